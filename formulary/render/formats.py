"""Numbers, money and days as each language writes them."""

import datetime
import re
from collections.abc import Iterable
from decimal import Decimal, localcontext

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, get_currency_precision
from markupsafe import Markup, escape

from formulary.analysis.numbers import SHOWING, half_up
from formulary.model.base import Money

_LOCALES = {"en": "en_GB", "zh": "zh_CN"}
_MINUS = "\u2212"
_CODE = re.compile("`([^`]+)`")


def coded(text: str) -> Markup:
    """A sentence as HTML: escaped, with what stands between backticks as `<code>`."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))


_ENDS = (".", "!", "?", "…", "。", "！", "？")
_CLOSING = ")）]】”’\"'」』"


def clause(text: str) -> str:
    """A text without the full stop that it may end in, for a list that brings its own signs."""
    return text.rstrip().removesuffix("。").removesuffix(".")


def sentence(text: str, language: str) -> str:
    """A text that ends as a sentence does, so that another may follow it."""
    text = text.rstrip()
    if not text or text.rstrip(_CLOSING).endswith(_ENDS):
        return text
    return text + ("。" if language == "zh" else ".")


def number(value: Decimal | int, language: str, decimals: int | None = None) -> str:
    """`1,234.5`: grouped, half up; with so many decimals, or those that it has (up to six)."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    if decimals is None:
        pattern, decimals = "#,##0.######", 6
    shown = half_up(Decimal(value), decimals)
    with localcontext(SHOWING):  # Babel rounds in the caller's context, which may be too narrow
        text = format_decimal(shown, format=pattern, locale=_LOCALES[language])
    return text.replace("-", _MINUS)


def percent(value: Decimal | int, language: str, decimals: int | None = None) -> str:
    """`6.5 %` in English, `6.5%` in Chinese; `value` is in per cent already."""
    space = "\u00a0" if language == "en" else ""
    return f"{number(value, language, decimals)}{space}%"


def money(amount: Money, language: str) -> str:
    """`CNY 1,234.50` in English, `1,234.50 元` or `EUR 1,234.50` in Chinese.

    The code rather than `¥` or `$`, which more than one currency uses. Amounts with more decimals
    than the minor unit (the cost of an hour) keep them.
    """
    exponent = amount.amount.as_tuple().exponent
    given = -exponent if isinstance(exponent, int) else 0
    text = number(amount.amount, language, max(get_currency_precision(amount.currency), given))
    if language == "zh" and amount.currency == "CNY":
        return f"{text}\u00a0元"
    return f"{amount.currency}\u00a0{text}"


def amount(money: Money, language: str, decimals: int | None = None) -> str:
    """The same without the currency, for a table whose head names it: `1,234.50`, `1,234` in yen.

    With as many decimals as the currency has (ISO 4217), or `decimals`.
    """
    if decimals is None:
        decimals = get_currency_precision(money.currency)
    return number(money.amount, language, decimals)


def places(values: Iterable[Decimal], least: int = 0) -> int:
    """How many decimals a column of numbers needs, so that none is rounded and all are level."""
    exponents = (Decimal(value).normalize().as_tuple().exponent for value in values)
    return max([least, *(-e for e in exponents if isinstance(e, int))])


def date(day: datetime.date, language: str) -> str:
    """`3 November 2026`, `2026年11月3日`."""
    return format_date(day, format="long", locale=_LOCALES[language])


def day(date: datetime.date, language: str) -> str:
    """The same where room is short: `3 Nov 2026`, `2026年11月3日`."""
    return format_date(date, format="medium", locale=_LOCALES[language])


def country(code: str, language: str) -> str:
    """`Netherlands`, `荷兰`; a code that CLDR does not name stays what it is."""
    name: str = Locale.parse(_LOCALES[language]).territories.get(code, code)
    return name


_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")


def capitals(amount: Money) -> str:
    """An amount of yuan in capitals 大写: `人民币壹仟贰佰叁拾肆元伍角整`.

    After the rules for writing bills and settlement vouchers that are annexed to China's Payment
    and Settlement Measures 支付结算办法: 整 after yuan or jiao, none after fen; one 零 for zeros
    between figures. ValueError for another currency, a negative amount, or one of 10^16 and more.
    """
    if amount.currency != "CNY" or amount.amount < 0:
        raise ValueError(f"capitals are for amounts of yuan, not {amount}")
    fen = int((amount.amount * 100).quantize(Decimal(1), rounding="ROUND_HALF_UP"))
    yuan, jiao, cents = fen // 100, fen // 10 % 10, fen % 10
    if yuan >= 10**16:
        raise ValueError(f"{amount} is too large for capitals")
    text = f"{_whole(yuan)}元" if yuan else ""
    if not jiao and not cents:
        return f"人民币{text or '零元'}整"
    if jiao:
        text += f"{_DIGITS[jiao]}角"
    elif yuan:
        text += "零"
    return f"人民币{text}{_DIGITS[cents]}分" if cents else f"人民币{text}整"


def _whole(value: int) -> str:
    text, zero = "", False
    groups = [value // 10**power % 10**4 for power in (12, 8, 4, 0)]
    for index, group in enumerate(groups):
        unit = _GROUPS[3 - index]
        if unit == "万亿" and groups[1]:
            unit = "万"
        if not group:
            zero = bool(text)
            continue
        if text and (zero or group < 1000):
            text += "零"
        text += _group(group) + unit
        zero = False
    return text


def _group(group: int) -> str:
    text, zero = "", False
    for power in (3, 2, 1, 0):
        digit = group // 10**power % 10
        if digit:
            text += ("零" if zero and text else "") + _DIGITS[digit] + _PLACES[power]
        zero = not digit
    return text
