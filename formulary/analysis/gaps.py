"""What is not known about an end user yet: what to find out next, the most useful first (F81)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from formulary.analysis.grading import answers
from formulary.model.book import EndUserFile
from formulary.model.end_user import EndUser, FleetLine
from formulary.model.grading import AXES
from formulary.model.house import Policy

Unknown = Literal[
    "owner",
    "contacts",
    "fleet",
    "hours_per_year",
    "present",
    "sizes",
    "downtime",
    "customer_type",
    "segment",
    "legal_name",
    "address",
    "industry",
    "languages",
    "log",
    "actual_spend",
    "unique_fit",
    "ability_to_pay",
    "service_fit",
    "marks",
]


@dataclass(frozen=True)
class Gap:
    """Something to find out, and the fleet line that it is about."""

    what: Unknown
    fleet: FleetLine | None = None


def gaps(file: EndUserFile, policy: Policy | None = None) -> tuple[Gap, ...]:
    """All that is missing before an end user can be advised, supplied, and chosen.

    What a grade rests on is asked for only in a house whose policy grades.
    """
    return (
        *(Gap(what) for what in _firm(file)),
        *(Gap(what) for what in _choice(file.account, policy)),
        *(Gap(what, line) for line in file.account.fleet for what in _line(line)),
    )


def _firm(file: EndUserFile) -> Iterator[Unknown]:
    account: EndUser = file.account
    wanted: dict[Unknown, object] = {
        "owner": account.owner,
        "contacts": account.contacts,
        "log": file.log and file.log.entries,
        "fleet": account.fleet,
        "customer_type": account.customer_type,
        "segment": account.segment,
        "industry": account.profile.industry,
        "languages": account.languages,
        "legal_name": account.legal_name,
        "address": account.profile.address,
    }
    yield from (what for what, value in wanted.items() if not value)


def _choice(account: EndUser, policy: Policy | None) -> Iterator[Unknown]:
    grading = policy.grading if policy else None
    if grading is None:
        return
    if account.profile.size.actual_spend is None:
        yield "actual_spend"
    yield from (name for name, answer in answers(account.targeting).items() if answer == "unknown")
    marked = {mark.factor for mark in account.grading.marks} if account.grading else set()
    if any(factor.id not in marked for axis in AXES for factor in grading.axis(axis)):
        yield "marks"


def _line(line: FleetLine) -> Iterator[Unknown]:
    wanted: dict[Unknown, object] = {
        "hours_per_year": line.hours_per_year,
        "present": line.present,
        "sizes": line.sizes,
        "downtime": line.downtime,
    }
    yield from (what for what, value in wanted.items() if not value)
