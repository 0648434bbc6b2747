"""The book: everything that was recorded, checked against the schema, ready for rules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from formulary.model.catalogue import Catalogue
from formulary.model.contact_log import Log
from formulary.model.dealer import Agreement, Dealer
from formulary.model.dealer_series import DealerOrder, StockEntry
from formulary.model.effect import EffectReview
from formulary.model.end_user import EndUser
from formulary.model.etiquette import Etiquette
from formulary.model.house import Company, Policy, Team
from formulary.model.opportunity import Opportunity, Requirement
from formulary.model.prescription import Issued, Prescription
from formulary.model.process import Process
from formulary.model.strategy import Strategy
from formulary.model.targets import Targets


@dataclass(frozen=True)
class EndUserFile:
    """All that is recorded of one end user."""

    folder: ClassVar = "end-users"
    """Where it lies below accounts/."""
    slug: str
    account: EndUser
    log: Log | None = None
    prescriptions: Mapping[str, Prescription] = field(default_factory=dict)
    issued: Mapping[str, Issued] = field(default_factory=dict)
    opportunities: Mapping[str, Opportunity] = field(default_factory=dict)
    effects: Mapping[str, EffectReview] = field(default_factory=dict)
    issued_effects: Mapping[str, Issued] = field(default_factory=dict)

    @property
    def firm(self) -> EndUser:
        """The firm, as `DealerFile` names its own."""
        return self.account

    def requirements(self, prescription: Prescription) -> tuple[Requirement, ...]:
        """The requirements that a prescription answers: those of the opportunity it names."""
        found = self.opportunities.get(prescription.opportunity or "")
        return found.requirements if found else ()


@dataclass(frozen=True)
class Paper:
    """A document to an end user: what was recorded of it, what was kept of it, or both.

    Prescriptions and effect reviews have their names apart: what was kept of a review lies in
    `issued/effects/`, and commands call it `ACCOUNT/effects/NAME`.
    """

    file: EndUserFile
    folder: Literal["prescriptions", "effects"]
    name: str
    record: Prescription | EffectReview | None
    kept: Issued | None

    @property
    def called(self) -> str:
        """How commands call it: `ACCOUNT/NAME` or `ACCOUNT/effects/NAME`."""
        return f"{self.file.slug}/{self._name}"

    @property
    def recorded_in(self) -> str:
        """Its record below the account's folder, without the suffix."""
        return f"{self.folder}/{self.name}"

    @property
    def kept_in(self) -> str:
        """What was kept below the account's folder, without the suffix."""
        return f"issued/{self._name}"

    @property
    def _name(self) -> str:
        return self.name if self.folder == "prescriptions" else f"effects/{self.name}"


@dataclass(frozen=True)
class DealerFile:
    """All that is recorded of one dealer."""

    folder: ClassVar = "dealers"
    """Where it lies below accounts/."""
    slug: str
    dealer: Dealer
    log: Log | None = None
    agreement: Agreement | None = None
    stock: tuple[StockEntry, ...] = ()
    orders: tuple[DealerOrder, ...] = ()

    @property
    def firm(self) -> Dealer:
        """The firm, as `EndUserFile` names its own."""
        return self.dealer


@dataclass(frozen=True)
class Book:
    """The whole book.

    `broken` names the data files that could not be read: the path below accounts/ without its
    suffix, as `company` or `dealers/harbour/dealer`. A part of the house that is broken is empty
    here, another file that is broken is left out.
    """

    company: Company
    policy: Policy
    catalogue: Catalogue
    team: Team
    end_users: Mapping[str, EndUserFile] = field(default_factory=dict)
    dealers: Mapping[str, DealerFile] = field(default_factory=dict)
    strays: Mapping[str, EndUserFile] = field(default_factory=dict)
    """End users whose account.yaml cannot be read; their account is an empty record."""
    process: Process | None = None
    """None, as for the next two, if the house has no such file or it cannot be read."""
    targets: Targets | None = None
    strategy: Strategy | None = None
    assets: Mapping[str, bytes] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    etiquette: Etiquette | None = None

    def prescriptions(self) -> Iterator[tuple[EndUserFile, str, Prescription]]:
        """Every prescription with its end user and its name."""
        for file in self.end_users.values():
            for name, prescription in file.prescriptions.items():
                yield file, name, prescription

    def every_prescription(self) -> Iterator[tuple[EndUserFile, str, Prescription]]:
        """The same, and those whose account cannot be read: for rules that do not look at it."""
        yield from self.prescriptions()
        for file in self.strays.values():
            for name, prescription in file.prescriptions.items():
                yield file, name, prescription

    def opportunities(self) -> Iterator[tuple[EndUserFile, str, Opportunity]]:
        """Every opportunity with its end user and its name."""
        for file in self.end_users.values():
            for name, opportunity in file.opportunities.items():
                yield file, name, opportunity

    def effects(self) -> Iterator[tuple[EndUserFile, str, EffectReview]]:
        """Every effect review with its end user and its name."""
        for file in self.end_users.values():
            for name, review in file.effects.items():
                yield file, name, review

    def papers(self) -> Iterator[Paper]:
        """Every document to an end user, also to one whose account cannot be read."""
        for file in (*self.end_users.values(), *self.strays.values()):
            for name in dict.fromkeys((*file.prescriptions, *file.issued)):
                record, kept = file.prescriptions.get(name), file.issued.get(name)
                yield Paper(file, "prescriptions", name, record, kept)
            for name in dict.fromkeys((*file.effects, *file.issued_effects)):
                review, kept = file.effects.get(name), file.issued_effects.get(name)
                yield Paper(file, "effects", name, review, kept)

    def logs(self) -> Iterator[Log]:
        """Every log of an end user or dealer."""
        logs = [file.log for file in (*self.end_users.values(), *self.strays.values())]
        logs += [file.log for file in self.dealers.values()]
        yield from filter(None, logs)

    def agreements(self) -> Iterator[tuple[DealerFile, Agreement]]:
        """Every agreement with its dealer."""
        for file in self.dealers.values():
            if file.agreement:
                yield file, file.agreement
