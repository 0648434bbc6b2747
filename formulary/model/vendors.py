"""Vendor analysis: how a buying centre weighs its suppliers (F68), and the house's settings."""

from collections.abc import Iterator

from formulary.model.base import Record, Text, field
from formulary.model.marks import OneToFive
from formulary.model.scalars import Count, Day, Percent, Slug, YesNo
from formulary.model.setting import Setting


class Attribute(Record):
    """Something that suppliers are weighed by."""

    id: Slug = field("Short name that the marks use.", "评分时引用的简称。")
    name: Text = field("Name for people.", "显示名称。")
    weight: Percent = field(
        "Its weight, in per cent; all weights together make 100.",
        "权重（%），全部权重合计 100。",
    )


class Vendor(Record):
    """A supplier whom the customer weighs: ourselves, or a rival as the customer calls it."""

    us: YesNo = field("Whether these are our own marks.", "是否为我方。", False)
    name: Text | None = field(
        "What the customer calls this rival; not needed for us.",
        "客户对该竞争者的称呼；我方不必写。",
        None,
    )
    marks: dict[Slug, OneToFive] = field(
        "A mark from 1 (poor) to 5 (excellent) for each attribute, as the customer would give it.",
        "按客户的看法给每个属性打分，1（差）至 5（优）。",
    )


class VendorAnalysis(Record):
    """How the customer weighs us and others (F68). Internal for ever."""

    date: Day = field("Day of the marks.", "评分日期。")
    source: Text = field("Who told us, or how we know.", "来源：谁说的，或怎样得知。")
    attributes: tuple[Attribute, ...] = field(
        "What they weigh; left out, those of policy.yaml for the product class.",
        "对方看重的属性及权重；不写则采用 policy.yaml 中该产品类型的权重。",
        (),
    )
    vendors: tuple[Vendor, ...] = field("Us and the rivals.", "我方与各竞争者。", ())


class VendorPolicy(Record):
    """The house's settings for vendor analysis. The lecture's own table is lost."""

    routine_order: Setting[tuple[Attribute, ...]] = field(
        "Weights for a product that is ordered by routine.", "常规订购产品的权重。"
    )
    procedural_problem: Setting[tuple[Attribute, ...]] = field(
        "Weights for a product whose use has to be learnt.", "程序性问题产品的权重。"
    )
    political_problem: Setting[tuple[Attribute, ...]] = field(
        "Weights for a product that departments quarrel about.", "政策性问题产品的权重。"
    )
    fresh_days: Setting[Count] = field(
        "Days after which marks are asked for anew.", "评分超过多少天须重新了解。"
    )

    def classes(self) -> Iterator[tuple[str, tuple[Attribute, ...]]]:
        """Each product class with its attributes."""
        yield "routine_order", self.routine_order.value
        yield "procedural_problem", self.procedural_problem.value
        yield "political_problem", self.political_problem.value
