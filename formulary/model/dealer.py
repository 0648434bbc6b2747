"""A dealer and the agreement with it (`accounts/dealers/SLUG/`)."""

from typing import Literal

from formulary.model.base import Amount, Record, Text, field
from formulary.model.buying_centre import Contact
from formulary.model.end_user import Profile
from formulary.model.house import Language, PrintLanguage
from formulary.model.prescription import Acceptance, Approval, Delivery, Issue, Payment
from formulary.model.scalars import (
    Count,
    CurrencyCode,
    Day,
    DayOfMonth,
    DocumentNumber,
    EmailAddress,
    NonNegativeWhole,
    Percent,
    PositiveNumber,
    Slug,
    Str,
)

IntermediaryType = Literal[
    "distributor", "agent", "manufacturers_agent", "selling_agent", "broker", "consignment"
]
AgreementState = Literal["draft", "approved", "issued", "signed", "expired", "terminated"]
IN_FORCE: tuple[AgreementState, ...] = ("approved", "issued", "signed")
"""States in which an agreement binds us, or may at any moment."""


class Dealer(Record):
    """A firm that stands between us and end users (`dealer.yaml`)."""

    name: Text = field("Name in everyday use.", "日常名称。")
    legal_name: Text = field("Registered name, as on contracts.", "注册全称。")
    registration: Str = field("Registration number of the firm.", "统一社会信用代码或注册号。")
    aliases: tuple[Str, ...] = field("Other names for the search.", "别名（供检索）。", ())
    type: IntermediaryType = field("Type of intermediary (F09).", "中间商类型。")
    forklift_type: Literal["wholesaler", "retailer", "selling_agent", "sales_branch"] | None = (
        field("Type in the forklift trade (F10).", "叉车市场中间商类型。", None)
    )
    region: Slug = field("Region from company.yaml.", "company.yaml 中的区域。")
    owner: Slug = field("Who of our team looks after them.", "负责人。")
    currency: CurrencyCode = field("Currency of all amounts here.", "本文件金额的币种。")
    profile: Profile = field("Facts about the firm.", "企业概况。")
    phone: Str | None = field("Switchboard, as on contracts.", "总机，合同上使用。", None)
    email: EmailAddress | None = field(
        "General e-mail address, as on contracts.", "公司邮箱，合同上使用。", None
    )
    contacts: tuple[Contact, ...] = field("People we deal with.", "联系人。", ())
    other_lines: tuple[Text, ...] = field("Other lines carried (F13).", "经营的其他产品。", ())
    annual_revenue: Amount | None = field(
        "Revenue of the last year. Internal.", "上年营业额，内部。", None
    )
    note: Text | None = field("Internal note; never printed.", "内部备注，不对外。", None)

    def contact(self, name: str) -> Contact | None:
        """The contact with this id."""
        return next((c for c in self.contacts if c.id == name), None)


class Term(Record):
    """How long an agreement lasts (F19)."""

    start: Day = field("First day.", "生效日（含）。")
    end: Day = field("Last day.", "到期日（含）。")
    unit: Literal["month", "quarter", "year"] = field("Unit of the term.", "期限单位。")
    renewal: Literal["none", "by_agreement"] = field(
        "What happens at the end.", "期满后如何处理。", "by_agreement"
    )
    notice_days: Count = field("Notice for ending it without cause.", "无因终止的通知期（天）。")
    cure_days: Count = field("Days to mend a breach.", "违约补救期（天）。")


class Territory(Record):
    """Where the dealer works (F15, F33)."""

    regions: tuple[Slug, ...] = field("Regions from company.yaml.", "区域。", min_length=1)
    exclusivity: Literal["non_exclusive", "sole", "exclusive"] = field(
        "Non-exclusive, sole (we may sell too) or exclusive.",
        "非独家、唯一（我方仍可直销）或独占。",
    )
    description: Text | None = field("Bounds in words.", "文字说明。", None)


class DiscountBand(Record):
    """Discount from the recommended list price for one product line."""

    line: Slug = field("Product line.", "产品线。")
    percent: Percent = field("Discount (%).", "折扣（%）。")


class RebateBand(Record):
    """Rebate on what was bought in a year; never tied to resale prices."""

    purchases_from: Amount = field(
        "From these purchases in a year, before tax.", "年采购额达到（未税）。"
    )
    percent: Percent = field("Rebate on all purchases of the year (%).", "全年采购返利（%）。")


