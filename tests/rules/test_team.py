"""Front and back, the risks of selling alone, and how long an assessment is kept (F88-F90)."""

import datetime
from pathlib import Path

import pytest

from formulary.build.check import check
from formulary.model.findings import Finding
from tests.helpers import MINIMAL, POLICY, RISK_POLICY, TEAM, write_book

DAY = datetime.date(2026, 3, 10)
SENT = "accounts/end-users/meadow-dairy/prescriptions/washers.yaml"
ALONE = """\
    solo_traits:
      date: 2026-02-01
      own_field: {applies: true, why: The north is mine.}
      little_guidance: {applies: false, why: We meet each week.}
"""
OURS = f"{TEAM}    side: both\n    product_lines: [booster]\n{ALONE}"


def found(root: Path, team: str = OURS, policy: str = POLICY + RISK_POLICY) -> list[Finding]:
    files = {
        **MINIMAL,
        "accounts/policy.yaml": policy,
        "accounts/team.yaml": team,
        SENT: MINIMAL[SENT].replace("state: draft", "state: approved"),
    }
    return [f for f in check(write_book(root, files), DAY).findings if f.code[0] in "UKS"]


def test_a_team_that_works_together_has_no_finding(tmp_path: Path) -> None:
    """With sides, traits and a register; and an old book that has none of them."""
    assert found(tmp_path / "all") == []
    assert found(tmp_path / "old", TEAM, POLICY) == []


@pytest.mark.parametrize(
    ("code", "old", "new", "field", "hint"),
    [
        ("U001", "[booster]", "[boster]", "people.0.product_lines.0", "booster"),
        ("U002", "side: both", "side: front", "owner", "back office"),
        ("U005", "date: 2026-02-01", "date: 2027-02-01", "people.0.solo_traits.date", "has been"),
        ("K002", "date: 2026-02-01", "date: 2023-02-01", "people.0.solo_traits.date", "Delete"),
    ],
)
def test_a_rule_of_the_team_finds_what_breaks_it(
    tmp_path: Path, code: str, old: str, new: str, field: str, hint: str
) -> None:
    """Each stands at the offending text and says what to do, in both languages."""
    assert old in OURS
    (first,) = found(tmp_path, OURS.replace(old, new))
    assert (first.code, first.field) == (code, field)
    assert hint in first.hint.en
    assert first.hint.zh


@pytest.mark.parametrize(
    ("code", "old", "new", "field", "hint"),
    [
        ("U003", "risk: rules", "risk: market", "solo_risks.risks.2.risk", "name of its own"),
        ("U003", "A limit, owner: ada", "A limit, owner: adda", "solo_risks.risks.1.owner", "ada"),
        ("U004", "risk: rules", "risk: market", "solo_risks.risks", "early sign"),
        (
            "U004",
            "A limit, owner: ada, reviewed: 2026-02-01",
            "A limit, owner: ada, reviewed: 2025-02-01",
            "solo_risks.risks.1.reviewed",
            "reviewed",
        ),
        (
            "U004",
            "A limit, owner: ada, reviewed: 2026-02-01",
            "A limit",
            "solo_risks.risks.1",
            "reviewed",
        ),
        (
            "U005",
            "A limit, owner: ada, reviewed: 2026-02-01",
            "A limit, owner: ada, reviewed: 2027-02-01",
            "solo_risks.risks.1.reviewed",
            "has been",
        ),
    ],
)
def test_a_rule_of_the_register_finds_what_breaks_it(
    tmp_path: Path, code: str, old: str, new: str, field: str, hint: str
) -> None:
    """The same for the risks of policy.yaml."""
    assert old in RISK_POLICY
    here = found(tmp_path, policy=POLICY + RISK_POLICY.replace(old, new))
    (first,) = [f for f in here if (f.code, f.field) == (code, field)]
    assert hint in first.hint.en
    assert first.hint.zh


def test_sides_that_are_not_known_are_not_judged(tmp_path: Path) -> None:
    """One of us without a side may well be at the back; a draft leaves nobody work there."""
    second = TEAM.removeprefix("people:\n").replace("ada", "ben").replace("Ada", "Ben")
    assert found(tmp_path, OURS.replace("side: both\n    product", "product") + second) == []
