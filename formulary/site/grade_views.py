"""What pages show of grades, the matrix and the market. Internal for ever."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from formulary.site.views import FigureView, Link


@dataclass(frozen=True)
class QuestionView:
    """One of the three questions, with our answer."""

    name: str
    answer: str
    reason: str | None


@dataclass(frozen=True)
class FactorView:
    """A factor of an axis, with the mark that an account was given."""

    name: str
    group: str
    weight: Decimal
    mark: int | None
    reason: str | None


@dataclass(frozen=True)
class AxisView:
    """One axis: its score, and what it is made of."""

    name: str
    score: FigureView | None
    factors: tuple[FactorView, ...]


@dataclass(frozen=True)
class CutOffView:
    """What a grade asks of both axes."""

    grade: str
    attractiveness: Decimal
    feasibility: Decimal


@dataclass(frozen=True)
class GradeView:
    """An account's grade with its arithmetic."""

    declared: str | None
    computed: str | None
    gate: str
    """passed, failed or open."""
    date: datetime.date | None
    stale: bool
    size_alone: bool
    reason: str | None
    reached: CutOffView | None
    """What the computed grade asks; None for a D."""
    asked: CutOffView | None
    """What the next better grade asks; None for an A."""
    days: int
    """Within so many days the next contact is due."""
    axes: tuple[AxisView, ...]
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True)
class CustomView:
    """How an account buys, how large it is and what it needs."""

    amounts: tuple[FigureView, ...]
    technical_staff: int | None
    needs: tuple[tuple[str, str], ...]
    """Key of the label, and the words."""
    direct: bool | None
    leasing: str | None
    partners: tuple[str, ...]
    """With whom reciprocal buying was asked for."""
    asked: str | None
    reported: datetime.date | None


@dataclass(frozen=True)
class AreaView:
    """The part of the matrix in which a grade is reached; in units of the picture."""

    grade: str
    left: float
    height: float
    """From the top edge of the plot."""


@dataclass(frozen=True)
class DotView:
    """An account on the matrix; in units of the picture."""

    number: int
    x: float
    y: float
    waits: bool


@dataclass(frozen=True)
class PlotView:
    """The picture of the matrix."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    areas: tuple[AreaView, ...]
    """The largest first, each within the former."""
    columns: tuple[tuple[int, float], ...]
    rows: tuple[tuple[int, float], ...]
    dots: tuple[DotView, ...]


@dataclass(frozen=True)
class MatrixRow:
    """An account in the table of the matrix."""

    number: int | None
    """Its number on the picture; None if a score is missing."""
    account: Link
    owner: str
    grade: GradeView
    words: tuple[str, ...]
    """What else it is found by: names in either language."""


@dataclass(frozen=True)
class MatrixView:
    """Attractiveness × service feasibility of all accounts; None stands for no policy."""

    plot: PlotView | None
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True)
class HouseFactor:
    """A factor as the policy weighs it."""

    name: str
    group: str
    weight: Decimal
    why: str


@dataclass(frozen=True)
class HouseGrading:
    """The house's settings for grades."""

    axes: tuple[tuple[str, tuple[HouseFactor, ...]], ...]
    cut_offs: tuple[CutOffView, ...]
    cut_offs_why: str
    days: tuple[tuple[str, int], ...]
    days_why: str


@dataclass(frozen=True)
class CoverageRow:
    """Firms of one type in one market."""

    market: str
    customer_type: str
    firms: int
    abroad: int
    lines: tuple[int, ...]


@dataclass(frozen=True)
class ConcentrationView:
    """How much hangs on how few, by one basis."""

    basis: str
    """spend or sales."""
    currency: str
    largest: tuple[Link, ...]
    figures: tuple[FigureView, ...]
    left_out: tuple[Link, ...]
    counted: int


@dataclass(frozen=True)
class MarketView:
    """Coverage of the market, and concentration."""

    lines: tuple[str, ...]
    rows: tuple[CoverageRow, ...]
    concentrations: tuple[ConcentrationView, ...]
    share_limit: Decimal | None
    """Per cent from which we are told; None without the policy's group `market`."""
    index_limit: Decimal | None
