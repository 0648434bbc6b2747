"""An end user: who they are, what they run, what we talked about (`accounts/end-users/SLUG/`)."""

from typing import Literal

from formulary.model.base import Amount, Record, Text, field
from formulary.model.conditions import Conditions, ExpectedLife, Scrap
from formulary.model.house import Language
from formulary.model.scalars import (
    Count,
    CountryCode,
    CurrencyCode,
    Day,
    EmailAddress,
    HoursAYear,
    NonNegativeNumber,
    NonNegativeWhole,
    PositiveNumber,
    Slug,
    Str,
)


class Contact(Record):
    """A person at a customer or dealer."""

    id: Slug = field("Short name that other files use.", "其他文件引用的简称。")
    name: Text = field("Full name.", "姓名。")
    title: Text = field("Job title.", "职务。")
    email: EmailAddress | None = field("E-mail address.", "电子邮箱。", None)
    phone: Str | None = field("Telephone.", "电话。", None)
    note: Text | None = field("Internal note; never printed.", "内部备注，不对外。", None)


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
    hours_per_year: HoursAYear = field(
        "Operating hours of one machine in a year.", "单台年运行小时数。"
    )
    surface: Text | None = field("Floor or ground.", "地面状况。", None)
    non_marking: Literal["required", "preferred", "indifferent"] = field(
        "Whether marks on the floor matter.", "对无痕的要求。", "indifferent"
    )
    present: PresentSupply = field("What is fitted today.", "现用产品。")
    downtime: Downtime | None = field("Cost of a change.", "更换停机成本。", None)
    conditions: Conditions | None = field(
        "What the place asks of a piece, as far as it is known.", "使用条件（已知部分）。", None
    )
    scrap: Scrap | None = field("What the scrap heap tells.", "废件测量。", None)
    expected_life: tuple[ExpectedLife, ...] = field(
        "How long our products should last here.", "我方产品在此处的预期寿命。", ()
    )


class Profile(Record):
    """Facts about a firm."""

    industry: Text = field("Industry.", "行业。")
    summary: Text = field("Two or three sentences: what they do and move.", "两三句话的概况。")
    address: Text = field("Where the site is.", "地址。")
    country: CountryCode = field("ISO 3166 country code.", "ISO 3166 国家代码。")
    founded: Count | None = field("Year of founding.", "成立年份。", None)
    employees: NonNegativeWhole | None = field("Number of employees.", "员工人数。", None)


class EndUser(Record):
    """A firm that uses what we sell (`account.yaml`)."""

    name: Text = field("Name in everyday use.", "日常名称。")
    legal_name: Text = field("Registered name, as on contracts.", "注册全称。")
    aliases: tuple[Str, ...] = field("Other names for the search.", "别名（供检索）。", ())
    customer_type: Literal["oem", "end_user"] = field(
        "Builds machines or uses them (F04).", "整车厂或整车使用者。"
    )
    segment: Literal["industrial", "international"] = field(
        "Home or international market (F07).", "国内产业市场或国际市场。"
    )
    region: Slug = field("Region from company.yaml.", "company.yaml 中的区域。")
    owner: Slug = field("Who of our team looks after them.", "负责人。")
    dealer: Slug | None = field(
        "Dealer who supplies them; left out if we do.", "供货经销商；直供则不写。", None
    )
    currency: CurrencyCode = field("Currency of all amounts here.", "本文件金额的币种。")
    languages: tuple[Language, ...] = field(
        "Languages they read.", "对方使用的语言。", min_length=1
    )
    profile: Profile = field("Facts about the firm.", "企业概况。")
    contacts: tuple[Contact, ...] = field("People we deal with.", "联系人。", ())
    fleet: tuple[FleetLine, ...] = field("What they run.", "设备清单。", ())
    note: Text | None = field("Internal note; never printed.", "内部备注，不对外。", None)

    def contact(self, name: str) -> Contact | None:
        """The contact with this id."""
        return next((c for c in self.contacts if c.id == name), None)

    def fleet_line(self, name: str) -> FleetLine | None:
        """The fleet line with this id."""
        return next((f for f in self.fleet if f.id == name), None)


class LogEntry(Record):
    """One contact (F27, F83). Internal."""

    date: Day = field("Day.", "日期。")
    by: Slug = field("Who of our team.", "我方人员。")
    kind: Literal["visit", "call", "message", "delivery", "other"] = field(
        "Kind of contact.", "联系方式。"
    )
    summary: Text = field("What was said and seen.", "内容。")


class Log(Record):
    """Contacts in order of time; new ones at the end (`log.yaml`)."""

    entries: tuple[LogEntry, ...] = field("One entry for each contact.", "每次联系一条。")
