"""The term sheet of a dealer agreement: recorded terms in the words of one language."""

from formulary.documents.agreement_view import (
    AgreementTerms,
    LineView,
    ProductView,
    RebateView,
    RegionView,
    TargetView,
)
from formulary.documents.speech import say, say_all, say_if
from formulary.model.book import Book
from formulary.model.catalogue import Catalogue, PriceList
from formulary.model.dealer import Agreement
from formulary.model.house import Company


def agreement_terms(
    agreement: Agreement, prices: PriceList, book: Book, language: str
) -> AgreementTerms:
    """All that the clauses and schedules of an agreement may speak of."""
    a = agreement
    return AgreementTerms(
        start=a.term.start,
        end=a.term.end,
        unit=a.term.unit,
        renewal=a.term.renewal,
        notice_days=a.term.notice_days,
        cure_days=a.term.cure_days,
        exclusivity=a.territory.exclusivity,
        territory_description=say_if(a.territory.description, language),
        regions=tuple(_region(r, book.company, language) for r in a.territory.regions),
        lines=tuple(_line(x, a, prices, book.catalogue, language) for x in a.product_lines),
        rebates=tuple(
            RebateView(band.purchases_from, band.percent)
            for band in sorted(a.rebates, key=lambda band: band.purchases_from.amount)
        ),
        price_list=say(prices.name, language),
        price_list_start=prices.valid.start,
        price_list_end=prices.valid.end,
        tax_percent=prices.tax_percent,
        currency=a.currency,
        price_notice_days=a.price_notice_days,
        net_days=a.payment.net_days,
        early_percent=a.payment.early_percent,
        early_days=a.payment.early_days,
        credit_limit=a.credit.limit,
        credit_security=say_if(a.credit.security, language),
        interest_percent=a.credit.interest_percent_per_year,
        incoterm=a.delivery.incoterm,
        delivery_place=say(a.delivery.place, language),
        lead_days=a.delivery.lead_days,
        inspection_days=a.inspection_days,
        quality_months=a.guarantees.quality_months,
        price_protection_days=a.guarantees.price_protection_days,
        targets=tuple(
            TargetView(say(t.period, language), t.start, t.end, t.purchases) for t in a.targets
        ),
        stock_cycle_days=a.stock_cycle_days,
        stock_factor=a.stock_factor,
        report_day=a.report_day,
        our_services=say_all(a.our_services, language),
        their_services=say_all(a.their_services, language),
        governing_law=say(a.law.governing, language),
        forum=a.law.forum,
        seat=say(a.law.seat, language),
        prevailing_language=a.prevailing_language,
        printed_languages=a.spoken,
        special_terms=say_all(a.special_terms, language),
    )


def _region(name: str, company: Company, language: str) -> RegionView:
    by_id = {region.id: region for region in company.regions}
    region = by_id[name]
    within: list[str] = []
    above = region.parent
    while above:
        within.insert(0, say(by_id[above].name, language))
        above = by_id[above].parent
    return RegionView(say(region.name, language), tuple(within))


def _line(
    name: str, agreement: Agreement, prices: PriceList, catalogue: Catalogue, language: str
) -> LineView:
    line = next(x for x in catalogue.lines if x.id == name)
    discount = next((b.percent for b in agreement.discounts if b.line == name), None)
    products = tuple(
        ProductView(
            product.sku,
            say(product.name, language),
            product.size,
            say(product.unit, language),
            prices.find(product.sku),
        )
        for product in catalogue.products
        if product.line == name
    )
    return LineView(say(line.name, language), discount, products)
