"""A figure says what it was computed from, where that was written, and how."""

import decimal
from dataclasses import FrozenInstanceError
from decimal import Decimal

import pytest

from formulary.analysis.figures import Figure, Input, charged, figure, nothing, total
from formulary.analysis.numbers import as_printed, half_up, minor_digits
from formulary.model.base import Money
from formulary.model.findings import Words
from formulary.model.places import Place

LABEL = Words("Figure", "数值")


def given(value: str, unit: str, line: int = 1) -> Input:
    return Input(Words("Input", "输入"), Decimal(value), unit, Place("file.yaml", line, 3))


PRICE, FITTING, LIFE = given("600", "CNY", 1), given("50", "CNY", 2), given("1500", "h", 3)
HOURLY = figure(LABEL, "CNY/h", (PRICE + FITTING) / LIFE)


def test_arithmetic_names_every_input() -> None:
    """The arithmetic is the sum as one would write it, with its units, in both languages."""
    pieces, hours = given("4", "pieces"), given("3000", "h/yr")
    cost = figure(LABEL, "CNY/yr", pieces * hours * given("950", "CNY") / given("2800", "h"))
    en = "4,071.43 CNY/yr = 4 pieces × 3,000 h/yr × 950 ÷ 2,800 h"
    assert cost.arithmetic("en") == en
    assert cost.arithmetic("zh") == "4,071.43 元/年 = 4 件 × 3,000 小时/年 × 950 ÷ 2,800 小时"


def test_what_is_cut_off_says_so() -> None:
    """A figure used in another one is cut off after six digits, never rounded, and marked."""
    assert HOURLY.arithmetic("en") == "0.4333 CNY/h = (600 + 50) ÷ 1,500 h"
    life = figure(LABEL, "h", given("950", "CNY") / HOURLY)
    assert life.arithmetic("en") == "2,192.3 h = 950 ÷ 0.433333…"


def test_short_figures_stand_in_full() -> None:
    """A figure whose digits are few is written out, without needless zeros."""
    cost = figure(LABEL, "CNY", figure(LABEL, "CNY", given("12.50", "CNY") * 2) + 1)
    assert cost.arithmetic("en") == "26.00 CNY = 25 + 1"


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        (PRICE - (PRICE - FITTING), "600 − (600 − 50)"),
        (PRICE + (PRICE - FITTING), "600 + 600 − 50"),
        (PRICE - FITTING - FITTING, "600 − 50 − 50"),
        (PRICE / (PRICE / FITTING), "600 ÷ (600 ÷ 50)"),
        (PRICE * (PRICE / FITTING), "600 × 600 ÷ 50"),
        (PRICE * (PRICE + 1), "600 × (600 + 1)"),
        ((1 - given("2", "%")) ** given("3", "days"), "(1 − 2 %) ^ 3 days"),
        ((PRICE**2) ** 3, "(600 ^ 2) ^ 3"),
        (365 / PRICE**2, "365 ÷ 600 ^ 2"),
        (1 + given("-20", "%"), "1 + (−20 %)"),
    ],
)
def test_brackets_stand_where_they_are_needed(reason: object, text: str) -> None:
    """Brackets keep the sum true, and there are no more of them."""
    assert isinstance(reason, type(PRICE + 1))
    assert figure(LABEL, "CNY", reason).arithmetic("en").partition(" = ")[2] == text


def test_per_cent_is_a_hundredth() -> None:
    """`12 %` counts as 0.12, and a ratio shown in per cent as a hundred times itself."""
    assert figure(LABEL, "CNY", PRICE * (1 - given("12", "%"))).value == 528
    assert figure(LABEL, "%", FITTING / PRICE).arithmetic("en") == "8.3 % = 50 ÷ 600"


def test_units_are_singular_for_one() -> None:
    """One machine is a machine."""
    each = given("2", "pieces/machine")
    text = figure(LABEL, "pieces", given("1", "machines") * each).arithmetic("en")
    assert text == "2 pieces = 1 machine × 2 pieces/machine"


def test_sources_lead_to_every_line() -> None:
    """The places of all inputs, those of inner figures too, in order and once each."""
    outer = figure(LABEL, "CNY", HOURLY * LIFE + PRICE)
    assert [place.line for place in outer.sources()] == [1, 2, 3]


