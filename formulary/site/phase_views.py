"""What an account's page shows of the need, the order routine and the review (F64, F69, F70)."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from formulary.model.base import Money
from formulary.site.views import FigureView


@dataclass(frozen=True)
class NeedRow:
    """A property, how much it matters to the customer, and in which words."""

    name: str
    """Empty for one that only the words name."""
    importance: int
    words: str


@dataclass(frozen=True)
class NeedView:
    """The general need, what matters most first."""

    rows: tuple[NeedRow, ...]
    due: bool
    """Whether the customer has come to the phase that leaves it behind. So below."""


@dataclass(frozen=True)
class RoutineView:
    """The order routine; `kind` is empty while none is written."""

    kind: str
    agreed: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    due: bool


@dataclass(frozen=True)
class RatingRow:
    """A criterion with its score and weight."""

    measure: str
    score: int
    weight: Decimal


@dataclass(frozen=True)
class ReviewView:
    """The performance review."""

    figures: tuple[FigureView, ...]
    """Weighted rating and adjusted cost, as far as they can be reckoned."""
    ratings: tuple[RatingRow, ...]
    poor_costs: tuple[tuple[datetime.date, str, Money], ...]
    feedback: tuple[tuple[datetime.date, str, str], ...]
    due: bool
