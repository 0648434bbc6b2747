"""What an account's page shows of its opportunities. Internal for ever."""

import datetime
from dataclasses import dataclass

from formulary.site.phase_views import NeedView, ReviewView, RoutineView
from formulary.site.vendor_views import VendorsView
from formulary.site.views import FigureView, Link


@dataclass(frozen=True)
class StepView:
    """A stage or phase on the bar of an opportunity."""

    name: str
    state: str
    """done, now, next, or without (a phase that this buy class does without)."""
    entered: datetime.date | None
    left: datetime.date | None
    evidence: str | None
    maybe: bool = False
    """Whether the buygrid says maybe."""


@dataclass(frozen=True)
class LampView:
    """One of the six elements."""

    name: str
    light: str
    """known, stale or unknown."""
    date: datetime.date | None
    text: str | None
    source: str | None


@dataclass(frozen=True)
class GateView:
    """The gate out of the stage in which it stands."""

    open: bool
    known: int
    wanted: int
    missing: tuple[str, ...]


@dataclass(frozen=True)
class OpportunityView:
    """One opportunity on an account's page."""

    anchor: str
    title: str
    owner: str
    opened: datetime.date
    value: FigureView | None
    buy_class: str
    product_class: str | None
    trigger: str | None
    source: str | None
    stage: str
    days: FigureView | None
    old: int | None
    """The house's threshold in days, if it has stood longer."""
    stages: tuple[StepView, ...]
    phase: str
    phases: tuple[StepView, ...]
    owed: str | None
    """What the seller owes in the phase that comes or lasts."""
    chapter: Link | None
    lamps: tuple[LampView, ...]
    gate: GateView | None
    requirements: int
    unanswered: int
    need: NeedView
    routine: RoutineView
    review: ReviewView
    prescriptions: tuple[str, ...]
    """Numbers of the prescriptions that answer it."""
    implementing: bool
    """Won, and its implementation still lasts."""
    result: str | None
    closed: datetime.date | None
    reason: str | None
    winner: str | None
    note: str | None
    place: str
    vendors: VendorsView | None = None
    """How the customer weighs us and others, where that is known."""


@dataclass(frozen=True)
class Standing:
    """Where an account stands: its opportunities."""

    open: tuple[OpportunityView, ...]
    """Those that want work: not decided yet, or won and being implemented."""
    closed: tuple[OpportunityView, ...]
    process: bool
    """Whether the house has a process.yaml."""
