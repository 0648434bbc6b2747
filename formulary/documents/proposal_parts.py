"""The parts of a proposal's view: recorded facts and computed figures in one language."""

from formulary.analysis.figures import Figure
from formulary.analysis.pricing import PriceTable
from formulary.analysis.supply import AnnualCost
from formulary.analysis.value import FleetValue, LineValue
from formulary.documents import proposal_view as v
from formulary.documents.speech import say, say_all, say_if
from formulary.model.base import known
from formulary.model.catalogue import Catalogue, Product
from formulary.model.end_user import EndUser, FleetLine
from formulary.model.house import Company
from formulary.model.opportunity import Requirement
from formulary.model.prescription import (
    Alternative,
    Diagnosis,
    Effect,
    Prescription,
    PrescriptionLine,
)


def symptoms(diagnosis: Diagnosis, account: EndUser, language: str) -> tuple[v.SymptomView, ...]:
    """Findings on site."""
    return tuple(
        v.SymptomView(
            equipment=_equipment(account, each.fleet, language),
            symptom=say(each.symptom, language),
            cause=say(each.cause, language),
            evidence=say(each.evidence, language),
        )
        for each in diagnosis.symptoms
    )


def requirements(found: tuple[Requirement, ...], language: str) -> tuple[v.RequirementView, ...]:
    """What the customer requires, each with our answer."""
    return tuple(
        v.RequirementView(
            each.id, say(each.text, language), each.answer, say_if(each.how, language)
        )
        for each in found
    )


def fleet(
    prescription: Prescription, account: EndUser, value: FleetValue, language: str
) -> tuple[v.FleetView, ...]:
    """The fleet lines that are prescribed for, as they are today."""
    found = []
    for line, worth in zip(_lines(prescription, account), value.lines, strict=True):
        today = known(line.present, "present")
        found.append(
            v.FleetView(
                equipment=say(line.equipment, language),
                machines=line.machines,
                position=line.position,
                pieces=line.machines * line.pieces_per_machine,
                size=line.sizes[0] if line.sizes else None,
                surface=say_if(line.surface, language),
                hours_per_year=known(line.hours_per_year, "hours_per_year"),
                product=say(today.product, language),
                price=today.price,
                life_hours=today.life_hours,
                life_source=say(today.life_source, language),
                cost_per_hour=worth.present.full_cost_per_hour.money,
            )
        )
    return tuple(found)


def remedies(
    prescription: Prescription,
    account: EndUser,
    catalogue: Catalogue,
    prices: PriceTable,
    value: FleetValue,
    language: str,
) -> tuple[v.RemedyView, ...]:
    """The lines of the prescription."""
    fleet_lines = _lines(prescription, account)
    rows = zip(prescription.lines, fleet_lines, prices.lines, value.lines, strict=True)
    return tuple(
        v.RemedyView(
            equipment=say(where.equipment, language),
            position=where.position,
            product=say(product.name, language),
            sku=product.sku,
            size=product.size,
            unit=say(product.unit, language),
            summary=say(product.summary, language),
            reason=say(line.reason, language),
            benefits=_benefits(product, language),
            quantity=line.quantity,
            list_price=priced.list_price,
            discount_percent=line.discount_percent,
            net_price=priced.net.money,
            total=priced.total,
            life_hours=line.life_hours,
            life_source=say(line.life_source, language),
            cost_per_hour=worth.offered.full_cost_per_hour.money,
            alternatives=_alternatives(line, catalogue, language),
        )
        for line, where, priced, worth in rows
        for product in (_product(line, catalogue),)
    )


def totals(prices: PriceTable, price_list: str) -> v.PriceTotals:
    """The sum of the price table."""
    return v.PriceTotals(prices.subtotal, prices.tax_percent, prices.tax, prices.total, price_list)


def course(prescription: Prescription, language: str) -> tuple[v.CourseStepView, ...]:
    """The course of treatment, by date."""
    return tuple(
        v.CourseStepView(
            say(each.step, language),
            say(each.owner, language),
            each.due,
            say(each.output, language),
        )
        for each in sorted(prescription.course, key=lambda step: step.due)
    )


