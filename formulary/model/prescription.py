"""A prescription 处方: diagnosis, prescription, course, expected effect (F86, F87)."""

from decimal import Decimal
from typing import Any, Literal

from formulary.model.base import Amount, Record, Text, field
from formulary.model.house import Language
from formulary.model.scalars import (
    Base64,
    Count,
    CurrencyCode,
    Day,
    Digest,
    DocumentNumber,
    KeptVersion,
    LanguageKey,
    NonNegativeNumber,
    NonNegativeWhole,
    Percent,
    PositiveNumber,
    Sku,
    Slug,
)

PrescriptionState = Literal["draft", "approved", "issued", "accepted", "expired", "terminated"]


class ApprovedTerms(Record):
    """The figures that were approved: once an approval is void, they tell what has moved."""

    prices: dict[Sku, Amount] = field(
        "List price of each product, by article number.", "各产品的目录价，按货号。", {}
    )
    discounts: dict[Slug, Percent] = field(
        "Discount of each fleet line; in an agreement, of each product line.",
        "各设备行的折扣（%）；协议中为各产品线的折扣。",
        {},
    )


class Approval(Record):
    """Who approved which terms. It holds only while the digest is that of today's terms."""

    by: Slug = field("Who of our team approved.", "审批人。")
    date: Day = field("Day of the approval.", "审批日期。")
    digest: Digest = field(
        "Digest of the terms approved; `check` tells it.", "所批条款的摘要，由 check 给出。"
    )
    terms: ApprovedTerms | None = field(
        "Prices and discounts approved, so that `check` can name what has moved since.",
        "所批的价格和折扣；此后如有变动，check 可据以指明。",
        None,
    )


class Issue(Record):
    """What was sent, when and to whom."""

    date: Day = field("Day it was sent.", "发出日期。")
    to: tuple[Slug, ...] = field("Contacts it was sent to.", "收件联系人。", min_length=1)


class Acceptance(Record):
    """What the other side agreed to, when and by whom."""

    date: Day = field("Day of signature.", "签署日期。")
    by: Slug = field("The contact who signed.", "签署联系人。")


class Symptom(Record):
    """Something that hurts, its cause, and how we know."""

    fleet: Slug | None = field("Fleet line that shows it.", "相关设备行。", None)
    symptom: Text = field("What the customer sees.", "症状。")
    cause: Text = field("Why it is so.", "病因。")
    evidence: Text = field("What was measured or looked at, and when.", "依据。")


class Diagnosis(Record):
    """The customer's trouble, in their terms."""

    summary: Text = field("What hurts, in two sentences.", "一两句话说明问题所在。")
    symptoms: tuple[Symptom, ...] = field("Findings on site.", "现场发现。", min_length=1)


class Alternative(Record):
    """A product that was considered and not prescribed."""

    product: Sku = field("Article number.", "货号。")
    reason: Text = field("Why not, as the customer may read it.", "未选用的原因（客户可读）。")


class Override(Record):
    """A contraindication that somebody answers for."""

    by: Slug = field("Who of our team answers for it.", "由谁负责。")
    reason: Text = field("Why it is right all the same; internal.", "为何仍可使用（内部）。")


class PrescriptionLine(Record):
    """What we prescribe for one fleet line."""

    fleet: Slug = field("Fleet line of the account.", "客户的设备行。")
    product: Sku = field("Article number.", "货号。")
    quantity: Count = field("Pieces in the first order.", "首批数量。")
    discount_percent: Percent = field(
        "Discount on the list price.", "对价目表的折扣（%）。", Decimal(0)
    )
    fitting: Amount | None = field("Fitting for one piece.", "单件装配费。", None)
    credit: Amount | None = field(
        "Casing or core credit for one piece.", "单件旧胎回收抵扣。", None
    )
    life_hours: PositiveNumber = field(
        "Operating hours expected of one piece: our judgement, not a warranty.",
        "单件预期寿命（运行小时）：属判断，非担保。",
    )
    life_source: Text = field("What the expected life rests on.", "预期寿命的依据。")
    downtime_hours_per_change: NonNegativeNumber | None = field(
        "Hours lost at each change, if other than today.",
        "每次更换停机小时数（如与现状不同）。",
        None,
    )
    reason: Text = field("Why this product here.", "为什么用它。")
    alternatives: tuple[Alternative, ...] = field(
        "What else was considered, and why not.", "考虑过的其他产品及未选原因。", ()
    )
    override: Override | None = field(
        "Who answers for a contraindication that is met; never printed.",
        "如有禁忌证仍开此处方，由谁负责（不印制）。",
        None,
    )


