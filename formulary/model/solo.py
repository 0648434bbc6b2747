"""Selling alone: six traits by which one of us may know it, six risks for the house (F88, F89)."""

from collections.abc import Mapping
from typing import Literal, get_args

from formulary.model.base import Record, Text, field
from formulary.model.scalars import Count, Day, Slug, YesNo
from formulary.model.setting import Setting

Side = Literal["front", "back", "both"]
"""Which part of a process somebody has: towards the customer, behind it, or both (F90)."""

TraitName = Literal[
    "own_field",
    "loose_tie",
    "no_colleagues",
    "low_fixed_pay",
    "decides_alone",
    "little_guidance",
]
TRAITS: tuple[TraitName, ...] = get_args(TraitName)
"""The six traits in the lecture's order (F88)."""

OF_THE_HOUSE: tuple[TraitName, ...] = ("low_fixed_pay", "little_guidance")
"""Traits that the firm alone can change."""

RiskName = Literal["market", "payment", "rules", "information", "organisation", "learning"]
RISKS: tuple[RiskName, ...] = get_args(RiskName)
"""The six risks in the lecture's order (F89)."""


class SoloTrait(Record):
    """Whether a trait fits, in the person's own view."""

    applies: YesNo = field("Whether it fits.", "是否符合。")
    why: Text = field("Why the person thinks so.", "本人的理由。")


class SoloTraits(Record):
    """The person's own assessment of the six traits; leave out what is not answered."""

    date: Day = field("Day of the assessment.", "自评日期。")
    own_field: SoloTrait | None = field(
        "Owns a territory, a product or important customers.",
        "拥有某一独立的区域市场、产品或重要客户。",
        None,
    )
    loose_tie: SoloTrait | None = field(
        "Loosely tied to the firm.", "与企业保持一种松散的关系。", None
    )
    no_colleagues: SoloTrait | None = field(
        "Hardly bears a colleague there.", "很难接受其他业务人员进入其利益范围。", None
    )
    low_fixed_pay: SoloTrait | None = field(
        "Low fixed pay, or none.", "固定收入低或无固定收入。", None
    )
    decides_alone: SoloTrait | None = field("Decides alone.", "自主决策。", None)
    little_guidance: SoloTrait | None = field(
        "Gets little guidance and support.", "得到的指导和支持少。", None
    )

    def answered(self) -> Mapping[TraitName, SoloTrait]:
        """The traits that have an answer, in the lecture's order."""
        found = {name: getattr(self, name) for name in TRAITS}
        return {name: each for name, each in found.items() if each is not None}


class SoloRisk(Record):
    """A risk of selling alone, as the house watches it."""

    risk: RiskName = field("Which of the six.", "六种风险之一。")
    sign: Text = field("An early sign in the book.", "记录里的苗头。")
    helps: Text = field("What helps.", "怎么办。")
    owner: Slug | None = field("Who of our team watches it.", "由谁留意。", None)
    reviewed: Day | None = field("Day on which it was last looked at.", "最近一次检查日期。", None)


class SoloRiskPolicy(Record):
    """The house's register of the six risks."""

    risks: tuple[SoloRisk, ...] = field("One for each risk.", "每种风险一条。")
    review_months: Setting[Count] = field(
        "Months after which a risk is looked at anew.", "超过多少月须重新检查。"
    )

    def find(self, name: str) -> SoloRisk | None:
        """What the house says of one risk."""
        return next((each for each in self.risks if each.risk == name), None)
