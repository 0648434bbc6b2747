"""`impact` tells which documents quote a product, and what a new price would do to each."""

import json
import shutil
from pathlib import Path

import pytest

from formulary.build.check import check
from formulary.documents.quotes import Fate, quotes
from formulary.impact import FATES, STATES
from formulary.load.book import load_book
from tests.conftest import CHECKOUT, DEMO_DAY, PUMPS_DAY, edit, run_build

PRESCRIPTION = "accounts/end-users/bakery/prescriptions/seals.yaml"
AGREEMENT = "accounts/dealers/wells/agreement.yaml"
CATALOGUE = "accounts/catalogue.yaml"
DAY = ("--as-of", str(PUMPS_DAY))
APPROVAL = "approval: {by: ann, date: 2026-06-11, digest: 0123456789abcdef}\n"
ISSUE = "issue: {date: 2026-06-12, to: [cara]}\n"


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """A copy of the demo book that a test may change."""
    shutil.copytree(CHECKOUT / "accounts", tmp_path / "demo" / "accounts")
    return tmp_path / "demo"


def fates(root: Path, sku: str = "S-20") -> dict[str, Fate]:
    book = load_book(root).book
    assert book
    product = book.catalogue.find(sku)
    assert product
    return {quote.name: quote.fate for quote in quotes(book, product)}


def test_drafts_are_printed_with_the_new_price(pumps: Path) -> None:
    """Each with its price, its state, and the files that will change."""
    done = run_build("impact", "S-20", "--root", str(pumps), *DAY)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Drafts: re-printed with the new price" in done.stdout
    assert "bakery/seals · TP-1 · draft" in done.stdout
    assert "4 × EUR\u00a0900.00" in done.stdout
    assert "dist/customer/bakery/seals.en.pdf" in done.stdout
    assert "dist/dealer/wells/agreement.en.pdf" in done.stdout
    assert "2 documents: 2 re-printed." in done.stdout


def test_it_is_told_in_chinese_as_well(pumps: Path) -> None:
    """With the words of the other language, and the same files."""
    done = run_build("impact", "S-20", "--root", str(pumps), *DAY, "--lang", "zh")
    assert "草稿：按新价重印" in done.stdout
    assert "共 2 份文件：2 份重印。" in done.stdout
    assert "dist/customer/bakery/seals.en.pdf" in done.stdout


@pytest.mark.parametrize(
    ("state", "more", "fate"),
    [
        ("draft", "", Fate.REPRINT),
        ("draft", APPROVAL, Fate.APPROVE),
        ("approved", APPROVAL, Fate.APPROVE),
        ("issued", APPROVAL + ISSUE, Fate.KEEP),
        ("terminated", "", Fate.OVER),
    ],
)
def test_what_becomes_of_a_prescription(pumps: Path, state: str, more: str, fate: Fate) -> None:
    """Its state says what a new price does to it."""
    edit(pumps / PRESCRIPTION, "state: draft", f"state: {state}")
    path = pumps / PRESCRIPTION
    path.write_text(path.read_text() + more)
    assert fates(pumps)["bakery/seals"] is fate


@pytest.mark.parametrize(
    ("state", "fate"),
    [
        ("draft", Fate.REPRINT),
        ("approved", Fate.REPRINT),  # L002 asks for its approval
        ("issued", Fate.FROZEN),
        ("signed", Fate.FROZEN),
        ("expired", Fate.OVER),
        ("terminated", Fate.OVER),
    ],
)
def test_what_becomes_of_an_agreement(pumps: Path, state: str, fate: Fate) -> None:
    """Once the dealer holds its schedule, its price list stays."""
    edit(pumps / AGREEMENT, "state: draft", f"state: {state}")
    assert fates(pumps)["wells"] is fate


def test_what_was_sent_keeps_the_price_that_was_sent() -> None:
    """In the demo book a kept prescription is told with the price on the customer's paper."""
    book = load_book(CHECKOUT).book
    assert book
    kept = [
        (file, name, prescription)
        for file, name, prescription in book.prescriptions()
        if name in file.issued
    ]
    assert kept
    for file, name, prescription in kept:
        view = file.issued[name].views[prescription.languages[0]]["view"]
        for remedy in view["remedies"]:
            product = book.catalogue.find(remedy["sku"])
            assert product
            (quote,) = (q for q in quotes(book, product) if q.name == f"{file.slug}/{name}")
            assert quote.fate is Fate.KEPT
            assert str(quote.offers[0].list_price.amount) == remedy["list_price"]["amount"]


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ("R30-28x9-15, price: 1450", "the list now says CNY\u00a01,450.00"),
        ("R30-28x9-16, price: 1420", "no longer on the list"),
    ],
)
def test_the_price_that_was_sent_is_told_beside_the_edited_list(
    demo: Path, new: str, told: str
) -> None:
    """An approval that wrote its prices down tells what the other side holds."""
    edit(demo / CATALOGUE, "R30-28x9-15, price: 1420", new)
    done = run_build("impact", "R30-28x9-15", "--root", str(demo), "--as-of", str(DEMO_DAY))
    lines = [line.strip() for line in done.stdout.splitlines()]
    assert f"CNY\u00a01,420.00 − 26\u00a0% · cny-2026-autumn · {told}" in lines
    assert "CNY\u00a01,380.00 − 22\u00a0% · cny-2026-spring" in lines
    assert any(x.startswith("16 × CNY\u00a01,420.00 − 10\u00a0%") and told in x for x in lines)


