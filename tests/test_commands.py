"""The command line: exit codes, what is told where, and that trouble leaves the published state."""

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import pytest

from tests.conftest import CHECKOUT, DEMO_DAY, PUMPS, PUMPS_DAY, edit, run_build

ACCOUNT = "accounts/end-users/bakery/account.yaml"
PRESCRIPTION = "accounts/end-users/bakery/prescriptions/seals.yaml"
DAY = ("--as-of", str(PUMPS_DAY))
RECORDS = {"prescriptions": "prescription", "opportunities": "opportunity", "effects": "effect"}


def tree(folder: Path) -> dict[str, bytes]:
    """Every published file with its bytes."""
    root = folder.resolve()
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["check"], 0, ""),
        (["--version"], 0, "Formulary 0.1.0"),
        (["--help"], 0, "proposal"),
        (["check", "--as-of", "tomorrow"], 2, "YYYY-MM-DD"),
        (["chekc"], 2, "Did you mean check?"),
        (["buld"], 2, "without a command"),
        (["xyz"], 2, "There are: check, proposal"),
        (["chekc", "--lang", "zh"], 2, "是不是 check？"),
        (["build", "--lang=zh"], 2, "直接运行 build.py"),
        (["check", "--lang", "zh", "--as-of", "x"], 2, "请写成 YYYY-MM-DD，例如 2026-03-05。"),
        (["check", "--lang", "zh", "--jobs", "0"], 2, "--jobs / -j 的值无效。"),
        (["check", "--lang", "zh", "--strct"], 2, "没有选项 --strct。是不是 --strict"),
        (["prescribe", "--lang", "zh"], 2, "缺少参数 account。用法见"),
        (["clean", "--lang", "zh", "all"], 2, "参数有误，或多余。"),
        (["--lang", "zh", "--as-of"], 2, "选项 --as-of 用法有误。"),
        (["check", "--format", "xml"], 2, "xml"),
        (["--jobs", "0"], 2, "jobs"),
        (["serve", "--port", "99999"], 2, "65535"),
        (["proposal", "bakry"], 2, "bakery"),
        (["agreement", "well"], 2, "wells"),
        (["issue", "bakery/nothing"], 2, "bakery/seals"),
        (["issue", "bakery"], 2, "bakery/seals"),
        (["issue", "BAKERY/SEALS"], 2, "Did you mean bakery/seals?"),
        (["proposal", "BAKERY"], 2, "Did you mean bakery?"),
        (["agreement", "Wells"], 2, "Did you mean wells?"),
        (["prescribe", "Bakery"], 2, "Did you mean bakery?"),
        (["issue", "x/y"], 2, "not kept yet: bakery/seals"),
        (["issue", "bakery/seals"], 1, "state: issued"),
    ],
)
def test_a_call_ends_with_its_exit_code(
    pumps: Path, words: list[str], code: int, said: str
) -> None:
    """0 fine, 1 trouble in the data, 2 a wrong call that says what is right."""
    place = [] if words[0].startswith("--") else ["--root", str(pumps)]
    done = run_build(*words, *place)
    assert done.returncode == code, done.stderr
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_root_that_is_not_there_is_a_wrong_call() -> None:
    """A folder that does not exist is the call's fault."""
    done = run_build("check", "--root", "/nowhere/at/all")
    assert done.returncode == 2
    assert "/nowhere/at/all" in done.stderr


def test_a_folder_without_a_book_is_told(tmp_path: Path) -> None:
    """A folder without accounts/ is an error with a way to begin."""
    done = run_build("--root", str(tmp_path))
    assert done.returncode == 1
    assert "accounts" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_options_may_stand_before_or_behind_the_command(pumps: Path) -> None:
    """`build.py --root X check` and `build.py check --root X` mean the same."""
    edit(pumps / ACCOUNT, "owner: bob", "owner: rob")
    before = run_build("--root", str(pumps), *DAY, "--lang", "zh", "check", "--format", "json")
    behind = run_build("check", "--root", str(pumps), *DAY, "--lang", "zh", "--format", "json")
    assert before.returncode == behind.returncode == 1
    assert before.stdout == behind.stdout
    assert json.loads(before.stdout)[0]["code"] == "R003"


