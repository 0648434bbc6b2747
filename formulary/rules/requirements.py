"""O: what is asked for is answered, and what is ordered is agreed (F67, F69)."""

from collections.abc import Iterator

from formulary.model.findings import Severity, Words
from formulary.model.opportunity import STAGES
from formulary.rules.references import repeated
from formulary.rules.registry import Path, Problem, Situation, problem, rule

SENT = ("approved", "issued", "accepted")
"""States of a prescription whose answers to requirements count."""


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
                if each.how and each.answer is None:
                    yield problem(
                        opportunity,
                        ("requirements", i, "how"),
                        Words(
                            "How stands here, and not whether it is met.",
                            "写了如何满足，却没有写是否满足。",
                        ),
                        Words(
                            "Write `answer`: meets, partly, no or clarify.",
                            "请写 answer：meets、partly、no 或 clarify。",
                        ),
                    )
                elif each.answer is None and name in sent:
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
