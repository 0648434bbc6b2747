"""The next free number of a series of documents, as it would be counted by hand."""

import re
from collections.abc import Iterator

from formulary.model.book import Book

_SERIES = re.compile(r"(.*?)([0-9]{1,12})")


def numbers(book: Book) -> Iterator[str]:
    """Every document number of the book, of what was kept too."""
    for paper in book.papers():
        yield from (each.number for each in (paper.record, paper.kept) if each)
    yield from (agreement.number for _, agreement in book.agreements())


def next_number(book: Book, like: str) -> str | None:
    """The number after the highest of the same series: `P-2026-048` after `P-2026-047`.

    None if `like` does not end in a digit.
    """
    series = _SERIES.fullmatch(like)
    if series is None:
        return None
    counts = [int(found[2]) for number in numbers(book) if (found := _of(series[1], number))]
    return f"{series[1]}{max([*counts, int(series[2])]) + 1:0{len(series[2])}d}"


def _of(head: str, number: str) -> re.Match[str] | None:
    """A number taken apart, if it is of the series that begins so."""
    found = _SERIES.fullmatch(number)
    return found if found and found[1].casefold() == head.casefold() else None


def next_prescription(book: Book, year: int) -> str | None:
    """The next free number of the prescriptions of a year; None while the house has no series.

    It goes on from this year's latest. In a new year it begins at 1, if numbers name the year.
    """
    dated = sorted((p.date, p.number) for _, _, p in book.every_prescription())
    named = [number for _, number in dated if str(year) in number]
    if named:
        return next_number(book, named[-1])
    if not dated:
        return None
    day, number = dated[-1]
    series = _SERIES.fullmatch(number)
    if series is None or str(day.year) not in series[1]:
        return next_number(book, number)
    head = series[1].replace(str(day.year), str(year))
    return next_number(book, f"{head}{0:0{len(series[2])}d}")
