"""What pages show of a vendor analysis. Internal for ever."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from formulary.site.views import FigureView


@dataclass(frozen=True)
class AttributeRow:
    """An attribute with its marks, ours first, and what one more point of ours would do."""

    name: str
    weight: Decimal
    marks: tuple[int, ...]
    gain: FigureView | None
    """None where our mark is the best there is."""
    rank: int
    """Our rank with it."""
    behind: bool
    """Whether a rival has the better mark."""


@dataclass(frozen=True)
class VendorsView:
    """A vendor analysis. Internal for ever: what the customer gets is a better proposal."""

    date: datetime.date
    source: str
    product_class: str | None
    """Whose weights of the house are used; None where the customer's own are known."""
    columns: tuple[str, ...]
    """The rivals, by rank; we stand before them."""
    totals: tuple[FigureView, ...]
    ranks: tuple[int, ...]
    rows: tuple[AttributeRow, ...]
    rival: str
    """The best of the rivals."""
    gap: FigureView
    """How far we are ahead of the best rival, or behind."""
    sign: int
    """1 ahead, 0 level, -1 behind."""
    first_by: AttributeRow | None
    """What would do most for us, if it is not first place that we have."""


@dataclass(frozen=True)
class WeightRow:
    """An attribute, with its weight for each product class; None where it is not weighed."""

    name: str
    weights: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class VendorSettings:
    """What the house takes customers to weigh, for the chapter."""

    classes: tuple[str, ...]
    why: tuple[str, ...]
    rows: tuple[WeightRow, ...]
    fresh_days: int
