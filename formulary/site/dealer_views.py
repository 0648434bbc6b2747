"""What a dealer's page shows, and its row in the list."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from formulary.model.base import Money
from formulary.site.views import AlarmView, ContactView, DocumentView, FirmView, Link, LogView


@dataclass(frozen=True)
class AgreementFacts:
    """The terms of an agreement that one looks up most."""

    start: datetime.date
    end: datetime.date
    exclusivity: str
    regions: tuple[str, ...]
    lines: tuple[tuple[str, Decimal | None], ...]
    """Product line and discount (%)."""
    net_days: int
    credit_limit: Money
    targets: tuple[tuple[str, Money], ...]


@dataclass(frozen=True)
class StockView:
    """A product in a dealer's store; in pieces."""

    product: Link
    size: str | None
    day: datetime.date
    """Day of the latest count."""
    closing: int
    sold: int
    """In the four weeks up to that day."""


@dataclass(frozen=True)
class OpenOrderView:
    """A dealer's order that is not delivered yet."""

    number: str
    product: Link
    quantity: int
    promised: datetime.date
    late: bool


@dataclass(frozen=True)
class DealerView:
    """A dealer's page."""

    firm: FirmView
    type: str
    forklift_type: str | None
    registration: str
    phone: str | None
    email: str | None
    other_lines: tuple[str, ...]
    annual_revenue: Money | None
    alarms: tuple[AlarmView, ...]
    agreement: AgreementFacts | None
    documents: tuple[DocumentView, ...]
    stock: tuple[StockView, ...]
    orders: tuple[OpenOrderView, ...]
    """Those that are open, the day promised first."""
    accounts: tuple[Link, ...]
    """End users whom the dealer supplies."""
    contacts: tuple[ContactView, ...]
    log: tuple[LogView, ...]
    source: str


@dataclass(frozen=True)
class DealerRow:
    """A dealer in the list."""

    link: Link
    other_name: str | None
    words: tuple[str, ...]
    """What else it is found by."""
    type: str
    region: Link
    """Name; the address is its id. The same for the owner."""
    owner: Link
    state: str | None
    """State of the agreement."""
    state_order: int
    """Its place in a document's life; 0 without one."""
    end: datetime.date | None
    exclusivity: str | None
