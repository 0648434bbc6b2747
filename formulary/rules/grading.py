"""G: a grade rests on marks, marks on factors that the house weighs, and none on size alone
(F74-F79)."""

from collections.abc import Iterator
from decimal import Decimal

from formulary.analysis.grading import (
    AXIS_NAMES,
    Graded,
    answers,
    better,
    follows_size,
    is_old,
    least,
)
from formulary.analysis.numbers import in_words
from formulary.model.book import EndUserFile
from formulary.model.findings import Severity, Words
from formulary.model.grading import AXES, GRADES, Grade, GradingPolicy, QuestionName
from formulary.rules.references import missing, repeated
from formulary.rules.registry import Problem, Situation, problem, rule
from formulary.rules.weights import not_whole

_QUESTIONS: dict[QuestionName, Words] = {
    "unique_fit": Words("what we can offer", "我们能提供什么"),
    "ability_to_pay": Words("whether they can pay", "支付能力"),
    "service_fit": Words("the service that they ask for", "服务要求"),
}


@rule("G001", needs=("policy",))
def weights_do_not_sum(situation: Situation) -> Iterator[Problem]:
    """The weights of an axis add up to 100.

    A score is the sum of weight × mark. With weights of 90, nobody could reach a 5; with weights of
    110, a grade would be given away.

    每条轴的权重合计为 100。

    得分是“权重 × 评分”之和。权重合计 90，谁也得不到满分；合计 110，级别就是白送的。
    """
    policy = situation.book.policy.grading
    if policy is None:
        return
    for name in AXES:
        axis = AXIS_NAMES[name]
        weights = [factor.weight for factor in policy.axis(name)]
        of = Words(axis.en.lower(), f"“{axis.zh}”")
        yield from not_whole(situation.book.policy, ("grading", name), weights, of)


@rule("G002", needs=("policy",))
def factor_twice(situation: Situation) -> Iterator[Problem]:
    """A factor stands once, on one axis.

    A mark names its factor alone; if both axes had a factor of that name, nobody could tell which
    of them was marked.

    一个因素只写一次，只属于一条轴。

    评分只写因素的简称；两条轴上有同名因素，就分不清评的是哪一个。
    """
    policy = situation.book.policy.grading
    if policy is None:
        return
    seen: set[str] = set()
    for name in AXES:
        for i, factor in enumerate(policy.axis(name)):
            if factor.id in seen:
                yield problem(
                    situation.book.policy,
                    ("grading", name, i, "id"),
                    Words(f"“{factor.id}” is used twice.", f"“{factor.id}”重复。"),
                    Words(
                        "Give each factor of both axes a name of its own.",
                        "请为两条轴的每个因素取不同的名称。",
                    ),
                )
            seen.add(factor.id)


@rule("G003", needs=("policy",))
def cut_offs_out_of_order(situation: Situation) -> Iterator[Problem]:
    """A better grade asks at least as much of each axis as the next one.

    Otherwise an account could be too feasible for a C and still get an A.

    级别越高，对每条轴的要求越不低于下一级。

    否则会出现够不上 C 级、却评为 A 级的客户。
    """
    policy = situation.book.policy.grading
    if policy is None:
        return
    cuts = policy.cut_offs.value
    pairs = (("A", cuts.A, "B", cuts.B), ("B", cuts.B, "C", cuts.C))
    for upper, higher, lower, other in pairs:
        for name in AXES:
            above: Decimal = getattr(higher, name)
            below: Decimal = getattr(other, name)
            if above >= below:
                continue
            yield problem(
                situation.book.policy,
                ("grading", "cut_offs", "value", upper, name),
                Words(
                    f"A grade {upper} asks {above} here, and a {lower} asks {below}.",
                    f"{upper} 级这里只要求 {above} 分，{lower} 级却要求 {below} 分。",
                ),
                Words(f"Write {below} or more.", f"请写 {below} 或更高。"),
            )


@rule("G004", needs=("policy",))
def unknown_factor(situation: Situation) -> Iterator[Problem]:
    """A mark is for a factor that the house weighs.

    Factors and their weights stand in policy.yaml (`grading`), the same for every account: who adds
    a factor for one account grades that account by another measure.

    评分所指的因素，须是公司规定的因素。

    因素及权重写在 policy.yaml 的 grading 中，对每家客户都一样；
    为一家客户另加因素，就是另用一把尺子。
    """
    policy = situation.book.policy.grading
    if policy is None:
        return
    known = {factor.id for name in AXES for factor in policy.axis(name)}
    kind, where = Words("factor", "因素"), Words("policy.yaml, grading", " policy.yaml 的 grading ")
    for file in situation.book.end_users.values():
        for i, mark in enumerate(file.account.grading.marks if file.account.grading else ()):
            path = ("grading", "marks", i, "factor")
            yield from missing(file.account, path, mark.factor, known, kind, where)


