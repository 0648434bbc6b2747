"""An opportunity moves in order, with evidence, and what it names is there."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formulary.build.check import check
from formulary.model.findings import Finding
from formulary.model.opportunity import STAGES
from tests.helpers import MINIMAL, changed, write_book

DAY = datetime.date(2026, 3, 10)
PRESCRIPTION = "accounts/end-users/meadow-dairy/prescriptions/washers.yaml"
OPPORTUNITY = "accounts/end-users/meadow-dairy/opportunities/pumps.yaml"
PROCESS = "accounts/process.yaml"
TARGETS = "accounts/targets.yaml"
STRATEGY = "accounts/strategy.yaml"

PUMPS = """\
title: Pumps for the washers
owner: ada
opened: 2026-01-05
currency: EUR
value: 5000
buy_class: modified_rebuy
trigger: material_disappoints
source: own_call
elements:
  needs: {text: Less standstill., date: 2026-03-01, source: Tom}
  budget: {text: Granted., date: 2026-03-01, source: Tom}
buyphases:
  - {phase: problem_recognition, entered: 2026-01-05, left: 2026-02-01}
  - {phase: general_need, entered: 2026-02-01}
stages:
  - {stage: development, entered: 2026-01-05, left: 2026-02-01, evidence: Minutes of 1 February}
  - {stage: project_setup, entered: 2026-02-01}
requirements:
  - {id: r1, text: Cold water., answer: meets, how: By its seal.}
  - {id: r2, text: Quiet., answer: partly, how: 48 dB.}
"""

PHASES_YAML = "".join(
    f"  - phase: {name}\n"
    "    applies: {new_task: yes, modified_rebuy: maybe, straight_rebuy: no}\n"
    f"    owed: Something.\n    chapter: buygrid\n"
    for name in (
        "problem_recognition",
        "general_need",
        "product_specification",
        "supplier_search",
        "proposal_solicitation",
        "supplier_selection",
        "order_routine",
        "performance_review",
    )
)
STAGES_YAML = "".join(
    f"  - stage: {name}\n    source: house\n    goal: To go on.\n    chapter: key-accounts\n"
    f"    gate: {{known: 2, must: [needs], fresh_days: 60, why: We forget.}}\n"
    f"    ageing: {{days: 60, why: Two months.}}\n"
    for name in STAGES
)
PROCESS_YAML = f"buyphases:\n{PHASES_YAML}stages:\n{STAGES_YAML}"

TARGETS_YAML = (
    "currency: EUR\n"
    "three_year: {start: 2026, sales: [1200, 1300, 1400]}\n"
    "annual: {year: 2026, sales: 1200}\n"
    "quarters:\n"
    + "  - {sales: 300, focus: Visits.}\n" * 4
    + "months:\n"
    + "  - {sales: 100}\n" * 12
)

STRATEGY_YAML = "answers:\n" + "".join(
    f"  - {{question: {name}, answer: Dairies., owner: ada, date: 2026-01-02}}\n"
    for name in ("market", "means", "customers", "needs", "offer", "difficulty")
)

BOOK = {
    **MINIMAL,
    OPPORTUNITY: PUMPS,
    PROCESS: PROCESS_YAML,
    TARGETS: TARGETS_YAML,
    STRATEGY: STRATEGY_YAML,
}


@pytest.fixture
def judged(tmp_path: Path) -> Callable[[dict[str, str]], list[Finding]]:
    def judge(files: dict[str, str]) -> list[Finding]:
        return check(write_book(tmp_path, files), DAY).findings

    return judge


def test_a_sound_opportunity_has_no_finding(judged: Callable[..., list[Finding]]) -> None:
    """A book with process, goals, answers and an opportunity that moves in order is quiet."""
    assert judged(BOOK) == []


WON = "outcome: {result: won, date: 2026-03-02, reason: Price.}\nrequirements:"
ROUTINE = """\
order_routine:
  {kind: blanket, specification: B 40, quantity: Two, delivery: May, warranty: Two years}
