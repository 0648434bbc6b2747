"""B: what we promised is done, in time and in the order of time (F27, F83)."""

from collections.abc import Iterator

from formulary.analysis.promises import Commitment, all_commitments
from formulary.model.findings import Severity, Words
from formulary.rules.registry import Problem, Situation, problem, rule


@rule("B010", Severity.WARNING)
def promise_overdue(situation: Situation) -> Iterator[Problem]:
    """A promise is kept by its day.

    A promise whose day has passed without `done` is the customer's first reason to doubt the next
    one. The home page tells it a week ahead.

    承诺要按期兑现。

    过了期限还没有 done，客户就有理由怀疑下一个承诺。首页会提前列出。
    """
    yield from _overdue(situation, "promise")


@rule("B011", Severity.NOTE)
def follow_up_overdue(situation: Situation) -> Iterator[Problem]:
    """A next step is taken by its day.

    It is known to ourselves alone; but whoever plans one and lets it lie could have left it out.

    计划的下一步要按期完成。

    这一步只有我们自己知道；可是计划了又搁下，等于没有计划。
    """
    yield from _overdue(situation, "follow_up")


def _overdue(situation: Situation, kind: str) -> Iterator[Problem]:
    for each in all_commitments(situation.book):
        if each.kind != kind or not each.overdue(situation.as_of):
            continue
        en, zh = _short(each.what.best("en")), _short(each.what.best("zh"))
        yield _at(
            each,
            "due",
            Words(f"Due on {each.due}, not done: {en}", f"{each.due} 到期，尚未完成：{zh}"),
            Words(
                "Do it and write `done: DATE`; or agree on a new day, and write that as `due`.",
                "办完后写 done: 日期；或另行约定日期，改写 due。",
            ),
        )


@rule("B012")
def done_before_it_was_made(situation: Situation) -> Iterator[Problem]:
    """What was promised or planned is done on that day or later.

    An earlier `done` is a slip, mostly in the year or between day and month.

    完成日期不得早于承诺当天。

    更早的 done 多为笔误，常见于年份，或日与月颠倒。
    """
    for each in all_commitments(situation.book):
        if each.done and each.done < each.made:
            yield _at(
                each,
                "done",
                Words(
                    f"Done on {each.done}, but the entry is of {each.made}.",
                    f"{each.done} 完成，而该条记录的日期是 {each.made}。",
                ),
                Words("Correct one of the two days.", "请更正其中一个日期。"),
            )


@rule("B013")
def due_before_it_was_made(situation: Situation) -> Iterator[Problem]:
    """What is promised or planned is due on that day or later.

    An earlier `due` would be overdue from its birth.

    期限不得早于承诺当天。

    更早的 due，一记下来就已经逾期。
    """
    for each in all_commitments(situation.book):
        if each.due < each.made:
            yield _at(
                each,
                "due",
                Words(
                    f"Due on {each.due}, but the entry is of {each.made}.",
                    f"期限是 {each.due}，而该条记录的日期是 {each.made}。",
                ),
                Words("Correct one of the two days.", "请更正其中一个日期。"),
            )


@rule("B014")
def done_in_days_to_come(situation: Situation) -> Iterator[Problem]:
    """What is written down as done has been done.

    `done` of a day to come would hide that it is still open.

    写了完成，就是已经完成。

    done 若是未来的日期，就看不出事情还没办。
    """
    for each in all_commitments(situation.book):
        if each.done and each.done > situation.as_of:
            yield _at(
                each,
                "done",
                Words(
                    f"{each.done} is still to come; today is {situation.as_of}.",
                    f"{each.done} 尚未到来，今天是 {situation.as_of}。",
                ),
                Words("Take `done` out until it is done.", "办完之前请去掉 done。"),
            )


def _at(each: Commitment, field: str, message: Words, hint: Words) -> Problem:
    assert each.file.log
    return problem(each.file.log, (*each.path, field), message, hint)


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"
