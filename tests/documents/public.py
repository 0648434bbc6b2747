"""What each document may tell, field by field: the whole of it. All else in a book is internal.

Written by hand, from who may read what: a customer reads of itself what it told us, of us what
stands on a letterhead, of our people whoever writes to it, and of the house's settings only how
far a life was varied; a dealer reads its own agreement and the price list. Grades, scores,
attitudes, logs, opportunities, plans, what another firm pays and why the house decides as it does
are nobody's but ours.
"""

from collections.abc import Iterable


def _below(top: str, names: str) -> frozenset[str]:
    """Fields of one record: `account` and `name legal_name`."""
    return frozenset(f"{top}.{name}" for name in names.split())


SELLER = _below(
    "company",
    "name legal_name registration address phone email website notice brand.colour brand.logo",
)
AUTHOR = _below("team.people", "name title email phone")
CUSTOMER = _below("account", "name legal_name profile.address contacts.name contacts.title")
PRODUCT = _below("catalogue.products", "sku name size unit")
"""Of the first product, which is prescribed; the second is an alternative to it, the third is not
sold to them at all."""
PRICES = _below("catalogue.price_lists", "name tax_percent prices.sku prices.price currency")

PROPOSAL = (
    SELLER
    | AUTHOR
    | CUSTOMER
    | PRODUCT
    | PRICES
    | _below("company", "signatory bank.name bank.account bank.swift")
    | _below(
        "catalogue.products",
        "summary benefits.feature benefits.advantage benefits.benefit benefits.evidence",
    )
    | _below("catalogue.products#2", "name size")
    | _below(
        "account.fleet",
        "equipment machines position sizes surface hours_per_year "
        "present.product present.price present.life_hours present.life_source",
    )
    | _below("policy", "life_sensitivity_percent.value")
    | _below("opportunity.requirements", "id text answer how")
    | _below(
        "prescription",
        "number revision date title languages buy_class state currency "
        "diagnosis.summary diagnosis.symptoms.symptom diagnosis.symptoms.cause "
        "diagnosis.symptoms.evidence "
        "lines.product lines.quantity lines.discount_percent lines.life_hours lines.life_source "
        "lines.reason lines.alternatives.reason "
        "course.step course.owner course.due course.output "
        "effect.assumptions effect.measures effect.review "
        "terms.valid_until terms.payment.net_days terms.payment.early_percent "
        "terms.payment.early_days terms.delivery.incoterm terms.delivery.place "
        "terms.delivery.lead_days terms.warranty terms.other",
    )
)

EFFECT = (
    SELLER
    | AUTHOR
    | CUSTOMER
    | _below("catalogue.products", "name size")
    | _below("account.fleet", "equipment position present.life_hours")
    | _below(
        "prescription",
        "number date title lines.life_hours lines.downtime_hours_per_change",
    )
    | _below(
        "effect",
        "number revision date languages state currency period.start period.end "
        "lines.life_hours lines.pieces lines.life_source lines.changes "
        "lines.downtime_hours_per_change lines.price remarks next_steps",
    )
)

AGREEMENT = (
    SELLER
    | PRODUCT
    | PRICES
    | _below("company", "signatory regions.name")
    | _below("catalogue", "lines.name price_lists.valid.start price_lists.valid.end")
    | _below("catalogue.products#2", "sku name size unit")
    | _below("catalogue.price_lists.prices#2", "sku price")
    | _below("dealer", "name legal_name registration profile.address phone email")
    | _below(
        "agreement",
        "number revision date state languages prevailing_language clause_pack currency signatory "
        "term.start term.end term.unit term.renewal term.notice_days term.cure_days "
        "territory.exclusivity territory.description discounts.percent "
        "rebates.purchases_from rebates.percent price_notice_days "
        "payment.net_days payment.early_percent payment.early_days "
        "credit.limit credit.security credit.interest_percent_per_year "
        "delivery.incoterm delivery.place delivery.lead_days inspection_days "
        "guarantees.quality_months guarantees.price_protection_days "
        "targets.period targets.start targets.end targets.purchases "
        "stock_cycle_days stock_factor report_day our_services their_services "
        "law.governing law.forum law.seat special_terms",
    )
)

FIELDS = {"proposal": PROPOSAL, "effect": EFFECT, "agreement": AGREEMENT}
"""The fields of the book that a document may print, by kind."""


def _keys(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DOCUMENT = _keys("form number revision date language draft currency")
ATTACHED = {
    "proposal": _DOCUMENT
    | _keys(
        "title seller customer subtotal tax_percent tax total_with_tax "
        "valid_until net_days incoterm place lead_days "
        "lines[].article lines[].product lines[].size lines[].equipment lines[].quantity "
        "lines[].list_price lines[].discount_percent lines[].net_price lines[].total "
        "lines[].expected_life_hours "
        "effect.present_cost effect.proposed_cost effect.saving effect.saving_percent"
    ),
    "effect": _DOCUMENT
    | _keys(
        "prescription seller customer start end promised_saving measured_saving "
        "lines[].equipment lines[].product lines[].pieces lines[].promised_life_hours "
        "lines[].measured_life_hours lines[].cost_before lines[].promised_cost "
        "lines[].measured_cost"
    ),
    "agreement": _DOCUMENT
    | _keys(
        "clause_pack supplier dealer start end exclusivity regions[] product_lines[] price_list "
        "net_days prevailing_language"
    ),
}
"""The keys of the data that is attached to a document, by kind: all that a machine can read."""


def may_print(kind: str, fields: Iterable[str]) -> bool:
    """Whether one of the fields that share a value is public in a kind of document."""
    return not FIELDS[kind].isdisjoint(fields)
