"""An end user: who they are, what they run, what we talked about (`accounts/end-users/SLUG/`)."""

from typing import Literal

from formulary.model.base import Amount, Record, Text, field
from formulary.model.buying_centre import Stakeholder
from formulary.model.conditions import Conditions, ExpectedLife, Scrap
from formulary.model.grading import Grading, Targeting
from formulary.model.house import Language
from formulary.model.loyalty import Approach, Loyalty
from formulary.model.market import Needs, PurchaseModes, Size
from formulary.model.scalars import (
    Count,
    CountryCode,
    CurrencyCode,
    HoursAYear,
    NonNegativeNumber,
    NonNegativeWhole,
    PositiveNumber,
    Slug,
    Str,
)


class PresentSupply(Record):
    """What is fitted today, and what it costs."""

    product: Text = field("Make and pattern, as the customer calls it.", "现用品牌与型号。")
    price: Amount = field("Price for one piece, before tax.", "单价（未税）。")
    fitting: Amount | None = field("Fitting for one piece.", "单件装配费。", None)
    credit: Amount | None = field(
        "Casing or core credit for one piece.", "单件旧胎回收抵扣。", None
    )
    life_hours: PositiveNumber = field(
        "Operating hours that one piece lasts, from the customer's records.",
        "单件使用寿命（运行小时），以客户记录为准。",
    )
    life_source: Text = field("Where the life comes from.", "寿命数据来源。")


class Downtime(Record):
    """What it costs to stop a machine for a change."""

    hours_per_change: NonNegativeNumber = field(
        "Hours lost at each change.", "每次更换停机小时数。"
    )
    cost_per_hour: Amount = field("Cost of one hour of standstill.", "每停机小时的损失。")


class FleetLine(Record):
    """Machines of one kind that take the same part in the same place (F65)."""

    id: Slug = field("Short name that other files use.", "其他文件引用的简称。")
    equipment: Text = field("The machine: make, model, capacity.", "设备：品牌、型号、吨位。")
    machines: Count = field("Number of machines.", "设备台数。")
    position: Literal["drive", "steer", "load", "all"] | None = field(
        "Axle or place on the machine.", "安装位置（驱动、转向、承载、全部）。", None
    )
    pieces_per_machine: Count = field("Pieces in this place on one machine.", "每台该位置的件数。")
    sizes: tuple[Str, ...] = field("Sizes that fit there.", "可装规格。", ())
    hours_per_year: HoursAYear | None = field(
        "Operating hours of one machine in a year.", "单台年运行小时数。", None
    )
    surface: Text | None = field("Floor or ground.", "地面状况。", None)
    non_marking: Literal["required", "preferred", "indifferent"] = field(
        "Whether marks on the floor matter.", "对无痕的要求。", "indifferent"
    )
    present: PresentSupply | None = field("What is fitted today.", "现用产品。", None)
    downtime: Downtime | None = field("Cost of a change.", "更换停机成本。", None)
    conditions: Conditions | None = field(
        "What the place asks of a piece, as far as it is known.", "使用条件（已知部分）。", None
    )
    scrap: Scrap | None = field("What the scrap heap tells.", "废件测量。", None)
    expected_life: tuple[ExpectedLife, ...] = field(
        "How long our products should last here.", "我方产品在此处的预期寿命。", ()
    )


class Facts(Record):
    """What is known about a firm; what is not yet known is left out."""

    industry: Text | None = field("Industry.", "行业。", None)
    summary: Text | None = field(
        "Two or three sentences: what they do and move.", "两三句话的概况。", None
    )
    address: Text | None = field("Where the site is.", "地址。", None)
    country: CountryCode | None = field("ISO 3166 country code.", "ISO 3166 国家代码。", None)
    founded: Count | None = field("Year of founding.", "成立年份。", None)
    employees: NonNegativeWhole | None = field("Number of employees.", "员工人数。", None)


class Profile(Facts):
    """Facts that must be known about a firm that we conclude agreements with."""

    industry: Text = field("Industry.", "行业。")
    summary: Text = field("Two or three sentences: what they do and move.", "两三句话的概况。")
    address: Text = field("Where the site is.", "地址。")
    country: CountryCode = field("ISO 3166 country code.", "ISO 3166 国家代码。")


class EndUserFacts(Facts):
    """What is known about an end user; the lecture's needs and size besides (F77)."""

    size: Size = field("How large they are.", "企业规模。", Size())
    needs: Needs = field("What they need.", "需求。", Needs())


class EndUser(Record):
    """A firm that uses what we sell (`account.yaml`).

    A lead begins as a name and a region; the rest is found out. What a document needs of it, the
    rules ask for once there is such a document.
    """

    name: Text = field("Name in everyday use.", "日常名称。")
    legal_name: Text | None = field("Registered name, as on contracts.", "合同上的注册全称。", None)
    aliases: tuple[Str, ...] = field("Other names for the search.", "别名（供检索）。", ())
    customer_type: Literal["oem", "end_user"] | None = field(
        "Builds machines or uses them (F04).", "整车厂或整车使用者。", None
    )
    segment: Literal["industrial", "international"] | None = field(
        "Home or international market (F07).", "国内产业市场或国际市场。", None
    )
    region: Slug = field("Region from company.yaml.", "company.yaml 中的区域。")
    owner: Slug | None = field("Who of our team looks after them.", "负责人。", None)
    team: tuple[Slug, ...] = field(
        "Who else of our team works with them.", "与之打交道的其他我方人员。", ()
    )
    dealer: Slug | None = field(
        "Dealer who supplies them; left out if we do.", "供货经销商；直供则不写。", None
    )
    currency: CurrencyCode | None = field(
        "Currency of all amounts here.", "本文件金额的币种。", None
    )
    languages: tuple[Language, ...] = field(
        "Languages they read.", "对方使用的语言。", (), min_length=1
    )
    profile: EndUserFacts = field("Facts about the firm.", "企业概况。", EndUserFacts())
    purchase_modes: PurchaseModes = field(
        "Direct, leased, reciprocal (F59); internal.",
        "直接采购、租赁、互惠购买；仅供内部。",
        PurchaseModes(),
    )
    targeting: Targeting = field(
        "The three questions (F75); internal.", "三个问题；仅供内部。", Targeting()
    )
    grading: Grading | None = field(
        "Grade and marks (F76, F79); internal.", "级别与评分；仅供内部。", None
    )
    contacts: tuple[Stakeholder, ...] = field(
        "People we deal with: the buying centre.", "联系人，即采购中心的成员。", ()
    )
    fleet: tuple[FleetLine, ...] = field("What they run.", "设备清单。", ())
    approach: Approach | None = field(
        "How we sell to them (F85): through personal ties, through solutions, or both.",
        "营销方式：情感营销、方案营销，或二者兼用。",
        None,
    )
    loyalty: Loyalty | None = field(
        "Measures of their loyalty, and what we do for it (F91-F93); internal.",
        "忠诚度的衡量与提高措施；仅供内部。",
        None,
    )
    note: Text | None = field("Internal note; never printed.", "内部备注，不对外。", None)

    def contact(self, name: str) -> Stakeholder | None:
        """The contact with this id."""
        return next((c for c in self.contacts if c.id == name), None)

    def fleet_line(self, name: str) -> FleetLine | None:
        """The fleet line with this id."""
        return next((f for f in self.fleet if f.id == name), None)
