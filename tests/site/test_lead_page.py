"""A lead is a name and a region: its page says what to find out next."""

import datetime
from pathlib import Path

import pytest

from formulary.analysis.gaps import gaps
from formulary.build.check import check
from formulary.build.templates import read_templates
from formulary.load.book import load_book
from formulary.render.environment import render
from formulary.site.accounts import account_list, account_view
from formulary.site.desk import Desk
from tests.conftest import CHECKOUT
from tests.helpers import MINIMAL, write_book

LEAD = {**MINIMAL, "accounts/end-users/new-lead/account.yaml": "name: Reed Mill\nregion: north\n"}
DAY = datetime.date(2026, 3, 10)


def desk(root: Path, language: str) -> Desk:
    book = load_book(write_book(root, LEAD)).book
    assert book
    return Desk(book, DAY, (), {}, language, "")


def test_a_name_and_a_region_are_enough(tmp_path: Path) -> None:
    """Nothing else is demanded of a lead, and it shows in the list."""
    found = check(write_book(tmp_path, LEAD), DAY).findings
    assert [f for f in found if "new-lead" in f.place.file] == []
    rows = account_list(desk(tmp_path / "again", "en"))
    assert "Reed Mill" in [row.link.text for row in rows]


@pytest.mark.parametrize(
    ("language", "asked"), [("en", "Find out next"), ("zh", "下一步要弄清什么")]
)
def test_the_page_of_a_lead_asks_for_what_is_missing(
    tmp_path: Path, language: str, asked: str
) -> None:
    """Each thing that is missing is named with the field that takes it."""
    here = desk(tmp_path, language)
    view = account_view(here, here.book.end_users["new-lead"])
    page = render(read_templates(CHECKOUT), "site/account.html.j2", view, language)
    assert asked in page
    for field in ("owner", "contacts", "fleet", "legal_name", "profile.address"):
        assert f"<code>{field}</code>" in page
    assert "None" not in page


def test_what_is_known_is_not_asked_for(tmp_path: Path) -> None:
    """Of the dairy only what its account leaves out is asked."""
    book = load_book(write_book(tmp_path, MINIMAL)).book
    assert book
    asked = {gap.what for gap in gaps(book.end_users["meadow-dairy"])}
    assert asked.isdisjoint({"owner", "fleet", "contacts", "legal_name", "present"})
