"""JSON Schemas of the data files, so that editors complete, check and explain while one types."""

import json

from formulary.model.base import Record
from formulary.model.catalogue import Catalogue
from formulary.model.contact_log import Log
from formulary.model.dealer import Agreement, Dealer
from formulary.model.dealer_series import DealerOrder, StockEntry
from formulary.model.effect import EffectReview
from formulary.model.end_user import EndUser
from formulary.model.etiquette import Etiquette
from formulary.model.house import Company, Policy, Team
from formulary.model.opportunity import Opportunity
from formulary.model.prescription import Prescription
from formulary.model.process import Process
from formulary.model.strategy import Strategy
from formulary.model.targets import Targets

FILES: dict[str, type[Record]] = {
    "company": Company,
    "policy": Policy,
    "team": Team,
    "catalogue": Catalogue,
    "etiquette": Etiquette,
    "account": EndUser,
    "log": Log,
    "prescription": Prescription,
    "opportunity": Opportunity,
    "process": Process,
    "targets": Targets,
    "strategy": Strategy,
    "effect": EffectReview,
    "dealer": Dealer,
    "agreement": Agreement,
}
"""The model of each kind of data file, by the name of its schema."""

SERIES: dict[str, type[Record]] = {"stock": StockEntry, "orders": DealerOrder}
"""The model of a row of each CSV file, by its name; editors have no schemas for CSV."""


def schemas() -> dict[str, str]:
    """Schema files by name: `account.json` and so on (JSON Schema 2020-12)."""
    return {f"{name}.json": _schema(name, model) for name, model in FILES.items()}


def _schema(name: str, model: type[Record]) -> str:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Written by `python build.py schema` from the models; not edited by hand.",
        **model.model_json_schema(mode="validation"),
        "title": name,
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
