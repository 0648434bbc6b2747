"""M: how firms buy, and how much of the book hangs on how few (F58, F59, F77)."""

from collections.abc import Iterator
from decimal import Decimal

from formulary.analysis.concentration import Concentration, concentration
from formulary.analysis.numbers import in_words
from formulary.model.book import Book
from formulary.model.findings import Severity, Words
from formulary.model.market import MarketPolicy
from formulary.rules.registry import Problem, Situation, problem, rule


@rule("M001", Severity.WARNING)
def reciprocity_not_reported(situation: Situation) -> Iterator[Problem]:
    """Whoever is asked for reciprocal buying tells the sales manager the same day.

    “You buy mine, I buy yours” ties two purchases together. That may raise questions of competition
    law and of bribery, and no offer of ours hangs on what we buy. We record that it was asked for,
    with the day on which it was reported, and do not trade on it.

    有人提出互惠购买，当天报告销售经理。

    “你买我的，我就买你的”把两笔采购绑在一起，可能牵涉竞争法和商业贿赂；我们的报价不以向对方采购为条件。
    只记录对方提过，以及哪一天上报，不拿它做交易。
    """
    for file in situation.book.end_users.values():
        asked = file.account.purchase_modes.reciprocity
        if asked is None or asked.reported:
            continue
        en = ", ".join(partner.best("en") for partner in asked.partners)
        zh = "、".join(partner.best("zh") for partner in asked.partners)
        yield problem(
            file.account,
            ("purchase_modes", "reciprocity"),
            Words(
                f"Reciprocal buying with {en} was asked for, and nobody has reported it.",
                f"对方提出与{zh}互惠购买，尚未上报。",
            ),
            Words(
                "Tell the sales manager, promise nothing, and write the day into `reported`.",
                "请报告销售经理，不要作任何许诺，并把日期写入 reported。",
            ),
        )


@rule("M002", Severity.NOTE)
def direct_yet_supplied(situation: Situation) -> Iterator[Problem]:
    """Who wants to buy direct is not supplied by a dealer without a word about it.

    An account that is served past the dealer is a quarrel with a date. Who supplies is settled
    before the offer, and then one of the two fields says so.

    要求直接采购的客户，不能不声不响地由经销商供货。

    绕过经销商做成的客户，迟早要为他吵一架。由谁供货，报价之前就要讲好，两个字段只留一个。
    """
    for file in situation.book.end_users.values():
        account = file.account
        if account.purchase_modes.direct and account.dealer:
            yield problem(
                account,
                ("purchase_modes", "direct"),
                Words(
                    f"They want to buy direct, and “{account.dealer}” supplies them.",
                    f"对方要求直接采购，却由“{account.dealer}”供货。",
                ),
                Words(
                    "Settle with both who supplies; then take out `dealer`, or write `direct: "
                    "false`.",
                    "请与双方讲定由谁供货，然后删去 dealer，或写 direct: false。",
                ),
            )


@rule("M003")
def part_larger_than_whole(situation: Situation) -> Iterator[Problem]:
    """A part is not larger than the whole.

    Profit and what is spent on our kind of goods are parts of the revenue, technical staff are part
    of the employees. Where it is not so, a digit slipped.

    部分不会大于整体。

    利润和用于我方这类产品的支出不会超过营业收入，技术人员不会多于员工。出现这种情况，多半是数位写错了。
    """
    for file in situation.book.end_users.values():
        profile = file.account.profile
        size, revenue = profile.size, profile.size.revenue
        pairs = [
            ("profit", size.profit, "revenue", revenue),
            ("budget", size.budget, "revenue", revenue),
            ("actual_spend", size.actual_spend, "revenue", revenue),
        ]
        found = [(a, x.amount, b, y.amount) for a, x, b, y in pairs if x and y and y < x]
        staff, everybody = size.technical_staff, profile.employees
        if staff is not None and everybody is not None and staff > everybody:
            found.append(("technical_staff", Decimal(staff), "employees", Decimal(everybody)))
        for part, less, whole, more in found:
            yield problem(
                file.account,
                ("profile", "size", part),
                Words(
                    f"`{part}` is {in_words(less)}, but `{whole}` is {in_words(more)}.",
                    f"{part} 为 {in_words(less)}，{whole} 却是 {in_words(more)}。",
                ),
                Words(
                    "Look up both, and correct the one that is wrong.",
                    "请核对两者，更正写错的一个。",
                ),
            )


@rule("M004", Severity.NOTE, needs=("policy",))
def few_hold_most(situation: Situation) -> Iterator[Problem]:
    """Not too much hangs on the few largest.

    Counted are expected sales in a year of opportunities that are open or won, in the currency that
    most accounts have. From `market.largest_share_percent` on, losing one is felt by the whole
    firm. While the file of an account or opportunity cannot be read, the sum is not known and
    nothing is told.

    生意不要过多系于最大的几家。

    按未结束或已成交商机的预期年销售额计算，取多数客户所用的币种。
    达到 market.largest_share_percent，丢一家就伤筋动骨。
    只要有客户或商机文件无法读取，合计便不可信，不作提示。
    """
    policy, found = _sales(situation)
    if policy and found and found.share.value >= policy.largest_share_percent.value:
        shown, limit = found.share.rounded, policy.largest_share_percent.value
        yield problem(
            situation.book.policy,
            ("market", "largest_share_percent"),
            Words(
                f"The largest {found.largest} hold {in_words(shown)} % of the expected sales; "
                f"the house is told from {in_words(limit)} %.",
                f"最大的 {found.largest} 家占预期年销售额的 {in_words(shown)}%，"
                f"达到提示线 {in_words(limit)}%。",
            ),
            _WIDEN,
        )


@rule("M005", Severity.NOTE, needs=("policy",))
def concentrated_book(situation: Situation) -> Iterator[Problem]:
    """The book is spread over enough customers.

    The Herfindahl index is the sum of the squared shares: 1 if one customer has all, 0.25 if four
    have equal parts. It looks at the same amounts as M004, and tells from `market.herfindahl` on.

    生意应分散在足够多的客户中。

    集中度指数（赫芬达尔指数）是各家占比的平方和：一家独占为 1，四家均分为 0.25。
    所看金额与 M004 相同，达到 market.herfindahl 即提示。
    """
    policy, found = _sales(situation)
    if policy and found and found.herfindahl.value >= policy.herfindahl.value:
        shown, limit = found.herfindahl.rounded, policy.herfindahl.value
        yield problem(
            situation.book.policy,
            ("market", "herfindahl"),
            Words(
                f"The Herfindahl index of expected sales is {in_words(shown)}; the house is "
                f"told from {in_words(limit)}.",
                f"预期年销售额的集中度指数为 {in_words(shown)}，达到提示线 {in_words(limit)}。",
            ),
            _WIDEN,
        )


_WIDEN = Words(
    "Look for customers of the same kind as the largest, and say in the threshold's `why` if this "
    "is meant.",
    "请寻找与大户同类的新客户；若有意如此，请在该项的 why 中写明。",
)


def _sales(situation: Situation) -> tuple[MarketPolicy | None, Concentration | None]:
    policy = situation.book.policy.market
    if policy is None or _incomplete(situation.book):
        return None, None
    return policy, concentration(situation.book, "sales", policy.largest.value)


def _incomplete(book: Book) -> bool:
    """Whether sales are missing from the sums, because a file that has them cannot be read."""
    return any(
        name.startswith("end-users/") and (name.endswith("/account") or "/opportunities/" in name)
        for name in book.broken
    )
