"""The book of canaries: what the walk over the models cannot know is written here by hand.

What a document points at, which files it is of, and what was approved and sent. The rules are not
asked: they tell nothing of leaks, and each new field would have to please them first.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from formulary.analysis.terms import agreement_digest, effect_digest, prescription_digest
from formulary.build.check import check
from formulary.build.issuing import keep_issued
from formulary.load.book import load_book
from formulary.model.schemas import FILES, SERIES
from tests.documents.canaries import Nest
from tests.documents.extremes import Plain, yaml
from tests.helpers import write_book

USER, DEALER, PAPER, FORMER, CHANCE, REVIEW = (
    f"qz{name}" for name in ("user", "dealer", "paper", "former", "chance", "review")
)
_USER, _DEALER = f"end-users/{USER}", f"dealers/{DEALER}"
PLACES = {
    "company": ("company", "company.yaml"),
    "policy": ("policy", "policy.yaml"),
    "team": ("team", "team.yaml"),
    "catalogue": ("catalogue", "catalogue.yaml"),
    "etiquette": ("etiquette", "etiquette.yaml"),
    "process": ("process", "process.yaml"),
    "targets": ("targets", "targets.yaml"),
    "strategy": ("strategy", "strategy.yaml"),
    "account": ("account", f"{_USER}/account.yaml"),
    "log": ("log", f"{_USER}/log.yaml"),
    "opportunity": ("opportunity", f"{_USER}/opportunities/{CHANCE}.yaml"),
    "prescription": ("prescription", f"{_USER}/prescriptions/{PAPER}.yaml"),
    "former": ("prescription", f"{_USER}/prescriptions/{FORMER}.yaml"),
    "effect": ("effect", f"{_USER}/effects/{REVIEW}.yaml"),
    "dealer": ("dealer", f"{_DEALER}/dealer.yaml"),
    "dealer-log": ("log", f"{_DEALER}/log.yaml"),
    "agreement": ("agreement", f"{_DEALER}/agreement.yaml"),
    "stock": ("stock", f"{_DEALER}/stock.csv"),
    "orders": ("orders", f"{_DEALER}/orders.csv"),
}
"""Each file of the book: what it is called here, its kind, and where it lies below accounts/.

