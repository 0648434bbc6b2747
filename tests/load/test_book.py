"""The whole book is loaded, and every problem of every file comes in one run."""

import os
from decimal import Decimal
from pathlib import Path

import pytest

from formulary.load.book import Readouts, load_book
from formulary.model.base import Money
from tests.helpers import COMPANY, MINIMAL, changed, write_book
from tests.load.conftest import Load

ACCOUNT = "accounts/end-users/meadow-dairy/account.yaml"
LOG = "accounts/end-users/meadow-dairy/log.yaml"
PRESCRIPTION = "accounts/end-users/meadow-dairy/prescriptions/washers.yaml"
ISSUED = "accounts/end-users/meadow-dairy/issued/washers.json"
DEALER = "accounts/dealers/coast-trade/dealer.yaml"
AGREEMENT = "accounts/dealers/coast-trade/agreement.yaml"
WITH_LOGO = COMPANY + "brand: {logo: brook.svg}\n"


def test_a_right_book_loads_without_a_finding(load: Load) -> None:
    """Every file arrives as a record, with its types and its places."""
    loaded = load(MINIMAL)
    assert loaded.findings == ()
    book = loaded.book
    assert book is not None
    assert book.broken == frozenset()
    account = book.end_users["meadow-dairy"].account
    present = account.fleet[0].present
    assert present is not None
    assert present.price == Money(Decimal("900.00"), "EUR")
    assert str(present.at("price")) == f"{ACCOUNT}:25:14"
    assert book.company.registration == "HRB 0012345"
    assert [p.number for _, _, p in book.prescriptions()] == ["P-2026-001"]
    assert [a.number for _, a in book.agreements()] == ["A-2026-001"]


def test_loading_twice_gives_the_same(tmp_path: Path) -> None:
    """Nothing depends on the order in which a file system lists its files."""
    files = {**MINIMAL, LOG: "a: *x\n", "accounts/x.txt": "", DEALER: "name: 1\n"}
    one, two = (load_book(write_book(tmp_path / n, files)) for n in ("one", "two"))
    assert one.findings == two.findings
    assert one.book == two.book
    assert one.book
    assert two.book
    assert list(one.book.end_users) == list(two.book.end_users)


def test_a_file_whose_bytes_stayed_is_not_read_again(tmp_path: Path) -> None:
    """What was read of a file earlier stands; a changed one is read anew, as if for the first
    time, findings and all."""
    write_book(tmp_path, MINIMAL)
    earlier: Readouts = {}
    first = load_book(tmp_path, earlier)
    assert first == load_book(tmp_path)
    before = dict(earlier)
    team = tmp_path / "accounts" / "team.yaml"
    team.write_text(team.read_text() + "bosses: 1\n")
    second = load_book(tmp_path, earlier)
    assert second == load_book(tmp_path)
    assert second.findings != first.findings
    anew = {key[0] for key, read in earlier.items() if before[key] is not read}
    assert anew == {"accounts/team.yaml"}


@pytest.mark.parametrize("name", ["company", "policy", "catalogue", "team"])
@pytest.mark.parametrize("content", ["a: [", "a: 1\n", "", None])
def test_a_broken_house_file_leaves_the_book_to_the_rules(
    load: Load, name: str, content: str | None
) -> None:
    """The book still comes, the broken part is named and has empty lists."""
    files = {k: v for k, v in MINIMAL.items() if k != f"accounts/{name}.yaml"}
    loaded = load(files if content is None else {**files, f"accounts/{name}.yaml": content})
    assert loaded.findings
    book = loaded.book
    assert book is not None
    assert book.broken == {name}
    assert set(book.end_users) == {"meadow-dairy"}
    for part, lists in (
        (book.company, ("regions", "languages")),
        (book.catalogue, ("lines", "products", "price_lists")),
        (book.team, ("people",)),
    ):
        assert all(isinstance(getattr(part, each), tuple) for each in lists)


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        (ACCOUNT, "end-users/meadow-dairy/account"),
        (LOG, "end-users/meadow-dairy/log"),
        (PRESCRIPTION, "end-users/meadow-dairy/prescriptions/washers"),
        (ISSUED, "end-users/meadow-dairy/issued/washers"),
        (DEALER, "dealers/coast-trade/dealer"),
        (AGREEMENT, "dealers/coast-trade/agreement"),
    ],
)
def test_a_broken_record_is_left_out_and_named(load: Load, name: str, broken: str) -> None:
    """A rule can tell what is not there from what could not be read."""
    loaded = load({**MINIMAL, name: "{"})
    assert {finding.place.file for finding in loaded.findings} == {name}
    book = loaded.book
    assert book is not None
    assert book.broken == {broken}
    assert ("meadow-dairy" in book.end_users) == (name != ACCOUNT)
    assert ("coast-trade" in book.dealers) == (name != DEALER)
    for user in book.end_users.values():
        assert (user.log is None) == (name == LOG)
        assert bool(user.prescriptions) == (name != PRESCRIPTION)
        assert not user.issued
    for dealer in book.dealers.values():
        assert (dealer.agreement is None) == (name == AGREEMENT)


