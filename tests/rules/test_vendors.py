"""A vendor analysis adds up, is complete, and is of today (F68)."""

import datetime
from pathlib import Path

import pytest

from formulary.build.check import check
from formulary.model.findings import Finding
from tests.helpers import MINIMAL, POLICY, VENDOR_POLICY, write_book

DAY = datetime.date(2026, 3, 10)
OPPORTUNITY = "accounts/end-users/meadow-dairy/opportunities/pumps.yaml"
STAGES = """\
stages:
  - {stage: development, entered: 2026-01-05, left: 2026-01-12, evidence: Minutes}
  - {stage: project_setup, entered: 2026-01-12, left: 2026-01-20, evidence: Minutes}
  - {stage: proposal, entered: 2026-01-20, left: 2026-02-01, evidence: Minutes}
  - {stage: bidding, entered: 2026-02-01}
"""
PLAIN = f"""\
title: Pumps for the washers
opened: 2026-01-05
buy_class: modified_rebuy
product_class: routine_order
{STAGES}"""
ANALYSIS = """\
vendor_analysis:
  date: 2026-03-01
  source: Tom
  attributes:
    - {id: price, name: Price, weight: 60}
    - {id: service, name: Service, weight: 40}
  vendors:
    - {us: true, marks: {price: 3, service: 5}}
    - {name: Make A, marks: {price: 4, service: 2}}
"""
HOUSE = ANALYSIS.replace(
    ANALYSIS[ANALYSIS.index("  attributes") : ANALYSIS.index("  vendors")], ""
).replace("service", "delivery")


def found(
    root: Path, text: str = PLAIN + ANALYSIS, policy: str = POLICY + VENDOR_POLICY
) -> list[Finding]:
    files = {**MINIMAL, "accounts/policy.yaml": policy, OPPORTUNITY: text}
    return check(write_book(root, files), DAY).findings


def test_a_sound_analysis_has_no_finding(tmp_path: Path) -> None:
    """With weights of its own; with those of the house; and an old book without the group."""
    assert found(tmp_path / "own") == []
    assert found(tmp_path / "house", PLAIN + HOUSE) == []
    assert found(tmp_path / "old", PLAIN, POLICY) == []


@pytest.mark.parametrize(
    ("code", "old", "new", "field", "hint"),
    [
        ("V001", "weight: 60", "weight: 55.5", "vendor_analysis.attributes", "Add 4.5"),
        ("V001", "weight: 60", "weight: 70", "vendor_analysis.attributes", "Take off 10"),
        ("V002", "id: service", "id: price", "vendor_analysis.attributes.1.id", "name of its own"),
        (
            "V004",
            "{price: 3, service: 5}",
            "{price: 3, servise: 5}",
            "vendor_analysis.vendors.0.marks.servise",
            "service",
        ),
        ("V004", "{price: 3, service: 5}", "{price: 3}", "vendor_analysis.vendors.0.marks", "Ask"),
        ("V005", "us: true, ", "name: Make B, ", "vendor_analysis.vendors", "us: true"),
        ("V005", "name: Make A", "us: true", "vendor_analysis.vendors.1.us", "once"),
        (
            "V005",
            "    - {name: Make A, marks: {price: 4, service: 2}}\n",
            "",
            "vendor_analysis.vendors",
            "whoever supplies",
        ),
        ("V005", "name: Make A, ", "", "vendor_analysis.vendors.1", "name"),
        ("V006", "date: 2026-03-01", "date: 2027-03-01", "vendor_analysis.date", "learnt"),
        ("V007", "date: 2026-03-01", "date: 2025-10-01", "vendor_analysis.date", "anew"),
        ("V008", ANALYSIS, "", "stages.3.stage", "two of five"),
    ],
)
def test_a_rule_finds_what_breaks_it(
    tmp_path: Path, code: str, old: str, new: str, field: str, hint: str
) -> None:
    """Each stands at the offending text and says what to do, in both languages."""
    assert old in PLAIN + ANALYSIS
    here = found(tmp_path, (PLAIN + ANALYSIS).replace(old, new))
    (first,) = [f for f in here if f.code == code and f.field == field]
    assert hint in first.hint.en
    assert first.place.file == OPPORTUNITY
    assert first.place.line
    assert first.hint.zh


def test_the_houses_weights_are_judged_too(tmp_path: Path) -> None:
    """Those of policy.yaml make 100 as well, and name each attribute once."""
    short = POLICY + VENDOR_POLICY.replace("weight: 70", "weight: 60", 1)
    assert {f.code for f in found(tmp_path / "short", policy=short)} == {"V001"}
    twice = POLICY + VENDOR_POLICY.replace("id: delivery", "id: price", 1)
    assert {f.code for f in found(tmp_path / "twice", policy=twice)} == {"V002"}


def test_an_analysis_without_weights_says_where_they_come_from(tmp_path: Path) -> None:
    """A product class, where the house has weights for it; else weights of its own."""
    bare = (PLAIN + HOUSE).replace("product_class: routine_order\n", "")
    (here,) = [f for f in found(tmp_path / "class", bare) if f.code == "V003"]
    assert "product_class" in here.hint.en
    (here,) = [f for f in found(tmp_path / "old", PLAIN + HOUSE, POLICY) if f.code == "V003"]
    assert "policy.yaml has no group" in here.hint.en


@pytest.mark.parametrize(
    "marks", ["{}", "[3, 5]", "3", "{price: 9, service: x}", "{Ünder: 3, price: 1}", "{price: }"]
)
def test_marks_of_any_shape_are_findings(tmp_path: Path, marks: str) -> None:
    """Never a traceback, and never silence."""
    here = found(tmp_path, (PLAIN + ANALYSIS).replace("{price: 3, service: 5}", marks))
    assert here
    assert all(f.place.line for f in here)


def test_who_asks_nobody_else_need_not_be_analysed(tmp_path: Path) -> None:
    """A straight rebuy in bidding has no such note; nor has what is won or lost."""
    straight = PLAIN.replace("modified_rebuy", "straight_rebuy")
    assert found(tmp_path / "straight", straight) == []
    lost = PLAIN.replace(
        "title", "outcome: {result: lost, date: 2026-03-02, reason: Price.}\ntitle"
    )
    assert "V008" not in {f.code for f in found(tmp_path / "lost", lost)}
