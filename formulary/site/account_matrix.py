"""All end users on two axes: attractiveness and service feasibility (F76)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product
from math import hypot

from formulary.model.grading import GRADES, GradingPolicy
from formulary.site import grade_views as v
from formulary.site.desk import Desk
from formulary.site.found import row_words
from formulary.site.grades import grade_view

WIDTH = 360.0
"""About the width of a phone, so that words are as large there as on a screen."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 20.0, 350.0, 10.0, 290.0
_HEIGHT = 322.0
_APART = 17.0
"""Numbers nearer than this would cover each other."""

_STEPS = sorted(product(range(-4, 5), repeat=2), key=lambda step: (hypot(*step), step))
"""Steps aside, the shortest first."""


def matrix(desk: Desk) -> v.MatrixView | None:
    """Every end user, the best grade first; None if the policy does not grade."""
    policy = desk.book.policy.grading
    if policy is None:
        return None
    found = list(_rows(desk))
    found.sort(key=_order)
    placed = [row for row in found if _scores(row.grade)]
    numbers = {id(row): i for i, row in enumerate(placed, 1)}
    rows = tuple(replace(row, number=numbers.get(id(row))) for row in found)
    return v.MatrixView(_plot(policy, rows) if placed else None, rows)


def _rows(desk: Desk) -> Iterator[v.MatrixRow]:
    for file in desk.end_users():
        grade, owner = grade_view(desk, file), file.account.owner
        if grade:
            link = desk.link(desk.words(file.account.name), f"accounts/{file.slug}/#grade")
            words = tuple(row_words(desk.book, file.account))
            yield v.MatrixRow(None, link, desk.person(owner) if owner else "", grade, words)


def _order(row: v.MatrixRow) -> tuple[str, Decimal]:
    """By the declared grade or else the computed one, then by attractiveness."""
    scores = _scores(row.grade)
    grade = row.grade.declared or row.grade.computed or "E"
    return grade, -scores[0] if scores else Decimal(0)


def _scores(grade: v.GradeView) -> tuple[Decimal, ...]:
    """Attractiveness and feasibility; empty while either is not known."""
    scores = tuple(axis.score.value for axis in grade.axes if axis.score)
    return scores if len(scores) == len(grade.axes) else ()


def _plot(policy: GradingPolicy, rows: Sequence[v.MatrixRow]) -> v.PlotView:
    cuts = [(grade, getattr(policy.cut_offs.value, grade)) for grade in reversed(GRADES[:-1])]
    return v.PlotView(
        width=WIDTH,
        height=_HEIGHT,
        left=_LEFT,
        right=_RIGHT,
        top=_TOP,
        bottom=_BOTTOM,
        areas=tuple(
            v.AreaView(grade, _across(cut.feasibility), _up(cut.attractiveness) - _TOP)
            for grade, cut in cuts
        ),
        columns=tuple((mark, _across(Decimal(mark))) for mark in range(1, 6)),
        rows=tuple((mark, _up(Decimal(mark))) for mark in range(1, 6)),
        dots=tuple(_dots(rows)),
    )


def _dots(rows: Sequence[v.MatrixRow]) -> Iterator[v.DotView]:
    taken = Taken()
    for row in rows:
        scores = _scores(row.grade)
        if row.number is None or not scores:
            continue
        x, y = free_place(_across(scores[1]), _up(scores[0]), taken)
        taken.add(x, y)
        yield v.DotView(row.number, x, y, row.grade.gate == "failed")


class Taken:
    """The places of numbers, in squares as wide as they must be apart: a thousand accounts crowd
    on the same few marks, and each place is asked about its neighbours alone."""

    def __init__(self) -> None:
        self._squares: defaultdict[tuple[int, int], set[tuple[float, float]]] = defaultdict(set)

    def add(self, x: float, y: float) -> None:
        """A number stands at this place."""
        self._squares[self._square(x, y)].add((x, y))

    def covers(self, x: float, y: float) -> bool:
        """Whether a number at this place would cover another, or be covered."""
        right, down = self._square(x, y)
        return any(
            hypot(x - other[0], y - other[1]) < _APART
            for i, j in product(range(-1, 2), repeat=2)
            for other in self._squares.get((right + i, down + j), ())
        )

    @staticmethod
    def _square(x: float, y: float) -> tuple[int, int]:
        return int(x // _APART), int(y // _APART)


def free_place(x: float, y: float, taken: Taken) -> tuple[float, float]:
    """The nearest place within the plot where a number covers no other; its own if all is full."""
    for right, down in _STEPS:
        at = (
            min(max(x + right * _APART / 2, _LEFT + 8), _RIGHT),
            min(max(y + down * _APART / 2, _TOP), _BOTTOM - 8),
        )
        if not taken.covers(*at):
            return round(at[0], 2), round(at[1], 2)
    return round(x, 2), round(y, 2)


def _across(points: Decimal) -> float:
    return round(_LEFT + float(points - 1) / 4 * (_RIGHT - _LEFT), 2)


def _up(points: Decimal) -> float:
    return round(_BOTTOM - float(points - 1) / 4 * (_BOTTOM - _TOP), 2)
