"""The list of products, each with its price and with who could use it."""

import re
from collections.abc import Iterator

from formulary.analysis.questions import condition_words
from formulary.analysis.sizes import same_size
from formulary.documents.quotes import quotes
from formulary.model.base import Money
from formulary.model.catalogue import Product
from formulary.model.indications import Condition
from formulary.site.chapter_views import BenefitRow, ProductRow, QuoteView
from formulary.site.desk import Desk, other_name
from formulary.site.search import SearchEntry
from formulary.site.views import Link

FOLDER = "products/"
"""The page of products, below the language's site."""


def products(desk: Desk) -> tuple[ProductRow, ...]:
    """Every product of the catalogue, in its order."""
    lines = {line.id: desk.words(line.name) for line in desk.book.catalogue.lines}
    takers = _takers(desk)
    return tuple(
        ProductRow(
            anchor=anchor(product.sku),
            sku=product.sku,
            name=desk.words(product.name),
            line=Link(lines.get(product.line, product.line), product.line),
            size=product.size,
            summary=desk.words(product.summary),
            non_marking=product.tyre.non_marking if product.tyre else None,
            load_kg=product.tyre.load_kg if product.tyre else None,
            speed_kmh=product.tyre.speed_kmh if product.tyre else None,
            prices=tuple(_prices(desk, product)),
            users=tuple(_users(desk, product, takers)),
            quoted=tuple(_quoted(desk, product)),
            indications=_conditions(desk, product.indications),
            contraindications=_conditions(desk, product.contraindications),
            benefits=tuple(
                BenefitRow(
                    desk.words(each.feature),
                    desk.words(each.advantage),
                    desk.words(each.benefit),
                    desk.say(each.evidence),
                )
                for each in product.benefits
            ),
            brand_mode=product.brand_mode,
            construction=product.tyre.construction if product.tyre else None,
            rim=product.tyre.rim if product.tyre else None,
            weight_kg=product.tyre.weight_kg if product.tyre else None,
        )
        for product in desk.book.catalogue.products
    )


def product_entries(desk: Desk) -> Iterator[SearchEntry]:
    """Each product for the search: by name in either script, by size, by article number."""
    for product in desk.book.catalogue.products:
        words = (desk.words(product.name), product.size, product.sku)
        title = " ".join(dict.fromkeys(w for w in words if w))
        other = other_name(product.name, desk.language)
        yield SearchEntry(f"{FOLDER}#{anchor(product.sku)}", title, other or "")


def anchor(sku: str) -> str:
    """A product's place on the page of products."""
    return re.sub(r"[^a-z0-9]+", "-", sku.casefold()).strip("-")


def _conditions(desk: Desk, conditions: tuple[Condition, ...]) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (condition_words(each, desk.language), desk.words(each.because), desk.words(each.source))
        for each in conditions
    )


def _prices(desk: Desk, product: Product) -> Iterator[Money]:
    for prices in desk.book.catalogue.price_lists:
        price = prices.find(product.sku)
        if price and prices.valid.start <= desk.as_of <= prices.valid.end:
            yield price


def _quoted(desk: Desk, product: Product) -> Iterator[QuoteView]:
    for quote in quotes(desk.book, product):
        yield QuoteView(
            owner=desk.link(desk.words(quote.owner), quote.folder),
            number=quote.document.number,
            state=quote.document.state,
            files=desk.files(quote.source),
        )


def _takers(desk: Desk) -> dict[str, set[str]]:
    """The end users whose fleet takes a size, by the size as they write it."""
    takers: dict[str, set[str]] = {}
    for file in desk.end_users():
        for line in file.account.fleet:
            for size in line.sizes:
                takers.setdefault(size, set()).add(file.slug)
    return takers


def _users(desk: Desk, product: Product, takers: dict[str, set[str]]) -> Iterator[Link]:
    wanted = product.size or ""
    found = set().union(*(who for size, who in takers.items() if same_size(size, wanted)))
    for file in desk.end_users() if found else ():
        if file.slug in found:
            yield desk.link(desk.words(file.account.name), f"accounts/{file.slug}/")
