"""Figures on an account's page, each with its reason."""

from formulary.analysis.figures import Figure
from formulary.analysis.units import decimals, unit_words
from formulary.analysis.value import LineValue, prescription_value
from formulary.model.book import EndUserFile
from formulary.site.account_views import LineFigures, Worth
from formulary.site.desk import Desk
from formulary.site.views import FigureView


def worth(desk: Desk, file: EndUserFile, name: str) -> Worth | None:
    """What one prescription is worth, reckoned from today's account and prices.

    None if it was sent and today's account or prices no longer carry it.
    """
    prescription = file.prescriptions[name]
    prices = desk.book.catalogue.price_list(prescription.price_list)
    if prices is None:
        return None
    try:
        value = prescription_value(prescription, file.account, prices, desk.book.policy)
    except ValueError:
        if name in file.issued:
            return None
        raise
    year = value.year
    found = [year.present.total, year.offered.total, year.saving]
    found += [each for each in (year.saving_percent, year.payback) if isinstance(each, Figure)]
    return Worth(
        number=prescription.number,
        figures=tuple(figure_view(desk, each) for each in found),
        lines=tuple(_line(desk, file, each) for each in value.lines),
    )


def _line(desk: Desk, file: EndUserFile, value: LineValue) -> LineFigures:
    fleet = file.account.fleet_line(value.fleet)
    even = value.break_even_life
    return LineFigures(
        where=desk.words(fleet.equipment) if fleet else value.fleet,
        position=fleet.position if fleet else None,
        today=figure_view(desk, value.present.full_cost_per_hour),
        prescribed=figure_view(desk, value.offered.full_cost_per_hour),
        break_even=figure_view(desk, even) if even else None,
    )


def figure_view(desk: Desk, of: Figure, places: int | None = None) -> FigureView:
    """A figure as the page shows it: the cost of a year in whole units, the rest as reckoned.

    `places` says otherwise with how many decimals.
    """
    shown = of.rounded
    digits = 0 if of.unit.endswith("/yr") else decimals(of.unit) if places is None else places
    return FigureView(
        label=of.label.get(desk.language),
        value=shown,
        decimals=digits,
        unit=unit_words(of.unit, shown, desk.language),
        arithmetic=of.arithmetic(desk.language),
        sources=tuple(str(place) for place in of.sources()),
    )
