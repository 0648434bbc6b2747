"""What is due this week, and from which day on it is told."""

import datetime
from pathlib import Path

import pytest

from formulary.analysis.agenda import Due, agenda
from formulary.load.book import load_book
from tests.helpers import MINIMAL, changed, write_book

ACCOUNT = "accounts/end-users/meadow-dairy"
PRESCRIPTION = f"{ACCOUNT}/prescriptions/washers.yaml"
AGREEMENT = "accounts/dealers/coast-trade/agreement.yaml"


def due(root: Path, files: dict[str, str], day: str) -> list[Due]:
    book = load_book(write_book(root, files)).book
    assert book
    return list(agenda(book, datetime.date.fromisoformat(day)))


def days(found: list[Due], kind: str, slug: str = "") -> list[str]:
    """The days of what is due of a kind, as ISO texts; `None` for what was always due."""
    chosen = [each for each in found if each.kind == kind and slug in each.file.slug]
    return [str(each.day) for each in chosen]


@pytest.mark.parametrize(
    ("day", "told"),
    [("2026-04-26", []), ("2026-04-27", ["2026-05-04"]), ("2026-06-01", ["2026-05-04"])],
)
def test_a_visit_is_due_a_cadence_after_the_last_contact(
    tmp_path: Path, day: str, told: list[str]
) -> None:
    """90 days after 3 February, told 7 days ahead, and until somebody goes (F27, F83)."""
    assert days(due(tmp_path, dict(MINIMAL), day), "visit", "meadow") == told


def test_whom_nobody_has_seen_is_due_at_once(tmp_path: Path) -> None:
    """A dealer without a log is due, with no day, and comes first."""
    found = due(tmp_path, dict(MINIMAL), "2026-05-20")
    assert days(found, "visit", "coast") == ["None"]
    assert found[0].day is None


@pytest.mark.parametrize(("day", "told"), [("2026-03-26", []), ("2026-03-27", ["2026-04-10"])])
def test_an_open_offer_is_told_before_it_lapses(tmp_path: Path, day: str, told: list[str]) -> None:
    """14 days before its last day, as the policy says."""
    assert days(due(tmp_path, dict(MINIMAL), day), "offer") == told


@pytest.mark.parametrize("state", ["rejected", "expired"])
def test_a_closed_offer_lapses_no_more(tmp_path: Path, state: str) -> None:
    """Nobody need save what is decided."""
    files = changed(PRESCRIPTION, "state: draft", f"state: {state}")
    assert days(due(tmp_path, files, "2026-04-09"), "offer") == []


COURSE = """\
course:
  - {step: Fit the first pump, owner: our fitter, due: 2026-03-09, output: It runs.}
  - {step: Read the meter, owner: Tom Reed, due: 2026-06-30, output: A reading.}
effect: {review: 2026-03-12}
"""


def accepted() -> dict[str, str]:
    files = changed(PRESCRIPTION, "state: draft", "state: accepted")
    return files | {PRESCRIPTION: files[PRESCRIPTION] + COURSE}


@pytest.mark.parametrize(
    ("day", "steps", "reviews"),
    [
        ("2026-03-01", [], []),
        ("2026-03-05", ["2026-03-09"], ["2026-03-12"]),
        ("2026-03-10", [], ["2026-03-12"]),
    ],
)
def test_a_treatment_tells_its_next_steps(
    tmp_path: Path, day: str, steps: list[str], reviews: list[str]
) -> None:
    """Steps and the review of an accepted prescription, within the week that is ahead (F87)."""
    found = due(tmp_path, accepted(), day)
    assert days(found, "step") == steps
    assert days(found, "review") == reviews


@pytest.mark.parametrize(
    ("state", "day", "told"),
    [
        ("signed", "2026-12-29", []),
        ("signed", "2026-12-30", ["2027-02-28"]),
        ("draft", "2027-02-01", []),
    ],
)
def test_an_agreement_is_told_before_it_ends(
    tmp_path: Path, state: str, day: str, told: list[str]
) -> None:
    """60 days before its last day, if it binds (F19)."""
    files = changed(AGREEMENT, "state: draft", f"state: {state}")
    assert days(due(tmp_path, files, day), "agreement") == told


def test_the_most_urgent_comes_first(tmp_path: Path) -> None:
    """In the order of days."""
    found = due(tmp_path, accepted(), "2026-03-06")
    known = [each.day for each in found if each.day]
    assert known == sorted(known)
