"""What pages show of an account's loyalty. Internal for ever."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from formulary.site.views import FigureView


@dataclass(frozen=True)
class LevelView:
    """A level of loyalty with its score."""

    name: str
    at_least: Decimal
    score: FigureView | None
    reached: bool | None
    missing: tuple[str, ...]
    """What has to be known before it can be said."""


@dataclass(frozen=True)
class MeasureView:
    """One of the eight measures."""

    name: str
    mark: int | None
    """Of what can only be heard; the others are reckoned."""
    share: FigureView | None
    words: str
    date: datetime.date
    stale: bool


@dataclass(frozen=True)
class ActionView:
    """Something that we do for an account's loyalty."""

    kind: str
    what: str
    who: str
    due: datetime.date
    done: datetime.date | None
    late: bool
    contract: str | None


@dataclass(frozen=True)
class LoyaltyView:
    """The loyalty of an account. Internal for ever."""

    approach: str | None
    levels: tuple[LevelView, ...]
    """None without the policy's group `loyalty`."""
    habit: bool
    """They buy again by habit alone."""
    measures: tuple[MeasureView, ...]
    unknown: tuple[str, ...]
    actions: tuple[ActionView, ...]
    """Those that are open by their day, then what was done, the latest first."""


@dataclass(frozen=True)
class WeightRow:
    """A measure, with its weight for each level."""

    name: str
    weights: tuple[Decimal, ...]


@dataclass(frozen=True)
class LoyaltySettings:
    """How the house judges loyalty, for the chapter."""

    levels: tuple[str, ...]
    at_least: tuple[Decimal, ...]
    why: tuple[str, ...]
    rows: tuple[WeightRow, ...]
    fresh_days: int
