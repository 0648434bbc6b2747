"""A digest changes when, and only when, the terms change."""

import json
import typing
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from pydantic_core import PydanticUndefined

from formulary.analysis.terms import (
    agreement_digest,
    content_digest,
    prescription_digest,
    written_digest,
)
from formulary.model.base import Record, Text, field
from formulary.model.book import Book
from formulary.model.catalogue import Catalogue
from formulary.model.dealer import Agreement, Dealer
from formulary.model.house import Company, Policy, Team
from formulary.model.prescription import Prescription
from formulary.model.scalars import Count, Str

Make = Callable[..., Any]

CATALOGUE = """\
lines: [{id: booster, name: Booster pumps}]
products: []
price_lists:
  - id: "2026"
    name: List 2026
    currency: EUR
    valid: {start: 2026-01-01, end: 2026-12-31}
    tax_percent: 19
    prices:
      - {sku: B-40, price: 1240.00}
      - {sku: B-50, price: 1500}
"""

PRESCRIPTION = """\
number: P-2026-001
date: 2026-02-10
title: {en: Pumps for the café, zh: 水泵}
author: ada
addressee: tom
languages: [en, zh]
buy_class: modified_rebuy
state: approved
currency: EUR
price_list: "2026"
diagnosis:
  summary: The washers stand still.
  symptoms:
    - {symptom: Pressure drops, cause: Worn impellers, evidence: Log of January}
lines:
  - fleet: wash-line
    product: B-40
    quantity: 2
    discount_percent: 12.50
    fitting: 80
    life_hours: 12000
    life_source: Test bench
    reason: Keeps its pressure
  - fleet: rinse-line
    product: B-40
    quantity: 1
    life_hours: 9000
    life_source: Test bench
    reason: The same
terms:
  valid_until: 2026-04-10
  payment: {net_days: 30, early_percent: 2.0, early_days: 10}
  delivery: {incoterm: DAP, place: Kiel, lead_days: 21}
  warranty: Two years
"""

AGREEMENT = """\
number: A-2026-001
date: 2026-01-15
author: ada
state: approved
languages: [en]
prevailing_language: en
clause_pack: distributor-1
currency: EUR
price_list: "2026"
signatory: Lis Holm, Director
term: {start: 2026-03-01, end: 2027-02-28, unit: year, notice_days: 90, cure_days: 30}
product_lines: [booster]
territory: {regions: [north], exclusivity: sole}
discounts: [{line: booster, percent: 25}]
price_notice_days: 60
payment: {net_days: 30}
credit: {limit: 50000.00, interest_percent_per_year: 8}
delivery: {incoterm: FCA, place: Hamburg, lead_days: 14}
inspection_days: 8
guarantees: {quality_months: 24, price_protection_days: 30}
stock_cycle_days: 30
stock_factor: 1.5
report_day: 5
law: {governing: German law, forum: court, seat: Hamburg}
"""


@pytest.fixture(scope="module")
def catalogue(record: Make) -> Catalogue:
    found = record(Catalogue, CATALOGUE)
    assert isinstance(found, Catalogue)
    return found


@pytest.fixture(scope="module")
def digests(record: Make, catalogue: Catalogue) -> Callable[[str], tuple[str, str]]:
    """Both digests of a prescription's text: that of its terms, and that of what was written."""

    def both(text: str) -> tuple[str, str]:
        prescription = record(Prescription, text)
        return prescription_digest(prescription, catalogue), written_digest(prescription)

    return both


