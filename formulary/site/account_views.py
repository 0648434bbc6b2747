"""What an end user's page shows, and its row in the list."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from formulary.model.base import Money
from formulary.site.grade_views import CustomView, GradeView
from formulary.site.loyalty_views import LoyaltyView
from formulary.site.opportunity_views import Standing
from formulary.site.people_views import PeopleView
from formulary.site.remedy_views import RemediesView
from formulary.site.views import (
    AlarmView,
    ContactView,
    DocumentView,
    FigureView,
    FirmView,
    Link,
    LogView,
)


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
class PresentRow:
    """What is fitted on a fleet line today."""

    product: str
    price: Money
    life_hours: Decimal
    life_source: str


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
    present: PresentRow | None
    """None while nobody has found out what is fitted."""
    place: str


@dataclass(frozen=True)
class GapView:
    """Something that is not known yet."""

    what: str
    """The field to fill in."""
    where: str
    """The machine that it is about; empty for the firm itself."""
    position: str | None
    """Where on the machine."""


@dataclass(frozen=True)
class AccountView:
    """An end user's page."""

    firm: FirmView
    customer_type: str | None
    segment: str | None
    dealer: Link | None
    alarms: tuple[AlarmView, ...]
    gaps: tuple[GapView, ...]
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
    standing: Standing | None = None
    """Where its opportunities stand."""
    loyalty: LoyaltyView | None = None
    """None while nothing of it is recorded."""
    grade: GradeView | None = None
    """None if the policy does not grade."""
    custom: CustomView | None = None
    """How it buys; None if nothing is recorded."""


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
    state_order: int
    """Its place in a document's life; 0 without one."""
    stage: str | None
    """Stage of the opportunity that is farthest on, of those that are open."""
    stage_order: int
    """Its place among the six; 0 without one."""
    last_contact: datetime.date | None
    overdue: bool
    grade: str | None = None
    """The grade that was declared."""