def test_the_recipe_of_the_readme_leads_to_its_end(demo: Path) -> None:
    """A new list for what a dealer holds, an edited one for the rest, and no new finding."""
    before = [str(finding) for finding in check(demo, DEMO_DAY).findings]
    text = (demo / CATALOGUE).read_text(encoding="utf-8")
    autumn = text[text.index("  - id: cny-2026-autumn") : text.index("  # The list before it")]
    winter = autumn.replace("cny-2026-autumn", "cny-2026-winter")
    winter = winter.replace("start: 2026-07-01", "start: 2026-12-01")
    winter = winter.replace("R30-18x7-8-NM, price: 695", "R30-18x7-8-NM, price: 720")
    edit(demo / CATALOGUE, autumn, autumn + winter)
    edit(demo / CATALOGUE, "R30-18x7-8-NM, price: 131", "R30-18x7-8-NM, price: 135")
    assert [str(finding) for finding in check(demo, DEMO_DAY).findings] == before
    done = run_build("impact", "R30-18x7-8-NM", "--root", str(demo), "--as-of", str(DEMO_DAY))
    assert "10 × EUR\u00a0135.00" in done.stdout
    assert "CNY\u00a0695.00 − 26\u00a0% · cny-2026-autumn" in done.stdout


def test_a_house_that_cannot_be_read_hides_no_document(demo: Path) -> None:
    """Then nothing can be compared, and the price is that of the list."""
    edit(demo / "accounts/company.yaml", "legal_name:", "legal_nmae:")
    edit(demo / CATALOGUE, "R30-28x9-15, price: 1420", "R30-28x9-15, price: 1450")
    done = run_build("impact", "R30-28x9-15", "--root", str(demo), "--as-of", str(DEMO_DAY))
    assert "Traceback" not in done.stderr
    assert "CNY\u00a01,450.00 − 26\u00a0%" in done.stdout


def test_a_product_that_nothing_quotes_says_so(pumps: Path) -> None:
    """An empty answer is an answer."""
    edit(pumps / CATALOGUE, "lines:\n", "lines:\n  - {id: oil, name: Oil}\n")
    old = "price_lists:\n"
    new = (
        "  - {sku: OIL-1, name: Oil, line: oil, brand_mode: own, unit: can, summary: Oil.}\n"
        "price_lists:\n"
    )
    edit(pumps / CATALOGUE, old, new)
    done = run_build("impact", "OIL-1", "--root", str(pumps), *DAY)
    assert done.returncode == 0
    assert "No document quotes it" in done.stdout
    assert "It is on no price list." in done.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["s-20"], 2, "Did you mean S-20?"),
        (["S-20", "S-2O"], 2, "Did you mean S-20?"),
        (["pallet-truck"], 2, "accounts/catalogue.yaml"),
        ([""], 2, "accounts/catalogue.yaml"),
        (["../../etc/passwd"], 2, "There is no product"),
        ([], 2, "SKU"),
        (["S-20", "S-20"], 0, "2 documents"),
    ],
)
def test_a_call_of_impact_ends_with_its_exit_code(
    pumps: Path, words: list[str], code: int, said: str
) -> None:
    """A product that is not there is a wrong call that names the nearest; case does not matter."""
    done = run_build("impact", *words, "--root", str(pumps), *DAY)
    assert done.returncode == code, done.stderr
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    if code == 0:
        assert done.stdout.count("S-20 · ") == 1


def test_a_book_with_errors_is_told_all_the_same(pumps: Path) -> None:
    """One asks just when a price is wrong; what cannot be read is named."""
    edit(pumps / CATALOGUE, "S-20, price: 900", "S-20, price: 901")
    edit(pumps / AGREEMENT, "state: draft", "state: nothing")
    done = run_build("impact", "S-20", "--root", str(pumps), *DAY)
    assert done.returncode == 0
    assert "bakery/seals" in done.stdout
    assert "Not read, not listed: accounts/dealers/wells/agreement" in done.stdout


@pytest.mark.parametrize("slip", ["lines: [", "linse: []"])
def test_a_broken_catalogue_is_mended_first(pumps: Path, slip: str) -> None:
    """Nothing can be told without it, and no traceback."""
    edit(pumps / CATALOGUE, "lines:", slip)
    done = run_build("impact", "S-20", "--root", str(pumps), *DAY)
    assert done.returncode == 1
    assert "Mend the errors first" in done.stderr


@pytest.mark.parametrize(
    "broken", [{}, {"en": 1}, {"en": {}}, {"en": {"view": {"remedies": "none"}, "attached": ""}}]
)
def test_a_kept_document_that_cannot_be_read_has_no_price(
    demo: Path, broken: dict[str, object]
) -> None:
    """It is listed without one; `check` says what is wrong with it."""
    kept = demo / "accounts/end-users/waterlinde/issued/2026-framework.json"
    content = json.loads(kept.read_text())
    kept.write_text(json.dumps({**content, "views": broken}))
    done = run_build("impact", "U50-13.5x5.5x8", "--root", str(demo), "--as-of", str(DEMO_DAY))
    assert done.returncode == 0, done.stderr
    assert "waterlinde/2026-framework" in done.stdout


def test_every_fate_and_state_has_words() -> None:
    """What a document may be, the report can say."""
    assert FATES.keys() == set(Fate)
    states = {"draft", "approved", "issued", "accepted", "signed", "expired", "terminated"}
    assert STATES.keys() == states
