"""What several data pages show. The site is internal: it may show what no customer may see."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from formulary.model.base import Money

STATES = ("draft", "approved", "issued", "accepted", "signed", "expired", "terminated")
"""The states of documents of every kind in the order of their lives."""


def state_order(state: str | None) -> int:
    """The place of a state in a document's life, from 1; 0 for none."""
    return STATES.index(state) + 1 if state else 0


@dataclass(frozen=True)
class Link:
    """A name that leads somewhere; the address is relative to the page."""

    text: str
    href: str


@dataclass(frozen=True)
class FigureView:
    """A number with its reason: the arithmetic, and where its inputs were written."""

    label: str
    value: Decimal
    decimals: int
    """With how many decimals it is shown."""
    unit: str
    arithmetic: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class AlarmView:
    """A finding about this record."""

    severity: str
    code: str
    message: str
    hint: str
    place: str


@dataclass(frozen=True)
class FileView:
    """A document to download."""

    language: str
    href: str


@dataclass(frozen=True)
class DocumentView:
    """A document with its state, as a row of a list."""

    kind: str
    """`proposal` or `agreement`."""
    owner: Link
    number: str
    revision: int
    title: str
    """Empty for an agreement, whose kind says it all."""
    date: datetime.date
    state: str
    valid_until: datetime.date | None
    value: Money | None
    """Total of the first order, before tax; None where the document has none."""
    saving: Money | None
    """Expected saving in a year."""
    sent: datetime.date | None
    sent_to: tuple[str, ...]
    files: tuple[FileView, ...]
    notes: tuple["DocumentNote", ...] = ()
    words: tuple[str, ...] = ()
    """What else it is found by: names in either language."""

    @property
    def state_order(self) -> int:
        """By what a list of documents sorts the states."""
        return state_order(self.state)


@dataclass(frozen=True)
class DocumentNote:
    """What is known of a document and does not stand in it. Internal."""

    kind: Literal["accepted", "override", "lessons", "note"]
    text: str
    day: datetime.date | None = None


@dataclass(frozen=True)
class ContactView:
    """A person at a customer or dealer."""

    name: str
    title: str
    email: str | None
    phone: str | None
    note: str | None


@dataclass(frozen=True)
class LogView:
    """One entry of the log."""

    date: datetime.date
    by: str
    kind: str
    summary: str
    people: tuple[str, ...] = ()
    """Their people who took part."""


@dataclass(frozen=True)
class FirmView:
    """The head of an account's or a dealer's page, and the facts that both have."""

    name: str
    aliases: tuple[str, ...]
    other_name: str | None
    """The name in the other script, where it differs."""
    legal_name: str | None
    """This and what follows may not be known yet."""
    region: str
    owner: str | None
    owner_email: str
    industry: str | None
    summary: str | None
    address: str | None
    country: str | None
    founded: int | None
    employees: int | None
    last_contact: datetime.date | None
    overdue: bool
    """No contact for longer than the policy allows."""
    note: str | None
