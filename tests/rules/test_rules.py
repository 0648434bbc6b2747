"""Each rule finds what breaks it, where it was written, and says what to write instead."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from formulary.analysis.terms import prescription_digest
from formulary.build.check import check
from formulary.load.book import load_book
from formulary.model.findings import Finding
from formulary.rules.registry import all_rules
from tests.conftest import PUMPS_DAY, edit, run_build

PRESCRIPTION = "accounts/end-users/bakery/prescriptions/seals.yaml"
ACCOUNT = "accounts/end-users/bakery/account.yaml"
LOG = "accounts/end-users/bakery/log.yaml"
DEALER = "accounts/dealers/wells/dealer.yaml"
AGREEMENT = "accounts/dealers/wells/agreement.yaml"
CATALOGUE = "accounts/catalogue.yaml"
COMPANY = "accounts/company.yaml"
POLICY = "accounts/policy.yaml"


@dataclass(frozen=True)
class Break:
    """One edit of the pump book, and the finding that must follow."""

    code: str
    file: str
    old: str
    new: str
    at: str
    """Text that stands on the line of the finding."""
    field: str
    found_in: str = ""
    """The file of the finding, if it is not the one that was edited."""
    hint: str = ""
    also: tuple[str, str, str] | None = None
    """A second edit that the first needs: file, old text, new text."""


COLD = "    conditions: {temperature_c: {min: -20, max: 10}}"

BREAKS = [
    Break(
        "R001",
        PRESCRIPTION,
        "product: S-20",
        "product: S-21",
        "S-21",
        "lines.0.product",
        hint="S-20",
    ),
    Break(
        "R001",
        PRESCRIPTION,
        "product: S-20",
        "product: s-20",
        "s-20",
        "lines.0.product",
        hint="Did you mean “S-20”?",
    ),
    Break(
        "R001",
        CATALOGUE,
        "{sku: S-30, price",
        "{sku: S-3O, price",
        "S-3O",
        "price_lists.0.prices.1.sku",
        hint="S-30",
    ),
    Break(
        "I001",
        CATALOGUE,
        "summary: A cartridge seal for a 20 mm shaft.",
        "summary: A cartridge seal for a 20 mm shaft.\n    contraindications:\n      - {fact: "
        "temperature_c, operator: below, value: -5, because: It cracks., source: Book}",
        "product: S-20",
        "lines.0.product",
        found_in=PRESCRIPTION,
        hint="override",
        also=(ACCOUNT, "hours_per_year: 3000", f"hours_per_year: 3000\n{COLD}"),
    ),
    Break(
        "I002",
        CATALOGUE,
        "summary: A cartridge seal for a 20 mm shaft.",
        "summary: A cartridge seal for a 20 mm shaft.\n    indications:\n      - {fact: wet, "
        "operator: is, value: maybe, because: It swells., source: Book}",
        "maybe",
        "products.0.indications.0.value",
        hint="true",
    ),
    Break(
        "I003",
        ACCOUNT,
        "hours_per_year: 3000",
        "hours_per_year: 3000\n    conditions:\n      temperature_c: {min: 30, max: 5}",
        "min: 30",
        "fleet.0.conditions.temperature_c.min",
    ),
    Break(
        "I004",
        ACCOUNT,
        "hours_per_year: 3000",
        "hours_per_year: 3000\n    scrap: {new_mm: 20, removed_mm: 30, limit_mm: 5, pieces: 4, "
        "date: 2026-05-01, source: Cara}",
        "removed_mm: 30",
        "fleet.0.scrap.removed_mm",
    ),
    Break(
        "I005",
        ACCOUNT,
        "hours_per_year: 3000",
        "hours_per_year: 3000\n    expected_life:\n      - {product: S-20, low: 3000, "
        "expected: 2000, high: 4000, source: Trial}",
        "expected: 2000",
        "fleet.0.expected_life.0.expected",
    ),
    Break(
        "I006",
        PRESCRIPTION,
        "    reason: A cartridge keeps the flour out.",
        "    reason: A cartridge keeps the flour out.\n    alternatives:\n      - {product: "
        "S-31, reason: Too wide.}",
        "S-31",
        "lines.0.alternatives.0.product",
        hint="S-30",
    ),
    Break("R002", ACCOUNT, "dealer: wells", "dealer: wels", "wels", "dealer", hint="wells"),
    Break("R003", ACCOUNT, "owner: bob", "owner: rob", "rob", "owner", hint="bob"),
    Break("R003", LOG, "by: bob", "by: nobody-here", "nobody-here", "entries.0.by"),
    Break("R004", ACCOUNT, "region: north", "region: nord", "nord", "region", hint="north"),
    Break(
        "R004",
        COMPANY,
        "{id: island, name: The Island}",
        "{id: island, name: The Island, parent: north}",
        "parent: north",
        "regions.0.parent",
    ),
    Break(
        "R005",
        PRESCRIPTION,
        "price_list: eur-2026",
        "price_list: eur-2025",
        "eur-2025",
        "price_list",
        hint="eur-2026",
    ),
    Break(
        "R006",
        AGREEMENT,
        "product_lines: [seals]",
        "product_lines: [seal]",
        "[seal]",
        "product_lines.0",
        hint="seals",
    ),
    Break(
        "R007",
        PRESCRIPTION,
        "addressee: cara",
        "addressee: carla",
        "carla",
        "addressee",
        hint="cara",
    ),
    Break(
        "R007",
        PRESCRIPTION,
        "  - fleet: dough\n    product",
        "  - fleet: bread\n    product",
        "bread",
        "lines.0.fleet",
    ),
    Break(
        "R008",
        PRESCRIPTION,
        "languages: [en]",
        "languages: [en, en]",
        "en]",
        "languages.1",
        hint="once",
    ),
    Break("R008", CATALOGUE, "sku: S-30\n", "sku: S-20\n", "S-20", "products.1.sku"),
    Break(
        "R008",
        AGREEMENT,
        "  - {line: seals, percent: 25}\n",
        "  - {line: seals, percent: 25}\n  - {line: seals, percent: 5}\n",
        "percent: 5}",
        "discounts.1.line",
    ),
    Break(
        "R008",
        AGREEMENT,
        "price_notice_days: 30\n",
        "price_notice_days: 30\nrebates:\n  - {purchases_from: 100, percent: 1}\n"
        "  - {purchases_from: 100.00, percent: 2}\n",
        "100.00",
        "rebates.1.purchases_from",
    ),
    Break(
        "R009",
        AGREEMENT,
        "state: draft",
        "state: draft\nissue: {date: 2026-06-01, to: [dann]}",
        "dann",
        "issue.to.0",
        hint="dan",
    ),
    Break("P001", PRESCRIPTION, "product: S-20", "product: S-30", "S-30", "lines.0.product"),
    Break("P002", PRESCRIPTION, "date: 2026-06-10", "date: 2025-12-31", "price_list", "price_list"),
    Break(
        "P003",
        CATALOGUE,
        "end: 2026-12-31",
        "end: 2026-06-20",
        "price_list",
        "price_list",
        found_in=PRESCRIPTION,
    ),
    Break(
        "P004",
        CATALOGUE,
        "      - {sku: S-20, price: 900}\n",
        "",
        "S-20",
        "lines.0.product",
        found_in=PRESCRIPTION,
    ),
    Break("P005", PRESCRIPTION, "currency: EUR", "currency: GBP", "GBP", "currency"),
    Break(
        "P006",
        PRESCRIPTION,
        "quantity: 4",
        "quantity: 4\n    discount_percent: 7",
        "discount_percent",
        "lines.0.discount_percent",
        hint="approval: {by: …",
    ),
    Break(
        "P007",
        PRESCRIPTION,
        "valid_until: 2026-07-31",
        "valid_until: 2026-09-30",
        "2026-09-30",
        "terms.valid_until",
        hint="2026-08-09",
    ),
    Break(
        "P008",
        PRESCRIPTION,
        "terms:\n",
        "  - {fleet: dough, product: S-20, quantity: 1, life_hours: 9, life_source: x, "
        "reason: y}\nterms:\n",
        "quantity: 1",
        "lines.1.fleet",
    ),
    Break("P009", POLICY, "[-20, 0, 20]", "[-100, 0]", "-100", "life_sensitivity_percent.value.0"),
    Break(
        "P010",
        PRESCRIPTION,
        "payment: {net_days: 30}",
        "payment: {net_days: 30, early_percent: 2}",
        "early_percent",
        "terms.payment.early_percent",
        hint="early_days",
    ),
    Break(
        "P010",
        AGREEMENT,
        "payment: {net_days: 30}",
        "payment: {net_days: 30, early_days: 10}",
        "early_days",
        "payment.early_days",
        hint="early_percent",
    ),
    Break("L001", AGREEMENT, "number: TA-1", "number: tp-1", "tp-1", "number"),
    Break(
        "L002",
        PRESCRIPTION,
        "state: draft",
        "state: approved",
        "approved",
        "state",
        hint="digest: ",
    ),
    Break("L002", AGREEMENT, "state: draft", "state: signed", "signed", "state"),
    Break(
        "L002",
        PRESCRIPTION,
        "state: draft",
        "state: draft\nissue: {date: 2026-06-12, to: [cara]}",
        "issue",
        "issue",
        hint="the state that has been reached",
    ),
    Break(
        "L002",
        AGREEMENT,
        "state: draft",
        "state: issued\nsignature: {date: 2026-06-12, by: dan}",
        "signature",
        "signature",
    ),
    Break(
        "L003",
        PRESCRIPTION,
        "state: draft",
        "state: issued",
        "issued",
        "state",
        hint="build.py issue bakery/seals",
    ),
    Break(
        "L005",
        PRESCRIPTION,
        "valid_until: 2026-07-31",
        "valid_until: 2026-06-14",
        "2026-06-14",
        "terms.valid_until",
    ),
    Break(
        "L009",
        PRESCRIPTION,
        "state: draft",
        "state: accepted\nissue: {date: 2026-06-12, to: [cara]}\n"
        "acceptance: {date: 2026-06-11, by: cara}",
        "acceptance",
        "acceptance.date",
    ),
    Break(
        "L009",
        AGREEMENT,
        "state: draft",
        "state: issued\napproval: {by: ann, date: 2026-06-02, digest: 0123456789abcdef}\n"
        "issue: {date: 2026-06-01, to: [dan]}",
        "issue",
        "issue.date",
    ),
    Break(
        "L010",
        PRESCRIPTION,
        "state: draft",
        "state: accepted\nacceptance: {date: 2026-08-01, by: cara}",
        "acceptance",
        "acceptance.date",
    ),
    Break("A001", AGREEMENT, "end: 2027-01-31", "end: 2026-01-31", "2026-01-31", "term.end"),
    Break(
        "A009",
        AGREEMENT,
        "start: 2026-02-01, end: 2027-01-31",
        "start: 2025-02-01, end: 2026-01-31",
        "2026-01-31",
        "term.end",
        also=(AGREEMENT, "state: draft", "state: approved"),
    ),
    Break(
        "A004",
        DEALER,
        "type: distributor",
        "type: agent",
        "clause_pack",
        "clause_pack",
        found_in=AGREEMENT,
    ),
    Break(
        "A006",
        CATALOGUE,
        "  - {id: seals, name: Shaft seals}\n",
        "  - {id: seals, name: Shaft seals}\n  - {id: pumps, name: Pumps}\n",
        "pumps",
        "product_lines.1",
        found_in=AGREEMENT,
        also=(AGREEMENT, "product_lines: [seals]", "product_lines: [seals, pumps]"),
    ),
    Break(
        "A007",
        AGREEMENT,
        "percent: 25",
        "percent: 95",
        "95",
        "discounts.0.percent",
        hint="approval: {by: …",
    ),
    Break(
        "A008",
        AGREEMENT,
        "prevailing_language: en",
        "prevailing_language: zh",
        "prevailing_language",
        "prevailing_language",
        hint="`en`",
    ),
    Break("C001", ACCOUNT, "legal_name: Crumb Bakeries Ltd\n", "", "name: Crumb", "legal_name"),
    Break(
        "C002",
        ACCOUNT,
        "    hours_per_year: 3000\n",
        "",
        "fleet: dough",
        "lines.0.fleet",
        found_in=PRESCRIPTION,
        hint=f"{ACCOUNT}, line",
    ),
    Break("K001", LOG, "date: 2026-06-01", "date: 2024-06-01", "2024-06-01", "entries.0.date"),
    Break("T001", ACCOUNT, "name: Crumb\n", "name: {zh: 面包}\n", "面包", "name"),
    Break(
        "P012",
        PRESCRIPTION,
        "terms:\n",
        "effect: {review: 2026-06-09}\nterms:\n",
        "2026-06-09",
        "effect.review",
    ),
    Break("D004", LOG, "date: 2026-06-01", "date: 2026-06-16", "2026-06-16", "entries.0.date"),
    Break(
        "P011",
        ACCOUNT,
        "hours_per_year: 3000",
        "hours_per_year: 3000\n    non_marking: required",
        "S-20",
        "lines.0.product",
        found_in=PRESCRIPTION,
        hint="the catalogue has none of this size",
        also=(
            CATALOGUE,
            "    size: 20 mm\n",
            "    size: 20 mm\n    tyre: {construction: polyurethane, non_marking: false}\n",
        ),
    ),
]


def judged(root: Path) -> list[Finding]:
    return check(root, PUMPS_DAY).findings


def only(findings: list[Finding], code: str) -> list[Finding]:
    return [finding for finding in findings if finding.code == code]


def line(root: Path, finding: Finding) -> str:
    return (
        (root / finding.place.file).read_text(encoding="utf-8").splitlines()[finding.place.line - 1]
    )


def test_the_pump_book_breaks_no_rule(pumps: Path) -> None:
    """A book in which all is well has no finding at all."""
    assert judged(pumps) == []


@pytest.mark.parametrize("case", BREAKS, ids=[f"{b.code}-{b.file.split('/')[-1]}" for b in BREAKS])
def test_a_rule_finds_what_breaks_it(pumps: Path, case: Break) -> None:
    """One edit breaks one rule; the finding stands at the offending text and says what to do."""
    edit(pumps / case.file, case.old, case.new)
    if case.also:
        file, old, new = case.also
        edit(pumps / file, old, new)
    found = [
        f
        for f in only(judged(pumps), case.code)
        if f.place.file == (case.found_in or case.file) and f.field == case.field
    ]
    assert found
    assert case.at in line(pumps, found[0])
    assert case.hint in found[0].hint.en
    assert found[0].message.zh
    assert found[0].hint.zh


def codes_in_tests() -> set[str]:
    """The codes that the tests of this folder ask for by name, in a table or in a test."""
    trees = (
        ast.parse(path.read_text(encoding="utf-8"))
        for path in Path(__file__).parent.glob("test_*.py")
    )
    texts = (n.value for t in trees for n in ast.walk(t) if isinstance(n, ast.Constant))
    return {text for text in texts if isinstance(text, str) and re.fullmatch(r"[A-Z]\d{3}", text)}


def test_lines_of_a_chinese_page_run_on_and_commands_keep_their_spaces() -> None:
    """Where a line ends Chinese takes no space; a space within a line is the author's."""
    (page,) = (rule.explanation.zh for rule in all_rules() if rule.code == "L003")
    assert "issue 客户/名称 会写出" in page
    assert "如何变化，都据此印制" in page


