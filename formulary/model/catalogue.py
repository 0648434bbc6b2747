"""What the seller sells, and for how much (`accounts/catalogue.yaml`)."""

from typing import Literal

from formulary.model.base import Amount, Money, Record, Text, field
from formulary.model.indications import Condition
from formulary.model.scalars import (
    CurrencyCode,
    Day,
    Percent,
    PositiveNumber,
    Sku,
    Slug,
    Str,
    YesNo,
)

Construction = Literal[
    "press_on_band", "solid_resilient", "pneumatic_bias", "pneumatic_radial", "polyurethane"
]


class ProductLine(Record):
    """A line of products that are sold and assigned together (F05)."""

    id: Slug = field("Short name that other files use.", "其他文件引用的简称。")
    name: Text = field("Name for people.", "显示名称。")


class Tyre(Record):
    """What is particular to a tyre. Other goods leave it out."""

    construction: Construction = field("How the tyre is built.", "结构。")
    non_marking: YesNo = field("Leaves no marks on the floor.", "是否无痕。")
    rim: Str | None = field("Rim width, as 5.00.", "轮辋宽度，如 5.00。", None)
    load_kg: PositiveNumber | None = field(
        "Load per tyre at the stated speed, from the maker's data book.",
        "额定单胎负荷（千克），以制造商数据手册为准。",
        None,
    )
    speed_kmh: PositiveNumber | None = field(
        "Speed for that load, km/h.", "对应速度（公里/小时）。", None
    )
    weight_kg: PositiveNumber | None = field("Weight, kg.", "重量（千克）。", None)


class Benefit(Record):
    """Feature, advantage, benefit (F52)."""

    feature: Text = field("What it is.", "特性。")
    advantage: Text = field("What that does.", "优点。")
    benefit: Text = field("What the customer gains.", "客户利益。")
    evidence: Text | None = field(
        "What shows it: a test, a record, a reference; printed beside the benefit.",
        "依据：试验、记录或参考客户；与利益一并印出。",
        None,
    )


class Product(Record):
    """Something on the price list."""

    sku: Sku = field("Article number.", "货号。")
    name: Text = field("Name on paper.", "名称。")
    line: Slug = field("Product line.", "产品线。")
    brand_mode: Literal["own", "private_label", "agency"] = field(
        "Own brand, private label or another's brand (F06).", "自创品牌、贴牌或代理他人品牌。"
    )
    size: Str | None = field("Size as the customer orders it.", "规格（客户订货时的写法）。", None)
    unit: Text = field("What one piece is called.", "计量单位。")
    summary: Text = field("One sentence for a proposal.", "方案书中的一句话介绍。")
    tyre: Tyre | None = field("Tyre data.", "轮胎参数。", None)
    benefits: tuple[Benefit, ...] = field("Feature, advantage, benefit.", "特性、优点、利益。", ())
    indications: tuple[Condition, ...] = field("What speaks for it.", "适应证。", ())
    contraindications: tuple[Condition, ...] = field(
        "What forbids it.", "禁忌证：满足任一条即不得使用。", ()
    )


class Price(Record):
    """The list price of one product."""

    sku: Sku = field("Article number.", "货号。")
    price: Amount = field("List price for one piece, before tax.", "单价（未税）。")


class Validity(Record):
    """A span of days, both included."""

    start: Day = field("First day.", "起始日（含）。")
    end: Day = field("Last day.", "截止日（含）。")


class PriceList(Record):
    """Recommended list prices in one currency (F15)."""

    id: Slug = field("Short name that other files use.", "其他文件引用的简称。")
    name: Text = field("Name on paper.", "名称。")
    currency: CurrencyCode = field("ISO 4217 currency of all its prices.", "币种（ISO 4217）。")
    valid: Validity = field("When it may be quoted from.", "可据以报价的期间。")
    tax_percent: Percent = field("Tax rate added to its prices.", "税率（%）。")
    prices: tuple[Price, ...] = field("One entry for each product.", "每个产品一条。")

    def find(self, sku: str) -> Money | None:
        """The list price of a product."""
        return next((p.price for p in self.prices if p.sku == sku), None)


class Catalogue(Record):
    """Products and price lists."""

    lines: tuple[ProductLine, ...] = field("Product lines.", "产品线。")
    products: tuple[Product, ...] = field("Products.", "产品。")
    price_lists: tuple[PriceList, ...] = field(
        "Price lists, old ones included.", "价目表（含历史）。"
    )

    def find(self, sku: str) -> Product | None:
        """The product with this article number."""
        return next((p for p in self.products if p.sku == sku), None)

    def price_list(self, name: str) -> PriceList | None:
        """The price list with this id."""
        return next((p for p in self.price_lists if p.id == name), None)

    def misnames(self, prices: PriceList) -> bool:
        """Whether a price list names a product that there is not (R001).

        A product that has no price on it may be the one that is meant.
        """
        known = {product.sku for product in self.products}
        return any(price.sku not in known for price in prices.prices)
