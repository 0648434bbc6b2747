"""An effect review compares what was sent with what was measured, and says so honestly."""

import json
import re
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from formulary.analysis.terms import content_digest
from formulary.build.check import check
from formulary.build.issuing import IssueError, keep_issued
from formulary.build.templates import read_templates
from formulary.documents.effect import prints
from formulary.documents.printing import to_html
from formulary.documents.prints import Print
from formulary.model.base import Money
from formulary.model.findings import Finding, WrongCall
from formulary.model.house import Team
from formulary.rules.authority import second_readers
from tests.conftest import CHECKOUT, DEMO_DAY, edit

TEMPLATES = read_templates(CHECKOUT)
FOLDER = "accounts/end-users/haiqi-terminal"
REVIEW = f"{FOLDER}/effects/2026-first-weeks.yaml"


PROMISE = f"{FOLDER}/issued/2026-yard.json"
KEPT = f"{FOLDER}/issued/effects/2026-first-weeks.json"
ISSUE = "issue:\n  date: 2026-11-17\n  to: [ouyang-bo, kang-jian]\n"
TWO_WEEKS = "2026-first-weeks"


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A copy of the demo book's data, in which the review is sent and kept."""
    shutil.copytree(CHECKOUT / "accounts", tmp_path / "accounts")
    return tmp_path


@pytest.fixture
def demo(sent: Path) -> Path:
    """The same before the review was sent: it is approved."""
    (sent / KEPT).unlink()
    edit(sent / REVIEW, "state: issued", "state: approved")
    edit(sent / REVIEW, ISSUE, "")
    return sent


def found_in(root: Path) -> list[Finding]:
    """The findings about the review."""
    return [f for f in check(root, DEMO_DAY).findings if f.place.file == REVIEW]


