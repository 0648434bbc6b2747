"""Sales on their way: which run, until when a stage may last, and what moved (F71, F83)."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from formulary.analysis.days import days_after
from formulary.analysis.opportunities import current, guide_of, is_old
from formulary.model.book import Book, EndUserFile
from formulary.model.opportunity import STAGES, Opportunity
from formulary.model.process import Process


@dataclass(frozen=True)
class Case:
    """An opportunity with its end user and its name."""

    file: EndUserFile
    name: str
    opportunity: Opportunity

    @property
    def open(self) -> bool:
        """Whether it is still to be won, lost or dropped."""
        return self.opportunity.outcome is None

    @property
    def owner(self) -> str | None:
        """Who of us it falls to, by id."""
        return self.opportunity.owner or self.file.account.owner


@dataclass(frozen=True)
class Move:
    """A day on which a sale moved: it entered a stage, or it ended."""

    case: Case
    day: datetime.date
    stage: str | None
    result: str | None


def cases(book: Book) -> tuple[Case, ...]:
    """Every opportunity of every end user."""
    return tuple(Case(*each) for each in book.opportunities())


def is_implementing(opportunity: Opportunity) -> bool:
    """Whether it is won and its implementation still lasts."""
    outcome, entry = opportunity.outcome, current(opportunity.stages)
    won = outcome is not None and outcome.result == "won"
    return won and entry is not None and entry.stage == STAGES[-1] and entry.left is None


def is_running(opportunity: Opportunity) -> bool:
    """Whether it wants work: it is open, or won and being implemented."""
    return opportunity.outcome is None or is_implementing(opportunity)


def stage_ends(opportunity: Opportunity, process: Process | None) -> datetime.date | None:
    """The last day that the house allows for the stage in which a running sale stands."""
    entry = current(opportunity.stages)
    guide = guide_of(process, entry)
    if entry is None or entry.left or guide is None or guide.ageing is None:
        return None
    if not is_running(opportunity):
        return None
    return days_after(entry.entered, guide.ageing.days)


def is_stuck(opportunity: Opportunity, process: Process | None, as_of: datetime.date) -> bool:
    """Whether a running sale stands longer in its stage than the house allows."""
    entry = current(opportunity.stages)
    return (
        entry is not None
        and is_running(opportunity)
        and is_old(entry, guide_of(process, entry), as_of)
    )


def moves(found: Iterable[Case], first: datetime.date, last: datetime.date) -> tuple[Move, ...]:
    """What moved from `first` to `last`, by day."""
    moved = [move for case in found for move in _moves(case) if first <= move.day <= last]
    return tuple(sorted(moved, key=lambda each: (each.day, each.case.file.slug, each.case.name)))


def _moves(case: Case) -> Iterator[Move]:
    for entry in case.opportunity.stages:
        yield Move(case, entry.entered, entry.stage, None)
    outcome = case.opportunity.outcome
    if outcome:
        yield Move(case, outcome.date, None, outcome.result)
