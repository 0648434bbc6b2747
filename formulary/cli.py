"""Commands, progress and exit codes; no logic. The only module that prints and reads the clock.

Exit codes: 0 fine, 1 the data has errors, 2 wrong call, 70 our bug.
"""

import datetime
import gc
import os
import sys
import traceback
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

import formulary
from formulary.build.check import Checked, check
from formulary.build.scope import EVERYTHING, SITE, Scope, agreements, proposals
from formulary.load.files import source_line
from formulary.model.findings import Finding, Severity
from formulary.report import as_github, as_json, as_text, count, plain

if TYPE_CHECKING:
    from formulary.build.pipeline import Outcome
    from formulary.build.run import Watch

DATA, USAGE, OURS = 1, 2, 70
"""Exit codes for trouble in the data, in the call, and in Formulary itself."""

HERE = Path()
CORES = os.cpu_count() or 1
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


class Format(StrEnum):
    """How `check` tells its findings."""

    TEXT = "text"
    GITHUB = "github"
    JSON = "json"


class Language(StrEnum):
    """Language of messages."""

    EN = "en"
    ZH = "zh"


def _day(text: str | datetime.date) -> datetime.date:
    if isinstance(text, datetime.date):
        return text
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a day written YYYY-MM-DD.") from None


Root = Annotated[
    Path,
    typer.Option("--root", help="The book: the folder that holds accounts/.", show_default="here"),
]
AsOf = Annotated[
    datetime.date | None,
    typer.Option(
        "--as-of", parser=_day, metavar="YYYY-MM-DD", help="Judge as of this day, not today."
    ),
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Worker processes.")]
Lang = Annotated[Language | None, typer.Option("--lang", help="Language of messages.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what is wrong.")]
Strict = Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")]
Accounts = Annotated[list[str] | None, typer.Argument(help="Folders below accounts/end-users/.")]
Dealers = Annotated[list[str] | None, typer.Argument(help="Folders below accounts/dealers/.")]


@dataclass(frozen=True)
class Call:
    """What a command was asked to do."""

    root: Path
    as_of: datetime.date | None = None
    jobs: int = 1
    lang: Language | None = None
    quiet: bool = False
    strict: bool = False

    @property
    def language(self) -> str:
        """Language of messages: as asked, or that of the terminal."""
        if self.lang:
            return self.lang.value
        setting = next((os.environ[n] for n in LOCALE if os.environ.get(n)), "")
        return "zh" if setting.startswith("zh") else "en"

    def say(self, en: str, zh: str) -> str:
        """A sentence in the language of messages."""
        return zh if self.language == "zh" else en

    def check(self) -> Checked:
        """The book with everything that is wrong with it."""
        if not self.root.is_dir():
            _stop(USAGE, self.say(f"There is no folder {self.root}.", f"没有文件夹 {self.root}。"))
        today = datetime.datetime.now().astimezone().date()
        return check(self.root.resolve(), self.as_of or today)


app = typer.Typer(
    name="build.py",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> NoReturn:
    """Run a command and end the process with its exit code."""
    gc.set_threshold(100_000)  # a book is many small objects that live as long as the process
    try:
        app()
    except Exception:
        traceback.print_exc()
        print(
            "\nThis is a fault in Formulary, not in your data. 这是 Formulary 的程序错误，与您的数据无关。",
            file=sys.stderr,
        )
        sys.exit(OURS)
    sys.exit(0)


@app.callback(invoke_without_command=True)
def everything(
    context: typer.Context,
    root: Root = HERE,
    as_of: AsOf = None,
    jobs: Jobs = CORES,
    lang: Lang = None,
    quiet: Quiet = False,
    strict: Strict = False,
    version: Annotated[bool, typer.Option("--version", help="Tell the version and stop.")] = False,
) -> None:
    """Check the book, make what is stale, publish the site and the documents."""
    if version:
        print(f"Formulary {formulary.__version__}")
    elif context.invoked_subcommand is None:
        _build(Call(root, as_of, jobs, lang, quiet, strict), EVERYTHING)
    else:
        given = {"root": root, "as_of": as_of, "jobs": jobs, "lang": lang}
        given |= {"quiet": quiet, "strict": strict}
        context.default_map = {context.invoked_subcommand: given}


@app.command("check")
def check_command(
    root: Root = HERE,
    as_of: AsOf = None,
    lang: Lang = None,
    quiet: Quiet = False,
    strict: Strict = False,
    format: Annotated[Format, typer.Option("--format", help="How to tell it.")] = Format.TEXT,
) -> None:
    """Check the data and the rules alone."""
    call = Call(root, as_of, 1, lang, quiet, strict)
    checked = call.check()
    if format is Format.JSON:
        print(as_json(checked.findings, call.language))
    elif format is Format.GITHUB:
        _print_if(as_github(checked.findings, call.language))
    else:
        _tell(checked, call)
    raise typer.Exit(DATA if checked.stops(strict=strict) else 0)


@app.command()
def proposal(
    accounts: Accounts = None,
    root: Root = HERE,
    as_of: AsOf = None,
    jobs: Jobs = CORES,
    lang: Lang = None,
    quiet: Quiet = False,
    strict: Strict = False,
) -> None:
    """Make only the documents for customers, of these accounts or of all."""
    call = Call(root, as_of, jobs, lang, quiet, strict)
    _known(accounts, call.root / "accounts" / "end-users", call)
    _build(call, proposals(accounts or []))


@app.command()
def agreement(
    dealers: Dealers = None,
    root: Root = HERE,
    as_of: AsOf = None,
    jobs: Jobs = CORES,
    lang: Lang = None,
    quiet: Quiet = False,
    strict: Strict = False,
) -> None:
    """Make only the documents for dealers, of these or of all."""
    call = Call(root, as_of, jobs, lang, quiet, strict)
    _known(dealers, call.root / "accounts" / "dealers", call)
    _build(call, agreements(dealers or []))


@app.command()
def site(
    root: Root = HERE,
    as_of: AsOf = None,
    jobs: Jobs = CORES,
    lang: Lang = None,
    quiet: Quiet = False,
    strict: Strict = False,
) -> None:
    """Make the site alone."""
    _build(Call(root, as_of, jobs, lang, quiet, strict), SITE)


@app.command()
def issue(
    prescription: Annotated[str, typer.Argument(help="ACCOUNT/NAME of a prescription.")],
    root: Root = HERE,
    as_of: AsOf = None,
    lang: Lang = None,
) -> None:
    """Keep what is sent: write issued/NAME.json, from which it is printed from then on."""
    from formulary.build.issuing import IssueError, keep_issued

    call = Call(root, as_of, 1, lang)
    checked = call.check()
    try:
        path = keep_issued(checked, prescription)
    except IssueError as error:
        _tell(checked, call)
        _stop(DATA, error.words.get(call.language))
    print(call.say(f"Kept as issued: {path}. Commit it.", f"已存档：{path}。请提交到 git。"))


@app.command()
def schema(
    root: Root = HERE,
    check: Annotated[
        bool, typer.Option("--check", help="Only tell whether they are current.")
    ] = False,
) -> None:
    """Write the JSON Schemas of the data files into schemas/."""
    from formulary.build.schema_files import stale_schemas, write_schemas

    stale = stale_schemas(root)
    if check:
        _print_if("\n".join(stale))
        raise typer.Exit(DATA if stale else 0)
    write_schemas(root)
    print(f"{len(stale)} schema files written to {root / 'schemas'}.")


@app.command()
def clean(root: Root = HERE) -> None:
    """Remove what was built: site, dist and the cache."""
    from formulary.build.publish import remove_everything

    remove_everything(root)


@app.command()
def serve(
    root: Root = HERE,
    as_of: AsOf = None,
    jobs: Jobs = CORES,
    lang: Lang = None,
    port: Annotated[int, typer.Option(help="Port on this machine.")] = 8000,
) -> None:
    """Build, then show the site on this machine at http://127.0.0.1:8000/."""
    from formulary.build.serving import serve_folder

    call = Call(root, as_of, jobs, lang)
    _build(call, EVERYTHING)
    print(call.say("Stop with Ctrl+C.", "按 Ctrl+C 停止。"), f"http://127.0.0.1:{port}/")
    serve_folder(call.root / "site", port)


def _build(call: Call, scope: Scope) -> None:
    from formulary.build.pipeline import build
    from formulary.build.publish import OccupiedError
    from formulary.build.shell import ShellError
    from formulary.site.stamp import StampError

    checked = call.check()
    _tell(checked, call)
    if checked.stops(strict=call.strict):
        _stop(DATA, call.say("Nothing was built or changed.", "未构建，已发布的内容保持不变。"))
    try:
        outcome = build(checked, scope, call.jobs, _watch(call))
    except ShellError as error:
        _stop(DATA, error.words.get(call.language) + "\n" + error.output)
    except StampError as error:
        _stop(DATA, error.words.get(call.language))
    except OccupiedError as error:
        _stop(
            USAGE,
            call.say(
                f"{error.path} is in the way: Formulary publishes there. Move it, and run again.",
                f"{error.path} 已被占用：Formulary 要在此发布。请将其移走后重试。",
            ),
        )
    for failure in outcome.failures:
        print(f"{failure.artefact.path}: {failure.reason}", file=sys.stderr)
    if outcome.failures:
        _stop(DATA, call.say("Nothing was published.", "未发布任何内容。"))
    if not call.quiet:
        _summary(outcome, scope, call)


def _summary(outcome: "Outcome", scope: Scope, call: Call) -> None:
    made, removed = len(outcome.made), len(outcome.removed)
    print(
        call.say(
            f"{made} made, {outcome.reused} reused, {removed} removed in {outcome.seconds:.1f} s.",
            f"生成 {made}，沿用 {outcome.reused}，移除 {removed}，用时 {outcome.seconds:.1f} 秒。",
        )
    )
    if scope.site:
        print(call.say("Site:      site/index.html", "网站：site/index.html"))
        print(call.say("Documents: dist/", "文件：dist/"))
    else:
        for entry in outcome.published:
            print(f"  {entry.path}")


def _watch(call: Call) -> "Watch":
    def watch(path: str, done: int, of: int) -> None:
        if not call.quiet:
            step = f"[{done}/{of}]" if of else "[…]"
            print(f"{step} {path}", file=sys.stderr, flush=True)

    return watch


def _tell(checked: Checked, call: Call) -> None:
    """The findings in words; with `--quiet` only those that stop a build."""
    findings = [
        f
        for f in checked.findings
        if not call.quiet
        or f.severity is Severity.ERROR
        or (call.strict and f.severity is Severity.WARNING)
    ]
    if not findings:
        return

    def line_of(finding: Finding) -> str | None:
        return source_line(checked.root, finding.place)

    paint = _paint if sys.stderr.isatty() else plain
    print(as_text(findings, call.language, line_of, paint), file=sys.stderr)
    print("\n" + count(findings, call.language), file=sys.stderr)


def _paint(text: str, colour: str) -> str:
    return typer.style(text, fg=colour, bold=True)


def _known(names: list[str] | None, folder: Path, call: Call) -> None:
    """Stop if a name on the command line is no folder of the book."""
    known = sorted(f.name for f in folder.iterdir() if f.is_dir()) if folder.is_dir() else []
    for name in names or []:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            en = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(known)}."
            zh = f"是不是 {near[0]}？" if near else f"现有：{'、'.join(known)}。"
            _stop(USAGE, call.say(f"There is no {name}. {en}", f"没有 {name}。{zh}"))


def _print_if(text: str) -> None:
    if text:
        print(text)


def _stop(code: int, words: str) -> NoReturn:
    print(words, file=sys.stderr)
    raise typer.Exit(code)
