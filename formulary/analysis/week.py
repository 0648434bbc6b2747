"""The report of each of our people, out of the logs of all accounts and dealers (F83)."""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from formulary.analysis.days import days_before
from formulary.analysis.promises import Commitment, commitments, firms
from formulary.analysis.sales import Case, Move, cases, is_implementing, is_stuck, moves
from formulary.model.book import Book, DealerFile, EndUserFile
from formulary.model.contact_log import WEEKDAYS, LogEntry, ReportingPolicy
from formulary.model.process import Process

Contacted = tuple[EndUserFile | DealerFile, LogEntry]


@dataclass(frozen=True)
class Report:
    """What one of us did in the days that a report covers, `last` included."""

    first: datetime.date
    last: datetime.date
    contacts: tuple[Contacted, ...]
    """By day, the earliest first."""
    made: tuple[Commitment, ...]
    """Promises made in these days."""
    kept: tuple[Commitment, ...]
    """Promises done in these days, whenever they were made."""
    open: tuple[Commitment, ...]
    """Promises not done yet, whenever they were made."""
    follow_ups: tuple[Commitment, ...]
    """Next steps not done yet, whenever they were agreed."""
    moved: tuple[Move, ...]
    """Stages that the person's sales entered in these days, and sales that ended."""
    stuck: tuple[Case, ...]
    """Sales that stand longer in their stage than the house allows."""
    implementing: tuple[Case, ...]
    """Sales that are won, and whose implementation still lasts."""
    without_entry: tuple[datetime.date, ...]
    """Workdays before `last`, which is not over yet, on which nothing was logged."""
    longest_gap: int
    """Most workdays in a row without an entry."""


@dataclass(frozen=True)
class Work:
    """What everybody has in hand: contacts, commitments and sales by the id of our person."""

    contacts: Mapping[str, tuple[Contacted, ...]]
    commitments: Mapping[str, tuple[Commitment, ...]]
    sales: Mapping[str, tuple[Case, ...]]
    process: Process | None


def work(book: Book) -> Work:
    """One pass over all logs and opportunities."""
    contacts: defaultdict[str, list[Contacted]] = defaultdict(list)
    promised: defaultdict[str, list[Commitment]] = defaultdict(list)
    for file in firms(book):
        for entry in file.log.entries if file.log else ():
            contacts[entry.by].append((file, entry))
        for each in commitments(file):
            promised[each.by].append(each)
    sales: defaultdict[str, list[Case]] = defaultdict(list)
    for case in cases(book):
        if case.owner:
            sales[case.owner].append(case)
    return Work(
        {who: tuple(found) for who, found in contacts.items()},
        {who: tuple(found) for who, found in promised.items()},
        {who: tuple(found) for who, found in sales.items()},
        book.process,
    )


def report(of: Work, person: str, policy: ReportingPolicy, as_of: datetime.date) -> Report:
    """One person's report of the days up to `as_of`."""
    first = days_before(as_of, policy.report_days.value - 1)
    contacts = [
        (file, entry) for file, entry in of.contacts.get(person, ()) if first <= entry.date <= as_of
    ]
    contacts.sort(key=lambda each: (each[1].date, each[0].slug))
    committed = [each for each in of.commitments.get(person, ()) if each.made <= as_of]
    promises = [each for each in committed if each.kind == "promise"]
    sales = of.sales.get(person, ())
    logged = {entry.date for _, entry in contacts}
    days = workdays(first, days_before(as_of, 1), policy)
    return Report(
        first=first,
        last=as_of,
        contacts=tuple(contacts),
        made=tuple(p for p in promises if first <= p.made <= as_of),
        kept=tuple(p for p in promises if p.done and first <= p.done <= as_of),
        open=tuple(p for p in promises if p.done is None),
        follow_ups=tuple(c for c in committed if c.kind == "follow_up" and c.done is None),
        moved=moves(sales, first, as_of),
        stuck=tuple(c for c in sales if is_stuck(c.opportunity, of.process, as_of)),
        implementing=tuple(c for c in sales if is_implementing(c.opportunity)),
        without_entry=tuple(day for day in days if day not in logged),
        longest_gap=_longest([day in logged for day in days]),
    )


def workdays(
    first: datetime.date, last: datetime.date, policy: ReportingPolicy
) -> list[datetime.date]:
    """The days from `first` to `last` on which the house works."""
    days = (datetime.date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1))
    return [day for day in days if WEEKDAYS[day.weekday()] in policy.workdays.value]


def _longest(logged: list[bool]) -> int:
    longest = run = 0
    for day in logged:
        run = 0 if day else run + 1
        longest = max(longest, run)
    return longest
