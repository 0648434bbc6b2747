"""Who covers a region today, and on what footing."""

import datetime
from pathlib import Path

import pytest

from formulary.load.book import load_book
from formulary.site.chapters import territories
from formulary.site.desk import Desk
from tests.helpers import changed, write_book

AGREEMENT = "accounts/dealers/coast-trade/agreement.yaml"


@pytest.mark.parametrize(
    ("old", "new", "states"),
    [
        ("state: draft", "state: draft", ["draft"]),
        ("state: draft", "state: signed", ["signed"]),
        ("state: draft", "state: expired", []),
        ("state: draft", "state: terminated", []),
        ("end: 2027-02-28", "end: 2026-05-01", ["draft"]),
        ("end: 2027-02-28", "end: 2026-04-30", []),
    ],
)
def test_only_a_living_agreement_covers_a_region(
    tmp_path: Path, old: str, new: str, states: list[str]
) -> None:
    """What has ended or lapsed covers nothing; a draft says that it is one."""
    book = load_book(write_book(tmp_path, changed(AGREEMENT, old, new))).book
    assert book
    rows = territories(Desk(book, datetime.date(2026, 5, 1), (), {}, "en", ""))
    assert [[cover.state for cover in row.dealers] for row in rows] == [[], states]
