"""A dealer's page shows the stock, what was sold, and what is still to come."""

import datetime
from pathlib import Path

import pytest

from formulary.load.book import load_book
from formulary.site.dealer_views import DealerView
from formulary.site.dealers import dealer_view
from formulary.site.desk import Desk
from tests.helpers import MINIMAL, write_book

FOLDER = "accounts/dealers/coast-trade"
STOCK = """\
date,sku,opening,purchases,sales,closing
2026-03-01,B-40,10,0,3,7
2026-03-08,B-40,7,4,5,6
"""
ORDERS = """\
number,date,sku,quantity,promised,delivered
O-1,2026-02-01,B-40,4,2026-03-05,2026-03-07
O-3,2026-03-02,B-40,6,2026-03-10,
O-2,2026-03-01,B-40,5,2026-03-09,
"""


def page(root: Path, files: dict[str, str]) -> DealerView:
    book = load_book(write_book(root, {**MINIMAL, **files})).book
    assert book
    desk = Desk(book, datetime.date(2026, 3, 10), (), {}, "en", "")
    return dealer_view(desk, book.dealers["coast-trade"])


def test_a_dealers_page_shows_latest_stock_and_sales(tmp_path: Path) -> None:
    """The latest closing with its day, and the sales of four weeks."""
    (row,) = page(tmp_path, {f"{FOLDER}/stock.csv": STOCK}).stock
    assert (row.product.text, row.closing, row.sold) == ("B-40", 6, 8)
    assert row.day == datetime.date(2026, 3, 8)


def test_open_orders_are_late_once_the_promised_day_has_passed(tmp_path: Path) -> None:
    """On the promised day itself an order is not late yet; delivered ones are not shown."""
    orders = page(tmp_path, {f"{FOLDER}/orders.csv": ORDERS}).orders
    assert [(o.number, o.late) for o in orders] == [("O-2", True), ("O-3", False)]


@pytest.mark.parametrize("files", [{}, {f"{FOLDER}/stock.csv": STOCK.splitlines()[0]}])
def test_a_dealer_without_series_shows_none(tmp_path: Path, files: dict[str, str]) -> None:
    """No file, or one that has its header alone."""
    view = page(tmp_path, files)
    assert (view.stock, view.orders) == ((), ())
