"""Types of single values. The loader hands over text; the types alone say what it means."""

import datetime
import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from formulary.model.standards import countries, currencies

LANGUAGES = ("en", "zh")

_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")
_WHOLE = re.compile(r"-?[0-9]{1,40}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def to_decimal(value: Any) -> Decimal:
    """A plain decimal number from its text; no exponent, no thousands separator, no float."""
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return Decimal(value)
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return Decimal(value)
    raise PydanticCustomError("number", "not a plain number")


def to_whole(value: Any) -> int:
    """A whole number from its text."""
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise PydanticCustomError("whole_number", "not a whole number")


def to_boolean(value: Any) -> bool:
    """True or false, from exactly these words."""
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return bool(value == "true")
    raise PydanticCustomError("true_or_false", "neither true nor false")


def to_date(value: Any) -> datetime.date:
    """A calendar day written YYYY-MM-DD (ISO 8601)."""
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    if not (isinstance(value, str) and _DATE.fullmatch(value)):
        raise PydanticCustomError("date", "not a date")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("impossible_date", "no such day") from None


def _at_least(minimum: int, *, exclusive: bool = False) -> AfterValidator:
    def check(value: Any) -> Any:
        if value < minimum or (exclusive and value == minimum):
            kind = "above" if exclusive else "at_least"
            raise PydanticCustomError(kind, "too small", {"limit": minimum})
        return value

    return AfterValidator(check)


def _at_most(maximum: int) -> AfterValidator:
    def check(value: Any) -> Any:
        if value > maximum:
            raise PydanticCustomError("at_most", "too large", {"limit": maximum})
        return value

    return AfterValidator(check)


def known_country(code: str) -> str:
    """A code that ISO 3166-1 gives to a country or territory."""
    if code not in countries():
        raise PydanticCustomError("country", "no such country")
    return code


def known_currency(code: str) -> str:
    """A code that ISO 4217 gives to a currency, or gave."""
    if code not in currencies():
        raise PydanticCustomError("currency", "no such currency")
    return code


def _number(**limits: int) -> WithJsonSchema:
    return WithJsonSchema({"type": "number", **limits})


def _whole(**limits: int) -> WithJsonSchema:
    return WithJsonSchema({"type": "integer", **limits})


Number = Annotated[Decimal, BeforeValidator(to_decimal), _number()]
PositiveNumber = Annotated[Number, _at_least(0, exclusive=True), _number(exclusiveMinimum=0)]
NonNegativeNumber = Annotated[Number, _at_least(0), _number(minimum=0)]
HoursAYear = Annotated[PositiveNumber, _at_most(8784), _number(exclusiveMinimum=0, maximum=8784)]
"""Operating hours of a year, which has 8,784 at most."""
Percent = Annotated[Number, _at_least(0), _at_most(100), _number(minimum=0, maximum=100)]
"""A share of 100, written without the sign: `6.5` is 6.5 %."""

Points = Annotated[Number, _at_least(1), _at_most(5), _number(minimum=1, maximum=5)]
"""A mean of marks from 1 to 5."""
Share = Annotated[Number, _at_least(0), _at_most(1), _number(minimum=0, maximum=1)]

Whole = Annotated[int, BeforeValidator(to_whole), _whole()]
Count = Annotated[Whole, _at_least(1), _at_most(100_000), _whole(minimum=1, maximum=100_000)]
"""Machines, pieces, days: beyond 100,000 it is a slip of the hand."""
NonNegativeWhole = Annotated[Whole, _at_least(0), _at_most(10**9), _whole(minimum=0, maximum=10**9)]
DayOfMonth = Annotated[Whole, _at_least(1), _at_most(28), _whole(minimum=1, maximum=28)]
"""A day that every month has."""
YesNo = Annotated[bool, BeforeValidator(to_boolean)]
Day = Annotated[datetime.date, BeforeValidator(to_date)]
FORMAT = 1
"""The version of the data format that this Formulary reads and writes."""

FormatVersion = Annotated[Literal[1], BeforeValidator(to_whole), _whole(const=1)]
"""The same as a type; the type checker wants the number itself here."""

KEPT = 1
"""The version of the form in which what was sent is kept. It is not the book's: what is kept is
never rewritten, so each older form is read for ever."""


def readable_form(version: int) -> int:
    """A form of kept documents that this Formulary reads."""
    if version > KEPT:
        raise PydanticCustomError("newer_kept", "kept by a newer version", {"limit": KEPT})
    return version


KeptVersion = Annotated[Whole, _at_least(1), AfterValidator(readable_form)]

Str = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=4000),
    WithJsonSchema({"type": ["string", "number"], "minLength": 1, "maxLength": 4000}),
]
"""One piece of text in no particular language: a name, a code, an address line."""

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
Slug = Annotated[str, StringConstraints(pattern=f"^{SLUG}$", max_length=64)]
Sku = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9]([A-Za-z0-9._/-]*[A-Za-z0-9])?$", max_length=64)
]
DocumentNumber = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9]([A-Za-z0-9/-]*[A-Za-z0-9])?$", max_length=40)
]
CountryCode = Annotated[
    str, StringConstraints(pattern=r"^[A-Z]{2}$"), AfterValidator(known_country)
]
"""ISO 3166-1 alpha-2."""
CurrencyCode = Annotated[
    str, StringConstraints(pattern=r"^[A-Z]{3}$"), AfterValidator(known_currency)
]
"""ISO 4217."""
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
"""The first 16 hexadecimal digits of a SHA-256."""
LanguageKey = Annotated[str, StringConstraints(pattern=rf"^({'|'.join(LANGUAGES)})$")]
"""A language as the key of a mapping; it becomes a part of file names."""
Base64 = Annotated[
    str,
    StringConstraints(
        pattern=r"^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
    ),
]
"""Bytes as text (RFC 4648): whole groups of four letters, so that it can be read back."""
FileName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=80)]
EmailAddress = Annotated[
    str, StringConstraints(pattern=r"^[^@\s<>\"]+@[^@\s<>\"]+\.[A-Za-z]{2,}$", max_length=200)
]
