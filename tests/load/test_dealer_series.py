"""A dealer's stock.csv and orders.csv: every slip is told with its line and column."""

from pathlib import Path

import pytest

from formulary.load.book import load_book
from tests.helpers import MINIMAL, write_book

FOLDER = "accounts/dealers/coast-trade"
STOCK = "date,sku,opening,purchases,sales,closing\n2026-03-01,B-40,10,0,3,7\n"
ORDERS = (
    "number,date,sku,quantity,promised,delivered\n"
    "O-1,2026-03-01,B-40,4,2026-03-20,2026-03-21\n"
    "O-2,2026-03-09,B-40,6,2026-04-02,\n"
)


def test_series_are_read_beside_the_dealer(tmp_path: Path) -> None:
    """Rows become records; an empty cell of `delivered` is an open order."""
    files = {f"{FOLDER}/stock.csv": STOCK, f"{FOLDER}/orders.csv": ORDERS}
    loaded = load_book(write_book(tmp_path, {**MINIMAL, **files}))
    assert loaded.findings == ()
    assert loaded.book
    dealer = loaded.book.dealers["coast-trade"]
    assert [row.closing for row in dealer.stock] == [7]
    assert [order.delivered is None for order in dealer.orders] == [False, True]


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "place", "hint"),
    [
        ("stock.csv", "opening", "openning", "S001", "1:10", "opening"),
        ("stock.csv", ",closing\n", "\n", "S002", "1:1", "first line"),
        ("stock.csv", ",3,7", ",3", "Y032", "2:1", "Fill the row up"),
        ("stock.csv", ",3,7", ",3,7,1", "Y032", "2:1", "Fill the row up"),
        ("stock.csv", "2026-03-01", "2026-02-30", "S008", "2:1", ""),
        ("stock.csv", ",10,", ",-10,", "S014", "2:17", ""),
        ("stock.csv", ",10,", ",ten,", "S005", "2:17", ""),
        ("orders.csv", ",4,", ",0,", "S014", "2:21", ""),
        ("orders.csv", "delivered\n", "deliverd\n", "S001", "1:35", "delivered"),
    ],
)
def test_a_slip_in_a_series_is_told_with_its_place(
    tmp_path: Path, name: str, old: str, new: str, code: str, place: str, hint: str
) -> None:
    """Wrong columns, ragged rows, impossible days and quantities that cannot be."""
    text = STOCK if name == "stock.csv" else ORDERS
    assert old in text
    files = {**MINIMAL, f"{FOLDER}/{name}": text.replace(old, new, 1)}
    loaded = load_book(write_book(tmp_path, files))
    told = [(f.code, str(f.place)) for f in loaded.findings]
    assert (code, f"{FOLDER}/{name}:{place}") in told
    assert hint in " ".join(f.hint.en for f in loaded.findings)


def test_a_broken_series_does_not_take_the_dealer_away(tmp_path: Path) -> None:
    """The dealer and its agreement are read all the same."""
    files = {**MINIMAL, f"{FOLDER}/stock.csv": STOCK.replace("10", "x")}
    loaded = load_book(write_book(tmp_path, files))
    assert loaded.book
    assert loaded.book.dealers["coast-trade"].agreement
    assert loaded.book.dealers["coast-trade"].stock == ()
    assert "dealers/coast-trade/stock" in loaded.book.broken
