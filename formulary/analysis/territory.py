"""Where the territories of two dealers meet (F15, F33)."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product

from formulary.model.book import Book
from formulary.model.dealer import IN_FORCE, Agreement
from formulary.model.house import Region


@dataclass(frozen=True)
class Clash:
    """One area promised to two dealers for one product line at one time.

    `agreement` is the one of the later date, so most likely the one to change.
    """

    agreement: Agreement
    dealer: str
    """The dealer's slug."""
    region: str
    index: int
    """Of the region among those of its agreement."""
    other: Agreement
    other_dealer: str
    other_region: str
    other_index: int
    line: str
    """Product line."""
    start: datetime.date
    end: datetime.date
    """First and last day on which both terms run."""


def overlaps(book: Book) -> Iterator[Clash]:
    """Areas that two dealers have for one product line at one time, one of them exclusively or as
    the sole dealer.

    A region is an area with all that lies in it. Agreements that are approved, issued or signed
    are compared; a region that the company does not name meets only itself.
    """
    chains = _chains(book.company.regions)
    bound = [(file.slug, a) for file, a in book.agreements() if a.state in IN_FORCE]
    bound.sort(key=lambda each: (each[1].date, each[1].number, each[0]), reverse=True)
    for (dealer, agreement), (other_dealer, other) in combinations(bound, 2):
        start = max(agreement.term.start, other.term.start)
        end = min(agreement.term.end, other.term.end)
        if start > end or not (_reserved(agreement) or _reserved(other)):
            continue
        regions, other_regions = agreement.territory.regions, other.territory.regions
        for (i, region), (j, other_region) in product(enumerate(regions), enumerate(other_regions)):
            if not _meet(region, other_region, chains):
                continue
            for line in _common(agreement.product_lines, other.product_lines):
                yield Clash(
                    agreement=agreement,
                    dealer=dealer,
                    region=region,
                    index=i,
                    other=other,
                    other_dealer=other_dealer,
                    other_region=other_region,
                    other_index=j,
                    line=line,
                    start=start,
                    end=end,
                )


def _chains(regions: Iterable[Region]) -> dict[str, tuple[str, ...]]:
    """Each region with all that it lies in, from itself outwards; a circle is gone round once."""
    parents = {region.id: region.parent for region in regions}
    chains = {}
    for name in parents:
        chain: dict[str, None] = {}
        at: str | None = name
        while at is not None and at not in chain:
            chain[at] = None
            at = parents.get(at)
        chains[name] = tuple(chain)
    return chains


def _meet(one: str, other: str, chains: dict[str, tuple[str, ...]]) -> bool:
    return one == other or one in chains.get(other, ()) or other in chains.get(one, ())


def _reserved(agreement: Agreement) -> bool:
    return agreement.territory.exclusivity != "non_exclusive"


def _common(lines: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    return [line for line in dict.fromkeys(lines) if line in others]
