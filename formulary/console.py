"""What commands share: how they were called, and how they tell what happened."""

import datetime
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

import typer

from formulary.build.builders import Builder
from formulary.build.machine import machine_trouble
from formulary.load.files import source_line
from formulary.load.suggestions import nearest
from formulary.model.findings import Finding, Severity, Trouble, Words, WrongCall
from formulary.report import as_text, count, plain

if TYPE_CHECKING:
    from formulary.build.check import Checked
    from formulary.build.impact import Impact
    from formulary.build.migrating import Plan
    from formulary.build.prescribing import Consultation
    from formulary.build.ready import Ready
    from formulary.build.run import Watch
    from formulary.load.book import Readouts

DATA, USAGE, OURS = 1, 2, 70
"""Exit codes for trouble in the data, in the call, and in Formulary itself."""

LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


class Language(StrEnum):
    """Language of messages."""

    EN = "en"
    ZH = "zh"


def language_of(asked: Language | None) -> str:
    """The language that was asked for, or that of the terminal."""
    if asked:
        return asked.value
    setting = next((os.environ[n] for n in LOCALE if os.environ.get(n)), "")
    return "zh" if setting.startswith("zh") else "en"


@dataclass(frozen=True)
class Call:
    """What a command was asked to do."""

    root: Path
    as_of: datetime.date | None = None
    jobs: int = 1
    lang: Language | None = None
    quiet: bool = False
    strict: bool = False
    builder: Builder = Builder.MKDOCS

    @property
    def book(self) -> Path:
        """The book's folder. WrongCall if there is none."""
        if not self.root.is_dir():
            raise WrongCall(Words(f"There is no folder {self.root}.", f"没有文件夹 {self.root}。"))
        return self.root.resolve()

    @property
    def below(self) -> str:
        """The way from the repository that holds the book to the book, with forward slashes.

        Outside of git it counts from here; it is empty unless the book lies below.
        """
        book = self.book
        around = (folder for folder in (book, *book.parents) if (folder / ".git").exists())
        top = next(around, Path.cwd())
        if book == top or not book.is_relative_to(top):
            return ""
        return book.relative_to(top).as_posix()

    @property
    def day(self) -> datetime.date:
        """The day as of which to judge: as asked, or today."""
        return self.as_of or datetime.datetime.now().astimezone().date()

    @property
    def language(self) -> str:
        """Language of messages: as asked, or that of the terminal."""
        return language_of(self.lang)

    def say(self, en: str, zh: str) -> str:
        """A sentence in the language of messages."""
        return zh if self.language == "zh" else en

    def check(self, earlier: "Readouts | None" = None) -> "Checked":
        """The book with everything that is wrong with it; see `load_book` for `earlier`."""
        from formulary.build.check import check

        return check(self.book, self.day, earlier)


@contextmanager
def telling(call: Call) -> Iterator[None]:
    """Within, trouble that is the user's to mend ends the command in words and an exit code."""
    try:
        yield
    except WrongCall as trouble:
        stop(USAGE, trouble.words.get(call.language))
    except Trouble as trouble:
        stop(DATA, trouble.words.get(call.language))
    except OSError as error:
        words = machine_trouble(error)
        if words is None:
            raise
        stop(USAGE, words.get(call.language))


def stop(code: int, words: str) -> NoReturn:
    """End the command with a sentence and an exit code."""
    print(words, file=sys.stderr)
    raise typer.Exit(code)


def stops(findings: list[Finding], call: Call) -> bool:
    """Whether nothing may be built: an error, or with `--strict` also a warning."""
    grave = {Severity.ERROR, Severity.WARNING} if call.strict else {Severity.ERROR}
    return any(finding.severity in grave for finding in findings)


def tell(findings: list[Finding], call: Call, to: TextIO | None = None) -> None:
    """The findings in words, the gravest last; with `--quiet` only those that stop a build.

    They go to standard error, unless they are what was asked for.
    """
    out = to or sys.stderr
    told = [f for f in findings if not call.quiet or stops([f], call)]
    if not told:
        return
    told.sort(key=lambda f: f.severity.weight)

    def line_of(finding: Finding) -> str | None:
        return source_line(call.book, finding.place)

    paint = _paint if out.isatty() else plain
    print(as_text(told, call.language, line_of, paint), file=out)
    print("\n" + count(told, call.language), file=out)


def summary(made: int, reused: int, removed: int, seconds: float, call: Call) -> None:
    """What a build did, in one line."""
    if not call.quiet:
        print(
            call.say(
                f"{made} made, {reused} reused, {removed} removed in {seconds:.1f} s.",
                f"生成 {made}，沿用 {reused}，移除 {removed}，用时 {seconds:.1f} 秒。",
            )
        )


def whereabouts(call: Call) -> None:
    """Where the site and the documents lie, and how to open them."""
    if not call.quiet:
        site, documents = call.root / "site", call.root / "dist"
        print(
            call.say(
                f"Site:      {site}/\n"
                "           to look at it: make serve → http://127.0.0.1:8000/\n"
                f"Documents: {documents}/customer/, {documents}/dealer/  (PDF)",
                f"网站：{site}/\n"
                "      查看：make serve → http://127.0.0.1:8000/\n"
                f"文件：{documents}/customer/、{documents}/dealer/（PDF）",
            )
        )
        if example := min(documents.glob("*/*/*.pdf"), default=None):
            print(call.say(f"           for example {example}", f"      例如：{example}"))


