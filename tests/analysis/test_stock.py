"""What a dealer has, sells and waits for, out of its series."""

import datetime

from formulary.analysis.stock import StockLevel, open_orders, stock_levels
from formulary.load.csv_rows import read_csv
from formulary.model.dealer_series import DealerOrder, StockEntry

STOCK = b"""\
date,sku,opening,purchases,sales,closing
2026-03-29,B-40,7,4,5,6
2026-03-01,B-40,10,0,3,7
2026-03-02,B-40,7,0,0,7
2026-03-08,A-10,2,0,1,1
"""
ORDERS = b"""\
number,date,sku,quantity,promised,delivered
O-1,2026-03-01,B-40,4,2026-03-20,2026-03-21
O-3,2026-03-10,B-40,5,2026-04-10,
O-2,2026-03-09,A-10,6,2026-04-02,
"""


def test_the_latest_count_tells_the_stock_and_four_weeks_tell_the_sales() -> None:
    """By product; the four weeks end with its latest count, whatever the order of the rows."""
    rows, findings = read_csv(STOCK, "f", StockEntry)
    assert findings == []
    assert stock_levels(rows) == (
        StockLevel("A-10", datetime.date(2026, 3, 8), closing=1, sold=1),
        StockLevel("B-40", datetime.date(2026, 3, 29), closing=6, sold=5),
    )


def test_open_orders_are_those_without_a_delivery() -> None:
    """The day that was promised first comes first."""
    orders, findings = read_csv(ORDERS, "f", DealerOrder)
    assert findings == []
    assert [order.number for order in open_orders(orders)] == ["O-2", "O-3"]
