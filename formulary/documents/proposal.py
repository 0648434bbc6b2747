"""The prescription proposal: one for each `prescriptions/NAME.yaml`, in each of its languages."""

from collections.abc import Iterator
from functools import partial

from formulary.analysis.pricing import price_table
from formulary.analysis.value import prescription_value
from formulary.documents import proposal_parts as parts
from formulary.documents.kept import MISFITS, in_each_language, kept_assets, kept_view
from formulary.documents.outgoing import outgoing_proposal
from formulary.documents.prints import Identity, Print, for_customer, identified
from formulary.documents.proposal_view import ProposalView
from formulary.documents.speech import customer, look, ours, say, seller, theirs
from formulary.model.book import Book, EndUserFile
from formulary.model.prescription import Issued, Prescription

TEMPLATE = "pdf/proposal.html.j2"
PRINTED = ("draft", "approved")
"""States that print from the book as it is; what was sent prints from what was kept."""


def prints(book: Book) -> Iterator[Print]:
    """Every prescription that is to be printed, in each of its languages."""
    for file, name, _ in book.prescriptions():
        kept = file.issued.get(name)
        folder = f"accounts/end-users/{file.slug}"
        sources = (
            (f"{folder}/issued/{name}.json",)
            if kept
            else (f"{folder}/account.yaml", "accounts/catalogue.yaml", "accounts/company.yaml")
        )
        made = partial(made_proposal, book, file, name)
        assets = kept_assets(kept, book.assets)
        languages = printed_languages(file, name)
        for language, view, attached in in_each_language(kept, ProposalView, languages, made):
            yield for_customer(
                print_path(file.slug, name, language),
                language,
                TEMPLATE,
                view,
                attached,
                assets,
                (f"{folder}/prescriptions/{name}.yaml", *sources),
            )


def printed_languages(file: EndUserFile, name: str) -> tuple[str, ...]:
    """The languages in which a prescription is printed in its state; what was sent, in its own."""
    prescription, kept = file.prescriptions[name], file.issued.get(name)
    if kept:
        return tuple(kept.views) if prescription.state != "terminated" else ()
    return prescription.languages if prescription.state in PRINTED else ()


def print_path(slug: str, name: str, language: str) -> str:
    """Where a proposal goes below `dist/`."""
    return f"customer/{slug}/{name}.{language}.pdf"


def kept_as_sent(kept: Issued) -> ProposalView | None:
    """What was sent, in its first language; None if this Formulary cannot read it."""
    try:
        return next((kept_view(content, ProposalView) for content in kept.views.values()), None)
    except MISFITS:
        return None


def made_proposal(
    book: Book, file: EndUserFile, name: str, language: str
) -> tuple[ProposalView, str]:
    """What a prescription says in a language, out of the book as it is, with its attached data."""
    view = proposal_view(book, file, file.prescriptions[name], language)
    attached = outgoing_proposal(view, language).text()
    return identified(view, attached), attached


def proposal_view(
    book: Book, file: EndUserFile, prescription: Prescription, language: str
) -> ProposalView:
    """What the proposal shows, out of a book without errors. Its content id is still empty."""
    account, catalogue, company = file.account, book.catalogue, book.company
    prices = catalogue.price_list(prescription.price_list)
    addressee = account.contact(prescription.addressee)
    author = book.team.find(prescription.author)
    if prices is None or addressee is None or author is None:
        raise ValueError(f"{prescription.number} points at something that is not there")
    table = price_table(prescription, prices)
    value = prescription_value(prescription, account, prices, book.policy)
    return ProposalView(
        identity=Identity(
            number=prescription.number,
            revision=prescription.revision,
            date=prescription.date,
            draft=prescription.state == "draft",
            content_id="",
        ),
        look=look(company, language),
        title=say(prescription.title, language),
        buy_class=prescription.buy_class,
        customer=customer(account, language),
        addressee=theirs(addressee, language),
        seller=seller(company, language),
        author=ours(author, language),
        signatory=say(company.signatory, language),
        complaint=say(prescription.diagnosis.summary, language),
        symptoms=parts.symptoms(prescription.diagnosis, account, language),
        fleet=parts.fleet(prescription, account, value, language),
        remedies=parts.remedies(prescription, account, catalogue, table, value, language),
        totals=parts.totals(table, say(prices.name, language)),
        course=parts.course(prescription, language),
        effect=parts.effect(prescription.effect, prescription, account, value, language),
        terms=parts.terms(prescription, company, language),
        requirements=parts.requirements(file.requirements(prescription), language),
    )
