"""The dealer agreement: one for each `agreement.yaml`, in each of its languages."""

from collections.abc import Iterator

from formulary.documents.agreement_terms import agreement_terms
from formulary.documents.agreement_view import AgreementPaper, AgreementView
from formulary.documents.outgoing import outgoing_agreement
from formulary.documents.prints import Audience, Identity, Print, identified
from formulary.documents.speech import dealer_party, look, say, seller
from formulary.model.book import Book, DealerFile
from formulary.model.dealer import Agreement

TEMPLATE = "pdf/agreement.html.j2"
NOT_PRINTED = ("expired", "terminated")
TITLES = {"en": "Distributor agreement", "zh": "经销协议"}


def prints(book: Book) -> Iterator[Print]:
    """Every agreement that is to be printed, in each of its languages."""
    for file, agreement in book.agreements():
        if agreement.state not in NOT_PRINTED:
            for language in agreement.languages:
                yield _print(book, file, agreement, language)


def print_path(slug: str, language: str) -> str:
    """Where an agreement goes below `dist/`."""
    return f"dealer/{slug}/agreement.{language}.pdf"


def _print(book: Book, file: DealerFile, agreement: Agreement, language: str) -> Print:
    """One print; `en-zh` has both languages side by side."""
    sides = tuple(agreement_view(book, file, agreement, each) for each in language.split("-"))
    attached = outgoing_agreement(_deciding(sides), language).text()
    paper = identified(_paper(sides), attached)
    folder = f"accounts/dealers/{file.slug}"
    return Print(
        path=print_path(file.slug, language),
        audience=Audience.DEALER,
        template=TEMPLATE,
        language=language,
        title=f"{paper.title} – {' / '.join(dict.fromkeys(x.dealer.name for x in sides))}",
        identity=paper.identity,
        view=paper,
        attached=attached,
        attached_name=f"{paper.identity.number}.json".replace("/", "-"),
        assets=book.assets,
        sources=(
            f"{folder}/agreement.yaml",
            f"{folder}/dealer.yaml",
            "accounts/catalogue.yaml",
            "accounts/company.yaml",
        ),
    )


def _paper(sides: tuple[AgreementView, ...]) -> AgreementPaper:
    first = sides[0]
    return AgreementPaper(
        identity=first.identity,
        look=first.look,
        title=" / ".join(side.title for side in sides),
        sides=sides,
    )


def _deciding(sides: tuple[AgreementView, ...]) -> AgreementView:
    """The side in the language that prevails, or else the one that there is."""
    return next((s for s in sides if s.language == s.terms.prevailing_language), sides[0])


def agreement_view(
    book: Book, file: DealerFile, agreement: Agreement, language: str
) -> AgreementView:
    """What the agreement shows; its clauses are worded when it is printed."""
    prices = book.catalogue.price_list(agreement.price_list)
    if prices is None:
        raise ValueError(f"no price list {agreement.price_list}")
    return AgreementView(
        language=language,
        identity=Identity(
            number=agreement.number,
            revision=agreement.revision,
            date=agreement.date,
            draft=agreement.state == "draft",
            content_id="",
        ),
        look=look(book.company, language),
        title=TITLES[language],
        supplier=seller(book.company, language),
        supplier_signatory=say(book.company.signatory, language),
        dealer=dealer_party(file.dealer, language),
        dealer_signatory=say(agreement.signatory, language),
        terms=agreement_terms(agreement, prices, book, language),
        clauses=(),
        schedules=(),
        clause_pack=agreement.clause_pack,
    )
