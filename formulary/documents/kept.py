"""What was sent, as it was kept: read back as views, and written the first time."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_jsonable_python

from formulary.model.prescription import Issued

V = TypeVar("V")

MISFITS = (ValidationError, LookupError, TypeError)
"""What a kept view that is none makes us raise."""


def in_each_language(
    kept: Issued | None,
    view: type[V],
    languages: Iterable[str],
    made: Callable[[str], tuple[V, str]],
) -> Iterator[tuple[str, V, str]]:
    """A document's view and its attached data by language: as they were kept, or else as `made`."""
    for language in languages:
        if kept:
            content = kept.views[language]
            yield language, kept_view(content, view), kept_attachment(content)
        else:
            yield language, *made(language)


def kept_assets(kept: Issued | None, assets: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The pictures that were kept with a document, even if none; today's before it is kept."""
    if kept is None:
        return assets
    return {name: b64decode(data) for name, data in kept.assets.items()}


def content_to_keep(
    prints: Iterable[tuple[str, Any, str]], assets: Mapping[str, bytes]
) -> tuple[dict[str, Any], dict[str, str]]:
    """Views and attached data by language as JSON data, and the pictures in base64."""
    views = {
        language: {"view": to_jsonable_python(view), "attached": attached}
        for language, view, attached in prints
    }
    return views, {name: b64encode(data).decode() for name, data in assets.items()}


def kept_view(content: Mapping[str, Any], view: type[V]) -> V:
    """A view as it was kept. Fields that came later have a default, so that old ones still fit."""
    kind: Any = view
    found: V = _adapter(kind).validate_python(content["view"])
    return found


def kept_attachment(content: Mapping[str, Any]) -> str:
    """The attached data as it was kept. TypeError if it is no text."""
    attached = content["attached"]
    if not isinstance(attached, str):
        raise TypeError("attached is no text")
    return attached


@cache
def _adapter(view: Any) -> TypeAdapter[Any]:
    return TypeAdapter(view)
