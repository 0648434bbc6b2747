"""A dealer's page, and the list of dealers."""

from collections.abc import Iterator

from formulary.analysis.stock import open_orders, stock_levels
from formulary.model.book import DealerFile
from formulary.model.dealer import Agreement
from formulary.site.dealer_views import (
    AgreementFacts,
    DealerRow,
    DealerView,
    OpenOrderView,
    StockView,
)
from formulary.site.desk import Desk, other_name
from formulary.site.found import dealer_words, person_words, row_words
from formulary.site.products import anchor
from formulary.site.views import DocumentNote, DocumentView, Link, state_order


def dealer_view(desk: Desk, file: DealerFile) -> DealerView:
    """All that is known of one dealer."""
    dealer, agreement = file.dealer, file.agreement
    return DealerView(
        firm=desk.firm(file),
        type=dealer.type,
        forklift_type=dealer.forklift_type,
        registration=dealer.registration,
        phone=dealer.phone,
        email=dealer.email,
        other_lines=tuple(desk.words(line) for line in dealer.other_lines),
        annual_revenue=dealer.annual_revenue,
        alarms=desk.alarms(file),
        agreement=_facts(desk, agreement) if agreement else None,
        documents=(document(desk, file, agreement),) if agreement else (),
        stock=tuple(_stock(desk, file)),
        orders=tuple(_orders(desk, file)),
        accounts=tuple(
            desk.link(desk.words(each.account.name), f"accounts/{each.slug}/")
            for each in desk.end_users()
            if each.account.dealer == file.slug
        ),
        contacts=desk.contacts(dealer.contacts),
        log=desk.log(file.log, dealer.contacts),
        source=dealer.at().file,
    )


def dealer_list(desk: Desk) -> tuple[DealerRow, ...]:
    """Every dealer, by name."""
    return tuple(
        DealerRow(
            link=desk.link(desk.words(file.dealer.name), f"dealers/{file.slug}/"),
            other_name=other_name(file.dealer.name, desk.language),
            words=(*dealer_words(desk.book, file), *person_words(desk.book, file.dealer.owner)),
            type=file.dealer.type,
            region=Link(desk.region(file.dealer.region), file.dealer.region),
            owner=Link(desk.person(file.dealer.owner), file.dealer.owner),
            state=file.agreement.state if file.agreement else None,
            state_order=state_order(file.agreement.state if file.agreement else None),
            end=file.agreement.term.end if file.agreement else None,
            exclusivity=file.agreement.territory.exclusivity if file.agreement else None,
        )
        for file in desk.dealers()
    )


def line_name(desk: Desk, name: str) -> str:
    """A product line's name for people."""
    found = next((line for line in desk.book.catalogue.lines if line.id == name), None)
    return desk.words(found.name) if found else name


def _stock(desk: Desk, file: DealerFile) -> Iterator[StockView]:
    for level in stock_levels(file.stock):
        product = desk.book.catalogue.find(level.sku)
        size = product.size if product else None
        yield StockView(_product(desk, level.sku), size, level.day, level.closing, level.sold)


def _orders(desk: Desk, file: DealerFile) -> Iterator[OpenOrderView]:
    for order in open_orders(file.orders):
        late = order.promised < desk.as_of
        product = _product(desk, order.sku)
        yield OpenOrderView(order.number, product, order.quantity, order.promised, late)


def _product(desk: Desk, sku: str) -> Link:
    return desk.link(sku, f"products/#{anchor(sku)}")


def _facts(desk: Desk, agreement: Agreement) -> AgreementFacts:
    discounts = {band.line: band.percent for band in agreement.discounts}
    return AgreementFacts(
        start=agreement.term.start,
        end=agreement.term.end,
        exclusivity=agreement.territory.exclusivity,
        regions=tuple(desk.region(region) for region in agreement.territory.regions),
        lines=tuple((line_name(desk, x), discounts.get(x)) for x in agreement.product_lines),
        net_days=agreement.payment.net_days,
        credit_limit=agreement.credit.limit,
        targets=tuple((desk.words(t.period), t.purchases) for t in agreement.targets),
    )


def document(desk: Desk, file: DealerFile, agreement: Agreement) -> DocumentView:
    """An agreement as a row of a list."""
    source = f"accounts/dealers/{file.slug}/agreement.yaml"
    contacts = (file.dealer.contact(to) for to in (agreement.issue.to if agreement.issue else ()))
    return DocumentView(
        kind="agreement",
        owner=desk.link(desk.words(file.dealer.name), f"dealers/{file.slug}/"),
        number=agreement.number,
        revision=agreement.revision,
        title="",
        date=agreement.date,
        state=agreement.state,
        valid_until=agreement.term.end,
        value=None,
        saving=None,
        sent=agreement.issue.date if agreement.issue else None,
        sent_to=tuple(desk.words(c.name) for c in contacts if c),
        files=desk.files(source),
        notes=(DocumentNote("note", desk.words(agreement.note)),) if agreement.note else (),
        words=tuple(row_words(desk.book, file.dealer)),
    )
