"""What of a prescription is no longer as it was sent: its fields beside those that were printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import reduce
from typing import Any

from formulary.model.prescription import Issued, Prescription

Path = tuple[str | int, ...]

_WHOLE: Mapping[Path, Path] = {
    ("date",): ("identity", "date"),
    ("buy_class",): ("buy_class",),
    ("effect", "review"): ("effect", "review"),
    ("terms", "valid_until"): ("terms", "valid_until"),
    ("terms", "payment", "net_days"): ("terms", "net_days"),
    ("terms", "payment", "early_percent"): ("terms", "early_percent"),
    ("terms", "payment", "early_days"): ("terms", "early_days"),
    ("terms", "delivery", "incoterm"): ("terms", "incoterm"),
    ("terms", "delivery", "lead_days"): ("terms", "lead_days"),
}
"""Fields that are printed as they are written, and where in the view. Wording is not among them:
it is printed in each language, and a proposal is worded by its templates as well."""

_OF_A_LINE: Mapping[str, str] = {
    "product": "sku",
    "quantity": "quantity",
    "discount_percent": "discount_percent",
    "life_hours": "life_hours",
}


@dataclass(frozen=True)
class Edit:
    """A field that says something else than what was sent."""

    path: Path
    was: str
    now: str


def edits(prescription: Prescription, kept: Issued) -> tuple[Edit, ...]:
    """The edits that what was kept can tell; none if it cannot be read."""
    view = next(iter(kept.views.values()), None)
    found = (
        Edit(path, _text(was), _text(now))
        for path, place in _printed(prescription, view).items()
        for was, now in [(_at(view, ("view", *place)), _at(prescription, path))]
        if was is not _MISSING and not _same(was, now)
    )
    return tuple(found)


def _printed(prescription: Prescription, view: Any) -> dict[Path, Path]:
    """Where each field was printed; no lines if there are more or fewer of them than were sent."""
    sent = _at(view, ("view", "remedies"))
    lines = range(len(prescription.lines))
    if not isinstance(sent, list) or len(sent) != len(lines):
        return dict(_WHOLE)
    in_lines: dict[Path, Path] = {
        ("lines", i, field): ("remedies", i, printed)
        for i in lines
        for field, printed in _OF_A_LINE.items()
    }
    return {**in_lines, **_WHOLE}


_MISSING = object()


def _at(value: Any, path: Path) -> Any:
    return reduce(_step, path, value)


def _step(value: Any, key: str | int) -> Any:
    if isinstance(value, Mapping):
        return value.get(key, _MISSING)
    if isinstance(key, int):
        inside = isinstance(value, Sequence) and key < len(value)
        return value[key] if inside else _MISSING
    return getattr(value, key, _MISSING)


def _same(was: Any, now: Any) -> bool:
    if isinstance(now, Decimal | int):
        try:
            return Decimal(str(was)) == now
        except InvalidOperation:
            return False
    return str(was) == str(now)


def _text(value: Any) -> str:
    return "–" if value is None else str(value)
