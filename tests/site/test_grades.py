"""Pages show grades with their sums, and a lead has its questions instead."""

import datetime
from itertools import combinations
from math import hypot
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formulary.build.templates import read_templates
from formulary.load.book import load_book
from formulary.render.environment import render
from formulary.site.account_matrix import Taken, free_place, matrix
from formulary.site.accounts import account_list, account_view
from formulary.site.desk import Desk
from formulary.site.pages import block
from tests.conftest import CHECKOUT
from tests.helpers import GRADING_POLICY, MINIMAL, POLICY, write_book
from tests.rules.test_grading import BOOK

TEMPLATES = read_templates(CHECKOUT)
LEAD = "accounts/end-users/reed-mill/account.yaml"
GRADED = {**BOOK, LEAD: "name: Reed Mill\nregion: north\n"}


def desk(root: Path, files: dict[str, str], language: str = "en") -> Desk:
    book = load_book(write_book(root, files)).book
    assert book
    return Desk(book, datetime.date(2026, 3, 10), (), {}, language, "")


def page(here: Desk, slug: str) -> str:
    view = account_view(here, here.book.end_users[slug])
    return render(TEMPLATES, "site/account.html.j2", view, here.language)


def shown(here: Desk, name: str) -> str:
    found = block(here, name)
    assert found
    return render(TEMPLATES, found.template, found.view, here.language)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "A asks 4 and 3.5."),
        ("zh", "A 级要求 4 和 3.5。"),
    ],
)
def test_a_page_says_what_the_next_grade_asks(tmp_path: Path, language: str, told: str) -> None:
    """The sum of each axis, what is reached, and what would be better."""
    text = page(desk(tmp_path, GRADED, language), "meadow-dairy")
    assert told in text
    assert "60 % × 3" in text
    assert "None" not in text


def test_reciprocity_is_shown_with_a_caution(tmp_path: Path) -> None:
    """With whom, what was asked, when it was reported, and that nothing is to hang on it."""
    text = page(desk(tmp_path, GRADED), "meadow-dairy")
    assert "Meadow Farms" in text
    assert "let no offer hang on it" in text


def test_a_lead_is_asked_about_and_not_graded(tmp_path: Path) -> None:
    """No score, no crash: the three questions are what to find out next."""
    text = page(desk(tmp_path, GRADED), "reed-mill")
    assert "not graded" in text
    assert "<code>targeting.unique_fit</code>" in text
    assert "Nobody has asked yet." in text


def test_a_house_that_does_not_grade_shows_nothing_of_it(tmp_path: Path) -> None:
    """No head, no section, no question without the policy's group."""
    here = desk(tmp_path, MINIMAL)
    text = page(here, "meadow-dairy")
    assert 'id="grade"' not in text
    assert "targeting" not in text
    for name in ("matrix", "grading"):
        assert "add `grading` to policy.yaml" in shown(here, name)
    assert "add `market` to policy.yaml" in shown(here, "concentration")


def test_the_list_and_the_matrix_name_the_grade(tmp_path: Path) -> None:
    """The best first; who has no score stands in the table and not on the picture."""
    here = desk(tmp_path, GRADED)
    assert {row.link.text: row.grade for row in account_list(here)} == {
        "Meadow Dairy": "B",
        "Reed Mill": None,
    }
    view = matrix(here)
    assert view
    assert view.plot
    assert [(row.number, row.account.text) for row in view.rows] == [
        (1, "Meadow Dairy"),
        (None, "Reed Mill"),
    ]
    text = shown(here, "matrix")
    assert "1 Meadow Dairy: attractiveness 3.40, feasibility 4.50, grade B" in text
    assert text.count("<circle") == 1


def test_the_market_counts_and_names_who_is_left_out(tmp_path: Path) -> None:
    """Firms by product line, and amounts of one currency."""
    here = desk(tmp_path, GRADED)
    assert "Booster pumps" in shown(here, "market")
    text = shown(here, "concentration")
    assert "Accounts counted, in EUR: 1." in text
    assert "Reed Mill" in text[text.index("Left out") :]


def test_an_old_policy_still_gives_pages(tmp_path: Path) -> None:
    """Marks for factors that are no more are findings, and no crash of the page."""
    policy = POLICY + GRADING_POLICY.replace("id: spend", "id: money")
    text = page(desk(tmp_path, {**GRADED, "accounts/policy.yaml": policy}), "meadow-dairy")
    assert "No score until every factor has a mark." in text


_COORDINATES = st.floats(20, 350).map(lambda x: round(x, 2))


@given(st.lists(st.tuples(_COORDINATES, _COORDINATES), max_size=25))
def test_numbers_do_not_cover_each_other(points: list[tuple[float, float]]) -> None:
    """As many accounts as a house grades find a place of their own near where they belong."""
    taken = Taken()
    places: list[tuple[float, float]] = []
    for x, y in points:
        places.append(free_place(x, min(y, 280.0), taken))
        taken.add(*places[-1])
    for one, other in combinations(places, 2):
        assert hypot(one[0] - other[0], one[1] - other[1]) >= 16.9