@rule("G005")
def factor_marked_twice(situation: Situation) -> Iterator[Problem]:
    """A factor is marked once.

    Of two marks for one factor, nobody can say which one counts.

    一个因素只评一次分。

    同一因素有两个评分，就不知道该算哪一个。
    """
    for file in situation.book.end_users.values():
        marks = file.account.grading.marks if file.account.grading else ()
        names = [mark.factor for mark in marks]
        yield from repeated(file.account, ("grading", "marks"), names, "factor")


@rule("G006", Severity.NOTE, needs=("policy",))
def grade_without_marks(situation: Situation) -> Iterator[Problem]:
    """A grade that was given rests on a mark for each factor.

    While marks are missing, the grade is a feeling: it cannot be compared with another account's,
    and whoever looks after the account next cannot tell what has changed.

    已定的级别，每个因素都要有评分。

    缺评分的级别只是感觉：无法同别家比较，接手的人也看不出情况变了没有。
    """
    for file, found, _ in _graded(situation):
        if not found.declared or not found.missing:
            continue
        en = ", ".join(factor.name.best("en") for factor in found.missing)
        zh = "、".join(factor.name.best("zh") for factor in found.missing)
        ids = ", ".join(factor.id for factor in found.missing)
        yield problem(
            file.account,
            ("grading", "marks"),
            Words(
                f"Grade {found.declared} has no mark for: {en}.",
                f"{found.declared} 级缺少评分：{zh}。",
            ),
            Words(
                f"Find out, and add a mark with its reason under `marks` for: {ids}.",
                f"请弄清后在 marks 中补上评分和依据：{ids}。",
            ),
        )


@rule("G007", Severity.WARNING, needs=("policy",))
def grade_differs(situation: Situation) -> Iterator[Problem]:
    """The grade that was given is the one that follows from its marks.

    The marks and the cut-offs of policy.yaml give a grade; an account to which one of the three
    questions of `targeting` is answered no is a D until that changes. If the judgement is right, a
    mark is wrong or the house weighs the wrong things.

    所定的级别，应与评分得出的级别一致。

    评分加上 policy.yaml 的分数线，得出一个级别；targeting 三个问题中有一个答“否”的，
    在改变之前一律为 D 级。如果判断没错，那就是某个评分错了，或者公司看错了因素。
    """
    for file, found, policy in _graded(situation):
        declared, computed = found.declared, found.computed
        if declared is None or computed is None or declared == computed:
            continue
        en, zh = _reason(file, found, policy, computed)
        yield problem(
            file.account,
            ("grading", "grade"),
            Words(
                f"Declared {declared}, but the marks give {computed}: {en}.",
                f"所定级别为 {declared}，评分得出 {computed}：{zh}。",
            ),
            Words(
                f"Write {computed}, or correct the mark that is wrong and say why.",
                f"请改为 {computed}，或更正有误的评分并写明依据。",
            ),
        )


@rule("G008", Severity.NOTE, needs=("policy",))
def grade_is_stale(situation: Situation) -> Iterator[Problem]:
    """A grade is given anew after a while.

    Deciders leave, markets turn, and a grade stays. After `grading.stale_months` somebody looks at
    each mark again, even if nothing changes but the day.

    级别隔一段时间要重新评定。

    拍板的人会走，市场会变，级别却留在原处。满 grading.stale_months 个月，每个评分都要重看一遍，
    哪怕改的只是日期。
    """
    for file, _, policy in _graded(situation):
        grading = file.account.grading
        if grading is None or not is_old(file.account, policy, situation.as_of):
            continue
        months = policy.stale_months.value
        yield problem(
            file.account,
            ("grading", "date"),
            Words(
                f"Grade {grading.grade} is of {grading.date}, more than {months} months ago.",
                f"{grading.grade} 级定于 {grading.date}，已满 {months} 个月。",
            ),
            Words(
                "Go through the marks once more, and write the day of the new judgement.",
                "请把评分重看一遍，写上重新评定的日期。",
            ),
        )


