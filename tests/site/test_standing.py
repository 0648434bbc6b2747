"""What an account's page and the pipeline show of opportunities."""

import datetime
from pathlib import Path

import pytest

from formulary.build.templates import read_templates
from formulary.load.book import load_book
from formulary.render.environment import render
from formulary.site.accounts import account_view
from formulary.site.desk import Desk
from formulary.site.pages import block
from tests.analysis.test_sales import won
from tests.conftest import CHECKOUT
from tests.helpers import write_book
from tests.rules.test_opportunities import BOOK, OPPORTUNITY, PUMPS

TEMPLATES = read_templates(CHECKOUT)
NEED = """\
need:
  reliability: {importance: 2, words: No leaks.}
  other: [{importance: 5, words: Quiet.}]
"""
ROUTINE = "order_routine: {kind: periodic, quantity: Two a month.}\n"
REVIEW = """\
performance:
  ratings: [{measure: Delivery, score: 3, weight: 2}, {measure: Life, score: 5, weight: 1}]
  poor_costs: [{what: A flood., amount: 50, date: 2026-03-01}]
  quantity: 10
  price: 100
"""
REVIEWED = "buyphases:\n  - {phase: performance_review, entered: 2026-03-01}\n"


def desk(root: Path, opportunity: str, language: str = "en") -> Desk:
    book = load_book(write_book(root, {**BOOK, OPPORTUNITY: opportunity})).book
    assert book
    return Desk(book, datetime.date(2026, 3, 10), (), {}, language, "")


def page(here: Desk) -> str:
    view = account_view(here, here.book.end_users["meadow-dairy"])
    return render(TEMPLATES, "site/account.html.j2", view, here.language)


def test_the_need_stands_in_the_customers_words(tmp_path: Path) -> None:
    """What matters most comes first."""
    told = page(desk(tmp_path, NEED + PUMPS))
    assert told.index("Quiet.") < told.index("No leaks.")
    assert "5 of 5" in told


def test_an_order_routine_tells_what_is_not_agreed(tmp_path: Path) -> None:
    """What is agreed is read out, and the rest of the five is named."""
    told = page(desk(tmp_path, ROUTINE + PUMPS))
    assert "Two a month." in told
    rest = told[told.index("Not agreed") :]
    assert all(word in rest for word in ("Specification", "Delivery", "Returns", "Warranty"))


def test_a_review_shows_its_arithmetic(tmp_path: Path) -> None:
    """The weighted rating and the adjusted cost of a piece, with what they rest on."""
    told = page(desk(tmp_path, REVIEW + PUMPS))
    assert "3.67" in told
    assert "105.00" in told
    assert "A flood." in told


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_due_and_not_written_is_asked_for(tmp_path: Path, language: str) -> None:
    """In its phase, and in no other."""
    told = page(desk(tmp_path / "need", PUMPS, language))
    assert "<code>need</code>" in told
    assert "<code>performance</code>" not in told
    start, end = PUMPS.index("buyphases:"), PUMPS.index("stages:")
    told = page(desk(tmp_path / "review", PUMPS[:start] + REVIEWED + PUMPS[end:], language))
    assert "<code>performance</code>" in told


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_won_sale_is_seen_until_it_is_implemented(tmp_path: Path, language: str) -> None:
    """On the account's page among those that run; in the pipeline beneath the sum."""
    chip = {"en": "Won, being implemented", "zh": "已成交，实施中"}[language]
    running = desk(tmp_path / "running", won(), language)
    assert chip in page(running)
    found = block(running, "pipeline")
    assert found
    assert render(TEMPLATES, found.template, found.view, language).count(chip) == 2
    done = desk(tmp_path / "done", won(", left: 2026-03-01, evidence: Handed over."), language)
    assert chip not in page(done)
    found = block(done, "pipeline")
    assert found
    assert chip not in render(TEMPLATES, found.template, found.view, language)
