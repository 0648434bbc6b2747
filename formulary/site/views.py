"""What the data pages show. The site is internal: it may show what no customer may see."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from formulary.model.base import Money
from formulary.site.people_views import PeopleView

if TYPE_CHECKING:
    from formulary.site.grade_views import CustomView, GradeView
    from formulary.site.opportunity_views import Standing


@dataclass(frozen=True)
class Link:
    """A name that leads somewhere; the address is relative to the page."""

    text: str
    href: str


@dataclass(frozen=True)
class FigureView:
    """A number with its reason: the arithmetic, and where its inputs were written."""

    label: str
    value: Decimal
    decimals: int
    """With how many decimals it is shown."""
    unit: str
    arithmetic: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class LineFigures:
    """The figures of one fleet line."""

    where: str
    position: str | None
    today: FigureView
    """Cost of an operating hour as it is."""
    prescribed: FigureView
    """The same, as prescribed."""
    break_even: FigureView | None


@dataclass(frozen=True)
class Worth:
    """What a prescription is worth: of all its lines, and of each."""

    number: str
    figures: tuple[FigureView, ...]
    lines: tuple[LineFigures, ...]


@dataclass(frozen=True)
class AlarmView:
    """A finding about this record."""

    severity: str
    code: str
    message: str
    hint: str
    place: str


@dataclass(frozen=True)
class FileView:
    """A document to download."""

    language: str
    href: str


@dataclass(frozen=True)
class DocumentView:
    """A document with its state, as a row of a list."""

    kind: str
    """`proposal` or `agreement`."""
    owner: Link
    number: str
    revision: int
    title: str
    """Empty for an agreement, whose kind says it all."""
    date: datetime.date
    state: str
    valid_until: datetime.date | None
    value: Money | None
    """Total of the first order, before tax; None where the document has none."""
    saving: Money | None
    """Expected saving in a year."""
    sent: datetime.date | None
    sent_to: tuple[str, ...]
    files: tuple[FileView, ...]


@dataclass(frozen=True)
class ContactView:
    """A person at a customer or dealer."""

    name: str
    title: str
    email: str | None
    phone: str | None
    note: str | None


@dataclass(frozen=True)
class LogView:
    """One entry of the log."""

    date: datetime.date
    by: str
    kind: str
    summary: str
    people: tuple[str, ...] = ()
    """Their people who took part."""


@dataclass(frozen=True)
class FleetRow:
    """A line of the fleet, as it is today."""

    equipment: str
    machines: int
    position: str | None
    pieces: int
    sizes: tuple[str, ...]
    hours_per_year: Decimal | None
    surface: str | None
    non_marking: str
    present: "PresentRow | None"
    """None while nobody has found out what is fitted."""
    place: str


@dataclass(frozen=True)
class PresentRow:
    """What is fitted on a fleet line today."""

    product: str
    price: Money
    life_hours: Decimal
    life_source: str


@dataclass(frozen=True)
class FirmView:
    """The head of an account's or a dealer's page, and the facts that both have."""

    name: str
    aliases: tuple[str, ...]
    other_name: str | None
    """The name in the other script, where it differs."""
    legal_name: str | None
    """This and what follows may not be known yet."""
    region: str
    owner: str | None
    owner_email: str
    industry: str | None
    summary: str | None
    address: str | None
    country: str | None
    founded: int | None
    employees: int | None
    last_contact: datetime.date | None
    overdue: bool
    """No contact for longer than the policy allows."""
    note: str | None


@dataclass(frozen=True)
class CandidateView:
    """A product of a fleet line's size, judged."""

    product: Link
    sku: str
    price: Money
    verdict: str
    """Key of the label: fits, ask, forbidden."""
    reasons: tuple[str, ...]
    """What speaks for it, or forbids it, each with its places."""
    asks: tuple[str, ...]
    """Names of the facts to ask for first."""
    life: tuple[Decimal, Decimal, Decimal] | None
    """Low, expected and high, h."""
    life_source: str
    measured: bool
    cost: FigureView | None
    break_even: FigureView | None


@dataclass(frozen=True)
class RemedyLine:
    """What one fleet line suffers from, and what fits it."""

    equipment: str
    position: str | None
    unused: FigureView | None
    lost: FigureView | None
    downtime: FigureView | None
    known: tuple[tuple[str, str], ...]
    """Name and value of each condition on record."""
    unknown: tuple[str, ...]
    candidates: tuple[CandidateView, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True)
