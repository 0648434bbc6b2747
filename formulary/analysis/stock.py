"""What a dealer has, sells and waits for, out of its series (F25)."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from formulary.analysis.days import days_before
from formulary.model.dealer_series import DealerOrder, StockEntry

FOUR_WEEKS = 28


@dataclass(frozen=True)
class StockLevel:
    """One product in a dealer's store; in pieces."""

    sku: str
    day: datetime.date
    """Day of the latest count."""
    closing: int
    sold: int
    """In the four weeks up to that count."""


def stock_levels(entries: Iterable[StockEntry]) -> tuple[StockLevel, ...]:
    """The latest count of each product, by article number."""
    latest: dict[str, StockEntry] = {}
    rows = tuple(entries)
    for row in rows:
        if row.sku not in latest or row.date > latest[row.sku].date:
            latest[row.sku] = row
    return tuple(
        StockLevel(
            sku,
            last.date,
            last.closing,
            sum(
                r.sales
                for r in rows
                if r.sku == sku and r.date > days_before(last.date, FOUR_WEEKS)
            ),
        )
        for sku, last in sorted(latest.items())
    )


def open_orders(orders: Iterable[DealerOrder]) -> tuple[DealerOrder, ...]:
    """What is ordered and not delivered, the day promised first."""
    waiting = (order for order in orders if order.delivered is None)
    return tuple(sorted(waiting, key=lambda order: (order.promised, order.number, order.sku)))
