"""The need, the order routine and the review of an opportunity, and whether they are due."""

from formulary.analysis.buyphases import is_due
from formulary.analysis.opportunities import adjusted_cost, weighted_score
from formulary.analysis.sales import is_running
from formulary.model.opportunity import ORDER_FIELDS, NeedPoint, Opportunity, Performance, Phase
from formulary.site import phase_views as v
from formulary.site.desk import Desk
from formulary.site.figures import figure_view


def need(desk: Desk, each: Opportunity) -> v.NeedView:
    """The general need: what matters most stands first."""
    named = (("reliability", each.need.reliability), ("durability", each.need.durability))
    rows = [
        _need_row(desk, name, point)
        for name, point in (*named, ("price", each.need.price), *(("", o) for o in each.need.other))
        if point
    ]
    rows.sort(key=lambda row: -row.importance)
    return v.NeedView(tuple(rows), _due(desk, each, "general_need"))


def _need_row(desk: Desk, name: str, point: NeedPoint) -> v.NeedRow:
    return v.NeedRow(name, point.importance, desk.words(point.words))


def routine(desk: Desk, each: Opportunity) -> v.RoutineView:
    """The five things that an order says, those that are agreed and those that are not."""
    written, due = each.order_routine, _due(desk, each, "order_routine")
    if written is None:
        return v.RoutineView("", (), (), due)
    texts = [(name, getattr(written, name)) for name in ORDER_FIELDS]
    agreed = tuple((name, desk.words(text)) for name, text in texts if text is not None)
    return v.RoutineView(written.kind, agreed, written.missing(), due)


def review(desk: Desk, each: Opportunity) -> v.ReviewView:
    """How the customer looks back."""
    of = each.performance or Performance()
    found = (weighted_score(each), adjusted_cost(each))
    return v.ReviewView(
        figures=tuple(figure_view(desk, one) for one in found if one),
        ratings=tuple(
            v.RatingRow(desk.words(one.measure), one.score, one.weight) for one in of.ratings
        ),
        poor_costs=tuple((one.date, desk.words(one.what), one.amount) for one in of.poor_costs),
        feedback=tuple((one.date, desk.words(one.by), desk.words(one.said)) for one in of.feedback),
        due=_due(desk, each, "performance_review"),
    )


def _due(desk: Desk, each: Opportunity, phase: Phase) -> bool:
    return is_running(each) and is_due(each, phase, desk.book.process)