class MergerView:
    """Sizes that could be one."""

    size: str
    others: tuple[str, ...]
    machines: int


@dataclass(frozen=True)
class RemediesView:
    """Diagnosis and candidates of an account."""

    lines: tuple[RemedyLine, ...]
    mergers: tuple[MergerView, ...]
    price_list: str | None
    """None where none is in force in the account's currency."""
    currency: str | None
    command: str
    """What drafts a prescription from it."""


@dataclass(frozen=True)
class AccountView:
    """An end user's page."""

    firm: FirmView
    customer_type: str | None
    segment: str | None
    dealer: Link | None
    alarms: tuple[AlarmView, ...]
    gaps: tuple["GapView", ...]
    """What to find out next."""
    worth: Worth | None
    fleet: tuple[FleetRow, ...]
    remedies: RemediesView | None
    """None while no fleet is recorded."""
    reviews: tuple[DocumentView, ...]
    """Effect reviews, the newest first."""
    documents: tuple[DocumentView, ...]
    contacts: tuple[ContactView, ...]
    people: PeopleView
    log: tuple[LogView, ...]
    source: str
    """The file that it was recorded in."""
    standing: "Standing | None" = None
    """Where its opportunities stand."""
    grade: "GradeView | None" = None
    """None if the policy does not grade."""
    custom: "CustomView | None" = None
    """How it buys; None if nothing is recorded."""


@dataclass(frozen=True)
class GapView:
    """Something that is not known yet."""

    what: str
    """The field to fill in."""
    where: str
    """The machine that it is about; empty for the firm itself."""


@dataclass(frozen=True)
class DealerView:
    """A dealer's page."""

    firm: FirmView
    type: str
    forklift_type: str | None
    registration: str
    phone: str | None
    email: str | None
    other_lines: tuple[str, ...]
    annual_revenue: Money | None
    alarms: tuple[AlarmView, ...]
    agreement: "AgreementFacts | None"
    documents: tuple[DocumentView, ...]
    stock: tuple["StockView", ...]
    orders: tuple["OpenOrderView", ...]
    """Those that are open, the day promised first."""
    accounts: tuple[Link, ...]
    """End users whom the dealer supplies."""
    contacts: tuple[ContactView, ...]
    log: tuple[LogView, ...]
    source: str


@dataclass(frozen=True)
class StockView:
    """A product in a dealer's store; in pieces."""

    product: Link
    size: str | None
    day: datetime.date
    """Day of the latest count."""
    closing: int
    sold: int
    """In the four weeks up to that day."""


@dataclass(frozen=True)
class OpenOrderView:
    """A dealer's order that is not delivered yet."""

    number: str
    product: Link
    quantity: int
    promised: datetime.date
    late: bool


@dataclass(frozen=True)
class AgreementFacts:
    """The terms of an agreement that one looks up most."""

    start: datetime.date
    end: datetime.date
    exclusivity: str
    regions: tuple[str, ...]
    lines: tuple[tuple[str, Decimal | None], ...]
    """Product line and discount (%)."""
    net_days: int
    credit_limit: Money
    targets: tuple[tuple[str, Money], ...]


@dataclass(frozen=True)
class AccountRow:
    """An end user in the list."""

    link: Link
    other_name: str | None
    words: tuple[str, ...]
    """What else it is found by: other names, sizes of its fleet."""
    region: Link
    """Name; the address is its id. The same for the owner."""
    industry: str | None
    owner: Link | None
    state: str | None
    """State of the newest prescription."""
    stage: str | None
    """Stage of the opportunity that is farthest on, of those that are open."""
    stage_order: int
    """Its place among the six; 0 without one."""
    last_contact: datetime.date | None
    overdue: bool
    grade: str | None = None
    """The grade that was declared."""


@dataclass(frozen=True)
class DealerRow:
    """A dealer in the list."""

    link: Link
    other_name: str | None
    words: tuple[str, ...]
    """What else it is found by."""
    type: str
    region: Link
    """Name; the address is its id. The same for the owner."""
    owner: Link
    state: str | None
    """State of the agreement."""
    end: datetime.date | None
    exclusivity: str | None


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
    indications: tuple[tuple[str, str], ...] = ()
    """Each condition, and why."""
    contraindications: tuple[tuple[str, str], ...] = ()


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
