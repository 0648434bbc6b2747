"""The next number of a series is that after its highest."""

from pathlib import Path

import pytest

from formulary.analysis.numbering import next_number, next_prescription
from formulary.load.book import load_book
from tests.helpers import MINIMAL, PRESCRIPTION, write_book

FOLDER = "accounts/end-users/meadow-dairy/prescriptions"


@pytest.mark.parametrize(
    ("like", "number"),
    [
        ("P-2026-001", "P-2026-010"),
        ("p-2026-001", "p-2026-010"),
        ("A-2026-001", "A-2026-002"),
        ("Q-7", "Q-8"),
        ("P-2026-A", None),
    ],
)
def test_the_next_number_follows_the_highest(tmp_path: Path, like: str, number: str | None) -> None:
    """Each series counts for itself, with leading zeros, in large or small letters."""
    book = load_book(
        write_book(
            tmp_path,
            {**MINIMAL, f"{FOLDER}/b.yaml": PRESCRIPTION.replace("2026-001", "2026-009")},
        )
    ).book
    assert book
    assert next_number(book, like) == number


@pytest.mark.parametrize(
    ("written", "year", "number"),
    [
        ("P-2026-001", 2026, "P-2026-002"),
        ("P-2026-099", 2026, "P-2026-100"),
        ("P-2026-001", 2027, "P-2027-001"),
        ("P-041", 2027, "P-042"),
        ("P-A", 2026, None),
    ],
)
def test_a_draft_goes_on_with_the_houses_series(
    tmp_path: Path, written: str, year: int, number: str | None
) -> None:
    """In the year's own series, from 1 in a new year; a series without a year goes on."""
    text = PRESCRIPTION.replace("P-2026-001", written)
    book = load_book(write_book(tmp_path, {**MINIMAL, f"{FOLDER}/washers.yaml": text})).book
    assert book
    assert next_prescription(book, year) == number


def test_without_a_prescription_there_is_no_series(tmp_path: Path) -> None:
    """The house chooses its first number."""
    files = {name: text for name, text in MINIMAL.items() if FOLDER not in name}
    book = load_book(write_book(tmp_path, files)).book
    assert book
    assert next_prescription(book, 2026) is None