@pytest.mark.parametrize("words", [["--strict", "site"], ["site", "--strict"]])
def test_no_option_is_swallowed(pumps: Path, words: list[str]) -> None:
    """What all commands take is heeded by each, before the command or behind it."""
    edit(pumps / PRESCRIPTION, "valid_until: 2026-07-31", "valid_until: 2026-06-14")
    done = run_build(*words, "--root", str(pumps), *DAY)
    assert done.returncode == 1
    assert "Nothing was built" in done.stderr


def test_quiet_holds_for_the_schemas(pumps: Path) -> None:
    """`--quiet` says nothing when all is well."""
    assert "schema" in run_build("schema", "--root", str(pumps)).stdout
    done = run_build("schema", "--root", str(pumps), "--quiet", "--lang", "zh")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("words", [["schema"], ["schema", "--check"], ["clean"]])
def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path, words: list[str]) -> None:
    """A misspelt root is a wrong call for every command, and leaves nothing behind."""
    done = run_build(*words, "--root", str(tmp_path / "nope"))
    assert done.returncode == 2
    assert "nope" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_of_the_schemas_is_told(pumps: Path) -> None:
    """It is moved by whoever put it there."""
    (pumps / "schemas").write_text("mine")
    done = run_build("schema", "--root", str(pumps))
    assert done.returncode == 2
    assert "in the way" in done.stderr
    assert (pumps / "schemas").read_text() == "mine"


def test_json_is_alone_on_standard_output(pumps: Path) -> None:
    """Machines get a list of findings with these keys, and nothing else."""
    edit(pumps / ACCOUNT, "owner: bob", "owner: rob")
    done = run_build("check", "--root", str(pumps), *DAY, "--format", "json")
    (finding,) = json.loads(done.stdout)
    assert finding == {
        "code": "R003",
        "severity": "error",
        "file": ACCOUNT,
        "line": 6,
        "column": 8,
        "field": "owner",
        "message": "There is no person “rob”.",
        "hint": "Did you mean “bob”?",
    }
    assert (
        json.loads(
            run_build(
                "check", "--root", str(pumps), *DAY, "--lang", "zh", "--format", "json"
            ).stdout
        )[0]["hint"]
        == "是不是“bob”？"
    )


