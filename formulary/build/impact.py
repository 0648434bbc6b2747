"""What a new price would change: the documents that quote some products."""

from collections.abc import Sequence
from dataclasses import dataclass

from formulary.build.check import Checked
from formulary.documents.quotes import Quote, quotes
from formulary.load.suggestions import nearest
from formulary.model.base import Money
from formulary.model.book import Book
from formulary.model.catalogue import PriceList, Product
from formulary.model.findings import Trouble, Words, WrongCall


class ImpactError(Trouble):
    """The catalogue cannot be read, so that nothing can be told."""


@dataclass(frozen=True)
class Impact:
    """A product, its list prices, and the documents that quote it."""

    product: Product
    prices: tuple[tuple[PriceList, Money], ...]
    quotes: tuple[Quote, ...]


def impact(checked: Checked, skus: Sequence[str]) -> tuple[Impact, ...]:
    """What quotes each of these products, each once; findings of the book do not matter.

    WrongCall for a product that is not in the catalogue; ImpactError if that cannot be read.
    """
    book = checked.book
    if book is None or "catalogue" in book.broken:
        raise ImpactError(
            Words("Mend the errors first; `check` tells them.", "请先改正错误，check 会列出。")
        )
    return tuple(_impact(book, sku) for sku in dict.fromkeys(skus))


def _impact(book: Book, sku: str) -> Impact:
    product = book.catalogue.find(sku)
    if product is None:
        raise _no_such(sku, book)
    listed = ((prices, prices.find(sku)) for prices in book.catalogue.price_lists)
    return Impact(
        product,
        tuple((prices, price) for prices, price in listed if price),
        quotes(book, product),
    )


def _no_such(sku: str, book: Book) -> WrongCall:
    near = nearest(sku, [product.sku for product in book.catalogue.products])
    en = f"Did you mean {near}?" if near else "Article numbers are in accounts/catalogue.yaml."
    zh = f"是不是 {near}？" if near else "货号见 accounts/catalogue.yaml。"
    return WrongCall(Words(f"There is no product {sku}. {en}", f"没有产品 {sku}。{zh}"))
