"""O: the house's process, goals and answers are complete and add up (F01, F62, F71, F73)."""

from collections.abc import Iterator, Sequence

from formulary.analysis.strategy import is_stale
from formulary.analysis.targets import Mismatch, mismatches
from formulary.load.names import people
from formulary.model.base import Record
from formulary.model.findings import Severity, Words
from formulary.model.opportunity import ELEMENTS, PHASES, STAGES
from formulary.model.strategy import QUESTIONS
from formulary.rules.references import missing, repeated
from formulary.rules.registry import Path, Problem, Situation, problem, rule


@rule("O020")
def process_incomplete(situation: Situation) -> Iterator[Problem]:
    """process.yaml has all eight phases and all six stages, each once and in order.

    Rules and pages look up what the house says of a phase or a stage; a hole there would be a
    hole in every account.

    process.yaml 要写全八个采购阶段和六个销售阶段，各一次，按顺序。

    规则和页面都从这里查公司的规定；这里缺一项，每个客户的页面就缺一块。
    """
    process = situation.book.process
    if process is None:
        return
    phases = [each.phase for each in process.buyphases]
    stages = [each.stage for each in process.stages]
    yield from _complete(process, "buyphases", phases, PHASES)
    yield from _complete(process, "stages", stages, STAGES)


def _complete(
    record: Record, field: str, found: Sequence[str], wanted: Sequence[str]
) -> Iterator[Problem]:
    if tuple(found) == tuple(wanted):
        return
    listed_en, listed_zh = ", ".join(wanted), "、".join(wanted)
    yield problem(
        record,
        (field,),
        Words("The list is not complete, or not in order.", "列表不全，或顺序不对。"),
        Words(
            f"Write each once, in this order: {listed_en}.",
            f"请按以下顺序各写一次：{listed_zh}。",
        ),
    )


@rule("O021")
def targets_do_not_add_up(situation: Situation) -> Iterator[Problem]:
    """Months add up to quarters, quarters to the year, and the year is that of the plan.

    If they do not, two plans exist, and each is quoted by whoever likes it (F73).

    月加起来等于季，季加起来等于年，年与三年计划一致。

    对不上，就等于有两套计划，谁喜欢哪套就引哪套。
    """
    targets = situation.book.targets
    if targets:
        yield from (_mismatch(targets, each) for each in mismatches(targets))


def _mismatch(record: Record, each: Mismatch) -> Problem:
    paths: dict[str, Path] = {
        "quarter": ("quarters", each.index, "sales"),
        "annual": ("annual", "sales"),
        "three_year": ("three_year", "sales", each.index),
    }
    below = {
        "quarter": Words("the three months add up to", "三个月合计"),
        "annual": Words("the four quarters add up to", "四个季度合计"),
        "three_year": Words("the annual goal is", "年度目标为"),
    }[each.kind]
    return problem(
        record,
        paths[each.kind],
        Words(
            f"Here stands {each.written}, and {below.en} {each.added}.",
            f"此处为 {each.written}，而{below.zh} {each.added}。",
        ),
        Words(
            f"Write {each.added} here, or change what lies below.",
            f"请改为 {each.added}，或调整下一层的数字。",
        ),
    )


@rule("O022", Severity.NOTE, needs=("strategy",))
def question_open(situation: Situation) -> Iterator[Problem]:
    """Each of the six opening questions has an answer that was looked at not long ago.

    A blank with an owner is honest, and a note reminds of it. `strategy_months` in policy.yaml
    says after how many months an answer is looked at anew (F01).

    六个问题都要有回答，而且不久前审视过。

    空着但有负责人，是诚实的，这里只作提醒。超过多少月须重新审视，
    由 policy.yaml 的 strategy_months 规定。
    """
    strategy, policy = situation.book.strategy, situation.book.policy
    if strategy is None:
        return
    months = None if "policy" in situation.book.broken else policy.strategy_months
    for i, each in enumerate(strategy.answers):
        if each.answer is None:
            yield problem(
                strategy,
                ("answers", i, "question"),
                Words("This question has no answer yet.", "这个问题还没有回答。"),
                Words(
                    "Write `answer` in two sentences that exclude something.",
                    "请写 answer，两句话，要排除掉一些东西。",
                ),
            )
        elif is_stale(each, months, situation.as_of):
            yield problem(
                strategy,
                ("answers", i, "date" if each.date else "answer"),
                Words(
                    "This answer was not looked at for long."
                    if each.date
                    else "This answer has no day.",
                    "这个回答久未审视。" if each.date else "这个回答没有日期。",
                ),
                Words(
                    "Ask whether it is still true, and write today's `date`.",
                    "请核对是否仍然成立，并把 date 改为今天。",
                ),
            )


