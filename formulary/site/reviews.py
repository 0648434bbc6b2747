"""Effect reviews as rows of lists of documents."""

from collections.abc import Iterator

from formulary.documents.effect import effect_file
from formulary.documents.effect_view import EffectView
from formulary.model.book import EndUserFile
from formulary.model.effect import EffectReview
from formulary.site.desk import Desk
from formulary.site.found import row_words, spellings
from formulary.site.views import DocumentNote, DocumentView


def review_rows(desk: Desk, file: EndUserFile) -> tuple[DocumentView, ...]:
    """An end user's effect reviews, the newest first."""
    names = sorted(file.effects, key=lambda name: (file.effects[name].date, name), reverse=True)
    return tuple(_row(desk, file, name) for name in names)


def _row(desk: Desk, file: EndUserFile, name: str) -> DocumentView:
    review, source = file.effects[name], effect_file(file.slug, name)
    views = (each.view for each in desk.prints.get(source, ()))
    printed = next((view for view in views if isinstance(view, EffectView)), None)
    prescription = file.prescriptions.get(review.prescription)
    sent = review.issue
    contacts = (file.account.contact(to) for to in (sent.to if sent else ()))
    return DocumentView(
        kind="effect",
        owner=desk.link(desk.words(file.account.name), f"accounts/{file.slug}/"),
        number=review.number,
        revision=review.revision,
        title=desk.words(prescription.title) if prescription else "",
        date=review.date,
        state=review.state,
        valid_until=None,
        value=None,
        saving=printed.saving_measured if printed else None,
        sent=sent.date if sent else None,
        sent_to=tuple(desk.words(contact.name) for contact in contacts if contact),
        files=desk.files(source),
        notes=tuple(_notes(desk, review)),
        words=(
            *row_words(desk.book, file.account),
            *spellings(prescription.title if prescription else None),
        ),
    )


def _notes(desk: Desk, review: EffectReview) -> Iterator[DocumentNote]:
    """What we learn, and our own note."""
    if review.lessons:
        yield DocumentNote("lessons", desk.words(review.lessons))
    if review.note:
        yield DocumentNote("note", desk.words(review.note))
