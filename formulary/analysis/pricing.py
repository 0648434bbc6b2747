"""What a prescription costs: the price table, and what an early payment is worth (F15)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from formulary.analysis.figures import Figure, Input, charged
from formulary.analysis.numbers import ARITHMETIC, as_printed
from formulary.model.base import Money
from formulary.model.catalogue import Price, PriceList
from formulary.model.findings import Words
from formulary.model.prescription import Prescription, PrescriptionLine

_LIST_PRICE = Words("List price", "目录价")
_DISCOUNT = Words("Discount", "折扣")
_NET_PRICE = Words("Net price of one piece", "单件净价")


@dataclass(frozen=True)
class PricedLine:
    """A row of the price table, before tax; net price, total and tax are rounded as printed."""

    product: str
    quantity: int
    list_price: Money
    discount_percent: Decimal
    net: Figure
    """Net price of one piece."""
    total: Money
    """Net price x quantity."""
    tax: Money


@dataclass(frozen=True)
class PriceTable:
    """The price table. Its sums are sums of what the lines show."""

    lines: tuple[PricedLine, ...]
    tax_percent: Decimal
    subtotal: Money
    tax: Money
    total: Money
    """Subtotal and tax."""


def price_table(prescription: Prescription, prices: PriceList) -> PriceTable:
    """The price table of a prescription, in the currency of the price list it quotes from.

    ValueError if a product is not on the list (a rule prevents it).
    """
    lines = tuple(_priced(line, prices) for line in prescription.lines)
    subtotal = _sum((line.total for line in lines), prices.currency)
    tax = _sum((line.tax for line in lines), prices.currency)
    total = _sum((subtotal, tax), prices.currency)
    return PriceTable(lines, prices.tax_percent, subtotal, tax, total)


def net_price(line: PrescriptionLine, prices: PriceList) -> Figure:
    """List price less discount for one piece, rounded half up to the minor unit.

    ValueError if the product is not on the list (a rule prevents it).
    """
    entry = _entry(line, prices)
    listed = Input.money(_LIST_PRICE, entry.price, entry.at("price"))
    if not line.discount_percent:
        return charged(_NET_PRICE, prices.currency, listed)
    discount = Input(_DISCOUNT, line.discount_percent, "%", line.at("discount_percent"))
    return charged(_NET_PRICE, prices.currency, listed * (1 - discount))


def _priced(line: PrescriptionLine, prices: PriceList) -> PricedLine:
    net = net_price(line, prices)
    amount = ARITHMETIC.multiply(net.value, Decimal(line.quantity))
    taxed = ARITHMETIC.multiply(amount, prices.tax_percent)
    return PricedLine(
        product=line.product,
        quantity=line.quantity,
        list_price=_entry(line, prices).price,
        discount_percent=line.discount_percent,
        net=net,
        total=as_printed(amount, prices.currency),
        tax=as_printed(taxed.scaleb(-2, ARITHMETIC), prices.currency),
    )


def _entry(line: PrescriptionLine, prices: PriceList) -> Price:
    for entry in prices.prices:
        if entry.sku == line.product:
            return entry
    raise ValueError(f"{line.product} is not on the price list {prices.id}")


def _sum(amounts: Iterable[Money], currency: str) -> Money:
    result = as_printed(Decimal(0), currency)
    for amount in amounts:
        result = Money(ARITHMETIC.add(result.amount, amount.amount), currency)
    return result
