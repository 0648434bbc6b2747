"""The effect review 疗效评价: one for each `effects/NAME.yaml`, in each of its languages (F87).

What was promised is read from the paper that was kept when the prescription was sent.
"""

from collections.abc import Iterator
from functools import partial

from formulary.analysis.effect import Outcome, Promise, Year, outcome, promised_hours
from formulary.documents import proposal_view as p
from formulary.documents.effect_view import EffectView, MeasuredView
from formulary.documents.kept import in_each_language, kept_assets, kept_view
from formulary.documents.outgoing import outgoing_effect
from formulary.documents.prints import Identity, Print, for_customer, identified
from formulary.documents.speech import look, ours, say, say_all, seller, theirs
from formulary.model.base import Money
from formulary.model.book import Book, EndUserFile
from formulary.model.effect import EffectReview, MeasuredLine

TEMPLATE = "pdf/effect.html.j2"


def prints(book: Book) -> Iterator[Print]:
    """Every review in each of its languages."""
    for file, name, review in book.effects():
        kept = file.issued_effects.get(name)
        folder = f"accounts/end-users/{file.slug}"
        sources = (
            (f"{folder}/issued/effects/{name}.json",)
            if kept
            else (
                f"{folder}/issued/{review.prescription}.json",
                f"{folder}/account.yaml",
                "accounts/company.yaml",
            )
        )
        made = partial(made_effect, book, file, name)
        assets = kept_assets(kept, book.assets)
        languages = tuple(kept.views) if kept else review.languages
        for language, view, attached in in_each_language(kept, EffectView, languages, made):
            yield for_customer(
                f"customer/{file.slug}/effects/{name}.{language}.pdf",
                language,
                TEMPLATE,
                view,
                attached,
                assets,
                (effect_file(file.slug, name), *sources),
            )


def effect_file(slug: str, name: str) -> str:
    """The file of a review, from the book's root."""
    return f"accounts/end-users/{slug}/effects/{name}.yaml"


def made_effect(book: Book, file: EndUserFile, name: str, language: str) -> tuple[EffectView, str]:
    """What a review says in a language, out of the book as it is, with its attached data."""
    view = effect_view(book, file, file.effects[name], language)
    attached = outgoing_effect(view, language).text()
    return identified(view, attached), attached


def effect_view(book: Book, file: EndUserFile, review: EffectReview, language: str) -> EffectView:
    """What the review shows, out of a book without errors. Its content id is still empty."""
    addressee = file.account.contact(review.addressee)
    author = book.team.find(review.author)
    if addressee is None or author is None:
        raise ValueError(f"{review.number} points at something that is not there")
    sent = kept_view(file.issued[review.prescription].views[language], p.ProposalView)
    lines = outcomes(file, review, sent)
    views = tuple(_line(*each, language) for each in lines)
    fleet = [line.fleet for line in file.prescriptions[review.prescription].lines]
    rows = zip(fleet, sent.effect.lines, strict=True)
    waiting = [row.equipment for name, row in rows if review.line(name) is None]
    before, promised, measured = yearly(lines)
    return EffectView(
        identity=Identity(
            number=review.number,
            revision=review.revision,
            date=review.date,
            draft=review.state == "draft",
            content_id="",
        ),
        look=look(book.company, language),
        title=sent.title,
        customer=sent.customer,
        addressee=theirs(addressee, language),
        seller=seller(book.company, language),
        author=ours(author, language),
        prescription=sent.identity.number,
        prescribed=sent.identity.date,
        start=review.period.start,
        end=review.period.end,
        lines=views,
        unmeasured=tuple(dict.fromkeys(waiting)),
        unmeasured_lines=len(waiting),
        year_before=before,
        year_promised=promised,
        year_measured=measured,
        saving_promised=before - promised,
        saving_measured=before - measured,
        kept=not promised < measured,
        remarks=say(review.remarks, language),
        next_steps=say_all(review.next_steps, language),
    )


Compared = tuple[MeasuredLine, Promise, Outcome, p.EffectLine, p.RemedyView]


def outcomes(file: EndUserFile, review: EffectReview, sent: p.ProposalView) -> list[Compared]:
    """Each measured line beside what was printed for it, in the order of the prescription.

    The kept paper has the lines of the prescription in their order.
    """
    prescription = file.prescriptions[review.prescription]
    found = []
    for line, row, remedy in zip(prescription.lines, sent.effect.lines, sent.remedies, strict=True):
        measured = review.line(line.fleet)
        if measured:
            promise = Promise(
                life=row.offered_life,
                use=row.pieces * row.hours_per_year,
                price=remedy.net_price,
                present=_year(row.present),
                offered=_year(row.offered),
                downtime_hours=promised_hours(file.account, prescription, line.fleet),
            )
            found.append((measured, promise, outcome(promise, measured), row, remedy))
    return found


def yearly(lines: list[Compared]) -> tuple[Money, Money, Money]:
    """Cost of a year of at least one line: before, as promised, as measured. ValueError if their
    currencies differ."""
    return (
        _sum([promise.present.total for _, promise, *_ in lines]),
        _sum([promise.offered.total for _, promise, *_ in lines]),
        _sum([found.measured.total for *_, found, _, _ in lines]),
    )


def _line(
    measured: MeasuredLine,
    promise: Promise,
    found: Outcome,
    row: p.EffectLine,
    remedy: p.RemedyView,
    language: str,
) -> MeasuredView:
    waited = measured.downtime_hours_per_change
    return MeasuredView(
        equipment=row.equipment,
        position=row.position,
        product=remedy.product,
        size=remedy.size,
        pieces=measured.pieces,
        changes=measured.changes,
        life_before=row.present_life,
        life_promised=row.offered_life,
        life_measured=measured.life_hours,
        life_source=say(measured.life_source, language),
        cost_before=row.present_cost_per_hour,
        cost_promised=row.offered_cost_per_hour,
        cost_measured=found.measured_cost_per_hour,
        downtime_promised=None if waited is None else promise.downtime_hours,
        downtime_measured=waited,
        price_promised=promise.price,
        price_charged=measured.price or promise.price,
        saving_promised=found.saving_promised,
        saving_measured=found.saving_measured,
        kept=found.kept,
    )


def _year(cost: p.AnnualCost) -> Year:
    return Year(cost.product, cost.fitting, cost.downtime)


def _sum(amounts: list[Money]) -> Money:
    first, *others = amounts
    for amount in others:
        first = first + amount
    return first
