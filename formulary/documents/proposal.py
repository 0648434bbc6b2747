"""The prescription proposal: one for each `prescriptions/NAME.yaml`, in each of its languages."""

from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_jsonable_python

from formulary.analysis.pricing import price_table
from formulary.analysis.value import prescription_value
from formulary.documents import proposal_parts as parts
from formulary.documents.outgoing import outgoing_proposal
from formulary.documents.prints import Audience, Identity, Print, identified
from formulary.documents.proposal_view import ProposalView
from formulary.documents.speech import customer, look, ours, say, seller, theirs
from formulary.load import codes
from formulary.model.book import Book, EndUserFile
from formulary.model.findings import Finding, Words
from formulary.model.prescription import Issued, Prescription

TEMPLATE = "pdf/proposal.html.j2"
PRINTED = ("draft", "approved")
"""States that print from the book as it is; what was sent prints from what was kept."""

_MISFITS = (ValidationError, LookupError, TypeError)
"""What a kept view that is none makes us raise."""


def prints(book: Book) -> Iterator[Print]:
    """Every prescription that is to be printed, in each of its languages."""
    for file, name, prescription in book.prescriptions():
        kept = file.issued.get(name)
        assets = book.assets
        if kept and kept.assets:
            assets = {k: b64decode(picture) for k, picture in kept.assets.items()}
        for language in printed_languages(file, name):
            if kept:
                view, attached = kept_view(kept.views[language]), kept.views[language]["attached"]
            else:
                view, attached = _view_of(book, file, prescription, language)
            yield _print(file, name, language, view, attached, assets)


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
        return next((kept_view(content) for content in kept.views.values()), None)
    except _MISFITS:
        return None


def kept_findings(book: Book) -> Iterator[Finding]:
    """Kept documents that today's template cannot print: they were kept by a newer Formulary."""
    for file in book.end_users.values():
        for name, kept in file.issued.items():
            try:
                for content in kept.views.values():
                    kept_view(content)
                    _attachment(content)
            except _MISFITS as misfit:
                yield _misfit(kept, name, misfit)


def issue_content(
    book: Book, file: EndUserFile, name: str
) -> tuple[dict[str, Any], dict[str, str]]:
    """What is kept of a prescription that is sent.

    Its view and its attachment by language, and the pictures that it shows, in base64.
    """
    content: dict[str, Any] = {}
    for language in file.prescriptions[name].languages:
        view, attached = _view_of(book, file, file.prescriptions[name], language)
        content[language] = {"view": to_jsonable_python(view), "attached": attached}
    return content, {name: b64encode(data).decode() for name, data in book.assets.items()}


def _print(
    file: EndUserFile,
    name: str,
    language: str,
    view: ProposalView,
    attached: str,
    assets: Mapping[str, bytes],
) -> Print:
    folder = f"accounts/end-users/{file.slug}"
    kept = (f"{folder}/issued/{name}.json",) if name in file.issued else ()
    return Print(
        path=print_path(file.slug, name, language),
        audience=Audience.CUSTOMER,
        template=TEMPLATE,
        language=language,
        title=f"{view.title} – {view.customer.name}",
        identity=view.identity,
        view=view,
        attached=attached,
        attached_name=f"{view.identity.number}.json".replace("/", "-"),
        assets=assets,
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


@cache
def _views() -> TypeAdapter[ProposalView]:
    return TypeAdapter(ProposalView)


def kept_view(content: dict[str, Any]) -> ProposalView:
    """A view as it was kept. Fields that came later have a default, so that old ones still fit."""
    return _views().validate_python(content["view"])


def _attachment(content: dict[str, Any]) -> str:
    attached = content["attached"]
    if not isinstance(attached, str):
        raise TypeError("attached is no text")
    return attached


def _misfit(kept: Issued, name: str, misfit: Exception) -> Finding:
    where = ""
    if isinstance(misfit, ValidationError):
        where = ".".join(map(str, misfit.errors()[0]["loc"]))
    return codes.KEPT_FORM.at(
        kept.at("views"),
        Words(
            f"This Formulary cannot print what was kept ({where or misfit}).",
            f"本版 Formulary 无法印制该存档（{where or misfit}）。",
        ),
        Words(
            "Upgrade Formulary to the version that kept it, or restore the file: "
            f"git checkout -- issued/{name}.json in the account's folder.",
            "请升级到存档所用的 Formulary 版本，或在客户文件夹中恢复该文件："
            f"git checkout -- issued/{name}.json。",
        ),
        "views",
    )
