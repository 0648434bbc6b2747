"""The prescription proposal: one for each `prescriptions/NAME.yaml`, in each of its languages."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python

from formulary.analysis.pricing import price_table
from formulary.analysis.value import prescription_value
from formulary.documents import proposal_parts as parts
from formulary.documents.outgoing import outgoing_proposal
from formulary.documents.prints import Audience, Identity, Print, identified
from formulary.documents.proposal_view import ProposalView
from formulary.documents.speech import customer, look, person, say, seller
from formulary.model.book import Book, EndUserFile
from formulary.model.prescription import Prescription

TEMPLATE = "pdf/proposal.html.j2"
PRINTED = ("draft", "approved")
"""States that print from the book as it is; what was sent prints from what was kept."""


def prints(book: Book) -> Iterator[Print]:
    """Every prescription that is to be printed, in each of its languages."""
    for file, name, prescription in book.prescriptions():
        kept = file.issued.get(name)
        if kept and prescription.state != "terminated":
            for language, content in kept.views.items():
                yield _print(book, file, name, language, _kept_view(content), content["attached"])
        elif prescription.state in PRINTED:
            for language in prescription.languages:
                view, attached = _view_of(book, file, prescription, language)
                yield _print(book, file, name, language, view, attached)


def issue_content(book: Book, file: EndUserFile, name: str) -> dict[str, Any]:
    """What is kept of a prescription that is sent: its view and its attachment, by language."""
    content: dict[str, Any] = {}
    for language in file.prescriptions[name].languages:
        view, attached = _view_of(book, file, file.prescriptions[name], language)
        content[language] = {"view": to_jsonable_python(view), "attached": attached}
    return content


def _print(
    book: Book, file: EndUserFile, name: str, language: str, view: ProposalView, attached: str
) -> Print:
    folder = f"accounts/end-users/{file.slug}"
    kept = (f"{folder}/issued/{name}.json",) if name in file.issued else ()
    return Print(
        path=f"customer/{file.slug}/{name}.{language}.pdf",
        audience=Audience.CUSTOMER,
        template=TEMPLATE,
        language=language,
        title=f"{view.title} – {view.customer.name}",
        identity=view.identity,
        view=view,
        attached=attached,
        attached_name=f"{view.identity.number}.json".replace("/", "-"),
        assets=book.assets,
        sources=(
            f"{folder}/prescriptions/{name}.yaml",
            *(
                kept
                or (f"{folder}/account.yaml", "accounts/catalogue.yaml", "accounts/company.yaml")
            ),
        ),
    )


def _view_of(
    book: Book, file: EndUserFile, prescription: Prescription, language: str
) -> tuple[ProposalView, str]:
    view = proposal_view(book, file, prescription, language)
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
        addressee=person(addressee, language),
        seller=seller(company, language),
        author=person(author, language),
        signatory=say(company.signatory, language),
        complaint=say(prescription.diagnosis.summary, language),
        symptoms=parts.symptoms(prescription.diagnosis, account, language),
        fleet=parts.fleet(prescription, account, value, language),
        remedies=parts.remedies(prescription, account, catalogue, table, value, language),
        totals=parts.totals(table, say(prices.name, language)),
        course=parts.course(prescription, language),
        effect=parts.effect(prescription.effect, prescription, account, value, language),
        terms=parts.terms(prescription, company, language),
    )


@cache
def _views() -> TypeAdapter[ProposalView]:
    return TypeAdapter(ProposalView)


def _kept_view(content: dict[str, Any]) -> ProposalView:
    return _views().validate_python(content["view"])
