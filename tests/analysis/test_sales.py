"""Which sales run, how long they take, and what of their phases is due."""

import datetime
from pathlib import Path

import pytest

from formulary.analysis.agenda import agenda, who_acts
from formulary.analysis.buyphases import is_due
from formulary.analysis.pipeline import by_source, cycles, implementing, pipeline
from formulary.analysis.sales import cases, is_running, moves, stage_ends
from formulary.analysis.week import report, work
from formulary.load.book import load_book
from formulary.model.book import Book
from formulary.model.opportunity import STAGES, Phase
from tests.helpers import PEOPLE_POLICY, write_book
from tests.rules.test_opportunities import BOOK, OPPORTUNITY, PROCESS, PUMPS

DAY = datetime.date(2026, 3, 10)
OUTCOME = "outcome: {{result: {result}, date: 2026-03-02, reason: Price.}}\n"
PASSED = "".join(
    f"  - {{stage: {name}, entered: 2026-02-01, left: 2026-02-01, evidence: Yes.}}\n"
    for name in STAGES[:-1]
)


def won(left: str = "") -> str:
    """PUMPS, won and in implementation."""
    stages = f"stages:\n{PASSED}  - {{stage: implementation, entered: 2026-02-01{left}}}\n"
    start, end = PUMPS.index("stages:"), PUMPS.index("requirements:")
    return PUMPS[:start] + stages + OUTCOME.format(result="won") + PUMPS[end:]


def book(root: Path, *opportunities: str, files: dict[str, str] | None = None) -> Book:
    folder = OPPORTUNITY.rsplit("/", 1)[0]
    base = {name: text for name, text in {**BOOK, **(files or {})}.items() if name != OPPORTUNITY}
    added = {f"{folder}/sale-{i}.yaml": text for i, text in enumerate(opportunities)}
    found = load_book(write_book(root, {**base, **added})).book
    assert found
    return found


def test_a_won_sale_runs_until_its_implementation_is_left(tmp_path: Path) -> None:
    """Won is not done: the sale wants work until the customer runs by itself."""
    running = book(tmp_path / "one", won())
    assert [is_running(c.opportunity) for c in cases(running)] == [True]
    assert len(implementing(cases(running))) == 1
    left = book(tmp_path / "two", won(", left: 2026-03-01, evidence: Handed over."))
    assert [is_running(c.opportunity) for c in cases(left)] == [False]


def test_what_is_won_is_no_longer_open_in_the_pipeline(tmp_path: Path) -> None:
    """Nobody counts a sale as expected and as made."""
    found = cases(book(tmp_path, won(), PUMPS))
    rows = pipeline(found, None, DAY)
    assert [len(row.cases) for row in rows] == [0, 1, 0, 0, 0, 0]


@pytest.mark.parametrize(("least", "told"), [(None, False), (3, False), (2, True), (0, True)])
def test_a_percentage_needs_enough_cases(tmp_path: Path, least: int | None, told: bool) -> None:
    """Of two cases one more turns the figure over; the count is always told."""
    lost = PUMPS.replace("requirements:", OUTCOME.format(result="lost") + "requirements:")
    found = cases(book(tmp_path, won(), lost, PUMPS))
    (row,) = by_source(found, least)
    assert (row.count, row.share.part, row.share.whole) == (3, 1, 2)
    assert (row.share.percent is not None) is told
    (first, *_) = pipeline(found, None, DAY, least)
    assert (first.stays, first.conversion.part, first.conversion.whole) == (3, 3, 3)


def test_no_case_gives_no_percentage(tmp_path: Path) -> None:
    """Nothing of nothing is not told, whatever the policy says."""
    (row,) = by_source(cases(book(tmp_path, PUMPS)), 0)
    assert (row.share.whole, row.share.percent) == (0, None)


def test_the_length_of_a_sale_is_told_by_its_result(tmp_path: Path) -> None:
    """From the day on which we heard of it; a day before that is an error, not a length."""
    late = won().replace("opened: 2026-01-05", "opened: 2026-04-01")
    (cycle,) = cycles(cases(book(tmp_path, won(), late)))
    assert (cycle.result, cycle.count, int(cycle.median.value)) == ("won", 1, 56)


def test_the_agenda_tells_when_a_stage_is_to_be_left(tmp_path: Path) -> None:
    """Its owner is told some days before the house's time for the stage is over."""
    short = {PROCESS: BOOK[PROCESS].replace("ageing: {days: 60", "ageing: {days: 40")}
    there = book(tmp_path, PUMPS, won(), files=short)
    found = [due for due in agenda(there, DAY) if due.kind == "stage"]
    assert [(due.opportunity, due.day, who_acts(due)) for due in found] == [
        ("sale-0", datetime.date(2026, 3, 13), "ada"),
        ("sale-1", datetime.date(2026, 3, 13), "ada"),
    ]


def test_the_end_of_a_stage_stays_within_the_calendar(tmp_path: Path) -> None:
    """A stage that is entered on the last day that there is ends on it."""
    far = PUMPS.replace("project_setup, entered: 2026-02-01", "project_setup, entered: 9999-12-31")
    there = book(tmp_path, far)
    (case,) = cases(there)
    assert stage_ends(case.opportunity, there.process) == datetime.date.max


def test_moves_are_told_by_day(tmp_path: Path) -> None:
    """Stages that were entered, and how it ended, in the days that are asked for."""
    found = moves(cases(book(tmp_path, won())), datetime.date(2026, 2, 2), DAY)
    assert [(m.day, m.stage, m.result) for m in found] == [(datetime.date(2026, 3, 2), None, "won")]


@pytest.mark.parametrize(
    ("phase", "due"),
    [("problem_recognition", True), ("general_need", True), ("order_routine", False)],
)
def test_a_phase_is_due_once_the_customer_has_come_to_it(
    tmp_path: Path, phase: Phase, due: bool
) -> None:
    """What the customer has not come to is not asked for."""
    there = book(tmp_path, PUMPS)
    (case,) = cases(there)
    assert is_due(case.opportunity, phase, there.process) is due


def test_a_phase_that_was_passed_over_is_due_if_the_grid_says_so(tmp_path: Path) -> None:
    """A straight rebuy without a need is asked for none; a new task is."""
    jumped = PUMPS.replace("general_need", "supplier_search")
    rebuy = jumped.replace("modified_rebuy", "straight_rebuy")
    there = book(tmp_path, rebuy, jumped.replace("modified_rebuy", "new_task"))
    asked = [is_due(c.opportunity, "general_need", there.process) for c in cases(there)]
    assert asked == [False, True]


def test_a_report_tells_what_moved_and_what_stands(tmp_path: Path) -> None:
    """Of the person's own sales; those of nobody and of others are not in it."""
    policy = {"accounts/policy.yaml": BOOK["accounts/policy.yaml"] + PEOPLE_POLICY}
    short = {PROCESS: BOOK[PROCESS].replace("ageing: {days: 60", "ageing: {days: 20")}
    new = PUMPS.replace("project_setup, entered: 2026-02-01", "project_setup, entered: 2026-03-05")
    there = book(tmp_path, PUMPS, new, won(), files={**policy, **short})
    assert there.policy.reporting
    found = report(work(there), "ada", there.policy.reporting, DAY)
    assert [(move.case.name, move.stage) for move in found.moved] == [("sale-1", "project_setup")]
    assert [case.name for case in found.stuck] == ["sale-0", "sale-2"]
    assert [case.name for case in found.implementing] == ["sale-2"]
    other = report(work(there), "ida", there.policy.reporting, DAY)
    assert (other.moved, other.stuck, other.implementing) == ((), (), ())