def test_every_rule_is_broken_by_a_test() -> None:
    """A rule that neither the table nor a test of its own breaks is no rule."""
    codes = {rule.code for rule in all_rules()}
    table = {case.code for case in BREAKS}
    assert table <= codes
    assert codes - table - codes_in_tests() == set()


def test_a_discount_holds_only_while_its_approval_is_of_todays_terms(pumps: Path) -> None:
    """An approval by somebody with the authority lifts the limit; editing the terms voids it."""
    path = pumps / PRESCRIPTION
    edit(path, "quantity: 4", "quantity: 4\n    discount_percent: 15")
    assert len(only(judged(pumps), "P006")) == 1
    book = load_book(pumps).book
    assert book
    digest = prescription_digest(book.end_users["bakery"].prescriptions["seals"], book.catalogue)
    approval = f"approval: {{by: ann, date: 2026-06-11, digest: {digest}}}\n"
    path.write_text(path.read_text() + approval)
    assert judged(pumps) == []

    edit(path, "by: ann, date", "by: bob, date")
    assert "may not approve as much" in only(judged(pumps), "P006")[0].message.en
    edit(path, "by: bob, date", "by: ann, date")

    edit(path, "quantity: 4", "quantity: 5")
    assert "changed since they were approved" in only(judged(pumps), "P006")[0].message.en


