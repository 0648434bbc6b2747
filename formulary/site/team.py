"""The week of each of our people, and what the team has in hand (F83, F88-F90)."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from formulary.analysis.agenda import Due, agenda, last_contact, who_acts
from formulary.analysis.buying_centre import Cover, cover, last_contacts, missing_roles
from formulary.analysis.buying_centre import open_prescriptions as undecided
from formulary.analysis.week import Contacted, Report, Work, report, work
from formulary.model.book import DealerFile, EndUserFile
from formulary.model.buying_centre import Role
from formulary.model.house import Person
from formulary.site.chapters import due_view
from formulary.site.desk import Desk
from formulary.site.people import commitment
from formulary.site.people_views import CommitmentView
from formulary.site.views import DueView, Link


@dataclass(frozen=True)
class TalkView:
    """A contact of a day."""

    kind: str
    where: Link
    people: tuple[str, ...]


@dataclass(frozen=True)
class DayView:
    """A day of a report with its contacts."""

    day: datetime.date
    talks: tuple[TalkView, ...]


@dataclass(frozen=True)
class ReportView:
    """A report of some days, as somebody's head would ask for it."""

    first: datetime.date
    last: datetime.date
    days: tuple[DayView, ...]
    contacts: int
    made: tuple[CommitmentView, ...]
    kept: tuple[CommitmentView, ...]
    open: tuple[CommitmentView, ...]
    touched: tuple[Link, ...]
    """Accounts and dealers in contact, each once."""
    without_entry: tuple[datetime.date, ...]
    gap: int | None
    """Workdays in a row without an entry, if they are as many as the policy minds."""


@dataclass(frozen=True)
class OwnAccount:
    """An account of somebody's."""

    link: Link
    owner: bool
    """Whether it is the person's own; otherwise that of a colleague, with the person's help."""
    last_contact: datetime.date | None
    overdue: bool
    alone: bool
    """One of us alone covers it."""


@dataclass(frozen=True)
class WeekView:
    """The page of one of our people."""

    title: str
    region: str
    email: str
    late: tuple[DueView, ...]
    coming: tuple[DueView, ...]
    report: ReportView | None
    """None without the policy's group `reporting`."""
    accounts: tuple[OwnAccount, ...]


@dataclass(frozen=True)
class TeamRow:
    """One of our people in the list of the team."""

    link: Link
    title: str
    accounts: int
    contacts: int | None
    """In the days of a report; None without the policy's group `reporting`."""
    late: int
    promises: int
    """Not done yet."""
    alone: int
    """Accounts that this person alone covers."""


@dataclass(frozen=True)
class CentreRow:
    """The buying centre of an account in the list of all."""

    account: Link
    people: int
    in_contact: int
    missing: tuple[Role, ...]
    document: str | None
    ours: int
    alone: bool


class Office:
    """What the pages of all people are made from, out of one pass over the book."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.work: Work = work(desk.book)
        self.due: defaultdict[str, list[Due]] = defaultdict(list)
        for due in agenda(desk.book, desk.as_of):
            if actor := who_acts(due):
                self.due[actor].append(due)
        self.files: defaultdict[str, list[EndUserFile]] = defaultdict(list)
        self.covered: dict[str, Cover] = {}
        policy = desk.book.policy.buying_centre
        for file in desk.end_users():
            ours = (file.account.owner, *file.account.team)
            for person in dict.fromkeys(each for each in ours if each):
                self.files[person].append(file)
            if policy:
                self.covered[file.slug] = cover(file, policy, desk.as_of)

    def alone(self, file: EndUserFile) -> str | None:
        """Who of us covers an account alone, by id."""
        covered = self.covered.get(file.slug)
        return covered.by[0][0] if covered and covered.alone else None

    def report(self, person: str) -> Report | None:
        """One person's report, if the policy says what one covers."""
        policy = self.desk.book.policy.reporting
        return report(self.work, person, policy, self.desk.as_of) if policy else None


def week(office: Office, person: Person) -> WeekView:
    """The page of one of our people."""
    desk = office.desk
    due = [due_view(desk, each) for each in office.due[person.id]]
    found = office.report(person.id)
    return WeekView(
        title=desk.words(person.title),
        region=desk.region(person.region),
        email=person.email,
        late=tuple(each for each in due if each.late or each.day is None),
        coming=tuple(each for each in due if not each.late and each.day is not None),
        report=_report(desk, found) if found else None,
        accounts=tuple(_accounts(office, person.id)),
    )


