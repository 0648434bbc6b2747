"""Vendor analysis: weighted totals, ranks, and what one more point would change (F68)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from formulary.analysis.figures import Figure, Input, Term, added, figure
from formulary.model.findings import Words
from formulary.model.opportunity import Opportunity
from formulary.model.places import Place
from formulary.model.vendors import Attribute, Vendor, VendorPolicy

WHOLE = 100
"""What the weights make together."""

_BEST_MARK = 5


@dataclass(frozen=True)
class Weighed:
    """An attribute with where its weight was written."""

    attribute: Attribute
    place: Place


@dataclass(frozen=True)
class VendorTotal:
    """A supplier's weighted total."""

    index: int
    """Which of the vendors it is, in the order of the file."""
    us: bool
    total: Figure
    rank: int
    """From 1; equal totals share a rank."""


@dataclass(frozen=True)
class Lever:
    """What one attribute does for us, and what one more point of it would."""

    attribute: Attribute
    mark: int
    best_rival: int
    """The best mark that a rival has."""
    gain: Figure | None
    """By how much one more point raises our total; None where the mark is the best there is."""
    rank: int
    """Our rank then."""


@dataclass(frozen=True)
class VendorTable:
    """A vendor analysis that can be reckoned."""

    weighed: tuple[Weighed, ...]
    totals: tuple[VendorTotal, ...]
    """The best first."""
    ours: VendorTotal
    gap: Figure
    """Our total less that of the best rival; negative when we are behind."""
    levers: tuple[Lever, ...]
    """The largest gain first; what cannot gain comes last."""


def weighed(opportunity: Opportunity, policy: VendorPolicy | None) -> tuple[Weighed, ...]:
    """What suppliers are weighed by: the opportunity's own, or else the house's for its class."""
    analysis = opportunity.vendor_analysis
    if analysis and analysis.attributes:
        path = ("vendor_analysis", "attributes")
        own = enumerate(analysis.attributes)
        return tuple(Weighed(each, opportunity.at(*path, i, "weight")) for i, each in own)
    if policy is None or opportunity.product_class is None:
        return ()
    setting = getattr(policy, opportunity.product_class)
    return tuple(
        Weighed(each, policy.at(opportunity.product_class, "value", i, "weight"))
        for i, each in enumerate(setting.value)
    )


def weight_sum(attributes: tuple[Attribute, ...]) -> Decimal:
    """All weights together."""
    return sum((each.weight for each in attributes), Decimal(0))


def vendor_table(opportunity: Opportunity, policy: VendorPolicy | None) -> VendorTable | None:
    """The analysis reckoned; None as long as it is incomplete or does not add up."""
    analysis, by = opportunity.vendor_analysis, weighed(opportunity, policy)
    if analysis is None or not _complete(analysis.vendors, by):
        return None
    scores = [_total(opportunity, i, each, by) for i, each in enumerate(analysis.vendors)]
    totals = [
        VendorTotal(i, vendor.us, score, _rank(score.value, scores))
        for i, (vendor, score) in enumerate(zip(analysis.vendors, scores, strict=True))
    ]
    ours = next(each for each in totals if each.us)
    rivals = [each for each in totals if not each.us]
    best = max(rivals, key=lambda each: each.total.value)
    levers = [_lever(opportunity, each, ours, rivals) for each in by]
    gap = Words("Gap to the best rival", "与最强对手的差距")
    return VendorTable(
        by,
        tuple(sorted(totals, key=lambda each: (each.rank, not each.us, each.index))),
        ours,
        figure(gap, "points", ours.total - best.total),
        tuple(sorted(levers, key=lambda each: -each.gain.value if each.gain else Decimal(1))),
    )


def _complete(vendors: tuple[Vendor, ...], by: tuple[Weighed, ...]) -> bool:
    attributes = tuple(each.attribute for each in by)
    names = {each.id for each in attributes}
    return (
        len(names) == len(attributes)
        and weight_sum(attributes) == WHOLE
        and sum(each.us for each in vendors) == 1
        and len(vendors) > 1
        and all(each.marks.keys() == names for each in vendors)
    )


def _total(opportunity: Opportunity, index: int, vendor: Vendor, by: tuple[Weighed, ...]) -> Figure:
    terms = [_product(opportunity, index, vendor.marks, each) for each in by]
    return figure(Words("Weighted total", "加权总分"), "points", added(terms))


def _product(opportunity: Opportunity, index: int, marks: Mapping[str, int], each: Weighed) -> Term:
    name = Words(each.attribute.name.best("en"), each.attribute.name.best("zh"))
    weight = Input(name, each.attribute.weight, "%", each.place)
    place = opportunity.at("vendor_analysis", "vendors", index, "marks", each.attribute.id)
    return weight * Input(name, Decimal(marks[each.attribute.id]), "points", place)


def _rank(value: Decimal, totals: list[Figure]) -> int:
    return 1 + sum(each.value > value for each in totals)


def _lever(
    opportunity: Opportunity, by: Weighed, ours: VendorTotal, rivals: list[VendorTotal]
) -> Lever:
    assert opportunity.vendor_analysis
    vendors, name = opportunity.vendor_analysis.vendors, by.attribute.id
    mark = vendors[ours.index].marks[name]
    others = [each.total for each in rivals]
    gain = None
    if mark < _BEST_MARK:
        words = Words(by.attribute.name.best("en"), by.attribute.name.best("zh"))
        gain = figure(words, "points", Input(words, by.attribute.weight, "%", by.place) * 1)
    then = ours.total.value + (gain.value if gain else Decimal(0))
    return Lever(
        by.attribute,
        mark,
        max(vendors[each.index].marks[name] for each in rivals),
        gain,
        _rank(then, others),
    )
