"""Alone or together: what one of us says, the matrix and the register on pages (F88-F90)."""

import datetime
from pathlib import Path

import pytest

from formulary.build.templates import read_templates
from formulary.documents.register import all_prints
from formulary.load.book import load_book
from formulary.render.environment import render
from formulary.site.desk import Desk
from formulary.site.pages import BLOCKS, block, data_pages
from tests.conftest import CHECKOUT
from tests.helpers import MINIMAL, POLICY, RISK_POLICY, TEAM, write_book

TEMPLATES = read_templates(CHECKOUT)
FULL = {
    **MINIMAL,
    "accounts/policy.yaml": POLICY + RISK_POLICY,
    "accounts/team.yaml": TEAM
    + """\
    side: both
    product_lines: [booster]
    solo_traits:
      date: 2026-02-01
      own_field: {applies: true, why: SECRET-FIELD}
      little_guidance: {applies: true, why: SECRET-GUIDE}
      decides_alone: {applies: false, why: SECRET-ALONE}
""",
}


def desk(root: Path, files: dict[str, str], language: str = "en") -> Desk:
    found = load_book(write_book(root, files)).book
    assert found
    return Desk(found, datetime.date(2026, 3, 10), (), {}, language, "")


def shown(here: Desk, name: str) -> str:
    found = block(here, name)
    assert found
    return render(TEMPLATES, found.template, found.view, here.language)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_assessment_stands_on_the_persons_own_page_alone(tmp_path: Path, language: str) -> None:
    """With what it is for and how long it is kept; on no other page, in no block or document."""
    here = desk(tmp_path, FULL, language)
    for page in data_pages(here):
        text = render(TEMPLATES, page.template, page.view, language)
        assert ("SECRET" in text) is (page.folder == "team")
        if page.folder == "team":
            assert "2 of 3" in text or "3 项中符合 2 项" in text
            assert "24" in text
    assert not any("SECRET" in shown(here, name) for name in BLOCKS)
    assert not any("SECRET" in repr(each.view) for each in all_prints(here.book))


def test_the_matrix_places_who_has_both_sides_twice(tmp_path: Path) -> None:
    """By region, with product lines; without sides it says what is missing."""
    text = shown(desk(tmp_path / "full", FULL), "team-matrix")
    assert text.count("Ada Brook") == 2
    assert "Booster pumps" in text
    assert "team.yaml" in shown(desk(tmp_path / "old", MINIMAL), "team-matrix")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_six_risks_are_there_without_a_register(tmp_path: Path, language: str) -> None:
    """The names are the lecture's; sign, remedy and owner are the house's."""
    full = shown(desk(tmp_path / "full", FULL, language), "risks")
    assert "Chased alone" in full
    assert "Ada Brook" in full
    bare = shown(desk(tmp_path / "old", MINIMAL, language), "risks")
    assert bare.count("<tr>") == full.count("<tr>") == 7
