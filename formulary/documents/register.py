"""Every kind of document: the one place to name a new one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from formulary.documents import agreement, effect, proposal
from formulary.documents.agreement_view import AgreementPaper
from formulary.documents.effect_view import EffectView
from formulary.documents.outgoing import (
    Outgoing,
    OutgoingAgreement,
    OutgoingProposal,
    OutgoingReview,
)
from formulary.documents.prints import Audience, Print
from formulary.documents.proposal_view import ProposalView
from formulary.model.book import Book, EndUserFile

Made = Callable[[Book, EndUserFile, str, str], tuple[Any, str]]
"""View and attached data of a document of an end user, by its name and language."""


@dataclass(frozen=True)
class Kind:
    """A kind of document."""

    name: str
    audience: Audience
    template: str
    view: type[Any]
    attached: type[Outgoing]
    """The schema of the data that its PDF carries."""
    prints: Callable[[Book], Iterator[Print]]
    folder: str | None = None
    """Where its records lie in an end user's folder, if what was sent of it is kept."""
    made: Made | None = None


PROPOSAL = Kind(
    "proposal",
    Audience.CUSTOMER,
    proposal.TEMPLATE,
    ProposalView,
    OutgoingProposal,
    proposal.prints,
    "prescriptions",
    proposal.made_proposal,
)
EFFECT = Kind(
    "effect",
    Audience.CUSTOMER,
    effect.TEMPLATE,
    EffectView,
    OutgoingReview,
    effect.prints,
    "effects",
    effect.made_effect,
)
AGREEMENT = Kind(
    "agreement",
    Audience.DEALER,
    agreement.TEMPLATE,
    AgreementPaper,
    OutgoingAgreement,
    agreement.prints,
)
KINDS = (PROPOSAL, EFFECT, AGREEMENT)


def all_prints(book: Book) -> Iterator[Print]:
    """Everything that a book without errors asks to be printed."""
    for kind in KINDS:
        yield from kind.prints(book)


def kind_of(each: Print) -> Kind:
    """The kind of a print. ValueError if its view is of none."""
    for kind in KINDS:
        if isinstance(each.view, kind.view):
            return kind
    raise ValueError(f"{each.path} is of no kind")
