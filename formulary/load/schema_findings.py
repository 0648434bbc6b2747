"""What a tree has against the schema: pydantic's complaints as findings, each at its place."""

import types
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from formulary.load.schema_words import Fault, meant_keys, tell
from formulary.load.text import visible
from formulary.model.base import Record
from formulary.model.findings import Finding
from formulary.model.places import Place, Table, locate

R = TypeVar("R", bound=Record)
Path = tuple[str | int, ...]
_KEY = ("[key]",)
"""pydantic's last step to a key of a mapping that is at fault itself."""
_OF_THE_KEY = ("missing", "extra_forbidden", "too_short", "too_long")
"""Trouble that no value has, but what stands under a key as a whole."""

MOST = 200
"""So many faults of one file are told at once: whoever mends them looks again anyway."""


def to_record(model: type[R], tree: Table) -> tuple[R | None, list[Finding]]:
    """The record that a tree describes, or what is wrong with it."""
    try:
        return model.model_validate(tree), []
    except ValidationError as error:
        return None, _findings(error.errors(include_url=False)[:MOST], model, tree)


def _findings(errors: Iterable[ErrorDetails], model: type[Record], tree: Table) -> list[Finding]:
    faults = [_fault(error, model, tree) for error in errors]
    paths = {fault.path for fault in faults}
    unknown = (fault for fault in faults if fault.kind == "extra_forbidden")
    meant = {(*fault.path[:-1], key) for fault in unknown for key in meant_keys(fault)}
    told = [fault for fault in faults if not _follows(fault, paths, meant)]
    poor = [fault for fault in told if fault.kind == "no_currency"][1:]
    return list({_finding(fault, tree): None for fault in told if fault not in poor})


def _fault(error: ErrorDetails, model: type[Record], tree: Table) -> Fault:
    loc = error["loc"]
    path, parent = _as_written(loc[:-1] if loc[-1:] == _KEY else loc, tree)
    return Fault(
        kind=error["type"],
        path=path,
        value=error["input"],
        context=error.get("ctx", {}),
        record=_record_at(model, path[:-1]),
        parent=parent if isinstance(parent, Table) else None,
    )


def _as_written(loc: Path, tree: Table) -> tuple[Path, Any]:
    """The path without steps that only pydantic sees, and what its last step is taken in."""
    node: Any = tree
    parent: Any = tree
    path: list[str | int] = []
    for step in loc:
        if not isinstance(node, dict | list):
            break
        parent = node
        path.append(step)
        try:
            node = node[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            break
    return tuple(path), parent


def _record_at(model: type[Record], path: Path) -> type[Record] | None:
    """The model of the record at `path` inside of `model`."""
    at: type[Record] | None = model
    for step in path:
        if isinstance(step, str) and at is not None:
            info = at.written_as().get(step)
            at = _record_in(info.annotation) if info else None
    return at


def _record_in(annotation: Any) -> type[Record] | None:
    """The record type in an annotation such as `tuple[FleetLine, ...] | None`."""
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, Record) else None
    found = (_record_in(argument) for argument in get_args(annotation))
    return next((record for record in found if record), None)


def _follows(fault: Fault, paths: Collection[Path], meant: Collection[Path]) -> bool:
    """Whether a fault only follows from another one: from one at `paths`, or because a key that
    is missing stands there with a slip in it (`meant`)."""
    if fault.kind == "missing":
        return fault.path in meant
    if fault.kind == "too_short":
        depth = len(fault.path)
        return any(len(path) > depth and path[:depth] == fault.path for path in paths)
    if fault.kind == "no_currency":
        heads = ((*fault.path[:i], "currency") for i in range(len(fault.path)))
        return any(head in paths or head in meant for head in heads)
    return False


def _finding(fault: Fault, tree: Table) -> Finding:
    code, message, hint = tell(fault)
    field = ".".join(visible(str(step)) for step in fault.path)
    return replace(code.at(_place(fault, tree), message, hint, field), written=fault.written)


def _place(fault: Fault, tree: Table) -> Place:
    """A key's place for trouble with the key itself; otherwise the value's."""
    name = fault.path[-1] if fault.path else None
    if fault.kind in _OF_THE_KEY and name in fault.keys and fault.parent:
        return fault.parent.place_of_key(str(name))
    return locate(tree, fault.path, tree.place)
