"""How a sale ends fits how it went; goals and gates are within reach."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from formulary.build.check import check
from formulary.model.findings import Finding
from formulary.site.desk import Desk
from formulary.site.pages import BLOCKS, block, data_pages
from tests.analysis.test_sales import won
from tests.helpers import MINIMAL, write_book
from tests.rules.test_opportunities import BOOK, OPPORTUNITY, PROCESS, PUMPS, TARGETS

DAY = datetime.date(2026, 3, 10)
POLICY = "accounts/policy.yaml"
LOST = "outcome: {result: lost, date: 2026-03-02, reason: Price.}\n"
REVIEW = """\
performance:
  ratings: [{measure: Life, score: 3, weight: 1}, {measure: Life, score: 5, weight: 1}]
  poor_costs: [{what: A flood., amount: 5, date: 2026-03-01}]
  price: 10
"""
NO_STAGES = PUMPS[: PUMPS.index("stages:\n")] + PUMPS[PUMPS.index("requirements:") :]


@pytest.fixture
def judged(tmp_path: Path) -> Callable[[dict[str, str]], list[Finding]]:
    def judge(files: dict[str, str]) -> list[Finding]:
        return check(write_book(tmp_path, {**BOOK, **files}), DAY).findings

    return judge


def edited(old: str, new: str, text: str = PUMPS, file: str = OPPORTUNITY) -> dict[str, str]:
    """A file of `text` with the first `old` replaced."""
    assert old in text
    return {file: text.replace(old, new, 1)}


def house(file: str, old: str, new: str) -> dict[str, str]:
    return edited(old, new, BOOK[file], file)


ENTERED = "project_setup, entered: 2026-02-01"


@pytest.mark.parametrize(
    ("code", "files", "field", "hint"),
    [
        ("O030", edited("opened: 2026-01-05", "opened: 2026-02-20"), "opened", "2026-01-05"),
        (
            "O030",
            edited("date: 2026-03-02", "date: 2026-01-20", won()),
            "outcome.date",
            "2026-02-01",
        ),
        (
            "O030",
            edited(f"{ENTERED}}}\n", f"{ENTERED}, left: 2026-03-04, evidence: x}}\n{LOST}"),
            "outcome.date",
            "2026-03-04",
        ),
        (
            "O031",
            edited(ENTERED, f"{ENTERED}, left: 2026-03-01, evidence: x"),
            "stages.1.stage",
            "proposal",
        ),
        (
            "O031",
            edited("outcome: {result: won, date: 2026-03-02, reason: Price.}\n", "", won()),
            "stages.5.stage",
            "won",
        ),
        ("O032", {OPPORTUNITY: REVIEW + PUMPS}, "performance.ratings.1.measure", "Keep one"),
        ("O033", {OPPORTUNITY: REVIEW + PUMPS}, "performance.poor_costs", "`quantity`"),
        (
            "O010",
            {OPPORTUNITY: NO_STAGES + LOST.replace("lost", "won")},
            "outcome.result",
            "stages",
        ),
        ("O009", edited("answer: meets, how", "how"), "requirements.0.how", "clarify"),
        ("O024", house(TARGETS, "year: 2026", "year: 2024"), "annual.year", "2026"),
        ("O024", house(TARGETS, "start: 2026", "start: 2030"), "three_year.start", "2026"),
        ("O025", house(PROCESS, "known: 2", "known: 7"), "stages.0.gate.known", "1 to 6"),
        (
            "O025",
            house(PROCESS, "must: [needs]", "must: [needs, needs]"),
            "stages.0.gate.must.1",
            "Delete",
        ),
        (
            "S017",
            house(TARGETS, "months:\n", "months:\n  - {sales: 0}\n"),
            "months",
            "Shorten",
        ),
    ],
)
def test_what_cannot_be_is_told_once_with_its_mend(
    judged: Callable[..., list[Finding]], code: str, files: dict[str, str], field: str, hint: str
) -> None:
    """One slip, one finding of its rule, at the field that is to be mended."""
    found = [finding for finding in judged(files) if finding.code == code]
    assert [finding.field for finding in found] == [field]
    assert hint in found[0].hint.en
    assert found[0].place.line
    assert found[0].place.column
    assert found[0].message.zh
    assert found[0].hint.zh


def test_a_customers_phase_may_have_begun_before_we_heard(
    judged: Callable[..., list[Finding]],
) -> None:
    """They know their own trouble longer than we do."""
    files = edited("recognition, entered: 2026-01-05", "recognition, entered: 2025-06-05")
    assert judged(files) == []


def test_next_years_goals_may_be_written_this_year(judged: Callable[..., list[Finding]]) -> None:
    """The annual goals are set in autumn."""
    files = house(TARGETS, "year: 2026", "year: 2027")
    assert "O024" not in {finding.code for finding in judged(files)}


@pytest.mark.parametrize(
    "setting", ["agenda_days", "offer_notice_days", "agreement_notice_days", "visit_cadence_days"]
)
def test_no_number_of_days_leaves_the_calendar(tmp_path: Path, setting: str) -> None:
    """A policy that looks ahead for ages looks ahead to the last day that there is."""
    huge = 100_000 if setting.startswith("visit") else 10**9
    start = MINIMAL[POLICY].index(f"{setting}: {{value: ") + len(setting) + 10
    end = MINIMAL[POLICY].index(",", start)
    files = {**BOOK, POLICY: MINIMAL[POLICY][:start] + str(huge) + MINIMAL[POLICY][end:]}
    for day in (DAY, datetime.date.max):
        found = check(write_book(tmp_path / str(day), files), day)
        assert found.book
        desk = Desk(found.book, day, (), {}, "en", "")
        assert all(page.view for page in data_pages(desk))
        assert all(block(desk, name) for name in BLOCKS)