@rule("G009", Severity.WARNING, needs=("policy",))
def size_alone(situation: Situation) -> Iterator[Problem]:
    """A large firm is not a key account: no A or B by size alone.

    Size does not always go with profit, says the lecture, and whoever sets the effort by that one
    figure invests too much in some and too little in others. An A or B follows size if no other
    factor is marked, or if the others are below `grading.weak_points` on the mean and below the
    marks for size.

    大企业不等于大客户：不能只凭规模评 A 级或 B 级。

    讲义说，规模不总是和盈利性相关；只看这一个数字，有的投得过多，有的投得不足。规模以外的因素都没有评分，
    或者平均分低于 grading.weak_points 且低于规模的评分，级别就是只看了规模。
    """
    for file, found, policy in _graded(situation):
        means = follows_size(found, policy)
        if means is None:
            continue
        size, others = means
        en = f"have {in_words(others.rounded)}" if others else "have no mark"
        zh = f"只有 {in_words(others.rounded)} 分" if others else "都没有评分"
        shown = in_words(size.rounded)
        yield problem(
            file.account,
            ("grading", "grade"),
            Words(
                f"Grade {found.declared} follows size: its marks have {shown} on the mean, all "
                f"others {en}.",
                f"{found.declared} 级只看了规模：规模的平均分为 {shown}，其余因素{zh}。",
            ),
            Words(
                "Find out how much they buy of our kind of goods, and why they would buy it from "
                "us; until then a C is enough.",
                "请弄清对方这类产品采购多少、为什么会向我们买；在那之前，C 级就够了。",
            ),
        )


@rule("G010", Severity.WARNING, needs=("policy",))
def cadence_out_of_order(situation: Situation) -> Iterator[Problem]:
    """A better grade is not left longer without contact, and none longer than the house allows.

    `grading.contact_days` shortens `visit_cadence_days`, which holds for everybody; a longer time
    would have no effect.

    级别越高，联系间隔不得越长；任何级别都不得超过公司的一般规定。

    grading.contact_days 只能缩短 visit_cadence_days，后者对所有客户有效；写得更长不起作用。
    """
    policy, general = situation.book.policy.grading, situation.book.policy.visit_cadence_days.value
    if policy is None:
        return
    cadence = policy.contact_days.value
    for i, grade in enumerate(GRADES):
        days: int = getattr(cadence, grade)
        later = [getattr(cadence, each) for each in GRADES[i + 1 :]]
        longest = min([general, *later])
        if days <= longest:
            continue
        yield problem(
            situation.book.policy,
            ("grading", "contact_days", "value", grade),
            Words(
                f"A grade {grade} may wait {days} days, longer than a lower grade or the house's "
                f"{general} days.",
                f"{grade} 级可以 {days} 天不联系，比更低的级别或公司的 {general} 天还长。",
            ),
            Words(f"Write {longest} or less.", f"请写 {longest} 或更少。"),
        )


def _graded(situation: Situation) -> Iterator[tuple[EndUserFile, Graded, GradingPolicy]]:
    """Every end user that somebody has begun to grade."""
    policy = situation.book.policy.grading
    if policy is None:
        return
    for file in situation.book.end_users.values():
        found = situation.grades.get(file.slug)
        if found:
            yield file, found, policy


def _reason(
    file: EndUserFile, found: Graded, policy: GradingPolicy, computed: Grade
) -> tuple[str, str]:
    """Why the marks give another grade than the one that was declared."""
    if found.gate == "failed":
        names = [n for n, answer in answers(file.account.targeting).items() if answer == "no"]
        en = " and ".join(_QUESTIONS[name].en for name in names)
        zh = "、".join(_QUESTIONS[name].zh for name in names)
        return f"{en} is answered no under `targeting`", f"targeting 中“{zh}”答了“否”"
    scores = [in_words(score.rounded) for score in found.scores]
    above = better(computed)
    cut = least(policy, above) if above else None
    en = f"{scores[0]} for attractiveness and {scores[1]} for feasibility"
    zh = f"吸引力 {scores[0]} 分，可行性 {scores[1]} 分"
    if cut:
        en += f"; {above} asks {cut.attractiveness} and {cut.feasibility}"
        zh += f"；{above} 级要求 {cut.attractiveness} 和 {cut.feasibility}"
    return en, zh
