"""O: an opportunity moves step by step, with evidence, and what it says is there (F61-F71, F80)."""

import datetime
from collections.abc import Iterator, Sequence

from formulary.analysis.opportunities import current, gate_state, guide_of, is_old
from formulary.model.base import Record
from formulary.model.findings import Severity, Words
from formulary.model.opportunity import (
    ELEMENTS,
    PHASES,
    STAGES,
    Opportunity,
    PhaseEntry,
    StageEntry,
)
from formulary.rules.references import missing, repeated
from formulary.rules.registry import Path, Problem, Situation, problem, rule

SENT = ("approved", "issued", "accepted")
"""States of a prescription whose answers to requirements count."""

_WAYS: tuple[tuple[str, str, Sequence[str]], ...] = (
    ("buyphases", "phase", PHASES),
    ("stages", "stage", STAGES),
)
"""Field, the key of an entry's name in it, and the names in their order."""


@rule("O001")
def unknown_name(situation: Situation) -> Iterator[Problem]:
    """An opportunity's owner, and the opportunity of a prescription, must exist.

    The owner is an id of team.yaml. A prescription names the file in the account's own
    opportunities/, without its suffix.

    商机的负责人、处方所引用的商机都必须存在。

    负责人写 team.yaml 中的 id；处方写本客户 opportunities/ 下的文件名，不带后缀。
    """
    book = situation.book
    people = {person.id for person in book.team.people}
    for _, _, opportunity in book.opportunities():
        if opportunity.owner and "team" not in book.broken:
            kind, where = Words("person", "人员"), Words("team.yaml", " team.yaml ")
            yield from missing(opportunity, ("owner",), opportunity.owner, people, kind, where)
    for file, _, prescription in book.every_prescription():
        if prescription.opportunity:
            folder = f"end-users/{file.slug}/opportunities/"
            unread = {b.removeprefix(folder) for b in book.broken if b.startswith(folder)}
            known = {*file.opportunities, *unread}
            kind, where = Words("opportunity", "商机"), Words("opportunities/", " opportunities/ ")
            name = prescription.opportunity
            yield from missing(prescription, ("opportunity",), name, known, kind, where)


@rule("O002")
def out_of_order(situation: Situation) -> Iterator[Problem]:
    """Phases and stages stand in their order, each once, and so do their days.

    A sale that falls back is not written as a second visit to a stage: reopen the stage by taking
    `left` away, and delete what came after it. git remembers what was written before.

    采购阶段和销售阶段按顺序各写一次，日期也按顺序。

    生意退回时不要把同一阶段再写一遍：删去该阶段的 left 和其后的各项，等于重新打开该阶段。
    此前写过什么，git 都记着。
    """
    for _, _, opportunity in situation.book.opportunities():
        for field, key, order in _WAYS:
            yield from _order(opportunity, field, key, order)


def _order(
    opportunity: Opportunity, field: str, key: str, order: Sequence[str]
) -> Iterator[Problem]:
    last, day = -1, None
    for i, entry in enumerate(getattr(opportunity, field)):
        name = getattr(entry, key)
        if order.index(name) <= last:
            yield problem(
                opportunity,
                (field, i, key),
                Words(f"“{name}” cannot come here.", f"“{name}”不能写在这里。"),
                Words(
                    f"Write each once, in this order: {', '.join(order)}.",
                    f"请按以下顺序各写一次：{'、'.join(order)}。",
                ),
            )
        last = max(last, order.index(name))
        if day and entry.entered < day:
            yield _too_early(opportunity, (field, i, "entered"), entry.entered, day)
        if entry.left and entry.left < entry.entered:
            yield _too_early(opportunity, (field, i, "left"), entry.left, entry.entered)
        day = entry.left or entry.entered


def _too_early(record: Record, path: Path, found: datetime.date, before: datetime.date) -> Problem:
    return problem(
        record,
        path,
        Words(f"{found} is before {before}.", f"{found} 早于 {before}。"),
        Words(
            f"Write a day from {before} on, or correct the other one.",
            f"请写 {before} 或以后的日期，或更正另一个日期。",
        ),
    )


