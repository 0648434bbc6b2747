"""Where each opportunity stands, on the account's page and in the pipeline."""

import datetime

from formulary.analysis.figures import Figure, Input, figure
from formulary.analysis.opportunities import (
    adjusted_cost,
    current,
    days_in,
    gate_state,
    guide_of,
    is_old,
    next_phase,
    stage_of,
    weighted_score,
)
from formulary.analysis.pipeline import (
    Case,
    Origins,
    StageCount,
    by_source,
    by_trigger,
    pipeline,
    stay,
    values,
)
from formulary.model.book import EndUserFile
from formulary.model.findings import Words
from formulary.model.opportunity import ELEMENTS, PHASES, STAGES, Opportunity
from formulary.site import opportunity_views as v
from formulary.site.desk import Desk
from formulary.site.figures import figure_view
from formulary.site.vendors import vendors_view
from formulary.site.views import FigureView, Link

_VALUE = Words("Expected sales in a year", "预期年销售额")


def standing(desk: Desk, file: EndUserFile) -> v.Standing:
    """All opportunities of one end user: open ones the latest first, then the closed ones."""
    found = sorted(file.opportunities.items(), key=lambda item: (item[1].opened, item[0]))
    views = [_opportunity(desk, file, name, each) for name, each in reversed(found)]
    return v.Standing(
        open=tuple(each for each in views if each.result is None),
        closed=tuple(each for each in views if each.result is not None),
        process=desk.book.process is not None,
    )


def account_stage(file: EndUserFile) -> str | None:
    """The stage of the opportunity that is farthest on, of those that are open."""
    stages = [stage_of(each) for each in file.opportunities.values() if each.outcome is None]
    return max(stages, key=stage_order, default=None)


def stage_order(stage: str | None) -> int:
    """The place of a stage among the six, from 1; 0 for none."""
    return list[str](STAGES).index(stage) + 1 if stage else 0


def _opportunity(desk: Desk, file: EndUserFile, name: str, each: Opportunity) -> v.OpportunityView:
    process, outcome = desk.book.process, each.outcome
    entry = current(each.stages)
    guide = guide_of(process, entry)
    old = entry is not None and outcome is None and is_old(entry, guide, desk.as_of)
    phase = next_phase(each, process)
    owed = process.phase(phase) if process and outcome is None else None
    owner = each.owner or file.account.owner
    return v.OpportunityView(
        anchor=f"opportunity-{name}",
        title=desk.words(each.title),
        owner=desk.person(owner) if owner else "",
        opened=each.opened,
        value=_value(desk, each),
        buy_class=each.buy_class,
        trigger=each.trigger,
        source=each.source,
        stage=stage_of(each),
        days=figure_view(desk, days_in(each, entry, desk.as_of)) if entry else None,
        old=guide.ageing.days if old and guide and guide.ageing else None,
        stages=_stages(desk, each),
        phase=phase,
        phases=_phases(desk, each),
        owed=desk.words(owed.owed) if owed else None,
        chapter=desk.link("", f"chapters/{owed.chapter}/") if owed else None,
        lamps=_lamps(desk, each),
        gate=_gate(desk, each),
        requirements=len(each.requirements),
        unanswered=sum(1 for requirement in each.requirements if requirement.answer is None),
        reviewed=_reviewed(desk, each),
        feedback=_feedback(desk, each),
        prescriptions=tuple(p.number for p in file.prescriptions.values() if p.opportunity == name),
        result=outcome.result if outcome else None,
        closed=outcome.date if outcome else None,
        reason=desk.words(outcome.reason) if outcome else None,
        winner=desk.say(outcome.winner) if outcome else None,
        note=desk.say(each.note),
        place=each.at().file,
        vendors=vendors_view(desk, each),
    )


def _value(desk: Desk, each: Opportunity) -> FigureView | None:
    if each.value is None:
        return None
    written = Input.money(_VALUE, each.value, each.at("value"))
    return figure_view(desk, figure(_VALUE, each.value.currency, written), 0)


def _stages(desk: Desk, each: Opportunity) -> tuple[v.StepView, ...]:
    entries = {entry.stage: entry for entry in each.stages}
    steps = []
    for name in STAGES:
        entry = entries.get(name)
        steps.append(
            v.StepView(
                name=name,
                state="next" if entry is None else "done" if entry.left else "now",
                entered=entry.entered if entry else None,
                left=entry.left if entry else None,
                evidence=desk.say(entry.evidence) if entry else None,
            )
        )
    return tuple(steps)


