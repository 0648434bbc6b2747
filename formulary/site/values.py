"""Live single values: `<!-- formulary: value policy.visit_cadence_days -->` within a sentence."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any, get_args, get_origin

from formulary.model.base import Record
from formulary.model.house import Policy
from formulary.model.setting import Setting
from formulary.render.formats import number
from formulary.site.desk import Desk

_COUNTS: Mapping[str, Callable[[Desk], int]] = {
    "accounts": lambda desk: len(desk.book.end_users),
    "dealers": lambda desk: len(desk.book.dealers),
    "products": lambda desk: len(desk.book.catalogue.products),
    "prescriptions": lambda desk: sum(1 for _ in desk.book.prescriptions()),
}

_POLICY = "policy."


def _settings(record: type[Record], prefix: str) -> Iterator[str]:
    """The names of all settings below a record of the policy that are numbers."""
    for name, info in record.model_fields.items():
        inside = next((r for r in _records(info.annotation)), None)
        if inside is None:
            continue
        if issubclass(inside, Setting):
            if _is_number(inside.model_fields["value"].annotation):
                yield f"{prefix}{name}"
        else:
            yield from _settings(inside, f"{prefix}{name}.")


def _records(annotation: Any) -> Iterator[type[Record]]:
    for kind in (annotation, *get_args(annotation)):
        if isinstance(kind, type) and issubclass(kind, Record):
            yield kind


def _is_number(annotation: Any) -> bool:
    """Whether a value is a number, or a list of numbers."""
    kind = get_args(annotation)[0] if get_origin(annotation) is tuple else annotation
    kind = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    return kind in (int, Decimal)


NAMES = (*_COUNTS, *_settings(Policy, _POLICY))
"""Every value that a chapter may ask for."""


def value(desk: Desk, name: str) -> str | None:
    """A value as the page's language writes it; None if there is none of that name.

    A setting that this book leaves out shows as a dash.
    """
    if name in _COUNTS:
        return number(Decimal(_COUNTS[name](desk)), desk.language)
    if name not in NAMES:
        return None
    found: Any = desk.book.policy
    for step in name.removeprefix(_POLICY).split("."):
        found = getattr(found, step) if found is not None else None
    if found is None:
        return "–"
    settings = found.value if isinstance(found.value, tuple) else (found.value,)
    comma = "、" if desk.language == "zh" else ", "
    return comma.join(number(Decimal(each), desk.language) for each in settings)
