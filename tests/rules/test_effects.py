"""An effect review compares what was sent with what was measured, and says so honestly."""

import shutil
from pathlib import Path

import pytest

from formulary.build.check import check
from formulary.documents.effect import prints
from formulary.model.findings import Finding
from tests.conftest import CHECKOUT, DEMO_DAY, edit

FOLDER = "accounts/end-users/haiqi-terminal"
REVIEW = f"{FOLDER}/effects/2026-first-weeks.yaml"


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """A copy of the demo book's data."""
    shutil.copytree(CHECKOUT / "accounts", tmp_path / "accounts")
    return tmp_path


def found_in(root: Path) -> list[Finding]:
    """The findings about the review."""
    return [f for f in check(root, DEMO_DAY).findings if f.place.file == REVIEW]


BREAKS = [
    ("E001", "prescription: 2026-yard", "prescription: 2026-yards", "prescription"),
    ("E002", "start: 2026-09-07", "start: 2026-07-07", "period.start"),
    ("E002", "end: 2026-11-13", "end: 2026-09-01", "period.end"),
    ("E002", "date: 2026-11-16\nauthor", "date: 2026-11-12\nauthor", "date"),
    ("E003", "fleet: tractor-all", "fleet: yard-steer", "lines.1.fleet"),
    ("E003", "fleet: tractor-all", "fleet: yard-drive", "lines.1.fleet"),
    ("E004", "author: tao-yifan", "author: tao-yifam", "author"),
    ("E004", "addressee: ouyang-bo", "addressee: ouyang", "addressee"),
    ("E004", "pieces: 14", "pieces: 15", "approval.digest"),
    ("E005", "currency: CNY", "currency: EUR", "currency"),
]


@pytest.mark.parametrize(("code", "old", "new", "field"), BREAKS, ids=lambda value: value[:24])
def test_a_rule_of_reviews_finds_what_breaks_it(
    demo: Path, code: str, old: str, new: str, field: str
) -> None:
    """One edit, and the finding stands at the field with a mend."""
    assert found_in(demo) == []
    edit(demo / REVIEW, old, new)
    hits = [f for f in found_in(demo) if (f.code, f.field) == (code, field)]
    assert len(hits) == 1
    assert hits[0].hint.en


def test_a_review_without_its_issue_is_told(demo: Path) -> None:
    """State issued asks for the issue; a prescription that was never sent cannot be reviewed."""
    edit(demo / REVIEW, "issue:\n  date: 2026-11-17\n  to: [ouyang-bo, kang-jian]\n", "")
    assert [f.code for f in found_in(demo)] == ["E004"]
    (demo / FOLDER / "issued" / "2026-yard.json").unlink()
    assert "E001" in [f.code for f in found_in(demo)]


def test_a_language_that_was_not_sent_is_told(demo: Path) -> None:
    """Names come from the kept paper, so the review speaks its languages alone."""
    path = demo / "accounts/end-users/moling-paper/effects/trial.yaml"
    path.parent.mkdir()
    text = (demo / REVIEW).read_text(encoding="utf-8")
    text = text.replace("2026-yard", "2026-spring").replace("QS-EF-2026-001", "QS-EF-2026-002")
    path.write_text(text, encoding="utf-8")
    codes = {f.code for f in check(demo, DEMO_DAY).findings if "effects/trial" in f.place.file}
    assert "E005" in codes
    assert "E003" in codes


def test_standstill_is_compared_only_where_it_was_reckoned(demo: Path) -> None:
    """Without hours lost in the promise, measured hours have no price."""
    account = demo / FOLDER / "account.yaml"
    edit(
        account,
        "    downtime:\n      hours_per_change: 1\n      cost_per_hour: 220\n",
        "",
    )
    edit(demo / REVIEW, "    changes: 2\n", "    changes: 2\n    downtime_hours_per_change: 1\n")
    assert "E006" in [f.code for f in found_in(demo)]


def test_a_number_is_used_once_for_all_documents(demo: Path) -> None:
    """A review may not bear the number of a proposal."""
    edit(demo / REVIEW, "number: QS-EF-2026-001", "number: QS-RX-2026-024")
    assert "L001" in {f.code for f in check(demo, DEMO_DAY).findings}


def test_lessons_and_notes_do_not_reach_the_customer(demo: Path) -> None:
    """What we learn is ours; a draft bears its mark until it is approved."""
    edit(demo / REVIEW, "state: issued", "state: draft")
    book = check(demo, DEMO_DAY).book
    assert book
    for each in prints(book):
        assert each.identity.draft
        assert "Watch a whole shift" not in repr(each.view) + each.attached
        assert "整班" not in repr(each.view) + each.attached


def test_a_line_that_fell_short_is_said_to(demo: Path) -> None:
    """Promised comes from the kept paper; shorter life costs more, and the line is not kept."""
    book = check(demo, DEMO_DAY).book
    assert book
    view = next(each.view for each in prints(book) if each.language == "en")
    tractor, yard = view.lines
    assert (yard.life_promised, yard.life_measured, yard.kept) == (2100, 1950, False)
    assert yard.saving_measured < yard.saving_promised
    assert tractor.kept
    assert view.saving_measured == tractor.saving_measured + yard.saving_measured


def test_what_was_promised_stays_when_the_account_changes(demo: Path) -> None:
    """The account says today's facts; the promise is what the customer holds."""
    edit(demo / FOLDER / "account.yaml", "life_hours: 1150", "life_hours: 5000")
    book = check(demo, DEMO_DAY).book
    assert book
    view = next(each.view for each in prints(book) if each.language == "en")
    assert view.lines[1].life_before == 1150
