"""Market by customer type by product line: who buys to produce, who to resell (F03-F07)."""

from pathlib import Path

from formulary.analysis.market import coverage
from formulary.load.book import load_book
from tests.helpers import MINIMAL, write_book


def test_firms_are_counted_by_market_type_and_line(tmp_path: Path) -> None:
    """An end user counts for the lines whose sizes it runs, a dealer for those it may sell."""
    lead = {"accounts/end-users/lead/account.yaml": "name: Reed Mill\nregion: north\n"}
    book = load_book(write_book(tmp_path, {**MINIMAL, **lead})).book
    assert book
    rows = [
        (row.market, row.customer_type, row.firms, row.abroad, dict(row.lines))
        for row in coverage(book)
    ]
    assert rows == [
        ("producer", "", 1, 0, {"booster": 0}),
        ("producer", "end_user", 1, 0, {"booster": 1}),
        ("reseller", "distributor", 1, 1, {"booster": 1}),
    ]
