"""Indication 适应证 and contraindication 禁忌证 of a product, as data (F52, F86)."""

from typing import Literal

from formulary.model.base import Record, Text, field
from formulary.model.scalars import Str

Fact = Literal[
    "load_kg",
    "speed_kmh",
    "run_km",
    "temperature_c",
    "indoor",
    "wet",
    "non_marking",
    "static_sensitive",
    "chemicals",
    "puncture_risk",
    "surface",
]
Operator = Literal["above", "below", "is", "includes"]


class Condition(Record):
    """A condition of the place of use that speaks for a product, or against it."""

    fact: Fact = field("The fact it looks at.", "所看的事实。")
    operator: Operator = field(
        "above or below a number or grade; is; includes (of chemicals).",
        "above、below（高于、低于）、is（等于）、includes（含有，用于介质）。",
    )
    value: Str = field("What the fact is compared with.", "比较值。")
    because: Text = field("Why, in words that a customer may read.", "理由，用客户可读的话。")
    source: Text = field("Where it is written.", "出处。")
