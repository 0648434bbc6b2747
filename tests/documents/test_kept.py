"""What was sent is printed as it was sent, whatever becomes of the house afterwards."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from formulary.analysis.terms import content_digest
from formulary.build.check import Checked, check
from formulary.documents.kept import kept_assets
from formulary.documents.prints import Print
from formulary.documents.proposal import prints
from formulary.model.prescription import Issued
from formulary.site.accounts import account_view
from formulary.site.desk import Desk
from tests.conftest import CHECKOUT, DEMO_DAY, edit, run_build

KEPT = sorted(CHECKOUT.glob("accounts/end-users/*/issued/*.json"))
ACCOUNT = "accounts/end-users/waterlinde"
DOCUMENT = f"{ACCOUNT}/issued/2026-framework.json"


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """A copy of the demo book's data."""
    shutil.copytree(CHECKOUT / "accounts", tmp_path / "accounts")
    return tmp_path


def sent(root: Path) -> Print:
    """The issued proposal to Waterlinde."""
    (found,) = (p for p in prints(checked(root).book) if "/waterlinde/" in p.path)
    return found


def checked(root: Path) -> Any:
    found: Checked = check(root, DEMO_DAY)
    assert found.book
    return found


def rewrite(path: Path, change: Any) -> None:
    """Change a kept document as if it had been kept so: its digest fits."""
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content)
    content["content"] = content_digest(content["views"], content["assets"])
    path.write_text(json.dumps(content), encoding="utf-8")


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_what_was_kept_can_be_printed(path: Path) -> None:
    """Each kept document of the demo book fits today's views and brings its own pictures."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert kept["assets"]
    codes = [f.code for f in check(CHECKOUT, DEMO_DAY).findings if "issued/" in f.place.file]
    assert codes == []


def test_another_logo_changes_no_sent_document(demo: Path) -> None:
    """The logo is kept with the document: recoloured, renamed or gone, the paper stays."""
    before = sent(demo)
    logo = demo / "accounts" / "quernstone.svg"
    logo.rename(logo.with_name("fresh.svg"))
    edit(demo / "accounts" / "company.yaml", "logo: quernstone.svg", "logo: fresh.svg")
    edit(logo.with_name("fresh.svg"), "<svg", "<svg data-new='1'")
    assert sent(demo) == before


def test_a_sent_document_outlives_its_price(demo: Path) -> None:
    """A product that left the price list breaks neither the paper nor the account's page."""
    before = sent(demo)
    catalogue = demo / "accounts" / "catalogue.yaml"
    edit(demo / ACCOUNT / "account.yaml", "currency: EUR", "currency: CNY")
    assert "EUR" in catalogue.read_text(encoding="utf-8")
    found = checked(demo)
    assert [f for f in found.findings if f.severity.value == "error"] == []
    assert sent(demo) == before
    desk = Desk(found.book, DEMO_DAY, (), {}, "en", "")
    assert account_view(desk, found.book.end_users["waterlinde"]).worth is None


def test_a_kept_document_of_another_form_is_a_finding(demo: Path) -> None:
    """What a newer Formulary kept is refused with its place, and nothing is built."""
    rewrite(demo / DOCUMENT, lambda kept: kept["views"]["en"]["view"].pop("seller"))
    (finding,) = (f for f in checked(demo).findings if f.code == "S020")
    assert finding.place.file == DOCUMENT
    assert "seller" in finding.message.en
    done = run_build("--root", str(demo), "--as-of", str(DEMO_DAY))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("picture", ["A", "AAAAA", "AA=A", "AAA", "====", "AAAA\n"])
def test_a_kept_picture_that_is_no_base64_is_a_finding(demo: Path, picture: str) -> None:
    """What cannot be read back is told with its place, and nothing is printed from it."""
    rewrite(demo / DOCUMENT, lambda kept: kept.update(assets={"quernstone.svg": picture}))
    (finding,) = (f for f in checked(demo).findings if f.place.file == DOCUMENT)
    assert (finding.severity.value, finding.field) == ("error", "assets.quernstone.svg")
    assert "base64" in finding.hint.en + finding.message.en
    assert not [p for p in prints(checked(demo).book) if "/waterlinde/" in p.path]


@pytest.mark.parametrize(
    ("name", "value"),
    [("colour", "red; } * { display: none"), ("colour", "#aabbcc\n"), ("logo", "../secret.svg")],
)
def test_a_kept_look_brings_no_style_of_its_own(demo: Path, name: str, value: str) -> None:
    """The colour goes into a style sheet and the logo into an address: both have a fixed form."""
    rewrite(
        demo / DOCUMENT,
        lambda kept: kept["views"]["en"]["view"]["look"].update({name: value}),
    )
    (finding,) = (f for f in checked(demo).findings if f.code == "S020")
    assert f"look.{name}" in finding.message.en


