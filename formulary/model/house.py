"""The house: the seller, its people, its settings (company, team and policy.yaml)."""

from typing import Literal

from formulary.model.base import Record, Text, field
from formulary.model.buying_centre import BuyingCentrePolicy
from formulary.model.contact_log import ReportingPolicy
from formulary.model.grading import GradingPolicy
from formulary.model.loyalty import LoyaltyPolicy
from formulary.model.market import MarketPolicy
from formulary.model.scalars import (
    Colour,
    Count,
    CountryCode,
    EmailAddress,
    FileName,
    FormatVersion,
    NonNegativeWhole,
    Number,
    Percent,
    Slug,
    Str,
)
from formulary.model.setting import Setting
from formulary.model.solo import Side, SoloRiskPolicy, SoloTraits
from formulary.model.vendors import VendorPolicy

Language = Literal["en", "zh"]
PrintLanguage = Literal["en", "zh", "en-zh"]
"""What a document is printed in: one language, or two side by side."""


class Region(Record):
    """A node of the region tree (F77)."""

    id: Slug = field("Short name that other files use.", "其他文件引用的简称。")
    name: Text = field("Name for people.", "显示名称。")
    parent: Slug | None = field("The region that this one is part of.", "上级区域。", None)


class Bank(Record):
    """Where a customer pays."""

    name: Text = field("Bank and branch.", "开户银行及支行。")
    account: Str = field("Account number.", "账号。")
    swift: Str | None = field(
        "SWIFT/BIC, for payments from abroad.", "SWIFT 代码（境外付款）。", None
    )


class Brand(Record):
    """How the seller's paper looks."""

    colour: Colour = field("Main colour as #rrggbb.", "主色，写作 #rrggbb。", "#0e5a47")
    logo: FileName | None = field(
        "SVG or PNG file beside company.yaml.", "与 company.yaml 同目录的 SVG 或 PNG 文件。", None
    )


class Company(Record):
    """The seller (`accounts/company.yaml`)."""

    format: FormatVersion = field(
        "Version of the data format; this Formulary reads 1.", "数据格式版本；当前程序读取 1。"
    )
    playbook: Text = field("Name of the playbook site.", "手册网站的名称。")
    name: Text = field("Name in everyday use.", "日常名称。")
    legal_name: Text = field("Registered name, as on contracts.", "合同上的注册全称。")
    registration: Str = field("Registration number of the firm.", "统一社会信用代码或注册号。")
    address: Text = field("Registered address.", "注册地址。")
    country: CountryCode = field("ISO 3166 country code.", "ISO 3166 国家代码。")
    phone: Str = field("Switchboard.", "总机。")
    email: EmailAddress = field("General e-mail address.", "公司邮箱。")
    website: Str | None = field("Web address.", "网址。", None)
    signatory: Text = field("Who signs contracts: name and office.", "合同签署人及职务。")
    languages: tuple[Language, ...] = field(
        "Languages of the playbook site.", "手册网站的语言。", min_length=1
    )
    bank: Bank = field("Bank details for invoices.", "开户行信息。")
    brand: Brand = field("Colour and logo on paper.", "文件的颜色与标志。", Brand())
    regions: tuple[Region, ...] = field("The region tree.", "区域树。", min_length=1)
    notice: Text | None = field(
        "A notice for every page and document (the demo book: all is fictional).",
        "显示在每个页面和文件上的声明（演示数据：纯属虚构）。",
        None,
    )


class Person(Record):
    """One of our people."""

    id: Slug = field("Short name that other files use.", "其他文件引用的简称。")
    name: Text = field("Full name.", "姓名。")
    title: Text = field("Job title.", "职务。")
    region: Slug = field("Region from company.yaml.", "company.yaml 中的区域。")
    email: EmailAddress = field("E-mail address.", "电子邮箱。")
    phone: Str | None = field("Telephone.", "电话。", None)
    discount_authority_percent: Percent = field(
        "Largest discount on the list price that this person may grant alone.",
        "本人可独立批准的最大折扣（占价目表百分比）。",
    )
    side: Side | None = field(
        "Which part of a process: front (with the customer), back (behind it), or both (F90).",
        "承担流程的前端（面对客户）、后台，或二者兼任。",
        None,
    )
    product_lines: tuple[Slug, ...] = field(
        "Product lines, where work is divided by category rather than by region (F90).",
        "负责的产品线（按类别而不按区域分工时写）。",
        (),
    )
    solo_traits: SoloTraits | None = field(
        "The person's own assessment of the six traits of selling alone (F88); voluntary.",
        "本人对“单兵作战”六个特征的自评；自愿填写。",
        None,
    )


