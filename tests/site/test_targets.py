"""Goals by month, quarter and year beside what was signed and done of them."""

import datetime
from pathlib import Path

import pytest

from formulary.build.templates import read_templates
from formulary.load.book import load_book
from formulary.render.environment import render
from formulary.site.desk import Desk
from formulary.site.plan_views import PeriodView, TargetsView
from formulary.site.targets import targets_view
from tests.analysis.test_sales import won
from tests.conftest import CHECKOUT
from tests.helpers import write_book
from tests.rules.test_opportunities import BOOK, OPPORTUNITY, TARGETS

TEMPLATES = read_templates(CHECKOUT)
MONTHS = (
    "months:\n"
    + "  - {sales: 100, revenue: 90, receivables: 70, progress: 1, service: 2}\n" * 2
    + "  - {sales: 100, revenue: 80, receivables: 60, expenses: 5}\n"
    + "  - {sales: 100}\n" * 9
)
FULL = BOOK[TARGETS].partition("months:")[0] + MONTHS


def view(root: Path, targets: str = FULL, language: str = "en") -> TargetsView:
    done = won(", left: 2026-03-05, evidence: Handed over.")
    book = load_book(write_book(root, {**BOOK, OPPORTUNITY: done, TARGETS: targets})).book
    assert book
    found = targets_view(Desk(book, datetime.date(2026, 3, 10), (), {}, language, ""))
    assert found
    return found


def told(of: PeriodView) -> dict[str, tuple[int | None, int | None]]:
    return {each.name: (each.goal, each.done) for each in of.tallies}


def test_months_stand_before_their_quarter_and_the_year_is_last(tmp_path: Path) -> None:
    """Seventeen lines, in the order in which they add up."""
    kinds = [each.kind for each in view(tmp_path).periods]
    assert kinds == [*("month", "month", "month", "quarter") * 4, "year"]


def test_flows_add_up_and_what_is_outstanding_does_not(tmp_path: Path) -> None:
    """A quarter's receivables are those at the end of its last month."""
    quarter = view(tmp_path).periods[3]
    goals = {name: goal.value if goal else None for name, goal in quarter.money}
    assert goals == {"revenue": 260, "receivables": 60, "expenses": 5}


def test_what_the_book_keeps_is_counted_up_to_today(tmp_path: Path) -> None:
    """Sales that moved on, each once a month, and implementations that ended; not the future."""
    periods = view(tmp_path).periods
    assert told(periods[1]) == {
        "progress": (1, 1),
        "signed": (None, 0),
        "implemented": (None, 0),
        "service": (2, None),
    }
    assert told(periods[2])["implemented"] == (None, 1)
    assert told(periods[3])["progress"] == (2, 1)
    assert told(periods[4])["progress"] == (None, None)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_column_stands_without_a_goal(tmp_path: Path, language: str) -> None:
    """A house that sets goals for sales alone reads nothing of the rest."""
    short = view(tmp_path / "short", BOOK[TARGETS], language)
    page = render(TEMPLATES, "site/blocks/targets.html.j2", short, language)
    assert (short.money, short.tallies) == ((), ())
    full = view(tmp_path / "full", FULL, language)
    more = render(TEMPLATES, "site/blocks/targets.html.j2", full, language)
    assert more.count("<table") == page.count("<table") + 1
    assert full.money == ("revenue", "receivables", "expenses")
    assert full.tallies == ("progress", "service")
