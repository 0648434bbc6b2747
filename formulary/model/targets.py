"""Goals on four horizons: three years, year, quarters, months (`accounts/targets.yaml`, F73)."""

from formulary.model.base import Amount, Record, Text, field
from formulary.model.scalars import Count, CurrencyCode, NonNegativeWhole


class ThreeYearTarget(Record):
    """The guiding goal (F73)."""

    start: Count = field("First of the three years.", "三年中的第一年。")
    sales: tuple[Amount, ...] = field(
        "Sales of each year, before tax.", "各年销售额（未税）。", min_length=3, max_length=3
    )
    aims: tuple[Text, ...] = field(
        "Aims: markets, development, products, team.", "市场、研发、产品、团队方面的目标。", ()
    )


class AnnualTarget(Record):
    """The goal of the year."""

    year: Count = field("Calendar year.", "年份。")
    sales: Amount = field("Sales, before tax.", "销售额（未税）。")
    aims: tuple[Text, ...] = field(
        "Aims: the team, value for customers, solutions.",
        "团队、客户价值、解决方案方面的目标。",
        (),
    )


class QuarterTarget(Record):
    """The goal of a quarter."""

    sales: Amount = field("Sales, before tax.", "销售额（未税）。")
    focus: Text = field("Which stages and steps it is about.", "重点控制的阶段和环节。")


class MonthTarget(Record):
    """The goal of a month: finance, and the fulfilment of orders."""

    sales: Amount = field("Sales, before tax.", "销售额（未税）。")
    revenue: Amount | None = field("Invoiced, before tax.", "收入（未税）。", None)
    receivables: Amount | None = field("Outstanding at the month's end.", "月末应收款。", None)
    expenses: Amount | None = field("Expenses of selling.", "费用。", None)
    progress: NonNegativeWhole | None = field(
        "Opportunities that move on a stage.", "销售进展：向前推进的商机数。", None
    )
    signed: NonNegativeWhole | None = field("Documents signed.", "签约数。", None)
    implemented: NonNegativeWhole | None = field("Courses completed.", "实施完成数。", None)
    service: NonNegativeWhole | None = field("Service visits.", "服务次数。", None)


class Targets(Record):
    """The goals of the house (`accounts/targets.yaml`)."""

    currency: CurrencyCode = field("Currency of all amounts here.", "本文件金额的币种。")
    three_year: ThreeYearTarget | None = field("Three years.", "三年目标。", None)
    annual: AnnualTarget = field("The year.", "年度目标。")
    quarters: tuple[QuarterTarget, ...] = field(
        "Its four quarters.", "四个季度目标。", min_length=4, max_length=4
    )
    months: tuple[MonthTarget, ...] = field(
        "Its twelve months.", "十二个月度目标。", min_length=12, max_length=12
    )
