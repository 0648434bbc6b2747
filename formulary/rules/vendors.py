"""V: a vendor analysis adds up, is complete, and is of today (F68)."""

from collections.abc import Iterator

from formulary.analysis.opportunities import current
from formulary.analysis.vendors import weighed
from formulary.model.base import Record
from formulary.model.findings import Severity, Words
from formulary.model.opportunity import STAGES, Opportunity
from formulary.model.vendors import Attribute, VendorAnalysis
from formulary.rules.references import missing, repeated
from formulary.rules.registry import Path, Problem, Situation, problem, rule
from formulary.rules.weights import not_whole

_ASKED_FROM = STAGES.index("bidding")


def _analyses(situation: Situation) -> Iterator[tuple[Opportunity, VendorAnalysis]]:
    for _, _, opportunity in situation.book.opportunities():
        if opportunity.vendor_analysis:
            yield opportunity, opportunity.vendor_analysis


@rule("V001", needs=("policy",))
def weights_do_not_make_a_whole(situation: Situation) -> Iterator[Problem]:
    """The weights of a vendor analysis make 100 together.

    Only then do the totals stand between the worst and the best mark, and can be compared from one
    customer to the next. This holds for an opportunity's own weights and for those of policy.yaml.

    卖方分析的权重合计为 100。

    只有这样，总分才会落在最低分与最高分之间，不同客户之间也才可比。商机自己的权重和 policy.yaml
    中的权重都是如此。
    """
    for opportunity, analysis in _analyses(situation):
        if analysis.attributes:
            yield from _whole(opportunity, ("vendor_analysis", "attributes"), analysis.attributes)
    policy = situation.book.policy
    if policy.vendor_analysis:
        for name, attributes in policy.vendor_analysis.classes():
            yield from _whole(policy, ("vendor_analysis", name, "value"), attributes)


def _whole(record: Record, path: Path, attributes: tuple[Attribute, ...]) -> Iterator[Problem]:
    weights = [each.weight for each in attributes]
    yield from not_whole(record, path, weights, Words("the vendor analysis", "卖方分析"))


@rule("V002", needs=("policy",))
def named_twice_in_an_analysis(situation: Situation) -> Iterator[Problem]:
    """An attribute is weighed once.

    Two attributes with one id would share their marks.

    同一属性只衡量一次。

    两个属性用同一个 id，评分就会共用。
    """
    for opportunity, analysis in _analyses(situation):
        names = [each.id for each in analysis.attributes]
        yield from repeated(opportunity, ("vendor_analysis", "attributes"), names, "id")
    policy = situation.book.policy
    if policy.vendor_analysis:
        for name, attributes in policy.vendor_analysis.classes():
            ids = [each.id for each in attributes]
            yield from repeated(policy, ("vendor_analysis", name, "value"), ids, "id")


@rule("V003", needs=("policy",))
def nothing_to_weigh_by(situation: Situation) -> Iterator[Problem]:
    """A vendor analysis says what the customer weighs, or of which class the product is.

    Without `attributes` of its own, an opportunity takes those that policy.yaml keeps for its
    `product_class`. Without either there is nothing to multiply the marks by.

    卖方分析须写明客户看重什么，或产品属于哪一类。

    商机没有自己的 attributes 时，采用 policy.yaml 为其 product_class 所定的权重。两者都没有，
    评分就无从加权。
    """
    policy = situation.book.policy.vendor_analysis
    for opportunity, _ in _analyses(situation):
        if weighed(opportunity, policy):
            continue
        yield problem(
            opportunity,
            ("vendor_analysis",),
            Words("There is nothing to weigh by.", "没有可用的权重。"),
            Words(
                "Write `product_class`, or `attributes` with their weights.",
                "请写 product_class，或写 attributes 及其权重。",
            )
            if policy
            else Words(
                "Write `attributes` with their weights; policy.yaml has no group "
                "`vendor_analysis` to take them from.",
                "请写 attributes 及其权重；policy.yaml 没有 vendor_analysis 这一组可供采用。",
            ),
        )


@rule("V004", needs=("policy",))
def marks_do_not_fit(situation: Situation) -> Iterator[Problem]:
    """Every vendor has a mark for every attribute, and for no other.

    A missing mark would count as nothing, and make a rival look worse than anybody has said.

    每个供应商对每个属性都有评分，且没有多余的评分。

    缺一个评分就等于记零分，会把对手说得比谁讲的都差。
    """
    policy = situation.book.policy.vendor_analysis
    kind = Words("attribute", "属性")
    where = Words("The list of attributes", "属性清单")
    for opportunity, analysis in _analyses(situation):
        names = {each.attribute.id for each in weighed(opportunity, policy)}
        for i, vendor in enumerate(analysis.vendors) if names else ():
            path: Path = ("vendor_analysis", "vendors", i, "marks")
            for name in vendor.marks:
                yield from missing(opportunity, (*path, name), name, names, kind, where)
            lacking = sorted(names - vendor.marks.keys())
            if lacking:
                yield problem(
                    opportunity,
                    path,
                    Words(
                        f"No mark for: {', '.join(lacking)}.", f"缺少评分：{'、'.join(lacking)}。"
                    ),
                    Words(
                        "Ask, and write 1 to 5; 3 is “as everybody else”.",
                        "请问清后写 1 至 5；3 表示“与别家一样”。",
                    ),
                )


