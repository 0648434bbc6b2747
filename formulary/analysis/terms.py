"""Digests of terms: what an approval approved, and whether what was written is still the same.

A digest is taken of canonical JSON: sorted keys, text in NFC, numbers without needless zeros. A
field that says what its default says anyhow is left out, so that a field which is added to a model
later changes no digest of an older record. The price is that the default of a term is part of
what was approved: it may never be changed (a test holds them).
"""

import datetime
import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pydantic_core import PydanticUndefined

from formulary.analysis.numbers import ARITHMETIC
from formulary.model.base import Money, Record
from formulary.model.book import Book
from formulary.model.catalogue import Catalogue
from formulary.model.dealer import Agreement, Dealer
from formulary.model.effect import EffectReview
from formulary.model.opportunity import Requirement
from formulary.model.prescription import Prescription

_NOT_TERMS = frozenset(
    {"state", "approval", "issue", "acceptance", "signature", "note", "opportunity", "lessons"}
)
"""What is written about a document while it lives, without changing what it says. Of an
opportunity the requirements are printed: they are digested, the name is not."""


Prices = Mapping[str, Money | None]
"""List prices by article number; None for a product that has none."""


def quoted_prices(prescription: Prescription, catalogue: Catalogue) -> dict[str, Money | None]:
    """The list prices that a prescription refers to."""
    prices = catalogue.price_list(prescription.price_list)
    return {
        line.product: prices.find(line.product) if prices else None for line in prescription.lines
    }


def scheduled_prices(agreement: Agreement, catalogue: Catalogue) -> dict[str, Money | None]:
    """The list prices that the schedules of an agreement show."""
    prices = catalogue.price_list(agreement.price_list)
    products = [p.sku for p in catalogue.products if p.line in agreement.product_lines]
    return {sku: prices.find(sku) if prices else None for sku in products}


def prescription_digest(
    prescription: Prescription,
    catalogue: Catalogue,
    requirements: Sequence[Requirement] = (),
    quoted: Prices | None = None,
) -> str:
    """The digest of what an approval of a prescription approves.

    All that is written in it, with the list prices and the tax rate it refers to. Products and
    price lists that are not in the catalogue count as without a price. Requirements that it
    prints with our answers belong to it; where there are none, the digest is as it ever was.
    `quoted` stands in place of today's list prices.
    """
    printed = {"requirements": requirements} if requirements else {}
    prices = catalogue.price_list(prescription.price_list)
    return _digest(
        {
            "prescription": _terms(prescription),
            "list_prices": quoted_prices(prescription, catalogue) if quoted is None else quoted,
            "tax_percent": prices.tax_percent if prices else None,
            **printed,
        }
    )


def written_digest(document: Prescription | EffectReview) -> str:
    """The digest of a document as it was written, whatever the catalogue says."""
    if isinstance(document, EffectReview):
        return effect_digest(document)
    return _digest({"prescription": _terms(document)})


def agreement_digest(
    agreement: Agreement, dealer: Dealer, book: Book, quoted: Prices | None = None
) -> str:
    """The digest of what an approval of an agreement approves.

    Its terms, its two parties, and the list prices and the tax rate that its schedules show. The
    wording of its clauses is that of the pack's version, which the terms name. `quoted` stands in
    place of today's list prices.
    """
    prices = book.catalogue.price_list(agreement.price_list)
    return _digest(
        {
            "agreement": _terms(agreement),
            "dealer": dealer.legal_name,
            "supplier": book.company.legal_name,
            "list_prices": scheduled_prices(agreement, book.catalogue)
            if quoted is None
            else quoted,
            "tax_percent": prices.tax_percent if prices else None,
        }
    )


def effect_digest(review: EffectReview) -> str:
    """The digest of what an approval of an effect review approves: all that the customer reads."""
    return _digest({"effect": _terms(review)})


def content_digest(views: Mapping[str, Any], assets: Mapping[str, str]) -> str:
    """The digest of what was printed: views as JSON data by language, pictures in base64."""
    return _digest({**views, "assets": assets} if assets else views)


def _terms(document: Prescription | Agreement | EffectReview) -> dict[str, Any]:
    return {name: value for name, value in _plain(document).items() if name not in _NOT_TERMS}


def _digest(content: Mapping[str, Any]) -> str:
    text = json.dumps(_plain(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()[:16]


def _plain(value: Any) -> Any:
    """A value as JSON data in which equal terms look the same."""
    if isinstance(value, Record):
        return _fields(value)
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Money):
        return [_plain(value.amount), value.currency]
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return format(ARITHMETIC.plus(value).normalize(ARITHMETIC), "f")
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"no canonical form for {type(value).__name__}")


def _fields(record: Record) -> dict[str, Any]:
    fields = {}
    for name, info in type(record).model_fields.items():
        value, default = _plain(getattr(record, name)), info.get_default(call_default_factory=False)
        if default is PydanticUndefined or value != _plain(default):
            fields[name] = value
    return fields
