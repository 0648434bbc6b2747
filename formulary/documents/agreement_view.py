"""What a dealer agreement shows. Nothing that is not here can reach the dealer."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from formulary.documents.prints import Identity, Look, Party
from formulary.model.base import Money


@dataclass(frozen=True)
class ProductView:
    """A row of schedule A."""

    sku: str
    name: str
    size: str | None
    unit: str
    list_price: Money | None
    """Recommended, non-binding; None where the price list has none."""


@dataclass(frozen=True)
class LineView:
    """A product line with its discount and its products (schedules A and C)."""

    name: str
    discount_percent: Decimal | None
    products: tuple[ProductView, ...]


@dataclass(frozen=True)
class RebateView:
    """A rebate band (schedule C)."""

    purchases_from: Money
    percent: Decimal


@dataclass(frozen=True)
class TargetView:
    """A target (schedule D)."""

    period: str
    start: datetime.date
    end: datetime.date
    purchases: Money


@dataclass(frozen=True)
class RegionView:
    """A region of the territory with what it lies in, outermost first (schedule B)."""

    name: str
    within: tuple[str, ...]


@dataclass(frozen=True)
class AgreementTerms:
    """The variables of the term sheet, ready for the clauses."""

    start: datetime.date
    end: datetime.date
    unit: str
    renewal: str
    notice_days: int
    cure_days: int
    exclusivity: str
    """non_exclusive, sole or exclusive."""
    territory_description: str | None
    regions: tuple[RegionView, ...]
    lines: tuple[LineView, ...]
    rebates: tuple[RebateView, ...]
    price_list: str
    price_list_start: datetime.date
    price_list_end: datetime.date
    tax_percent: Decimal
    currency: str
    price_notice_days: int
    net_days: int
    early_percent: Decimal | None
    early_days: int | None
    credit_limit: Money
    credit_security: str | None
    interest_percent: Decimal
    incoterm: str
    delivery_place: str
    lead_days: int
    inspection_days: int
    quality_months: int
    price_protection_days: int
    targets: tuple[TargetView, ...]
    stock_cycle_days: int
    stock_factor: Decimal
    report_day: int
    our_services: tuple[str, ...]
    their_services: tuple[str, ...]
    governing_law: str
    forum: str
    """court or arbitration."""
    seat: str
    prevailing_language: str
    printed_languages: tuple[str, ...]
    special_terms: tuple[str, ...]


@dataclass(frozen=True)
class Paragraph:
    """A numbered paragraph of a clause: `7.2`."""

    number: str
    text: str
    items: tuple[str, ...] = ()
    """Lettered items below the text."""


@dataclass(frozen=True)
class Clause:
    """A numbered clause; cross-references are already figures."""

    id: str
    number: int
    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Schedule:
    """A schedule behind the clauses."""

    id: str
    letter: str
    title: str


@dataclass(frozen=True)
class AgreementView:
    """The whole agreement in one language."""

    language: str
    identity: Identity
    look: Look
    title: str
    supplier: Party
    supplier_signatory: str
    dealer: Party
    dealer_signatory: str
    terms: AgreementTerms
    clauses: tuple[Clause, ...]
    schedules: tuple[Schedule, ...]
    clause_pack: str


@dataclass(frozen=True)
class AgreementPaper:
    """An agreement as it is printed: in one language, or in two side by side."""

    identity: Identity
    look: Look
    title: str
    sides: tuple[AgreementView, ...]
    """One for each language, from left to right."""
