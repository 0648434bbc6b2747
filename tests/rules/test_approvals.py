"""A change after the approval is one finding that says what has moved and what to do."""

import re
from pathlib import Path

import pytest

from formulary.build.check import check
from formulary.model.findings import Finding
from tests.conftest import PUMPS_DAY, edit, run_build

PRESCRIPTION = "accounts/end-users/bakery/prescriptions/seals.yaml"
AGREEMENT = "accounts/dealers/wells/agreement.yaml"
CATALOGUE = "accounts/catalogue.yaml"
ISSUE = "issue: {date: 2026-06-12, to: [cara]}\n"


def judged(root: Path) -> list[Finding]:
    return check(root, PUMPS_DAY).findings


def approve(root: Path, file: str, state: str, more: str = "") -> None:
    """Bring a document to a state, with the approval that `check` prints, as a person would."""
    path = root / file
    edit(path, "state: draft", f"state: {state}")
    (found,) = (f for f in judged(root) if f.code == "L002" and "`approval`" in f.message.en)
    line = found.hint.en.split("`")[1]
    signed = line.replace("by: …", "by: ann").replace("date: …", "date: 2026-06-11")
    path.write_text(f"{path.read_text()}{signed}\n{more}")


@pytest.fixture
def approved(pumps: Path) -> Path:
    """The pump book with a discount of 8 % above its author's authority, approved by ann."""
    edit(pumps / PRESCRIPTION, "quantity: 4", "quantity: 4\n    discount_percent: 8")
    approve(pumps, PRESCRIPTION, "approved")
    assert judged(pumps) == []
    return pumps


def test_a_price_that_moves_is_one_finding(approved: Path) -> None:
    """It names the old price and the new one, and the approval to copy."""
    edit(approved / CATALOGUE, "S-20, price: 900", "S-20, price: 950")
    (found,) = judged(approved)
    assert (found.code, found.field) == ("P013", "approval.digest")
    assert "S-20 900 → 950 EUR" in found.message.en
    assert "S-20 900 → 950 EUR" in found.message.zh
    assert "terms: {prices: {S-20: 950}, discounts: {dough: 8}}" in found.hint.en
    assert "May approve: ann" in found.hint.en


def test_the_line_to_copy_can_be_copied(approved: Path) -> None:
    """What the finding prints mends it."""
    edit(approved / CATALOGUE, "S-20, price: 900", "S-20, price: 950")
    (found,) = judged(approved)
    line = found.hint.en.split("approved: ")[1].split("}}}.")[0] + "}}}"
    path = approved / PRESCRIPTION
    old = next(x for x in path.read_text().splitlines() if x.startswith("approval:"))
    edit(path, old, line.replace("by: …", "by: ann").replace("date: …", "date: 2026-06-13"))
    assert judged(approved) == []


def test_a_price_that_is_taken_off_the_list_is_told(approved: Path) -> None:
    """Then it has moved to nothing, and P004 says that it cannot be quoted."""
    edit(approved / CATALOGUE, "      - {sku: S-20, price: 900}\n", "")
    found = {f.code: f.message.en for f in judged(approved)}
    assert found.keys() == {"P004", "P013"}
    assert "S-20 900 EUR → no price" in found["P013"]


@pytest.mark.parametrize("figures", [True, False])
@pytest.mark.parametrize("file", [PRESCRIPTION, AGREEMENT])
def test_a_misspelt_product_of_a_price_list_is_told_alone(
    approved: Path, file: str, figures: bool
) -> None:
    """What is missing then may be what was misspelt: no approval is called void for it."""
    if file == AGREEMENT:
        approve(approved, AGREEMENT, "issued", "issue: {date: 2026-06-12, to: [dan]}\n")
    if not figures:
        path = approved / file
        path.write_text(re.sub(r", terms: \{.*\}\}", "}", path.read_text()))
    assert judged(approved) == []
    edit(approved / CATALOGUE, "S-20, price: 900", "S-2O, price: 900")
    (found,) = judged(approved)
    assert (found.code, found.field) == ("R001", "price_lists.0.prices.0.sku")
    assert "S-20" in found.hint.en


def test_a_discount_that_moves_is_named(approved: Path) -> None:
    """What is more than a price is told as a change of terms, and once."""
    edit(approved / PRESCRIPTION, "discount_percent: 8", "discount_percent: 12")
    (found,) = judged(approved)
    assert found.code == "L002"
    assert "discount of dough 8 → 12 %" in found.message.en
    assert "other terms" not in found.message.en


def test_what_the_figures_do_not_tell_is_other_terms(approved: Path) -> None:
    """A snapshot that explains a part says that there is more."""
    edit(approved / PRESCRIPTION, "lead_days: 10", "lead_days: 20")
    edit(approved / CATALOGUE, "S-20, price: 900", "S-20, price: 950")
    (found,) = judged(approved)
    assert found.code == "L002"
    assert "S-20 900 → 950 EUR, other terms" in found.message.en


