"""An opportunity: a purchase that an end user may make, and where it stands (F61-F71, F80)."""

from collections.abc import Mapping
from typing import Literal, get_args

from formulary.model.base import Amount, Record, Text, field
from formulary.model.marks import OneToFive
from formulary.model.scalars import (
    Count,
    CurrencyCode,
    Day,
    PositiveNumber,
    Slug,
)
from formulary.model.vendors import VendorAnalysis

BuyClass = Literal["straight_rebuy", "modified_rebuy", "new_task"]

Phase = Literal[
    "problem_recognition",
    "general_need",
    "product_specification",
    "supplier_search",
    "proposal_solicitation",
    "supplier_selection",
    "order_routine",
    "performance_review",
]
PHASES: tuple[Phase, ...] = get_args(Phase)
"""The eight buyphases in their order (F62)."""

Stage = Literal[
    "development", "project_setup", "proposal", "bidding", "negotiation", "implementation"
]
STAGES: tuple[Stage, ...] = get_args(Stage)
"""The six stages of a key-account sale in their order (F71)."""

ElementName = Literal["needs", "schedule", "budget", "competition", "decision", "priorities"]
ELEMENTS: tuple[ElementName, ...] = get_args(ElementName)
"""The six key evaluation elements (F80)."""

ORDER_FIELDS = ("specification", "quantity", "delivery", "returns", "warranty")
"""The five things that an order holds (F69)."""

Trigger = Literal[
    "new_product",
    "machine_replaced",
    "material_disappoints",
    "better_offer_seen",
    "trade_show",
    "advertisement",
    "sales_call",
]
"""What sets a purchase off: four causes inside the firm, three outside (F63)."""

LeadSource = Literal[
    "directory",
    "computer_search",
    "recommendation",
    "trade_advertising",
    "exhibition",
    "own_call",
    "existing_customer",
    "other",
]
"""How buyer and seller found each other (F66)."""


class NeedPoint(Record):
    """How much one property matters to the customer."""

    importance: OneToFive = field(
        "From 1 (little) to 5 (decisive).", "重要程度，1（低）至 5（决定性）。"
    )
    words: Text = field("In the customer's words.", "客户的原话。")


class Need(Record):
    """The general need: what the customer asks of the product (F64)."""

    reliability: NeedPoint | None = field("Reliability.", "可靠性。", None)
    durability: NeedPoint | None = field("Durability.", "耐用性。", None)
    price: NeedPoint | None = field("Price.", "价格。", None)
    other: tuple[NeedPoint, ...] = field("Other properties.", "其他属性。", ())


class Element(Record):
    """What is known of one key evaluation element."""

    text: Text = field("What we know.", "已知情况。")
    date: Day = field("Day on which we learnt it.", "获知日期。")
    source: Text = field("From whom, or from where.", "来源。")


class Elements(Record):
    """The six key evaluation elements; leave out what is not known (F80)."""

    needs: Element | None = field("What happens if nothing is done.", "需求。", None)
    schedule: Element | None = field("By when it must run.", "项目/采购进度表。", None)
    budget: Element | None = field("What is granted, by whom, for when.", "预算。", None)
    competition: Element | None = field("Who else was asked.", "竞争。", None)
    decision: Element | None = field("Who decides, who approves.", "决策。", None)
    priorities: Element | None = field("Which criteria come first.", "优先评估项。", None)

    def known(self) -> Mapping[ElementName, Element]:
        """Those that are known, in their order."""
        found = {name: getattr(self, name) for name in ELEMENTS}
        return {name: each for name, each in found.items() if each is not None}


class PhaseEntry(Record):
    """The customer's time in one buyphase."""

    phase: Phase = field("Buyphase (F62).", "采购阶段。")
    entered: Day = field("First day in it.", "进入日期。")
    left: Day | None = field(
        "Day it was left; none while it lasts.", "离开日期；进行中不写。", None
    )
    note: Text | None = field("Internal note; never printed.", "内部备注，不对外。", None)


class StageEntry(Record):
    """Our time in one stage of the sale."""

    stage: Stage = field("Stage of the sale (F71).", "销售阶段。")
    entered: Day = field("First day in it.", "进入日期。")
    left: Day | None = field(
        "Day it was left; none while it lasts.", "离开日期；进行中不写。", None
    )
    evidence: Text | None = field("What shows that it is done.", "走完该阶段的凭据。", None)


class Requirement(Record):
    """A requirement of the customer's request for proposals, and our answer (F67)."""

    id: Slug = field("Number or short name of the requirement.", "要求的编号或简称。")
    text: Text = field("What is required.", "要求内容。")
    answer: Literal["meets", "partly", "no", "clarify"] | None = field(
        "Whether we meet it.", "是否满足：满足、部分满足、不满足、待澄清。", None
    )
    how: Text | None = field("How, or what is missing.", "如何满足，或差在哪里。", None)