`former` is a prescription that another one replaced: nothing of it is printed.
"""

MANY = {
    "company.regions": 2,
    "team.people": 3,
    "catalogue.lines": 2,
    "catalogue.products": 3,
    "catalogue.price_lists": 2,
    "catalogue.price_lists.prices": 3,
    "account.contacts": 2,
    "account.fleet": 2,
    "targets.three_year.sales": 3,
    "targets.quarters": 4,
    "targets.months": 12,
}
"""How many of a list there are, where one is not enough: the last of each is used nowhere."""


def _d(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def _each(path: str, name: str, values: Sequence[Any]) -> dict[str, Any]:
    """A field of each in a list: `path.name`, `path#2.name` and so on."""
    marks = ["", *(f"#{i}" for i in range(2, len(values) + 1))]
    return {f"{path}{mark}.{name}": value for mark, value in zip(marks, values, strict=True)}


_SKUS = ["qzsku", "qzalternative", "qzunsold"]
_LANGUAGES = ["en", "zh"]
_PRESCRIPTION: dict[str, Any] = {
    "date": _d("2026-09-01"),
    "author": "qzauthor",
    "addressee": "qzaddressee",
    "languages": _LANGUAGES,
    "buy_class": "new_task",
    "opportunity": CHANCE,
    "state": "accepted",
    "currency": "CNY",
    "price_list": "qzlist",
    "diagnosis.symptoms.fleet": "qzfleet",
    "lines.fleet": "qzfleet",
    "lines.product": "qzsku",
    "lines.discount_percent": Decimal("12.37"),
    "lines.alternatives.product": "qzalternative",
    "lines.override.by": "qzbystander",
    "course.due": _d("2026-09-20"),
    "effect.review": _d("2026-11-01"),
    "terms.valid_until": _d("2026-09-30"),
    "terms.payment.net_days": Decimal(61),
    "terms.payment.early_days": Decimal(17),
    "approval.by": "qzapprover",
    "approval.date": _d("2026-09-03"),
    "approval.digest": "0" * 16,
    "issue.date": _d("2026-09-05"),
    "issue.to": ["qzaddressee"],
    "acceptance.date": _d("2026-09-09"),
    "acceptance.by": "qzaddressee",
    "supersedes": FORMER,
}
FIXED: dict[str, Any] = {
    "company.format": Decimal(1),
    "company.country": "DE",
    "company.languages": _LANGUAGES,
    "company.brand.colour": "#1c4a63",
    "company.brand.logo": "qzlogo.svg",
    "company.regions.id": "qzregion",
    "company.regions.parent": None,
    "company.regions#2.id": "qzsubregion",
    "company.regions#2.parent": "qzregion",
    "policy.life_sensitivity_percent.value": [Plain("-20"), Plain("0"), Plain("20")],
    "policy.personal_data_months.value": Decimal(24),
    **_each("team.people", "id", ["qzauthor", "qzapprover", "qzbystander"]),
    **_each("team.people", "region", ["qzregion"] * 3),
    "team.people#2.discount_authority_percent": Decimal("61.43"),
    "catalogue.lines.id": "qzline",
    "catalogue.lines#2.id": "qzotherline",
    **_each("catalogue.products", "sku", _SKUS),
    **_each("catalogue.products", "line", ["qzline", "qzline", "qzotherline"]),
    "catalogue.products.size": "qzsize",
    "catalogue.price_lists.id": "qzlist",
    "catalogue.price_lists.currency": "CNY",
    "catalogue.price_lists.valid.start": _d("2026-01-01"),
    "catalogue.price_lists.valid.end": _d("2026-12-31"),
    **_each("catalogue.price_lists.prices", "sku", _SKUS),
    "catalogue.price_lists#2.id": "qzformerlist",
    "catalogue.price_lists#2.currency": "CNY",
    "catalogue.price_lists#2.valid.start": _d("2025-01-01"),
    "catalogue.price_lists#2.valid.end": _d("2025-12-31"),
    "catalogue.price_lists#2.prices.sku": "qzsku",
    "etiquette.cards.country": "CN",
    "account.region": "qzregion",
    "account.owner": "qzauthor",
    "account.team": ["qzbystander"],
    "account.dealer": DEALER,
    "account.currency": "CNY",
    "account.languages": _LANGUAGES,
    "account.profile.country": "CN",
    "account.contacts.id": "qzaddressee",
    "account.contacts.left": None,
    "account.contacts#2.id": "qzcolleague",
    "account.fleet.id": "qzfleet",
    "account.fleet#2.id": "qzotherfleet",
    "account.fleet.sizes": ["qzsize"],
    **_each("account.fleet", "expected_life.product", ["qzsku", "qzsku"]),
    **{
        f"{log}.entries.{name}": value
        for log, contact in (("log", "qzaddressee"), ("dealer-log", "qzpartner"))
        for name, value in {
            "by": "qzauthor",
            "with": [contact],
            "follow_ups.by": "qzbystander",
        }.items()
    },
    "opportunity.owner": "qzauthor",
    "opportunity.currency": "CNY",
    **{f"{paper}.{k}": v for paper in ("prescription", "former") for k, v in _PRESCRIPTION.items()},
    "former.state": "terminated",
    "former.supersedes": None,
    "targets.currency": "CNY",
    "effect.date": _d("2026-11-20"),
    "effect.author": "qzauthor",
    "effect.addressee": "qzaddressee",
    "effect.languages": _LANGUAGES,
    "effect.prescription": PAPER,
    "effect.period.start": _d("2026-09-11"),
    "effect.period.end": _d("2026-11-13"),
    "effect.state": "issued",
    "effect.currency": "CNY",
    "effect.lines.fleet": "qzfleet",
    "effect.approval.by": "qzapprover",
    "effect.approval.date": _d("2026-11-21"),
    "effect.approval.digest": "0" * 16,
    "effect.issue.date": _d("2026-11-22"),
    "effect.issue.to": ["qzaddressee"],
    "dealer.region": "qzregion",
    "dealer.owner": "qzauthor",
    "dealer.currency": "CNY",
    "dealer.profile.country": "CN",
    "dealer.contacts.id": "qzpartner",
    "agreement.date": _d("2026-06-01"),
    "agreement.author": "qzauthor",
    "agreement.state": "signed",
    "agreement.languages": ["en", "zh", "en-zh"],
    "agreement.prevailing_language": "zh",
    "agreement.clause_pack": "distributor-1",
    "agreement.currency": "CNY",
    "agreement.price_list": "qzlist",
    "agreement.term.start": _d("2026-07-01"),
    "agreement.term.end": _d("2027-06-30"),
    "agreement.term.unit": "year",
    "agreement.product_lines": ["qzline"],
    "agreement.territory.regions": ["qzregion"],
    "agreement.discounts.line": "qzline",
    "agreement.discounts.percent": Decimal("33.71"),
    "agreement.payment.net_days": Decimal(47),
    "agreement.payment.early_days": Decimal(13),
    "agreement.targets.start": _d("2026-07-02"),
    "agreement.targets.end": _d("2027-06-29"),
    "agreement.approval.by": "qzapprover",
    "agreement.approval.date": _d("2026-06-03"),
    "agreement.approval.digest": "0" * 16,
    "agreement.issue.date": _d("2026-06-05"),
    "agreement.issue.to": ["qzpartner"],
    "agreement.signature.date": _d("2026-06-09"),
    "agreement.signature.by": "qzpartner",
    "stock.sku": "qzsku",
    "orders.sku": "qzsku",
}
"""What the walk cannot know, by hand; None leaves a field out."""


_LOGO = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>"


def nest(fixed: Mapping[str, Any] = FIXED) -> tuple[dict[str, str], Nest]:
    """The files of the book by their path from its root, and the canaries in them."""
    filled = Nest(fixed, MANY)
    models = {**FILES, **SERIES}
    files = {"accounts/qzlogo.svg": _LOGO}
    for name, (kind, place) in PLACES.items():
        content = filled.fill(name, models[kind])
        if kind in SERIES:
            rows = [content.keys(), map(str, content.values())]
            text = "\n".join(",".join(row) for row in rows) + "\n"
        else:
            text = "".join(f"{key}: {yaml(value)}\n" for key, value in content.items())
        files[f"accounts/{place}"] = text
    return files, filled


def settled(root: Path, day: datetime.date) -> Nest:
    """Write the book below `root` with its approvals and with what was sent."""
    files, _ = nest()
    book = load_book(write_book(root, files)).book
    assert book
    user, dealer = book.end_users[USER], book.dealers[DEALER]
    agreement = dealer.agreement
    assert agreement
    digests = {
        f"{place}.approval.digest": prescription_digest(
            user.prescriptions[name], book.catalogue, user.requirements(user.prescriptions[name])
        )
        for place, name in {"prescription": PAPER, "former": FORMER}.items()
    }
    digests["effect.approval.digest"] = effect_digest(user.effects[REVIEW])
    digests["agreement.approval.digest"] = agreement_digest(agreement, dealer.dealer, book)
    files, filled = nest({**FIXED, **digests})
    review = f"accounts/{PLACES['effect'][1]}"
    write_book(root, {name: text for name, text in files.items() if name != review})
    (root / review).unlink()
    _keep(root, day, f"{USER}/{PAPER}")
    write_book(root, {review: files[review]})
    _keep(root, day, f"{USER}/effects/{REVIEW}")
    return filled


def _keep(root: Path, day: datetime.date, name: str) -> None:
    """Keep a document as sent, whatever the rules say of canaries."""
    keep_issued(replace(check(root, day), findings=[]), name)
