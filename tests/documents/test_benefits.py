"""Feature, advantage, benefit and what shows it (F52): in a proposal and on the products' page."""

import datetime
from pathlib import Path

import pytest

from formulary.build.templates import read_templates
from formulary.documents.printing import to_html
from formulary.documents.register import all_prints
from formulary.load.book import load_book
from formulary.render.environment import render
from formulary.site.desk import Desk
from formulary.site.pages import block
from tests.conftest import CHECKOUT
from tests.helpers import MINIMAL, write_book

TEMPLATES = read_templates(CHECKOUT)
CATALOGUE = "accounts/catalogue.yaml"
PRESCRIPTION = "accounts/end-users/meadow-dairy/prescriptions/washers.yaml"
BENEFITS = """\
    benefits:
      - {feature: Four poles, advantage: Turns slowly, benefit: A quiet hall, evidence: 48 dB}
      - {feature: One casing, advantage: No joint, benefit: No drip}
price_lists:"""


def book(root: Path, buy_class: str) -> Desk:
    files = {
        **MINIMAL,
        CATALOGUE: MINIMAL[CATALOGUE].replace("price_lists:", BENEFITS),
        PRESCRIPTION: MINIMAL[PRESCRIPTION].replace("modified_rebuy", buy_class),
    }
    found = load_book(write_book(root, files)).book
    assert found
    return Desk(found, datetime.date(2026, 3, 10), (), {}, "en", "")


@pytest.mark.parametrize(
    ("buy_class", "printed"),
    [("new_task", True), ("modified_rebuy", True), ("straight_rebuy", False)],
)
def test_a_proposal_shows_what_stands_behind_a_benefit(
    tmp_path: Path, buy_class: str, printed: bool
) -> None:
    """Beside the benefit, where there is evidence; a short proposal has no such table."""
    here = book(tmp_path, buy_class)
    text = next(to_html(p, TEMPLATES) for p in all_prints(here.book) if "meadow-dairy" in p.path)
    assert ("A quiet hall" in text) is printed
    assert text.count("Shown by:") == int(printed)
    assert ("Shown by: 48 dB" in text) is printed


def test_the_list_of_products_has_the_words_for_a_talk(tmp_path: Path) -> None:
    """The benefit first, then what it rests on."""
    found = block(book(tmp_path, "new_task"), "products")
    assert found
    text = render(TEMPLATES, found.template, found.view, "en")
    assert text.index("A quiet hall") < text.index("Four poles") < text.index("Shown by: 48 dB")
    assert "No drip" in text
