"""O: a stage is left with evidence and with what its gate asks for, in time (F71, F80)."""

from collections.abc import Iterator, Sequence

from formulary.analysis.opportunities import current, gate_state, guide_of
from formulary.analysis.sales import is_stuck
from formulary.model.findings import Severity, Words
from formulary.rules.registry import Problem, Situation, problem, rule


@rule("O004", Severity.WARNING)
def left_without_evidence(situation: Situation) -> Iterator[Problem]:
    """A stage is left with evidence.

    If a stage cannot show what was reached, the sale stands one stage earlier, whatever the
    forecast says. Opportunities that are closed are left alone.

    离开一个阶段要有凭据。

    拿不出成果，生意就还停在上一个阶段，不管预测表怎么写。已结束的商机不再追究。
    """
    for _, _, opportunity in situation.book.opportunities():
        for i, entry in enumerate(opportunity.stages):
            if entry.left and entry.evidence is None and opportunity.outcome is None:
                yield problem(
                    opportunity,
                    ("stages", i, "left"),
                    Words(
                        f"“{entry.stage}” was left, and nothing shows that it is done.",
                        f"已离开“{entry.stage}”，却没有凭据。",
                    ),
                    Words(
                        "Write `evidence`: a document, a day, a name. Or take `left` away.",
                        "请写 evidence：文件、日期或人名；否则删去 left。",
                    ),
                )


@rule("O005", Severity.WARNING, needs=("process",))
def gate_not_met(situation: Situation) -> Iterator[Problem]:
    """Beyond a gate, the elements that it asks for are known, and not stale.

    process.yaml says how many of the six elements (F80) must be known to leave a stage, which of
    them in any case, and after how many days one counts as unknown.

    过了关口，所要求的元素必须明确，而且没有过期。

    离开每个阶段要明确六个元素中的几个、哪些必须在内、多少天后视为未知，由 process.yaml 规定。
    """
    process, as_of = situation.book.process, situation.as_of
    for _, _, opportunity in situation.book.opportunities():
        left = [each for each in opportunity.stages if each.left]
        guide = guide_of(process, left[-1]) if left and opportunity.outcome is None else None
        if guide is None or guide.gate is None:
            continue
        gate = gate_state(opportunity, guide.gate, as_of)
        if gate.open:
            continue
        index = opportunity.stages.index(left[-1])
        lamps = {lamp.name: lamp for lamp in gate.lamps}
        stale = [n for n in gate.missing if lamps[n].date]
        blank = [n for n in gate.missing if not lamps[n].date]
        yield problem(
            opportunity,
            ("stages", index, "stage"),
            Words(
                f"“{guide.stage}” was left with {gate.known} of {gate.wanted} elements that are "
                f"asked for{_listed(blank, '; not known: ', ', ')}"
                f"{_listed(stale, '; out of date: ', ', ')}.",
                f"离开“{guide.stage}”要求明确 {gate.wanted} 个元素，现有 {gate.known} 个"
                f"{_listed(blank, '；未知：', '、')}{_listed(stale, '；过期：', '、')}。",
            ),
            Words(
                "Find out, and write it under `elements` with day and source; or take `left` and "
                "the stages after it away.",
                "请查明并写入 elements，注明日期和来源；否则删去 left 和其后的阶段。",
            ),
        )


def _listed(names: Sequence[str], before: str, comma: str) -> str:
    return f"{before}{comma.join(names)}" if names else ""


@rule("O006", Severity.NOTE, needs=("process",))
def stage_too_old(situation: Situation) -> Iterator[Problem]:
    """No stage lasts longer than the house allows.

    process.yaml says how many days each stage may take. What stands longer is asked about: what
    keeps it, and who can move it? What is won is asked about until its implementation is left.

    任何阶段都不应超过公司规定的时间。

    每个阶段可停留多少天，由 process.yaml 规定。超过的就要问：卡在哪里，谁能推动？
    已成交的，问到离开工程实施阶段为止。
    """
    for _, _, opportunity in situation.book.opportunities():
        entry = current(opportunity.stages)
        guide = guide_of(situation.book.process, entry)
        if entry is None or guide is None or guide.ageing is None:
            continue
        if not is_stuck(opportunity, situation.book.process, situation.as_of):
            continue
        days = (situation.as_of - entry.entered).days
        yield problem(
            opportunity,
            ("stages", opportunity.stages.index(entry), "entered"),
            Words(
                f"It has stood in “{entry.stage}” for {days} days; {guide.ageing.days} are usual.",
                f"在“{entry.stage}”已停留 {days} 天，通常不超过 {guide.ageing.days} 天。",
            ),
            Words(
                "Take it on, or write `outcome`: dropped is an answer too.",
                "请设法推进，或写 outcome：放弃也是一种答案。",
            )
            if opportunity.outcome is None
            else Words(
                "If the customer runs by itself, write `left` with its evidence.",
                "客户已能自行运转的，请写 left 和凭据。",
            ),
        )
