"""Loyalty of an account: eight measures, what we do for it, and the house's settings (F85,
F91-F93)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal, get_args

from formulary.model.base import Record, Text, field
from formulary.model.marks import OneToFive
from formulary.model.scalars import (
    Count,
    Day,
    NonNegativeWhole,
    Percent,
    PositiveNumber,
    Slug,
    Str,
)
from formulary.model.setting import Setting

Approach = Literal["relationship", "solution", "both"]
"""Selling through personal ties, through solutions, or both (F85)."""

MeasureName = Literal[
    "repeat_purchase",
    "concern_for_brand",
    "share_of_need",
    "price_sensitivity",
    "attitude_to_rivals",
    "identification",
    "time_to_choose",
    "tolerance_of_faults",
]
MEASURES: tuple[MeasureName, ...] = get_args(MeasureName)
"""The eight measures in the lecture's order (F92)."""

LevelName = Literal["cognitive", "affective", "behavioural"]
LEVELS: tuple[LevelName, ...] = get_args(LevelName)
"""The three levels in the lecture's order (F91)."""

ActionKind = Literal[
    "priority_supply",
    "relationship_marketing",
    "new_products",
    "watching_account",
    "special_reward",
    "business_meeting",
]
"""The six ways to raise a key account's loyalty (F93)."""


class RepeatPurchase(Record):
    """How often they ordered again when an order was due."""

    due: Count = field(
        "Orders that were due by their usual interval.", "按惯常间隔应当下单的次数。"
    )
    again: NonNegativeWhole = field("How many of them came to us.", "其中向我方下单的次数。")
    date: Day = field("Day up to which it was counted.", "统计截止日期。")
    source: Text = field("Where it was counted.", "统计来源。")


class ShareOfNeed(Record):
    """How much of what they need they buy from us."""

    bought: NonNegativeWhole = field(
        "Pieces bought from us in the year up to the date.", "截至该日一年内向我方购买的件数。"
    )
    need: PositiveNumber | None = field(
        "All pieces of the kind that they need in a year; left out, it is reckoned from the fleet.",
        "同类产品一年的总需要量（件）；不写则按设备清单推算。",
        None,
    )
    date: Day = field("Day up to which it was counted.", "统计截止日期。")
    source: Text = field("Where it was counted.", "统计来源。")


class Heard(Record):
    """A measure that can only be asked for and listened to."""

    mark: OneToFive = field(
        "From 1 (speaks against loyalty) to 5 (speaks for it).",
        "1（说明不忠诚）至 5（说明忠诚）。",
    )
    words: Text = field("What was said or seen.", "听到或看到了什么。")
    date: Day = field("Day.", "日期。")


class LoyaltyAction(Record):
    """Something that we do for a key account's loyalty (F93)."""

    kind: ActionKind = field("One of the six ways.", "六种方法之一。")
    what: Text = field("What we do.", "做什么。")
    by: Slug = field("Who of our team.", "我方负责人。")
    due: Day = field("By when.", "期限。")
    done: Day | None = field("Day on which it was done.", "完成日期。", None)
    contract: Str | None = field(
        "Number of the contract or document that grants a special reward.",
        "写明该特别奖励的合同或文件编号。",
        None,
    )
    person: Slug | None = field(
        "Contact whom it is for, as at a meeting; a special reward is never for a person.",
        "涉及的联系人（如洽谈会）；特别奖励绝不给个人。",
        None,
    )


class Loyalty(Record):
    """What tells of an account's loyalty, and what we do for it. Internal for ever."""

    repeat_purchase: RepeatPurchase | None = field("Repeat purchase.", "重复购买。", None)
    concern_for_brand: Heard | None = field(
        "Concern for the brand; 5: they ask what is new.",
        "对品牌的关心；5：会主动问有什么新产品。",
        None,
    )
    share_of_need: ShareOfNeed | None = field("Share of need satisfied.", "需求满足率。", None)
    price_sensitivity: Heard | None = field(
        "Sensitivity to price; 5: price is the last question.",
        "对价格的敏感；5：价格是最后一个问题。",
        None,
    )
    attitude_to_rivals: Heard | None = field(
        "Attitude to rivals' products; 5: they tell us what others offer.",
        "对竞争产品的态度；5：会告诉我们别家报了什么。",
        None,
    )
    identification: Heard | None = field(
        "Identification with the product; 5: they recommend it by name.",
        "对商品的认同度；5：会点名推荐。",
        None,
    )
    time_to_choose: Heard | None = field(
        "Time taken to choose; 5: ordered without comparing.",
        "挑选的时间；5：不比较就下单。",
        None,
    )
    tolerance_of_faults: Heard | None = field(
        "Tolerance of a fault; 5: they called us first, and ordered again.",
        "对产品质量事故的承受力；5：先告诉我们，之后照常下单。",
        None,
    )
    actions: tuple[LoyaltyAction, ...] = field(
        "What we do for a key account.", "对大客户采取的措施。", ()
    )

    def known(self) -> Mapping[MeasureName, RepeatPurchase | ShareOfNeed | Heard]:
        """The measures that are known, in the lecture's order."""
        found = {name: getattr(self, name) for name in MEASURES}
        return {name: each for name, each in found.items() if each is not None}


def _weight(en: str, zh: str) -> Decimal:
    weight: Decimal = field(en, zh, Decimal(0))
    return weight


class MeasureWeights(Record):
    """How much each measure speaks for one level, in per cent; all together make 100."""

    repeat_purchase: Percent = _weight("Repeat purchase.", "重复购买。")
    concern_for_brand: Percent = _weight("Concern for the brand.", "对品牌的关心。")
    share_of_need: Percent = _weight("Share of need satisfied.", "需求满足率。")
    price_sensitivity: Percent = _weight("Sensitivity to price.", "对价格的敏感。")
    attitude_to_rivals: Percent = _weight("Attitude to rivals' products.", "对竞争产品的态度。")
    identification: Percent = _weight("Identification with the product.", "对商品的认同度。")
    time_to_choose: Percent = _weight("Time taken to choose.", "挑选的时间。")
    tolerance_of_faults: Percent = _weight("Tolerance of a fault.", "对产品质量事故的承受力。")

    def given(self) -> Mapping[MeasureName, Decimal]:
        """Those that weigh something, in the lecture's order."""
        found = {name: getattr(self, name) for name in MEASURES}
        return {name: weight for name, weight in found.items() if weight}


class LoyaltyLevel(Record):
    """When a level counts as reached."""

    weights: MeasureWeights = field(
        "Which measures speak for it, and how much.", "由哪些衡量标准体现，各占多少。"
    )
    at_least_percent: Percent = field(
        "Score from which it counts as reached.", "得分达到多少即视为达到该层次。"
    )


class LoyaltyPolicy(Record):
    """The house's settings for loyalty. The lecture gives neither weights nor a scale."""

    cognitive: Setting[LoyaltyLevel] = field("Cognitive loyalty.", "认知忠诚。")
    affective: Setting[LoyaltyLevel] = field("Affective loyalty.", "情感忠诚。")
    behavioural: Setting[LoyaltyLevel] = field("Behavioural loyalty.", "行为忠诚。")
    fresh_days: Setting[Count] = field(
        "Days after which a measure is taken anew.", "衡量结果超过多少天须重新了解。"
    )

    def levels(self) -> Iterator[tuple[LevelName, LoyaltyLevel]]:
        """Each level, in the lecture's order."""
        for name in LEVELS:
            yield name, getattr(self, name).value