def edited(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def test_digests_of_old_records_stay(digests: Make) -> None:
    """These digests stand in approvals that were given: whatever changes, they may not."""
    assert digests(PRESCRIPTION) == ("7a9c4304497d9cd6", "c4f632afa0b2e0dd")


def test_how_it_is_written_does_not_matter(digests: Make) -> None:
    """Order of fields, comments, quotes, spaces and needless zeros are not terms."""
    lines = PRESCRIPTION.splitlines(keepends=True)
    head = [line for line in lines[:10] if not line.startswith("state")]
    other = "".join([*lines[10:], *reversed(head), "# A comment\n", "state: approved\n"])
    other = edited(other, "discount_percent: 12.50", "discount_percent: '12.5'   # as agreed")
    other = edited(other, "quantity: 2", 'quantity: "2"')
    other = edited(other, "net_days: 30, early_percent: 2.0", "early_percent: 2, net_days: 30")
    assert digests(other) == digests(PRESCRIPTION)


def test_defaults_may_be_written_or_left_out(digests: Make) -> None:
    """A field that says what holds anyhow says nothing."""
    written = edited(
        PRESCRIPTION, "date:", "revision: 1\ncourse: []\neffect: {measures: []}\ndate:"
    )
    written = edited(written, "life_hours: 9000", "discount_percent: 0.00\n    life_hours: 9000")
    assert digests(written) == digests(PRESCRIPTION)


def test_one_text_is_the_same_text_for_each_language(digests: Make) -> None:
    """`Two years` and `{en: Two years, zh: Two years}` are one text."""
    both = edited(PRESCRIPTION, "warranty: Two years", "warranty: {zh: Two years, en: Two years}")
    assert digests(both) == digests(PRESCRIPTION)


def test_letters_may_be_composed_or_not(record: Make, digests: Make) -> None:
    """An é is an é, in one code point or in two."""
    prescription = record(Prescription, PRESCRIPTION)
    title = Text(en="Pumps for the cafe\u0301", zh="水泵")
    apart = prescription.model_copy(update={"title": title})
    assert written_digest(apart) == digests(PRESCRIPTION)[1]


@pytest.mark.parametrize(
    "lines",
    [
        "approval: {by: ada, date: 2026-02-11, digest: 0123456789abcdef}",
        "issue: {date: 2026-02-12, to: [tom]}",
        "acceptance: {date: 2026-02-20, by: tom}",
        "note: They asked for more.",
    ],
)
def test_what_happens_to_a_document_is_not_a_term(digests: Make, lines: str) -> None:
    """Approval, issue, acceptance, state and internal note leave the digests as they are."""
    assert digests(PRESCRIPTION + lines + "\n") == digests(PRESCRIPTION)
    for state in ("draft", "issued", "accepted"):
        text = edited(PRESCRIPTION, "state: approved", f"state: {state}")
        assert digests(text) == digests(PRESCRIPTION)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("number: P-2026-001", "number: P-2026-002"),
        ("number:", "revision: 2\nnumber:"),
        ("date: 2026-02-10", "date: 2026-02-11"),
        ("en: Pumps for", "en: Two pumps for"),
        ("zh: 水泵", "zh: 两台水泵"),
        ("author: ada", "author: ben"),
        ("addressee: tom", "addressee: tim"),
        ("languages: [en, zh]", "languages: [zh, en]"),
        ("buy_class: modified_rebuy", "buy_class: new_task"),
        ("currency: EUR", "currency: CHF"),
        ('price_list: "2026"', 'price_list: "2027"'),
        ("summary: The washers", "summary: All washers"),
        ("cause: Worn", "cause: Very worn"),
        ("fleet: wash-line", "fleet: wash-line-2"),
        ("product: B-40", "product: B-50"),
        ("quantity: 2", "quantity: 3"),
        ("discount_percent: 12.50", "discount_percent: 12.51"),
        ("fitting: 80", "fitting: 81"),
        ("    fitting: 80\n", ""),
        ("fitting: 80", "credit: 80"),
        ("life_hours: 12000", "life_hours: 12000.5"),
        ("reason: Keeps", "reason: Always keeps"),
        ("valid_until: 2026-04-10", "valid_until: 2026-04-11"),
        ("net_days: 30", "net_days: 31"),
        (", early_percent: 2.0, early_days: 10", ""),
        ("incoterm: DAP", "incoterm: DDP"),
        ("place: Kiel", "place: Köln"),
        ("warranty: Two", "warranty: Three"),
        ("terms:", "supersedes: first\nterms:"),
        ("terms:", "effect: {assumptions: [One shift]}\nterms:"),
        ("terms:", "course: [{step: Fit, owner: We, due: 2026-05-01, output: Fitted}]\nterms:"),
    ],
)
def test_every_change_of_terms_shows(digests: Make, old: str, new: str) -> None:
    """Whatever is promised, asked or explained: if it changes, both digests change."""
    before, after = digests(PRESCRIPTION), digests(edited(PRESCRIPTION, old, new))
    assert before[0] != after[0]
    assert before[1] != after[1]


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("price: 1240.00", "price: 1240.01", False),
        ("tax_percent: 19", "tax_percent: 16", False),
        ("sku: B-40", "sku: B-41", False),
        ('id: "2026"', 'id: "2025"', False),
        ("price: 1240.00", "price: 1240", True),
        ("price: 1500", "price: 1600", True),
        ("name: List 2026", "name: Prices of 2026", True),
    ],
)
def test_an_approval_is_for_today_s_prices(
    record: Make, digests: Make, old: str, new: str, same: bool
) -> None:
    """List price and tax of the lines are part of what is approved, not of what is written."""
    prescription = record(Prescription, PRESCRIPTION)
    catalogue = record(Catalogue, edited(CATALOGUE, old, new))
    assert (prescription_digest(prescription, catalogue) == digests(PRESCRIPTION)[0]) is same


