"""The list of products: prices in force, who can use what, and how a product is found."""

import datetime
from pathlib import Path

import pytest

from formulary.build.templates import read_templates
from formulary.load.book import load_book
from formulary.render.environment import render
from formulary.site.accounts import account_list
from formulary.site.desk import Desk
from formulary.site.products import product_entries, products
from formulary.site.values import NAMES, value
from tests.helpers import MINIMAL, changed, write_book

CATALOGUE = "accounts/catalogue.yaml"
ACCOUNT = "accounts/end-users/meadow-dairy/account.yaml"


def desk(root: Path, files: dict[str, str], language: str = "en") -> Desk:
    book = load_book(write_book(root, files)).book
    assert book
    return Desk(book, datetime.date(2026, 5, 1), (), {}, language, "")


def test_a_price_is_shown_while_its_list_is_in_force(tmp_path: Path) -> None:
    """Yesterday's price list is nobody's price today."""
    (row,) = products(desk(tmp_path / "now", dict(MINIMAL)))
    assert [str(price.amount) for price in row.prices] == ["1240.00"]
    old = changed(CATALOGUE, "end: 2026-12-31", "end: 2026-04-30")
    (row,) = products(desk(tmp_path / "old", old))
    assert row.prices == ()


@pytest.mark.parametrize(("sizes", "names"), [("[dn 40]", ["Meadow Dairy"]), ("[DN 50]", [])])
def test_a_product_names_who_can_use_it(tmp_path: Path, sizes: str, names: list[str]) -> None:
    """End users whose fleet takes this size, however it is spelt."""
    (row,) = products(desk(tmp_path, changed(ACCOUNT, "[DN 40]", sizes)))
    assert [user.text for user in row.users] == names


def test_a_product_is_found_by_either_name_and_size(tmp_path: Path) -> None:
    """The entry leads to its row, and knows the name in the other language."""
    both = "name: {en: Booster pump B 40, zh: 增压泵 B 40}"
    book = desk(tmp_path, changed(CATALOGUE, "name: Booster pump B 40", both))
    (entry,) = product_entries(book)
    (row,) = products(book)
    assert entry.location == f"products/#{row.anchor}"
    assert entry.title == "Booster pump B 40 DN 40 B-40"
    assert entry.text == "增压泵 B 40"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("policy.visit_cadence_days", "90"),
        ("policy.life_sensitivity_percent", "−20, 0, 20"),
        ("accounts", "1"),
        ("policy.nothing", None),
        ("policy.__class__", None),
    ],
)
def test_a_chapter_quotes_a_value(tmp_path: Path, name: str, text: str | None) -> None:
    """Settings and counts stand in a sentence as today's book has them; other names are refused."""
    assert value(desk(tmp_path, dict(MINIMAL)), name) == text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_value_can_be_written(tmp_path: Path, language: str) -> None:
    """What the build says there is, there is."""
    at = desk(tmp_path, dict(MINIMAL), language)
    assert all(value(at, name) for name in NAMES)


def test_a_product_tells_what_it_is_for_and_what_forbids_it(tmp_path: Path) -> None:
    """Each condition stands in words, with its reason."""
    more = (
        "summary: A quiet booster pump for cold water.\n    contraindications:\n"
        "      - {fact: temperature_c, operator: above, value: 60, because: It melts., source: B}"
    )
    files = changed(CATALOGUE, "summary: A quiet booster pump for cold water.", more)
    (row,) = products(desk(tmp_path, files))
    assert row.contraindications == (("temperature above 60 °C", "It melts.", "B"),)
    assert row.indications == ()


def test_a_product_names_what_quotes_it(tmp_path: Path) -> None:
    """Prescriptions and agreements, with their states, and the way to their owners."""
    (row,) = products(desk(tmp_path, dict(MINIMAL)))
    assert [(q.owner.text, q.owner.href, q.number, q.state) for q in row.quoted] == [
        ("Coast Trade", "dealers/coast-trade/", "A-2026-001", "draft"),
        ("Meadow Dairy", "accounts/meadow-dairy/", "P-2026-001", "draft"),
    ]


def test_a_product_that_nothing_quotes_has_an_empty_list(tmp_path: Path) -> None:
    """Without prescriptions and agreements there is nothing to lead to."""
    files = {n: t for n, t in MINIMAL.items() if not n.endswith(("washers.yaml", "agreement.yaml"))}
    (row,) = products(desk(tmp_path, files))
    assert row.quoted == ()


@pytest.mark.parametrize("log", [None, "entries: []\n"])
@pytest.mark.parametrize(("language", "words"), [("en", "no contact yet"), ("zh", "尚无联系")])
def test_an_account_that_was_never_met_says_so(
    tmp_path: Path, log: str | None, language: str, words: str
) -> None:
    """A list has words where there is no day, with an empty log or without one."""
    name = "accounts/end-users/meadow-dairy/log.yaml"
    files = {n: t for n, t in MINIMAL.items() if n != name}
    view = account_list(desk(tmp_path, files | ({name: log} if log else {}), language))
    assert view[0].last_contact is None
    page = render(read_templates(tmp_path), "site/blocks/accounts.html.j2", view, language)
    assert words in page
