"""The house's process and answers, where a chapter speaks of them."""

from formulary.analysis.strategy import is_stale
from formulary.model.process import NumberedStep, StageGuide, StepGuide
from formulary.model.strategy import QUESTIONS
from formulary.site import plan_views as v
from formulary.site.desk import Desk


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
