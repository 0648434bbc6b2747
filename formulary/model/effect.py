"""An effect review 疗效评价: what was promised against what was measured (F70, F87)."""

from typing import Literal

from formulary.model.base import Amount, Record, Text, field
from formulary.model.catalogue import Validity
from formulary.model.house import Language
from formulary.model.prescription import Approval, Issue
from formulary.model.scalars import (
    Count,
    CurrencyCode,
    Day,
    DocumentNumber,
    NonNegativeNumber,
    NonNegativeWhole,
    PositiveNumber,
    Slug,
)


class MeasuredLine(Record):
    """What was measured on one fleet line of the prescription."""

    fleet: Slug = field("Fleet line of the prescription.", "处方中的设备行。")
    life_hours: PositiveNumber = field(
        "Operating hours of one piece, as measured.", "单件实测寿命（运行小时）。"
    )
    pieces: Count = field("Pieces measured.", "测量件数。")
    life_source: Text = field("How it was measured, by whom and when.", "测量方法、人员和日期。")
    changes: NonNegativeWhole | None = field(
        "Pieces changed in the period.", "期内更换件数。", None
    )
    downtime_hours_per_change: NonNegativeNumber | None = field(
        "Hours lost at each change, if they were measured.",
        "实测每次更换停机小时数。",
        None,
    )
    price: Amount | None = field(
        "Price for one piece that was charged, if other than promised.",
        "实际结算单价（如与承诺不同）。",
        None,
    )


class EffectReview(Record):
    """One review of one prescription with one end user (`effects/NAME.yaml`)."""

    number: DocumentNumber = field("Document number, unique in the book.", "文件编号，全库唯一。")
    revision: Count = field("Revision of this number.", "版次。", 1)
    date: Day = field("Date of the document.", "文件日期。")
    author: Slug = field("Who of our team answers for it.", "拟稿人。")
    addressee: Slug = field("Contact it is addressed to.", "收件联系人。")
    languages: tuple[Language, ...] = field("Languages to print.", "印制语言。", min_length=1)
    prescription: Slug = field("Name of the prescription reviewed.", "所评价处方的名称。")
    period: Validity = field("The time looked at.", "评价期间。")
    state: Literal["draft", "approved", "issued"] = field("Where it is in its life.", "所处状态。")
    currency: CurrencyCode = field("Currency of all amounts here.", "本文件金额的币种。")
    lines: tuple[MeasuredLine, ...] = field("What was measured.", "实测结果。", min_length=1)
    remarks: Text = field(
        "What the customer should know: also why it fell short.", "结论与说明，未达预期也如实写。"
    )
    next_steps: tuple[Text, ...] = field("What we do next.", "后续措施。", ())
    lessons: Text | None = field("What we learn; internal.", "内部经验教训，不对外。", None)
    approval: Approval | None = field("Approval of the review.", "审批记录。", None)
    issue: Issue | None = field("What was sent.", "发出记录。", None)
    note: Text | None = field("Internal note; never printed.", "内部备注，不对外。", None)

    def line(self, fleet: str) -> MeasuredLine | None:
        """What was measured on a fleet line."""
        return next((line for line in self.lines if line.fleet == fleet), None)
