"""O: whom and what an opportunity names is there, and its days have come (F61-F71, F80)."""

import datetime
from collections.abc import Iterator

from formulary.load.names import people
from formulary.model.findings import Words
from formulary.model.opportunity import ELEMENTS, Opportunity
from formulary.rules.references import missing
from formulary.rules.registry import Path, Problem, Situation, problem, rule


@rule("O001")
def unknown_name(situation: Situation) -> Iterator[Problem]:
    """An opportunity's owner, and the opportunity of a prescription, must exist.

    The owner is an id of team.yaml. A prescription names the file in the account's own
    opportunities/, without its suffix.

    商机的负责人、处方所引用的商机都必须存在。

    负责人写 team.yaml 中的 id；处方写本客户 opportunities/ 下的文件名，不带后缀。
    """
    book = situation.book
    team = people(book).names
    for _, _, opportunity in book.opportunities():
        if opportunity.owner and "team" not in book.broken:
            kind, where = Words("person", "人员"), Words("team.yaml", " team.yaml ")
            yield from missing(opportunity, ("owner",), opportunity.owner, team, kind, where, team)
    for file, _, prescription in book.every_prescription():
        if prescription.opportunity:
            folder = f"end-users/{file.slug}/opportunities/"
            unread = {b.removeprefix(folder) for b in book.broken if b.startswith(folder)}
            known = {*file.opportunities, *unread}
            kind, where = Words("opportunity", "商机"), Words("opportunities/", " opportunities/ ")
            name = prescription.opportunity
            yield from missing(prescription, ("opportunity",), name, known, kind, where)


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
    for field in ("buyphases", "stages"):
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