BREAKS = [
    ("E001", "prescription: 2026-yard", "prescription: 2026-yards", "prescription"),
    ("E002", "start: 2026-09-07", "start: 2026-07-07", "period.start"),
    ("E002", "end: 2026-11-13", "end: 2026-09-01", "period.end"),
    ("E002", "date: 2026-11-16\nauthor", "date: 2026-11-12\nauthor", "date"),
    ("E002", "end: 2026-11-13", "end: 2026-09-07", "period.end"),
    ("E002", "end: 2026-11-13", "end: 2026-11-25", "period.end"),
    ("E003", "fleet: tractor-all", "fleet: yard-steer", "lines.1.fleet"),
    ("E003", "fleet: tractor-all", "fleet: yard-drive", "lines.1.fleet"),
    ("E004", "by: shen-jingyi", "by: tao-yifan", "approval.by"),
    ("R003", "author: tao-yifan", "author: tao-yifam", "author"),
    ("R003", "by: shen-jingyi", "by: shen-jingy", "approval.by"),
    ("R007", "addressee: ouyang-bo", "addressee: ouyang", "addressee"),
    ("L002", "pieces: 14", "pieces: 15", "approval.digest"),
    ("L002", "state: approved", "state: issued", "state"),
    ("L003", "state: approved", "state: issued", "state"),
    ("E005", "currency: CNY", "currency: EUR", "currency"),
    ("E007", "pieces: 14", "pieces: 99", "lines.0.pieces"),
    ("E007", "life_hours: 1950", "life_hours: 19500", "lines.0.life_hours"),
    ("E007", "life_hours: 1950", "life_hours: 1.950", "lines.0.life_hours"),
    ("E007", "per_change: 1.25", "per_change: 125", "lines.0.downtime_hours_per_change"),
    ("E007", "    changes: 0\n", "    changes: 0\n    price: 125000\n", "lines.0.price"),
    ("R008", "languages: [zh, en]", "languages: [zh, zh]", "languages.1"),
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


def test_a_review_of_nothing_sent_is_told(demo: Path) -> None:
    """A prescription that was never sent cannot be reviewed."""
    (demo / PROMISE).unlink()
    prescription = demo / FOLDER / "prescriptions" / "2026-yard.yaml"
    edit(prescription, "state: accepted", "state: terminated")
    (finding,) = (f for f in found_in(demo) if f.code == "E001")
    assert finding.message.en == "What was sent of “2026-yard” is not kept."
    recorded = prescription.read_text(encoding="utf-8")
    prescription.write_text(recorded[: recorded.index("\nissue:")] + "\n", encoding="utf-8")
    (finding,) = (f for f in found_in(demo) if f.code == "E001")
    assert finding.message.en == "“2026-yard” was never sent."


def test_a_lost_promise_is_taken_back_from_git(sent: Path) -> None:
    """What was sent and is gone is one finding: git has it; issued anew it would say otherwise."""
    (sent / PROMISE).unlink()
    errors = [f for f in check(sent, DEMO_DAY).findings if f.severity.value == "error"]
    assert [f.code for f in errors] == ["L003"]
    for words in (errors[0].hint.en, errors[0].hint.zh):
        assert words.index(f"git checkout -- {PROMISE}") < words.index("build.py issue")


def test_a_review_is_kept_after_its_prescription(demo: Path) -> None:
    """Without the promises that it prints there is no review to keep."""
    (demo / PROMISE).unlink()
    review = demo / REVIEW
    edit(review, "state: approved", "state: issued")
    review.write_text(review.read_text(encoding="utf-8") + ISSUE, encoding="utf-8")
    with pytest.raises(IssueError, match="2026-yard first"):
        keep_issued(check(demo, DEMO_DAY), f"haiqi-terminal/effects/{TWO_WEEKS}")


def test_days_and_issue_of_a_review_fit_its_state(demo: Path) -> None:
    """An issue comes with the state issued, after the approval, and goes to known people."""
    review = demo / REVIEW
    review.write_text(review.read_text(encoding="utf-8") + ISSUE, encoding="utf-8")
    assert [(f.code, f.field) for f in found_in(demo)] == [("L002", "issue")]
    edit(review, "state: approved", "state: issued")
    edit(review, "date: 2026-11-17", "date: 2026-11-15")
    edit(review, "kang-jian", "kang-jan")
    told = {(f.code, f.field) for f in found_in(demo)}
    assert told == {("L003", "state"), ("L009", "issue.date"), ("R007", "issue.to.1")}


def test_a_line_that_was_not_prescribed_is_one_finding(demo: Path) -> None:
    """What follows from the same slip is not told as well."""
    edit(demo / REVIEW, "fleet: yard-drive", "fleet: nowhere")
    edit(demo / REVIEW, "state: approved", "state: draft")
    (finding,) = found_in(demo)
    assert finding.code == "E003"
    assert finding.hint.en.startswith("prescriptions/2026-yard.yaml has: ")


def test_proportions_are_judged_by_policy(demo: Path) -> None:
    """How far is too far, `effect_factor` says; four times is not, if nine times is."""
    policy = demo / "accounts" / "policy.yaml"
    edit(policy, "effect_factor:\n  value: 3", "effect_factor:\n  value: 9")
    edit(demo / REVIEW, "state: approved", "state: draft")
    edit(demo / REVIEW, "life_hours: 1950", "life_hours: 8000")
    assert found_in(demo) == []


def test_in_a_team_of_one_the_author_approves(demo: Path) -> None:
    """Where there is nobody else, nobody else can read it."""
    edit(demo / REVIEW, "by: shen-jingyi", "by: tao-yifan")
    team = check(demo, DEMO_DAY).book
    assert team
    (review,) = (each for _, _, each in team.effects())
    (author,) = (p for p in team.team.people if p.id == "tao-yifan")
    assert second_readers(review, Team(people=(author,))) == [author]
    assert author not in second_readers(review, team.team)


def test_a_sent_review_is_printed_from_what_was_kept(sent: Path) -> None:
    """Whatever becomes of the house, the account and the prescription afterwards."""
    before = printed(sent)
    assert len(before) == 2
    edit(sent / "accounts/company.yaml", "colour:", "colour: '#123456' #")
    edit(sent / FOLDER / "account.yaml", "life_hours: 1150", "life_hours: 5000")
    edit(sent / "accounts/team.yaml", "陶一帆", "陶一凡")
    assert printed(sent) == before
    assert [f for f in check(sent, DEMO_DAY).findings if f.severity.value == "error"] == []


def test_a_sent_review_is_not_edited(sent: Path) -> None:
    """Neither what was written nor what was kept; lessons and notes may be."""
    edit(sent / REVIEW, "Watch a whole shift", "Watch two whole shifts")
    assert found_in(sent) == []
    edit(sent / REVIEW, "life_hours: 1950", "life_hours: 2150")
    (finding,) = found_in(sent)
    assert (finding.code, finding.field) == ("L004", "number")
    assert "a new review" in finding.hint.en
    edit(sent / KEPT, "1950", "2150")
    assert "L007" in {f.code for f in check(sent, DEMO_DAY).findings if f.place.file == KEPT}


def test_a_kept_review_has_its_record(sent: Path) -> None:
    """A review that is called unsent again, or is gone, is told where it is kept."""
    edit(sent / REVIEW, "state: issued", "state: approved")
    assert "L008" in {f.code for f in found_in(sent)}
    (sent / REVIEW).unlink()
    (finding,) = (f for f in check(sent, DEMO_DAY).findings if f.place.file == KEPT)
    assert finding.code == "L006"
    assert f"effects/{TWO_WEEKS}.yaml" in finding.hint.en


def test_a_kept_review_that_cannot_be_printed_is_told(sent: Path) -> None:
    """What a newer Formulary kept is refused with the command that restores it."""
    content = json.loads((sent / KEPT).read_text(encoding="utf-8"))
    content["views"]["en"]["view"].pop("remarks")
    content["content"] = content_digest(content["views"], content["assets"])
    (sent / KEPT).write_text(json.dumps(content), encoding="utf-8")
    (finding,) = (f for f in check(sent, DEMO_DAY).findings if f.place.file == KEPT)
    assert finding.code == "S020"
    assert f"issued/effects/{TWO_WEEKS}.json" in finding.hint.en


def test_a_review_is_kept_once(sent: Path) -> None:
    """`build.py issue ACCOUNT/effects/NAME` writes the same that is kept, and never twice."""
    name = f"haiqi-terminal/effects/{TWO_WEEKS}"
    with pytest.raises(IssueError, match="kept already"):
        keep_issued(check(sent, DEMO_DAY), name)
    kept = (sent / KEPT).read_bytes()
    (sent / KEPT).unlink()
    assert keep_issued(check(sent, DEMO_DAY), name) == KEPT
    assert (sent / KEPT).read_bytes() == kept


def test_a_review_may_bear_the_name_of_a_prescription(sent: Path) -> None:
    """Each is kept in a place of its own, and commands tell them apart."""
    (sent / KEPT).unlink()
    (sent / REVIEW).rename(sent / FOLDER / "effects/2026-yard.yaml")
    with pytest.raises(IssueError, match="prescription with `supersedes"):
        keep_issued(check(sent, DEMO_DAY), "haiqi-terminal/2026-yard")
    path = keep_issued(check(sent, DEMO_DAY), "haiqi-terminal/effects/2026-yard")
    assert path == f"{FOLDER}/issued/effects/2026-yard.json"
    assert [f for f in check(sent, DEMO_DAY).findings if f.severity.value == "error"] == []


def test_a_review_that_is_not_there_is_a_wrong_call(demo: Path) -> None:
    """The nearest document that can be kept is named."""
    with pytest.raises(WrongCall, match="Did you mean haiqi-terminal/effects/2026-first-weeks"):
        keep_issued(check(demo, DEMO_DAY), "haiqi-terminal/effects/2026-first-week")
    with pytest.raises(IssueError, match="approved"):
        keep_issued(check(demo, DEMO_DAY), f"haiqi-terminal/effects/{TWO_WEEKS}")


def printed(root: Path) -> list[Print]:
    """The prints of the review."""
    book = check(root, DEMO_DAY).book
    assert book
    return list(prints(book))


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
    edit(demo / REVIEW, "state: approved", "state: draft")
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


def told(each: Print) -> str:
    """The words of a print, without markup, each space a plain one."""
    words = re.sub(r"<[^>]+>", " ", to_html(each, TEMPLATES)).replace("\u00a0", " ")
    return " ".join(words.split())


def both(root: Path) -> tuple[str, str]:
    """What the review says, in English and in Chinese."""
    words = {each.language: told(each) for each in printed(root)}
    return words["en"], words["zh"]


def test_what_is_not_measured_yet_is_said_with_the_result(demo: Path) -> None:
    """Lines, not machines, are counted; nobody is told that a promise has come of what waits."""
    en, zh = both(demo)
    assert "Counting the lines measured so far, what we promised has come: CNY 73,930.42" in en
    assert "It was kept on 1 of these 2 lines. Lines not measured yet: 2. No yard" in en
    assert "按已测各行合计，承诺已兑现：每年节省 73,930.42 元" in zh
    assert "这 2 行中有 1 行兑现。另有 2 行尚未测量。" in zh
    text = (demo / REVIEW).read_text(encoding="utf-8")
    cut = text[: text.index("  - fleet: tractor-all")] + text[text.index("remarks:") :]
    (demo / REVIEW).write_text(cut, encoding="utf-8")
    en, zh = both(demo)
    assert "Counting the lines measured so far, it fell short of what we promised: CNY 23,8" in en
    assert "promised. Lines not measured yet: 3. No yard" in en
    assert "另有 3 行尚未测量。" in zh


def test_a_review_kept_before_lines_were_counted_counts_what_it_names(demo: Path) -> None:
    """A paper of an older Formulary is printed; once all is measured, nothing waits."""
    each = next(each for each in printed(demo) if each.language == "en")
    old = replace(each, view=replace(each.view, unmeasured_lines=None))
    assert "Lines not measured yet: 2." in told(old)
    done = replace(each, view=replace(each.view, unmeasured_lines=0, unmeasured=()))
    assert "What we promised has come: CNY 73,930.42 saved a year" in told(done)
    assert "Lines on which the promise was kept: 1 of 2. No yard" in told(done)
    assert "not measured yet" not in told(done)


def test_what_costs_more_is_not_called_a_saving(demo: Path) -> None:
    """A headline has no minus: whoever pays more a year reads that they do."""
    edit(demo / REVIEW, "life_hours: 1950", "life_hours: 1000")
    edit(demo / REVIEW, "life_hours: 3900", "life_hours: 2600")
    en, zh = both(demo)
    assert re.search(r"it costs CNY [0-9.,]+ more a year; promised was a saving of CNY 66,51", en)
    assert re.search(r"CNY [0-9.,]+ more spent a year, as measured", en)
    assert re.search(r"每年多花 [0-9.,]+ 元，承诺为每年节省 66,512.06 元。", zh)
    assert re.search(r"[0-9.,]+ 元 实测每年多花", zh)
    assert "−" not in en.split("a year short of the promise")[0]
    assert "−" not in zh.split("每年比承诺少")[0]


def test_a_promise_may_have_been_to_cost_more(demo: Path) -> None:
    """What mends something may cost more, as promised; then more or less came of it."""
    each = next(each for each in printed(demo) if each.language == "zh")
    dearer, saving = Money(Decimal(-500), "CNY"), Money(Decimal(80), "CNY")
    view = replace(each.view, saving_promised=dearer, saving_measured=dearer)
    assert "每年多花 500.00 元，承诺为多花 500.00 元。" in told(replace(each, view=view))
    assert "500.00 元 承诺每年多花" in told(replace(each, view=view))
    view = replace(view, saving_measured=saving)
    assert "每年节省 80.00 元，承诺为多花 500.00 元。" in told(replace(each, view=view))


def test_a_source_without_a_full_stop_stays_apart(demo: Path) -> None:
    """What people write as a source ends as a sentence, whatever they left out."""
    edit(demo / REVIEW, "which makes 1,950 hours.", "which makes 1,950 hours")
    edit(demo / REVIEW, "折合 1,950 小时。", "折合 1,950 小时")
    en, zh = both(demo)
    assert "which makes 1,950 hours. Changed in the period: 0." in en
    assert "折合 1,950 小时。期内更换 0 件。" in zh
    assert "小时。。" not in zh


def test_what_was_promised_stays_when_the_account_changes(demo: Path) -> None:
    """The account says today's facts; the promise is what the customer holds."""
    edit(demo / FOLDER / "account.yaml", "life_hours: 1150", "life_hours: 5000")
    book = check(demo, DEMO_DAY).book
    assert book
    view = next(each.view for each in prints(book) if each.language == "en")
    assert view.lines[1].life_before == 1150