class Team(Record):
    """Our people (`accounts/team.yaml`)."""

    people: tuple[Person, ...] = field("Everyone who owns, writes or approves.", "全体成员。")

    def find(self, person: str) -> Person | None:
        """The person with this id."""
        return next((p for p in self.people if p.id == person), None)


class Policy(Record):
    """The house's settings (`accounts/policy.yaml`): weights, thresholds, cadences and limits."""

    life_sensitivity_percent: Setting[tuple[Number, ...]] = field(
        "Changes of the expected life for which a proposal shows the saving.",
        "方案书中测算节省额时，预期寿命的变动幅度。",
    )
    proposal_validity_days: Setting[Count] = field(
        "Longest time for which a proposal may bind us.", "方案书报价有效期的上限（天）。"
    )
    price_list_notice_days: Setting[NonNegativeWhole] = field(
        "Days before a price list lapses at which a finding says so.",
        "价目表到期前多少天开始提示。",
    )
    agreement_notice_days: Setting[NonNegativeWhole] = field(
        "Days before an agreement ends at which a finding says so.",
        "协议到期前多少天开始提示。",
    )
    visit_cadence_days: Setting[Count] = field(
        "Longest time without contact with an account or dealer (F27, F83).",
        "客户或经销商无联系的最长间隔（天）。",
    )
    offer_notice_days: Setting[NonNegativeWhole] = field(
        "Days before an open offer lapses at which the home page says so.",
        "未决报价到期前多少天在首页提示。",
    )
    agenda_days: Setting[NonNegativeWhole] = field(
        "How many days ahead the home page looks for visits, steps and reviews.",
        "首页提前多少天列出拜访、疗程步骤和疗效评价。",
    )
    strategy_months: Setting[Count] | None = field(
        "Months after which an answer of strategy.yaml is looked at anew (F01).",
        "strategy.yaml 的回答超过多少月须重新审视。",
        None,
    )
    pipeline_least_cases: Setting[Count] | None = field(
        "Fewest cases of which the pipeline tells a percentage (F63, F66, F71).",
        "案例至少多少个，销售漏斗才给出百分比。",
        None,
    )
    effect_factor: Setting[Count] | None = field(
        "How many times more or less than promised a measure may be before a finding asks.",
        "实测与承诺相差多少倍时开始询问。",
        None,
    )
    personal_data_months: Setting[Count] = field(
        "How long log entries that name people are kept.", "含个人信息的日志保留期限（月）。"
    )
    buying_centre: BuyingCentrePolicy | None = field(
        "Who must be known at a customer, and by how many of us (F60, F88-F90).",
        "客户方须认识哪些人，我方须有几人认识。",
        None,
    )
    reporting: ReportingPolicy | None = field(
        "How often contacts are logged and reported (F83).", "联络记录与工作报告的频度。", None
    )
    vendor_analysis: VendorPolicy | None = field(
        "How suppliers are weighed, by product class (F68).", "各产品类型下对供应商的权衡。", None
    )
    loyalty: LoyaltyPolicy | None = field(
        "When an account counts as loyal, on three levels (F91, F92).",
        "三个忠诚层次的判断标准。",
        None,
    )
    solo_risks: SoloRiskPolicy | None = field(
        "The six risks of selling alone, as the house watches them (F89).",
        "“单兵作战”的六种风险及应对。",
        None,
    )
    grading: GradingPolicy | None = field(
        "How end users are graded (F74-F79).", "怎样给终端用户定级。", None
    )
    market: MarketPolicy | None = field(
        "From when on the book hangs on too few (F58).", "生意系于几家客户到什么程度要提示。", None
    )
