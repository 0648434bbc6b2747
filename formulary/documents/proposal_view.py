"""What a prescription proposal shows. Nothing that is not here can reach the customer."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from formulary.documents.prints import Identity, Look, Party, Signatory
from formulary.model.base import Money


@dataclass(frozen=True)
class SymptomView:
    """A finding on site."""

    equipment: str | None
    symptom: str
    cause: str
    evidence: str


@dataclass(frozen=True)
class FleetView:
    """One line of the customer's fleet, as it is today."""

    equipment: str
    machines: int
    position: str | None
    """Key of the label: drive, steer, load, all."""
    pieces: int
    """Pieces in use on all machines of the line."""
    size: str | None
    surface: str | None
    hours_per_year: Decimal
    """Operating hours of one machine, h/yr."""
    product: str
    price: Money
    life_hours: Decimal
    life_source: str
    cost_per_hour: Money
    """Of one piece, downtime included."""


@dataclass(frozen=True)
class BenefitView:
    """Feature, advantage, benefit (F52)."""

    feature: str
    advantage: str
    benefit: str
    evidence: str | None = None
    """What shows it."""


@dataclass(frozen=True)
class AlternativeView:
    """A product that was considered and not prescribed."""

    product: str
    size: str | None
    reason: str


@dataclass(frozen=True)
class RemedyView:
    """One line of the prescription."""

    equipment: str
    position: str | None
    product: str
    sku: str
    size: str | None
    unit: str
    summary: str
    reason: str
    benefits: tuple[BenefitView, ...]
    quantity: int
    list_price: Money
    discount_percent: Decimal
    net_price: Money
    total: Money
    """Net price x quantity, before tax, rounded to the minor unit."""
    life_hours: Decimal
    life_source: str
    cost_per_hour: Money
    alternatives: tuple[AlternativeView, ...] = ()


@dataclass(frozen=True)
class PriceTotals:
    """The sum of the price table."""

    subtotal: Money
    tax_percent: Decimal
    tax: Money
    total: Money
    price_list: str
    """Name of the price list."""


@dataclass(frozen=True)
class CourseStepView:
    """A step of the course of treatment."""

    step: str
    owner: str
    due: datetime.date
    output: str


@dataclass(frozen=True)
class AnnualCost:
    """Cost of a year, before tax."""

    product: Money
    fitting: Money
    """Fitting less casing credit; may be negative."""
    downtime: Money
    total: Money


@dataclass(frozen=True)
class EffectLine:
    """Expected effect on one fleet line."""

    equipment: str
    position: str | None
    pieces: int
    hours_per_year: Decimal
    present_life: Decimal
    offered_life: Decimal
    present_cost_per_hour: Money
    offered_cost_per_hour: Money
    present: AnnualCost
    offered: AnnualCost
    saving: Money
    """A year; negative when the prescription costs more."""
    break_even_life: Decimal | None
    """Operating hours at which both cost the same; None where no life decides."""


@dataclass(frozen=True)
class SensitivityPoint:
    """The saving if the expected life is off by so much."""

    life_change_percent: Decimal
    saving: Money


@dataclass(frozen=True)
class EffectView:
    """What the customer may expect in a year."""

    present: AnnualCost
    offered: AnnualCost
    saving: Money
    saving_percent: Decimal | None
    """None when a year costs nothing today."""
    payback_months: Decimal | None
    """None when nothing extra is laid out, or nothing is saved."""
    extra_outlay: Money
    lines: tuple[EffectLine, ...]
    sensitivity: tuple[SensitivityPoint, ...]
    assumptions: tuple[str, ...]
    measures: tuple[str, ...]
    review: datetime.date | None


@dataclass(frozen=True)
class TermsView:
    """What binds both sides once accepted."""

    valid_until: datetime.date
    net_days: int
    early_percent: Decimal | None
    early_days: int | None
    incoterm: str
    place: str
    lead_days: int
    warranty: str
    other: tuple[str, ...]
    bank_name: str
    bank_account: str
    bank_swift: str | None


@dataclass(frozen=True)
class RequirementView:
    """A requirement of the customer's request, and our answer (F67)."""

    id: str
    text: str
    answer: str | None
    """Key of the label: meets, partly, no, clarify; None in a draft that leaves it open."""
    how: str | None


@dataclass(frozen=True)
class ProposalView:
    """The whole proposal in one language."""

    identity: Identity
    look: Look
    title: str
    buy_class: str
    """straight_rebuy, modified_rebuy or new_task (F61): decides the length."""
    customer: Party
    addressee: Signatory
    seller: Party
    author: Signatory
    signatory: str
    """Who signs for the seller."""
    complaint: str
    """What hurts, in two sentences."""
    symptoms: tuple[SymptomView, ...]
    fleet: tuple[FleetView, ...]
    remedies: tuple[RemedyView, ...]
    totals: PriceTotals
    course: tuple[CourseStepView, ...]
    effect: EffectView
    terms: TermsView
    requirements: tuple[RequirementView, ...] = ()
    """The compliance matrix; empty in what was kept before there was one."""