def test_a_field_that_comes_later_changes_no_old_digest(record: Make, digests: Make) -> None:
    """Optional fields that a later version adds, with or without a value, leave old digests."""

    class Later(Prescription):
        transport: Str | None = field("How it travels.", "运输方式。", None)
        copies: Count = field("Copies.", "份数。", 2)

    assert written_digest(record(Later, PRESCRIPTION)) == digests(PRESCRIPTION)[1]
    used = written_digest(record(Later, PRESCRIPTION + "copies: 3\n"))
    assert used != digests(PRESCRIPTION)[1]


def models(of: Any, seen: set[type[Record]]) -> Iterator[type[Record]]:
    if isinstance(of, type) and issubclass(of, Record):
        if of not in seen:
            seen.add(of)
            yield of
            for info in of.model_fields.values():
                yield from models(info.annotation, seen)
    else:
        for part in typing.get_args(of):
            yield from models(part, seen)


def test_defaults_of_terms_stay() -> None:
    """A default is part of what was approved where the field was left out: it never changes."""
    seen: set[type[Record]] = set()
    found = {
        f"{model.__name__}.{name}": info.default
        for document in (Prescription, Agreement)
        for model in models(document, seen)
        for name, info in model.model_fields.items()
        if info.default not in (PydanticUndefined, None, ())
    }
    effect = found.pop("Prescription.effect")
    assert all(value in (None, ()) for _, value in effect)
    for name, default in {
        "Prescription.revision": 1,
        "PrescriptionLine.discount_percent": Decimal(0),
        "Agreement.revision": 1,
        "Term.renewal": "by_agreement",
    }.items():
        assert found[name] == default


DEALER = """\
name: Coast Trade
legal_name: Coast Trade ApS
registration: CVR 00123456
type: distributor
region: north
owner: ada
currency: EUR
profile: {industry: Trade, summary: Supplies installers, address: Sønderborg, country: DK}
"""

COMPANY = """\
format: 1
playbook: Playbook
name: Brook
legal_name: Brook Pumps GmbH
registration: HRB 1
address: Hamburg
country: DE
phone: "1"
email: office@brook.example
signatory: Ada Brook
languages: [en]
bank: {name: Bank, account: "1"}
regions: [{id: north, name: North}]
"""


