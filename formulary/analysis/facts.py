"""Facts of a fleet line, and whether a condition of a product is met by them.

What nobody recorded is unknown: it is neither met nor unmet, and it is asked for.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, get_args

from formulary.model.conditions import Conditions, PunctureRisk, Span, Surface
from formulary.model.end_user import FleetLine
from formulary.model.indications import Condition
from formulary.model.places import Place
from formulary.model.scalars import to_decimal

NUMBERS = frozenset({"load_kg", "speed_kmh", "run_km", "temperature_c"})
"""Facts that are measured."""

YES_NO = frozenset({"indoor", "wet", "static_sensitive"})

CHOICES: Mapping[str, tuple[str, ...]] = {
    "non_marking": ("indifferent", "preferred", "required"),
    "puncture_risk": get_args(PunctureRisk),
    "surface": get_args(Surface),
}
"""The values of facts that are chosen from a list; the first two lists go from low to high."""

GRADED = frozenset({"non_marking", "puncture_risk"})
_EMPTY = Conditions()


@dataclass(frozen=True)
class Known:
    """A fact that somebody recorded, with its place."""

    value: Any
    place: Place


def fact(fleet: FleetLine, name: str) -> Known | None:
    """A fact of a fleet line by the name that conditions use; None if it is unknown."""
    if name == "non_marking":
        return Known(fleet.non_marking, fleet.at("non_marking"))
    value = getattr(fleet.conditions or _EMPTY, name)
    return None if value is None else Known(value, fleet.at("conditions", name))


def operators(name: str) -> tuple[str, ...]:
    """The operators that make sense for a fact."""
    if name in NUMBERS:
        return ("above", "below")
    if name == "chemicals":
        return ("includes",)
    return ("is", "above", "below") if name in GRADED else ("is",)


def values(name: str) -> tuple[str, ...]:
    """The values that a fact is chosen from; none if it is measured or named freely."""
    return ("true", "false") if name in YES_NO else CHOICES.get(name, ())


def possible(condition: Condition) -> bool:
    """Whether a condition can be judged at all: operator and value fit its fact."""
    if condition.operator not in operators(condition.fact):
        return False
    if condition.fact in NUMBERS:
        return _number(condition.value) is not None
    return not values(condition.fact) or condition.value in values(condition.fact)


def met(condition: Condition, fleet: FleetLine) -> bool | None:
    """Whether a condition is met on a fleet line; None if the fact is unknown.

    A condition that is impossible (a rule tells it) counts as unknown too.
    """
    known = fact(fleet, condition.fact)
    if known is None or not possible(condition):
        return None
    return _JUDGES[condition.operator](condition, known.value)


def _number(text: str) -> Decimal | None:
    try:
        return to_decimal(text)
    except ValueError:
        return None


def _above(condition: Condition, value: Any) -> bool:
    if condition.fact in NUMBERS:
        highest = value.max if isinstance(value, Span) else value
        return bool(highest > to_decimal(condition.value))
    grades = CHOICES[condition.fact]
    return grades.index(value) > grades.index(condition.value)


def _below(condition: Condition, value: Any) -> bool:
    if condition.fact in NUMBERS:
        lowest = value.min if isinstance(value, Span) else value
        return bool(lowest < to_decimal(condition.value))
    grades = CHOICES[condition.fact]
    return grades.index(value) < grades.index(condition.value)


def _is(condition: Condition, value: Any) -> bool:
    if isinstance(value, bool):
        return value is (condition.value == "true")
    return bool(value == condition.value)


def _includes(condition: Condition, value: Any) -> bool:
    return condition.value in value


_JUDGES: Mapping[str, Callable[[Condition, Any], bool]] = {
    "above": _above,
    "below": _below,
    "is": _is,
    "includes": _includes,
}
