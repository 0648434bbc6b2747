"""O: an opportunity moves step by step, and stands in one place (F62, F71)."""

import datetime
from collections.abc import Iterator, Sequence

from formulary.analysis.opportunities import current
from formulary.model.base import Record
from formulary.model.findings import Words
from formulary.model.opportunity import PHASES, STAGES, Opportunity, PhaseEntry, StageEntry
from formulary.rules.registry import Path, Problem, Situation, problem, rule

_WAYS: tuple[tuple[str, str, Sequence[str]], ...] = (
    ("buyphases", "phase", PHASES),
    ("stages", "stage", STAGES),
)
"""Field, the key of an entry's name in it, and the names in their order."""


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
        if outcome is None:
            continue
        if entry is None:
            if outcome.result == "won":
                yield _won_without_a_stage(opportunity)
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


def _won_without_a_stage(opportunity: Opportunity) -> Problem:
    return problem(
        opportunity,
        ("outcome", "result"),
        Words("It is won, and no stage is written.", "已成交，却没有写任何阶段。"),
        Words(
            "Write `stages` from development to implementation, with days and evidence.",
            "请写 stages，从 development 到 implementation，附日期和凭据。",
        ),
    )
