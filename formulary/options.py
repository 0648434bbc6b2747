"""What every command can be asked: some options, before the command or behind it, as one `Call`."""

import datetime
import inspect
import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from formulary.build.builders import Builder
from formulary.console import Call, Language
from formulary.model.findings import Words, WrongCall

HERE = Path()
CORES = os.cpu_count() or 1


def _day(text: str | datetime.date) -> datetime.date:
    if isinstance(text, datetime.date):
        return text
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise WrongCall(
            Words(
                f"--as-of {text}: this is no day. Write YYYY-MM-DD, for example 2026-03-05.",
                f"--as-of {text}：不是日期。请写成 YYYY-MM-DD，例如 2026-03-05。",
            )
        ) from None


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
Quiet = Annotated[
    bool,
    typer.Option("--quiet", "-q", help="Say no more than what was asked for, and what is wrong."),
]
Strict = Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")]
With = Annotated[Builder, typer.Option("--builder", help="What builds the written pages.")]


def _call(
    root: Root = HERE,
    as_of: AsOf = None,
    jobs: Jobs = CORES,
    lang: Lang = None,
    quiet: Quiet = False,
    strict: Strict = False,
    builder: With = Builder.MKDOCS,
) -> Call:
    return Call(root, as_of, jobs, lang, quiet, strict, builder)


SHARED = inspect.signature(_call).parameters
"""The options by the names that `Call` gives them."""


def with_call(work: Callable[..., None]) -> Callable[..., None]:
    """The same work for Typer: its `call` is taken apart into the shared options."""
    own = [p for p in inspect.signature(work).parameters.values() if p.name != "call"]
    behind = [p.replace(kind=p.KEYWORD_ONLY) for p in (*own, *SHARED.values())]

    @wraps(work)
    def run(**given: Any) -> None:
        work(_call(**{name: given.pop(name) for name in SHARED}), **given)

    run.__annotations__ = {p.name: p.annotation for p in behind}
    run.__dict__["__signature__"] = inspect.Signature(behind)
    return run


def command(
    app: typer.Typer, name: str | None = None
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a function with a `call` and options of its own a command of `app`."""
    return lambda work: app.command(name)(with_call(work))
