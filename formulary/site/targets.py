"""Goals by year, quarter and month beside what was signed and done of them (F73)."""

from collections.abc import Iterator

from formulary.analysis.figures import Figure, Input, figure
from formulary.analysis.months import COUNTED, MONEY, Done, done, money_goal, tally
from formulary.analysis.sales import Case
from formulary.analysis.targets import Attainment, Signed, attainment, elsewhere
from formulary.model.findings import Words
from formulary.model.targets import Targets
from formulary.site import plan_views as v
from formulary.site.accounts import prescription_file
from formulary.site.desk import Desk
from formulary.site.figures import figure_view
from formulary.site.views import FigureView

YEAR = range(12)


def _periods() -> Iterator[tuple[str, range]]:
    for quarter in range(4):
        months = range(3 * quarter, 3 * quarter + 3)
        yield from (("month", range(i, i + 1)) for i in months)
        yield "quarter", months
    yield "year", YEAR


_PERIODS = tuple(_periods())
"""Each quarter behind its months, and the year last."""


def targets_view(desk: Desk) -> v.TargetsView | None:
    """Goals by year, quarter and month, and what was signed of them; None without targets.yaml."""
    targets = desk.book.targets
    if targets is None:
        return None
    signed = _signed(desk)
    cases = [
        Case(file, name, each)
        for file in desk.end_users()
        for name, each in file.opportunities.items()
    ]
    found = done(targets, cases, (each.date for each in signed))
    plan = targets.three_year
    return v.TargetsView(
        year=targets.annual.year,
        annual=_attained(desk, targets, signed, "", YEAR),
        aims=tuple(desk.words(aim) for aim in targets.annual.aims),
        quarters=tuple(
            _attained(
                desk,
                targets,
                signed,
                f"{i + 1}",
                range(3 * i, 3 * i + 3),
                desk.words(quarter.focus),
            )
            for i, quarter in enumerate(targets.quarters)
        ),
        periods=tuple(_period(desk, targets, signed, found, *each) for each in _PERIODS),
        money=tuple(name for name in MONEY if money_goal(targets, name, YEAR)),
        tallies=tuple(
            name for name in COUNTED if tally(targets, name, YEAR, found).goal is not None
        ),
        plan=_plan(desk, targets),
        plan_aims=tuple(desk.words(aim) for aim in plan.aims) if plan else (),
        elsewhere=tuple(figure_view(desk, each) for each in elsewhere(targets, signed)),
        source=targets.at().file,
    )


def _signed(desk: Desk) -> tuple[Signed, ...]:
    """Accepted prescriptions with the first order's total before tax, as it was printed."""
    found = []
    for file, name, prescription in desk.book.prescriptions():
        printed = desk.proposal(prescription_file(file.slug, name))
        accepted = prescription.acceptance
        if accepted and printed and prescription.state == "accepted":
            place = prescription.at("acceptance", "date")
            found.append(Signed(accepted.date, printed.totals.subtotal, place))
    return tuple(found)


def _attained(
    desk: Desk,
    targets: Targets,
    signed: tuple[Signed, ...],
    name: str,
    months: range,
    focus: str | None = None,
) -> v.AttainedView:
    found: Attainment = attainment(targets, signed, months)
    begun = (targets.annual.year, months.start + 1) <= (desk.as_of.year, desk.as_of.month)
    return v.AttainedView(
        name=name,
        focus=focus,
        goal=_whole(desk, found.goal),
        signed=_whole(desk, found.signed) if begun else None,
        percent=figure_view(desk, found.percent) if begun and found.percent else None,
    )


def _period(
    desk: Desk, targets: Targets, signed: tuple[Signed, ...], found: Done, kind: str, months: range
) -> v.PeriodView:
    number = months.start // len(months) + 1
    sales = _attained(desk, targets, signed, "" if kind == "year" else f"{number}", months)
    begun = sales.signed is not None
    goals = ((name, money_goal(targets, name, months)) for name in MONEY)
    tallies = ((name, tally(targets, name, months, found)) for name in COUNTED)
    return v.PeriodView(
        kind=kind,
        sales=sales,
        money=tuple((name, _whole(desk, goal) if goal else None) for name, goal in goals),
        tallies=tuple(
            v.TallyView(name, each.goal, each.done if begun else None) for name, each in tallies
        ),
    )


def _plan(desk: Desk, targets: Targets) -> tuple[tuple[int, FigureView], ...]:
    plan, label = targets.three_year, Words("Goal", "目标")
    if plan is None:
        return ()
    goals = [
        Input.money(label, sales, targets.at("three_year", "sales", i))
        for i, sales in enumerate(plan.sales)
    ]
    return tuple(
        (plan.start + i, _whole(desk, figure(label, targets.currency, goal)))
        for i, goal in enumerate(goals)
    )


def _whole(desk: Desk, each: Figure) -> FigureView:
    """An amount of a goal in whole units of its currency."""
    return figure_view(desk, each, 0)
