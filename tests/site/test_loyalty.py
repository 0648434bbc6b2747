"""Loyalty and vendor analysis: on the account's page, in the week, in the brief; never outside."""

import datetime
from pathlib import Path

import pytest

from formulary.analysis.agenda import agenda, who_acts
from formulary.build.templates import read_templates
from formulary.documents.register import all_prints
from formulary.load.book import load_book
from formulary.render.environment import render
from formulary.site.desk import Desk
from formulary.site.pages import block, data_pages
from tests.conftest import CHECKOUT
from tests.helpers import (
    ACCOUNT,
    LOYALTY_POLICY,
    MINIMAL,
    POLICY,
    VENDOR_POLICY,
    write_book,
)

TEMPLATES = read_templates(CHECKOUT)
HOME = "accounts/end-users/meadow-dairy"
LOYALTY = """\
approach: solution
loyalty:
  repeat_purchase: {due: 4, again: 3, date: 2026-03-01, source: SECRET-SOURCE}
  share_of_need: {bought: 1, date: 2026-03-01, source: SECRET-SHARE}
  price_sensitivity: {mark: 4, words: SECRET-WORDS, date: 2026-03-01}
  actions:
    - {kind: business_meeting, what: SECRET-MEETING, by: ada, due: 2026-03-12}
    - {kind: new_products, what: SECRET-PRODUCT, by: ada, due: 2026-02-12, done: 2026-02-11}
"""
OPPORTUNITY = """\
title: Pumps
opened: 2026-01-05
buy_class: modified_rebuy
product_class: routine_order
vendor_analysis:
  date: 2026-03-01
  source: SECRET-TELLER
  vendors:
    - {us: true, marks: {price: 3, delivery: 3}}
    - {name: SECRET-RIVAL, marks: {price: 4, delivery: 2}}
"""
FULL = {
    **MINIMAL,
    "accounts/policy.yaml": POLICY + VENDOR_POLICY + LOYALTY_POLICY,
    f"{HOME}/account.yaml": ACCOUNT + LOYALTY,
    f"{HOME}/opportunities/pumps.yaml": OPPORTUNITY,
    f"{HOME}/prescriptions/washers.yaml": MINIMAL[f"{HOME}/prescriptions/washers.yaml"]
    + "opportunity: pumps\n",
}


def desk(root: Path, files: dict[str, str], language: str = "en") -> Desk:
    found = load_book(write_book(root, files)).book
    assert found
    return Desk(found, datetime.date(2026, 3, 10), (), {}, language, "")


def pages(here: Desk) -> dict[str, str]:
    return {
        page.folder: render(TEMPLATES, page.template, page.view, here.language)
        for page in data_pages(here)
        if page.slug in ("meadow-dairy", "ada")
    }


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_says_where_we_stand_and_what_would_move_us(tmp_path: Path, language: str) -> None:
    """3.00 against 3.40: one more point in the heavier attribute makes us first."""
    page = pages(desk(tmp_path, FULL, language))["accounts"]
    for told in ("3.00", "3.40", "0.40", "+0.70", "SECRET-RIVAL", "SECRET-TELLER"):
        assert told in page
    for told in ("SECRET-SOURCE", "SECRET-WORDS", "SECRET-MEETING", "SECRET-PRODUCT", "75"):
        assert told in page


def test_an_action_is_due_with_whoever_acts(tmp_path: Path) -> None:
    """On the home page, on the page of whoever acts, and in the brief; not once it is done."""
    here = desk(tmp_path, FULL)
    due = [each for each in agenda(here.book, here.as_of) if each.kind == "action"]
    assert [(each.day, who_acts(each)) for each in due] == [(datetime.date(2026, 3, 12), "ada")]
    found = pages(here)
    home = block(here, "home")
    assert home
    shown = (render(TEMPLATES, home.template, home.view, "en"), found["team"], found["briefs"])
    for page in shown:
        assert "SECRET-MEETING" in page
        assert "SECRET-PRODUCT" not in page


def test_nothing_of_it_reaches_a_customer(tmp_path: Path) -> None:
    """No view of a document has a word of it."""
    book = desk(tmp_path, FULL).book
    printed = [repr(each.view) for each in all_prints(book)]
    assert printed
    assert not any("SECRET" in view for view in printed)


@pytest.mark.parametrize("name", ["vendor-weights", "loyalty"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_chapter_shows_the_houses_settings(tmp_path: Path, name: str, language: str) -> None:
    """Weights with their reasons; a book without them says so."""
    for files, told in ((FULL, "They"), (MINIMAL, "")):
        here = desk(tmp_path / str(len(told)), files, language)
        found = block(here, name)
        assert found
        assert told in render(TEMPLATES, found.template, found.view, language)


def test_an_account_without_measures_has_no_such_section(tmp_path: Path) -> None:
    """A lead's page stays short."""
    page = pages(desk(tmp_path, MINIMAL))["accounts"]
    assert 'id="loyalty"' not in page
