"""What the blocks within chapters show, and the home page."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from formulary.model.base import Money
from formulary.site.views import AlarmView, DocumentView, FileView, Link


@dataclass(frozen=True)
class SavingRow:
    """Expected saving of one prescription."""

    account: Link
    number: str
    state: str
    present: Money
    offered: Money
    saving: Money
    percent: Decimal | None


@dataclass(frozen=True)
class CoverView:
    """A dealer who covers a region, and the state of the agreement that says so."""

    dealer: Link
    exclusivity: str
    lines: tuple[str, ...]
    state: str


@dataclass(frozen=True)
class TerritoryRow:
    """Who covers a region."""

    region: str
    depth: int
    dealers: tuple[CoverView, ...]


@dataclass(frozen=True)
class RuleRow:
    """A rule or a check, as its page explains it."""

    code: str
    severity: str
    title: str
    explanation: tuple[str, ...]


@dataclass(frozen=True)
class BenefitRow:
    """Feature, advantage, benefit and what shows it (F52)."""

    feature: str
    advantage: str
    benefit: str
    evidence: str | None


@dataclass(frozen=True)
class ProductRow:
    """A product in the list."""

    anchor: str
    """Its place on the page of products."""
    sku: str
    name: str
    line: Link
    """Name of the product line; the address is its id."""
    size: str | None
    summary: str
    non_marking: bool | None
    """None for goods that are not tyres."""
    load_kg: Decimal | None
    speed_kmh: Decimal | None
    prices: tuple[Money, ...]
    """Of the price lists in force, before tax."""
    users: tuple[Link, ...]
    """End users whose fleet takes this size."""
    quoted: tuple["QuoteView", ...] = ()
    """Documents that quote it."""
    indications: tuple[tuple[str, str, str], ...] = ()
    """Each condition, why, and where that is written."""
    contraindications: tuple[tuple[str, str, str], ...] = ()
    benefits: tuple[BenefitRow, ...] = ()
    brand_mode: str = "own"
    construction: str | None = None
    rim: str | None = None
    weight_kg: Decimal | None = None


@dataclass(frozen=True)
class QuoteView:
    """A document that quotes a product."""

    owner: Link
    number: str
    state: str
    files: tuple[FileView, ...]


@dataclass(frozen=True)
class DueView:
    """Something that wants to be done by a day."""

    kind: str
    day: datetime.date | None
    """None: since ever, as no one has been there yet."""
    late: bool
    where: Link
    what: str
    """The document's number or the step; empty for a visit."""
    who: str


@dataclass(frozen=True)
class HomeView:
    """What the home page starts from."""

    due: tuple[DueView, ...]
    open_documents: tuple[DocumentView, ...]
    alarms: tuple[AlarmView, ...]