def test_a_dealers_discount_needs_authority_as_a_customers_does(pumps: Path) -> None:
    """An approval lifts the limit if its author may grant as much, and only for these terms."""
    path = pumps / AGREEMENT
    edit(path, "author: ann", "author: bob")
    digest = only(judged(pumps), "A007")[0].hint.en.split("digest: ")[1][:16]
    path.write_text(
        path.read_text() + f"approval: {{by: ann, date: 2026-01-11, digest: {digest}}}\n"
    )
    assert judged(pumps) == []

    edit(path, "by: ann, date", "by: bob, date")
    assert "bob may not approve as much" in only(judged(pumps), "A007")[0].message.en
    edit(path, "by: bob, date", "by: ann, date")

    edit(path, "percent: 25", "percent: 26")
    assert "changed since they were approved" in only(judged(pumps), "A007")[0].message.en


def test_a_price_that_changes_voids_the_approval(pumps: Path) -> None:
    """What was approved includes the list prices of that day."""
    path = pumps / PRESCRIPTION
    edit(path, "state: draft", "state: approved")
    hint = only(judged(pumps), "L002")[0].hint.en
    digest = hint.split("digest: ")[1][:16]
    path.write_text(
        path.read_text() + f"approval: {{by: ann, date: 2026-06-11, digest: {digest}}}\n"
    )
    assert judged(pumps) == []
    edit(pumps / CATALOGUE, "price: 900", "price: 901")
    assert [f.field for f in only(judged(pumps), "L002")] == ["approval.digest"]
    edit(path, "state: approved", "state: terminated")
    assert judged(pumps) == []