def _another_logo(kept: Any) -> None:
    kept["views"]["en"]["view"]["look"].update(logo="other.svg")


def _no_pictures(kept: Any) -> None:
    kept.update(assets={})


@pytest.mark.parametrize(
    ("change", "lacking"), [(_another_logo, "other.svg"), (_no_pictures, "quernstone.svg")]
)
def test_a_logo_that_was_not_kept_is_a_finding(demo: Path, change: Any, lacking: str) -> None:
    """A kept document never borrows today's logo: the picture that it names was kept with it."""
    rewrite(demo / DOCUMENT, change)
    (finding,) = (f for f in checked(demo).findings if f.code == "S020")
    assert (finding.place.file, finding.field) == (DOCUMENT, "views")
    assert f"assets.{lacking}" in finding.message.en


def test_a_kept_document_without_pictures_takes_none_of_today() -> None:
    """Today's pictures are those of what is printed before anything was kept."""
    today = {"fresh.svg": b"<svg/>"}
    kept = Issued.model_construct(assets={})
    assert kept_assets(None, today) == today
    assert kept_assets(kept, today) == {}


def test_a_kept_document_in_no_language_is_a_finding(demo: Path) -> None:
    """Without a view nothing was sent, whatever the rest of the file says."""
    rewrite(demo / DOCUMENT, lambda kept: kept.update(views={}))
    (finding,) = (f for f in checked(demo).findings if f.place.file == DOCUMENT)
    assert (finding.severity.value, finding.field) == ("error", "views")
    assert not [p for p in prints(checked(demo).book) if "/waterlinde/" in p.path]


def test_a_document_that_a_newer_version_kept_is_told(demo: Path) -> None:
    """The mend is to upgrade, and never to edit what was kept."""
    rewrite(demo / DOCUMENT, lambda kept: kept.update(format=2))
    (finding,) = (f for f in checked(demo).findings if f.place.file == DOCUMENT)
    assert finding.code == "S020"
    assert "Upgrade" in finding.hint.en
    assert "升级" in finding.hint.zh


def _lose_a_line(view: Any) -> None:
    view["effect"]["lines"].pop()


def _never_run(view: Any) -> None:
    for line in view["effect"]["lines"]:
        line.update(hours_per_year="0")


def _no_number(view: Any) -> None:
    for line in view["effect"]["lines"]:
        line.update(offered_life="1e400000")


def _other_money(view: Any) -> None:
    for line in view["effect"]["lines"]:
        for amount in line["present"].values():
            amount.update(currency="EUR")


@pytest.mark.parametrize("change", [_lose_a_line, _never_run, _no_number, _other_money])
def test_promises_that_no_review_can_reckon_with_are_a_finding(demo: Path, change: Any) -> None:
    """A paper that was kept by hand with a digest that fits is told before anything is reckoned."""
    folder = demo / "accounts/end-users/haiqi-terminal"
    (folder / "issued/effects/2026-first-weeks.json").unlink()
    kept = folder / "issued/2026-yard.json"
    rewrite(kept, lambda content: [change(each["view"]) for each in content["views"].values()])
    findings = [f for f in checked(demo).findings if "2026-yard.json" in f.place.file]
    assert [f.code for f in findings] == ["S020"]
    assert "effect.lines" in findings[0].message.en


@pytest.mark.parametrize("key", ["en-/../../../../outside", "/tmp/x", "fr", "", "EN"])
def test_a_language_that_is_none_becomes_no_path(demo: Path, key: str) -> None:
    """The language of a kept view is part of a file name: anything but en and zh is refused."""
    rewrite(demo / DOCUMENT, lambda kept: kept["views"].update({key: kept["views"]["en"]}))
    (finding,) = (f for f in checked(demo).findings if f.place.file == DOCUMENT)
    assert finding.severity.value == "error"
    assert "[key]" not in finding.message.en
    assert not [p for p in prints(checked(demo).book) if "/waterlinde/" in p.path]


@pytest.mark.parametrize("language", ["en"])
def test_an_attachment_that_is_no_text_is_a_finding(demo: Path, language: str) -> None:
    """The attached data is kept as the text that it was."""
    rewrite(demo / DOCUMENT, lambda kept: kept["views"][language].update(attached=1))
    assert "S020" in [f.code for f in checked(demo).findings]


def test_a_list_price_is_part_of_an_agreement(demo: Path) -> None:
    """A price in its schedule that changes afterwards is told, and once."""
    old = "sku: C20-21x7x15, price: 680"
    edit(demo / "accounts" / "catalogue.yaml", old, old.replace("680", "681"))
    codes = [f.code for f in checked(demo).findings if "zhuyu-hengfan" in f.place.file]
    assert codes == ["P013"]
