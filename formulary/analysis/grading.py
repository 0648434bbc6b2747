"""Grades of end users: the gate of three questions, two axes, and the grade that follows from them
(F74-F79)."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from formulary.analysis.figures import Figure, Input, added, figure
from formulary.analysis.strategy import months_between
from formulary.model.base import Record
from formulary.model.end_user import EndUser
from formulary.model.findings import Words
from formulary.model.grading import (
    AXES,
    GRADES,
    TARGETING,
    Answer,
    AxisName,
    CutOff,
    Factor,
    FactorMark,
    Grade,
    GradingPolicy,
    QuestionName,
    Targeting,
)
from formulary.model.house import Policy

AXIS_NAMES: dict[AxisName, Words] = {
    "attractiveness": Words("Attractiveness", "吸引力"),
    "feasibility": Words("Service feasibility", "服务可行性"),
}

GateState = Literal["passed", "failed", "open"]

_MARK, _WEIGHT = Words("Mark", "评分"), Words("Weight", "权重")


@dataclass(frozen=True)
class Marked:
    """A factor with the mark that it was given; None while there is none."""

    factor: Factor
    mark: FactorMark | None
    points: Input | None
    weight: Input


@dataclass(frozen=True)
class Axis:
    """One axis of an end user's grading."""

    name: AxisName
    factors: tuple[Marked, ...]
    score: Figure | None
    """From 1 to 5; None while a factor has no mark: what is not known is not assumed."""

    @property
    def missing(self) -> tuple[Factor, ...]:
        """Factors without a mark."""
        return tuple(each.factor for each in self.factors if each.mark is None)


@dataclass(frozen=True)
class Graded:
    """What follows from an end user's marks, beside the grade that was declared."""

    axes: tuple[Axis, ...]
    gate: GateState
    computed: Grade | None
    declared: Grade | None

    @property
    def scores(self) -> tuple[Figure, ...]:
        """The scores that could be reckoned."""
        return tuple(axis.score for axis in self.axes if axis.score)

    @property
    def missing(self) -> tuple[Factor, ...]:
        """Factors of either axis without a mark."""
        return tuple(factor for axis in self.axes for factor in axis.missing)


def graded(account: EndUser, policy: Policy) -> Graded | None:
    """How an end user is graded; None if the house has no group `grading` in its policy."""
    if policy.grading is None:
        return None
    axes = tuple(_axis(account, policy, policy.grading, name) for name in AXES)
    gate = gate_of(account.targeting)
    return Graded(
        axes=axes,
        gate=gate,
        computed=_computed(axes, gate, policy.grading),
        declared=account.grading.grade if account.grading else None,
    )


def answers(targeting: Targeting) -> dict[QuestionName, Answer]:
    """The three questions with their answers; what nobody has answered is unknown (F75)."""
    found = {name: getattr(targeting, name) for name in TARGETING}
    return {name: each.answer if each else "unknown" for name, each in found.items()}


def gate_of(targeting: Targeting) -> GateState:
    """Failed with one no, passed with three times yes, open otherwise."""
    given = answers(targeting).values()
    if "no" in given:
        return "failed"
    return "open" if "unknown" in given else "passed"


def least(policy: GradingPolicy, grade: Grade) -> CutOff | None:
    """What a grade asks of both axes; a D asks nothing."""
    return None if grade == "D" else getattr(policy.cut_offs.value, grade)


def better(grade: Grade) -> Grade | None:
    """The next better grade."""
    return None if grade == "A" else GRADES[GRADES.index(grade) - 1]


def grade_for(scores: Sequence[Decimal], policy: GradingPolicy) -> Grade:
    """The best grade of which both scores (attractiveness, feasibility) reach the cut-offs."""
    for grade in GRADES:
        cut = least(policy, grade)
        if cut is None or (scores[0] >= cut.attractiveness and scores[1] >= cut.feasibility):
            return grade
    return GRADES[-1]


def follows_size(of: Graded, policy: GradingPolicy) -> tuple[Figure, Figure | None] | None:
    """The mean of the size marks and of all others, where a good grade rests on size alone (F74).

    An A or B follows size if no other factor is marked, or if the others are weak and below the
    size marks. None otherwise.
    """
    marked = [each for axis in of.axes for each in axis.factors if each.points]
    size = _mean(each for each in marked if each.factor.group == "size")
    others = _mean(each for each in marked if each.factor.group != "size")
    if of.declared not in ("A", "B") or size is None:
        return None
    if others and (others.value >= policy.weak_points.value or others.value >= size.value):
        return None
    return size, others


def is_old(account: EndUser, policy: GradingPolicy, as_of: datetime.date) -> bool:
    """Whether the grade is to be given anew."""
    if account.grading is None or account.grading.grade is None:
        return False
    return months_between(account.grading.date, as_of) >= policy.stale_months.value


def contact_days(policy: Policy, account: EndUser) -> int:
    """Days within which an end user wants the next contact: the house's, or less by its grade."""
    general = policy.visit_cadence_days.value
    grade = account.grading.grade if account.grading else None
    if policy.grading is None or grade is None:
        return general
    days: int = getattr(policy.grading.contact_days.value, grade)
    return min(general, days)


def _axis(account: EndUser, house: Policy, policy: GradingPolicy, name: AxisName) -> Axis:
    factors = tuple(
        _marked(account, house, factor, (name, i)) for i, factor in enumerate(policy.axis(name))
    )
    terms = [each.weight * each.points for each in factors if each.points]
    whole = terms and len(terms) == len(factors)
    score = figure(AXIS_NAMES[name], "points", added(terms)) if whole else None
    return Axis(name, factors, score)


def _marked(account: EndUser, house: Policy, factor: Factor, at: tuple[AxisName, int]) -> Marked:
    weight = _input(_WEIGHT, factor.weight, "%", house, ("grading", *at, "weight"))
    for i, mark in enumerate(account.grading.marks if account.grading else ()):
        if mark.factor == factor.id:
            path = ("grading", "marks", i, "mark")
            points = _input(_MARK, Decimal(mark.mark), "points", account, path)
            return Marked(factor, mark, points, weight)
    return Marked(factor, None, None, weight)


def _input(
    label: Words, value: Decimal, unit: str, record: Record, path: tuple[str | int, ...]
) -> Input:
    return Input(label, value, unit, record.at(*path))


def _computed(axes: Sequence[Axis], gate: GateState, policy: GradingPolicy) -> Grade | None:
    """Who fails the gate waits, whatever the marks say."""
    if gate == "failed":
        return "D"
    scores = [axis.score.rounded for axis in axes if axis.score]
    return grade_for(scores, policy) if len(scores) == len(axes) else None


def _mean(factors: Iterable[Marked]) -> Figure | None:
    """The weighted mean of marks; None without any weight."""
    found = [(each.weight, each.points) for each in factors if each.points]
    if not sum(weight.value for weight, _ in found):
        return None
    tops, weights = [weight * points for weight, points in found], [weight for weight, _ in found]
    return figure(Words("Mean", "平均分"), "points", added(tops) / added(weights))
