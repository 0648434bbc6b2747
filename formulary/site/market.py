"""The market of the book where a chapter speaks of it: coverage and concentration (F04, F58)."""

from formulary.analysis.concentration import Basis, Concentration, concentration
from formulary.analysis.market import coverage
from formulary.model.book import EndUserFile
from formulary.site import grade_views as v
from formulary.site.desk import Desk
from formulary.site.figures import figure_view
from formulary.site.views import Link

_BASES: tuple[Basis, ...] = ("sales", "spend")


def market(desk: Desk) -> v.MarketView:
    """Market by customer type by product line, and how much hangs on how few."""
    policy, lines = desk.book.policy.market, desk.book.catalogue.lines
    largest = policy.largest.value if policy else 0
    found = [(b, concentration(desk.book, b, largest)) for b in _BASES if policy]
    return v.MarketView(
        lines=tuple(desk.words(line.name) for line in lines),
        rows=tuple(
            v.CoverageRow(
                market=row.market,
                customer_type=row.customer_type,
                firms=row.firms,
                abroad=row.abroad,
                lines=tuple(row.lines[line.id] for line in lines),
            )
            for row in coverage(desk.book)
        ),
        concentrations=tuple(_concentration(desk, b, each) for b, each in found if each),
        share_limit=policy.largest_share_percent.value if policy else None,
        index_limit=policy.herfindahl.value if policy else None,
    )


def _concentration(desk: Desk, basis: Basis, each: Concentration) -> v.ConcentrationView:
    return v.ConcentrationView(
        basis=basis,
        currency=each.whole.unit,
        largest=tuple(_link(desk, held.file) for held in each.holdings[: each.largest]),
        figures=tuple(figure_view(desk, one) for one in (each.share, each.herfindahl, each.equals)),
        left_out=tuple(_link(desk, file) for file in each.left_out),
        counted=len(each.holdings),
    )


def _link(desk: Desk, file: EndUserFile) -> Link:
    return desk.link(desk.words(file.account.name), f"accounts/{file.slug}/")
