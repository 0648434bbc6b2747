"""What an account's page shows of its diagnosis and of what fits it."""

from dataclasses import dataclass
from decimal import Decimal

from formulary.model.base import Money
from formulary.site.views import FigureView, Link


@dataclass(frozen=True)
class CandidateView:
    """A product of a fleet line's size, judged."""

    product: Link
    sku: str
    price: Money
    verdict: str
    """Key of the label: fits, ask, forbidden."""
    reasons: tuple[str, ...]
    """What speaks for it, or forbids it, each with its places."""
    asks: tuple[str, ...]
    """Names of the facts to ask for first."""
    life: tuple[Decimal, Decimal, Decimal] | None
    """Low, expected and high, h."""
    life_source: str
    measured: bool
    cost: FigureView | None
    break_even: FigureView | None


@dataclass(frozen=True)
class RemedyLine:
    """What one fleet line suffers from, and what fits it."""

    equipment: str
    position: str | None
    unused: FigureView | None
    lost: FigureView | None
    downtime: FigureView | None
    known: tuple[tuple[str, str], ...]
    """Name and value of each condition on record."""
    unknown: tuple[str, ...]
    candidates: tuple[CandidateView, ...]
    questions: tuple[str, ...]
    scrap: tuple[int, str] | None = None
    """How many pieces were measured, by whom and where it is written."""


@dataclass(frozen=True)
class MergerView:
    """Sizes that could be one."""

    size: str
    others: tuple[str, ...]
    machines: int


@dataclass(frozen=True)
class RemediesView:
    """Diagnosis and candidates of an account."""

    lines: tuple[RemedyLine, ...]
    mergers: tuple[MergerView, ...]
    price_list: str | None
    """None where none is in force in the account's currency."""
    currency: str | None
    command: str
    """What drafts a prescription from it."""
