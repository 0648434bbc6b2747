"""Diagnosis and candidates on an account's page: what suffers, what fits, and why not the rest."""

from formulary.analysis.diagnosis import LineDiagnosis, mergers
from formulary.analysis.facts import fact
from formulary.analysis.fitness import Reason
from formulary.analysis.questions import NAMES, QUESTIONS, value_words
from formulary.analysis.remedies import (
    Candidate,
    Remedies,
    account_remedies,
    price_list_in_force,
)
from formulary.model.book import EndUserFile
from formulary.site.desk import Desk
from formulary.site.figures import figure_view
from formulary.site.products import FOLDER, anchor
from formulary.site.remedy_views import CandidateView, MergerView, RemediesView, RemedyLine
from formulary.site.views import FigureView


def remedies_view(desk: Desk, file: EndUserFile) -> RemediesView | None:
    """What an account's fleet lines suffer from and what fits them; None without a fleet."""
    account, catalogue = file.account, desk.book.catalogue
    if not account.fleet:
        return None
    prices = price_list_in_force(catalogue, account.currency, desk.as_of)
    found = account_remedies(file, catalogue, desk.as_of)
    return RemediesView(
        lines=tuple(_line(desk, each) for each in found),
        mergers=tuple(
            MergerView(each.size, each.others, each.machines) for each in mergers(account)
        ),
        price_list=desk.words(prices.name) if prices else None,
        currency=account.currency,
        command=f"build.py prescribe {file.slug} --write",
    )


def _line(desk: Desk, found: Remedies) -> RemedyLine:
    fleet, diagnosis = found.fleet, found.diagnosis
    asked = dict.fromkeys(name for each in found.ask for name in each.fitness.unknown)
    groups = (("fits", found.fits), ("ask", found.ask), ("forbidden", found.excluded))
    return RemedyLine(
        equipment=desk.words(fleet.equipment),
        position=fleet.position,
        unused=_figure(desk, diagnosis, "unused"),
        lost=_figure(desk, diagnosis, "lost"),
        downtime=_figure(desk, diagnosis, "downtime"),
        known=tuple(
            (NAMES[name].get(desk.language), value_words(name, known.value, desk.language))
            for name in diagnosis.known
            if (known := fact(fleet, name))
        ),
        unknown=tuple(NAMES[name].get(desk.language) for name in diagnosis.unknown),
        candidates=tuple(
            _candidate(desk, each, verdict) for verdict, group in groups for each in group
        ),
        questions=tuple(QUESTIONS[name].get(desk.language) for name in asked),
        scrap=(fleet.scrap.pieces, desk.words(fleet.scrap.source)) if fleet.scrap else None,
    )


def _figure(desk: Desk, diagnosis: LineDiagnosis, name: str) -> FigureView | None:
    found = getattr(diagnosis, name)
    return figure_view(desk, found) if found else None


def _candidate(desk: Desk, each: Candidate, verdict: str) -> CandidateView:
    product, life = each.product, each.life
    reasons = each.fitness.forbidden if verdict == "forbidden" else each.fitness.indicated
    return CandidateView(
        product=desk.link(desk.words(product.name), f"{FOLDER}#{anchor(product.sku)}"),
        sku=product.sku,
        price=each.price.price,
        verdict=verdict,
        reasons=tuple(_because(desk, reason) for reason in reasons),
        asks=tuple(NAMES[name].get(desk.language) for name in each.fitness.unknown),
        life=(life.low, life.expected, life.high) if life else None,
        life_source=desk.words(life.source) if life else "",
        measured=bool(life and life.measured),
        cost=figure_view(desk, each.cost_per_hour) if each.cost_per_hour else None,
        break_even=figure_view(desk, each.break_even) if each.break_even else None,
    )


def _because(desk: Desk, reason: Reason) -> str:
    return desk.words(reason.because)