def effect(
    recorded: Effect,
    prescription: Prescription,
    account: EndUser,
    value: FleetValue,
    language: str,
) -> v.EffectView:
    """What the customer may expect in a year."""
    year = value.year
    percent, payback = year.saving_percent, year.payback
    rows = zip(_lines(prescription, account), prescription.lines, value.lines, strict=True)
    lines = tuple(_effect_line(*row, language) for row in rows)
    present, offered = _sum([e.present for e in lines]), _sum([e.offered for e in lines])
    return v.EffectView(
        present=present,
        offered=offered,
        saving=present.total - offered.total,
        saving_percent=percent.rounded if percent else None,
        payback_months=payback.rounded if isinstance(payback, Figure) else None,
        extra_outlay=year.extra_outlay.money,
        lines=lines,
        sensitivity=tuple(
            v.SensitivityPoint(point.life_change_percent, point.saving.money)
            for point in year.sensitivity
        ),
        assumptions=say_all(recorded.assumptions, language),
        measures=say_all(recorded.measures, language),
        review=recorded.review,
    )


def terms(prescription: Prescription, company: Company, language: str) -> v.TermsView:
    """What binds both sides once accepted."""
    agreed = prescription.terms
    return v.TermsView(
        valid_until=agreed.valid_until,
        net_days=agreed.payment.net_days,
        early_percent=agreed.payment.early_percent,
        early_days=agreed.payment.early_days,
        incoterm=agreed.delivery.incoterm,
        place=say(agreed.delivery.place, language),
        lead_days=agreed.delivery.lead_days,
        warranty=say(agreed.warranty, language),
        other=say_all(agreed.other, language),
        bank_name=say(company.bank.name, language),
        bank_account=company.bank.account,
        bank_swift=company.bank.swift,
    )


def _effect_line(
    where: FleetLine, line: PrescriptionLine, worth: LineValue, language: str
) -> v.EffectLine:
    return v.EffectLine(
        equipment=say(where.equipment, language),
        position=where.position,
        pieces=where.machines * where.pieces_per_machine,
        hours_per_year=known(where.hours_per_year, "hours_per_year"),
        present_life=known(where.present, "present").life_hours,
        offered_life=line.life_hours,
        present_cost_per_hour=worth.present.full_cost_per_hour.money,
        offered_cost_per_hour=worth.offered.full_cost_per_hour.money,
        present=_cost(worth.year.present),
        offered=_cost(worth.year.offered),
        saving=worth.year.present.total.money - worth.year.offered.total.money,
        break_even_life=worth.break_even_life.rounded if worth.break_even_life else None,
    )


def _cost(year: AnnualCost) -> v.AnnualCost:
    return v.AnnualCost(
        year.product.money, year.fitting.money, year.downtime.money, year.total.money
    )


def _sum(costs: list[v.AnnualCost]) -> v.AnnualCost:
    """Sums of what the lines show, so that the page adds up to the cent."""
    first, *others = costs
    for cost in others:
        first = v.AnnualCost(
            first.product + cost.product,
            first.fitting + cost.fitting,
            first.downtime + cost.downtime,
            first.total + cost.total,
        )
    return first


def _lines(prescription: Prescription, account: EndUser) -> list[FleetLine]:
    by_id = {line.id: line for line in account.fleet}
    return [by_id[line.fleet] for line in prescription.lines]


def _equipment(account: EndUser, name: str | None, language: str) -> str | None:
    found = account.fleet_line(name) if name else None
    return say(found.equipment, language) if found else None


def _product(line: PrescriptionLine | Alternative, catalogue: Catalogue) -> Product:
    product = catalogue.find(line.product)
    if product is None:
        raise ValueError(f"no product {line.product}")
    return product


def _alternatives(
    line: PrescriptionLine, catalogue: Catalogue, language: str
) -> tuple[v.AlternativeView, ...]:
    return tuple(
        v.AlternativeView(say(product.name, language), product.size, say(each.reason, language))
        for each in line.alternatives
        for product in (_product(each, catalogue),)
    )


def _benefits(product: Product, language: str) -> tuple[v.BenefitView, ...]:
    return tuple(
        v.BenefitView(
            say(b.feature, language),
            say(b.advantage, language),
            say(b.benefit, language),
            say(b.evidence, language) if b.evidence else None,
        )
        for b in product.benefits
    )
