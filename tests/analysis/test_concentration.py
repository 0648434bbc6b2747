"""How much hangs on how few: shares and the Herfindahl index hold to their bounds (F58)."""

from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from formulary.analysis.concentration import concentration, herfindahl, share
from formulary.analysis.figures import Figure, total
from formulary.load.book import load_book
from formulary.model.book import Book
from formulary.model.findings import Words
from tests.helpers import ACCOUNT, MINIMAL, write_book

WORDS = Words("Spend", "支出")


def euros(amounts: list[Decimal]) -> list[Figure]:
    found = [Figure(WORDS, amount, "EUR", (str(amount),)) for amount in amounts]
    return sorted(found, key=lambda each: -each.value)


AMOUNTS = st.lists(st.decimals("0.01", "1000000000", places=2), min_size=1, max_size=30)


@given(AMOUNTS)
def test_the_index_lies_between_equal_parts_and_one(amounts: list[Decimal]) -> None:
    """1/n for n equal customers, 1 for one alone, and in between for all else."""
    figures = euros(amounts)
    index = herfindahl(figures, total(figures)).value
    tiny = Decimal("1e-40")
    assert 1 / Decimal(len(amounts)) - tiny <= index <= 1 + tiny


@given(st.integers(1, 40), st.decimals("0.01", "100000", places=2))
def test_equal_customers_give_one_over_n(number: int, amount: Decimal) -> None:
    """Four equal customers give 0.25."""
    figures = euros([amount] * number)
    index = herfindahl(figures, total(figures)).value
    assert abs(index - 1 / Decimal(number)) < Decimal("1e-25")


@given(AMOUNTS, st.integers(1, 30))
def test_more_of_the_largest_hold_more(amounts: list[Decimal], largest: int) -> None:
    """The share grows with how many are counted, from their equal part up to 100 %."""
    figures = euros(amounts)
    whole, tiny = total(figures), Decimal("1e-25")
    few = share(figures[:largest], whole).value
    assert few <= share(figures[: largest + 1], whole).value + tiny
    assert few + tiny >= min(Decimal(100), Decimal(100) * largest / len(amounts))
    assert few <= 100 + tiny


def test_shares_of_the_chapter() -> None:
    """One with 70 % and three with 10 % give 0.52, as the chapter says."""
    figures = euros([Decimal(each) for each in (70, 10, 10, 10)])
    assert herfindahl(figures, total(figures)).value == Decimal("0.52")


SIZE = "  country: DE\n  size: {{actual_spend: {amount}}}\n"


def firm(amount: int, currency: str = "EUR") -> str:
    text = ACCOUNT.replace("  country: DE\n", SIZE.format(amount=amount))
    return text.replace("currency: EUR", f"currency: {currency}")


def book_of(root: Path) -> Book:
    files = {
        **MINIMAL,
        **{
            f"accounts/end-users/{name}/account.yaml": text
            for name, text in {
                "big": firm(700),
                "small": firm(300),
                "abroad": firm(9000, "USD"),
                "lead": "name: Reed Mill\nregion: north\n",
            }.items()
        },
    }
    book = load_book(write_book(root, files)).book
    assert book
    return book


def test_one_currency_is_counted_and_the_others_are_named(tmp_path: Path) -> None:
    """Amounts in dollars are not added to euros; who has none is left out by name."""
    found = concentration(book_of(tmp_path), "spend", 1)
    assert found
    assert [each.file.slug for each in found.holdings] == ["big", "small"]
    assert {file.slug for file in found.left_out} == {"abroad", "lead", "meadow-dairy"}
    assert found.share.arithmetic("en") == "70.0 % = 700 ÷ 1,000"
    assert found.herfindahl.value == Decimal("0.58")


def test_without_amounts_there_is_no_concentration(tmp_path: Path) -> None:
    """Nothing is reckoned from nothing."""
    assert concentration(book_of(tmp_path), "sales", 3) is None
