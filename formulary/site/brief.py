"""The visit brief of an account: what one reads on a phone before the door. Internal (F48, F60)."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from formulary.analysis.agenda import last_contact
from formulary.analysis.buying_centre import DECISIVE, present
from formulary.model.book import EndUserFile
from formulary.model.buying_centre import ROLES
from formulary.site.account_views import AccountView
from formulary.site.desk import Desk
from formulary.site.loyalty import actions
from formulary.site.loyalty_views import ActionView
from formulary.site.people_views import CommitmentView, PersonView
from formulary.site.views import DocumentView, Link, LogView

IN_FORCE = ("approved", "issued", "accepted")
"""States of a prescription that one should have at hand."""

_QUESTIONS = 3
_CONTACTS = 3


@dataclass(frozen=True)
class QuestionView:
    """Something to ask, since the book does not know it."""

    kind: str
    what: str = ""


@dataclass(frozen=True)
class CardView:
    """An etiquette card, as taught in the lecture."""

    country: str
    do: tuple[str, ...]
    dont: tuple[str, ...]
    source: str
    caution: str


@dataclass(frozen=True)
class BriefView:
    """A visit brief."""

    account: Link
    industry: str | None
    region: str
    summary: str | None
    address: str | None
    owner: str | None
    last_contact: datetime.date | None
    people: tuple[PersonView, ...]
    """Who is still there."""
    promises: tuple[CommitmentView, ...]
    steps: tuple[CommitmentView, ...]
    actions: tuple[ActionView, ...]
    """What is planned for their loyalty and not done."""
    documents: tuple[DocumentView, ...]
    log: tuple[LogView, ...]
    questions: tuple[QuestionView, ...]
    card: CardView | None
    note: str | None


def brief(desk: Desk, file: EndUserFile, page: AccountView) -> BriefView:
    """What to know before a visit to one account, out of its page."""
    firm, known = page.firm, page.people
    return BriefView(
        account=desk.link(firm.name, f"accounts/{file.slug}/"),
        industry=firm.industry,
        region=firm.region,
        summary=firm.summary,
        address=firm.address,
        owner=firm.owner,
        last_contact=firm.last_contact,
        people=tuple(person for person in known.people if not person.left),
        promises=tuple(each for each in known.open if each.kind == "promise"),
        steps=tuple(each for each in known.open if each.kind == "follow_up"),
        actions=actions(desk, file),
        documents=tuple(each for each in page.documents if each.state in IN_FORCE),
        log=page.log[:_CONTACTS],
        questions=tuple(_questions(desk, file, known.missing))[:_QUESTIONS],
        card=_card(desk, firm.country),
        note=firm.note,
    )


def _questions(desk: Desk, file: EndUserFile, missing: tuple[str, ...]) -> Iterator[QuestionView]:
    """What the book does not know, the most useful first; there are always enough."""
    yield from (QuestionView(f"role_{role}") for role in missing)
    yield from _facts(desk, file)
    played = {role for person in present(file.account, desk.as_of) for role in person.roles}
    six = (role for role in ROLES if role != "initiator")
    yield from (QuestionView(f"role_{r}") for r in six if r not in played and r not in missing)
    yield QuestionView("changed" if last_contact(file.log) else "supplier")
    yield from (QuestionView(kind) for kind in ("waiting", "next_person", "neighbour"))


def _facts(desk: Desk, file: EndUserFile) -> Iterator[QuestionView]:
    account = file.account
    if not any(present(account, desk.as_of)):
        yield QuestionView("people")
    if not account.fleet:
        yield QuestionView("fleet")
    for person in present(account, desk.as_of):
        if not person.needs and set(person.roles) & set(DECISIVE):
            yield QuestionView("needs", desk.words(person.name))
    for line in account.fleet:
        if line.downtime is None:
            yield QuestionView("downtime", desk.words(line.equipment))
            break
    for line in account.fleet:
        if line.surface is None:
            yield QuestionView("surface", desk.words(line.equipment))
            break


def _card(desk: Desk, country: str | None) -> CardView | None:
    """The card of the country, if that is abroad."""
    etiquette = desk.book.etiquette
    if etiquette is None or country is None or country == desk.book.company.country:
        return None
    card = next((each for each in etiquette.cards if each.country == country), None)
    if card is None:
        return None
    return CardView(
        country=country,
        do=tuple(desk.words(text) for text in card.do),
        dont=tuple(desk.words(text) for text in card.dont),
        source=desk.words(etiquette.source),
        caution=desk.words(etiquette.caution),
    )
