"""Who of a customer's people is in contact with us, whom we miss, and who of us knows them
(F60, F88-F90). Days count back from `as_of`; what is logged for a day to come does not count."""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from formulary.analysis.days import days_before
from formulary.analysis.figures import Figure, Input, figure
from formulary.model.book import DealerFile, EndUserFile
from formulary.model.buying_centre import ROLES, BuyingCentrePolicy, Role, Stakeholder
from formulary.model.contact_log import LogEntry
from formulary.model.end_user import EndUser
from formulary.model.findings import Words
from formulary.model.places import Place
from formulary.model.prescription import Prescription

OPEN = ("draft", "approved", "issued")
"""States of a prescription for which the buying centre still decides."""

DECISIVE: tuple[Role, ...] = ("decider", "approver")
"""Roles without which nothing is bought."""


def last_contacts(file: EndUserFile | DealerFile, as_of: datetime.date) -> dict[str, datetime.date]:
    """The day of the last contact with each person, by id; who is named in no entry is absent."""
    days: dict[str, datetime.date] = {}
    for entry in _entries(file, as_of):
        for person in entry.people:
            days[person] = max(entry.date, days.get(person, entry.date))
    return days


def has_left(person: Stakeholder, as_of: datetime.date) -> bool:
    """Whether a person has left the firm by that day."""
    return person.left is not None and person.left <= as_of


def present(account: EndUser, as_of: datetime.date) -> Iterator[Stakeholder]:
    """The people of an account who have not left."""
    return (person for person in account.contacts if not has_left(person, as_of))


def missing_roles(
    account: EndUser, prescription: Prescription, policy: BuyingCentrePolicy, as_of: datetime.date
) -> tuple[Role, ...]:
    """Roles that such a purchase requires, and that nobody at the account plays (F60, F61)."""
    required = getattr(policy.required_roles.value, prescription.buy_class)
    played = {role for person in present(account, as_of) for role in person.roles}
    return tuple(role for role in ROLES if role in required and role not in played)


def undecided(file: EndUserFile) -> list[tuple[str, Prescription]]:
    """Prescriptions that are not decided yet, the newest first."""
    found = [(name, each) for name, each in file.prescriptions.items() if each.state in OPEN]
    return sorted(found, key=lambda each: (each[1].date, each[0]), reverse=True)


def in_contact(
    file: EndUserFile, policy: BuyingCentrePolicy, as_of: datetime.date
) -> tuple[Stakeholder, ...]:
    """Their people with whom there was contact within the window, and who have not left."""
    first = days_before(as_of, policy.window_days.value)
    last = last_contacts(file, as_of)
    return tuple(p for p in present(file.account, as_of) if p.id in last and last[p.id] >= first)


def is_cold(
    person: Stakeholder,
    last: datetime.date | None,
    policy: BuyingCentrePolicy,
    as_of: datetime.date,
) -> bool:
    """Whether there was no contact with a person for longer than the policy allows."""
    if has_left(person, as_of):
        return False
    return last is None or last < days_before(as_of, policy.cold_days.value)


@dataclass(frozen=True)
class Cover:
    """Who of our people an account knows, out of the log of the window."""

    contacts: int
    by: tuple[tuple[str, int], ...]
    """Our people by id with the number of their contacts, the most first."""
    share: Figure | None
    """Of the one with most contacts, in per cent; None without contacts."""
    alone: bool
    """The share reaches the policy's, of enough contacts to judge (F88)."""


def cover(file: EndUserFile, policy: BuyingCentrePolicy, as_of: datetime.date) -> Cover:
    """How an account's contacts are spread over our people."""
    first = days_before(as_of, policy.window_days.value)
    counts = Counter(entry.by for entry in _entries(file, as_of) if entry.date >= first)
    total = sum(counts.values())
    by = tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))
    if not file.log or not by:
        return Cover(0, (), None, False)
    place = file.log.at("entries")
    most = _count(Words("contacts by one person", "一人的联系"), by[0][1], place)
    every = _count(Words("all contacts", "全部联系"), total, place)
    share = figure(Words("Share of one person", "一人所占比例"), "%", most / every)
    enough = total >= policy.solo_least_contacts.value
    return Cover(total, by, share, enough and share.value >= policy.solo_share_percent.value)


def _count(label: Words, number: int, place: Place) -> Input:
    return Input(label, Decimal(number), "contacts", place)


def _entries(file: EndUserFile | DealerFile, as_of: datetime.date) -> Iterator[LogEntry]:
    return (entry for entry in (file.log.entries if file.log else ()) if entry.date <= as_of)
