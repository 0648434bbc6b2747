"""Loyalty is measured; what we do for it is done, and goes to the firm (F85, F91-F93)."""

import datetime
from pathlib import Path

import pytest

from formulary.build.check import check
from formulary.model.findings import Finding
from tests.helpers import ACCOUNT, LOYALTY_POLICY, MINIMAL, POLICY, write_book

DAY = datetime.date(2026, 3, 10)
HOME = "accounts/end-users/meadow-dairy/account.yaml"
LOYALTY = """\
approach: both
loyalty:
  repeat_purchase: {due: 4, again: 3, date: 2026-03-01, source: Orders}
  share_of_need: {bought: 1, date: 2026-03-01, source: Orders}
  price_sensitivity: {mark: 4, words: Asked last., date: 2026-03-01}
  identification: {mark: 3, words: Said nothing., date: 2026-03-01}
  tolerance_of_faults: {mark: 4, words: Called us first., date: 2026-03-01}
  actions:
    - {kind: business_meeting, what: A day at the works, by: ada, due: 2026-04-01, person: tom}
    - {kind: special_reward, what: A longer warranty, by: ada, due: 2026-04-01, contract: C-1}
"""


def found(root: Path, text: str = LOYALTY, policy: str = POLICY + LOYALTY_POLICY) -> list[Finding]:
    files = {**MINIMAL, "accounts/policy.yaml": policy, HOME: ACCOUNT + text}
    return check(write_book(root, files), DAY).findings


def test_what_is_measured_and_planned_has_no_finding(tmp_path: Path) -> None:
    """With the house's settings, without them, and where nothing is recorded."""
    assert found(tmp_path / "all") == []
    assert found(tmp_path / "old", policy=POLICY) == []
    assert found(tmp_path / "bare", "") == []
    assert found(tmp_path / "empty", "loyalty: {}\n") == []


@pytest.mark.parametrize(
    ("code", "old", "new", "field", "hint"),
    [
        ("X001", "approach: both", "approach: relationship", "approach", "prescribe"),
        ("X003", "again: 3", "again: 5", "loyalty.repeat_purchase.again", "Correct"),
        ("X005", "bought: 1", "bought: 7", "loyalty.share_of_need.bought", "fleet"),
        (
            "X006",
            "again: 3, date: 2026-03-01",
            "again: 3, date: 2027-03-01",
            "loyalty.repeat_purchase.date",
            "has been",
        ),
        (
            "X006",
            "due: 2026-04-01, person",
            "due: 2026-04-01, done: 2026-04-01, person",
            "loyalty.actions.0.done",
            "has been",
        ),
        (
            "X007",
            "Asked last., date: 2026-03-01",
            "Asked last., date: 2025-03-01",
            "loyalty.price_sensitivity.date",
            "next visit",
        ),
        ("X009", "contract: C-1", "person: tom", "loyalty.actions.1.person", "sales manager"),
        ("X009", ", contract: C-1", "", "loyalty.actions.1", "contract"),
        ("X010", "by: ada", "by: adda", "loyalty.actions.0.by", "ada"),
        ("X010", "person: tom", "person: tim", "loyalty.actions.0.person", "tom"),
        (
            "X011",
            "due: 2026-04-01, person",
            "due: 2026-02-01, person",
            "loyalty.actions.0.due",
            "Do",
        ),
    ],
)
def test_a_rule_finds_what_breaks_it(
    tmp_path: Path, code: str, old: str, new: str, field: str, hint: str
) -> None:
    """Each stands at the offending text and says what to do, in both languages."""
    assert old in LOYALTY
    (first,) = [
        f for f in found(tmp_path, LOYALTY.replace(old, new)) if f.code == code and f.field == field
    ]
    assert hint in first.hint.en
    assert first.place.file == HOME
    assert first.place.line
    assert first.hint.zh


def test_the_weights_of_a_level_make_a_whole(tmp_path: Path) -> None:
    """Of policy.yaml, where a level is named."""
    short = LOYALTY_POLICY.replace("tolerance_of_faults: 100", "tolerance_of_faults: 80")
    (here,) = found(tmp_path, policy=POLICY + short)
    assert (here.code, here.field) == ("X002", "loyalty.affective.value.weights")
    assert "80" in here.message.en


def test_a_share_needs_a_need(tmp_path: Path) -> None:
    """Either written, or out of hours and lives of the whole fleet."""
    files = {
        **MINIMAL,
        HOME: ACCOUNT.replace("    hours_per_year: 4000\n", "")
        + "loyalty:\n  share_of_need: {bought: 1, date: 2026-03-01, source: Orders}\n",
    }
    (here,) = [f for f in check(write_book(tmp_path, files), DAY).findings if f.code == "X004"]
    assert here.field == "loyalty.share_of_need"


def test_habit_alone_is_told(tmp_path: Path) -> None:
    """All orders and most of the need, but no word for us."""
    cool = LOYALTY.replace("mark: 4", "mark: 2").replace("mark: 3", "mark: 2")
    (here,) = [f for f in found(tmp_path, cool) if f.code == "X008"]
    assert here.field == "loyalty"


@pytest.mark.parametrize(
    "text",
    [
        "loyalty: 3\n",
        "loyalty: {actions: [x]}\n",
        "loyalty: {identification: {mark: 6, words: W, date: 2026-01-01}}\n",
        "loyalty: {repeat_purchase: {due: 0, again: 0, date: 2026-01-01, source: S}}\n",
        "loyalty: {share_of_need: {bought: 3, need: 0, date: 2026-01-01, source: S}}\n",
    ],
)
def test_loyalty_of_any_shape_is_a_finding(tmp_path: Path, text: str) -> None:
    """Never a traceback, and never silence."""
    here = found(tmp_path, text)
    assert here
    assert all(f.place.line for f in here)
