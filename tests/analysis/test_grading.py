"""A grade is reckoned from marks, shows its sums, and assumes nothing that is not known."""

import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formulary.analysis.agenda import agenda
from formulary.analysis.gaps import gaps
from formulary.analysis.grading import Graded, contact_days, grade_for, graded
from formulary.load.book import load_book
from formulary.model.book import Book
from formulary.model.grading import CutOff, CutOffs, GradingPolicy
from formulary.model.setting import Setting
from tests.helpers import ACCOUNT, GRADING_POLICY, MINIMAL, POLICY, changed, write_book

FILE = "accounts/end-users/meadow-dairy/account.yaml"
MARKS = """\
grading:
  grade: A
  date: 2026-02-03
  marks:
    - {factor: spend, mark: 3, reason: Two pumps a year.}
    - {factor: growth, mark: 4, reason: A second hall.}
    - {factor: reach, mark: 4, reason: On the road to Kiel.}
    - {factor: fit, mark: 5, reason: DN 40 throughout.}
"""
YES = "".join(
    f"  {name}: {{answer: yes, reason: So it is.}}\n"
    for name in ("unique_fit", "ability_to_pay", "service_fit")
)
BOOK = {
    **MINIMAL,
    "accounts/policy.yaml": POLICY + GRADING_POLICY,
    FILE: ACCOUNT + f"targeting:\n{YES}" + MARKS,
}


def book_of(root: Path, files: dict[str, str]) -> Book:
    book = load_book(write_book(root, files)).book
    assert book
    return book


def grade_of(root: Path, files: dict[str, str]) -> Graded:
    book = book_of(root, files)
    found = graded(book.end_users["meadow-dairy"].account, book.policy)
    assert found
    return found


def test_a_score_shows_its_sum_and_where_each_number_was_written(tmp_path: Path) -> None:
    """Weight × mark, factor by factor."""
    found = grade_of(tmp_path, BOOK)
    assert [str(score.rounded) for score in found.scores] == ["3.40", "4.50"]
    assert found.scores[0].arithmetic("en") == "3.40 points = 60 % × 3 points + 40 % × 4 points"
    files = {place.file for place in found.scores[0].sources()}
    assert files == {"accounts/policy.yaml", FILE}
    assert (found.declared, found.computed, found.gate) == ("A", "B", "passed")


@pytest.mark.parametrize(
    ("old", "new", "gate", "computed"),
    [
        ("answer: yes", "answer: unknown", "open", "B"),
        ("unique_fit: {answer: yes", "unique_fit: {answer: no", "failed", "D"),
        (YES, "", "open", "B"),
    ],
)
def test_one_no_is_enough_to_wait(
    tmp_path: Path, old: str, new: str, gate: str, computed: str
) -> None:
    """The three questions come before the marks; what nobody asked is open (F75)."""
    files = changed(FILE, old, new, BOOK)
    files[FILE] = files[FILE].replace("targeting:\ngrading:", "grading:")
    found = grade_of(tmp_path, files)
    assert (found.gate, found.computed) == (gate, computed)


def test_without_a_mark_there_is_no_score(tmp_path: Path) -> None:
    """What is not known is named, not taken for average."""
    line = "    - {factor: growth, mark: 4, reason: A second hall.}\n"
    found = grade_of(tmp_path, changed(FILE, line, "", BOOK))
    assert found.computed is None
    assert [factor.id for factor in found.missing] == ["growth"]
    assert [axis.score is None for axis in found.axes] == [True, False]


def test_a_lead_is_graded_as_not_known(tmp_path: Path) -> None:
    """A name and a region: no score, no grade, and the questions are what to find out."""
    files = {**BOOK, FILE: "name: Reed Mill\nregion: north\n"}
    del files["accounts/end-users/meadow-dairy/prescriptions/washers.yaml"]
    book = book_of(tmp_path, files)
    file = book.end_users["meadow-dairy"]
    found = graded(file.account, book.policy)
    assert found
    assert (found.scores, found.computed, found.declared, found.gate) == ((), None, None, "open")
    asked = [gap.what for gap in gaps(file, book.policy)]
    assert {"actual_spend", "unique_fit", "ability_to_pay", "service_fit", "marks"} <= set(asked)
    assert "marks" not in [gap.what for gap in gaps(file, None)]


def test_a_better_grade_is_called_sooner(tmp_path: Path) -> None:
    """Of the house's cadence and the grade's, the shorter holds (F27, F79)."""
    book = book_of(tmp_path, BOOK)
    assert contact_days(book.policy, book.end_users["meadow-dairy"].account) == 30
    visits = [due for due in agenda(book, datetime.date(2026, 3, 1)) if due.kind == "visit"]
    assert [due.day for due in visits if due.file.slug == "meadow-dairy"] == [
        datetime.date(2026, 3, 5)
    ]


_TENTHS = st.integers(10, 50).map(lambda tenths: Decimal(tenths) / 10)


@given(_TENTHS, _TENTHS, _TENTHS, _TENTHS)
def test_a_higher_score_never_gives_a_lower_grade(
    attractiveness: Decimal, feasibility: Decimal, more: Decimal, cut: Decimal
) -> None:
    """Cut-offs in order, and both axes count."""
    cuts = [max(Decimal(1), cut - step) for step in (0, 1, 2)]
    a, b, c = (CutOff(attractiveness=x, feasibility=x) for x in cuts)
    policy = GradingPolicy.model_construct(
        cut_offs=Setting[CutOffs].model_construct(value=CutOffs(A=a, B=b, C=c))
    )
    one = grade_for((attractiveness, feasibility), policy)
    other = grade_for((attractiveness + more, feasibility), policy)
    assert other <= one
    if min(attractiveness, feasibility) >= cut:
        assert one == "A"
    if feasibility < min(cuts):
        assert one == "D"