@pytest.fixture
def issued(pumps: Path) -> Path:
    """The pump book with its prescription approved, sent and kept."""
    path = pumps / PRESCRIPTION
    edit(path, "state: draft", "state: issued\nissue: {date: 2026-06-12, to: [cara]}")
    digest = only(judged(pumps), "L002")[0].hint.en.split("digest: ")[1][:16]
    path.write_text(
        path.read_text() + f"approval: {{by: ann, date: 2026-06-11, digest: {digest}}}\n"
    )
    done = run_build("issue", "bakery/seals", "--root", str(pumps), "--as-of", str(PUMPS_DAY))
    assert done.returncode == 0, done.stderr
    assert judged(pumps) == []
    return pumps


def test_an_issued_document_is_not_edited(issued: Path) -> None:
    """A term that is edited after the document was sent is an error that names the way out."""
    edit(issued / PRESCRIPTION, "quantity: 4", "quantity: 6")
    found = only(judged(issued), "L004")
    assert [f.place.file for f in found] == [PRESCRIPTION]
    assert "supersedes: seals" in found[0].hint.en


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (CATALOGUE, "price: 900", "price: 950"),
        (ACCOUNT, "hours_per_year: 3000", "hours_per_year: 3500"),
        (COMPANY, "address: 1 Sample Quay", "address: 9 Other Quay"),
        (
            PRESCRIPTION,
            "state: issued",
            "state: accepted\nacceptance: {date: 2026-06-13, by: cara}",
        ),
        (ACCOUNT, "id: cara, name: Cara Crust", "id: carl, name: Carl Crumble"),
        (PRESCRIPTION, "number: TP-1", "note: They liked it.\nnumber: TP-1"),
    ],
    ids=["price", "account", "house", "state", "contact", "note"],
)
def test_life_goes_on_around_an_issued_document(
    issued: Path, file: str, old: str, new: str
) -> None:
    """Prices, accounts and states may change: what was sent is kept as it was."""
    edit(issued / file, old, new)
    assert judged(issued) == []


