"""What a field of the schema takes: its choices, its limits, its pattern."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from pydantic import WithJsonSchema
from pydantic.fields import FieldInfo


@dataclass(frozen=True)
class Taken:
    """What may be written as the value of a field, as far as its type says it."""

    choices: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    pattern: str | None = None
    number_of_entries: str = ""
    """How many entries a list must have, no more and no less; empty if this is not fixed."""


def taken(info: FieldInfo | None) -> Taken:
    """What a field takes; nothing is known of one that takes a group."""
    parts = list(_parts(info.annotation, info.metadata)) if info else []
    limits = [part.json_schema for part in parts if isinstance(part, WithJsonSchema)]
    known = next((each for each in reversed(limits) if each), {})
    words = (part for part in parts if get_origin(part) is Literal)
    own = info.metadata if info else []
    least = {part.min_length for part in own if hasattr(part, "min_length")}
    most = {part.max_length for part in own if hasattr(part, "max_length")}
    patterns = (getattr(part, "pattern", None) for part in parts)
    return Taken(
        tuple(str(word) for word in get_args(next(words, None))),
        known.get("minimum"),
        known.get("maximum"),
        next((str(pattern) for pattern in patterns if pattern), None),
        str(*least) if least and least == most else "",
    )


def _parts(annotation: Any, metadata: Any = ()) -> Iterator[Any]:
    """A type, what is said about it, and the types that it is made of, but for those of a group."""
    yield annotation
    yield from metadata
    if get_origin(annotation) is Literal:
        return
    for part in get_args(annotation):
        if isinstance(part, type) and part.__module__ != "builtins" and hasattr(part, "at"):
            continue
        yield from _parts(part) if get_args(part) else (part,)
