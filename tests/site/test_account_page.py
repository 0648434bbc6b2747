"""The pages of accounts and dealers tell lines apart, and have no column without a value."""

import datetime
from pathlib import Path

from formulary.build.templates import read_templates
from formulary.load.book import load_book
from formulary.render.environment import render
from formulary.site.accounts import account_view
from formulary.site.dealers import dealer_view
from formulary.site.desk import Desk
from tests.conftest import CHECKOUT
from tests.helpers import MINIMAL, changed, write_book

TEMPLATES = read_templates(CHECKOUT)
ACCOUNT = "accounts/end-users/meadow-dairy/account.yaml"


def desk(root: Path, files: dict[str, str]) -> Desk:
    book = load_book(write_book(root, files)).book
    assert book
    return Desk(book, datetime.date(2026, 3, 10), (), {}, "en", "")


def test_a_fleet_line_is_told_with_its_position(tmp_path: Path) -> None:
    """Drive and load wheels of one machine are two lines with one name."""
    files = changed(ACCOUNT, "pieces_per_machine: 1", "position: drive\n    pieces_per_machine: 1")
    here = desk(tmp_path, files)
    view = account_view(here, here.book.end_users["meadow-dairy"])
    assert view.worth
    assert [line.position for line in view.worth.lines] == ["drive"]
    page = render(TEMPLATES, "site/account.html.j2", view, "en")
    figures = page[page.index('id="figures"') : page.index('id="fleet"')]
    assert "drive" in figures.casefold()


def test_documents_of_a_dealer_have_no_empty_columns(tmp_path: Path) -> None:
    """An agreement has neither a value nor a saving; the account's documents may have both."""
    here = desk(tmp_path, dict(MINIMAL))
    dealer = dealer_view(here, here.book.dealers["coast-trade"])
    assert "Saving" not in render(TEMPLATES, "site/dealer.html.j2", dealer, "en")
    assert "Value" not in render(TEMPLATES, "site/dealer.html.j2", dealer, "en")


def test_what_fits_is_told_with_why_not_and_what_to_ask(tmp_path: Path) -> None:
    """A contraindication that is met is told; one that cannot be judged becomes a question."""
    never = (
        "summary: A quiet booster pump for cold water.\n    contraindications:\n"
        "      - {fact: wet, operator: is, value: true, because: It rusts., source: Data book}"
    )
    files = changed(
        "accounts/catalogue.yaml", "summary: A quiet booster pump for cold water.", never
    )
    here = desk(tmp_path / "unknown", files)
    page = account_page(here)
    assert "Is the floor often wet?" in page
    wet = changed(
        ACCOUNT, "hours_per_year: 4000", "hours_per_year: 4000\n    conditions: {wet: true}", files
    )
    page = account_page(desk(tmp_path / "wet", wet))
    assert "It rusts." in page
    assert "Is the floor often wet?" not in page


def test_an_account_without_fleet_says_what_to_record(tmp_path: Path) -> None:
    """No blank, and no crash: one line that says what to find out."""
    files = dict(MINIMAL)
    files[ACCOUNT] = files[ACCOUNT][: files[ACCOUNT].index("fleet:")]
    del files["accounts/end-users/meadow-dairy/prescriptions/washers.yaml"]
    assert "Nothing to diagnose yet" in account_page(desk(tmp_path, files))


def test_without_a_price_list_in_force_the_page_says_so(tmp_path: Path) -> None:
    """Nothing is ranked by prices of last year."""
    old = changed("accounts/catalogue.yaml", "end: 2026-12-31", "end: 2026-02-28")
    assert "No price list in EUR is in force" in account_page(desk(tmp_path, old))


def account_page(here: Desk) -> str:
    """The page of the dairy."""
    view = account_view(here, here.book.end_users["meadow-dairy"])
    return render(TEMPLATES, "site/account.html.j2", view, "en")
