"""Only what is affected is made, and what is published is what a fresh build would publish."""

import datetime
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formulary.build import jobs
from formulary.build.check import check
from formulary.build.pipeline import Outcome, build
from formulary.build.scope import EVERYTHING
from formulary.build.shell import Shell, ShellFile
from formulary.build.store import Store
from formulary.build.system import text_libraries
from formulary.cli import app
from formulary.documents.prints import Print
from formulary.model.findings import Words
from formulary.render.pdf import LibraryMissing
from tests.conftest import CHECKOUT, PUMPS, PUMPS_DAY, edit, run_build

ACCOUNT = "accounts/end-users/bakery/account.yaml"
LOG = "accounts/end-users/bakery/log.yaml"
PRESCRIPTION = "accounts/end-users/bakery/prescriptions/seals.yaml"
CATALOGUE = "accounts/catalogue.yaml"
DAY = ("--as-of", str(PUMPS_DAY))

SHELL = "<title>@@title@@</title><h1>@@title@@</h1><div>@@body@@</div>"
INDEX = '{"config": {}, "docs": []}'
CHAPTER = "<h1>Home</h1><!-- formulary: home --><!-- formulary: savings -->"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Where a test is not about the engines: HTML for PDF, and a shell of three pages."""
    if "engines" in request.keywords:
        return

    def small_shell(_: object, __: str, store: Store) -> Shell:
        files = {}
        for path, text in {
            "accounts/shell/index.html": SHELL,
            "dealers/shell/index.html": SHELL,
            "index.html": CHAPTER,
            "search/search_index.json": INDEX,
        }.items():
            key = (path.encode().hex() + "0" * 64)[:64]
            store.write(key, text.encode())
            files[path] = ShellFile(key, ("home", "savings") if path == "index.html" else ())
        tree = "5" * 64
        store.write(tree, b"{}")
        return Shell(tree, files)

    def html(each: Print, templates: dict[str, str], _: Path) -> bytes:
        from formulary.documents.printing import to_html

        return to_html(each, templates).encode()

    monkeypatch.setattr("formulary.build.pipeline.build_shell", small_shell)
    monkeypatch.setattr("formulary.build.pipeline.find_shell", lambda *_: None)
    monkeypatch.setattr(jobs, "to_pdf", html)


def make(root: Path, day: datetime.date = PUMPS_DAY) -> Outcome:
    checked = check(root, day)
    assert not checked.findings or all(f.severity.value != "error" for f in checked.findings)
    return build(checked, EVERYTHING, 1, lambda *_: None)


def published(root: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for face in ("site", "dist"):
        top = (root / face).resolve()
        found |= {
            f"{face}/{p.relative_to(top)}": p.read_bytes() for p in top.rglob("*") if p.is_file()
        }
    return found


def test_nothing_changed_nothing_made(pumps: Path) -> None:
    """The second build of the same book makes nothing."""
    first = make(pumps)
    assert len(first.made) > 5
    assert make(pumps).made == ()


def test_a_log_entry_touches_only_pages(pumps: Path) -> None:
    """A changed log entry makes the account's page; no document goes to the customer again."""
    make(pumps)
    edit(pumps / LOG, "Counted the seals", "Weighed the seals")
    assert make(pumps).made == ("site/accounts/bakery/index.html",)


def test_a_price_touches_the_documents_that_quote_it(pumps: Path) -> None:
    """A changed list price makes the proposal and the agreement, and the pages that show them."""
    make(pumps)
    edit(pumps / CATALOGUE, "price: 900", "price: 910")
    assert set(make(pumps).made) == {
        "dist/customer/bakery/seals.en.pdf",
        "dist/dealer/wells/agreement.en.pdf",
        "site/accounts/bakery/index.html",
        "site/index.html",
    }


def test_another_day_touches_only_what_shows_it(pumps: Path) -> None:
    """The day on which one builds is in no document."""
    make(pumps)
    later = make(pumps, PUMPS_DAY + datetime.timedelta(days=1))
    assert later.made == ()


def test_what_no_record_asks_for_disappears(pumps: Path) -> None:
    """An account that is gone takes its page and its documents with it."""
    make(pumps)
    shutil.rmtree(pumps / "accounts" / "end-users" / "bakery")
    gone = make(pumps).removed
    assert gone == ("dist/customer/bakery/seals.en.pdf", "site/accounts/bakery/index.html")
    assert not (pumps / "dist" / "customer").exists()


