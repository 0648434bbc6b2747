"""How an approval stands to today's terms: whether it holds, and if not, what has moved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from formulary.analysis.terms import (
    Prices,
    agreement_digest,
    effect_digest,
    prescription_digest,
    quoted_prices,
    scheduled_prices,
)
from formulary.model.base import Money
from formulary.model.book import Book, DealerFile, EndUserFile
from formulary.model.catalogue import Catalogue
from formulary.model.dealer import Agreement
from formulary.model.effect import EffectReview
from formulary.model.prescription import Approval, ApprovedTerms, Prescription

SENT = ("issued", "accepted", "signed", "expired")
"""States of a document that has left the house."""

BINDING = ("approved", *SENT)
"""States of a document whose approval counts."""


@dataclass(frozen=True)
class PriceMove:
    """A list price that was another when the document was approved."""

    sku: str
    approved: Money
    now: Money | None
    """None if the product is no longer on the price list."""


@dataclass(frozen=True)
class DiscountMove:
    """A discount that was another when the document was approved, in per cent."""

    line: str
    approved: Decimal
    now: Decimal


@dataclass(frozen=True)
class Standing:
    """Today's terms of a document beside those that were approved."""

    digest: str
    """Of today's terms."""
    terms: ApprovedTerms
    """Today's prices and discounts."""
    void: bool
    """Whether there is an approval, but of other terms. Not while a price that is missing may
    stand on the list under a wrong name: that is told first (R001)."""
    prices: tuple[PriceMove, ...] = ()
    discounts: tuple[DiscountMove, ...] = ()
    explained: bool = False
    """Whether these moves are all that has changed: undone, the digest is the approved one."""

    @property
    def only_prices(self) -> bool:
        """Whether the approval is void for no other reason than list prices that moved."""
        return self.explained and bool(self.prices) and not self.discounts


def prescription_standing(file: EndUserFile, prescription: Prescription, book: Book) -> Standing:
    """How the approval of a prescription stands to its terms of today."""
    needs = file.requirements(prescription)

    def digest(prices: Prices, discounts: Mapping[str, Decimal]) -> str:
        lines = tuple(
            line.model_copy(
                update={"discount_percent": discounts.get(line.fleet, line.discount_percent)}
            )
            for line in prescription.lines
        )
        then = prescription.model_copy(update={"lines": lines})
        return prescription_digest(then, book.catalogue, needs, prices)

    prices = quoted_prices(prescription, book.catalogue)
    discounts = {line.fleet: line.discount_percent for line in prescription.lines}
    doubtful = _doubtful(prices, prescription.price_list, book.catalogue)
    return _standing(prescription.approval, prices, discounts, digest, doubtful=doubtful)


def effect_standing(review: EffectReview) -> Standing:
    """How the approval of an effect review stands to what it says today; it grants no price."""
    return _standing(review.approval, {}, {}, lambda _prices, _discounts: effect_digest(review))


def agreement_standing(file: DealerFile, agreement: Agreement, book: Book) -> Standing:
    """How the approval of an agreement stands to its terms of today."""

    def digest(prices: Prices, discounts: Mapping[str, Decimal]) -> str:
        bands = tuple(
            band.model_copy(update={"percent": discounts.get(band.line, band.percent)})
            for band in agreement.discounts
        )
        then = agreement.model_copy(update={"discounts": bands})
        return agreement_digest(then, file.dealer, book, prices)

    prices = scheduled_prices(agreement, book.catalogue)
    discounts = {band.line: band.percent for band in agreement.discounts}
    doubtful = _doubtful(prices, agreement.price_list, book.catalogue)
    return _standing(agreement.approval, prices, discounts, digest, doubtful=doubtful)


def _doubtful(prices: Prices, price_list: str, catalogue: Catalogue) -> bool:
    """Whether a price is missing from a list that names a product which there is not."""
    listed = catalogue.price_list(price_list)
    return None in prices.values() and listed is not None and catalogue.misnames(listed)


def _standing(
    approval: Approval | None,
    prices: Prices,
    discounts: Mapping[str, Decimal],
    digest: Callable[[Prices, Mapping[str, Decimal]], str],
    *,
    doubtful: bool = False,
) -> Standing:
    now = digest(prices, {})
    terms = ApprovedTerms.model_construct(
        prices={sku: price for sku, price in prices.items() if price},
        discounts=dict(discounts) if any(discounts.values()) else {},
    )
    if approval is None or approval.digest == now:
        return Standing(now, terms, void=False)
    then = approval.terms or ApprovedTerms()
    moved = tuple(
        PriceMove(sku, then.prices[sku], price)
        for sku, price in prices.items()
        if sku in then.prices and then.prices[sku] != price
    )
    changed = tuple(
        DiscountMove(line, then.discounts[line], percent)
        for line, percent in discounts.items()
        if line in then.discounts and then.discounts[line] != percent
    )
    before = digest(
        {**prices, **{move.sku: move.approved for move in moved}},
        {move.line: move.approved for move in changed},
    )
    return Standing(now, terms, not doubtful, moved, changed, before == approval.digest)
