"""`prescribe` proposes what fits, writes a draft that asks for the rest, and overwrites nothing."""

import datetime
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulary.advice import no_cost
from formulary.analysis.remedies import account_remedies
from formulary.build.check import Checked, check
from formulary.build.drafting import draft_prescription
from formulary.build.prescribing import PrescribeError, consult, findings_about, write_draft
from formulary.load.book import load_book
from formulary.load.yaml_tree import read_yaml
from formulary.model.base import Text
from formulary.model.conditions import ExpectedLife
from formulary.model.findings import WrongCall
from tests.conftest import PUMPS, PUMPS_DAY, edit, run_build

ACCOUNT = "accounts/end-users/bakery/account.yaml"
CATALOGUE = "accounts/catalogue.yaml"
DAY = ["--as-of", PUMPS_DAY.isoformat()]
FILLED = {
    "number": "TP-9",
    "title": "Seals",
    "addressee": "cara",
    "buy_class": "new_task",
    "summary": "It leaks.",
    "symptom": "A leak",
    "cause": "Flour",
    "evidence": "Looked at",
    "quantity": "4",
    "life_hours": "2000",
    "life_source": "A trial",
    "reason": "It keeps flour out.",
    "valid_until": "2026-07-31",
    "net_days": "30",
    "incoterm": "DAP",
    "place": "Exampleton",
    "lead_days": "10",
    "warranty": "A year.",
    "product": "S-20",
}


def checked(root: Path) -> Checked:
    return check(root, PUMPS_DAY)


def draft_of(root: Path, name: str = "new") -> Path:
    """The draft that is written for the bakery."""
    first = checked(root)
    return root / write_draft(first, consult(first, "bakery"), name)


def test_a_draft_leaves_open_what_must_be_decided(pumps: Path) -> None:
    """`check` asks for each empty field at its line, and for nothing else."""
    draft = draft_of(pumps)
    findings = [f for f in checked(pumps).findings if f.place.file.endswith("new.yaml")]
    assert {f.code for f in findings} == {"S003"}
    lines = draft.read_text(encoding="utf-8").splitlines()
    assert "number:" in lines
    assert len(findings) == len([x for x in lines if x.strip().removeprefix("- ")[:-1] in FILLED])


def test_a_draft_for_an_account_without_owner_asks_for_its_author(pumps: Path) -> None:
    """Nobody is made up, and nothing is written that is no name: `check` asks who it is."""
    edit(pumps / ACCOUNT, "owner: bob\n", "")
    draft = draft_of(pumps)
    lines = draft.read_text(encoding="utf-8").splitlines()
    asked = lines.index("author:")
    assert "owner" in lines[asked - 2]
    assert "负责人" in lines[asked - 1]
    found = [f for f in checked(pumps).findings if f.place.file.endswith("new.yaml")]
    assert ("S003", "author", asked + 1) in [(f.code, f.field, f.place.line) for f in found]


def test_a_draft_names_the_next_free_number(pumps: Path) -> None:
    """The number is for a person to write, but nobody need look for it."""
    text = draft_of(pumps).read_text(encoding="utf-8")
    assert "# The next free number is TP-2. 下一个未用的编号是 TP-2。\nnumber:\n" in text


@pytest.mark.parametrize(
    ("hours", "fitted", "en", "zh"),
    [
        (False, True, "The hours a year are not known", "年运行小时（hours_per_year）尚不清楚"),
        (True, False, "What is fitted today is not known", "现用产品（present）尚不清楚"),
        (False, False, "and what is fitted today (`present`) are not", "和现用产品（present）尚不"),
    ],
)
def test_what_is_not_known_of_today_is_named(
    *, hours: bool, fitted: bool, en: str, zh: str
) -> None:
    """Hours, what is fitted, or both: whoever asks the customer knows what to ask for."""
    book = load_book(PUMPS).book
    assert book
    lacking = {} if hours else {"hours_per_year": None}
    lacking |= {} if fitted else {"present": None}
    line = book.end_users["bakery"].account.fleet[0].model_copy(update=lacking)
    words = no_cost(line)
    assert en in words.en
    assert zh in words.zh


def test_a_draft_that_is_filled_in_is_a_prescription(pumps: Path) -> None:
    """Once every empty field is written, there is no finding left."""
    edit(
        pumps / ACCOUNT,
        "hours_per_year: 3000",
        "hours_per_year: 3000\n    scrap: {new_mm: 20, removed_mm: 9, limit_mm: 4, pieces: 8, "
        "date: 2026-05-01, source: Cara}\n    expected_life:\n      - {product: S-20, low: 2000, "
        "expected: 2800, high: 3000, source: Our trial}",
    )
    draft = draft_of(pumps)
    text = draft.read_text(encoding="utf-8")
    assert "31.3 %" in text
    assert "life_hours: 2800" in text
    for name, value in FILLED.items():
        text = re.sub(rf"(?m)^([ -]*{name}:)$", rf"\1 {value}", text)
    draft.write_text(text, encoding="utf-8")
    assert [f for f in checked(pumps).findings if f.severity.value == "error"] == []


