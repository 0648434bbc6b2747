"""Live single values: `<!-- formulary: value policy.visit_cadence_days -->` within a sentence."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from formulary.model.house import Policy, Setting
from formulary.render.formats import number
from formulary.site.desk import Desk

_COUNTS: Mapping[str, Callable[[Desk], int]] = {
    "accounts": lambda desk: len(desk.book.end_users),
    "dealers": lambda desk: len(desk.book.dealers),
    "products": lambda desk: len(desk.book.catalogue.products),
    "prescriptions": lambda desk: sum(1 for _ in desk.book.prescriptions()),
}

_POLICY = "policy."

NAMES = (*_COUNTS, *(f"{_POLICY}{name}" for name in Policy.model_fields))
"""Every value that a chapter may ask for."""


def value(desk: Desk, name: str) -> str | None:
    """A value as the page's language writes it; None if there is none of that name."""
    if name in _COUNTS:
        return number(Decimal(_COUNTS[name](desk)), desk.language)
    if name not in NAMES:
        return None
    found = getattr(desk.book.policy, name.removeprefix(_POLICY))
    if not isinstance(found, Setting):
        return "–"
    setting = found.value
    settings = setting if isinstance(setting, tuple) else (setting,)
    comma = "、" if desk.language == "zh" else ", "
    return comma.join(number(Decimal(each), desk.language) for each in settings)
