"""Small books at the edge of what people write: endless names, sixty lines, huge amounts."""

import json
from typing import Any

from tests.helpers import MINIMAL

WORD = "Unbrokenwordofsixtylettersunbrokenwordofsixtylettersunbroken"
NAME = {
    "en": f"A name that goes on and on, with {WORD}, and further still",
    "zh": "极其冗长的名称工业车辆配件仓储物流有限责任公司" * 3,
}
PROSE = {
    "en": "What was found takes many words to tell, and each of them matters to someone. " * 14,
    "zh": "现场情况需要很多话才能说清，而每句话对某些人都很重要。" * 20,
}
SHORT = {"en": "A plain matter.", "zh": "简单的事。"}
MOST = "99999999.99"
USER = "accounts/end-users/meadow-dairy"
DEALER = "accounts/dealers/coast-trade"
BUY_CLASSES = ("straight_rebuy", "modified_rebuy", "new_task")


class Plain(str):
    """Text that stands in YAML as it is: a number."""


def yaml(value: Any) -> str:
    """A value as YAML; JSON is YAML, and numbers keep their digits."""
    if isinstance(value, Plain | int):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {yaml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(yaml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def book(files: dict[str, dict[str, Any]]) -> dict[str, str]:
    """The minimal book with some files written anew, and everything in both languages."""
    written = {
        path: "".join(f"{key}: {yaml(value)}\n" for key, value in content.items())
        for path, content in files.items()
    }
    return {**MINIMAL, **written}


def catalogue(products: int, lines: int, price: str, name: Any) -> dict[str, Any]:
    """So many products in so many lines, all at one price."""
    return {
        "lines": [{"id": f"line-{i}", "name": name} for i in range(lines)],
        "products": [
            {
                "sku": f"B-{i}",
                "name": name,
                "line": f"line-{i % lines}",
                "brand_mode": "own",
                "size": "DN 40",
                "unit": "pump",
                "summary": SHORT,
            }
            for i in range(products)
        ],
        "price_lists": [
            {
                "id": "2026",
                "name": name,
                "currency": "CNY",
                "valid": {"start": "2026-01-01", "end": "2026-12-31"},
                "tax_percent": 13,
                "prices": [{"sku": f"B-{i}", "price": Plain(price)} for i in range(products)],
            }
        ],
    }


def house(name: Any, notice: bool = False) -> dict[str, Any]:
    """The seller, without a logo and, where not asked for, without a notice."""
    return {
        "format": 1,
        "playbook": "Playbook",
        "name": name,
        "legal_name": name,
        "registration": "HRB 0012345",
        "address": name,
        "country": "DE",
        "phone": "+49 40 0000000",
        "email": "office@brook.example",
        "signatory": name,
        "languages": ["en", "zh"],
        "bank": {"name": name, "account": "DE00 0000 0000 0000"},
        "regions": [{"id": "europe", "name": name}, {"id": "north", "name": name}],
        **({"notice": SHORT} if notice else {}),
    }


def proposal(
    *,
    lines: int = 2,
    symptoms: int = 2,
    buy_class: str = "modified_rebuy",
    name: Any = SHORT,
    prose: Any = SHORT,
    price: str = "1240.00",
    present: str = "1900.00",
    course: int = 0,
    bare: bool = False,
    languages: tuple[str, ...] = ("en", "zh"),
) -> dict[str, str]:
    """A book with one prescription of so many lines."""
    fleet = [
        {
            "id": f"f-{i}",
            "equipment": name,
            "machines": 2,
            "pieces_per_machine": 1,
            "sizes": ["DN 40"],
            "hours_per_year": 4000,
            "present": {
                "product": name,
                "price": Plain(present),
                "life_hours": 6000,
                "life_source": SHORT,
            },
        }
        for i in range(lines)
    ]
    extra = {} if bare else {"email": "tom@dairy.example", "phone": "+49 431 0000000"}
    account = {
        "name": name,
        "legal_name": name,
        "customer_type": "end_user",
        "segment": "industrial",
        "region": "north",
        "owner": "ada",
        "currency": "CNY",
        "languages": ["en", "zh"],
        "profile": {"industry": "Dairy", "summary": SHORT, "address": name, "country": "DE"},
        "contacts": [{"id": "tom", "name": name, "title": name, **extra}],
        "fleet": fleet,
    }
    effect = {"assumptions": [prose], "measures": [prose], "review": "2027-02-01"}
    prescription = {
        "number": "P-2026-001",
        "date": "2026-02-10",
        "title": name,
        "author": "ada",
        "addressee": "tom",
        "languages": list(languages),
        "buy_class": buy_class,
        "state": "draft",
        "currency": "CNY",
        "price_list": "2026",
        "diagnosis": {
            "summary": prose,
            "symptoms": [
                {"symptom": SHORT, "cause": SHORT, "evidence": SHORT} for _ in range(symptoms)
            ],
        },
        "lines": [
            {
                "fleet": f"f-{i}",
                "product": f"B-{i}",
                "quantity": 1,
                "life_hours": 12000,
                "life_source": SHORT,
                "reason": SHORT,
            }
            for i in range(lines)
        ],
        **(
            {
                "course": [
                    {"step": SHORT, "owner": SHORT, "due": "2026-03-01", "output": SHORT}
                    for _ in range(course)
                ]
            }
            if course
            else {}
        ),
        **({} if bare else {"effect": effect}),
        "terms": {
            "valid_until": "2026-04-10",
            "payment": {"net_days": 30},
            "delivery": {"incoterm": "DAP", "place": name, "lead_days": 21},
            "warranty": prose,
        },
    }
    files = {
        "accounts/company.yaml": house(name, notice=not bare),
        "accounts/catalogue.yaml": catalogue(lines, 1, price, name),
        f"{USER}/account.yaml": account,
        f"{USER}/prescriptions/washers.yaml": prescription,
    }
    made = book(files)
    return {path: text for path, text in made.items() if "/dealers/" not in path}


def agreement(
    *,
    lines: int = 2,
    products: int = 4,
    targets: int = 0,
    rebates: int = 0,
    special: int = 0,
    services: int = 0,
    name: Any = SHORT,
    prose: Any = SHORT,
    amount: str = "50000",
    languages: tuple[str, ...] = ("en-zh",),
) -> dict[str, str]:
    """A book with one agreement, side by side if nothing else is asked for."""
    dealer = {
        "name": name,
        "legal_name": name,
        "registration": "CVR 00123456",
        "type": "distributor",
        "region": "north",
        "owner": "ada",
        "currency": "CNY",
        "profile": {"industry": "Trade", "summary": SHORT, "address": name, "country": "DK"},
    }
    ids = [f"line-{i}" for i in range(lines)]
    terms = {
        "number": "A-2026-001",
        "date": "2026-01-15",
        "author": "ada",
        "state": "draft",
        "languages": list(languages),
        "prevailing_language": "zh",
        "clause_pack": "distributor-1",
        "currency": "CNY",
        "price_list": "2026",
        "signatory": name,
        "term": {
            "start": "2026-03-01",
            "end": "2027-02-28",
            "unit": "year",
            "notice_days": 90,
            "cure_days": 30,
        },
        "product_lines": ids,
        "territory": {"regions": ["north"], "exclusivity": "sole", "description": prose},
        "discounts": [{"line": each, "percent": 25} for each in ids],
        "rebates": [
            {"purchases_from": Plain(str(99_999_000 + i)), "percent": 1 + i} for i in range(rebates)
        ],
        "price_notice_days": 60,
        "payment": {"net_days": 30},
        "credit": {"limit": Plain(amount), "interest_percent_per_year": 8},
        "delivery": {"incoterm": "FCA", "place": name, "lead_days": 14},
        "inspection_days": 8,
        "guarantees": {"quality_months": 24, "price_protection_days": 30},
        "targets": [
            {
                "period": name,
                "start": "2026-03-01",
                "end": "2027-02-28",
                "purchases": Plain(amount),
            }
            for _ in range(targets)
        ],
        "stock_cycle_days": 30,
        "stock_factor": Plain("1.5"),
        "report_day": 5,
        "our_services": [SHORT] * services,
        "their_services": [SHORT] * services,
        "law": {"governing": name, "forum": "court", "seat": name},
        "special_terms": [{key: text[: len(text) // 2] for key, text in prose.items()}] * special,
    }
    files = {
        "accounts/company.yaml": house(name, notice=True),
        "accounts/catalogue.yaml": catalogue(products, lines, amount, name),
        f"{DEALER}/dealer.yaml": dealer,
        f"{DEALER}/agreement.yaml": terms,
    }
    made = book(files)
    return {path: text for path, text in made.items() if "/end-users/" not in path}


PROPOSALS: dict[str, dict[str, str]] = {
    **{
        f"endless {kind}": proposal(buy_class=kind, name=NAME, prose=PROSE, course=3)
        for kind in BUY_CLASSES
    },
    "sixty lines straight_rebuy": proposal(
        buy_class="straight_rebuy", lines=60, symptoms=25, price=MOST, languages=("zh",)
    ),
    "sixty lines new_task": proposal(
        buy_class="new_task", lines=60, symptoms=25, price=MOST, languages=("en",)
    ),
    **{
        f"bare {kind}": proposal(buy_class=kind, lines=1, symptoms=1, bare=True)
        for kind in BUY_CLASSES
    },
    "costs more": proposal(
        lines=1, symptoms=1, present="100.00", buy_class="new_task", languages=("en",)
    ),
    "seven lines": proposal(
        lines=7, symptoms=4, course=5, buy_class="new_task", price=MOST, languages=("zh",)
    ),
}
"""Books with one prescription each."""

AGREEMENTS: dict[str, dict[str, str]] = {
    "one of each": agreement(lines=1, products=1, targets=1, rebates=1, special=1, services=1),
    "twenty of each": agreement(
        lines=20, products=60, targets=20, rebates=20, special=6, services=20, amount=MOST
    ),
    "nothing optional": agreement(lines=1, products=1, languages=("en", "zh")),
    "endless": agreement(
        lines=3,
        products=6,
        targets=5,
        rebates=3,
        special=4,
        name=NAME,
        prose=PROSE,
        amount=MOST,
        languages=("en", "zh", "en-zh"),
    ),
}
"""Books with one agreement each."""
