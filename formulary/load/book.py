"""The whole book from its folder, with every problem of every file in one run."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast, get_origin

from formulary.load import codes
from formulary.load.csv_rows import read_csv
from formulary.load.files import Entry, read
from formulary.load.format import foreign_format
from formulary.load.json_tree import read_json
from formulary.load.layout import ACCOUNTS, HOUSE, OPTIONAL_HOUSE, Folder, Layout, survey, unknown
from formulary.load.names import with_ids
from formulary.load.schema_findings import MOST, to_record
from formulary.load.yaml_tree import not_beside, read_yaml
from formulary.model.base import Record
from formulary.model.book import Book, DealerFile, EndUserFile
from formulary.model.catalogue import Catalogue
from formulary.model.contact_log import Log
from formulary.model.dealer import Agreement, Dealer
from formulary.model.dealer_series import DealerOrder, StockEntry
from formulary.model.effect import EffectReview
from formulary.model.end_user import EndUser
from formulary.model.etiquette import Etiquette
from formulary.model.findings import Finding, Words
from formulary.model.house import Company, Policy, Team
from formulary.model.opportunity import Opportunity
from formulary.model.prescription import Issued, Prescription
from formulary.model.process import Process
from formulary.model.strategy import Strategy
from formulary.model.targets import Targets

R = TypeVar("R", bound=Record)

_PICTURES = (".svg", ".png")


@dataclass(frozen=True)
class Loaded:
    """A book, and what is wrong with its files."""

    book: Book | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Readout:
    """What a file's bytes have given."""

    data: bytes
    record: Record | None
    findings: tuple[Finding, ...]


Readouts = dict[tuple[str, type[Record]], Readout]
"""What was read of each file as a record of a kind."""


def load_book(root: Path, earlier: Readouts | None = None) -> Loaded:
    """The book below `root`. It comes even if files are broken; None if there is no accounts/, or
    if its format is another than ours.

    A file whose bytes are those of `earlier` is not read again; what is read comes into it.
    """
    layout = survey(root)
    if isinstance(layout, Finding):
        return Loaded(None, (layout,))
    if finding := foreign_format(layout.house.get("company")):
        return Loaded(None, (finding,))
    reading = _Reading(list(layout.findings), {} if earlier is None else earlier)
    company = reading.house(layout, "company", Company)
    policy = reading.house(layout, "policy", Policy)
    catalogue = reading.house(layout, "catalogue", Catalogue)
    team = reading.house(layout, "team", Team)
    etiquette = reading.record(layout.house.get("etiquette"), Etiquette)
    end_users = [reading.end_user(folder) for folder in layout.end_users]
    dealers = (reading.dealer(folder) for folder in layout.dealers)
    book = Book(
        company,
        policy,
        catalogue,
        team,
        end_users={f.slug: f for f in end_users if _account(f.slug) not in reading.broken},
        strays={f.slug: f for f in end_users if _account(f.slug) in reading.broken},
        dealers={file.slug: file for file in dealers if file},
        process=reading.record(layout.house.get("process"), Process),
        targets=reading.record(layout.house.get("targets"), Targets),
        strategy=reading.record(layout.house.get("strategy"), Strategy),
        assets=reading.assets(layout, company),
        broken=frozenset(reading.broken),
        etiquette=etiquette,
    )
    return Loaded(book, tuple(with_ids(reading.findings, book)))


def _account(slug: str) -> str:
    return f"end-users/{slug}/account"