@pytest.fixture(scope="module")
def signed(record: Make, catalogue: Catalogue) -> Callable[..., str]:
    """The digest of an agreement's text with its two parties."""

    def digest(agreement: str = AGREEMENT, dealer: str = DEALER, company: str = COMPANY) -> str:
        house = Policy.model_construct(), catalogue, Team.model_construct()
        book = Book(record(Company, company), *house)
        return agreement_digest(record(Agreement, agreement), record(Dealer, dealer), book)

    return digest


@pytest.mark.parametrize(
    "change",
    [
        {"agreement": edited(AGREEMENT, "percent: 25", "percent: 26")},
        {"agreement": edited(AGREEMENT, "exclusivity: sole", "exclusivity: exclusive")},
        {"agreement": edited(AGREEMENT, "end: 2027-02-28", "end: 2027-03-31")},
        {"agreement": edited(AGREEMENT, "cure_days: 30", "cure_days: 30, renewal: none")},
        {"agreement": edited(AGREEMENT, 'price_list: "2026"', 'price_list: "2027"')},
        {"agreement": edited(AGREEMENT, "clause_pack: distributor-1", "clause_pack: other-1")},
        {"agreement": edited(AGREEMENT, "limit: 50000.00", "limit: 60000")},
        {"agreement": AGREEMENT + "special_terms: [Demo stock is free]\n"},
        {"dealer": edited(DEALER, "Coast Trade ApS", "Coast Trade A/S")},
        {"company": edited(COMPANY, "Brook Pumps GmbH", "Brook Pumps AG")},
    ],
)
def test_every_change_of_an_agreement_shows(signed: Make, change: dict[str, str]) -> None:
    """Terms and the legal names of both parties are what is approved."""
    assert signed(**change) != signed()


@pytest.mark.parametrize(
    "change",
    [
        {"agreement": edited(AGREEMENT, "state: approved", "state: signed")},
        {"agreement": edited(AGREEMENT, "limit: 50000.00", "limit: 50000")},
        {"agreement": edited(AGREEMENT, "cure_days: 30", "cure_days: 30, renewal: by_agreement")},
        {"agreement": AGREEMENT + "note: Lis was pleased.\n"},
        {"agreement": AGREEMENT + "signature: {date: 2026-02-20, by: lis}\n"},
        {"agreement": AGREEMENT + "issue: {date: 2026-02-12, to: [lis]}\n"},
        {
            "agreement": AGREEMENT
            + "approval: {by: a, date: 2026-02-11, digest: 0123456789abcdef}\n"
        },
        {"dealer": edited(DEALER, "name: Coast Trade\n", "name: Coast\n")},
        {"company": edited(COMPANY, 'phone: "1"', 'phone: "2"')},
    ],
)
def test_the_rest_of_an_agreement_is_no_term(signed: Make, change: dict[str, str]) -> None:
    """What happens to an agreement, and how its parties are called or reached, is no term."""
    assert signed(**change) == signed()


def test_digests_of_old_agreements_stay(signed: Make) -> None:
    """This digest stands in approvals that were given: whatever changes, it may not."""
    assert signed() == "74b9bd9bdac9862b"


def test_printed_content_survives_its_file() -> None:
    """What was printed has one digest, in memory and read back, whatever the order of its keys."""
    views = {"en": {"title": "Café", "lines": [{"n": 1, "price": "1.20", "size": None}]}, "zh": {}}
    assert content_digest(json.loads(json.dumps(views)), {}) == content_digest(views, {})
    turned = {"zh": {}, "en": dict(reversed(views["en"].items()))}
    assert content_digest(turned, {}) == content_digest(views, {})
    views["en"]["title"] = "Cafe"
    assert content_digest(turned, {}) != content_digest(views, {})
    assert content_digest(turned, {"logo.svg": "PHN2Zz4="}) != content_digest(turned, {})


def test_only_exact_values_have_a_digest() -> None:
    """A float has no canonical form, so none gets in."""
    with pytest.raises(TypeError, match="float"):
        content_digest({"en": {"price": 1.2}}, {})
