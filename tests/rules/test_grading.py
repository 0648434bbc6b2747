"""A grade rests on marks, marks on the house's factors; reciprocity is reported."""

import datetime
from pathlib import Path

import pytest

from formulary.build.check import check
from formulary.model.findings import Finding
from tests.helpers import ACCOUNT, GRADING_POLICY, MINIMAL, POLICY, changed, write_book

DAY = datetime.date(2026, 3, 10)
FILE = "accounts/end-users/meadow-dairy/account.yaml"
HOUSE = "accounts/policy.yaml"

GRADED = """\
targeting:
  unique_fit: {answer: yes, reason: Nobody else sells DN 40.}
  ability_to_pay: {answer: yes, reason: Pays in ten days.}
  service_fit: {answer: yes, reason: Two visits a year.}
purchase_modes:
  direct: false
  reciprocity: {partners: [Meadow Farms], asked: Buy our milk., reported: 2026-02-03}
grading:
  grade: B
  date: 2026-02-03
  reason: They grow.
  marks:
    - {factor: spend, mark: 3, reason: Two pumps a year.}
    - {factor: growth, mark: 4, reason: A second hall.}
    - {factor: reach, mark: 4, reason: On the road to Kiel.}
    - {factor: fit, mark: 5, reason: DN 40 throughout.}
"""
SIZE = "  country: DE\n  employees: 40\n  size: {revenue: 9000000, actual_spend: 8000}\n"
PUMPS = """\
title: Pumps
opened: 2026-02-03
currency: EUR
value: 5000
buy_class: modified_rebuy
"""
BOOK = {
    **MINIMAL,
    HOUSE: POLICY + GRADING_POLICY,
    FILE: ACCOUNT.replace("  country: DE\n", SIZE) + GRADED,
}


def judged(root: Path, files: dict[str, str]) -> list[Finding]:
    return check(write_book(root, files), DAY).findings


def test_a_sound_grade_has_no_finding(tmp_path: Path) -> None:
    """Declared is what the marks give, all factors are marked, and reciprocity was reported."""
    assert judged(tmp_path, BOOK) == []


@pytest.mark.parametrize(
    ("code", "file", "old", "new", "field", "hint"),
    [
        ("G001", HOUSE, "weight: 40", "weight: 35.5", "grading.attractiveness", "Add 4.5 in all"),
        ("G002", HOUSE, "id: fit", "id: growth", "grading.feasibility.1.id", "a name of its own"),
        (
            "G003",
            HOUSE,
            "B: {attractiveness: 3, feasibility: 3}",
            "B: {attractiveness: 3, feasibility: 4}",
            "grading.cut_offs.value.A.feasibility",
            "Write 4 or more",
        ),
        ("G004", FILE, "factor: fit", "factor: fits", "grading.marks.3.factor", "“fit”"),
        ("G005", FILE, "factor: fit", "factor: reach", "grading.marks.3.factor", "of its own"),
        ("G006", FILE, "factor: fit", "factor: reach", "grading.marks", "for: fit"),
        ("G007", FILE, "grade: B", "grade: A", "grading.grade", "Write B, or correct"),
        ("G007", FILE, "unique_fit: {answer: yes", "unique_fit: {answer: no", "grading.grade", "D"),
        ("G008", FILE, "date: 2026-02-03", "date: 2025-03-10", "grading.date", "once more"),
        ("G010", HOUSE, "A: 30", "A: 61", "grading.contact_days.value.A", "Write 60 or less"),
        ("G010", HOUSE, "D: 90", "D: 91", "grading.contact_days.value.D", "Write 90 or less"),
        (
            "M001",
            FILE,
            ", reported: 2026-02-03",
            "",
            "purchase_modes.reciprocity",
            "promise nothing",
        ),
        (
            "M002",
            FILE,
            "purchase_modes:\n  direct: false",
            "dealer: coast-trade\npurchase_modes:\n  direct: true",
            "purchase_modes.direct",
            "Settle with both",
        ),
        (
            "M003",
            FILE,
            "actual_spend: 8000",
            "actual_spend: 80000000",
            "profile.size.actual_spend",
            "Look up both",
        ),
        (
            "M003",
            FILE,
            "actual_spend: 8000",
            "technical_staff: 41",
            "profile.size.technical_staff",
            "Look up both",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_mend(
    tmp_path: Path, code: str, file: str, old: str, new: str, field: str, hint: str
) -> None:
    """Each finding stands at its field, and says what to write instead."""
    found = [e for e in judged(tmp_path, changed(file, old, new, BOOK)) if e.code == code]
    assert [each.field for each in found] == [field]
    assert hint in found[0].hint.en
    assert found[0].place.file == file


@pytest.mark.parametrize(
    ("growth", "others", "told"),
    [
        ("growth, mark: 1", 1, "all others have 1."),
        ("growth, mark: 2", 3, None),
        (None, None, "all others have no mark."),
    ],
)
def test_a_good_grade_does_not_follow_size_alone(
    tmp_path: Path, growth: str | None, others: int | None, told: str | None
) -> None:
    """An A or B whose other marks are weak, or missing, is told: a large firm is no key account."""
    head, _, _ = GRADED.partition("    - {factor: spend")
    marks = "    - {factor: spend, mark: 5, reason: Large.}\n"
    if growth:
        marks += f"    - {{factor: {growth}, reason: Shrinks.}}\n"
        for name in ("reach", "fit"):
            marks += f"    - {{factor: {name}, mark: {others}, reason: So it is.}}\n"
    files = {**BOOK, FILE: ACCOUNT + head + marks}
    found = [each for each in judged(tmp_path, files) if each.code == "G009"]
    assert [each.field for each in found] == (["grading.grade"] if told else [])
    if told:
        assert told in found[0].message.en


def test_a_c_may_follow_size(tmp_path: Path) -> None:
    """Who is large and nothing else is served well at low cost: that is no misjudgement."""
    head, _, _ = GRADED.replace("grade: B", "grade: C").partition("    - {factor: spend")
    marks = "    - {factor: spend, mark: 5, reason: Large.}\n"
    found = judged(tmp_path, {**BOOK, FILE: ACCOUNT + head + marks})
    assert [each.code for each in found] == ["G006"]


def test_a_book_on_one_customer_is_told(tmp_path: Path) -> None:
    """Both measures of concentration speak at their threshold, in the policy."""
    opportunity = "accounts/end-users/meadow-dairy/opportunities/pumps.yaml"
    found = judged(tmp_path, {**BOOK, opportunity: PUMPS})
    told = {each.code: each for each in found if each.code in ("M004", "M005")}
    assert told["M004"].field == "market.largest_share_percent"
    assert "100 %" in told["M004"].message.en
    assert told["M005"].field == "market.herfindahl"


@pytest.mark.parametrize("unread", ["account.yaml", "opportunities/mixers.yaml"])
def test_a_sum_that_lacks_an_account_is_not_judged(tmp_path: Path, unread: str) -> None:
    """Concentration is not told while a file with sales in it cannot be read."""
    opportunity = "accounts/end-users/meadow-dairy/opportunities/pumps.yaml"
    other = "accounts/end-users/hill-farm"
    files = {**BOOK, opportunity: PUMPS, f"{other}/account.yaml": "name: Hill\nregion: north\n"}
    found = judged(tmp_path, {**files, f"{other}/{unread}": "name: [\n"})
    assert {each.code for each in found} & {"M004", "M005"} == set()


def test_without_its_group_the_policy_judges_nothing(tmp_path: Path) -> None:
    """A house that does not grade is not told how to."""
    assert judged(tmp_path, {**BOOK, HOUSE: POLICY}) == []