@pytest.mark.parametrize("state", ["draft", "approved"])
def test_what_was_sent_is_no_draft_again(issued: Path, state: str) -> None:
    """A kept document may not go back to a state before sending."""
    edit(issued / PRESCRIPTION, "state: issued", f"state: {state}")
    (found,) = only(judged(issued), "L008")
    assert f"state: {state}" in line(issued, found)
    assert "supersedes: seals" in found.hint.en


def test_a_kept_document_is_not_edited(issued: Path) -> None:
    """A hand in the kept file is noticed."""
    edit(issued / "accounts/end-users/bakery/issued/seals.json", "Seals that last", "Seals")
    assert [f.code for f in judged(issued)] == ["L007"]


def test_a_kept_document_belongs_to_its_prescription(issued: Path) -> None:
    """A kept document whose prescription is gone is named."""
    (issued / PRESCRIPTION).unlink()
    assert [f.code for f in judged(issued)] == ["L006"]


@pytest.mark.parametrize(
    ("region", "exclusivity", "clash"),
    [
        ("north", "non_exclusive", True),
        ("island", "non_exclusive", True),
        ("south", "exclusive", False),
        ("north", "sole", True),
    ],
)
def test_exclusive_territories_do_not_overlap(
    pumps: Path, region: str, exclusivity: str, clash: bool
) -> None:
    """An exclusive area, with all that lies in it, is promised to one dealer at a time."""
    second = pumps / "accounts" / "dealers" / "springs"
    second.mkdir()
    for name in ("dealer.yaml", "agreement.yaml"):
        text = (pumps / "accounts" / "dealers" / "wells" / name).read_text()
        (second / name).write_text(
            text.replace("TA-1", "TA-2").replace("state: draft", "state: issued")
        )
    edit(
        second / "agreement.yaml",
        "{regions: [north], exclusivity: exclusive}",
        f"{{regions: [{region}], exclusivity: {exclusivity}}}",
    )
    edit(pumps / AGREEMENT, "state: draft", "state: issued")
    found = only(judged(pumps), "A003")
    assert bool(found) is clash
    if clash:
        assert "regions" in found[0].field


