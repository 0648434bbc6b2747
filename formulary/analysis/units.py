"""Units of figures: a currency code, a word below, `%`, or two of them with a slash (`CNY/h`)."""

import re
from decimal import Decimal

from formulary.analysis.numbers import minor_digits

_WORDS = {
    "CNY": ("CNY", "CNY", "元"),
    "h": ("h", "h", "小时"),
    "yr": ("yr", "yr", "年"),
    "months": ("month", "months", "个月"),
    "days": ("day", "days", "天"),
    "contacts": ("contact", "contacts", "次"),
    "opportunities": ("opportunity", "opportunities", "个商机"),
    "orders": ("order", "orders", "次"),
    "points": ("point", "points", "分"),
    "pieces": ("piece", "pieces", "件"),
    "machines": ("machine", "machines", "台"),
    "machine": ("machine", "machine", "台"),
}
"""English for one, English for more, Chinese."""

_DECIMALS = {
    "h": 1,
    "h/yr": 0,
    "days": 0,
    "contacts": 0,
    "opportunities": 0,
    "orders": 0,
    "pieces": 0,
    "pieces/yr": 2,
    "months": 1,
    "%": 1,
}

_CURRENCY = re.compile("[A-Z]{3}")


def currency_of(unit: str) -> str | None:
    """The currency of a unit of money, whatever it is per."""
    code = unit.partition("/")[0]
    return code if _CURRENCY.fullmatch(code) else None


def decimals(unit: str) -> int:
    """With how many decimals a figure is shown: an hour's cost has two more than the currency."""
    currency = currency_of(unit)
    if currency is None:
        return _DECIMALS.get(unit, 2)
    return minor_digits(currency) + (2 if unit.endswith("/h") else 0)


def unit_words(unit: str, value: Decimal, language: str) -> str:
    """The unit of `value` as people read it: `h/yr`, `小时/年`. Of currencies the renminbi alone
    has a word of its own, 元, in Chinese."""
    column = 2 if language == "zh" else int(value != 1)
    return "/".join(_WORDS[u][column] if u in _WORDS else u for u in unit.split("/"))
