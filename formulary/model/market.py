"""The market: what a firm needs, how large it is, how it buys (F54-F59, F77), and from when on the
book hangs on too few."""

from formulary.model.base import Amount, Record, Text, field
from formulary.model.scalars import Count, Day, NonNegativeWhole, Percent, Share, YesNo
from formulary.model.setting import Setting


class Size(Record):
    """How large an end user is (F77). Size alone makes no key account (F74)."""

    revenue: Amount | None = field("Revenue in a year.", "年营业收入。", None)
    profit: Amount | None = field(
        "Profit in a year; none if it is a loss.", "年利润；亏损不写。", None
    )
    budget: Amount | None = field(
        "Budget for our kind of goods in a year.", "每年用于我方这类产品的预算。", None
    )
    actual_spend: Amount | None = field(
        "What they spent on our kind of goods in the last year, whoever supplied it.",
        "上一年用于我方这类产品的实际支出，不论由谁供货。",
        None,
    )
    technical_staff: NonNegativeWhole | None = field(
        "People who look after the machines.", "相关技术人员人数。", None
    )


class Needs(Record):
    """What an end user needs, in short texts (F77). Who decides stands under contacts."""

    market: Text | None = field(
        "How their market and their finances move.", "细分市场趋势与财务业绩。", None
    )
    make_or_buy: Text | None = field(
        "What they do themselves and what they buy in.", "哪些自己做，哪些外包。", None
    )
    importance: Text | None = field(
        "How much our product matters to their business.", "我方产品对其业务有多重要。", None
    )
    supplier_attitude: Text | None = field(
        "How they treat suppliers.", "对供应商的态度和行为趋势。", None
    )
    buying_factors: Text | None = field("What decides a purchase.", "主要购买因素。", None)
    familiarity: Text | None = field(
        "How well they know our goods and our way of serving, and take to them.",
        "对我方产品和服务方式的熟悉、接受程度。",
        None,
    )
    features: Text | None = field("What is special about what they need.", "需求特征。", None)


class Reciprocity(Record):
    """Who wants to buy from us if somebody buys from them (F59). Internal; never traded on."""

    partners: tuple[Text, ...] = field(
        "Who would buy from whom; sometimes three.", "牵涉哪几方，有时是三边。", min_length=1
    )
    asked: Text = field("What was asked for.", "对方提出什么。")
    reported: Day | None = field(
        "Day on which the sales manager was told.", "报告销售经理的日期。", None
    )


class PurchaseModes(Record):
    """Habits of business buyers (F59)."""

    direct: YesNo | None = field(
        "Whether they want to buy from the maker, past all intermediaries.",
        "是否要求直接向厂家采购，不经中间环节。",
        None,
    )
    leasing: Text | None = field(
        "What they lease, and who pays for and chooses our goods.",
        "租赁什么设备，我方产品由谁付款、由谁挑选。",
        None,
    )
    reciprocity: Reciprocity | None = field(
        "Reciprocal buying that was asked for.", "对方提出的互惠购买。", None
    )


class MarketPolicy(Record):
    """From when on the book hangs on too few (F58)."""

    largest: Setting[Count] = field(
        "How many of the largest are counted together.", "前几家合在一起计算。"
    )
    largest_share_percent: Setting[Percent] = field(
        "Share of the largest from which we are told.", "前几家占比达到多少时提示。"
    )
    herfindahl: Setting[Share] = field(
        "Herfindahl index, from 0 to 1, from which we are told.",
        "集中度指数（0 至 1）达到多少时提示。",
    )