def test_two_who_share_an_area_without_exclusivity_do_not_clash(pumps: Path) -> None:
    """Non-exclusive areas may be shared."""
    edit(pumps / AGREEMENT, "exclusivity: exclusive", "exclusivity: non_exclusive")
    second = pumps / "accounts" / "dealers" / "springs"
    second.mkdir()
    for name in ("dealer.yaml", "agreement.yaml"):
        text = (pumps / "accounts" / "dealers" / "wells" / name).read_text()
        (second / name).write_text(text.replace("TA-1", "TA-2"))
    assert only(judged(pumps), "A003") == []


def test_an_agreement_that_is_about_to_end_is_announced(pumps: Path) -> None:
    """Within the notice of the policy there is a warning, and the days that are left."""
    edit(pumps / AGREEMENT, "state: draft", "state: signed")
    edit(pumps / AGREEMENT, "end: 2027-01-31", "end: 2026-08-01")
    found = only(judged(pumps), "A002")
    assert len(found) == 1
    assert "47 days" in found[0].message.en


def test_a_symptom_is_printed_with_its_fleet_line(pumps: Path) -> None:
    """A fleet line that only a symptom names needs the document's languages too."""
    account = (pumps / ACCOUNT).read_text()
    start = account.index("  - id: dough")
    other = account[start:].replace("id: dough", "id: glaze")
    other = other.replace("equipment: Dough pump", "equipment: {zh: 糖浆泵}")
    (pumps / ACCOUNT).write_text(account + other)
    assert only(judged(pumps), "T001") == []
    edit(
        pumps / PRESCRIPTION,
        "    - fleet: dough\n      symptom",
        "    - fleet: glaze\n      symptom",
    )
    (found,) = only(judged(pumps), "T001")
    assert found.field == "fleet.1.equipment"


def test_a_print_of_two_languages_needs_both(pumps: Path) -> None:
    """Side by side, a text that lacks one of the two is told, with the entry that asks for it."""
    edit(pumps / AGREEMENT, "languages: [en]", "languages: [en-zh]")
    edit(pumps / AGREEMENT, "signatory: Dan Dell, Owner", "signatory: {en: 'Dan Dell, Owner'}")
    (found,) = only(judged(pumps), "T001")
    assert found.field == "signatory"
    assert "lacks it" in found.message.en
    assert "take en-zh out" in found.hint.en
    assert "去掉 en-zh" in found.hint.zh


def test_a_dealer_without_agreement_is_noted(pumps: Path) -> None:
    """For a type without a clause pack the note says that there is none yet."""
    (pumps / AGREEMENT).unlink()
    edit(pumps / DEALER, "type: distributor", "type: broker")
    (found,) = judged(pumps)
    assert (found.code, found.severity.value) == ("A005", "note")
    assert "not there yet" in found.hint.en


