"""What every data page is made from: the book, the day, the findings and the printed documents."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from formulary.analysis.agenda import last_contact, visit_due
from formulary.documents.prints import Print
from formulary.documents.proposal_view import ProposalView
from formulary.model.base import Text
from formulary.model.book import Book, DealerFile, EndUserFile
from formulary.model.buying_centre import Contact
from formulary.model.contact_log import Log
from formulary.model.findings import Finding
from formulary.site.views import AlarmView, ContactView, FileView, FirmView, Link, LogView

_PAGES = {"end-users": "accounts", "dealers": "dealers"}
"""Folders of the site by those of the book."""


@dataclass(frozen=True)
class Desk:
    """The material for the pages of one language."""

    book: Book
    as_of: datetime.date
    findings: tuple[Finding, ...]
    prints: Mapping[str, tuple[Print, ...]]
    """Printed documents by the file of the book that asks for them."""
    language: str
    base: str
    """The way from the language's site up to the root of the whole site: `` or `../`."""
    up: str = ""
    """The way from the page that is made up to the language's site: `../../` for a chapter."""
    lacks: frozenset[str] = frozenset()
    """Folders of data pages that the book's playbook has no shell page for."""

    def say(self, text: Text | None) -> str | None:
        """The words in the page's language, or else in the language that there is."""
        return None if text is None else text.best(self.language)

    def words(self, text: Text) -> str:
        """The words of a text that is always there."""
        return text.best(self.language)

    def link(self, text: str, path: str) -> Link:
        """A link to a page by its path below the language's site."""
        return Link(text, f"{self.up}{path}")

    def firm_link(self, file: EndUserFile | DealerFile, anchor: str = "") -> Link:
        """A link to the page of an account or a dealer, by its name."""
        return self.link(self.words(file.firm.name), f"{_PAGES[file.folder]}/{file.slug}/{anchor}")

    def files(self, source: str) -> tuple[FileView, ...]:
        """The PDFs that a file of the book asks for."""
        return tuple(
            FileView(each.language, f"{self.up}{self.base}documents/{each.path}")
            for each in self.prints.get(source, ())
        )

    def region(self, name: str) -> str:
        """A region's name for people."""
        found = next((r for r in self.book.company.regions if r.id == name), None)
        return self.words(found.name) if found else name

    def person(self, name: str) -> str:
        """The name of one of our people."""
        found = self.book.team.find(name)
        return self.words(found.name) if found else name

    @cached_property
    def _found(self) -> Mapping[str, Sequence[Finding]]:
        """The findings by the folder of the account or dealer that they are about."""
        found = defaultdict(list)
        for each in self.findings:
            found["/".join(each.place.file.split("/")[:3])].append(each)
        return found

    def alarms(self, file: EndUserFile | DealerFile | None = None) -> tuple[AlarmView, ...]:
        """The findings about an account or a dealer, or all of them."""
        found = (
            self._found.get(f"accounts/{file.folder}/{file.slug}", ()) if file else self.findings
        )
        return tuple(
            AlarmView(
                f.severity.value,
                f.code,
                f.message.get(self.language),
                f.hint.get(self.language),
                str(f.place),
            )
            for f in found
        )

    def firm(self, file: EndUserFile | DealerFile) -> FirmView:
        """The head of an account's or a dealer's page."""
        record = file.firm
        profile = record.profile
        owner = self.book.team.find(record.owner) if record.owner else None
        last = last_contact(file.log)
        return FirmView(
            name=self.words(record.name),
            aliases=record.aliases,
            other_name=other_name(record.name, self.language),
            legal_name=self.say(record.legal_name),
            region=self.region(record.region),
            owner=self.person(record.owner) if record.owner else None,
            owner_email=owner.email if owner else "",
            industry=self.say(profile.industry),
            summary=self.say(profile.summary),
            address=self.say(profile.address),
            country=profile.country,
            founded=profile.founded,
            employees=profile.employees,
            last_contact=last,
            overdue=self.overdue(file),
            note=self.say(record.note),
        )

    def proposal(self, source: str) -> ProposalView | None:
        """What the proposal that is printed from a file shows, in its first language."""
        views = (each.view for each in self.prints.get(source, ()))
        return next((view for view in views if isinstance(view, ProposalView)), None)

    def overdue(self, file: EndUserFile | DealerFile) -> bool:
        """Whether the last contact is longer ago than the policy allows (F27, F79, F83)."""
        day = visit_due(self.book, file)
        return day is None or day < self.as_of

    def contacts(self, contacts: Sequence[Contact]) -> tuple[ContactView, ...]:
        """People at a customer or dealer."""
        return tuple(
            ContactView(self.words(c.name), self.words(c.title), c.email, c.phone, self.say(c.note))
            for c in contacts
        )

    def log(self, log: Log | None, contacts: Sequence[Contact]) -> tuple[LogView, ...]:
        """The log, newest first, with the names of those who took part."""
        entries = sorted(log.entries if log else (), key=lambda e: e.date, reverse=True)
        names = {contact.id: self.words(contact.name) for contact in contacts}
        return tuple(
            LogView(
                e.date,
                self.person(e.by),
                e.kind,
                self.words(e.summary),
                tuple(names.get(person, person) for person in e.people),
            )
            for e in entries
        )

    def end_users(self) -> Sequence[EndUserFile]:
        """End users by their name in the page's language."""
        return self._end_users

    @cached_property
    def _end_users(self) -> Sequence[EndUserFile]:
        files = self.book.end_users.values()
        return tuple(sorted(files, key=lambda f: self.words(f.account.name).casefold()))

    def dealers(self) -> Iterator[DealerFile]:
        """Dealers by their name in the page's language."""
        files = self.book.dealers.values()
        yield from sorted(files, key=lambda f: self.words(f.dealer.name).casefold())


def other_name(name: Text, language: str) -> str | None:
    """The name in the other language, if it is another."""
    other = name.zh if language == "en" else name.en
    return other if other != name.best(language) else None
