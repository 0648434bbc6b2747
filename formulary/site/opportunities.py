"""Where each opportunity stands, on the account's page."""

from formulary.analysis.figures import Input, figure
from formulary.analysis.opportunities import (
    current,
    days_in,
    gate_state,
    guide_of,
    next_phase,
    stage_of,
)
from formulary.analysis.sales import is_implementing, is_running, is_stuck
from formulary.model.book import EndUserFile
from formulary.model.findings import Words
from formulary.model.opportunity import ELEMENTS, PHASES, STAGES, Opportunity
from formulary.site import opportunity_views as v
from formulary.site.desk import Desk
from formulary.site.figures import figure_view
from formulary.site.phases import need, review, routine
from formulary.site.vendors import vendors_view
from formulary.site.views import FigureView

_VALUE = Words("Expected sales in a year", "预期年销售额")


def standing(desk: Desk, file: EndUserFile) -> v.Standing:
    """All opportunities of one end user: those that run, the latest first, then the closed ones."""
    found = sorted(file.opportunities.items(), key=lambda item: (item[1].opened, item[0]))
    views = [(each, _opportunity(desk, file, name, each)) for name, each in reversed(found)]
    return v.Standing(
        open=tuple(view for each, view in views if is_running(each)),
        closed=tuple(view for each, view in views if not is_running(each)),
        process=desk.book.process is not None,
    )


def account_stage(file: EndUserFile) -> str | None:
    """The stage of the opportunity that is farthest on, of those that run."""
    stages = [stage_of(each) for each in file.opportunities.values() if is_running(each)]
    return max(stages, key=stage_order, default=None)


def stage_order(stage: str | None) -> int:
    """The place of a stage among the six, from 1; 0 for none."""
    return list[str](STAGES).index(stage) + 1 if stage else 0


def _opportunity(desk: Desk, file: EndUserFile, name: str, each: Opportunity) -> v.OpportunityView:
    process, outcome = desk.book.process, each.outcome
    entry = current(each.stages)
    guide = guide_of(process, entry)
    old = is_stuck(each, process, desk.as_of)
    phase = next_phase(each, process)
    owed = process.phase(phase) if process and is_running(each) else None
    owner = each.owner or file.account.owner
    return v.OpportunityView(
        anchor=f"opportunity-{name}",
        title=desk.words(each.title),
        owner=desk.person(owner) if owner else "",
        opened=each.opened,
        value=value_view(desk, each),
        buy_class=each.buy_class,
        product_class=each.product_class,
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
        need=need(desk, each),
        routine=routine(desk, each),
        review=review(desk, each),
        prescriptions=tuple(p.number for p in file.prescriptions.values() if p.opportunity == name),
        implementing=is_implementing(each),
        result=outcome.result if outcome else None,
        closed=outcome.date if outcome else None,
        reason=desk.words(outcome.reason) if outcome else None,
        winner=desk.say(outcome.winner) if outcome else None,
        note=desk.say(each.note),
        place=each.at().file,
        vendors=vendors_view(desk, each),
    )


def value_view(desk: Desk, each: Opportunity) -> FigureView | None:
    """Expected sales in a year; None while nobody has said them."""
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
        state = "without" if entry is None and applies == "no" else "next"
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