@rule("O003")
def stage_skipped(situation: Situation) -> Iterator[Problem]:
    """No stage of a sale is skipped.

    The six stages follow upon one another (F71): whoever has not been through project set-up has
    no owner on the customer's side. A stage that took a day is written with that day.

    销售阶段不能跳过。

    六个阶段依次递进：没有立项，客户那边就没有负责人。一天走完的阶段也要写上那一天。
    """
    for _, _, opportunity in situation.book.opportunities():
        last = -1
        for i, entry in enumerate(opportunity.stages):
            place = STAGES.index(entry.stage)
            skipped = STAGES[last + 1 : place]
            if skipped:
                yield problem(
                    opportunity,
                    ("stages", i, "stage"),
                    Words(
                        f"Before “{entry.stage}” comes {' and '.join(skipped)}.",
                        f"“{entry.stage}”之前应有{'、'.join(skipped)}。",
                    ),
                    Words(
                        "Add what is missing with its days and its evidence.",
                        "请补写所缺阶段及其日期和凭据。",
                    ),
                )
            last = max(last, place)


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
    keeps it, and who can move it?

    任何阶段都不应超过公司规定的时间。

    每个阶段可停留多少天，由 process.yaml 规定。超过的就要问：卡在哪里，谁能推动？
    """
    for _, _, opportunity in situation.book.opportunities():
        entry = current(opportunity.stages)
        guide = guide_of(situation.book.process, entry)
        if entry is None or guide is None or guide.ageing is None or opportunity.outcome:
            continue
        if not is_old(entry, guide, situation.as_of):
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
            ),
        )


@rule("O007")
def two_at_once(situation: Situation) -> Iterator[Problem]:
    """Only one phase and one stage last at a time: the last ones.

    A purchase stands in one place. An earlier entry without `left` was left on some day.

    同一时间只有一个采购阶段和一个销售阶段在进行，即最后一个。

    一笔采购只能停在一处；前面没有写 left 的那一项，总有离开的一天。
    """
    for _, _, opportunity in situation.book.opportunities():
        for field, key, _ in _WAYS:
            entries: tuple[PhaseEntry | StageEntry, ...] = getattr(opportunity, field)
            for i, entry in enumerate(entries[:-1]):
                if entry.left is None:
                    after = entries[i + 1].entered
                    name = getattr(entry, key)
                    yield problem(
                        opportunity,
                        (field, i, key),
                        Words(
                            f"“{name}” still lasts, and so does the next.",
                            f"“{name}”尚未离开，下一个已经开始。",
                        ),
                        Words(
                            f"Write `left`, probably {after}.",
                            f"请补写 left，多半是 {after}。",
                        ),
                    )


@rule("O008", Severity.WARNING)
def order_routine_incomplete(situation: Situation) -> Iterator[Problem]:
    """What was won, or has begun, has an order routine with all five things in it.

    Specification, quantity, delivery, returns and warranty (F69) are agreed in writing before the
    first delivery; what is left open is decided in an argument later.

    已成交或已进入实施的商机，要有五项俱全的常规订购手续。

    产品技术说明书、需要量、预期交货时间、退货政策、担保单，第一批货送到之前都写在纸上；
    留空的，日后就得在争执中决定。
    """
    for _, _, opportunity in situation.book.opportunities():
        outcome = opportunity.outcome
        won = outcome is not None and outcome.result == "won"
        begun = any(each.stage == STAGES[-1] for each in opportunity.stages)
        if not won and not (begun and outcome is None):
            continue
        routine = opportunity.order_routine
        if routine is None:
            path: Path = ("outcome", "result") if won else ("stages",)
            yield problem(
                opportunity,
                path,
                Words("No order routine is agreed.", "尚未约定常规订购手续。"),
                Words(
                    "Write `order_routine` with specification, quantity, delivery, returns and "
                    "warranty.",
                    "请写 order_routine，包括 specification、quantity、delivery、"
                    "returns、warranty。",
                ),
            )
        elif blank := routine.missing():
            yield problem(
                opportunity,
                ("order_routine",),
                Words(
                    f"The order routine lacks {', '.join(blank)}.",
                    f"常规订购手续缺少 {'、'.join(blank)}。",
                ),
                Words(
                    "Agree on it with the customer and write it down.",
                    "请与客户约定并写下。",
                ),
            )


@rule("O009")
def answer_without_how(situation: Situation) -> Iterator[Problem]:
    """A requirement that is answered says how; and none stays open in what is sent.

    The compliance matrix is printed in the proposal. “Meets” without a how convinces nobody, “no”
    without one looks like carelessness, and a blank makes the reader suspect the worst.

    回答了的要求要写明如何满足；发出的方案书不得有未答的要求。

    方案书印有要求响应表。“满足”而不说如何，没有人信；“不满足”而不说差在哪里，显得草率；
    空着不答，对方只会往坏处想。
    """
    for file in situation.book.end_users.values():
        sent = {p.opportunity for p in file.prescriptions.values() if p.state in SENT}
        for name, opportunity in file.opportunities.items():
            for i, each in enumerate(opportunity.requirements):
                if each.answer and each.how is None:
                    yield problem(
                        opportunity,
                        ("requirements", i, "answer"),
                        Words(f"“{each.answer}” has no how.", f"“{each.answer}”没有写明如何。"),
                        Words(
                            "Write `how`: how it is met, or what is missing.",
                            "请写 how：如何满足，或差在哪里。",
                        ),
                    )
                if each.answer is None and name in sent:
                    yield problem(
                        opportunity,
                        ("requirements", i, "id"),
                        Words(
                            f"Requirement {each.id} is not answered, and a proposal is approved.",
                            f"要求 {each.id} 未答，而方案书已获批准。",
                        ),
                        Words(
                            "Write `answer`: meets, partly, no or clarify; and `how`.",
                            "请写 answer（meets、partly、no 或 clarify）和 how。",
                        ),
                    )


@rule("O010")
def closed_and_open(situation: Situation) -> Iterator[Problem]:
    """What has ended stands in no stage, and what was won has been negotiated.

    Lost or dropped: its last stage has a `left`. Won: it stands in implementation, or has passed
    it. Nobody wins while the offer is still being written.

    已结束的商机不再停在任何阶段；成交的应已谈成。

    丢单或放弃的，最后一个阶段要写 left；成交的，应在工程实施阶段或已经走完。
    方案还没写完，谈不上成交。
    """
    for _, _, opportunity in situation.book.opportunities():
        outcome = opportunity.outcome
        entry = current(opportunity.stages)
        if outcome is None or entry is None:
            continue
        path: Path = ("stages", opportunity.stages.index(entry), "stage")
        if outcome.result != "won" and entry.left is None:
            yield problem(
                opportunity,
                path,
                Words(
                    f"It is {outcome.result}, and “{entry.stage}” still lasts.",
                    f"结果为 {outcome.result}，而“{entry.stage}”尚未离开。",
                ),
                Words(f"Write `left: {outcome.date}`.", f"请写 left: {outcome.date}。"),
            )
        if outcome.result == "won" and entry.stage != STAGES[-1]:
            yield problem(
                opportunity,
                path,
                Words(
                    f"It is won, and stands in “{entry.stage}”.",
                    f"已成交，却停在“{entry.stage}”。",
                ),
                Words(
                    "Leave this stage with its evidence, and add those up to implementation.",
                    "请写明离开该阶段的日期和凭据，并补写到 implementation。",
                ),
            )


@rule("O011")
def of_the_future(situation: Situation) -> Iterator[Problem]:
    """What is known, entered, said or decided lies in the past.

    Plans belong into the schedule, in words. A day that has not come proves nothing.

    获知、进入、听到、决定的日期都应是过去。

    计划用文字写在进度表一项里；还没到的日子，什么也证明不了。
    """
    for _, _, opportunity in situation.book.opportunities():
        for path, day in _days(opportunity):
            if day > situation.as_of:
                yield problem(
                    opportunity,
                    path,
                    Words(f"{day} is still to come.", f"{day} 还没有到。"),
                    Words(
                        f"Write the day on which it happened, {situation.as_of} at the latest.",
                        f"请写实际发生的日期，不晚于 {situation.as_of}。",
                    ),
                )


def _days(opportunity: Opportunity) -> Iterator[tuple[Path, datetime.date]]:
    yield ("opened",), opportunity.opened
    for name in ELEMENTS:
        element = getattr(opportunity.elements, name)
        if element:
            yield ("elements", name, "date"), element.date
    for field, _, _ in _WAYS:
        for i, entry in enumerate(getattr(opportunity, field)):
            yield (field, i, "entered"), entry.entered
            if entry.left:
                yield (field, i, "left"), entry.left
    performance = opportunity.performance
    if performance:
        for i, said in enumerate(performance.feedback):
            yield ("performance", "feedback", i, "date"), said.date
        for i, cost in enumerate(performance.poor_costs):
            yield ("performance", "poor_costs", i, "date"), cost.date
    if opportunity.outcome:
        yield ("outcome", "date"), opportunity.outcome.date


@rule("O012")
def other_currency(situation: Situation) -> Iterator[Problem]:
    """A prescription is in the currency of the opportunity that it answers.

    Otherwise the pipeline speaks of one money and the offer of another.

    处方与其对应商机的币种相同。

    否则销售漏斗说一种钱，报价说另一种钱。
    """
    for file, _, prescription in situation.book.every_prescription():
        opportunity = file.opportunities.get(prescription.opportunity or "")
        if opportunity and opportunity.currency not in (None, prescription.currency):
            yield problem(
                prescription,
                ("opportunity",),
                Words(
                    f"The opportunity is in {opportunity.currency}, this in "
                    f"{prescription.currency}.",
                    f"商机以 {opportunity.currency} 计，本处方以 {prescription.currency} 计。",
                ),
                Words(
                    "Write one currency in both, or name another opportunity.",
                    "请统一币种，或改引用另一个商机。",
                ),
            )


@rule("O013")
def requirement_twice(situation: Situation) -> Iterator[Problem]:
    """Each requirement of an opportunity has a number of its own.

    The customer reads our answer by the number of the request; two with one number cannot be told
    apart.

    同一商机的每项要求各有编号。

    客户按编号查看答复；两项同号就分不清。
    """
    for _, _, opportunity in situation.book.opportunities():
        names = [each.id for each in opportunity.requirements]
        yield from repeated(opportunity, ("requirements",), names, "id")