def team(desk: Desk) -> tuple[TeamRow, ...]:
    """Our people, in the order of team.yaml, with what they have in hand."""
    office = Office(desk)
    alone = [who for file in desk.book.end_users.values() if (who := office.alone(file))]
    return tuple(_row(office, person, alone.count(person.id)) for person in desk.book.team.people)


def buying_centres(desk: Desk) -> tuple[CentreRow, ...]:
    """Each account's buying centre in a line: whom we know, whom we miss, who of us is known."""
    return tuple(_centre(desk, file) for file in desk.end_users())


def _centre(desk: Desk, file: EndUserFile) -> CentreRow:
    policy, account = desk.book.policy.buying_centre, file.account
    asked = [each for _, each in undecided(file)[:1]] if policy else []
    covered = cover(file, policy, desk.as_of) if policy else None
    there = {p.id for p in account.contacts if not (p.left and p.left <= desk.as_of)}
    return CentreRow(
        account=desk.link(desk.words(account.name), f"accounts/{file.slug}/#buying-centre"),
        people=len(there),
        in_contact=len(there & last_contacts(file, desk.as_of).keys()),
        missing=missing_roles(account, asked[0], policy, desk.as_of) if asked and policy else (),
        document=asked[0].number if asked else None,
        ours=len(covered.by) if covered else 0,
        alone=covered.alone if covered else False,
    )


def _row(office: Office, person: Person, alone: int) -> TeamRow:
    desk = office.desk
    name = desk.words(person.name)
    found = office.report(person.id)
    open_promises = [
        c
        for c in office.work.commitments.get(person.id, ())
        if c.kind == "promise" and c.done is None
    ]
    return TeamRow(
        link=Link(name, "") if "team" in desk.lacks else desk.link(name, f"team/{person.id}/"),
        title=desk.words(person.title),
        accounts=len(office.files[person.id]),
        contacts=len(found.contacts) if found else None,
        late=sum(d.day is None or d.day < desk.as_of for d in office.due[person.id]),
        promises=len(open_promises),
        alone=alone,
    )


def _accounts(office: Office, person: str) -> Iterator[OwnAccount]:
    desk = office.desk
    for file in office.files[person]:
        last = last_contact(file.log)
        yield OwnAccount(
            link=desk.link(desk.words(file.account.name), f"accounts/{file.slug}/"),
            owner=file.account.owner == person,
            last_contact=last,
            overdue=desk.overdue(file),
            alone=office.alone(file) is not None,
        )


def _report(desk: Desk, of: Report) -> ReportView:
    policy = desk.book.policy.reporting
    days = groupby(of.contacts, key=lambda each: each[1].date)
    minded = policy is not None and of.longest_gap >= policy.gap_days.value
    return ReportView(
        first=of.first,
        last=of.last,
        days=tuple(DayView(day, tuple(_talk(desk, e) for e in found)) for day, found in days),
        contacts=len(of.contacts),
        made=tuple(commitment(desk, each) for each in of.made),
        kept=tuple(commitment(desk, each) for each in of.kept),
        open=tuple(commitment(desk, each) for each in sorted(of.open, key=lambda c: c.due)),
        touched=tuple(dict.fromkeys(_where(desk, file) for file, _ in of.contacts)),
        without_entry=of.without_entry,
        gap=of.longest_gap if minded else None,
    )


def _talk(desk: Desk, contacted: Contacted) -> TalkView:
    file, entry = contacted
    firm = file.account if isinstance(file, EndUserFile) else file.dealer
    known = {contact.id: desk.words(contact.name) for contact in firm.contacts}
    names = tuple(known.get(person, person) for person in entry.people)
    return TalkView(entry.kind, _where(desk, file), names)


def _where(desk: Desk, file: EndUserFile | DealerFile) -> Link:
    firm = file.account if isinstance(file, EndUserFile) else file.dealer
    folder = "accounts" if isinstance(file, EndUserFile) else "dealers"
    return desk.link(desk.words(firm.name), f"{folder}/{file.slug}/")