def test_the_problems_of_all_files_come_in_one_run(load: Load) -> None:
    """Syntax, schema and layout; also below a folder whose account is broken or badly named."""
    files = {
        **changed(ACCOUNT, "region: north", "regoin: north"),
        "accounts/team.yaml": "people: []\nboss: ada\n",
        LOG: "entries: [\n",
        PRESCRIPTION: MINIMAL[PRESCRIPTION].replace("quantity: 2", "quantity: two"),
        DEALER: "\t",
        "accounts/dealers/Coast Two/dealer.yaml": "a: *b\n",
        "accounts/notes.txt": "",
    }
    found = {(f.code, f.place.file.rpartition("/")[2]) for f in load(files).findings}
    assert found >= {
        ("S001", "account.yaml"),
        ("S001", "team.yaml"),
        ("Y012", "log.yaml"),
        ("S005", "washers.yaml"),
        ("Y013", "dealer.yaml"),
        ("Y007", "Coast Two"),
        ("Y018", "dealer.yaml"),
        ("Y005", "notes.txt"),
    }


def test_schema_and_writing_are_told_together(load: Load) -> None:
    """A refused tag does not hide a wrong number elsewhere in the same file."""
    files = changed(ACCOUNT, "machines: 2", "machines: two")
    files[ACCOUNT] = files[ACCOUNT].replace("owner: ada", "owner: !!str ada")
    assert [f.code for f in load(files).findings] == ["Y016", "S005"]


def test_the_logo_comes_along(load: Load) -> None:
    """The picture that company.yaml names lies beside it, and becomes an asset."""
    loaded = load({**MINIMAL, "accounts/company.yaml": WITH_LOGO, "accounts/brook.svg": "<svg/>"})
    assert loaded.findings == ()
    assert loaded.book is not None
    assert loaded.book.assets == {"brook.svg": b"<svg/>"}


def test_a_logo_that_is_not_there_is_told_where_it_is_named(load: Load) -> None:
    """The finding is about company.yaml, the house is not broken."""
    loaded = load({**MINIMAL, "accounts/company.yaml": WITH_LOGO})
    [finding] = loaded.findings
    assert (finding.code, finding.field) == ("Y006", "brand.logo")
    assert finding.place.line == WITH_LOGO.count("\n")
    assert loaded.book is not None
    assert loaded.book.broken == frozenset()


@pytest.mark.parametrize("name", ["company.yaml", "brook.txt"])
def test_a_logo_is_a_picture(load: Load, name: str) -> None:
    """No other file is published by the name of logo."""
    company = COMPANY + f"brand: {{logo: {name}}}\n"
    loaded = load({**MINIMAL, "accounts/brook.txt": "x", "accounts/company.yaml": company})
    assert "Y006" in [finding.code for finding in loaded.findings]
    assert loaded.book is not None
    assert loaded.book.assets == {}


def test_a_huge_logo_is_refused(load: Load) -> None:
    """Pictures obey the same limit as records."""
    logo = "x" * 300_000
    loaded = load({**MINIMAL, "accounts/company.yaml": WITH_LOGO, "accounts/brook.svg": logo})
    assert [finding.code for finding in loaded.findings] == ["Y004"]


def test_a_picture_beside_a_broken_company_may_be_its_logo(load: Load) -> None:
    """As long as company.yaml cannot be read, nobody knows; other files are told."""
    files = {"accounts/company.yaml": "a: [", "accounts/a.svg": "", "accounts/a.txt": ""}
    assert sorted(f.code for f in load({**MINIMAL, **files}).findings) == ["Y005", "Y012"]


def test_no_accounts_no_book(tmp_path: Path) -> None:
    """Only without the folder there is no book at all."""
    loaded = load_book(tmp_path)
    assert loaded.book is None
    assert [finding.code for finding in loaded.findings] == ["Y006"]
    (tmp_path / "accounts").mkdir()
    assert load_book(tmp_path).book is not None


def test_pipes_folders_and_links_in_the_place_of_files_do_not_stop_the_run(
    load: Load, tmp_path: Path
) -> None:
    """Whatever lies there, the rest of the book is read."""
    load(MINIMAL)
    for name, make in (
        ("accounts/team.yaml", os.mkfifo),
        (LOG, os.mkdir),
        (AGREEMENT, lambda path: path.symlink_to("dealer.yaml")),
    ):
        (tmp_path / name).unlink()
        make(tmp_path / name)
    loaded = load_book(tmp_path)
    assert sorted(f.code for f in loaded.findings) == ["Y002", "Y003", "Y003"]
    assert loaded.book is not None
    assert loaded.book.broken == {
        "team",
        "end-users/meadow-dairy/log",
        "dealers/coast-trade/agreement",
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(load: Load, tmp_path: Path) -> None:
    """What the system does not hand out is a finding, not a crash."""
    load(MINIMAL)
    (tmp_path / LOG).chmod(0)
    assert [finding.code for finding in load_book(tmp_path).findings] == ["Y001"]
