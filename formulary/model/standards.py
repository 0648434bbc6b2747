"""What the standards know: country codes (ISO 3166-1) and currencies (ISO 4217), as in CLDR."""

from functools import cache

from babel.core import get_global

_NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


@cache
def countries() -> frozenset[str]:
    """The codes of countries and territories of today."""
    known = get_global("territory_currencies")
    current = {code for code, used in known.items() if any(end is None for _, _, end, _ in used)}
    return frozenset(code for code in current if len(code) == 2) - _NO_COUNTRIES


@cache
def currencies() -> frozenset[str]:
    """The codes of currencies, those of the past too: old documents are in them."""
    return frozenset(get_global("all_currencies"))


@cache
def minor_digits(currency: str) -> int:
    """Decimals of an amount: 2 for CNY, 0 for JPY."""
    fractions = get_global("currency_fractions")
    return int(fractions.get(currency, fractions["DEFAULT"])[0])
