"""A vendor analysis on the account's page: where we stand, and what would move us (F68)."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from formulary.analysis.vendors import Lever, VendorTotal, vendor_table
from formulary.model.opportunity import Opportunity
from formulary.model.vendors import VendorAnalysis
from formulary.site.desk import Desk
from formulary.site.figures import figure_view
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


def vendors_view(desk: Desk, opportunity: Opportunity) -> VendorsView | None:
    """None without an analysis that can be reckoned."""
    analysis = opportunity.vendor_analysis
    table = vendor_table(opportunity, desk.book.policy.vendor_analysis)
    if analysis is None or table is None:
        return None
    rivals = [each for each in table.totals if not each.us]
    ordered = [table.ours, *rivals]
    rows = tuple(_row(desk, analysis, each, ordered) for each in table.levers)
    gap = table.gap.value
    return VendorsView(
        date=analysis.date,
        source=desk.words(analysis.source),
        product_class=None if analysis.attributes else opportunity.product_class,
        columns=tuple(_name(desk, analysis, each) for each in rivals),
        totals=tuple(figure_view(desk, each.total) for each in ordered),
        ranks=tuple(each.rank for each in ordered),
        rows=rows,
        rival=_name(desk, analysis, rivals[0]),
        gap=figure_view(desk, table.gap),
        sign=(gap > 0) - (gap < 0),
        first_by=next((row for row in rows if row.gain), None) if gap <= 0 else None,
    )


def _row(
    desk: Desk, analysis: VendorAnalysis, lever: Lever, ordered: list[VendorTotal]
) -> AttributeRow:
    name = lever.attribute.id
    return AttributeRow(
        name=desk.words(lever.attribute.name),
        weight=lever.attribute.weight,
        marks=tuple(analysis.vendors[each.index].marks[name] for each in ordered),
        gain=figure_view(desk, lever.gain) if lever.gain else None,
        rank=lever.rank,
        behind=lever.mark < lever.best_rival,
    )


def _name(desk: Desk, analysis: VendorAnalysis, total: VendorTotal) -> str:
    return desk.say(analysis.vendors[total.index].name) or "–"


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


def vendor_settings(desk: Desk) -> VendorSettings | None:
    """The house's weights; None without the policy's group."""
    policy = desk.book.policy.vendor_analysis
    if policy is None:
        return None
    found = list(policy.classes())
    names: dict[str, str] = {}
    for _, attributes in found:
        for each in attributes:
            names.setdefault(each.id, desk.words(each.name))
    given = [{each.id: each.weight for each in attributes} for _, attributes in found]
    return VendorSettings(
        classes=tuple(name for name, _ in found),
        why=tuple(desk.words(getattr(policy, name).why) for name, _ in found),
        rows=tuple(
            WeightRow(words, tuple(weights.get(id_) for weights in given))
            for id_, words in names.items()
        ),
        fresh_days=policy.fresh_days.value,
    )
