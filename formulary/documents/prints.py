"""What every printed document has: an audience, an identity, two parties."""

import datetime
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from formulary.model.scalars import Colour, FileName


class Audience(StrEnum):
    """Who may read a document."""

    CUSTOMER = "customer"
    DEALER = "dealer"
    INTERNAL = "internal"


@dataclass(frozen=True)
class Identity:
    """What tells one document from every other."""

    number: str
    revision: int
    date: datetime.date
    draft: bool
    content_id: str
    """First 12 hexadecimal digits of the SHA-256 of the attached data."""


class HasIdentity(Protocol):
    """A view: it knows its document's identity."""

    @property
    def identity(self) -> Identity:
        """The document's identity."""


V = TypeVar("V", bound=HasIdentity)


def identified(view: V, attached: str) -> V:
    """The view with the content id of the data that will be attached to its PDF."""
    content_id = hashlib.sha256(attached.encode()).hexdigest()[:12]
    return replace(view, identity=replace(view.identity, content_id=content_id))  # type: ignore[type-var]


@dataclass(frozen=True)
class Signatory:
    """A person who writes, reads or signs."""

    name: str
    title: str
    email: str | None = None
    phone: str | None = None


@dataclass(frozen=True)
class Party:
    """A firm, as a document names it."""

    name: str
    legal_name: str
    address: str
    registration: str | None = None
    phone: str | None = None
    email: str | None = None
    website: str | None = None


@dataclass(frozen=True)
class Look:
    """The seller's identity on paper."""

    colour: Colour
    """Main colour as #rrggbb, also in what was kept: it becomes a part of a style sheet."""
    logo: FileName | None
    """Name of the logo among the assets."""
    notice: str | None
    """The house's notice for every page (the demo book: all is fictional)."""
    web: str | None = None
    """Web address in the letterhead; none in what was kept before it was printed there."""


@dataclass(frozen=True)
class Print:
    """A document that is to be printed: all that its bytes depend on, and where it goes."""

    path: str
    """Below `dist/`, with forward slashes: `customer/ACCOUNT/NAME.LANG.pdf`."""
    audience: Audience
    template: str
    language: str
    title: str
    identity: Identity
    view: Any
    attached: str
    """The outgoing data as JSON."""
    attached_name: str
    assets: Mapping[str, bytes]
    sources: tuple[str, ...]
    """Files of the book that it was made from; never printed."""


class CustomerView(HasIdentity, Protocol):
    """A view of a document for a customer."""

    @property
    def title(self) -> str:
        """What it is about."""

    @property
    def customer(self) -> Party:
        """Whom it is for."""


def for_customer(
    path: str,
    language: str,
    template: str,
    view: CustomerView,
    attached: str,
    assets: Mapping[str, bytes],
    sources: tuple[str, ...],
) -> Print:
    """A document for a customer in one language; `path` is below `dist/`."""
    return Print(
        path=path,
        audience=Audience.CUSTOMER,
        template=template,
        language=language,
        title=f"{view.title} – {view.customer.name}",
        identity=view.identity,
        view=view,
        attached=attached,
        attached_name=f"{view.identity.number}.json".replace("/", "-"),
        assets=assets,
        sources=sources,
    )


class DocumentError(Exception):
    """A document could not be made: a template, a font or an asset is wrong."""
