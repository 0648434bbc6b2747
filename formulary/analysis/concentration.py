"""How much hangs on how few: share of the largest and Herfindahl index (F58)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from formulary.analysis.figures import Figure, Input, added, figure, total
from formulary.model.book import Book, EndUserFile
from formulary.model.findings import Words

Basis = Literal["spend", "sales"]
"""What they spend on our kind of goods with anybody, or what they are expected to buy from us."""

_SPEND = Words("Spent on our kind of goods in a year", "一年用于我方这类产品的支出")
_SALES = Words("Expected sales in a year", "预期年销售额")


@dataclass(frozen=True)
class Holding:
    """One end user's amount in a year."""

    file: EndUserFile
    amount: Figure


@dataclass(frozen=True)
class Concentration:
    """How concentrated amounts in one currency are."""

    holdings: tuple[Holding, ...]
    """The largest first."""
    whole: Figure
    largest: int
    """How many of the largest are counted together."""
    share: Figure
    """Their share (%)."""
    herfindahl: Figure
    """Sum of the squared shares: 1 if one has all, 1/n if n are equal."""
    equals: Figure
    """So many equal customers would give the same index."""
    left_out: tuple[EndUserFile, ...]
    """End users without an amount, or with one in another currency."""


def concentration(book: Book, basis: Basis, largest: int) -> Concentration | None:
    """How concentrated the book is; None while no amount above zero is recorded.

    Amounts in different currencies do not add up: those of the currency that most end users have
    are counted.
    """
    found = [each for each in holdings(book, basis) if each.amount.value]
    currencies = Counter(each.amount.unit for each in found)
    if not currencies:
        return None
    currency = min(currencies, key=lambda code: (-currencies[code], code))
    kept = [each for each in found if each.amount.unit == currency]
    kept.sort(key=lambda each: (-each.amount.value, each.file.slug))
    counted = {each.file.slug for each in kept}
    whole = total([each.amount for each in kept])
    amounts = [each.amount for each in kept]
    index = herfindahl(amounts, whole)
    return Concentration(
        holdings=tuple(kept),
        whole=whole,
        largest=min(largest, len(kept)),
        share=share(amounts[:largest], whole),
        herfindahl=index,
        equals=figure(Words("As if so many were equal", "相当于几家均分"), "", 1 / index),
        left_out=tuple(file for file in book.end_users.values() if file.slug not in counted),
    )


def share(largest: Sequence[Figure], whole: Figure) -> Figure:
    """The share of the largest in the whole, in per cent. The whole is above zero."""
    return figure(Words("Share of the largest", "前几家占比"), "%", added(largest) / whole)


def herfindahl(amounts: Sequence[Figure], whole: Figure) -> Figure:
    """The Herfindahl index, above 0 and at most 1. The whole is above zero."""
    squares = [(each / whole) ** 2 for each in amounts]
    return figure(Words("Herfindahl index", "集中度指数（赫芬达尔指数）"), "", added(squares))


def holdings(book: Book, basis: Basis) -> Iterator[Holding]:
    """Each end user that has an amount, in the currency in which most of it is recorded."""
    for file in book.end_users.values():
        amount = _spend(file) if basis == "spend" else _sales(file)
        if amount:
            yield Holding(file, amount)


def _spend(file: EndUserFile) -> Figure | None:
    amount = file.account.profile.size.actual_spend
    if amount is None:
        return None
    written = Input.money(_SPEND, amount, file.account.at("profile", "size", "actual_spend"))
    return figure(_SPEND, amount.currency, written)


def _sales(file: EndUserFile) -> Figure | None:
    """Of opportunities that are open or won, in the account's currency or else in their first."""
    found = [
        figure(_SALES, each.value.currency, Input.money(_SALES, each.value, each.at("value")))
        for each in file.opportunities.values()
        if each.value and (each.outcome is None or each.outcome.result == "won")
    ]
    if not found:
        return None
    units = [each.unit for each in found]
    currency = file.account.currency if file.account.currency in units else units[0]
    return total([each for each in found if each.unit == currency])
