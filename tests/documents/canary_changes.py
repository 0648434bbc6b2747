"""Choices of a book changed one by one: what cannot be searched for can be varied."""

from dataclasses import replace
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from formulary.model.base import Record
from formulary.model.book import Book, EndUserFile
from tests.documents.canary_book import CHANCE, DEALER, FORMER, PAPER, REVIEW, USER

_HOUSE = ("company", "policy", "team", "catalogue", "etiquette", "process", "targets", "strategy")
_USER = {
    "opportunity": ("opportunities", CHANCE),
    "prescription": ("prescriptions", PAPER),
    "former": ("prescriptions", FORMER),
    "effect": ("effects", REVIEW),
}


def varied(book: Book, path: str) -> Book:
    """The book with another value at `path`: `account.contacts.attitude`."""
    place, *steps = path.split(".")
    if place in _HOUSE:
        return replace(book, **{place: _other(getattr(book, place), steps)})
    if place in ("dealer", "dealer-log", "agreement", "stock", "orders"):
        attribute = place.removeprefix("dealer-")
        dealer = book.dealers[DEALER]
        dealer = replace(dealer, **{attribute: _other(getattr(dealer, attribute), steps)})
        return replace(book, dealers={DEALER: dealer})
    user = _varied(book.end_users[USER], place, steps)
    return replace(book, end_users={USER: user})


def _varied(user: EndUserFile, place: str, steps: list[str]) -> EndUserFile:
    if place not in _USER:
        return replace(user, **{place: _other(getattr(user, place), steps)})
    kind, name = _USER[place]
    records = getattr(user, kind)
    if name not in records:
        return user
    changed: dict[str, Any] = {kind: {**records, name: _other(records[name], steps)}}
    return replace(user, **changed)


def _other(value: Any, steps: list[str], annotation: Any = None) -> Any:
    if value is None:
        return None
    if isinstance(value, tuple):
        return tuple(_other(each, steps, annotation) for each in value)
    if not steps:
        return _another(value, annotation)
    name, *rest = steps
    assert isinstance(value, Record)
    info = type(value).written_as()[name]
    attribute = next(key for key, each in type(value).model_fields.items() if each is info)
    update = {attribute: _other(getattr(value, attribute), rest, info.annotation)}
    return value.model_copy(update=update)


def _another(value: Any, annotation: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | Decimal):
        return value + 1
    return next((each for each in _choices(annotation) if each != value), "ZZ")


def _choices(annotation: Any) -> tuple[Any, ...]:
    """The choices of a field; none if it takes any text."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    if get_origin(annotation) in (Union, UnionType, Annotated, tuple):
        return _choices(get_args(annotation)[0])
    return ()
