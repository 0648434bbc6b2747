"""The data attached to a PDF: schemas of their own, so that nothing slips in with a view.

The keys below are all that a recipient's machine can read. Amounts are decimal text in the
document's currency, before tax unless a name says otherwise; days are ISO 8601.
"""

import datetime
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from formulary.documents.agreement_view import AgreementView
from formulary.documents.effect_view import EffectView
from formulary.documents.proposal_view import ProposalView


class Outgoing(BaseModel):
    """Data that a PDF carries."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    def text(self) -> str:
        """The attachment as it stands in the PDF."""
        return self.model_dump_json(indent=1)


class OutgoingLine(Outgoing):
    """A line of the price table."""

    article: str
    product: str
    size: str | None
    equipment: str
    quantity: int
    list_price: Decimal
    discount_percent: Decimal
    net_price: Decimal
    total: Decimal
    expected_life_hours: Decimal


class OutgoingEffect(Outgoing):
    """The expected effect in a year."""

    present_cost: Decimal
    proposed_cost: Decimal
    saving: Decimal
    saving_percent: Decimal | None


class OutgoingProposal(Outgoing):
    """What a customer's machine can read of a proposal."""

    form: str = "formulary/proposal/1"
    number: str
    revision: int
    date: datetime.date
    language: str
    draft: bool
    title: str
    seller: str
    customer: str
    currency: str
    lines: tuple[OutgoingLine, ...]
    subtotal: Decimal
    tax_percent: Decimal
    tax: Decimal
    total_with_tax: Decimal
    valid_until: datetime.date
    net_days: int
    incoterm: str
    place: str
    lead_days: int
    effect: OutgoingEffect


def outgoing_proposal(view: ProposalView, language: str) -> OutgoingProposal:
    """The attachment of a proposal."""
    totals, terms, effect = view.totals, view.terms, view.effect
    return OutgoingProposal(
        number=view.identity.number,
        revision=view.identity.revision,
        date=view.identity.date,
        language=language,
        draft=view.identity.draft,
        title=view.title,
        seller=view.seller.legal_name,
        customer=view.customer.legal_name,
        currency=totals.subtotal.currency,
        lines=tuple(
            OutgoingLine(
                article=line.sku,
                product=line.product,
                size=line.size,
                equipment=line.equipment,
                quantity=line.quantity,
                list_price=line.list_price.amount,
                discount_percent=line.discount_percent,
                net_price=line.net_price.amount,
                total=line.total.amount,
                expected_life_hours=line.life_hours,
            )
            for line in view.remedies
        ),
        subtotal=totals.subtotal.amount,
        tax_percent=totals.tax_percent,
        tax=totals.tax.amount,
        total_with_tax=totals.total.amount,
        valid_until=terms.valid_until,
        net_days=terms.net_days,
        incoterm=terms.incoterm,
        place=terms.place,
        lead_days=terms.lead_days,
        effect=OutgoingEffect(
            present_cost=effect.present.total.amount,
            proposed_cost=effect.offered.total.amount,
            saving=effect.saving.amount,
            saving_percent=effect.saving_percent,
        ),
    )


class OutgoingMeasure(Outgoing):
    """A line of an effect review; costs are of an operating hour."""

    equipment: str
    product: str
    pieces: int
    promised_life_hours: Decimal
    measured_life_hours: Decimal
    cost_before: Decimal
    promised_cost: Decimal
    measured_cost: Decimal


class OutgoingReview(Outgoing):
    """What a customer's machine can read of an effect review."""

    form: str = "formulary/effect/1"
    number: str
    revision: int
    date: datetime.date
    language: str
    draft: bool
    prescription: str
    seller: str
    customer: str
    currency: str
    start: datetime.date
    end: datetime.date
    lines: tuple[OutgoingMeasure, ...]
    promised_saving: Decimal
    measured_saving: Decimal


def outgoing_effect(view: EffectView, language: str) -> OutgoingReview:
    """The attachment of an effect review."""
    return OutgoingReview(
        number=view.identity.number,
        revision=view.identity.revision,
        date=view.identity.date,
        language=language,
        draft=view.identity.draft,
        prescription=view.prescription,
        seller=view.seller.legal_name,
        customer=view.customer.legal_name,
        currency=view.saving_promised.currency,
        start=view.start,
        end=view.end,
        lines=tuple(
            OutgoingMeasure(
                equipment=line.equipment,
                product=line.product,
                pieces=line.pieces,
                promised_life_hours=line.life_promised,
                measured_life_hours=line.life_measured,
                cost_before=line.cost_before.amount,
                promised_cost=line.cost_promised.amount,
                measured_cost=line.cost_measured.amount,
            )
            for line in view.lines
        ),
        promised_saving=view.saving_promised.amount,
        measured_saving=view.saving_measured.amount,
    )


class OutgoingAgreement(Outgoing):
    """What a dealer's machine can read of an agreement.

    `language` is that of the print: `en`, `zh`, or `en-zh` for both side by side; names are then
    in the language that prevails.
    """

    form: str = "formulary/agreement/1"
    number: str
    revision: int
    date: datetime.date
    language: str
    draft: bool
    clause_pack: str
    supplier: str
    dealer: str
    start: datetime.date
    end: datetime.date
    exclusivity: str
    regions: tuple[str, ...]
    product_lines: tuple[str, ...]
    currency: str
    price_list: str
    net_days: int
    prevailing_language: str


def outgoing_agreement(view: AgreementView, language: str) -> OutgoingAgreement:
    """The attachment of an agreement."""
    terms = view.terms
    return OutgoingAgreement(
        number=view.identity.number,
        revision=view.identity.revision,
        date=view.identity.date,
        language=language,
        draft=view.identity.draft,
        clause_pack=view.clause_pack,
        supplier=view.supplier.legal_name,
        dealer=view.dealer.legal_name,
        start=terms.start,
        end=terms.end,
        exclusivity=terms.exclusivity,
        regions=tuple(region.name for region in terms.regions),
        product_lines=tuple(line.name for line in terms.lines),
        currency=terms.currency,
        price_list=terms.price_list,
        net_days=terms.net_days,
        prevailing_language=terms.prevailing_language,
    )
