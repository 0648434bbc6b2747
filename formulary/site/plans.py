"""The house's process, goals and answers, where a chapter speaks of them."""

from formulary.analysis.figures import Figure, Input, figure
from formulary.analysis.strategy import is_stale
from formulary.analysis.targets import Attainment, Signed, attainment, elsewhere
from formulary.model.findings import Words
from formulary.model.process import NumberedStep, StageGuide, StepGuide
from formulary.model.strategy import QUESTIONS
from formulary.model.targets import Targets
from formulary.site import plan_views as v
from formulary.site.accounts import prescription_file
from formulary.site.desk import Desk
from formulary.site.figures import figure_view
from formulary.site.views import FigureView


def targets_view(desk: Desk) -> v.TargetsView | None:
    """Goals by year, quarter and month, and what was signed of them; None without targets.yaml."""
    targets = desk.book.targets
    if targets is None:
        return None
    signed = _signed(desk)
    plan = targets.three_year
    return v.TargetsView(
        year=targets.annual.year,
        annual=_attained(desk, targets, signed, "", range(12)),
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
        months=tuple(
            _attained(desk, targets, signed, f"{i + 1}", range(i, i + 1)) for i in range(12)
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


def grid(desk: Desk) -> tuple[v.GridRow, ...]:
    """The buygrid: which phases apply to which buy class, and what the seller owes."""
    process = desk.book.process
    return tuple(
        v.GridRow(
            phase=each.phase,
            new_task=each.applies.new_task,
            modified_rebuy=each.applies.modified_rebuy,
            straight_rebuy=each.applies.straight_rebuy,
            owed=desk.words(each.owed),
            chapter=desk.link("", f"chapters/{each.chapter}/"),
        )
        for each in (process.buyphases if process else ())
    )


def process_view(desk: Desk) -> tuple[v.GuideView, ...]:
    """The six stages of a key-account sale."""
    process = desk.book.process
    return tuple(
        _guide(desk, each, str(i)) for i, each in enumerate(process.stages if process else (), 1)
    )


def _guide(desk: Desk, each: StageGuide | NumberedStep, number: str) -> v.GuideView:
    stage = each if isinstance(each, StageGuide) else None
    gate, ageing = (stage.gate, stage.ageing) if stage else (None, None)
    return v.GuideView(
        number=number,
        name=None if isinstance(each, StageGuide) else desk.words(each.name),
        stage=stage.stage if stage else "",
        source=each.source,
        goal=desk.words(each.goal),
        owners=_all(desk, each, "owners"),
        method=_all(desk, each, "method"),
        result=_all(desk, each, "result"),
        report=desk.say(each.report),
        known=gate.known if gate else None,
        must=gate.must if gate else (),
        fresh_days=gate.fresh_days if gate else None,
        gate_why=desk.words(gate.why) if gate else None,
        days=ageing.days if ageing else None,
        days_why=desk.words(ageing.why) if ageing else None,
        steps=tuple(_guide(desk, step, step.id) for step in (stage.steps if stage else ())),
    )


def _all(desk: Desk, each: StepGuide, name: str) -> tuple[str, ...]:
    return tuple(desk.words(text) for text in getattr(each, name))


def strategy_view(desk: Desk) -> tuple[v.AnswerView, ...]:
    """The six opening questions with the house's answers; empty without strategy.yaml."""
    strategy, months = desk.book.strategy, desk.book.policy.strategy_months
    if strategy is None:
        return ()
    rows = []
    for question in QUESTIONS:
        found = strategy.answer(question)
        rows.append(
            v.AnswerView(
                question=question,
                answer=desk.say(found.answer) if found else None,
                owner=desk.person(found.owner) if found and found.owner else None,
                date=found.date if found else None,
                stale=found is not None and is_stale(found, months, desk.as_of),
            )
        )
    return tuple(rows)
