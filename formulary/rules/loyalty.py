"""X: loyalty is measured; what we do for it is done, and goes to the firm (F85, F91-F93)."""

import datetime
from collections.abc import Iterator

from formulary.analysis.loyalty import (
    MEASURE_NAMES,
    habit_alone,
    levels,
    measures,
    need_of,
    stale_measures,
)
from formulary.model.book import EndUserFile
from formulary.model.findings import Severity, Words
from formulary.model.loyalty import Loyalty
from formulary.rules.references import missing
from formulary.rules.registry import Path, Problem, Situation, problem, rule

_WHOLE = 100


def _measured(situation: Situation) -> Iterator[tuple[EndUserFile, Loyalty]]:
    for file in situation.book.end_users.values():
        if file.account.loyalty:
            yield file, file.account.loyalty


@rule("X001", Severity.NOTE)
def personal_ties_alone(situation: Situation) -> Iterator[Problem]:
    """An account is not held by personal ties alone.

    Selling through personal ties opens doors; but what hangs on one person's liking ends with that
    person's job. Beside it stands a solution to a problem of the customer's (F85).

    一家客户不能只靠私人关系维系。

    情感营销能敲开门；可是系于某个人好恶的生意，他一调岗就没有了。旁边还要有方案营销：
    替客户解决一个问题。
    """
    for file in situation.book.end_users.values():
        if file.account.approach == "relationship":
            yield problem(
                file.account,
                ("approach",),
                Words("This account is held by personal ties alone.", "这家客户只靠私人关系维系。"),
                Words(
                    "Look for a problem that we can solve: `prescribe` proposes one from the "
                    "fleet. Then write `both`.",
                    "请找一个我们能解决的问题：prescribe 会按设备清单提出建议。之后改写 both。",
                ),
            )


@rule("X002", needs=("policy",))
def weights_of_a_level(situation: Situation) -> Iterator[Problem]:
    """The weights of a level of loyalty make 100 together.

    Only then is its score a share of what could be, and comparable with `at_least_percent`.

    每个忠诚层次的权重合计为 100。

    只有这样，得分才是占满分的比例，才能与 at_least_percent 相比。
    """
    policy = situation.book.policy
    for name, level in policy.loyalty.levels() if policy.loyalty else ():
        found = sum(level.weights.given().values())
        if found != _WHOLE:
            yield problem(
                policy,
                ("loyalty", name, "value", "weights"),
                Words(
                    f"The weights of “{name}” make {found:f}, not 100.",
                    f"“{name}”的权重合计 {found:f}，不是 100。",
                ),
                Words(
                    "Change them until they make 100; a measure left out weighs nothing.",
                    "请调整到合计 100；不写的标准不计权重。",
                ),
            )


@rule("X003")
def more_again_than_due(situation: Situation) -> Iterator[Problem]:
    """Nobody orders again more often than an order was due.

    `again` counts those of the orders in `due` that came to us; an order between is no repeat.

    再次下单的次数不会多于应下单的次数。

    again 是 due 之中向我方下单的次数；期间的零星加订不算。
    """
    for file, loyalty in _measured(situation):
        repeat = loyalty.repeat_purchase
        if repeat and repeat.again > repeat.due:
            yield problem(
                file.account,
                ("loyalty", "repeat_purchase", "again"),
                Words(
                    f"{repeat.again} of {repeat.due} orders that were due.",
                    f"应下单 {repeat.due} 次，却写了 {repeat.again} 次。",
                ),
                Words("Correct one of the two.", "请更正其中一个数。"),
            )


@rule("X004")
def share_of_an_unknown_need(situation: Situation) -> Iterator[Problem]:
    """A share of need is measured by a need that is known.

    Left out, `need` is reckoned from the fleet: pieces × hours in a year ÷ life of what is fitted
    today. That takes hours and life of every line.

    需求满足率须以已知的需要量为准。

    不写 need 时按设备清单推算：件数 × 年运行小时 ÷ 现用产品寿命。为此每一行都要有小时数和寿命。
    """
    for file, loyalty in _measured(situation):
        share = loyalty.share_of_need
        if share and need_of(file.account, share) is None:
            yield problem(
                file.account,
                ("loyalty", "share_of_need"),
                Words(
                    "The fleet does not tell what they need in a year.",
                    "按设备清单推算不出一年的需要量。",
                ),
                Words(
                    "Write `need`; or hours and `present` with its life on every fleet line.",
                    "请写 need；或为每一行设备写全小时数和 present 的寿命。",
                ),
            )


