"""What the team has in hand, and what it knows of buying centres (F83, F88-F90)."""

from collections import defaultdict
from dataclasses import dataclass

from formulary.analysis.agenda import Due, agenda, who_acts
from formulary.analysis.buying_centre import (
    Cover,
    cover,
    last_contacts,
    missing_roles,
    present,
    undecided,
)
from formulary.analysis.week import Report, Work, report, work
from formulary.model.book import EndUserFile
from formulary.model.buying_centre import Role
from formulary.model.house import Person
from formulary.site.desk import Desk
from formulary.site.views import Link


@dataclass(frozen=True)
class TeamRow:
    """One of our people in the list of the team."""

    link: Link
    title: str
    side: str | None
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
    there = {person.id for person in present(account, desk.as_of)}
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
        side=person.side,
        accounts=len(office.files[person.id]),
        contacts=len(found.contacts) if found else None,
        late=sum(d.day is None or d.day < desk.as_of for d in office.due[person.id]),
        promises=len(open_promises),
        alone=alone,
    )
