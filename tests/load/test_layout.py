"""Every file below accounts/ has its meaning; what has none is told."""

import os
from pathlib import Path

import pytest

from formulary.load.layout import Layout, survey
from formulary.model.findings import Finding
from tests.helpers import MINIMAL, write_book
from tests.load.conftest import Load

END_USER = "accounts/end-users/meadow-dairy"


def findings_of(root: Path) -> list[tuple[str, str]]:
    layout = survey(root)
    assert isinstance(layout, Layout)
    return sorted((finding.code, finding.place.file) for finding in layout.findings)


def hint_of(root: Path) -> str:
    layout = survey(root)
    assert isinstance(layout, Layout)
    [finding] = layout.findings
    return finding.hint.en


def test_a_whole_book_is_laid_out(tmp_path: Path) -> None:
    """House, accounts with their records, and dealers are found, in order."""
    layout = survey(write_book(tmp_path, MINIMAL))
    assert isinstance(layout, Layout)
    assert layout.findings == ()
    assert list(layout.house) == ["catalogue", "company", "policy", "team"]
    [end_user], [dealer] = layout.end_users, layout.dealers
    assert (end_user.slug, dealer.slug) == ("meadow-dairy", "coast-trade")
    assert list(end_user.files) == ["account.yaml", "log.yaml"]
    assert list(end_user.records["prescriptions"]) == ["washers"]
    assert list(dealer.files) == ["agreement.yaml", "dealer.yaml"]


def test_without_accounts_there_is_no_book(tmp_path: Path) -> None:
    """The hint says how to begin; a file or a link of that name is no folder."""
    missing = survey(tmp_path)
    assert isinstance(missing, Finding)
    assert (missing.code, missing.place.file) == ("Y006", "accounts")
    assert "--root" in missing.hint.en
    (tmp_path / "accounts").write_text("")
    plain = survey(tmp_path)
    assert isinstance(plain, Finding)
    assert plain.code == "Y003"
    (tmp_path / "accounts").unlink()
    (tmp_path / "accounts").symlink_to("/")
    link = survey(tmp_path)
    assert isinstance(link, Finding)
    assert link.code == "Y002"


def test_missing_files_are_told(tmp_path: Path) -> None:
    """The house's files, and the main file of each account and dealer."""
    write_book(tmp_path, {f"{END_USER}/log.yaml": "", "accounts/dealers/x/log.yaml": ""})
    assert findings_of(tmp_path) == [
        ("Y006", "accounts/catalogue.yaml"),
        ("Y006", "accounts/company.yaml"),
        ("Y006", "accounts/dealers/x/dealer.yaml"),
        ("Y006", f"{END_USER}/account.yaml"),
        ("Y006", "accounts/policy.yaml"),
        ("Y006", "accounts/team.yaml"),
    ]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("accounts/customers/x/account.yaml", "What may stand here: company.yaml"),
        ("accounts/End-Users/x/account.yaml", "Did you mean “end-users”?"),
        ("accounts/dealers/notes.txt", "NAME/dealer.yaml"),
        (f"{END_USER}/acount.yml", "Did you mean “account.yaml”?"),
        (f"{END_USER}/account.yaml.orig", "Did you mean “account.yaml”?"),
        (f"{END_USER}/photos/a.jpg", "What may stand here: account.yaml"),
        (f"{END_USER}/prescriptions/second.yml", "Did you mean “second.yaml”?"),
        (f"{END_USER}/prescriptions/more/second.yaml", "What may stand here"),
        (f"{END_USER}/issued/washers.yaml", "Did you mean “washers.json”?"),
        (f"{END_USER}/issued/effects/review.yaml", "Did you mean “review.json”?"),
        (f"{END_USER}/issued/reviews/review.json", "What may stand here"),
        ("accounts/dealers/coast-trade/prescriptions/x.yaml", "What may stand here: dealer.yaml"),
    ],
)
def test_a_file_that_nothing_reads_is_told(tmp_path: Path, name: str, hint: str) -> None:
    """A slip in a file's name does not hide the file."""
    write_book(tmp_path, {**MINIMAL, name: ""})
    [(code, file)] = findings_of(tmp_path)
    assert code == "Y005"
    assert name.startswith(file)
    assert hint in hint_of(tmp_path)


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("Harbour", "“harbour”"),
        ("harbour_logistics", "“harbour-logistics”"),
        ("Café 3", "“cafe-3”"),
        ("-a-", "“a”"),
        ("a--b", "“a-b”"),
        ("n" * 65, f"“{'n' * 64}”"),
        ("Meadow Dairy", "harbour-logistics; Chinese"),
        ("海港物流", "pinyin"),
    ],
)
def test_a_name_that_is_no_slug_is_told_with_one_that_is(
    tmp_path: Path, name: str, proposed: str
) -> None:
    """A folder's name is an identity; the hint proposes one that is free."""
    account = MINIMAL[f"{END_USER}/account.yaml"]
    write_book(tmp_path, {**MINIMAL, f"accounts/end-users/{name}/account.yaml": account})
    assert findings_of(tmp_path) == [("Y007", f"accounts/end-users/{name}")]
    assert proposed in hint_of(tmp_path)