def test_figures_do_not_depend_on_the_decimal_context() -> None:
    """A caller's decimal context changes neither values nor what is shown."""
    with decimal.localcontext(decimal.Context(prec=3, rounding=decimal.ROUND_UP)):
        again = figure(LABEL, "CNY/h", (PRICE + FITTING) / LIFE)
        assert again.value == HOURLY.value
        assert again.arithmetic("zh") == HOURLY.arithmetic("zh")
        assert half_up(Decimal("123456.785"), 2) == Decimal("123456.79")


@pytest.mark.parametrize(
    ("unit", "shown"),
    [
        ("CNY", "1.50"),
        ("JPY", "2"),
        ("KWD", "1.500"),
        ("CNY/h", "1.5000"),
        ("JPY/h", "1.50"),
        ("h", "1.5"),
        ("%", "1.5"),
        ("months", "1.5"),
        ("pieces", "2"),
        ("pieces/yr", "1.50"),
    ],
)
def test_figures_are_shown_with_the_decimals_of_their_unit(unit: str, shown: str) -> None:
    """Money has its currency's minor unit, an hour's cost two decimals more."""
    assert str(Figure(LABEL, Decimal("1.5"), unit, ()).rounded) == shown


@pytest.mark.parametrize(
    ("value", "rounded"), [("0.005", "0.01"), ("-0.005", "-0.01"), ("0.0049", "0.00")]
)
def test_rounding_is_half_up(value: str, rounded: str) -> None:
    """Half a minor unit is rounded away from zero, whatever the digit before it."""
    assert str(half_up(Decimal(value), 2)) == rounded


def test_zero_has_no_sign() -> None:
    """What is rounded to zero from below is plain zero."""
    assert str(half_up(Decimal("-0.001"), 2)) == "0.00"


def test_absurd_figures_can_be_shown() -> None:
    """The largest numbers that a file may hold do not break what is computed from them."""
    big, small = given("9" * 15, "CNY"), given("0.000000001", "h")
    cost = figure(LABEL, "CNY", big * big * big * big * big / small)
    assert cost.arithmetic("en").startswith("999,999,999,999,995,")


def test_money_is_what_is_shown() -> None:
    """A figure in a currency is money, rounded as shown; a figure in hours is none."""
    assert HOURLY.money == Money(Decimal("0.4333"), "CNY")
    with pytest.raises(ValueError, match="no currency"):
        _ = figure(LABEL, "h", LIFE).money


def test_a_price_is_rounded_because_it_is_charged() -> None:
    """What is charged has the currency's minor unit in its very value."""
    assert charged(LABEL, "CNY", PRICE * (1 - given("33.333", "%"))).value == Decimal("400.00")
    assert charged(LABEL, "JPY", given("99.5", "JPY")).value == 100


def test_totals_add_like_to_like() -> None:
    """A total of one figure is that figure; figures in different units do not add up."""
    assert total([HOURLY]) is HOURLY
    assert total([HOURLY, HOURLY]).arithmetic("en") == "0.8667 CNY/h = 0.433333… + 0.433333…"
    with pytest.raises(ValueError, match="CNY/h, EUR/h do not add up"):
        total([HOURLY, nothing(LABEL, "EUR/h")])


def test_nothing_is_zero() -> None:
    """What is not counted is zero and names no source."""
    assert nothing(LABEL, "CNY/yr").arithmetic("en") == "0.00 CNY/yr = 0"
    assert nothing(LABEL, "CNY/yr").sources() == ()


def test_figures_are_frozen() -> None:
    """Nobody changes a figure."""
    with pytest.raises(FrozenInstanceError):
        HOURLY.value = Decimal(1)  # type: ignore[misc]


def test_minor_units_are_those_that_print() -> None:
    """The minor unit is that of CLDR, by which amounts are printed."""
    assert [minor_digits(c) for c in ("CNY", "EUR", "JPY", "KRW", "KWD")] == [2, 2, 0, 0, 3]
    assert as_printed(Decimal("2.345"), "EUR") == Money(Decimal("2.35"), "EUR")
