"""What the page of one of our people shows (F83, F84). Internal for ever."""

import datetime
from dataclasses import dataclass

from formulary.site.chapter_views import DueView
from formulary.site.people_views import CommitmentView
from formulary.site.solo_views import SoloView
from formulary.site.views import FigureView, Link


@dataclass(frozen=True)
class MoveView:
    """A sale that entered a stage, or ended."""

    day: datetime.date
    sale: Link
    account: str
    stage: str | None
    result: str | None


@dataclass(frozen=True)
class SaleView:
    """A sale that stands in a stage."""

    sale: Link
    account: str
    stage: str
    days: FigureView | None
    limit: int | None
    """How many days the house allows."""


@dataclass(frozen=True)
class TalkView:
    """A contact of a day."""

    kind: str
    where: Link
    people: tuple[str, ...]
    summary: str


@dataclass(frozen=True)
class DayView:
    """A day of a report with its contacts."""

    day: datetime.date
    talks: tuple[TalkView, ...]


@dataclass(frozen=True)
class ReportView:
    """A report of some days, as somebody's head would ask for it."""

    first: datetime.date
    last: datetime.date
    days: tuple[DayView, ...]
    contacts: int
    made: tuple[CommitmentView, ...]
    kept: tuple[CommitmentView, ...]
    open: tuple[CommitmentView, ...]
    follow_ups: tuple[CommitmentView, ...]
    moved: tuple[MoveView, ...]
    stuck: tuple[SaleView, ...]
    implementing: tuple[SaleView, ...]
    touched: tuple[Link, ...]
    """Accounts and dealers in contact, each once."""
    without_entry: tuple[datetime.date, ...]
    gap: int | None
    """Workdays in a row without an entry, if they are as many as the policy minds."""


@dataclass(frozen=True)
class OwnAccount:
    """An account of somebody's, as a line of the follow-up form (F84)."""

    link: Link
    owner: bool
    """Whether it is the person's own; otherwise that of a colleague, with the person's help."""
    last_contact: datetime.date | None
    overdue: bool
    stage: str | None
    """Stage of the sale that is farthest on, of those that run."""
    next: CommitmentView | None
    """What of ours is due next there."""
    alone: bool
    """One of us alone covers it."""


@dataclass(frozen=True)
class WeekView:
    """The page of one of our people."""

    title: str
    region: str
    email: str
    side: str | None
    lines: tuple[str, ...]
    """Product lines, where work is divided by category."""
    solo: SoloView | None
    """The person's own assessment, if there is one."""
    late: tuple[DueView, ...]
    coming: tuple[DueView, ...]
    report: ReportView | None
    """None without the policy's group `reporting`."""
    accounts: tuple[OwnAccount, ...]
