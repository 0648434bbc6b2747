"""What a log keeps besides the talk itself: promises, next steps, and how reports are judged."""

from typing import Literal

from formulary.model.base import Record, Text, field
from formulary.model.scalars import Count, Day, Slug
from formulary.model.setting import Setting

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Promise(Record):
    """What we promised in a contact (F27). Internal."""

    what: Text = field("What we promised.", "答应了什么。")
    due: Day = field("Day by which it is to be done.", "兑现期限。")
    done: Day | None = field("Day on which it was done.", "兑现日期。", None)


class FollowUp(Record):
    """A next step of ours that a contact led to. Internal."""

    what: Text = field("What is to be done next.", "下一步做什么。")
    due: Day = field("Day by which it is to be done.", "完成期限。")
    done: Day | None = field("Day on which it was done.", "完成日期。", None)
    by: Slug | None = field(
        "Who of our team does it; left out if whoever had the contact.",
        "由我方谁来做；由联系人本人做则不写。",
        None,
    )


class LogEntry(Record):
    """One contact (F27, F83). Internal."""

    date: Day = field("Day.", "日期。")
    by: Slug = field("Who of our team.", "我方人员。")
    kind: Literal["visit", "call", "message", "delivery", "other"] = field(
        "Kind of contact.", "联系方式。"
    )
    people: tuple[Slug, ...] = field(
        "Their people who took part: ids of contacts.",
        "对方参加的人：联系人 id。",
        (),
        alias="with",
    )
    summary: Text = field("What was said and seen.", "内容。")
    promises: tuple[Promise, ...] = field("What we promised.", "我方的承诺。", ())
    follow_ups: tuple[FollowUp, ...] = field("What we do next.", "我方的下一步。", ())


class Log(Record):
    """Contacts in order of time; new ones at the end (`log.yaml`)."""

    entries: tuple[LogEntry, ...] = field("One entry for each contact.", "每次联系一条。")


class ReportingPolicy(Record):
    """How often the house expects entries, and what a report covers (F83)."""

    workdays: Setting[tuple[Weekday, ...]] = field(
        "Days of the week on which an entry is expected.", "一周中哪几天应有记录。"
    )
    report_days: Setting[Count] = field(
        "Days that one report covers, and days ahead that its list of due things reaches.",
        "一份报告覆盖多少天，待办清单往前看多少天。",
    )
    gap_days: Setting[Count] = field(
        "Workdays in a row without an entry from which a report says so.",
        "连续多少个工作日没有记录，报告即予提示。",
    )