def test_no_finding_is_an_empty_list(pumps: Path) -> None:
    """A book in which all is well gives machines an empty list."""
    done = run_build("check", "--root", str(pumps), *DAY, "--format", "json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


def test_annotations_are_escaped(pumps: Path) -> None:
    """A hostile value cannot end an annotation or begin another command."""
    edit(pumps / ACCOUNT, "owner: bob", 'owner: "x%0A::stop"')
    done = run_build("check", "--root", str(pumps), *DAY, "--format", "github")
    assert done.returncode == 1
    (line,) = done.stdout.strip().splitlines()
    assert line.startswith(f"::error file={ACCOUNT},line=6,col=8,title=")
    assert "%0A::stop" not in line.replace("%250A", "")


def test_annotations_name_files_from_where_the_command_ran(tmp_path: Path) -> None:
    """A book in a folder of the repository: the annotation counts from the repository."""
    book = Path(shutil.copytree(PUMPS, tmp_path / "sales" / "book"))
    edit(book / ACCOUNT, "owner: bob", "owner: bib")
    words = ["check", "--root", "sales/book", *DAY, "--format", "github"]
    done = subprocess.run(
        [sys.executable, str(CHECKOUT / "build.py"), *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.stdout.startswith(f"::error file=sales/book/{ACCOUNT},line=6,")


@pytest.mark.parametrize("here", ["", "sales", "sales/book", "elsewhere"])
def test_annotations_count_from_the_repository(tmp_path: Path, here: str) -> None:
    """In git, the file is named from the repository's root, wherever the command ran."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "elsewhere").mkdir()
    book = Path(shutil.copytree(PUMPS, tmp_path / "sales" / "book"))
    edit(book / ACCOUNT, "owner: bob", "owner: bib")
    root = os.path.relpath(book, tmp_path / here)
    words = ["check", "--root", root, *DAY, "--format", "github"]
    done = subprocess.run(
        [sys.executable, str(CHECKOUT / "build.py"), *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path / here,
    )
    assert done.stdout.startswith(f"::error file=sales/book/{ACCOUNT},line=6,")


@pytest.mark.parametrize("format", ["github", "gitlab"])
def test_a_book_that_is_the_repository_is_named_plainly(pumps: Path, format: str) -> None:
    """GitLab knows no path that begins with a dot and a slash."""
    (pumps / ".git").mkdir()
    edit(pumps / ACCOUNT, "owner: bob", "owner: bib")
    done = run_build("check", "--root", str(pumps), *DAY, "--format", format)
    assert ACCOUNT in done.stdout
    assert f"/{ACCOUNT}" not in done.stdout


def test_gitlab_gets_a_code_quality_report(pumps: Path) -> None:
    """A list with the fields that GitLab reads; the same finding keeps its fingerprint."""

    def report(*words: str) -> list[dict[str, Any]]:
        done = run_build("check", "--root", str(pumps), *DAY, "--format", "gitlab", *words)
        return cast(list[dict[str, Any]], json.loads(done.stdout))

    assert report() == []
    edit(pumps / ACCOUNT, "owner: bob", "owner: rob")
    (finding,) = report()
    assert len(finding.pop("fingerprint")) == 64
    assert finding == {
        "description": "There is no person “rob”. Did you mean “bob”?",
        "check_name": "R003",
        "severity": "major",
        "location": {"path": ACCOUNT, "lines": {"begin": 6}},
    }
    known = report()[0]["fingerprint"]
    edit(pumps / ACCOUNT, "owner: rob", "# moved\nowner: rob")
    moved = report("--lang", "zh")[0]
    assert moved["location"]["lines"]["begin"] == 7
    assert moved["fingerprint"] == known


def test_findings_that_are_alike_have_fingerprints_of_their_own(pumps: Path) -> None:
    """GitLab shows one finding for each fingerprint."""
    edit(pumps / ACCOUNT, "owner: bob", "owner: bob\nowner: bob\nowner: bob")
    done = run_build("check", "--root", str(pumps), *DAY, "--format", "gitlab")
    prints = [finding["fingerprint"] for finding in json.loads(done.stdout)]
    assert len(prints) == len(set(prints)) == 2


def test_the_offending_line_is_shown_with_its_mend(pumps: Path) -> None:
    """Text for people: place, line, pointer, and what to write instead, in both languages."""
    edit(pumps / ACCOUNT, "hours_per_year: 3000", "hours_per_year: 3,000")
    done = run_build("check", "--root", str(pumps), *DAY)
    english = done.stdout
    assert done.stderr == ""
    assert f"{ACCOUNT}:23:21: error S004" in english
    assert (
        "  23 |     hours_per_year: 3,000\n     |                     ^\n  → Write 3000." in english
    )
    chinese = run_build("check", "--root", str(pumps), *DAY, LC_ALL="zh_CN.UTF-8").stdout
    assert "错误 S004" in chinese
    assert "请写 3000。" in chinese


def test_strict_lets_a_warning_stop_the_build(pumps: Path) -> None:
    """A warning is told and passes; with --strict it stops."""
    edit(pumps / PRESCRIPTION, "valid_until: 2026-07-31", "valid_until: 2026-06-14")
    assert run_build("check", "--root", str(pumps), *DAY).returncode == 0
    assert run_build("check", "--root", str(pumps), *DAY, "--strict").returncode == 1


def test_quiet_says_only_what_is_wrong(pumps: Path) -> None:
    """With --quiet a build that works says nothing."""
    done = run_build("--root", str(pumps), *DAY, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_build_says_where_things_are(pumps: Path) -> None:
    """The last lines name the site with its address, and one of the documents."""
    told = run_build("--root", str(pumps), *DAY).stdout
    assert "make serve → http://127.0.0.1:8000/" in told
    example = told.rpartition("for example ")[2].strip()
    assert example.endswith(".pdf")
    assert Path(example).is_file()


def test_a_build_with_errors_leaves_the_published_state(pumps: Path) -> None:
    """An error changes neither site nor documents, and leaves nothing half done."""
    assert run_build("--root", str(pumps), *DAY).returncode == 0
    before = tree(pumps / "site") | tree(pumps / "dist")
    edit(pumps / ACCOUNT, "machines: 1", "machines: many")
    done = run_build("--root", str(pumps), *DAY)
    assert done.returncode == 1
    assert "Nothing was built" in done.stderr
    assert tree(pumps / "site") | tree(pumps / "dist") == before
    assert not [p for p in (pumps / ".formulary" / "builds").iterdir() if p.name.startswith(".")]


def test_a_foreign_site_folder_is_left_alone(pumps: Path) -> None:
    """A `site` that is not ours is named, and nothing in it is touched."""
    (pumps / "site").mkdir()
    (pumps / "site" / "mine.txt").write_text("mine")
    done = run_build("--root", str(pumps), *DAY)
    assert done.returncode == 2
    assert "site" in done.stderr
    assert (pumps / "site" / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("pdf/proposal.html.j2", b"{{ view.nothing_of_that_name }}", "nothing_of_that_name"),
        ("site/account.html.j2", b"{{ view.nothing_of_that_name }}", "nothing_of_that_name"),
        ("pdf/proposal.css", b"p { no-such-property: 1 }", "no-such-property"),
        ("pdf/base.css", b"\xff\xfe", "UTF-8"),
        ("locale/en.yaml", b"a: [", "locale/en.yaml"),
        ("clauses/distributor-1.yaml", b"id: x", "clauses/distributor-1.yaml"),
    ],
)
def test_a_broken_template_publishes_nothing(
    pumps: Path, name: str, content: bytes, said: str
) -> None:
    """A template that cannot be used is told with its reason, and nothing is published."""
    template = pumps / "templates" / name
    template.parent.mkdir(parents=True)
    template.write_bytes(content)
    done = run_build("--root", str(pumps), *DAY)
    assert done.returncode == 1
    assert said in done.stderr
    assert not (pumps / "dist").exists()
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("logo", ["evil.svg", "garbage.png"])
def test_a_hostile_logo_publishes_nothing(pumps: Path, logo: str) -> None:
    """A logo that reaches out of itself, or is no picture, ends the documents that bear it."""
    edit(pumps / "accounts" / "company.yaml", "regions:", f"brand: {{logo: {logo}}}\nregions:")
    (pumps / "accounts" / logo).write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'
        if logo == "evil.svg"
        else "no picture"
    )
    done = run_build("--root", str(pumps), *DAY)
    assert done.returncode == 1
    assert logo in done.stderr
    assert not (pumps / "dist").exists()


def test_a_supply_that_costs_nothing_today_still_has_pages(pumps: Path) -> None:
    """Where nothing is paid today there is no percentage to tell, and nothing breaks."""
    edit(pumps / ACCOUNT, "price: 600", "price: 0")
    edit(pumps / ACCOUNT, "fitting: 50", "fitting: 0")
    done = run_build("--root", str(pumps), *DAY)
    assert done.returncode == 0, done.stderr


def test_a_book_without_accounts_is_a_beginning(pumps: Path) -> None:
    """Whoever has deleted the demo's accounts, and speaks Chinese alone, gets a site, unhurt."""
    for folder in ("end-users", "dealers"):
        shutil.rmtree(pumps / "accounts" / folder)
    edit(pumps / "accounts" / "company.yaml", "languages: [en]", "languages: [zh]")
    done = run_build("--root", str(pumps), *DAY, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (pumps / "site" / "index.html").is_file()


@pytest.fixture
def own_playbook(pumps: Path) -> Path:
    """The pump book with its own copy of the hand-written pages."""
    for name in ("mkdocs.yml", "mkdocs.zh.yml"):
        shutil.copy(CHECKOUT / name, pumps / name)
    shutil.copytree(CHECKOUT / "playbook", pumps / "playbook")
    return pumps


@pytest.mark.parametrize("builder", ["mkdocs", "zensical"])
def test_chapters_that_the_builder_refuses_are_told(own_playbook: Path, builder: str) -> None:
    """A chapter with a dead link stops the build with the builder's own words."""
    edit(own_playbook / "playbook" / "en" / "index.md", "\n# ", "\n[dead](nowhere.md)\n\n# ")
    done = run_build("--root", str(own_playbook), "--builder", builder, *DAY)
    assert done.returncode == 1
    assert "nowhere.md" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_live_block_is_told(own_playbook: Path) -> None:
    """A chapter that asks for a block which does not exist is told which there are."""
    chapter = own_playbook / "playbook" / "en" / "chapters" / "cost-per-hour.md"
    edit(chapter, "formulary: savings", "formulary: savngs")
    done = run_build("--root", str(own_playbook), *DAY)
    assert done.returncode == 1
    assert "savngs" in done.stderr
    assert "savings" in done.stderr


def test_a_fault_of_ours_is_called_so() -> None:
    """A bug ends with exit code 70 and says that the data is not to blame."""
    broken = "from formulary import cli; cli.app = lambda: 1 / 0; cli.main()"
    done = subprocess.run(
        [sys.executable, "-c", broken], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 70
    assert "ZeroDivisionError" in done.stderr
    assert "fault in Formulary" in done.stderr


def test_a_file_in_the_way_of_the_store_is_told(pumps: Path) -> None:
    """What stands where Formulary keeps its files is named, and left as it is."""
    store = pumps / ".formulary"
    store.mkdir()
    (store / "objects").write_text("a file where a folder belongs")
    done = run_build("--root", str(pumps), *DAY)
    assert done.returncode == 2
    assert ".formulary/objects is in the way" in done.stderr
    assert (store / "objects").read_text() == "a file where a folder belongs"


def test_issuing_keeps_what_is_sent_once(pumps: Path) -> None:
    """A sent prescription is kept once; the second time says how a change is made."""
    path = pumps / PRESCRIPTION
    edit(path, "state: draft", "state: issued\nissue: {date: 2026-06-12, to: [cara]}")
    digest = run_build("check", "--root", str(pumps), *DAY).stdout.split("digest: ")[1][:16]
    path.write_text(
        path.read_text() + f"approval: {{by: ann, date: 2026-06-11, digest: {digest}}}\n"
    )
    done = run_build("issue", "bakery/seals", "--root", str(pumps), *DAY)
    assert done.returncode == 0, done.stderr
    kept = pumps / "accounts/end-users/bakery/issued/seals.json"
    first = kept.read_bytes()
    again = run_build("issue", "bakery/seals", "--root", str(pumps), *DAY)
    assert again.returncode == 1
    assert "supersedes: seals" in again.stderr
    assert kept.read_bytes() == first


def test_only_some_documents_can_be_made(pumps: Path) -> None:
    """`proposal ACCOUNT` makes and tells its documents; the rest of what is published stays."""
    first = run_build("proposal", "bakery", "--root", str(pumps), *DAY)
    assert first.returncode == 0, first.stderr
    assert "dist/customer/bakery/seals.en.pdf" in first.stdout
    assert not (pumps / "dist" / "dealer").exists()
    run_build("agreement", "--root", str(pumps), *DAY)
    assert (pumps / "dist" / "dealer" / "wells" / "agreement.en.pdf").is_file()
    assert (pumps / "dist" / "customer" / "bakery" / "seals.en.pdf").is_file()


def test_clean_removes_what_was_built_and_nothing_else(pumps: Path) -> None:
    """After clean the book is as it was written."""
    before = tree(pumps)
    run_build("proposal", "--root", str(pumps), *DAY)
    assert run_build("clean", "--root", str(pumps)).returncode == 0
    assert tree(pumps) == before
    assert not os.path.lexists(pumps / "dist")


def test_a_port_that_is_taken_is_told(pumps: Path) -> None:
    """The site is shown on a port of this machine; a taken one is a wrong call."""
    assert run_build("--root", str(pumps), *DAY).returncode == 0
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = run_build("serve", "--root", str(pumps), *DAY, "--port", port)
    assert done.returncode == 2
    assert "--port" in done.stderr


def test_the_schemas_are_current() -> None:
    """schemas/ says what the models say."""
    done = run_build("schema", "--check")
    assert (done.returncode, done.stdout) == (0, "")


def test_data_files_name_their_schema() -> None:
    """Line 1 of each data file of the demo book leads to the schema of its kind."""
    files = sorted((CHECKOUT / "accounts").rglob("*.yaml"))
    assert files
    for path in files:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        prefix = "# yaml-language-server: $schema="
        assert first.startswith(prefix), path
        schema = (path.parent / first.removeprefix(prefix)).resolve()
        kind = RECORDS.get(path.parent.name, path.stem)
        assert schema == CHECKOUT / "schemas" / f"{kind}.json"
        assert schema.is_file()


def test_the_demo_book_has_no_error_and_only_the_warnings_that_are_meant() -> None:
    """What a newcomer copies from is right. One offer has lapsed in a stage that lasts too long,
    with a call to its customer overdue; one agreement is about to end; five dealers have none."""
    done = run_build("check", "--as-of", str(DEMO_DAY), "--format", "json")
    assert done.returncode == 0
    found = {(f["severity"], f["code"]) for f in json.loads(done.stdout)}
    stalled = {("warning", "L005"), ("note", "O006"), ("note", "B011")}
    assert found == stalled | {("warning", "A002"), ("note", "A005")}


def test_time_alone_stops_no_build() -> None:
    """What was right when it was written is, years later, at most worth a warning."""
    for years in (1, 5, 25):
        day = DEMO_DAY.replace(year=DEMO_DAY.year + years)
        done = run_build("check", "--as-of", str(day))
        assert done.returncode == 0, done.stdout
