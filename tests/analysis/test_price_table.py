"""The price table: rounded as printed, then summed."""

import decimal
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulary.analysis.pricing import net_price, price_table
from formulary.model.base import Money
from formulary.model.catalogue import PriceList
from formulary.model.prescription import Prescription

Make = Callable[..., Any]
Row = tuple[Decimal, Decimal, int]

HEAD = """\
id: "2026"
name: List 2026
currency: {currency}
valid: {{start: 2026-01-01, end: 2026-12-31}}
tax_percent: {tax}
prices:
"""


def price_list(read: Make, rows: list[Row], tax: str, currency: str) -> PriceList:
    entries = [f"  - {{sku: P-{i}, price: {price}}}\n" for i, (price, _, _) in enumerate(rows)]
    text = HEAD.format(currency=currency, tax=tax) + "".join(entries)
    prices = read(PriceList, text, "catalogue.yaml")
    assert isinstance(prices, PriceList)
    return prices


def prescription(read: Make, rows: list[Row], currency: str = "CNY") -> Prescription:
    lines = "".join(
        f"  - {{fleet: line-{i}, product: P-{i}, quantity: {quantity}, "
        f"discount_percent: {discount}, life_hours: 1000, life_source: Test, reason: Fits}}\n"
        for i, (_, discount, quantity) in enumerate(rows)
    )
    found = read(Prescription, SHEET.format(currency=currency) + "lines:\n" + lines, "new.yaml")
    assert isinstance(found, Prescription)
    return found


SHEET = """\
number: P-1
date: 2026-02-10
title: Pumps
author: ada
addressee: tom
languages: [en]
buy_class: new_task
state: draft
currency: {currency}
price_list: "2026"
diagnosis: {{summary: Short, symptoms: [{{symptom: Slow, cause: Worn, evidence: Seen}}]}}
terms:
  valid_until: 2026-04-10
  payment: {{net_days: 30}}
  delivery: {{incoterm: DAP, place: Kiel, lead_days: 21}}
  warranty: Two years
"""


def table(read: Make, rows: list[Row], tax: str = "13", currency: str = "CNY") -> Any:
    prices = price_list(read, rows, tax, currency)
    return price_table(prescription(read, rows, currency), prices)


def test_net_price_line_and_tax_are_rounded_half_up(record: Make) -> None:
    """99.99 less 12.5 % is 87.49125 → 87.49; 7 of them 612.43; 13 % of that 79.6159 → 79.62."""
    found = table(record, [(Decimal("99.99"), Decimal("12.5"), 7)])
    line = found.lines[0]
    assert line.net.money == Money(Decimal("87.49"), "CNY")
    assert line.total == found.subtotal == Money(Decimal("612.43"), "CNY")
    assert line.tax == found.tax == Money(Decimal("79.62"), "CNY")
    assert found.total == Money(Decimal("692.05"), "CNY")


def test_tax_is_that_of_each_line(record: Make) -> None:
    """Three lines of 0.35 at 10 % bear 0.04 each, 0.12 together, not 10 % of 1.05."""
    rows = [(Decimal("0.35"), Decimal(0), 1)] * 3
    found = table(record, rows, tax="10")
    assert found.tax.amount == Decimal("0.12")
    assert found.total.amount == Decimal("1.17")


def test_a_currency_without_minor_unit(record: Make) -> None:
    """Yen have no decimals: 1,001 less 5 % is 951, 10 % tax on 951 is 95."""
    found = table(record, [(Decimal(1001), Decimal(5), 1)], tax="10", currency="JPY")
    assert [str(found.subtotal.amount), str(found.tax.amount)] == ["951", "95"]


def test_the_net_price_explains_itself(record: Make) -> None:
    """A net price shows list price and discount with their lines; without a discount just the
    former."""
    rows = [(Decimal("1200"), Decimal("12"), 4), (Decimal("80"), Decimal("0.0"), 1)]
    prices, lines = price_list(record, rows, "13", "CNY"), prescription(record, rows).lines
    net = net_price(lines[0], prices)
    assert net.arithmetic("en") == "1,056.00 CNY = 1,200 × (1 − 12 %)"
    assert [(p.file, p.line) for p in net.sources()] == [("catalogue.yaml", 7), ("new.yaml", 18)]
    assert net_price(lines[1], prices).arithmetic("zh") == "80.00 元 = 80"


def test_a_product_without_a_price_is_refused(record: Make) -> None:
    """What is not on the list cannot be quoted."""
    rows = [(Decimal(10), Decimal(0), 1)]
    empty = price_list(record, rows, "13", "CNY").model_copy(update={"prices": ()})
    with pytest.raises(ValueError, match="P-0 is not on the price list 2026"):
        price_table(prescription(record, rows), empty)


def test_sums_do_not_depend_on_the_decimal_context(record: Make) -> None:
    """A caller's decimal context changes nothing that is printed."""
    rows = [(Decimal("123456.78"), Decimal("7.5"), 321), (Decimal("9.99"), Decimal(3), 7)]
    with decimal.localcontext(decimal.Context(prec=2)):
        rough = table(record, rows)
    assert rough == table(record, rows)


rows_of = st.lists(
    st.tuples(st.decimals(0, 99999, places=2), st.decimals(0, 100, places=2), st.integers(1, 9999)),
    min_size=1,
    max_size=5,
)


@settings(deadline=None)
@given(
    rows=rows_of,
    tax=st.decimals(0, 30, places=1),
    currency=st.sampled_from(["CNY", "JPY", "KWD"]),
)
def test_what_is_printed_adds_up(
    record: Make, rows: list[Row], tax: Decimal, currency: str
) -> None:
    """Every printed sum is the sum of what is printed above it, to the last minor unit."""
    if currency == "JPY":  # a yen has no decimals to write
        rows = [(price.to_integral_value(), discount, count) for price, discount, count in rows]
    found = table(record, rows, str(tax), currency)
    step = {"CNY": Decimal("0.01"), "JPY": Decimal(1), "KWD": Decimal("0.001")}[currency]

    def printed(amount: Decimal) -> Decimal:
        return amount.quantize(step, ROUND_HALF_UP)

    for line, (price, discount, quantity) in zip(found.lines, rows, strict=True):
        assert line.net.value == printed(price * (100 - discount) / 100)
        assert line.total.amount == line.net.value * quantity
        assert line.tax.amount == printed(line.total.amount * tax / 100)
    assert found.subtotal.amount == sum(line.total.amount for line in found.lines)
    assert found.tax.amount == sum(line.tax.amount for line in found.lines)
    assert found.total.amount == found.subtotal.amount + found.tax.amount
    amounts = [found.subtotal, found.tax, found.total]
    assert {amount.amount.as_tuple().exponent for amount in amounts} == {step.as_tuple().exponent}
