"""The market of the book: in which market a firm stands, and how each is covered (F03-F07)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from formulary.analysis.sizes import same_size
from formulary.model.book import Book, DealerFile, EndUserFile
from formulary.model.catalogue import Catalogue

Market = Literal["producer", "reseller"]


@dataclass(frozen=True)
class Coverage:
    """Firms of one type in one market: how many, and for how many each product line matters."""

    market: Market
    customer_type: str
    """Of an end user or a dealer; empty where it is not recorded."""
    firms: int
    abroad: int
    """Of these, outside our own country."""
    lines: Mapping[str, int]
    """Firms by product line: whose fleet takes a size of it, or whose agreement names it. A firm
    counts for each of its lines."""


def market_of(file: EndUserFile | DealerFile) -> Market:
    """Who buys to produce stands in the producer market, who buys to resell in the other (F03)."""
    return "producer" if isinstance(file, EndUserFile) else "reseller"


def coverage(book: Book) -> tuple[Coverage, ...]:
    """Market by customer type by product line (F04), the producer market first."""
    groups: Mapping[tuple[Market, str], list[EndUserFile | DealerFile]] = defaultdict(list)
    files: list[EndUserFile | DealerFile] = [*book.end_users.values(), *book.dealers.values()]
    for file in files:
        groups[market_of(file), _type(file)].append(file)
    return tuple(
        _coverage(book, market, name, groups[market, name]) for market, name in sorted(groups)
    )


def product_lines(book: Book, file: EndUserFile | DealerFile) -> tuple[str, ...]:
    """The product lines that a firm could take, or that it may sell, by id."""
    if isinstance(file, DealerFile):
        return tuple(dict.fromkeys(file.agreement.product_lines if file.agreement else ()))
    sizes = [size for line in file.account.fleet for size in line.sizes]
    return tuple(dict.fromkeys(_lines_of(book.catalogue, sizes)))


def _lines_of(catalogue: Catalogue, sizes: Sequence[str]) -> Iterator[str]:
    for product in catalogue.products:
        if product.size and any(same_size(size, product.size) for size in sizes):
            yield product.line


def _type(file: EndUserFile | DealerFile) -> str:
    return file.account.customer_type or "" if isinstance(file, EndUserFile) else file.dealer.type


def _coverage(
    book: Book, market: Market, name: str, files: Sequence[EndUserFile | DealerFile]
) -> Coverage:
    found = [line for file in files for line in product_lines(book, file)]
    return Coverage(
        market=market,
        customer_type=name,
        firms=len(files),
        abroad=sum(_abroad(book, file) for file in files),
        lines={line.id: found.count(line.id) for line in book.catalogue.lines},
    )


def _abroad(book: Book, file: EndUserFile | DealerFile) -> bool:
    """As the account says it (F07); a dealer by its country."""
    if isinstance(file, EndUserFile):
        return file.account.segment == "international"
    return file.dealer.profile.country != book.company.country
