"""O: how a sale ended fits how it went, and how the customer looks back can be reckoned (F70)."""

import datetime
from collections.abc import Iterator

from formulary.analysis.opportunities import current
from formulary.model.findings import Severity, Words
from formulary.model.opportunity import STAGES, Opportunity
from formulary.rules.registry import Problem, Situation, problem, rule


@rule("O030")
def outside_of_its_days(situation: Situation) -> Iterator[Problem]:
    """No stage begins before we heard of the sale, and none after it was lost or dropped.

    `opened` is the first day of a sale and `outcome` its last word; only implementation goes on
    after it was won. The customer's own phases may have begun before we heard of them.

    销售阶段不早于获知日期；丢单或放弃以后，也不再有阶段。

    opened 是一笔生意的第一天，outcome 是它的结论；只有成交之后的工程实施在其后继续。
    客户自己的采购阶段可以早于我方获知。
    """
    for _, _, opportunity in situation.book.opportunities():
        first = min((each.entered for each in opportunity.stages), default=None)
        if first and first < opportunity.opened:
            yield problem(
                opportunity,
                ("opened",),
                Words(
                    f"The first stage began before it, on {first}.",
                    f"最早的阶段始于 {first}，早于此日。",
                ),
                Words(
                    f"Write {first} at the latest, or correct the day of that stage.",
                    f"请写不晚于 {first} 的日期，或更正该阶段的日期。",
                ),
            )
        outcome = opportunity.outcome
        last = max(_days_until_the_end(opportunity))
        if outcome and outcome.date < last:
            yield problem(
                opportunity,
                ("outcome", "date"),
                Words(
                    f"It ended before the latest of its days, {last}.",
                    f"结束日期早于 {last}，而那天这笔生意还在进行。",
                ),
                Words(
                    f"Write a day from {last} on, or correct the other one.",
                    f"请写 {last} 或以后的日期，或更正另一个日期。",
                ),
            )


def _days_until_the_end(opportunity: Opportunity) -> Iterator[datetime.date]:
    """Days that come before the outcome: all but those of the implementation of what was won."""
    won = opportunity.outcome is not None and opportunity.outcome.result == "won"
    yield opportunity.opened
    for entry in opportunity.stages:
        if not (won and entry.stage == STAGES[-1]):
            yield max(entry.entered, entry.left or entry.entered)


@rule("O031", Severity.WARNING)
def stands_nowhere(situation: Situation) -> Iterator[Problem]:
    """An open sale stands in a stage, and one that is being implemented is won.

    What stands in no stage is in no one's hands, and drops out of the pipeline unseen.

    进行中的商机要停在某个阶段；已进入工程实施的，应已成交。

    不在任何阶段的商机没有人管，会从销售漏斗里悄悄消失。
    """
    for _, _, opportunity in situation.book.opportunities():
        entry = current(opportunity.stages)
        if entry is None or opportunity.outcome is not None:
            continue
        last = entry.stage == STAGES[-1]
        if entry.left is None and not last:
            continue
        following = "" if last else STAGES[STAGES.index(entry.stage) + 1]
        yield problem(
            opportunity,
            ("stages", opportunity.stages.index(entry), "stage"),
            Words(
                "It is being implemented, and no outcome is written.",
                "已进入工程实施，却没有写结果。",
            )
            if last
            else Words(
                f"“{entry.stage}” was left, and no other stage was entered.",
                f"已离开“{entry.stage}”，却没有进入别的阶段。",
            ),
            Words(
                "Write `outcome` with the result won, its day and its reason.",
                "请写 outcome：结果 won、日期和原因。",
            )
            if last
            else Words(
                f"Add the stage {following}, or write `outcome`.",
                f"请补写阶段 {following}，或写 outcome。",
            ),
        )


@rule("O032")
def rated_twice(situation: Situation) -> Iterator[Problem]:
    """Each criterion of a performance review is rated once.

    A criterion that stands twice counts twice, and the weighted rating says what nobody said.

    绩效评价的每个项目只评一次。

    同一项目写两遍就算了两遍，加权评分就不是客户的意思。
    """
    for _, _, opportunity in situation.book.opportunities():
        ratings = opportunity.performance.ratings if opportunity.performance else ()
        names = [rating.measure for rating in ratings]
        for i, name in enumerate(names):
            if name in names[:i]:
                yield problem(
                    opportunity,
                    ("performance", "ratings", i, "measure"),
                    Words("This criterion is rated twice.", "该项目评了两次。"),
                    Words(
                        "Keep one of the two, or name what tells them apart.",
                        "请保留其一，或写明两者的区别。",
                    ),
                )


@rule("O033", Severity.WARNING)
def cost_without_quantity(situation: Situation) -> Iterator[Problem]:
    """Costs of poor performance have the quantity and the price to set them against.

    The adjusted cost of a piece is its price and its share of what our failures cost. Without
    both numbers the customer's third way of looking back cannot be shown.

    写了绩效差的成本，就要有已交货件数和单价。

    修正后的单件成本等于单价加上分摊的损失；缺了这两个数，第三种评价方法就算不出来。
    """
    for _, _, opportunity in situation.book.opportunities():
        of = opportunity.performance
        if of is None or not of.poor_costs:
            continue
        blank = [name for name in ("quantity", "price") if getattr(of, name) is None]
        if blank:
            yield problem(
                opportunity,
                ("performance", "poor_costs"),
                Words(
                    f"The adjusted cost cannot be reckoned without {' and '.join(blank)}.",
                    f"缺少 {'、'.join(blank)}，无法计算修正后的成本。",
                ),
                Words(
                    f"Write {' and '.join(f'`{name}`' for name in blank)} below `performance`.",
                    f"请在 performance 下写 {'、'.join(blank)}。",
                ),
            )