@pytest.mark.parametrize("terms", ["", ", terms: {prices: {S-20: 899}}"])
def test_figures_that_prove_nothing_are_not_believed(approved: Path, terms: str) -> None:
    """Without a snapshot, or with one that does not fit the digest, prices are not blamed alone."""
    path = approved / PRESCRIPTION
    text = path.read_text()
    kept = ", terms: {prices: {S-20: 900}, discounts: {dough: 8}}"
    assert kept in text
    path.write_text(text.replace(kept, terms))
    assert judged(approved) == []
    edit(approved / CATALOGUE, "S-20, price: 900", "S-20, price: 950")
    (found,) = judged(approved)
    assert found.code == "L002"


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ("{prices: {S-20: cheap}}", "S004"),
        ("{prices: {S-20: -3}}", "S007"),
        ("{prices: [S-20]}", "S004"),
        ("{prizes: {S-20: 900}}", "S002"),
        ("{prices: {S-99: 900}}", None),
        ("{discounts: {nobody: 5}}", None),
        ("{}", None),
    ],
)
def test_bad_figures_are_findings_with_their_place(
    approved: Path, terms: str, code: str | None
) -> None:
    """A snapshot with a slip is told where it stands; of strange products it says nothing."""
    kept = "terms: {prices: {S-20: 900}, discounts: {dough: 8}}"
    edit(approved / PRESCRIPTION, kept, f"terms: {terms}")
    done = run_build("check", "--root", str(approved), "--as-of", str(PUMPS_DAY), "--quiet")
    assert "Traceback" not in done.stderr
    assert done.returncode == (1 if code else 0)
    if code:
        assert f"{PRESCRIPTION}:" in done.stdout
        assert "terms" in done.stdout


def test_a_draft_prints_the_price_of_the_list(pumps: Path) -> None:
    """Nothing is wrong with a draft whose price moves."""
    edit(pumps / CATALOGUE, "S-20, price: 900", "S-20, price: 950")
    assert judged(pumps) == []


def test_several_discounts_above_authority_are_one_finding(pumps: Path) -> None:
    """An agreement without approval is told once, with each product line."""
    path = pumps / AGREEMENT
    edit(pumps / CATALOGUE, "lines:\n", "lines:\n  - {id: pumps, name: Pumps}\n")
    edit(path, "product_lines: [seals]", "product_lines: [seals, pumps]")
    edit(path, "  - {line: seals, percent: 25}", "  - {line: seals, percent: 25}\n"
         "  - {line: pumps, percent: 12}")  # fmt: skip
    edit(path, "author: ann", "author: bob")
    (found,) = judged(pumps)
    assert (found.code, found.field) == ("A007", "discounts.0.percent")
    assert "seals 25 %, pumps 12 %" in found.message.en
    assert "terms: {discounts: {seals: 25, pumps: 12}}}" in found.hint.en
    line = found.hint.en.split("write ")[1].split("}}}.")[0] + "}}}"
    signed = line.replace("by: …", "by: ann").replace("date: …", "date: 2026-06-11")
    path.write_text(f"{path.read_text()}{signed}\n")
    assert judged(pumps) == []


@pytest.fixture(params=["issued", "signed"])
def sent(pumps: Path, request: pytest.FixtureRequest) -> Path:
    """The pump book with its agreement with the dealer."""
    more = "issue: {date: 2026-06-12, to: [dan]}\n"
    more += "signature: {date: 2026-06-13, by: dan}\n" if request.param == "signed" else ""
    approve(pumps, AGREEMENT, request.param, more)
    assert [f.code for f in judged(pumps)] == []
    return pumps


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("percent: 25", "percent: 20", "discounts.0.percent"),
        ("net_days: 30", "net_days: 60", "number"),
        ("exclusivity: exclusive", "exclusivity: sole", "number"),
    ],
)
def test_a_sent_agreement_is_not_edited(sent: Path, old: str, new: str, field: str) -> None:
    """A term that changes after the dealer has the paper is one finding with both ways out."""
    edit(sent / AGREEMENT, old, new)
    (found,) = judged(sent)
    assert (found.code, found.field) == ("L004", field)
    assert "git diff HEAD -- accounts/dealers/wells accounts/catalogue.yaml" in found.hint.en
    assert "revision: 2" in found.hint.en
    assert "revision: 2" in found.hint.zh


def test_a_product_line_that_a_dealer_holds_takes_no_product(sent: Path) -> None:
    """Its schedules list the products of the line: the finding says so, and where to look."""
    new = "  - {sku: S-40, name: Seal 40, line: seals, brand_mode: own, unit: piece, summary: New.}"
    edit(sent / CATALOGUE, "price_lists:", f"{new}\nprice_lists:")
    (found,) = judged(sent)
    assert found.code == "L004"
    assert "the products and prices of its schedules" in found.message.en
    assert "accounts/catalogue.yaml" in found.hint.en


def test_a_sent_agreement_keeps_its_price_list(sent: Path) -> None:
    """The dealer holds its schedule: new prices are a list of their own."""
    edit(sent / CATALOGUE, "S-30, price: 1150.50", "S-30, price: 1200")
    (found,) = judged(sent)
    assert found.code == "P013"
    assert "S-30 1150.50 → 1200 EUR" in found.message.en
    assert "“eur-2026”" in found.hint.en
    assert "30 days' notice" in found.hint.en


def test_a_broken_catalogue_blames_no_agreement(sent: Path) -> None:
    """What cannot be compared is not called edited."""
    edit(sent / CATALOGUE, "lines:", "linse:")
    assert not {"L004", "P013"} & {f.code for f in judged(sent)}


def test_what_was_sent_and_not_kept_is_kept_at_the_old_price(pumps: Path) -> None:
    """A price that moves between sending and keeping is put back first."""
    approve(pumps, PRESCRIPTION, "issued", ISSUE)
    edit(pumps / CATALOGUE, "S-20, price: 900", "S-20, price: 950")
    found = {f.code: f for f in judged(pumps)}
    assert found.keys() == {"L003", "P013"}
    assert "build.py issue bakery/seals" in found["P013"].hint.en
