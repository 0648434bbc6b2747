"""Goals against what was signed, and whether they add up (F73)."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from formulary.analysis.figures import Figure, Input, figure, nothing, total
from formulary.analysis.numbers import ARITHMETIC
from formulary.model.base import Money
from formulary.model.findings import Words
from formulary.model.places import Place
from formulary.model.targets import Targets


@dataclass(frozen=True)
class Signed:
    """A prescription that was accepted: when, and the first order's total before tax as printed."""

    date: datetime.date
    amount: Money
    place: Place


@dataclass(frozen=True)
class Attainment:
    """What was signed of a goal."""

    goal: Figure
    signed: Figure
    percent: Figure | None
    """None if the goal is nothing."""


@dataclass(frozen=True)
class Mismatch:
    """A sum that is not what stands above it."""

    kind: Literal["quarter", "annual", "three_year"]
    index: int
    """Which quarter or which of the three years, from 0."""
    written: Decimal
    added: Decimal


_GOAL = Words("Goal", "目标")
_SIGNED = Words("Signed", "已签")
_ATTAINED = Words("Attained", "达成率")


def attainment(targets: Targets, signed: Iterable[Signed], months: range) -> Attainment:
    """Of some months of the year, numbered from 0; only what is in the goal's currency counts."""
    goals = [
        figure(
            _GOAL,
            targets.currency,
            Input.money(_GOAL, targets.months[i].sales, targets.at("months", i, "sales")),
        )
        for i in months
    ]
    found = [
        figure(_SIGNED, targets.currency, Input.money(_SIGNED, each.amount, each.place))
        for each in signed
        if _counts(targets, each) and each.date.month - 1 in months
    ]
    goal = total(goals)
    done = total(found) if found else nothing(_SIGNED, targets.currency)
    return Attainment(goal, done, figure(_ATTAINED, "%", done / goal) if goal.value else None)


def _counts(targets: Targets, each: Signed) -> bool:
    return each.amount.currency == targets.currency and each.date.year == targets.annual.year


def elsewhere(targets: Targets, signed: Iterable[Signed]) -> tuple[Figure, ...]:
    """What was signed in the year in other currencies, one figure for each."""
    found: dict[str, list[Figure]] = {}
    for each in signed:
        currency = each.amount.currency
        if currency != targets.currency and each.date.year == targets.annual.year:
            one = figure(_SIGNED, currency, Input.money(_SIGNED, each.amount, each.place))
            found.setdefault(currency, []).append(one)
    return tuple(total(found[currency]) for currency in sorted(found))


def mismatches(targets: Targets) -> Iterator[Mismatch]:
    """Every sum that does not add up: months to quarters, quarters to the year, year to plan."""
    for i, quarter in enumerate(targets.quarters):
        added = _sum(month.sales for month in targets.months[3 * i : 3 * i + 3])
        if added != quarter.sales.amount:
            yield Mismatch("quarter", i, quarter.sales.amount, added)
    year = targets.annual
    added = _sum(quarter.sales for quarter in targets.quarters)
    if added != year.sales.amount:
        yield Mismatch("annual", 0, year.sales.amount, added)
    plan = targets.three_year
    index = year.year - plan.start if plan else -1
    if plan and 0 <= index < len(plan.sales) and plan.sales[index] != year.sales:
        yield Mismatch("three_year", index, plan.sales[index].amount, year.sales.amount)


def _sum(amounts: Iterable[Money]) -> Decimal:
    result = Decimal(0)
    for amount in amounts:
        result = ARITHMETIC.add(result, amount.amount)
    return result
