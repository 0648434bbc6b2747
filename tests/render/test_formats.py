"""Numbers, money and days as each language writes them."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formulary.model.base import Money
from formulary.render.formats import (
    amount,
    capitals,
    clause,
    coded,
    date,
    money,
    number,
    percent,
    places,
    sentence,
)


def test_what_stands_between_backticks_is_code() -> None:
    """Escaping comes first: markup in a text stays text, and a lone backtick a backtick."""
    assert coded("Write `a: <b>` & go") == "Write <code>a: &lt;b&gt;</code> &amp; go"
    assert coded("one ` alone") == "one ` alone"


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("11 月 20 日测量 12 条", "11 月 20 日测量 12 条.", "11 月 20 日测量 12 条。"),
        ("Measured.", "Measured.", "Measured."),
        ("他说：“好。”", "他说：“好。”", "他说：“好。”"),
        ("Measured (twice) ", "Measured (twice).", "Measured (twice)。"),
        ("Really?", "Really?", "Really?"),
        ("", "", ""),
    ],
)
def test_a_text_becomes_a_sentence(text: str, english: str, chinese: str) -> None:
    """A full stop is added where none stands, in the sign of the language."""
    assert sentence(text, "en") == english
    assert sentence(text, "zh") == chinese


def test_a_clause_has_no_full_stop() -> None:
    """In a list that brings its own signs, each text leaves out its own."""
    assert [clause(text) for text in ("A log.", "工单记录。", "bare")] == [
        "A log",
        "工单记录",
        "bare",
    ]


@pytest.mark.parametrize(
    ("value", "decimals", "english"),
    [
        ("1234.5", None, "1,234.5"),
        ("1234.5", 2, "1,234.50"),
        ("0.005", 2, "0.01"),
        ("2.5", 0, "3"),
        ("-1234.567", 1, "−1,234.6"),
        ("28", None, "28"),
        ("0", 2, "0.00"),
        ("1" + "0" * 30, 2, "1" + ",000" * 10 + ".00"),
        ("1" + "0" * 99 + ".5", None, "1" + ",000" * 33 + ".5"),
    ],
)
def test_numbers_are_grouped_and_rounded_half_up(
    value: str, decimals: int | None, english: str
) -> None:
    """Both languages group by threes; a half goes up, away from zero."""
    assert number(Decimal(value), "en", decimals) == english
    assert number(Decimal(value), "zh", decimals) == english


@pytest.mark.parametrize(
    ("amount", "currency", "english", "chinese"),
    [
        ("1234.5", "CNY", "CNY\u00a01,234.50", "1,234.50\u00a0元"),
        ("1234.5", "EUR", "EUR\u00a01,234.50", "EUR\u00a01,234.50"),
        ("1234.5", "JPY", "JPY\u00a01,234.5", "JPY\u00a01,234.5"),
        ("0.4333", "CNY", "CNY\u00a00.4333", "0.4333\u00a0元"),
        ("-20", "USD", "USD\u00a0−20.00", "USD\u00a0−20.00"),
    ],
)
def test_money_names_its_currency(amount: str, currency: str, english: str, chinese: str) -> None:
    """The code, or 元 on Chinese paper; never a sign that two currencies share."""
    value = Money(Decimal(amount), currency)
    assert money(value, "en") == english
    assert money(value, "zh") == chinese


def test_percent_and_days() -> None:
    """A space before the sign in English, none in Chinese; days in long form."""
    assert percent(Decimal("6.5"), "en") == "6.5\u00a0%"
    assert percent(Decimal("6.5"), "zh") == "6.5%"
    day = datetime.date(2026, 11, 3)
    assert date(day, "en") == "3 November 2026"
    assert date(day, "zh") == "2026年11月3日"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("0.55", "伍角伍分"),
        ("1", "壹元整"),
        ("10", "壹拾元整"),
        ("10.05", "壹拾元零伍分"),
        ("100.50", "壹佰元伍角整"),
        ("1004", "壹仟零肆元整"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("1234.56", "壹仟贰佰叁拾肆元伍角陆分"),
        ("10001", "壹万零壹元整"),
        ("10010", "壹万零壹拾元整"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("100000", "壹拾万元整"),
        ("1000000.10", "壹佰万元壹角整"),
        ("10000000", "壹仟万元整"),
        ("10001000", "壹仟万壹仟元整"),
        ("100010000", "壹亿零壹万元整"),
        ("1000000000000", "壹万亿元整"),
        ("1000100000000", "壹万零壹亿元整"),
        ("64274.40", "陆万肆仟贰佰柒拾肆元肆角整"),
    ],
)
def test_amounts_in_capitals(amount: str, words: str) -> None:
    """As the rules annexed to 支付结算办法 write them: 整 after yuan or jiao, one 零 for a gap."""
    assert capitals(Money(Decimal(amount), "CNY")) == f"人民币{words}"


DIGITS = {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
PLACES = {"拾": 10, "佰": 100, "仟": 1000}


def read_whole(text: str) -> int:
    """An independent reader: the value of a whole amount in capitals."""
    for sign, unit in (("亿", 10**8), ("万", 10**4)):
        if sign in text:
            high, low = text.rsplit(sign, 1) if sign == "亿" else text.split(sign, 1)
            return read_whole(high) * unit + read_whole(low)
    value, digit = 0, 0
    for character in text:
        if character in PLACES:
            value, digit = value + digit * PLACES[character], 0
        else:
            digit = DIGITS[character]
    return value + digit


def read_capitals(text: str) -> Decimal:
    """The amount that capitals say."""
    text = text.removeprefix("人民币").removesuffix("整")
    whole, _, rest = text.rpartition("元")
    if "元" not in text:
        whole, rest = "", text
    cents = 0
    for character, unit in (("角", 10), ("分", 1)):
        if character in rest:
            cents += DIGITS[rest[rest.index(character) - 1]] * unit
    return Decimal(read_whole(whole) if whole else 0) + Decimal(cents) / 100


@given(st.integers(min_value=0, max_value=10**14 - 1))
def test_capitals_say_the_amount(fen: int) -> None:
    """Whatever is written in capitals reads back as the same amount."""
    amount = Decimal(fen) / 100
    words = capitals(Money(amount, "CNY"))
    assert read_capitals(words) == amount
    assert "零零" not in words


@pytest.mark.parametrize(("amount", "currency"), [("-1", "CNY"), ("1", "EUR"), ("1e16", "CNY")])
def test_capitals_are_for_yuan(amount: str, currency: str) -> None:
    """Another currency, a debt or a fantastic sum has no capitals."""
    with pytest.raises(ValueError, match="capitals"):
        capitals(Money(Decimal(amount), currency))


@pytest.mark.parametrize(
    ("value", "currency", "text"),
    [
        ("1234.5", "CNY", "1,234.50"),
        ("1234", "JPY", "1,234"),
        ("158.126", "KWD", "158.126"),
        ("0", "EUR", "0.00"),
    ],
)
def test_an_amount_has_its_currencys_decimals(value: str, currency: str, text: str) -> None:
    """Minor units are those of ISO 4217: none in yen, three in Kuwaiti dinar."""
    assert amount(Money(Decimal(value), currency), "en") == text


@pytest.mark.parametrize(
    ("values", "needed"),
    [(["5", "12"], 1), (["5", "2.25"], 2), (["2.50"], 1), (["100"], 1), ([], 1)],
)
def test_a_column_is_as_fine_as_its_finest_number(values: list[str], needed: int) -> None:
    """A discount of 2.25 % is not printed as 2.3 beside a price that is 2.25 % lower."""
    assert places(map(Decimal, values), 1) == needed
