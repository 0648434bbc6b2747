"""Live single values: `<!-- formulary: value policy.visit_cadence_days -->` within a sentence."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from formulary.model.house import Policy
from formulary.render.formats import number
from formulary.site.desk import Desk

_COUNTS: Mapping[str, Callable[[Desk], int]] = {
    "accounts": lambda desk: len(desk.book.end_users),
    "dealers": lambda desk: len(desk.book.dealers),
    "products": lambda desk: len(desk.book.catalogue.products),
    "prescriptions": lambda desk: sum(1 for _ in desk.book.prescriptions()),
}

_POLICY = "policy."

_GROUPS: Mapping[str, tuple[str, ...]] = {
    "buying_centre": ("window_days", "least_people", "cold_days", "solo_share_percent"),
    "reporting": ("report_days", "gap_days"),
}
"""Numbers of the policy's groups."""

_SETTINGS = (
    *(name for name in Policy.model_fields if name not in _GROUPS),
    *(f"{group}.{name}" for group, names in _GROUPS.items() for name in names),
)

NAMES = (*_COUNTS, *(f"{_POLICY}{name}" for name in _SETTINGS))
"""Every value that a chapter may ask for."""


def value(desk: Desk, name: str) -> str | None:
    """A value as the page's language writes it, a dash for a setting that the house does without;
    None if there is none of that name."""
    if name in _COUNTS:
        return number(Decimal(_COUNTS[name](desk)), desk.language)
    if name not in NAMES:
        return None
    found: Any = desk.book.policy
    for step in name.removeprefix(_POLICY).split("."):
        found = getattr(found, step)
        if found is None:
            return "–"
    setting = found.value
    settings = setting if isinstance(setting, tuple) else (setting,)
    comma = "、" if desk.language == "zh" else ", "
    return comma.join(number(Decimal(each), desk.language) for each in settings)
