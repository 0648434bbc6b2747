"""The record that all models share: frozen, strict about keys, aware of where it was written."""

from contextvars import ContextVar
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    WithJsonSchema,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from formulary.model.places import Place, Table, locate
from formulary.model.scalars import LANGUAGES, Str, to_decimal
from formulary.model.standards import currencies, minor_digits

_NOWHERE = Place("(built in memory)")
_CURRENCY: ContextVar[str | None] = ContextVar("currency", default=None)


def field(en: str, zh: str, default: Any = ..., **more: Any) -> Any:
    """A model field with its description in both languages (first line English, second Chinese)."""
    return Field(default, description=f"{en}\n{zh}", **more)


class Record(BaseModel):
    """A mapping of the book. `at()` tells where it, or one of its fields, was written.

    What is written stands in a slot, not in a private attribute of pydantic's, which would cost
    a third of the time that validation takes.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        hide_input_in_errors=True,
        defer_build=True,
    )
    __slots__ = ("_written",)

    @classmethod
    def written_as(cls) -> dict[str, FieldInfo]:
        """The fields by the key that a file writes, which may be a word that Python keeps."""
        return {info.alias or name: info for name, info in cls.model_fields.items()}

    @classmethod
    def prepare(cls, value: Any) -> Any:
        """A hook for records that may also be written in a short form."""
        return value

    @model_validator(mode="wrap")
    @classmethod
    def _validate(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        written = value if isinstance(value, Table) else None
        if written is not None and (blank := written.blank):
            value = {**written, **dict.fromkeys(blank - cls.written_as().keys())}
        value = cls.prepare(value)
        currency = value.get("currency") if isinstance(value, dict) else None
        token = _CURRENCY.set(currency) if isinstance(currency, str) else None
        try:
            record = handler(value)
        finally:
            if token:
                _CURRENCY.reset(token)
        if written is not None:
            object.__setattr__(record, "_written", written)
        return record

    def at(self, *path: str | int) -> Place:
        """Where the value at `path` was written; without a path, where the record begins."""
        return locate(getattr(self, "_written", None), path, _NOWHERE)


T = TypeVar("T")


def known(value: T | None, what: str) -> T:
    """A value that the rules have made sure of. ValueError if it is missing all the same."""
    if value is None:
        raise ValueError(f"{what} is not known")
    return value


@dataclass(frozen=True)
class Money:
    """An amount in one currency (ISO 4217). Arithmetic between currencies is refused."""

    amount: Decimal
    currency: str

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.amount - self._same(other), self.currency)

    def __mul__(self, factor: Decimal | int) -> "Money":
        return Money(self.amount * factor, self.currency)

    def __truediv__(self, divisor: Decimal | int) -> "Money":
        return Money(self.amount / divisor, self.currency)

    def __abs__(self) -> "Money":
        return Money(abs(self.amount), self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.amount < self._same(other)

    def _same(self, other: "Money") -> Decimal:
        if other.currency != self.currency:
            raise ValueError(f"amounts in {self.currency} and {other.currency} do not mix")
        return other.amount


def _to_money(value: Any) -> Any:
    if isinstance(value, Money):
        return value
    amount = to_decimal(value)
    if amount < 0:
        raise PydanticCustomError("at_least", "too small", {"limit": 0})
    currency = _CURRENCY.get()
    if currency is None:
        raise PydanticCustomError("no_currency", "no currency is named for this amount")
    if currency in currencies():
        digits = minor_digits(currency)
        if -int(amount.normalize().as_tuple().exponent) > digits:
            raise PydanticCustomError("decimals", "too many decimals", {"limit": digits})
    return Money(amount, currency)


Amount = Annotated[
    Money,
    BeforeValidator(_to_money),
    WithJsonSchema({"type": "number", "minimum": 0}),
]
"""Money as written: a plain number, in the currency that the file (or the nearest record) names."""


class Text(Record):
    """Words for people: one string for every language, or `{en: …, zh: …}`."""

    en: Str | None = field("In English.", "英文。", None)
    zh: Str | None = field("In Chinese.", "中文。", None)

    @classmethod
    def prepare(cls, value: Any) -> Any:
        """One string stands for every language."""
        if isinstance(value, str):
            return dict.fromkeys(LANGUAGES, value)
        return value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        record = handler.resolve_ref_schema(handler(core_schema))
        record.update(anyOf=[{"type": "string"}, {"type": "object"}])
        record.pop("type", None)
        return record

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not self.languages:
            raise PydanticCustomError("no_text", "neither en nor zh is written")
        return self

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it is written in."""
        return tuple(language for language in LANGUAGES if self.get(language))

    def get(self, language: str) -> str | None:
        """The words in `language`, or None."""
        return self.zh if language == "zh" else self.en

    def best(self, language: str) -> str:
        """The words in `language`, or else in the language that there is."""
        return self.get(language) or self.en or self.zh or ""