class Guarantees(Record):
    """What we answer for towards the dealer (F15)."""

    quality_months: Count = field("Months of warranty from delivery.", "自交货起的质保月数。")
    price_protection_days: NonNegativeWhole = field(
        "Stock bought in so many days before a price cut is credited.",
        "降价前多少天内购入的库存可获补差。",
    )


class Target(Record):
    """Purchases agreed for a period."""

    period: Text = field("Period.", "期间。")
    start: Day = field("First day.", "起始日。")
    end: Day = field("Last day.", "截止日。")
    purchases: Amount = field("Purchases before tax.", "采购额（未税）。")


class Credit(Record):
    """Credit, security and interest."""

    limit: Amount = field("Most that may be owed at a time.", "信用额度。")
    security: Text | None = field("Security given.", "担保方式。", None)
    interest_percent_per_year: Percent = field("Interest on late payment.", "逾期年利率（%）。")


class Law(Record):
    """Governing law and disputes."""

    governing: Text = field("Governing law.", "适用法律。")
    forum: Literal["court", "arbitration"] = field("Court or arbitration.", "诉讼或仲裁。")
    seat: Text = field(
        "Which court or arbitral institution, and where.", "管辖法院或仲裁机构及地点。"
    )


class Agreement(Record):
    """The term sheet that fills the clause pack (`agreement.yaml`)."""

    number: DocumentNumber = field("Document number, unique in the book.", "文件编号，全库唯一。")
    revision: Count = field("Revision of this number.", "版次。", 1)
    date: Day = field("Date of the document.", "文件日期。")
    author: Slug = field("Who of our team answers for it.", "拟稿人。")
    state: AgreementState = field("Where it is in its life.", "所处状态。")
    languages: tuple[PrintLanguage, ...] = field(
        "What to print: en, zh, or en-zh for both side by side in one document.",
        "印制文本：en、zh，或 en-zh（中英对照，合为一份）。",
        min_length=1,
    )
    prevailing_language: Language = field("Language that decides.", "以何种语言为准。")
    clause_pack: Slug = field("Clause pack and its version.", "条款包及版本。")
    currency: CurrencyCode = field("Currency of all amounts here.", "本文件金额的币种。")
    price_list: Slug = field("Price list it refers to.", "所引价目表。")
    signatory: Text = field("Who signs for the dealer: name and office.", "对方签署人及职务。")
    term: Term = field("Term.", "期限。")
    product_lines: tuple[Slug, ...] = field("Product lines.", "产品线。", min_length=1)
    territory: Territory = field("Territory.", "区域。")
    discounts: tuple[DiscountBand, ...] = field(
        "Discounts by product line.", "各产品线折扣。", min_length=1
    )
    rebates: tuple[RebateBand, ...] = field("Rebates on purchases.", "采购返利。", ())
    price_notice_days: Count = field("Notice of a new price list.", "调价通知期（天）。")
    payment: Payment = field("Terms of payment.", "付款条件。")
    credit: Credit = field("Credit.", "信用。")
    delivery: Delivery = field("Terms of delivery.", "交货条件。")
    inspection_days: Count = field("Days to report visible defects.", "外观缺陷的异议期（天）。")
    guarantees: Guarantees = field("Guarantees.", "担保。")
    targets: tuple[Target, ...] = field("Targets.", "采购目标。", ())
    stock_cycle_days: Count = field("Length of a sales cycle.", "销售周期（天）。")
    stock_factor: PositiveNumber = field(
        "Recommended stock in sales cycles (F26).", "建议库存为销售周期销量的倍数。"
    )
    report_day: DayOfMonth = field(
        "Day of the month by which sell-out and stock are reported; at most 28, since every month "
        "has it.",
        "每月报送销存数据的截止日；不超过 28，因为每个月都有这一天。",
    )
    our_services: tuple[Text, ...] = field("What we do for the dealer.", "我方服务。", ())
    their_services: tuple[Text, ...] = field("What the dealer does.", "对方服务。", ())
    law: Law = field("Law and disputes.", "法律与争议。")
    special_terms: tuple[Text, ...] = field("Further terms agreed one by one.", "特别约定。", ())
    approval: Approval | None = field("Approval of the terms.", "审批记录。", None)
    issue: Issue | None = field("What was sent.", "发出记录。", None)
    signature: Acceptance | None = field("What was signed.", "签署记录。", None)
    note: Text | None = field("Internal note; never printed.", "内部备注，不对外。", None)

    @property
    def spoken(self) -> tuple[str, ...]:
        """The languages in which its texts must be there, each once."""
        return tuple(dict.fromkeys(x for each in self.languages for x in each.split("-")))