@rule("O023")
def strategy_names(situation: Situation) -> Iterator[Problem]:
    """Each question is answered once, by one of our people, on a day that has come.

    Two answers to one question are two strategies.

    每问只答一次，由本公司人员负责，日期不晚于今天。

    一个问题两个回答，就是两套战略。
    """
    strategy, book = situation.book.strategy, situation.book
    if strategy is None:
        return
    names = [each.question for each in strategy.answers]
    yield from repeated(strategy, ("answers",), names, "question")
    team = people(book).names
    for i, each in enumerate(strategy.answers):
        if each.owner and "team" not in book.broken:
            kind, where = Words("person", "人员"), Words("team.yaml", " team.yaml ")
            yield from missing(
                strategy, ("answers", i, "owner"), each.owner, team, kind, where, team
            )
        if each.date and each.date > situation.as_of:
            yield problem(
                strategy,
                ("answers", i, "date"),
                Words(f"{each.date} is still to come.", f"{each.date} 还没有到。"),
                Words(
                    f"Write {situation.as_of} at the latest.",
                    f"请写不晚于 {situation.as_of} 的日期。",
                ),
            )
    blank = [name for name in QUESTIONS if name not in names]
    if blank:
        yield problem(
            strategy,
            ("answers",),
            Words(f"Left out: {', '.join(blank)}.", f"未列出：{'、'.join(blank)}。"),
            Words(
                "List all six; leave `answer` out where there is none yet.",
                "请列出全部六问；还没有回答的，不写 answer。",
            ),
        )


@rule("O024", Severity.WARNING)
def goals_of_another_year(situation: Situation) -> Iterator[Problem]:
    """The goals are those of this year or the next, and the year is one of the plan's three.

    Goals of a year that has passed steer nothing, and a plan that leaves the year out cannot be
    compared with it (F73).

    目标应是今年或明年的，且该年在三年计划之内。

    过去一年的目标指导不了什么；三年计划不含这一年，两者就无从对照。
    """
    targets, this_year = situation.book.targets, situation.as_of.year
    if targets is None:
        return
    year, plan = targets.annual.year, targets.three_year
    if year not in (this_year, this_year + 1):
        yield problem(
            targets,
            ("annual", "year"),
            Words(
                f"The goals are for {year}, and this is {this_year}.",
                f"目标是 {year} 年的，而今年是 {this_year} 年。",
            ),
            Words(
                f"Write the goals of {this_year}; git keeps the old ones.",
                f"请改写 {this_year} 年的目标；旧目标由 git 保存。",
            ),
        )
    elif plan and not 0 <= year - plan.start < len(plan.sales):
        end = plan.start + len(plan.sales) - 1
        yield problem(
            targets,
            ("three_year", "start"),
            Words(
                f"The plan is for {plan.start} to {end}, and the goals are for {year}.",
                f"三年计划是 {plan.start} 至 {end} 年，而年度目标是 {year} 年的。",
            ),
            Words(
                f"Write a plan that takes in {year}, or correct a year.",
                f"请写包含 {year} 年的计划，或更正年份。",
            ),
        )


@rule("O025")
def gate_out_of_reach(situation: Situation) -> Iterator[Problem]:
    """A gate asks for six elements at most, names each once, and counts those that it names.

    A gate that asks for seven never opens, and one that asks for one and names two means two.

    关口最多要求六个元素，每个只列一次，所列个数不超过所要求的个数。

    要求七个的关口永远打不开；只要求一个却列了两个，其实就是两个。
    """
    process = situation.book.process
    for i, stage in enumerate(process.stages if process else ()):
        gate = stage.gate
        if process is None or gate is None:
            continue
        path: Path = ("stages", i, "gate")
        yield from _named_twice(process, (*path, "must"), gate.must)
        least, most = len(set(gate.must)), len(ELEMENTS)
        if not least <= gate.known <= most:
            yield problem(
                process,
                (*path, "known"),
                Words(
                    f"{gate.known} elements are asked for; there are {most}, and {least} of them "
                    "must be known in any case.",
                    f"要求 {gate.known} 个元素；总共只有 {most} 个，其中必须明确的有 {least} 个。",
                ),
                Words(
                    f"Write a number from {least} to {most}.", f"请写 {least} 到 {most} 之间的数。"
                ),
            )


def _named_twice(record: Record, path: Path, names: Sequence[str]) -> Iterator[Problem]:
    for i, name in enumerate(names):
        if name in names[:i]:
            yield problem(
                record,
                (*path, i),
                Words(f"“{name}” is named twice.", f"“{name}”列了两次。"),
                Words("Delete it here, or name another.", "请删去，或改为另一个。"),
            )
