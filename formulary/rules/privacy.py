"""K: what the book says about people is kept no longer than the house allows."""

import calendar
import datetime
from collections.abc import Iterator

from formulary.model.findings import Severity, Words
from formulary.rules.registry import Problem, Situation, problem, rule


@rule("K001", Severity.WARNING, needs=("policy",))
def log_entries_past_retention(situation: Situation) -> Iterator[Problem]:
    """Log entries that are older than the house keeps them are due for deletion.

    Logs name people. How long they are kept is `personal_data_months` in policy.yaml, with the
    reason for it. Formulary deletes nothing by itself.

    超过保留期限的日志条目应当删除。

    日志涉及个人。保留多久由 policy.yaml 的 personal_data_months 规定，并写明理由。
    Formulary 不会自行删除。
    """
    months = situation.book.policy.personal_data_months.value
    first_kept = months_before(situation.as_of, months)
    for log in situation.book.logs():
        days = [entry.date for entry in log.entries]
        old = sum(day < first_kept for day in days)
        if not old:
            continue
        yield problem(
            log,
            ("entries", days.index(min(days)), "date"),
            Words(
                f"Entries from before {first_kept} are past {months} months; this log has {old}.",
                f"{first_kept} 之前的条目已超过 {months} 个月，本日志中有 {old} 条。",
            ),
            Words(
                "Delete them, or take the names out. git keeps the history: the guide on personal "
                "data tells what that means.",
                "请删除，或去掉其中的姓名。git 仍保留历史，详见指南“个人信息”一页。",
            ),
        )


@rule("K002", Severity.WARNING, needs=("policy", "team"))
def assessment_past_retention(situation: Situation) -> Iterator[Problem]:
    """What one of us wrote about working alone is not kept beyond its time.

    `solo_traits` in team.yaml is about a person, by that person. It serves a talk on what the house
    should change, and no other end. After `personal_data_months` it is deleted, or written anew.

    本人关于“单兵作战”的自评不得超期保留。

    team.yaml 的 solo_traits 是本人写本人，只用于商谈公司该改什么，不作他用。满
    personal_data_months 即应删除或重写。
    """
    months = situation.book.policy.personal_data_months.value
    first_kept = months_before(situation.as_of, months)
    for i, person in enumerate(situation.book.team.people):
        traits = person.solo_traits
        if traits and traits.date < first_kept:
            yield problem(
                situation.book.team,
                ("people", i, "solo_traits", "date"),
                Words(
                    f"The assessment of {traits.date} is past {months} months.",
                    f"{traits.date} 的自评已超过 {months} 个月。",
                ),
                Words(
                    "Delete it, or ask the person to write it anew.",
                    "请删除，或请本人重写。",
                ),
            )


def months_before(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months earlier, or the last of that month if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < datetime.MINYEAR:
        return datetime.date.min
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))
