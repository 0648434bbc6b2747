"""Figures on an account's page, each with its reason."""

from formulary.analysis.figures import Figure
from formulary.analysis.units import unit_words
from formulary.analysis.value import prescription_value
from formulary.model.book import EndUserFile
from formulary.site.desk import Desk
from formulary.site.views import FigureView


def figures(desk: Desk, file: EndUserFile, name: str) -> tuple[FigureView, ...]:
    """What one prescription is worth: of all its lines, then of each that has a break-even."""
    prescription = file.prescriptions[name]
    prices = desk.book.catalogue.price_list(prescription.price_list)
    if prices is None:
        return ()
    worth = prescription_value(prescription, file.account, prices, desk.book.policy)
    year = worth.year
    found = [year.present.total, year.offered.total, year.saving]
    found += [each for each in (year.saving_percent, year.payback) if isinstance(each, Figure)]
    views = [_view(desk, each, "") for each in found]
    for line in worth.lines:
        fleet = file.account.fleet_line(line.fleet)
        where = desk.words(fleet.equipment) if fleet else line.fleet
        hourly = (line.present.full_cost_per_hour, line.offered.full_cost_per_hour)
        for each in (*hourly, line.break_even_life):
            if each is not None:
                views.append(_view(desk, each, where))
    return tuple(views)


def _view(desk: Desk, of: Figure, where: str) -> FigureView:
    return FigureView(
        label=of.label.get(desk.language),
        where=where,
        value=of.rounded,
        unit=unit_words(of.unit, of.rounded, desk.language),
        arithmetic=of.arithmetic(desk.language),
        sources=tuple(str(place) for place in of.sources()),
    )