class OrderRoutine(Record):
    """The order-routine specification: what an order says each time (F69)."""

    kind: Literal["blanket", "periodic"] = field(
        "Blanket contract or periodic orders.", "长期有效采购合同或定期购买订单。"
    )
    specification: Text | None = field("Technical specification.", "产品技术说明书。", None)
    quantity: Text | None = field("Quantity.", "需要量。", None)
    delivery: Text | None = field("Expected delivery.", "预期交货时间。", None)
    returns: Text | None = field("Return policy.", "退货政策。", None)
    warranty: Text | None = field("Warranty.", "担保单。", None)

    def missing(self) -> tuple[str, ...]:
        """Which of the five are not agreed."""
        return tuple(name for name in ORDER_FIELDS if getattr(self, name) is None)


class Feedback(Record):
    """What a user of the product says (F70)."""

    date: Day = field("Day.", "日期。")
    by: Text = field("Who said it.", "谁说的。")
    said: Text = field("What was said.", "内容。")


class Rating(Record):
    """A criterion by which the customer rates us."""

    measure: Text = field("What is rated.", "评价项目。")
    score: OneToFive = field("From 1 (poor) to 5 (excellent).", "评分，1（差）至 5（优）。")
    weight: PositiveNumber = field("Its weight among the others.", "权重。")


class PoorCost(Record):
    """What a failure of ours has cost the customer."""

    what: Text = field("What happened.", "事由。")
    amount: Amount = field("What it cost the customer.", "给客户造成的费用。")
    date: Day = field("Day.", "日期。")


class Performance(Record):
    """The performance review: three ways in which the customer looks back (F70)."""

    feedback: tuple[Feedback, ...] = field("What users say.", "最终用户的意见。", ())
    ratings: tuple[Rating, ...] = field("Weighted rating.", "加权评分。", ())
    poor_costs: tuple[PoorCost, ...] = field("Cost of poor performance.", "绩效差的成本。", ())
    quantity: Count | None = field("Pieces delivered so far.", "已交货件数。", None)
    price: Amount | None = field("Price of one piece, before tax.", "单价（未税）。", None)


class Outcome(Record):
    """How it ended."""

    result: Literal["won", "lost", "dropped"] = field(
        "Won, lost, or dropped by the customer or us.", "成交、丢单，或由任一方放弃。"
    )
    date: Day = field("Day.", "日期。")
    reason: Text = field("Why, as far as we know.", "据我们所知的原因。")
    winner: Text | None = field("Who got it, if not us.", "由谁获得（如非我方）。", None)


class Opportunity(Record):
    """A purchase that may come (`opportunities/NAME.yaml`). Internal, but for the requirements."""

    title: Text = field("What it is about.", "名称。")
    owner: Slug | None = field(
        "Who of our team; the account's owner if left out.",
        "我方负责人；不写则为客户负责人。",
        None,
    )
    opened: Day = field("Day on which we heard of it.", "获知日期。")
    currency: CurrencyCode | None = field(
        "Currency of all amounts here.", "本文件金额的币种。", None
    )
    value: Amount | None = field(
        "Expected sales in a year, before tax.", "预期年销售额（未税）。", None
    )
    buy_class: BuyClass = field("Buy class (F61).", "购买类型：直接重购、修正重购、新购。")
    product_class: Literal["routine_order", "procedural_problem", "political_problem"] | None = (
        field(
            "What kind of problem the product is for them (F68).",
            "对客户而言的产品类型：常规订购、程序性问题、政策性问题。",
            None,
        )
    )
    trigger: Trigger | None = field("What set it off (F63).", "由什么引起。", None)
    source: LeadSource | None = field("How we found each other (F66).", "线索来源。", None)
    need: Need = field("The general need (F64).", "总需要。", Need())
    elements: Elements = field("The six key evaluation elements.", "六个关键评估元素。", Elements())
    buyphases: tuple[PhaseEntry, ...] = field("The customer's way.", "客户的采购阶段。", ())
    stages: tuple[StageEntry, ...] = field("Our way.", "我方的销售阶段。", ())
    requirements: tuple[Requirement, ...] = field(
        "What they require; printed with our answers.", "对方的要求，与我方的答复一并印出。", ()
    )
    vendor_analysis: VendorAnalysis | None = field(
        "How the customer weighs us and others (F68); internal.",
        "卖方分析：客户怎样衡量我方与别家；仅供内部。",
        None,
    )
    order_routine: OrderRoutine | None = field("What an order says.", "常规订购手续。", None)
    performance: Performance | None = field("How the customer looks back.", "绩效评价。", None)
    outcome: Outcome | None = field("How it ended.", "结果。", None)
    note: Text | None = field("Internal note; never printed.", "内部备注，不对外。", None)
