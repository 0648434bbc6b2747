"""What is due: visits, promises and next steps (F27, F83), actions for an account's loyalty (F93),
offers that lapse, agreements that end, steps of a treatment, stages of a sale that have lasted as
long as they may (F71)."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from formulary.analysis.days import days_after
from formulary.analysis.grading import contact_days
from formulary.analysis.loyalty import all_open_actions
from formulary.analysis.promises import all_commitments
from formulary.analysis.sales import cases, stage_ends
from formulary.model.book import Book, DealerFile, EndUserFile
from formulary.model.contact_log import Log
from formulary.model.dealer import IN_FORCE
from formulary.model.house import Policy

_OPEN = ("draft", "approved", "issued")
"""States of a prescription that still wants an answer."""


@dataclass(frozen=True)
class Due:
    """Something that wants to be done by a day."""

    kind: Literal[
        "visit",
        "promise",
        "follow_up",
        "action",
        "offer",
        "step",
        "review",
        "agreement",
        "stage",
    ]
    day: datetime.date | None
    """None: there was no contact yet, so it was due all along."""
    file: EndUserFile | DealerFile
    prescription: str = ""
    """Its name, for an offer, a step or a review."""
    step: int = 0
    """Which step of its course; which promise or next step of its entry; which action."""
    entry: int = 0
    """Which entry of the log, for a promise or a next step."""
    opportunity: str = ""
    """Its name, for a stage."""


def agenda(book: Book, as_of: datetime.date) -> tuple[Due, ...]:
    """All that is due soon, the most urgent first; how soon is soon, the policy says."""
    found = [
        *_visits(book, as_of),
        *_commitments(book, as_of),
        *_actions(book, as_of),
        *_prescriptions(book, as_of),
        *_agreements(book, as_of),
        *_stages(book, as_of),
    ]
    return tuple(sorted(found, key=_urgency))


def who_acts(due: Due) -> str | None:
    """Who of our team it falls to, by id; None while nobody looks after the end user."""
    log = due.file.log
    if due.kind in ("promise", "follow_up") and log:
        entry = log.entries[due.entry]
        step = entry.follow_ups[due.step] if due.kind == "follow_up" else None
        return (step.by if step else None) or entry.by
    if isinstance(due.file, DealerFile):
        return due.file.dealer.owner
    if due.kind == "action" and due.file.account.loyalty:
        return due.file.account.loyalty.actions[due.step].by
    if due.opportunity:
        return due.file.opportunities[due.opportunity].owner or due.file.account.owner
    if due.prescription:
        return due.file.prescriptions[due.prescription].author
    return due.file.account.owner


def _urgency(due: Due) -> tuple[datetime.date, str, str, int, int, str]:
    day = due.day or datetime.date.min
    return day, due.file.slug, due.kind, due.entry, due.step, due.opportunity


def last_contact(log: Log | None) -> datetime.date | None:
    """The day of the newest entry of a log."""
    return max((entry.date for entry in log.entries), default=None) if log else None


def cadence(policy: Policy, file: EndUserFile | DealerFile) -> int:
    """Days within which the next contact is due; a good grade wants it sooner (F79)."""
    if isinstance(file, EndUserFile):
        return contact_days(policy, file.account)
    return policy.visit_cadence_days.value


def visit_due(book: Book, file: EndUserFile | DealerFile) -> datetime.date | None:
    """The day by which the next contact is due; None if there was none yet."""
    last = last_contact(file.log)
    return days_after(last, cadence(book.policy, file)) if last else None


def _visits(book: Book, as_of: datetime.date) -> Iterator[Due]:
    soon = days_after(as_of, book.policy.agenda_days.value)
    files: list[EndUserFile | DealerFile] = [*book.end_users.values(), *book.dealers.values()]
    for file in files:
        day = visit_due(book, file)
        if day is None or day <= soon:
            yield Due("visit", day, file)


def _commitments(book: Book, as_of: datetime.date) -> Iterator[Due]:
    soon = days_after(as_of, book.policy.agenda_days.value)
    for each in all_commitments(book):
        if each.done is None and each.due <= soon:
            yield Due(each.kind, each.due, each.file, step=each.item, entry=each.entry)


def _actions(book: Book, as_of: datetime.date) -> Iterator[Due]:
    soon = days_after(as_of, book.policy.agenda_days.value)
    for each in all_open_actions(book):
        if each.action.due <= soon:
            yield Due("action", each.action.due, each.file, step=each.index)


def _prescriptions(book: Book, as_of: datetime.date) -> Iterator[Due]:
    soon = days_after(as_of, book.policy.agenda_days.value)
    lapsing = days_after(as_of, book.policy.offer_notice_days.value)
    for file, name, prescription in book.prescriptions():
        if prescription.state in _OPEN and prescription.terms.valid_until <= lapsing:
            yield Due("offer", prescription.terms.valid_until, file, name)
        if prescription.state != "accepted":
            continue
        for index, step in enumerate(prescription.course):
            if as_of <= step.due <= soon:
                yield Due("step", step.due, file, name, index)
        review = prescription.effect.review
        if review and as_of <= review <= soon:
            yield Due("review", review, file, name)


def _agreements(book: Book, as_of: datetime.date) -> Iterator[Due]:
    soon = days_after(as_of, book.policy.agreement_notice_days.value)
    for file, agreement in book.agreements():
        if agreement.state in IN_FORCE and agreement.term.end <= soon:
            yield Due("agreement", agreement.term.end, file)


def _stages(book: Book, as_of: datetime.date) -> Iterator[Due]:
    soon = days_after(as_of, book.policy.agenda_days.value)
    for case in cases(book):
        day = stage_ends(case.opportunity, book.process)
        if day and day <= soon:
            yield Due("stage", day, case.file, opportunity=case.name)
