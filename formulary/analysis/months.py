"""The month's figures besides sales: finance, and the fulfilment of orders (F73)."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from formulary.analysis.figures import Figure, Input, figure, total
from formulary.analysis.sales import Case
from formulary.model.findings import Words
from formulary.model.opportunity import STAGES
from formulary.model.targets import Targets

Money = Literal["revenue", "receivables", "expenses"]
MONEY: tuple[Money, ...] = get_args(Money)

Counted = Literal["progress", "signed", "implemented", "service"]
COUNTED: tuple[Counted, ...] = get_args(Counted)

Done = Mapping[Counted, Counter[int]]
"""How often something was done in each month of the year, numbered from 0."""

_LABELS: Mapping[Money, Words] = {
    "revenue": Words("Revenue", "收入"),
    "receivables": Words("Receivables", "应收款"),
    "expenses": Words("Expenses", "费用"),
}


@dataclass(frozen=True)
class Tally:
    """How often something is to be done, and how often it was."""

    goal: int | None
    done: int | None
    """None if nothing in the book counts it."""


def money_goal(targets: Targets, name: Money, months: range) -> Figure | None:
    """The goal of some months: their sum, or what is outstanding at the end of the last of them.

    None if no month has one.
    """
    label = _LABELS[name]
    written = [
        figure(label, targets.currency, Input.money(label, goal, targets.at("months", i, name)))
        for i in months
        if (goal := getattr(targets.months[i], name)) is not None
    ]
    if not written:
        return None
    return written[-1] if name == "receivables" else total(written)


def done(targets: Targets, cases: Iterable[Case], signed: Iterable[datetime.date]) -> Done:
    """What was done in the year: sales that moved on, signatures, implementations that ended."""
    year = targets.annual.year
    moved: set[tuple[str, str, int]] = set()
    finished: Counter[int] = Counter()
    for case in cases:
        for index, entry in enumerate(case.opportunity.stages):
            if index and entry.entered.year == year:
                moved.add((case.file.slug, case.name, entry.entered.month - 1))
            if entry.stage == STAGES[-1] and entry.left and entry.left.year == year:
                finished[entry.left.month - 1] += 1
    return {
        "progress": Counter(month for _, _, month in moved),
        "signed": Counter(day.month - 1 for day in signed if day.year == year),
        "implemented": finished,
    }


def tally(targets: Targets, name: Counted, months: range, found: Done) -> Tally:
    """Goal and count of some months; a month without a goal adds nothing to it."""
    goals = [getattr(targets.months[i], name) for i in months]
    written = [goal for goal in goals if goal is not None]
    counted = found.get(name)
    return Tally(
        goal=sum(written) if written else None,
        done=sum(counted[i] for i in months) if counted is not None else None,
    )