def test_nothing_is_overwritten(pumps: Path) -> None:
    """A name that is taken is a wrong call, and so is one that is no name."""
    draft_of(pumps)
    first = checked(pumps)
    found = consult(checked(PUMPS), "bakery")
    with pytest.raises(WrongCall, match="exists already"):
        write_draft(first, found, "new")
    with pytest.raises(WrongCall, match="Try --name"):
        write_draft(first, found, "../New Draft")


def test_an_unknown_account_is_suggested(pumps: Path) -> None:
    """A misspelt account is a wrong call with the nearest name."""
    with pytest.raises(WrongCall, match="Did you mean bakery"):
        consult(checked(pumps), "bakry")


def test_an_account_without_a_fleet_is_told_what_to_record(pumps: Path) -> None:
    """Before anything can fit, somebody has to look what runs there."""
    path = pumps / ACCOUNT
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("fleet:")], encoding="utf-8")
    with pytest.raises(PrescribeError, match="has no fleet yet"):
        consult(checked(pumps), "bakery")


def test_a_price_list_that_is_not_in_force_is_told(pumps: Path) -> None:
    """Without prices of the day nothing is ranked."""
    late = check(pumps, datetime.date(2031, 1, 1))
    with pytest.raises(PrescribeError, match="No price list in EUR"):
        consult(late, "bakery")


def test_the_command_tells_what_fits_and_why_not(pumps: Path) -> None:
    """In both languages, with the places of what forbids it and the question to ask."""
    never = (
        "summary: A cartridge seal for a 20 mm shaft.\n    contraindications:\n"
        "      - {fact: wet, operator: is, value: true, because: It swells., source: Book}"
    )
    edit(pumps / CATALOGUE, "summary: A cartridge seal for a 20 mm shaft.", never)
    done = run_build("prescribe", "bakery", "--root", str(pumps), *DAY, "--lang", "en")
    assert done.returncode == 0
    assert "ask first: wet floor" in done.stdout
    assert "Is the floor often wet?" in done.stdout
    edit(
        pumps / ACCOUNT, "hours_per_year: 3000", "hours_per_year: 3000\n    conditions: {wet: true}"
    )
    done = run_build("prescribe", "bakery", "--root", str(pumps), *DAY, "--lang", "zh", "--write")
    assert done.returncode == 0
    assert "✗ S-20: It swells." in done.stdout
    assert "草稿" in done.stdout
    assert (pumps / "accounts/end-users/bakery/prescriptions/2026-draft.yaml").exists()


def test_the_answer_is_told_quietly_too(pumps: Path) -> None:
    """`--quiet` silences progress; what was asked for is told, the same as without."""
    asked = ("prescribe", "bakery", "--root", str(pumps), *DAY, "--lang", "en")
    loud, quiet = run_build(*asked), run_build("-q", *asked)
    assert "Dough pump" in quiet.stdout
    assert loud.stdout.startswith(quiet.stdout.rstrip())
    assert quiet.stderr == ""


def test_what_is_wrong_elsewhere_is_not_told(pumps: Path) -> None:
    """Before the answer stands what is wrong with this account and with the house."""
    other = pumps / "accounts/end-users/other/account.yaml"
    other.parent.mkdir()
    other.write_text("name: Other\nregion: nowhere\n", encoding="utf-8")
    edit(pumps / ACCOUNT, "region: north", "region: north\nstray: 1")
    told = {f.place.file for f in findings_about(checked(pumps), "bakery")}
    assert told == {ACCOUNT}
    done = run_build("prescribe", "bakery", "--root", str(pumps), *DAY, "--lang", "en")
    assert ACCOUNT in done.stderr
    assert "end-users/other" not in done.stderr


def test_wrong_calls_have_their_exit_codes(pumps: Path) -> None:
    """2 for an unknown account; 1 where the data must be mended first."""
    assert run_build("prescribe", "nobody", "--root", str(pumps), *DAY).returncode == 2
    edit(pumps / ACCOUNT, "owner: bob", "owner: rob")
    done = run_build("prescribe", "bakery", "--root", str(pumps), *DAY)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


WORDS = st.text(
    st.characters(categories=("L", "N", "P", "S"), max_codepoint=0x9FFF), min_size=1
).map(lambda words: unicodedata.normalize("NFC", words))


@given(WORDS)
@settings(max_examples=40, deadline=None)
def test_any_words_make_a_draft_that_can_be_read(words: str) -> None:
    """Quotes, colons, hashes: what people wrote reaches the draft as text."""
    book = load_book(PUMPS).book
    assert book
    file = book.end_users["bakery"]
    hours = file.account.fleet[0].hours_per_year
    source = Text(en=words, zh=words)
    line = file.account.fleet[0].model_copy(
        update={
            "expected_life": (
                ExpectedLife(product="S-20", low=hours, expected=hours, high=hours, source=source),
            )
        }
    )
    file = replace(file, account=file.account.model_copy(update={"fleet": (line,)}))
    found = account_remedies(file, book.catalogue, PUMPS_DAY)
    text = draft_prescription(file, found, book.catalogue.price_lists[0], PUMPS_DAY)
    tree, findings = read_yaml(text.encode(), "draft.yaml")
    assert findings == []
    assert tree is not None
    assert tree["lines"][0]["life_source"] == words
