"""What blocks show of goals, of the house's process and of its answers. Internal for ever."""

import datetime
from dataclasses import dataclass

from formulary.site.views import FigureView, Link


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
class TallyView:
    """How often something is to be done, and how often it was; None where nobody says."""

    name: str
    goal: int | None
    done: int | None


@dataclass(frozen=True)
class PeriodView:
    """A month, a quarter or the year with all its figures."""

    kind: str
    """month, quarter or year."""
    sales: AttainedView
    money: tuple[tuple[str, FigureView | None], ...]
    tallies: tuple[TallyView, ...]


@dataclass(frozen=True)
class TargetsView:
    """Goals on four horizons."""

    year: int
    annual: AttainedView
    aims: tuple[str, ...]
    quarters: tuple[AttainedView, ...]
    periods: tuple[PeriodView, ...]
    """Each quarter behind its months, and the year last."""
    money: tuple[str, ...]
    """Which amounts have a goal in some month."""
    tallies: tuple[str, ...]
    """Which counts have one."""
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