"""
LEFT = "left: 2026-02-01, evidence"


@pytest.mark.parametrize(
    ("code", "file", "old", "new", "field", "hint"),
    [
        ("O001", OPPORTUNITY, "owner: ada", "owner: ida", "owner", "ada"),
        (
            "O001",
            PRESCRIPTION,
            "state: draft",
            "state: draft\nopportunity: pump",
            "opportunity",
            "pumps",
        ),
        (
            "O002",
            OPPORTUNITY,
            "general_need",
            "problem_recognition",
            "buyphases.1.phase",
            "general_need",
        ),
        (
            "O002",
            OPPORTUNITY,
            "project_setup, entered: 2026-02-01",
            "project_setup, entered: 2026-01-31",
            "stages.1.entered",
            "2026-02-01",
        ),
        ("O002", OPPORTUNITY, LEFT, "left: 2026-01-01, evidence", "stages.0.left", "2026-01-05"),
        (
            "O003",
            OPPORTUNITY,
            "stage: project_setup",
            "stage: bidding",
            "stages.1.stage",
            "missing",
        ),
        ("O004", OPPORTUNITY, ", evidence: Minutes of 1 February", "", "stages.0.left", "evidence"),
        (
            "O005",
            OPPORTUNITY,
            "Less standstill., date: 2026-03-01",
            "Less., date: 2025-03-01",
            "stages.0.stage",
            "elements",
        ),
        ("O006", OPPORTUNITY, "title:", "title:", "stages.1.entered", "dropped"),
        (
            "O007",
            OPPORTUNITY,
            "entered: 2026-01-05, left: 2026-02-01}",
            "entered: 2026-01-05}",
            "buyphases.0.phase",
            "2026-02-01",
        ),
        ("O008", OPPORTUNITY, "requirements:", WON, "outcome.result", "warranty"),
        ("O008", OPPORTUNITY, "requirements:", ROUTINE + WON, "order_routine", "customer"),
        (
            "O009",
            OPPORTUNITY,
            "answer: meets, how: By its seal.",
            "answer: meets",
            "requirements.0.answer",
            "how",
        ),
        (
            "O010",
            OPPORTUNITY,
            "requirements:",
            WON.replace("won", "lost"),
            "stages.1.stage",
            "left: 2026-03-02",
        ),
        ("O010", OPPORTUNITY, "requirements:", WON, "stages.1.stage", "implementation"),
        (
            "O011",
            OPPORTUNITY,
            "Granted., date: 2026-03-01",
            "Granted., date: 2026-03-11",
            "elements.budget.date",
            "2026-03-10",
        ),
        ("O012", OPPORTUNITY, "currency: EUR", "currency: CHF", "opportunity", "currency"),
        ("O013", OPPORTUNITY, "id: r2", "id: r1", "requirements.1.id", "name"),
        ("O020", PROCESS, "stage: bidding", "stage: proposal", "stages", "bidding"),
        (
            "O021",
            TARGETS,
            "annual: {year: 2026, sales: 1200}",
            "annual: {year: 2026, sales: 1201}",
            "annual.sales",
            "1200",
        ),
        (
            "O022",
            STRATEGY,
            "question: needs, answer: Dairies.,",
            "question: needs,",
            "answers.3.question",
            "answer",
        ),
        ("O023", STRATEGY, "question: needs", "question: market", "answers.3.question", "own"),
    ],
)
def test_a_rule_finds_what_breaks_it(
    judged: Callable[..., list[Finding]],
    code: str,
    file: str,
    old: str,
    new: str,
    field: str,
    hint: str,
) -> None:
    """One edit breaks one rule; the finding stands at the field and says what to write."""
    files = changed(file, old, new, BOOK)
    if code == "O012":
        files = changed(PRESCRIPTION, "state: draft", "state: draft\nopportunity: pumps", files)
    if code == "O006":
        files = changed(PROCESS, "ageing: {days: 60", "ageing: {days: 6", files)
    found = [f for f in judged(files) if f.code == code and f.field == field]
    assert len(found) == 1
    assert hint in found[0].hint.en
    assert found[0].place.line
    assert found[0].message.zh
    assert found[0].hint.zh


def test_a_gate_names_what_is_missing_and_what_is_out_of_date(
    judged: Callable[..., list[Finding]],
) -> None:
    """Whoever reads the finding knows which of the six to ask for."""
    files = changed(OPPORTUNITY, "standstill., date: 2026-03-01", "st., date: 2025-03-01", BOOK)
    told = next(f for f in judged(files) if f.code == "O005").message.en
    assert "1 of 2" in told
    assert "not known: schedule, competition, decision, priorities" in told
    assert "out of date: needs" in told


def test_an_open_requirement_may_stand_in_a_draft_only(
    judged: Callable[..., list[Finding]],
) -> None:
    """What is approved answers every requirement."""
    files = changed(OPPORTUNITY, ", answer: meets, how: By its seal.", "", BOOK)
    files = changed(PRESCRIPTION, "state: draft", "opportunity: pumps\nstate: draft", files)
    assert judged(files) == []
    files = changed(PRESCRIPTION, "state: draft", "state: approved", files)
    assert [f.field for f in judged(files) if f.code == "O009"] == ["requirements.0.id"]


def test_an_answer_ages_only_if_the_policy_says_so(judged: Callable[..., list[Finding]]) -> None:
    """Without `strategy_months` no answer is too old; with it, a note asks whether it is true."""
    files = changed(
        STRATEGY,
        "needs, answer: Dairies., owner: ada, date: 2026-01-02",
        "needs, answer: Dairies., owner: ada, date: 2024-01-02",
        BOOK,
    )
    assert judged(files) == []
    policy = "accounts/policy.yaml"
    files = {**files, policy: files[policy] + "strategy_months: {value: 12, why: Once a year.}\n"}
    assert [(f.code, f.field) for f in judged(files)] == [("O022", "answers.3.date")]


def test_a_broken_house_file_silences_what_needs_it(judged: Callable[..., list[Finding]]) -> None:
    """A typing slip in process.yaml is told once, not once more for each opportunity."""
    files = {**BOOK, PROCESS: "buyphases: none\n"}
    assert {f.place.file for f in judged(files)} == {PROCESS}


def test_absurd_days_give_findings_and_no_crash(judged: Callable[..., list[Finding]]) -> None:
    """Days at the ends of the calendar are days."""
    files = changed(OPPORTUNITY, "opened: 2026-01-05", "opened: 9999-12-31", BOOK)
    files = changed(
        OPPORTUNITY,
        "project_setup, entered: 2026-02-01",
        "project_setup, entered: 0001-01-01",
        files,
    )
    assert {"O002", "O006", "O011"} <= {f.code for f in judged(files)}


@given(st.lists(st.sampled_from(STAGES), max_size=7))
def test_only_the_six_stages_from_the_first_on_are_in_order(names: list[str]) -> None:
    """Order and completeness together: no other list of stages passes O002 and O003."""
    from formulary.model.opportunity import Opportunity
    from formulary.rules.registry import Situation
    from formulary.rules.stages import out_of_order, stage_skipped

    record = Opportunity.model_validate(
        {
            "title": "Pumps",
            "opened": "2026-01-01",
            "buy_class": "new_task",
            "stages": [{"stage": n, "entered": "2026-01-01", "left": "2026-01-01"} for n in names],
        }
    )

    class Book:
        def opportunities(self) -> list[tuple[None, str, Opportunity]]:
            return [(None, "pumps", record)]

    situation = Situation(Book(), DAY)  # type: ignore[arg-type]
    found = [*out_of_order(situation), *stage_skipped(situation)]
    assert (found == []) is (tuple(names) == STAGES[: len(names)])


@pytest.mark.parametrize(
    ("part", "index", "near"), [("buyphases", 0, "prescription"), ("stages", 2, "key-accounts")]
)
def test_a_chapter_that_is_not_there_is_told(
    judged: Callable[..., list[Finding]], part: str, index: int, near: str
) -> None:
    """A link to a chapter leads to one: the finding names place, nearest name and file."""
    head, _, tail = PROCESS_YAML.partition(f"{part}:\n")
    pieces = tail.split("chapter: ")
    wrong = near.replace("e", "3", 1)
    pieces[index + 1] = wrong + "\n" + pieces[index + 1].partition("\n")[2]
    found = judged({**BOOK, PROCESS: f"{head}{part}:\n{'chapter: '.join(pieces)}"})
    assert [(f.code, f.field) for f in found] == [("R011", f"{part}.{index}.chapter")]
    assert found[0].place.file == PROCESS
    assert f"Did you mean “{near}”" in found[0].hint.en
    assert f"playbook/en/chapters/{wrong}.md" in found[0].hint.zh


def test_a_chapter_counts_in_each_language_of_the_site(tmp_path: Path) -> None:
    """The book's own playbook counts, and a language that lacks a chapter is named."""
    files = {
        **BOOK,
        "accounts/company.yaml": BOOK["accounts/company.yaml"].replace("[en]", "[en, zh]"),
        "mkdocs.zh.yml": "site_name: x\n",
        "playbook/zh/chapters/index.md": "# 章节\n",
    }
    found = [f for f in check(write_book(tmp_path, files), DAY).findings if f.code == "R011"]
    assert found
    assert all("in zh." in f.message.en for f in found)
