"""Rules about a dealer's stock and orders: what breaks one, where, and what to write instead."""

from pathlib import Path

import pytest

from formulary.build.check import check
from formulary.model.findings import Finding
from tests.conftest import PUMPS_DAY, edit

FOLDER = "accounts/dealers/wells"
STOCK = """\
date,sku,opening,purchases,sales,closing
2026-05-31,S-20,10,0,3,7
2026-06-07,S-20,7,6,4,9
2026-06-07,S-30,2,0,1,1
"""
ORDERS = """\
number,date,sku,quantity,promised,delivered
O-1,2026-05-20,S-20,6,2026-06-05,2026-06-04
O-2,2026-06-09,S-30,4,2026-06-20,
"""


def judged(root: Path) -> list[Finding]:
    return check(root, PUMPS_DAY).findings


@pytest.fixture
def series(pumps: Path) -> Path:
    """The pump book, whose dealer keeps two products."""
    (pumps / FOLDER / "stock.csv").write_text(STOCK, encoding="utf-8")
    (pumps / FOLDER / "orders.csv").write_text(ORDERS, encoding="utf-8")
    return pumps


def test_series_that_are_right_are_left_alone(series: Path) -> None:
    """Nothing is found in a series that adds up."""
    assert judged(series) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "place", "told"),
    [
        ("stock.csv", "07,S-30", "07,S-3O", "R001", "4:12", "S-30"),
        ("orders.csv", "S-30", "S-3O", "R001", "3:16", "S-30"),
        ("stock.csv", "7,6,4,9", "7,6,4,8", "D001", "3:23", "7 + 6 − 4 = 9, not 8"),
        ("stock.csv", "07,S-30", "07,S-20", "D002", "4:1", "line 3"),
        ("orders.csv", "2026-06-20", "2025-06-20", "D003", "3:23", "promised for 2025-06-20"),
        ("orders.csv", ",2026-06-04", ",2026-05-04", "D003", "2:34", "delivered on 2026-05-04"),
    ],
)
def test_a_series_that_cannot_be_is_told(
    series: Path, name: str, old: str, new: str, code: str, place: str, told: str
) -> None:
    """Unknown products, sums, two counts a day, and deliveries before their order."""
    edit(series / FOLDER / name, old, new)
    (found,) = judged(series)
    assert (found.code, str(found.place)) == (code, f"{FOLDER}/{name}:{place}")
    assert told in f"{found.message.en} {found.hint.en}"