def _phases(desk: Desk, each: Opportunity) -> tuple[v.StepView, ...]:
    entries = {entry.phase: entry for entry in each.buyphases}
    steps = []
    for name in PHASES:
        entry = entries.get(name)
        guide = desk.book.process.phase(name) if desk.book.process else None
        applies = getattr(guide.applies, each.buy_class) if guide else "yes"
        state = "off" if entry is None and applies == "no" else "next"
        if entry:
            state = "done" if entry.left else "now"
        steps.append(
            v.StepView(
                name=name,
                state=state,
                entered=entry.entered if entry else None,
                left=entry.left if entry else None,
                evidence=desk.say(entry.note) if entry else None,
                maybe=entry is None and applies == "maybe",
            )
        )
    return tuple(steps)


def _lamps(desk: Desk, each: Opportunity) -> tuple[v.LampView, ...]:
    guide = guide_of(desk.book.process, current(each.stages))
    gate = gate_state(each, guide.gate, desk.as_of) if guide and guide.gate else None
    lights = {lamp.name: lamp.light for lamp in gate.lamps} if gate else {}
    lamps = []
    for name in ELEMENTS:
        element = each.elements.known().get(name)
        lamps.append(
            v.LampView(
                name=name,
                light=lights.get(name, "known" if element else "unknown"),
                date=element.date if element else None,
                text=desk.words(element.text) if element else None,
                source=desk.words(element.source) if element else None,
            )
        )
    return tuple(lamps)


def _gate(desk: Desk, each: Opportunity) -> v.GateView | None:
    guide = guide_of(desk.book.process, current(each.stages))
    if guide is None or guide.gate is None or each.outcome is not None:
        return None
    gate = gate_state(each, guide.gate, desk.as_of)
    return v.GateView(gate.open, gate.known, gate.wanted, gate.missing)


def _reviewed(desk: Desk, each: Opportunity) -> tuple[FigureView, ...]:
    found = (weighted_score(each), adjusted_cost(each))
    return tuple(figure_view(desk, one) for one in found if one)


def _feedback(desk: Desk, each: Opportunity) -> tuple[tuple[datetime.date, str, str], ...]:
    said = each.performance.feedback if each.performance else ()
    return tuple((one.date, desk.words(one.by), desk.words(one.said)) for one in said)


def pipeline_view(desk: Desk) -> v.PipelineView:
    """Every opportunity by stage, how fast stages pass, and where opportunities came from."""
    cases = [
        Case(file, name, each)
        for file in desk.end_users()
        for name, each in file.opportunities.items()
    ]
    return v.PipelineView(
        rows=tuple(_row(desk, each) for each in pipeline(cases, desk.book.process, desk.as_of)),
        totals=tuple(figure_view(desk, each, 0) for each in values(c for c in cases if c.open)),
        cases=tuple(_case(desk, each) for each in cases),
        triggers=tuple(_origin(desk, each) for each in by_trigger(cases)),
        sources=tuple(_origin(desk, each) for each in by_source(cases)),
    )


def _row(desk: Desk, each: StageCount) -> v.PipelineRow:
    return v.PipelineRow(
        stage=each.stage,
        count=len(each.cases),
        values=tuple(figure_view(desk, value, 0) for value in each.values),
        median=_shown(desk, each.median),
        conversion=_shown(desk, each.conversion),
        old=each.old,
    )


def _case(desk: Desk, case: Case) -> v.CaseRow:
    each = case.opportunity
    entry = current(each.stages)
    owner = each.owner or case.file.account.owner
    page = f"accounts/{case.file.slug}/"
    return v.CaseRow(
        account=desk.link(desk.words(case.file.account.name), page),
        title=Link(desk.words(each.title), f"{desk.up}{page}#opportunity-{case.name}"),
        order=stage_order(stage_of(each)),
        stage=stage_of(each),
        result=each.outcome.result if each.outcome else None,
        value=_value(desk, each),
        days=_shown(desk, stay(case, desk.as_of)),
        old=entry is not None
        and case.open
        and is_old(entry, guide_of(desk.book.process, entry), desk.as_of),
        owner=desk.person(owner) if owner else "",
    )


def _origin(desk: Desk, each: Origins) -> v.OriginRow:
    return v.OriginRow(each.name, each.count, each.won, each.lost, _shown(desk, each.rate))


def _shown(desk: Desk, each: Figure | None) -> FigureView | None:
    return figure_view(desk, each) if each else None
