"""Every kind of document: the one place to name a new one."""

from collections.abc import Iterator

from formulary.documents import agreement, effect, proposal
from formulary.documents.prints import Print
from formulary.model.book import Book

KINDS = (proposal, effect, agreement)
"""Modules with a function `prints(book)`."""


def all_prints(book: Book) -> Iterator[Print]:
    """Everything that a book without errors asks to be printed."""
    for kind in KINDS:
        yield from kind.prints(book)