def test_a_record_s_name_is_a_slug_as_well(tmp_path: Path) -> None:
    """Prescriptions are told apart by the names of their files."""
    write_book(tmp_path, {**MINIMAL, f"{END_USER}/prescriptions/Second one.yaml": ""})
    assert hint_of(tmp_path) == "Rename it to “second-one.yaml”."


def test_names_that_differ_in_capitals_clash(tmp_path: Path) -> None:
    """On many computers they are one folder."""
    account = MINIMAL[f"{END_USER}/account.yaml"]
    write_book(tmp_path, {**MINIMAL, "accounts/end-users/Meadow-Dairy/account.yaml": account})
    assert findings_of(tmp_path) == [("Y008", "accounts/end-users/Meadow-Dairy")]


def test_files_and_folders_stand_where_they_belong(tmp_path: Path) -> None:
    """A file named as a folder, or among folders, is told and not read."""
    write_book(tmp_path, {**MINIMAL, f"{END_USER}/issued": "", "accounts/dealers/x": ""})
    assert findings_of(tmp_path) == [
        ("Y003", f"{END_USER}/issued"),
        ("Y005", "accounts/dealers/x"),
    ]


def test_links_and_pipes_are_refused_at_every_level(tmp_path: Path) -> None:
    """Whatever they are called, they are told and not followed; hidden ones do not matter."""
    write_book(tmp_path, MINIMAL)
    places = ("accounts/company.svg", "accounts/end-users/x", f"{END_USER}/prescriptions/x.txt")
    for name in places:
        (tmp_path / name).symlink_to("/etc/hosts")
    (tmp_path / END_USER / ".link").symlink_to("/etc/hosts")
    os.mkfifo(tmp_path / END_USER / "pipe")
    assert findings_of(tmp_path) == [
        ("Y002", "accounts/company.svg"),
        ("Y002", f"{END_USER}/prescriptions/x.txt"),
        ("Y002", "accounts/end-users/x"),
        ("Y003", f"{END_USER}/pipe"),
    ]


def test_a_linked_file_is_not_missing_too(tmp_path: Path) -> None:
    """One trouble makes one finding, when the file is read."""
    write_book(tmp_path, MINIMAL)
    (tmp_path / "accounts/team.yaml").unlink()
    (tmp_path / "accounts/team.yaml").symlink_to("policy.yaml")
    assert findings_of(tmp_path) == []


def test_lists_in_chinese_have_chinese_commas(load: Load) -> None:
    """Y005 and Y006 list files with 、, as every other finding does."""
    [none] = load({"x.txt": ""}).findings
    assert "company.yaml、policy.yaml、" in none.hint.zh
    [stray] = load({**MINIMAL, "accounts/end-users/meadow-dairy/photo.raw": ""}).findings
    assert "account.yaml、" in stray.hint.zh
    assert "account.yaml, " in stray.hint.en
