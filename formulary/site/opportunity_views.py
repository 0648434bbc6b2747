"""What pages show of opportunities, goals and the house's process. Internal for ever."""

import datetime
from dataclasses import dataclass

from formulary.site.vendors import VendorsView
from formulary.site.views import FigureView, Link


@dataclass(frozen=True)
class StepView:
    """A stage or phase on the bar of an opportunity."""

    name: str
    state: str
    """done, now, next, or off (a phase that this buy class does without)."""
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
    reviewed: tuple[FigureView, ...]
    """Weighted rating and adjusted cost, where there is a performance review."""
    feedback: tuple[tuple[datetime.date, str, str], ...]
    prescriptions: tuple[str, ...]
    """Numbers of the prescriptions that answer it."""
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
    """Where an account stands: its opportunities, open and closed."""

    open: tuple[OpportunityView, ...]
    closed: tuple[OpportunityView, ...]
    process: bool
    """Whether the house has a process.yaml."""


@dataclass(frozen=True)
class PipelineRow:
    """A stage of the pipeline."""

    stage: str
    count: int
    values: tuple[FigureView, ...]
    median: FigureView | None
    conversion: FigureView | None
    old: int


@dataclass(frozen=True)
class CaseRow:
    """An opportunity in the pipeline."""

    account: Link
    title: Link
    order: int
    stage: str
    result: str | None
    value: FigureView | None
    days: FigureView | None
    old: bool
    owner: str


@dataclass(frozen=True)
class OriginRow:
    """What came of one trigger or source."""

    name: str
    count: int
    won: int
    lost: int
    rate: FigureView | None


@dataclass(frozen=True)
class PipelineView:
    """The pipeline."""

    rows: tuple[PipelineRow, ...]
    totals: tuple[FigureView, ...]
    cases: tuple[CaseRow, ...]
    triggers: tuple[OriginRow, ...]
    sources: tuple[OriginRow, ...]


@dataclass(frozen=True)
class AttainedView:
    """A goal and what was signed of it."""

    name: str
    focus: str | None
    goal: FigureView
    signed: FigureView | None
    """None for a period that has not begun."""
    percent: FigureView | None


@dataclass(frozen=True)
class TargetsView:
    """Goals on four horizons."""

    year: int
    annual: AttainedView
    aims: tuple[str, ...]
    quarters: tuple[AttainedView, ...]
    months: tuple[AttainedView, ...]
    plan: tuple[tuple[int, FigureView], ...]
    plan_aims: tuple[str, ...]
    elsewhere: tuple[FigureView, ...]
    source: str


@dataclass(frozen=True)
class GridRow:
    """A phase of the buygrid."""

    phase: str
    new_task: str
    modified_rebuy: str
    straight_rebuy: str
    owed: str
    chapter: Link


@dataclass(frozen=True)
class GuideView:
    """A step or a stage, as the house sells."""

    number: str
    name: str | None
    """None for a stage, whose label says it."""
    stage: str
    source: str
    goal: str
    owners: tuple[str, ...]
    method: tuple[str, ...]
    result: tuple[str, ...]
    report: str | None
    known: int | None
    must: tuple[str, ...]
    fresh_days: int | None
    gate_why: str | None
    days: int | None
    days_why: str | None
    steps: tuple["GuideView", ...] = ()


@dataclass(frozen=True)
class AnswerView:
    """One of the six opening questions."""

    question: str
    answer: str | None
    owner: str | None
    date: datetime.date | None
    stale: bool
