"""Words that an account or a dealer is found by, in a list or by the search, in every language."""

import re
from collections.abc import Iterator, Sequence

from formulary.model.base import Text
from formulary.model.book import Book, DealerFile, EndUserFile
from formulary.model.buying_centre import Contact
from formulary.model.dealer import Dealer
from formulary.model.end_user import EndUser


def spellings(*texts: Text | None) -> Iterator[str]:
    """What is written in each language."""
    for text in texts:
        yield from (text.get(language) or "" for language in text.languages) if text else ()


def firm_words(book: Book, firm: EndUser | Dealer) -> Iterator[str]:
    """What a firm is called, what it does and where."""
    yield from spellings(firm.name, firm.legal_name)
    yield from firm.aliases
    yield from region_words(book, firm.region)
    yield from spellings(firm.profile.industry)


def region_words(book: Book, name: str) -> Iterator[str]:
    """What a region is called."""
    yield from spellings(*(region.name for region in book.company.regions if region.id == name))


def person_words(book: Book, name: str | None) -> Iterator[str]:
    """What one of us is called."""
    found = book.team.find(name) if name else None
    yield from spellings(found.name if found else None)


def row_words(book: Book, firm: EndUser | Dealer) -> Iterator[str]:
    """What any row about a firm is found by: also who of us looks after it."""
    yield from firm_words(book, firm)
    yield from person_words(book, firm.owner)


def contact_words(contacts: Sequence[Contact]) -> Iterator[str]:
    """Who works there, and the digits of their telephones."""
    for contact in contacts:
        yield from spellings(contact.name)
        yield digits(contact.phone)


def account_words(book: Book, file: EndUserFile) -> tuple[str, ...]:
    """Also the sizes of the fleet, the documents and the articles that they quote."""
    account, prescriptions = file.account, file.prescriptions.values()
    return _each_once(
        *firm_words(book, account),
        *(size for line in account.fleet for size in line.sizes),
        *contact_words(account.contacts),
        *(each.number for each in prescriptions),
        *(each.number for each in file.effects.values()),
        *(line.product for each in prescriptions for line in each.lines),
    )


def dealer_words(book: Book, file: DealerFile) -> tuple[str, ...]:
    """Also the switchboard and the agreement."""
    return _each_once(
        *firm_words(book, file.dealer),
        *contact_words(file.dealer.contacts),
        digits(file.dealer.phone),
        *((file.agreement.number,) if file.agreement else ()),
    )


def digits(phone: str | None) -> str:
    """A telephone number however it is written: `862155500123`."""
    return re.sub(r"\D", "", phone or "")


def _each_once(*words: str) -> tuple[str, ...]:
    return tuple(word for word in dict.fromkeys(words) if word)
