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
