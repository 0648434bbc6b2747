"""Figures that explain themselves: each carries its inputs, their places and its arithmetic."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from formulary.analysis.numbers import ARITHMETIC, cut_off, half_up, minor_digits
from formulary.analysis.units import currency_of, decimals, unit_words
from formulary.model.base import Money
from formulary.model.findings import Words
from formulary.model.places import Place

_SUM, _PRODUCT, _POWER, _WHOLE = range(4)


class Operand(ABC):
    """What arithmetic is made of: its operators give a `Term`, exact to 50 digits."""

    @abstractmethod
    def term(self) -> Term:
        """This as the beginning of a sum."""

    def __add__(self, other: Operand | int) -> Term:
        return _join(self, "+", other, ARITHMETIC.add, _SUM)

    def __radd__(self, other: int) -> Term:
        return _join(other, "+", self, ARITHMETIC.add, _SUM)

    def __sub__(self, other: Operand | int) -> Term:
        return _join(self, "−", other, ARITHMETIC.subtract, _SUM)

    def __rsub__(self, other: int) -> Term:
        return _join(other, "−", self, ARITHMETIC.subtract, _SUM)

    def __mul__(self, other: Operand | int) -> Term:
        return _join(self, "×", other, ARITHMETIC.multiply, _PRODUCT)

    def __truediv__(self, other: Operand | int) -> Term:
        return _join(self, "÷", other, ARITHMETIC.divide, _PRODUCT)

    def __rtruediv__(self, other: int) -> Term:
        return _join(other, "÷", self, ARITHMETIC.divide, _PRODUCT)

    def __pow__(self, other: Operand | int) -> Term:
        return _join(self, "^", other, ARITHMETIC.power, _POWER)


@dataclass(frozen=True)
class Term(Operand):
    """Arithmetic in the making: its value, and its inputs with the signs between them."""

    value: Decimal
    parts: tuple[str | Input | Figure, ...]
    binding: int

    def term(self) -> Term:
        """Itself."""
        return self


@dataclass(frozen=True)
class Input(Operand):
    """A number that somebody wrote, with its unit and its place."""

    label: Words
    value: Decimal
    unit: str
    place: Place

    def term(self) -> Term:
        """Its value, and itself to be named; `12 %` counts as 0.12."""
        return Term(_plain(self), (self,), _WHOLE)

    @classmethod
    def money(cls, label: Words, amount: Money, place: Place) -> Input:
        """An amount that somebody wrote; its unit is its currency."""
        return cls(label, amount.amount, amount.currency, place)


@dataclass(frozen=True)
class Figure(Operand):
    """A number with its reason; for its units see `units`.

    `value` is not rounded, unless rounding is what the figure means (a price that is charged).
    """

    label: Words
    value: Decimal
    unit: str
    parts: tuple[str | Input | Figure, ...]
    """Inputs in the order of the arithmetic, with the signs and constants between them."""

    def term(self) -> Term:
        """Its value, and itself to be named; `12 %` counts as 0.12."""
        return Term(_plain(self), (self,), _WHOLE)

    @property
    def inputs(self) -> tuple[Input | Figure, ...]:
        """What the figure was computed from."""
        return tuple(part for part in self.parts if not isinstance(part, str))

    @property
    def rounded(self) -> Decimal:
        """The value as it is shown: half up, with the decimals of its unit."""
        return half_up(self.value, decimals(self.unit))

    @property
    def money(self) -> Money:
        """The value as it is shown, as money, whatever it is per. ValueError if it is no money."""
        currency = currency_of(self.unit)
        if currency is None:
            raise ValueError(f"{self.unit} is no currency")
        return Money(self.rounded, currency)

    def arithmetic(self, language: str) -> str:
        """The sum in words: `4,071.43 CNY/yr = 4 pieces × 3,000 h/yr × 950 ÷ 2,800 h`.

        A value that is cut off ends in `…`; money is in the currency of the left side.
        """
        parts = (p if isinstance(p, str) else _operand(p, language) for p in self.parts)
        shown = self.rounded
        unit = unit_words(self.unit, shown, language)
        return f"{_grouped(shown)} {unit} = {''.join(parts)}"

    def sources(self) -> tuple[Place, ...]:
        """Where everything that the figure rests on was written: in order, without repeats."""
        told: dict[int, Place | None] = {}
        _tell_places(self, told)
        return tuple(dict.fromkeys(place for place in told.values() if place))


def figure(label: Words, unit: str, reason: Operand) -> Figure:
    """A figure out of its arithmetic; a ratio becomes per cent if that is the unit."""
    term = reason.term()
    value = ARITHMETIC.multiply(term.value, Decimal(100)) if unit == "%" else term.value
    return Figure(label, value, unit, term.parts)


def charged(label: Words, currency: str, reason: Operand) -> Figure:
    """A figure that is rounded half up to the currency's minor unit, because it is charged so."""
    term = reason.term()
    return Figure(label, half_up(term.value, minor_digits(currency)), currency, term.parts)


def nothing(label: Words, unit: str) -> Figure:
    """Zero, because there is nothing to count."""
    return Figure(label, Decimal(0), unit, ("0",))


def total(figures: Sequence[Figure]) -> Figure:
    """The sum of figures of one kind, under their own label. ValueError if their units differ."""
    first, *others = figures
    if any(each.unit != first.unit for each in others):
        raise ValueError(f"{', '.join(sorted({f.unit for f in figures}))} do not add up")
    return figure(first.label, first.unit, added(figures)) if others else first


def added(terms: Sequence[Operand]) -> Term:
    """The sum of at least one term."""
    first, *others = terms
    reason = first.term()
    for each in others:
        reason += each
    return reason


def _join(
    left: Operand | int,
    sign: str,
    right: Operand | int,
    compute: Callable[[Decimal, Decimal], Decimal],
    binding: int,
) -> Term:
    one, two = _term(left), _term(right)
    before = _bracketed(one, one.binding < binding or one.binding == binding == _POWER)
    after = _bracketed(two, two.binding < binding or (two.binding == binding and sign in "−÷^"))
    return Term(compute(one.value, two.value), (*before, f" {sign} ", *after), binding)


def _term(of: Operand | int) -> Term:
    return Term(Decimal(of), (str(of),), _WHOLE) if isinstance(of, int) else of.term()


def _bracketed(term: Term, wanted: bool) -> tuple[str | Input | Figure, ...]:
    return ("(", *term.parts, ")") if wanted else term.parts


def _plain(of: Input | Figure) -> Decimal:
    return ARITHMETIC.divide(of.value, Decimal(100)) if of.unit == "%" else of.value


def _tell_places(of: Figure, told: dict[int, Place | None]) -> None:
    """Each input and figure is entered once: a whole stands in the share of each of its parts."""
    for part in of.parts:
        if isinstance(part, str) or id(part) in told:
            continue
        told[id(part)] = part.place if isinstance(part, Input) else None
        if isinstance(part, Figure):
            _tell_places(part, told)


def _operand(of: Input | Figure, language: str) -> str:
    text = _written(of)
    if currency_of(of.unit) is None:
        text += f" {unit_words(of.unit, of.value, language)}"
    return f"({text})" if of.value < 0 else text


def _written(of: Input | Figure) -> str:
    """In full if that is short; else at least six digits and two decimals, cut off."""
    kept = cut_off(of.value, max(2, 5 - of.value.adjusted()))
    if isinstance(of, Input) or kept == of.value:
        return _grouped(of.value.normalize(ARITHMETIC))
    return _grouped(kept) + "…"


def _grouped(value: Decimal) -> str:
    return f"{value:,f}".replace("-", "−")