@rule("V005")
def not_us_against_others(situation: Situation) -> Iterator[Problem]:
    """A vendor analysis compares us with at least one other, who has a name.

    Exactly one vendor is `us: true`. A rival bears the name that the customer uses; “competing make
    A” will do, as long as everybody here knows who is meant.

    卖方分析须把我方与至少一家别家相比，且别家要有称呼。

    恰有一个供应商写 us: true。竞争者写客户所用的称呼；写“其他品牌甲”也可以，只要大家知道是谁。
    """
    for opportunity, analysis in _analyses(situation):
        ours = [i for i, each in enumerate(analysis.vendors) if each.us]
        path: Path = ("vendor_analysis", "vendors")
        if not ours:
            yield problem(
                opportunity,
                path,
                Words("We are not among the vendors.", "供应商中没有我方。"),
                Words("Add our own marks with `us: true`.", "请加上我方的评分，并写 us: true。"),
            )
        for i in ours[1:]:
            yield problem(
                opportunity,
                (*path, i, "us"),
                Words("We are there twice.", "我方写了两次。"),
                Words("Keep `us: true` once.", "us: true 只保留一处。"),
            )
        if len(analysis.vendors) < 2:
            yield problem(
                opportunity,
                path,
                Words("Fewer than two vendors are compared.", "相比的供应商不足两家。"),
                Words(
                    "Add whoever supplies them today, or the offer that they speak of.",
                    "请加上现在的供应商，或对方提到的那一家。",
                ),
            )
        for i, vendor in enumerate(analysis.vendors):
            if not vendor.us and vendor.name is None:
                yield problem(
                    opportunity,
                    (*path, i),
                    Words("This rival has no name.", "该竞争者没有称呼。"),
                    Words(
                        "Write `name` as the customer calls it; or `us: true` if it is us.",
                        "请在 name 写客户的叫法；若是我方，请写 us: true。",
                    ),
                )


@rule("V006")
def marks_of_days_to_come(situation: Situation) -> Iterator[Problem]:
    """Marks are of a day that has been.

    A date to come is a slip, mostly in the year.

    评分日期不能在未来。

    未来的日期多为笔误，常见于年份。
    """
    for opportunity, analysis in _analyses(situation):
        if analysis.date > situation.as_of:
            yield problem(
                opportunity,
                ("vendor_analysis", "date"),
                Words(
                    f"{analysis.date} is still to come; today is {situation.as_of}.",
                    f"{analysis.date} 尚未到来，今天是 {situation.as_of}。",
                ),
                Words("Write the day on which you learnt the marks.", "请写得知评分的那一天。"),
            )


@rule("V007", Severity.NOTE, needs=("policy",))
def marks_are_old(situation: Situation) -> Iterator[Problem]:
    """While an opportunity is open, its vendor analysis is not older than the house allows.

    `vendor_analysis.fresh_days` in policy.yaml says how old. A rival who has mended a weakness
    since will not send word of it.

    商机未结束时，卖方分析不得旧于公司的规定。

    期限见 policy.yaml 的 vendor_analysis.fresh_days。对手补上了弱项，是不会来通知我们的。
    """
    policy = situation.book.policy.vendor_analysis
    for opportunity, analysis in _analyses(situation) if policy else ():
        age = (situation.as_of - analysis.date).days
        if policy is None or opportunity.outcome or age <= policy.fresh_days.value:
            continue
        yield problem(
            opportunity,
            ("vendor_analysis", "date"),
            Words(
                f"The marks are {age} days old; {policy.fresh_days.value} are allowed.",
                f"评分已过去 {age} 天，上限为 {policy.fresh_days.value} 天。",
            ),
            Words(
                "Ask anew what has changed, and write the day even if nothing has.",
                "请重新问一问有什么变化；没有变化也请更新日期。",
            ),
        )


@rule("V008", Severity.NOTE, needs=("policy",))
def offered_without_an_analysis(situation: Situation) -> Iterator[Problem]:
    """From the bidding stage on, we know how we are weighed against others.

    Once the customer chooses among suppliers, whoever does not know the weights polishes what
    is strong and leaves what is weak. A straight rebuy that asks nobody else is spared.

    进入招投标阶段，就应知道客户怎样衡量我方与别家。

    客户已经在挑选供应商；不知道权重，就只会把强项越擦越亮，弱项放着不管。不问别家的直接重购除外。
    """
    if situation.book.policy.vendor_analysis is None:
        return
    for _, _, opportunity in situation.book.opportunities():
        entry = current(opportunity.stages)
        if (
            entry is None
            or opportunity.outcome
            or opportunity.vendor_analysis
            or opportunity.buy_class == "straight_rebuy"
            or not _ASKED_FROM <= STAGES.index(entry.stage) < STAGES.index("implementation")
        ):
            continue
        index = opportunity.stages.index(entry)
        yield problem(
            opportunity,
            ("stages", index, "stage"),
            Words(
                f"In “{entry.stage}”, and no vendor analysis is written.",
                f"已到“{entry.stage}”，但没有卖方分析。",
            ),
            Words(
                "Ask which two of five things matter most and who else was asked; write "
                "`vendor_analysis`.",
                "请问清五项中哪两项最要紧、还问了谁家，写入 vendor_analysis。",
            ),
        )