@rule("X005", Severity.WARNING)
def more_bought_than_needed(situation: Situation) -> Iterator[Problem]:
    """An account does not buy more than it needs.

    Either the fleet is larger than what is recorded, or they stock up, or the pieces last less
    than their book says. Each of the three is worth a question.

    客户买的不会比用的多。

    不是设备比记录的多，就是在囤货，再不就是寿命没有台账上写的那么长。三种情形都值得问一句。
    """
    for file, loyalty in _measured(situation):
        share = measures(file.account).get("share_of_need")
        if share and share.value > _WHOLE and loyalty.share_of_need:
            yield problem(
                file.account,
                ("loyalty", "share_of_need", "bought"),
                Words(
                    f"They buy {share.rounded:f} % of what they need.",
                    f"购买量是需要量的 {share.rounded:f}%。",
                ),
                Words(
                    "Ask which it is; then correct the fleet, its life, or `bought`.",
                    "请问清原因，再更正设备、寿命或 bought。",
                ),
            )


@rule("X006")
def loyalty_of_days_to_come(situation: Situation) -> Iterator[Problem]:
    """What was measured or done is of a day that has been.

    A `date` or `done` to come is a slip, mostly in the year; `due` says what is planned.

    衡量和完成的日期不能在未来。

    未来的 date 或 done 多为笔误，常见于年份；计划写在 due。
    """
    for file, loyalty in _measured(situation):
        for path, day in _days(loyalty):
            if day > situation.as_of:
                yield problem(
                    file.account,
                    path,
                    Words(
                        f"{day} is still to come; today is {situation.as_of}.",
                        f"{day} 尚未到来，今天是 {situation.as_of}。",
                    ),
                    Words("Write a day that has been.", "请写已经过去的日期。"),
                )


def _days(loyalty: Loyalty) -> Iterator[tuple[Path, datetime.date]]:
    for name, each in loyalty.known().items():
        yield ("loyalty", name, "date"), each.date
    for i, action in enumerate(loyalty.actions):
        if action.done:
            yield ("loyalty", "actions", i, "done"), action.done


@rule("X007", Severity.NOTE, needs=("policy",))
def measures_are_old(situation: Situation) -> Iterator[Problem]:
    """Loyalty is measured anew before the house's time is over.

    `loyalty.fresh_days` in policy.yaml says how old a measure may be. Loyalty leaves without
    a word; an old mark says what somebody once thought of us.

    忠诚度须在公司规定的期限内重新衡量。

    期限见 policy.yaml 的 loyalty.fresh_days。忠诚是悄悄走的；旧的评分，说的是人家从前怎么看我们。
    """
    policy = situation.book.policy.loyalty
    for file, loyalty in _measured(situation) if policy else ():
        old = stale_measures(loyalty, policy, situation.as_of) if policy else ()
        if policy is None or not old:
            continue
        days = policy.fresh_days.value
        en = ", ".join(MEASURE_NAMES[name].en for name in old)
        zh = "、".join(MEASURE_NAMES[name].zh for name in old)
        yield problem(
            file.account,
            ("loyalty", old[0], "date"),
            Words(f"Older than {days} days: {en}.", f"已超过 {days} 天：{zh}。"),
            Words(
                "Ask on the next visit, and write the day even if nothing has changed.",
                "下次拜访时再问一问；没有变化也请更新日期。",
            ),
        )


@rule("X008", Severity.NOTE, needs=("policy",))
def habit_is_no_loyalty(situation: Situation) -> Iterator[Problem]:
    """Who buys again, but neither thinks nor feels that we are better, buys by habit.

    Behaviour can stand without the other two levels: habit, a contract, no alternative. It looks
    like loyalty in the figures, and ends on the day on which an alternative knocks (F91).

    一再购买，却既不认为我们好、也不愿同我们打交道，那只是习惯。

    行为可以单独存在：出于习惯、受合同约束，或没有别家可选。数字上看像是忠诚，
    等有了别家可选，当天就结束。
    """
    policy = situation.book.policy.loyalty
    for file, _ in _measured(situation) if policy else ():
        if habit_alone(levels(file.account, policy)):
            yield problem(
                file.account,
                ("loyalty",),
                Words(
                    "They buy again, by habit alone: the other two levels are not reached.",
                    "一再购买只是出于习惯：另外两个层次都没有达到。",
                ),
                Words(
                    "Plan one of the six ways under `actions`, before somebody else calls.",
                    "请在 actions 中安排六种方法之一，赶在别家上门之前。",
                ),
            )