class CourseStep(Record):
    """A step of the course of treatment."""

    step: Text = field("What is done.", "做什么。")
    owner: Text = field("Who does it, on which side.", "由谁负责。")
    due: Day = field("By when.", "完成日期。")
    output: Text = field("What there is to see afterwards.", "成果。")


class Payment(Record):
    """Terms of payment (F15)."""

    net_days: NonNegativeWhole = field("Days after the invoice.", "开票后付款天数。")
    early_percent: Percent | None = field("Cash discount.", "提前付款折扣（%）。", None)
    early_days: NonNegativeWhole | None = field(
        "Days within which it is given.", "享受折扣的天数。", None
    )


class Delivery(Record):
    """Terms of delivery."""

    incoterm: Literal[
        "EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", "FAS", "FOB", "CFR", "CIF"
    ] = field("Rule of Incoterms 2020.", "Incoterms 2020 术语。")
    place: Text = field("Named place.", "指定地点。")
    lead_days: Count = field("Days from order to delivery.", "订货到交货的天数。")


class CommercialTerms(Record):
    """What binds both sides once accepted."""

    valid_until: Day = field("Last day on which it can be accepted.", "有效期截止日。")
    payment: Payment = field("Terms of payment.", "付款条件。")
    delivery: Delivery = field("Terms of delivery.", "交货条件。")
    warranty: Text = field("What we answer for.", "质量担保。")
    other: tuple[Text, ...] = field("Further terms.", "其他条款。", ())


class Effect(Record):
    """What the customer may expect, and how both sides will see it."""

    assumptions: tuple[Text, ...] = field("What the figures rest on.", "测算前提。", ())
    measures: tuple[Text, ...] = field("How the effect will be measured.", "疗效如何衡量。", ())
    review: Day | None = field("When we look at it together.", "共同评价的日期。", None)


class Prescription(Record):
    """One proposal to one end user (`prescriptions/NAME.yaml`)."""

    number: DocumentNumber = field("Document number, unique in the book.", "文件编号，全库唯一。")
    revision: Count = field("Revision of this number.", "版次。", 1)
    date: Day = field("Date of the document.", "文件日期。")
    title: Text = field("Title on the cover.", "封面标题。")
    author: Slug = field("Who of our team answers for it.", "拟稿人。")
    addressee: Slug = field("Contact it is addressed to.", "收件联系人。")
    languages: tuple[Language, ...] = field("Languages to print.", "印制语言。", min_length=1)
    buy_class: Literal["straight_rebuy", "modified_rebuy", "new_task"] = field(
        "Buy class (F61).", "购买类型：直接重购、修正重购、新购。"
    )
    opportunity: Slug | None = field("The opportunity that it answers.", "所对应的商机。", None)
    state: PrescriptionState = field("Where it is in its life.", "所处状态。")
    currency: CurrencyCode = field("Currency of all amounts here.", "本文件金额的币种。")
    price_list: Slug = field("Price list it quotes from.", "所用价目表。")
    diagnosis: Diagnosis = field("Diagnosis.", "诊断。")
    lines: tuple[PrescriptionLine, ...] = field("Prescription.", "处方。", min_length=1)
    course: tuple[CourseStep, ...] = field("Course of treatment.", "疗程。", ())
    effect: Effect = field("Expected effect.", "预期疗效。", Effect())
    terms: CommercialTerms = field("Commercial terms.", "商务条款。")
    approval: Approval | None = field("Approval of the terms.", "审批记录。", None)
    issue: Issue | None = field("What was sent.", "发出记录。", None)
    acceptance: Acceptance | None = field("What was accepted.", "接受记录。", None)
    supersedes: Slug | None = field(
        "The prescription that this one replaces.", "所替代的处方。", None
    )
    note: Text | None = field("Internal note; never printed.", "内部备注，不对外。", None)


class Issued(Record):
    """What left the house, kept as it was (`issued/`, written by `build.py issue`)."""

    format: KeptVersion = field("Version of this file's form.", "存档格式版本。")
    number: DocumentNumber = field("Document number.", "文件编号。")
    revision: Count = field("Revision.", "版次。")
    terms: Digest = field("Digest of the terms as they were written.", "条款摘要。")
    content: Digest = field("Digest of the views below.", "内容摘要。")
    views: dict[LanguageKey, Any] = field(
        "What was printed, by language.", "各语言的印制内容。", min_length=1
    )
    assets: dict[str, Base64] = field(
        "Pictures that it shows, in base64, by their names.", "所用图片（base64），按文件名。", {}
    )
