"""What names people goes when its time is over."""

import datetime
from pathlib import Path

import pytest

from formulary.build.check import check
from formulary.rules.privacy import months_before
from tests.helpers import LOG, MINIMAL, write_book

ENTRY = "  - {{date: {}, by: ada, kind: call, summary: Tom Reed asked for a price.}}\n"
FILE = "accounts/end-users/meadow-dairy/log.yaml"


@pytest.mark.parametrize(
    ("days", "line"),
    [
        (["2024-06-15"], 0),
        (["2024-06-14"], 3),
        (["2025-01-01", "2023-01-01", "2024-01-01"], 4),
    ],
)
def test_old_entries_of_a_log_are_one_finding(tmp_path: Path, days: list[str], line: int) -> None:
    """The policy keeps 24 months; older entries are counted and the oldest is shown."""
    write_book(tmp_path, {**MINIMAL, FILE: LOG + "".join(ENTRY.format(day) for day in days)})
    day = datetime.date(2026, 6, 15)
    found = [f for f in check(tmp_path, day).findings if f.code == "K001"]
    assert [(f.place.file, f.place.line, f.severity.value) for f in found] == (
        [(FILE, line, "warning")] if line else []
    )
    if found:
        old = sum(text < "2024-06-15" for text in days)
        assert f"before 2024-06-15 are past 24 months; this log has {old}" in found[0].message.en
        assert "guide" in found[0].hint.en


@pytest.mark.parametrize(
    ("day", "months", "earlier"),
    [
        ("2026-06-15", 24, "2024-06-15"),
        ("2026-01-31", 2, "2025-11-30"),
        ("2024-03-31", 1, "2024-02-29"),
        ("2026-06-15", 10**14, "0001-01-01"),
    ],
)
def test_months_are_those_of_the_calendar(day: str, months: int, earlier: str) -> None:
    """A month back is the same day, or the last of a shorter month."""
    assert months_before(datetime.date.fromisoformat(day), months).isoformat() == earlier
