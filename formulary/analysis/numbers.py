"""Exact enough, and the same everywhere: decimal arithmetic, and rounding as printed."""

from decimal import (
    ROUND_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
)

from babel.numbers import get_currency_precision

from formulary.model.base import Money

_TRAPS = [DivisionByZero, InvalidOperation]

ARITHMETIC = Context(prec=50, rounding=ROUND_HALF_EVEN, traps=_TRAPS)
"""All figures are computed in this context, whatever the caller's is: 50 significant digits."""

SHOWING = Context(prec=10_000, rounding=ROUND_HALF_UP, traps=_TRAPS)
"""Wide enough for any figure that valid data can give, however absurd."""


def half_up(value: Decimal, decimals: int) -> Decimal:
    """`value` with so many decimals, rounded half up; zero has no sign."""
    return SHOWING.plus(value.quantize(_step(decimals), context=SHOWING))


def cut_off(value: Decimal, decimals: int) -> Decimal:
    """`value` with so many decimals; what follows them is left away."""
    return value.quantize(_step(decimals), ROUND_DOWN, SHOWING)


def in_words(value: Decimal) -> str:
    """A number as findings write it: grouped, without zeros at its end."""
    return f"{value.normalize(SHOWING):,f}".replace("-", "−")


def minor_digits(currency: str) -> int:
    """Decimals of a currency's minor unit (CLDR, by which amounts are printed): CNY 2, JPY 0."""
    return get_currency_precision(currency)


def as_printed(amount: Decimal, currency: str) -> Money:
    """An amount rounded half up to the minor unit of its currency."""
    return Money(half_up(amount, minor_digits(currency)), currency)


def _step(decimals: int) -> Decimal:
    return Decimal((0, (1,), -decimals))