def test_a_broken_house_file_silences_only_the_rules_that_need_it(pumps: Path) -> None:
    """An unreadable catalogue is told, and so is trouble that has nothing to do with it."""
    edit(pumps / CATALOGUE, "tax_percent: 23", "tax_percent: much")
    edit(pumps / ACCOUNT, "owner: bob", "owner: rob")
    assert [f.code for f in judged(pumps)] == ["S004", "R003"]


def test_problems_of_all_files_come_in_one_run(pumps: Path) -> None:
    """A typing error in an account does not hide a wrong product in its prescription."""
    edit(pumps / ACCOUNT, "hours_per_year: 3000", "hours_per_year: 3,000")
    edit(pumps / PRESCRIPTION, "product: S-20", "product: S-21")
    assert {f.code for f in judged(pumps)} == {"S004", "R001"}


def test_a_marking_tyre_is_told_with_what_leaves_no_marks(pumps: Path) -> None:
    """The hint names the non-marking products of the same size; they are no finding."""
    edit(pumps / ACCOUNT, "hours_per_year: 3000", "hours_per_year: 3000\n    non_marking: required")
    tyre = "size: 20 mm\n    tyre: {construction: polyurethane, non_marking: %s}\n"
    edit(pumps / CATALOGUE, "size: 20 mm\n", tyre % "false")
    edit(pumps / CATALOGUE, "size: 30 mm\n", tyre % "true")
    (found,) = only(judged(pumps), "P011")
    assert "S-30" in found.hint.en
    edit(pumps / PRESCRIPTION, "product: S-20", "product: S-30")
    assert only(judged(pumps), "P011") == []


def copied_dealer(root: Path) -> Path:
    """A second dealer, copied from the first and given a number of its own."""
    second = root / "accounts" / "dealers" / "springs"
    second.mkdir()
    for name in ("dealer.yaml", "agreement.yaml"):
        text = (root / "accounts" / "dealers" / "wells" / name).read_text()
        (second / name).write_text(text.replace("TA-1", "TA-2"))
    return second


def test_a_firm_with_two_folders_is_told_with_both(pumps: Path) -> None:
    """Same registered name or registration: a warning that names both files, once."""
    second = copied_dealer(pumps)
    (found,) = only(judged(pumps), "R010")
    assert found.severity.value == "warning"
    assert DEALER in found.message.en
    assert "springs/dealer.yaml" in found.message.en
    (second / "dealer.yaml").write_text(
        re.sub("registration: .*", "registration: X 1", (second / "dealer.yaml").read_text())
    )
    assert [f.field for f in only(judged(pumps), "R010")] == ["legal_name"]


def test_a_number_used_twice_is_told_with_both_files(pumps: Path) -> None:
    """Either may be the copy: the message names both."""
    path = pumps / PRESCRIPTION
    (path.parent / "again.yaml").write_text(path.read_text())
    (found,) = only(judged(pumps), "L001")
    assert PRESCRIPTION in found.message.en
    assert "prescriptions/again.yaml" in found.message.en


def test_two_territories_that_overlap_are_one_finding(pumps: Path) -> None:
    """The finding of a pair of agreements lists the regions and product lines."""
    edit(pumps / CATALOGUE, "lines:\n", "lines:\n  - {id: pumps, name: Pumps}\n")
    edit(pumps / AGREEMENT, "product_lines: [seals]", "product_lines: [seals, pumps]")
    edit(pumps / AGREEMENT, "regions: [north]", "regions: [north, south]")
    edit(pumps / AGREEMENT, "state: draft", "state: issued")
    copied_dealer(pumps)
    (found,) = only(judged(pumps), "A003")
    assert "in north, south, for seals, pumps, from" in found.message.en


def test_a_hint_says_who_may_approve(pumps: Path) -> None:
    """Those with enough authority are named, or it is said that there is nobody."""
    edit(pumps / PRESCRIPTION, "state: draft", "state: approved")
    assert "May approve: bob, ann." in only(judged(pumps), "L002")[0].hint.en
    edit(pumps / PRESCRIPTION, "quantity: 4", "quantity: 4\n    discount_percent: 15")
    assert "May approve: ann." in only(judged(pumps), "P006")[0].hint.en
    edit(pumps / AGREEMENT, "percent: 25", "percent: 95")
    assert "Nobody in team.yaml may grant 95 %." in only(judged(pumps), "A007")[0].hint.en