@dataclass
class _Reading:
    """One run over the files, and what it has gathered so far."""

    findings: list[Finding]
    earlier: Readouts
    broken: set[str] = field(default_factory=set)

    def house(self, layout: Layout, name: str, model: type[R]) -> R:
        """A file of the house; an empty record, and its name among the broken, if it is not fit."""
        record = self.record(layout.house.get(name), model)
        if record is None:
            self.broken.add(name)
            return _empty(model)
        return record

    def end_user(self, folder: Folder) -> EndUserFile:
        """All files of one end user; an empty account, named as broken, if it is unfit."""
        account = self.record(folder.files.get("account.yaml"), EndUser)
        log = self.record(folder.files.get("log.yaml"), Log)
        prescriptions = self.records(folder, "prescriptions", Prescription)
        issued = self.records(folder, "issued", Issued)
        opportunities = self.records(folder, "opportunities", Opportunity)
        effects = self.records(folder, "effects", EffectReview)
        issued_effects = self.records(folder, "issued/effects", Issued)
        if account is None:
            self.broken.add(_account(folder.slug))
            account = _empty(EndUser)
        return EndUserFile(
            folder.slug,
            account,
            log,
            prescriptions,
            issued,
            opportunities,
            effects,
            issued_effects,
        )

    def dealer(self, folder: Folder) -> DealerFile | None:
        """All files of one dealer; None if dealer.yaml is not fit."""
        dealer = self.record(folder.files.get("dealer.yaml"), Dealer)
        log = self.record(folder.files.get("log.yaml"), Log)
        agreement = self.record(folder.files.get("agreement.yaml"), Agreement)
        stock = self.series(folder.files.get("stock.csv"), StockEntry)
        orders = self.series(folder.files.get("orders.csv"), DealerOrder)
        if dealer is None:
            self.broken.add(f"dealers/{folder.slug}/dealer")
            return None
        return DealerFile(folder.slug, dealer, log, agreement, stock, orders)

    def series(self, entry: Entry | None, model: type[R]) -> tuple[R, ...]:
        """The rows of a CSV file; none, and their findings, if one of them is not fit."""
        data = self.content(entry) if entry else None
        if entry is None or data is None:
            return ()
        rows, found = read_csv(data, entry.file, model)
        self.findings += found[:MOST]
        if found:
            self.broken.add(_name(entry))
        return () if found else rows

    def records(self, folder: Folder, kind: str, model: type[R]) -> dict[str, R]:
        """The fit records in one of a folder's folders, by name."""
        found = folder.records.get(kind, {})
        records = {name: self.record(entry, model) for name, entry in found.items()}
        return {name: record for name, record in records.items() if record is not None}

    def record(self, entry: Entry | None, model: type[R]) -> R | None:
        """The record in a file, or None and its findings."""
        if entry is None:
            return None
        data = self.content(entry)
        if data is None:
            return None
        readout = self.earlier.get((entry.file, model))
        if readout is None or readout.data != data:
            readout = _read_out(data, entry.file, model)
            self.earlier[entry.file, model] = readout
        self.findings += readout.findings
        if readout.findings:
            self.broken.add(_name(entry))
        return cast(R | None, readout.record)

    def content(self, entry: Entry) -> bytes | None:
        """The bytes of a file; None and a finding if it cannot be read."""
        data = read(entry)
        if isinstance(data, Finding):
            self.findings.append(data)
            self.broken.add(_name(entry))
            return None
        return data

    def assets(self, layout: Layout, company: Company) -> dict[str, bytes]:
        """The logo that company.yaml names; a finding for each other file that lies beside."""
        known = "company" not in self.broken
        logo = company.brand.logo if known else None
        for name, entry in layout.beside.items():
            picture = name.lower().endswith(_PICTURES)
            if name != logo and (known or not picture):
                self.findings.append(
                    unknown(entry, [f"{each}.yaml" for each in (*HOUSE, *OPTIONAL_HOUSE)])
                )
        if logo is None:
            return {}
        if logo not in layout.beside or not logo.lower().endswith(_PICTURES):
            self.findings.append(_no_logo(company, logo))
            return {}
        data = self.content(layout.beside[logo])
        return {} if data is None else {logo: data}


def _read_out(data: bytes, file: str, model: type[Record]) -> Readout:
    """The record in a file's bytes, or None and its findings."""
    read_tree = read_json if file.endswith(".json") else read_yaml
    tree, found = read_tree(data, file)
    record = None
    if tree is not None:
        record, faults = to_record(model, tree)
        found += not_beside(found, faults)
    return Readout(data, None if found else record, tuple(found[:MOST]))


def _name(entry: Entry) -> str:
    """How `Book.broken` calls a file: its path below accounts/ without the suffix."""
    return entry.file.removeprefix(f"{ACCOUNTS}/").rpartition(".")[0]


def _empty(model: type[R]) -> R:
    """A stand-in for a record that could not be read: empty lists, and nothing else."""
    fields = model.model_fields.items()
    lists: dict[str, Any] = {n: () for n, info in fields if get_origin(info.annotation) is tuple}
    return cast(R, model.model_construct(**lists))


def _no_logo(company: Company, logo: str) -> Finding:
    return codes.MISSING_FILE.at(
        company.at("brand", "logo"),
        Words(
            f"There is no picture {logo} beside company.yaml.",
            f"company.yaml 旁没有图片 {logo}。",
        ),
        Words(
            "Put the SVG or PNG file there, or correct its name.",
            "请放入该 SVG 或 PNG 文件，或更正文件名。",
        ),
        field="brand.logo",
    )
