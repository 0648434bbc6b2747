"""A vendor analysis on the account's page: where we stand, and what would move us (F68)."""

from formulary.analysis.vendors import Lever, VendorTotal, vendor_table
from formulary.model.opportunity import Opportunity
from formulary.model.vendors import VendorAnalysis
from formulary.site.desk import Desk
from formulary.site.figures import figure_view
from formulary.site.vendor_views import AttributeRow, VendorSettings, VendorsView, WeightRow


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
