"""What an effect review shows. Nothing that is not here can reach the customer."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from formulary.documents.prints import Identity, Look, Party, Signatory
from formulary.model.base import Money


@dataclass(frozen=True)
class MeasuredView:
    """One fleet line: promised against measured."""

    equipment: str
    position: str | None
    product: str
    size: str | None
    pieces: int
    """Pieces measured."""
    changes: int | None
    life_before: Decimal
    life_promised: Decimal
    life_measured: Decimal
    life_source: str
    cost_before: Money
    """Of an operating hour, downtime included; the same for the next two."""
    cost_promised: Money
    cost_measured: Money
    downtime_promised: Decimal | None
    """Hours lost at each change; None where they were not measured."""
    downtime_measured: Decimal | None
    price_promised: Money
    price_charged: Money
    saving_promised: Money
    """A year."""
    saving_measured: Money
    kept: bool
    """Whether at least what was promised came."""


@dataclass(frozen=True)
class EffectView:
    """The whole review in one language."""

    identity: Identity
    look: Look
    title: str
    customer: Party
    addressee: Signatory
    seller: Party
    author: Signatory
    prescription: str
    """Number of the prescription."""
    prescribed: datetime.date
    start: datetime.date
    end: datetime.date
    lines: tuple[MeasuredView, ...]
    unmeasured: tuple[str, ...]
    """Equipment of the prescription's lines that were not measured yet."""
    year_before: Money
    """Cost of a year of the lines measured; the same for the next two."""
    year_promised: Money
    year_measured: Money
    saving_promised: Money
    saving_measured: Money
    kept: bool
    remarks: str
    next_steps: tuple[str, ...]
    unmeasured_lines: int | None = None
    """How many lines of the prescription were not measured yet; None in a paper that was kept
    before they were counted."""
