"""Series out of a dealer's ERP: stock and orders (`stock.csv`, `orders.csv`; F25)."""

from formulary.model.base import Record, field
from formulary.model.scalars import Count, Day, DocumentNumber, NonNegativeWhole, Sku


class StockEntry(Record):
    """Stock of one product over one week, or whatever step the dealer counts in; in pieces."""

    date: Day = field("Day of the count, at its close.", "盘点日（以当日结束为准）。")
    sku: Sku = field("Article number.", "货号。")
    opening: NonNegativeWhole = field(
        "Pieces in stock after the count before.", "期初库存（件），即上次盘点数。"
    )
    purchases: NonNegativeWhole = field("Pieces received since then.", "本期进货（件）。")
    sales: NonNegativeWhole = field("Pieces sold since then.", "本期销售（件）。")
    closing: NonNegativeWhole = field("Pieces in stock now.", "期末库存（件）。")


class DealerOrder(Record):
    """One line of an order that the dealer placed with us."""

    number: DocumentNumber = field("The dealer's order number.", "经销商的订单号。")
    date: Day = field("Day of the order.", "下单日期。")
    sku: Sku = field("Article number.", "货号。")
    quantity: Count = field("Pieces ordered.", "订购数量（件）。")
    promised: Day = field("Day that we promised.", "承诺交货日。")
    delivered: Day | None = field(
        "Day of delivery; empty while it is open.", "实际交货日；未交货则留空。", None
    )