def test_another_pango_prints_anew(pumps: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's text libraries set the paper: when they change, it is printed anew."""
    assert dict(text_libraries())["pango_version_string"]
    make(pumps)
    monkeypatch.setattr("formulary.build.plan.text_libraries", lambda: [("pango", "99.0")])
    assert set(make(pumps).made) == {
        "dist/customer/bakery/seals.en.pdf",
        "dist/dealer/wells/agreement.en.pdf",
    }


@pytest.mark.engines
def test_a_missing_library_is_told_once(
    pumps: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is one trouble of the machine, in one sentence, and not one for each document."""
    monkeypatch.setattr("weasyprint.pdf.fonts.harfbuzz_subset", None)
    root = ("--root", str(pumps), *DAY, "--jobs", "1", "--quiet")
    for language, word in (("en", "is missing"), ("zh", "系统缺少库")):
        with pytest.raises(SystemExit) as end:
            app(["proposal", *root, "--lang", language])
        told = capsys.readouterr().err
        assert end.value.code == 1
        assert told.count("sudo apt-get install libharfbuzz-subset0") == 1
        assert word in told
        assert len(told.splitlines()) == 1


def test_trouble_travels_from_a_worker() -> None:
    """What stops a worker reaches the command in both languages."""
    there = pickle.loads(pickle.dumps(LibraryMissing(Words("missing", "缺少"))))
    assert isinstance(there, LibraryMissing)
    assert (there.words.en, there.words.zh) == ("missing", "缺少")


def test_an_undone_change_makes_nothing(pumps: Path) -> None:
    """Going back in git goes back to what is still in the cache."""
    make(pumps)
    edit(pumps / ACCOUNT, "hours_per_year: 3000", "hours_per_year: 3100")
    assert make(pumps).made
    edit(pumps / ACCOUNT, "hours_per_year: 3100", "hours_per_year: 3000")
    assert make(pumps).made == ()


def test_a_deleted_file_comes_back(pumps: Path) -> None:
    """A published file that somebody deleted is published again."""
    make(pumps)
    page = pumps / "site" / "accounts" / "bakery" / "index.html"
    before = published(pumps)
    page.unlink()
    make(pumps)
    assert published(pumps) == before


EDITS: dict[str, Callable[[Path], None]] = {
    "hours": lambda root: edit(root / ACCOUNT, "hours_per_year: 3000", "hours_per_year: 2900"),
    "name": lambda root: edit(root / ACCOUNT, "name: Crumb\n", "name: Crust\n"),
    "log": lambda root: edit(root / LOG, "Counted", "Weighed"),
    "price": lambda root: edit(root / CATALOGUE, "price: 900", "price: 905"),
    "quantity": lambda root: edit(root / PRESCRIPTION, "quantity: 4", "quantity: 8"),
    "no log": lambda root: (root / LOG).unlink(),
    "no prescription": lambda root: (root / PRESCRIPTION).unlink(),
    "no agreement": lambda root: (root / "accounts/dealers/wells/agreement.yaml").unlink(),
}


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.lists(st.sampled_from(sorted(EDITS)), unique=True, min_size=1, max_size=4))
def test_incremental_is_full(
    order: list[str], tmp_path_factory: pytest.TempPathFactory, quick: None
) -> None:
    """After any edits, built one by one, the published bytes are those of a fresh build."""
    step = Path(shutil.copytree(PUMPS, tmp_path_factory.mktemp("step") / "book"))
    make(step)
    for name in order:
        try:
            EDITS[name](step)
        except (AssertionError, FileNotFoundError):
            continue
        make(step)
    fresh = tmp_path_factory.mktemp("fresh") / "book"
    fresh.mkdir()
    shutil.copytree(step / "accounts", fresh / "accounts")
    make(fresh)
    assert published(step) == published(fresh)


def test_without_shared_memory_one_process_does_the_work(
    pumps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system allows no pool of processes, the build takes longer and is the same."""

    def refuse(*_: object) -> None:
        raise OSError("no shared memory")

    monkeypatch.setattr("formulary.build.run.ProcessPoolExecutor", refuse)
    checked = check(pumps, PUMPS_DAY)
    assert build(checked, EVERYTHING, 4, lambda *_: None).failures == ()
    assert (pumps / "dist" / "customer" / "bakery" / "seals.en.pdf").is_file()


@pytest.mark.engines
def test_an_unchanged_book_loads_no_engine(pumps: Path) -> None:
    """With nothing to do neither WeasyPrint nor MkDocs is imported, nor is the schema built."""
    assert run_build("--root", str(pumps), *DAY).returncode == 0
    done = subprocess.run(
        [
            sys.executable,
            "-X",
            "importtime",
            str(CHECKOUT / "build.py"),
            "--root",
            str(pumps),
            *DAY,
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "0 made" in done.stdout
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "formulary.cli" in loaded
    assert not loaded & {"weasyprint", "mkdocs", "jieba", "formulary.model.book"}


@pytest.mark.engines
def test_a_day_later_no_engine_is_loaded_either(pumps: Path) -> None:
    """Judged again, but with nothing stale, a build imports no engine."""
    assert run_build("--root", str(pumps), *DAY).returncode == 0
    later = str(PUMPS_DAY + datetime.timedelta(days=1))
    done = subprocess.run(
        [
            sys.executable,
            "-X",
            "importtime",
            str(CHECKOUT / "build.py"),
            "--root",
            str(pumps),
            "--as-of",
            later,
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "formulary.model.book" in loaded
    assert not loaded & {"weasyprint", "mkdocs", "jieba"}


@pytest.mark.engines
def test_the_same_bytes_everywhere(tmp_path: Path) -> None:
    """Path, time zone, hash seed and number of workers leave no trace in what is published."""
    results = []
    for name, jobs_, environment in (
        ("one", "1", {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai"}),
        ("another/path/altogether", "2", {"PYTHONHASHSEED": "77", "TZ": "America/Lima"}),
    ):
        book = tmp_path / name
        book.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(PUMPS, book)
        done = run_build("--root", str(book), *DAY, "--jobs", jobs_, **environment)
        assert done.returncode == 0, done.stderr
        results.append(published(book))
    first, second = results
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert os.environ.get("SOURCE_DATE_EPOCH") is None
