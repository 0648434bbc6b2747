"""Which documents quote a product: in which state, at which price, and what a new price does."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from formulary.analysis.approval import (
    SENT,
    PriceMove,
    Standing,
    agreement_standing,
    prescription_standing,
)
from formulary.analysis.pricing import net_price
from formulary.documents import agreement as agreements
from formulary.documents import proposal as proposals
from formulary.model.base import Money, Text
from formulary.model.book import Book, DealerFile, EndUserFile
from formulary.model.catalogue import PriceList, Product
from formulary.model.dealer import Agreement
from formulary.model.prescription import Prescription


class Fate(StrEnum):
    """What becomes of a document once the list price of a product is another."""

    APPROVE = "approve"
    """It was approved at the old price: somebody must approve it again."""
    FROZEN = "frozen"
    """The dealer holds a schedule with the old price: its price list stays as it is."""
    KEEP = "keep"
    """It was sent and is not kept yet: that comes first."""
    REPRINT = "reprint"
    """A draft, which is printed with the price of the list."""
    KEPT = "kept"
    """It was sent, and is printed from what was kept."""
    OVER = "over"
    """It is not printed any more."""


@dataclass(frozen=True)
class Offer:
    """A product at a price, as one line of a prescription or a schedule offers it."""

    list_price: Money
    discount_percent: Decimal
    net: Money | None = None
    quantity: int | None = None
    """Pieces; an agreement names none, and leaves the net price to its reader."""
    moved: PriceMove | None = None
    """Where the price list has moved since the approval: then `list_price` is what was approved."""


@dataclass(frozen=True)
class Quote:
    """A document that quotes a product."""

    owner: Text
    folder: str
    """`accounts/SLUG/` or `dealers/SLUG/`: the owner's page, and `end-users/` in the book."""
    name: str
    """As commands name it: `ACCOUNT/NAME`, or `DEALER`."""
    document: Prescription | Agreement
    fate: Fate
    offers: tuple[Offer, ...]
    source: str
    """The file of the book that asks for it."""
    paths: tuple[str, ...]
    """Its files below `dist/`."""


def quotes(book: Book, product: Product) -> tuple[Quote, ...]:
    """Every document that quotes a product, by what a new price does to it, then by its name."""
    found = [*_prescriptions(book, product), *_agreements(book, product)]
    return tuple(sorted(found, key=lambda quote: ([*Fate].index(quote.fate), quote.name)))


def _prescriptions(book: Book, product: Product) -> Iterator[Quote]:
    for file, name, prescription in book.prescriptions():
        if any(line.product == product.sku for line in prescription.lines):
            yield Quote(
                owner=file.account.name,
                folder=f"accounts/{file.slug}/",
                name=f"{file.slug}/{name}",
                document=prescription,
                fate=_fate(file, name, prescription),
                offers=_offers(book, file, name, product.sku),
                source=f"accounts/end-users/{file.slug}/prescriptions/{name}.yaml",
                paths=tuple(
                    proposals.print_path(file.slug, name, language)
                    for language in proposals.printed_languages(file, name)
                ),
            )


def _fate(file: EndUserFile, name: str, prescription: Prescription) -> Fate:
    if prescription.state == "terminated":
        return Fate.OVER
    if name in file.issued:
        return Fate.KEPT
    if prescription.state in SENT:
        return Fate.KEEP
    return Fate.APPROVE if prescription.approval else Fate.REPRINT


def _offers(book: Book, file: EndUserFile, name: str, sku: str) -> tuple[Offer, ...]:
    """As it was kept, or else at the price of the list; without a price, nothing is offered."""
    if name in file.issued:
        view = proposals.kept_as_sent(file.issued[name])
        remedies = view.remedies if view else ()
        return tuple(
            Offer(each.list_price, each.discount_percent, each.net_price, each.quantity)
            for each in remedies
            if each.sku == sku
        )
    prescription = file.prescriptions[name]
    prices = book.catalogue.price_list(prescription.price_list)
    if prices is None:
        return ()
    move = _move(prescription_standing(file, prescription, book), sku)
    listed = move.approved if move else prices.find(sku)
    if listed is None:
        return ()
    then = _as_approved(prices, move) if move else prices
    return tuple(
        Offer(
            listed,
            line.discount_percent,
            net_price(line, then).money if then.find(sku) else None,
            line.quantity,
            move,
        )
        for line in prescription.lines
        if line.product == sku
    )


def _move(standing: Standing, sku: str) -> PriceMove | None:
    """How the list price of a product has moved since a document was approved."""
    return next((move for move in standing.prices if move.sku == sku), None)


def _as_approved(prices: PriceList, move: PriceMove) -> PriceList:
    """A price list as it was before one of its prices moved; without it, if it was taken out."""
    entries = (
        entry.model_copy(update={"price": move.approved}) if entry.sku == move.sku else entry
        for entry in prices.prices
    )
    return prices.model_copy(update={"prices": tuple(entries)})


def _agreements(book: Book, product: Product) -> Iterator[Quote]:
    for file, agreement in book.agreements():
        offers = _scheduled(book, file, agreement, product)
        if offers:
            yield Quote(
                owner=file.dealer.name,
                folder=f"dealers/{file.slug}/",
                name=file.slug,
                document=agreement,
                fate=_agreement_fate(agreement),
                offers=offers,
                source=f"accounts/dealers/{file.slug}/agreement.yaml",
                paths=_agreement_paths(file, agreement),
            )


def _scheduled(
    book: Book, file: DealerFile, agreement: Agreement, product: Product
) -> tuple[Offer, ...]:
    prices = book.catalogue.price_list(agreement.price_list)
    # Where the house cannot be read, nothing can be compared.
    known = "company" not in book.broken
    move = _move(agreement_standing(file, agreement, book), product.sku) if known else None
    today = prices.find(product.sku) if prices else None
    listed = move.approved if move else today
    if listed is None or product.line not in agreement.product_lines:
        return ()
    found = (band.percent for band in agreement.discounts if band.line == product.line)
    percent = next(found, Decimal(0))
    return (Offer(listed, percent, moved=move),)


def _agreement_fate(agreement: Agreement) -> Fate:
    if agreement.state in agreements.NOT_PRINTED:
        return Fate.OVER
    if agreement.state in SENT:
        return Fate.FROZEN
    return Fate.APPROVE if agreement.approval else Fate.REPRINT


def _agreement_paths(file: DealerFile, agreement: Agreement) -> tuple[str, ...]:
    printed = agreement.state not in agreements.NOT_PRINTED
    return tuple(
        agreements.print_path(file.slug, language) for language in agreement.languages if printed
    )