@rule("X009", Severity.WARNING)
def reward_to_a_person(situation: Situation) -> Iterator[Problem]:
    """A special reward goes to the firm, by contract; never to a person.

    What a buyer is given in person can be a bribe (in China under Article 8 of the Anti-Unfair
    Competition Law). A rebate, a training day or a longer warranty stands in the contract and on
    the invoice, and `contract` says in which. This is not legal advice.

    特别奖励依合同给企业，绝不给个人。

    给采购人员个人的好处，可能构成贿赂（在中国见《反不正当竞争法》第八条）。返利、培训、延长质保，
    写进合同、开进发票，并在 contract 写明是哪一份。以上不是法律意见。
    """
    for file, loyalty in _measured(situation):
        for i, action in enumerate(loyalty.actions):
            if action.kind != "special_reward":
                continue
            path: Path = ("loyalty", "actions", i)
            if action.person:
                yield problem(
                    file.account,
                    (*path, "person"),
                    Words(
                        f"A reward for a person: “{action.person}”.",
                        f"奖励给了个人：“{action.person}”。",
                    ),
                    Words(
                        "Give nothing, and tell the sales manager today. A reward is for the firm, "
                        "in the contract.",
                        "什么都不要给，当天报告销售经理。奖励只给企业，写进合同。",
                    ),
                )
            elif action.contract is None:
                yield problem(
                    file.account,
                    path,
                    Words("No contract is named for this reward.", "该奖励没有写明依据哪份合同。"),
                    Words(
                        "Write `contract`: the number of the document that grants it to the firm. "
                        "Without one, do not give it.",
                        "请在 contract 写明将其给予企业的文件编号；没有文件就不要给。",
                    ),
                )


@rule("X010")
def unknown_name_in_an_action(situation: Situation) -> Iterator[Problem]:
    """Who acts is one of our team, and whom it is for is a contact of the account.

    `by` is an id of team.yaml, `person` one of the account's contacts.

    措施的负责人须在团队中，涉及的人须是该客户的联系人。

    by 写 team.yaml 中的 id，person 写该客户联系人的 id。
    """
    book = situation.book
    ours = {person.id for person in book.team.people}
    for file, loyalty in _measured(situation):
        theirs = {contact.id for contact in file.account.contacts}
        for i, action in enumerate(loyalty.actions):
            path: Path = ("loyalty", "actions", i)
            if "team" not in book.broken:
                kind, where = Words("person", "人员"), Words("team.yaml", " team.yaml ")
                yield from missing(file.account, (*path, "by"), action.by, ours, kind, where)
            if action.person:
                kind, where = Words("contact", "联系人"), Words("account.yaml", " account.yaml ")
                yield from missing(
                    file.account, (*path, "person"), action.person, theirs, kind, where
                )


@rule("X011", Severity.NOTE)
def action_overdue(situation: Situation) -> Iterator[Problem]:
    """What we plan for an account's loyalty is done by its day.

    The home page and the page of whoever acts tell it ahead.

    为提高忠诚度安排的事要按期完成。

    首页和负责人的页面会提前列出。
    """
    for file, loyalty in _measured(situation):
        for i, action in enumerate(loyalty.actions):
            if action.done is None and action.due < situation.as_of:
                yield problem(
                    file.account,
                    ("loyalty", "actions", i, "due"),
                    Words(
                        f"Due on {action.due}, not done: {action.what.best('en')[:80]}",
                        f"{action.due} 到期，尚未完成：{action.what.best('zh')[:80]}",
                    ),
                    Words(
                        "Do it and write `done: DATE`; or agree on a new day.",
                        "办完后写 done: 日期；或另行约定日期。",
                    ),
                )