def migrated(plan: "Plan", written: bool, call: Call) -> None:
    """What a migration changes or has changed, and what to do next."""
    if not plan.steps:
        print(
            call.say(
                f"The book is of format {plan.target}: nothing to change.",
                f"账册格式为 {plan.target}，无需改动。",
            )
        )
        return
    print("\n".join(f"{n}: {step.get(call.language)}" for n, step in plan.numbered))
    print("\n".join(f"  {each.file}" for each in plan.rewrites) if written else f"\n{plan.diff}")
    files, formats = len(plan.rewrites), f"{plan.source} → {plan.target}"
    if written:
        print(
            call.say(
                f"{files} files changed ({formats}). Run check; git diff shows the changes, "
                "git checkout -- accounts undoes them.",
                f"已改写 {files} 个文件（{formats}）。请运行 check；git diff 可看改动，"
                "git checkout -- accounts 可撤销。",
            )
        )
    else:
        print(
            call.say(
                f"{files} files would change ({formats}). With --write they are changed.",
                f"将改写 {files} 个文件（{formats}）。加 --write 才写入。",
            )
        )


def advise(found: "Consultation", path: str | None, call: Call) -> None:
    """What a consultation found, and where its draft lies or how to have one.

    It is the answer that was asked for: `--quiet` leaves out only the offer to write it.
    """
    from rich.console import Console

    from formulary.advice import advice

    console = Console(highlight=False, emoji=False, markup=False)
    for part in advice(found, call.language):
        console.print(part)
    print()
    if path:
        print(
            call.say(
                f"Draft: {path}. What is empty must be decided; check asks for it.",
                f"草稿：{path}。空着的须由人决定，check 会逐行提示。",
            )
        )
    elif not call.quiet:
        print(
            call.say(
                "With --write this becomes a draft prescription.",
                "加 --write 即写成处方草稿。",
            )
        )


def impacts(found: "Sequence[Impact]", call: Call) -> None:
    """Which documents quote some products. What is told is not wrapped, so that it can be cut."""
    from rich.console import Console

    from formulary.impact import impact_report

    console = Console(highlight=False, emoji=False, markup=False, soft_wrap=True)
    for line in impact_report(found, call.language):
        console.print(line)


def watch(call: Call) -> "Watch":
    """Progress: a line for each artefact that has come."""

    def show(path: str, done: int, of: int) -> None:
        if not call.quiet:
            step = f"[{done}/{of}]" if of else "[…]"
            print(f"{step} {path}", file=sys.stderr, flush=True)

    return show


def known(names: list[str], folder: Path) -> None:
    """WrongCall if a name on the command line is no folder of the book."""
    there = sorted(f.name for f in folder.iterdir() if f.is_dir()) if folder.is_dir() else []
    for name in names:
        if name not in there:
            near = nearest(name, there)
            en = f"Did you mean {near}?" if near else f"There are: {', '.join(there)}."
            zh = f"是不是 {near}？" if near else f"现有：{'、'.join(there)}。"
            raise WrongCall(Words(f"There is no {name}. {en}", f"没有 {name}。{zh}"))


def _paint(text: str, colour: str) -> str:
    return str(typer.style(text, fg=colour, bold=True))


class Terminal:
    """What `serve` tells: a line or two for each thing that happens."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def saved(self, files: tuple[str, ...]) -> None:
        """Which files were saved."""
        more = len(files) - 3
        names = ", ".join(files[:3]) + (f" (+{more})" if more > 0 else "")
        print(self._call.say(f"Saved: {names}", f"已保存：{names}"), flush=True)

    def findings(self, findings: list[Finding]) -> list[Finding]:
        """Tell the findings as `check` does; returns those that stop a build."""
        stopping = [f for f in findings if stops([f], self._call)]
        tell(stopping or findings, self._call)
        return stopping

    def ready(self, ready: "Ready") -> None:
        """What was published, and what is still being made."""
        coming = [
            self._call.say(f"{len(ready.documents)} documents", f"{len(ready.documents)} 份文件")
        ]
        coming = coming if ready.documents else []
        coming += [self._call.say("chapters", "章节")] if ready.chapters else []
        changed, names = len(ready.changed), self._call.say(", ", "、").join(coming)
        en, zh = f"{changed} files published.", f"已发布 {changed} 个文件。"
        if coming:
            en, zh = f"{en} Building {names} …", f"{zh}正在生成 {names}…"
        print(self._call.say(en, zh), flush=True)

    def trouble(self, words: Words) -> None:
        """What is in the way."""
        print(words.get(self._call.language), file=sys.stderr, flush=True)

    def fault(self, text: str) -> None:
        """A fault of ours; the server lives on."""
        print(text, file=sys.stderr, flush=True)
