"""Canaries: a word, number or day in every field of a record, which stands nowhere else.

The models are walked, so a field that is added to one gets its canary by itself.
"""

import datetime
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from formulary.model.base import Money, Record, Text
from tests.documents.extremes import Plain

FIRST_DAY = datetime.date(2026, 2, 1)
"""The days that are not written by hand follow on this one, in the order of the fields."""


_LETTERS = str.maketrans("0123456789", "abcdefghij")


@dataclass(frozen=True)
class Canary:
    """What stands in one field, and in which field."""

    field: str
    value: str | Decimal | datetime.date


@dataclass
class Nest:
    """The values of all fields, and the canaries among them, as the models are walked."""

    fixed: Mapping[str, Any]
    """Values that are written by hand, by the path of their field."""
    many: Mapping[str, int]
    """How many of a list there are, where one is not enough."""
    canaries: list[Canary] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    """Fields whose values are too few or too small to be searched for: a choice, yes or no."""
    counted: int = 0
    days: int = 0
    numbers: set[int] = field(default_factory=set)

    def fill(self, path: str, annotation: Any, limits: tuple[Any, ...] = ()) -> Any:
        """A value for what stands at `path`; None if it is to be left out."""
        if path in self.fixed:
            return self._given(path, self.fixed[path])
        origin = get_origin(annotation)
        if origin in (Union, UnionType):
            return self.fill(path, get_args(annotation)[0], limits)
        if origin is Annotated:
            first, *more = get_args(annotation)
            return self.fill(path, first, (*more, *limits))
        if origin is tuple:
            each = get_args(annotation)[0]
            names = [path, *(f"{path}#{i}" for i in range(2, self.many.get(path, 1) + 1))]
            return [self.fill(name, each) for name in names]
        if origin is dict:
            key, each = get_args(annotation)
            return {self.fill(f"{path}[]", key): self.fill(path, each)}
        if isinstance(annotation, type) and issubclass(annotation, Record):
            if annotation is Text:
                return {language: self._word(path, language) for language in ("en", "zh")}
            return self._record(path, annotation)
        return self._leaf(path, annotation, limits)

    def _record(self, path: str, model: type[Record]) -> dict[str, Any]:
        fields = model.written_as().items()
        filled = {
            name: self.fill(f"{path}.{name}", info.annotation, tuple(info.metadata))
            for name, info in fields
        }
        return {name: value for name, value in filled.items() if value is not None}

    def _given(self, path: str, value: Any) -> Any:
        """What was written by hand: it is a canary if it can be told from all else."""
        if isinstance(value, str) and (value.startswith("qz") or path.endswith(".digest")):
            self.canaries.append(Canary(path, value))
        elif isinstance(value, Decimal):
            self._number(path, value)
            return Plain(value)
        elif isinstance(value, datetime.date):
            self.canaries.append(Canary(path, value))
            return value.isoformat()
        elif isinstance(value, list) and value[0].startswith("qz"):
            self.canaries += [Canary(path, each) for each in value]
        elif value is not None:
            self.marks.append(path)
        return value

    def _word(self, path: str, ending: str) -> str:
        self.counted += 1
        letters = f"{self.counted:04}".translate(_LETTERS)
        word = f"qz{letters}{ending}"
        self.canaries.append(Canary(path, word))
        return word

    def _leaf(self, path: str, annotation: Any, limits: tuple[Any, ...]) -> Any:
        if get_origin(annotation) is Literal or annotation is bool:
            self.marks.append(path)
            return Plain("true") if annotation is bool else get_args(annotation)[0]
        if annotation is str:
            word = self._word(path, "x")
            return _first(annotation, limits, [word, word.upper(), f"{word}@{word}.example"])
        if annotation is datetime.date:
            self.days += 1
            return self._given(path, FIRST_DAY + datetime.timedelta(self.days))
        number = self._free(path)
        if annotation is Money:
            value = f"{number * 7}.{number % 89 + 11}"
        else:
            tries = [f"{number}", f"{number / 13:.1f}", f"{number / 1000:.2f}", "7", "1"]
            value = _first(annotation, limits, tries)
        self._number(path, Decimal(value))
        return Plain(value)

    def _free(self, path: str) -> int:
        """Five digits that no other field has; a new field does not move those of others."""
        number = 20011 + zlib.crc32(path.encode()) % 79000
        while number in self.numbers:
            number += 1
        self.numbers.add(number)
        return number

    def _number(self, path: str, value: Decimal) -> None:
        if len(value.as_tuple().digits) > 3:
            self.canaries.append(Canary(path, value))
        else:
            self.marks.append(path)


def _first(annotation: Any, limits: tuple[Any, ...], tries: list[str]) -> str:
    """The first of some values that a type takes."""
    adapter: TypeAdapter[Any] = TypeAdapter(
        Annotated[annotation, *limits] if limits else annotation
    )
    for value in tries:
        try:
            adapter.validate_python(value)
        except ValidationError:
            continue
        return value
    raise AssertionError(f"no canary fits {annotation} {limits}: write one by hand")
