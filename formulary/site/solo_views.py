"""What pages show of working alone or together."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class TraitView:
    """One of the six traits."""

    name: str
    applies: bool | None
    """None where the person did not answer."""
    why: str
    of_the_house: bool
    """Only the firm can change it."""


@dataclass(frozen=True)
class SoloView:
    """What one of us says about working alone. On that person's own page, nowhere else."""

    date: datetime.date
    traits: tuple[TraitView, ...]
    apply: int
    answered: int
    kept_months: int


@dataclass(frozen=True)
class CellView:
    """One of us in the matrix."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class MatrixRow:
    """A region with who is at its front and who at its back."""

    region: str
    front: tuple[CellView, ...]
    back: tuple[CellView, ...]


@dataclass(frozen=True)
class RiskRow:
    """A risk of selling alone; empty where the house has not registered it."""

    risk: str
    sign: str
    helps: str
    owner: str
    reviewed: datetime.date | None


@dataclass(frozen=True)
class RisksView:
    """The register of the six risks."""

    rows: tuple[RiskRow, ...]
    review_months: int | None
    """None without the policy's group `solo_risks`."""
