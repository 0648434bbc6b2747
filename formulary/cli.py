"""The commands. Each says what it does, calls the room that does it, and ends with an exit code.

0 fine, 1 the data has errors, 2 wrong call, 70 our bug.
"""

import signal
import sys
import threading
import time
import traceback
from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import Annotated, NoReturn

import typer

import formulary
from formulary.build.machine import machine_trouble
from formulary.build.scope import EVERYTHING, SITE, Scope, agreements, proposals
from formulary.build.system import collect_seldom
from formulary.console import (
    DATA,
    OURS,
    USAGE,
    Call,
    advise,
    impacts,
    known,
    migrated,
    stop,
    stops,
    summary,
    tell,
    telling,
    watch,
    whereabouts,
)
from formulary.model.findings import Finding
from formulary.options import command, with_call
from formulary.report import as_github, as_gitlab, as_json
from formulary.usage import Commands


class Format(StrEnum):
    """How `check` tells its findings."""

    TEXT = "text"
    GITHUB = "github"
    GITLAB = "gitlab"
    JSON = "json"


Accounts = Annotated[list[str] | None, typer.Argument(help="Folders below accounts/end-users/.")]
Dealers = Annotated[list[str] | None, typer.Argument(help="Folders below accounts/dealers/.")]


app = typer.Typer(
    name="build.py",
    cls=Commands,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> NoReturn:
    """Run a command and end the process with its exit code.

    A request to end (SIGTERM) is treated as Ctrl+C, so that workers end as well.
    """
    collect_seldom()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        app()
    except OSError as error:  # where nobody asked for a language: standard output is full
        words = machine_trouble(error)
        if words is None:
            _fault()
        print(f"{words.en}\n{words.zh}", file=sys.stderr)
        sys.exit(USAGE)
    except Exception:
        _fault()
    sys.exit(0)


def _fault() -> NoReturn:
    """End with the traceback of a fault of ours."""
    traceback.print_exc()
    print(
        "\nThis is a fault in Formulary, not in your data.\n"
        "这是 Formulary 的程序错误，与您的数据无关。",
        file=sys.stderr,
    )
    sys.exit(OURS)


@app.callback(invoke_without_command=True)
@with_call
def everything(
    call: Call,
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Tell the version and stop.")] = False,
) -> None:
    """Check the book, make what is stale, publish the site and the documents."""
    if version:
        print(f"Formulary {formulary.__version__}")
    elif context.invoked_subcommand is None:
        _build(call, EVERYTHING)
    else:
        context.default_map = {context.invoked_subcommand: vars(call)}


@command(app, "check")
def check_command(
    call: Call,
    format: Annotated[Format, typer.Option("--format", help="How to tell it.")] = Format.TEXT,
) -> None:
    """Check the data and the rules alone."""
    with telling(call):
        findings = call.check().findings
    if format is Format.JSON:
        print(as_json(findings, call.language))
    elif format is Format.GITHUB:
        print(as_github(findings, call.language, call.below))
    elif format is Format.GITLAB:
        print(as_gitlab(findings, call.language, call.below))
    else:
        tell(findings, call, sys.stdout)
    raise typer.Exit(DATA if stops(findings, call) else 0)


@command(app)
def proposal(
    call: Call,
    accounts: Accounts = None,
) -> None:
    """Make only the documents for customers, of these accounts or of all."""
    with telling(call):
        known(accounts or [], call.book / "accounts" / "end-users")
    _build(call, proposals(accounts or []))


@command(app)
def agreement(
    call: Call,
    dealers: Dealers = None,
) -> None:
    """Make only the documents for dealers, of these or of all."""
    with telling(call):
        known(dealers or [], call.book / "accounts" / "dealers")
    _build(call, agreements(dealers or []))


@command(app)
def site(call: Call) -> None:
    """Make the site alone."""
    _build(call, SITE)


@command(app)
def issue(
    call: Call,
    document: Annotated[
        str,
        typer.Argument(help="ACCOUNT/NAME of a prescription, ACCOUNT/effects/NAME of a review."),
    ],
) -> None:
    """Keep what is sent: write a file in issued/, from which it is printed from then on."""
    from formulary.build.issuing import MENDED, keep_issued

    with telling(call):
        checked = call.check()
        findings = [f for f in checked.findings if f.code not in MENDED]
        tell(findings, replace(call, quiet=True))
        if call.strict and stops(findings, call):
            stop(DATA, call.say("Nothing was kept.", "未存档。"))
        path = keep_issued(checked, document)
    if not call.quiet:
        print(call.say(f"Kept as issued: {path}. Commit it.", f"已存档：{path}。请提交到 git。"))


@command(app)
def prescribe(
    call: Call,
    account: Annotated[str, typer.Argument(help="Folder below accounts/end-users/.")],
    name: Annotated[
        str | None, typer.Option("--name", help="Name of the draft.", show_default="YEAR-draft")
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Write the draft, not only tell what fits.")
    ] = False,
) -> None:
    """Tell what an account suffers from and what fits; with --write, draft a prescription."""
    from formulary.build.prescribing import consult, findings_about, write_draft

    with telling(call):
        checked = call.check()
        tell(findings_about(checked, account), call)
        found = consult(checked, account)
        path = write_draft(checked, found, name) if write else None
    advise(found, path, call)


@command(app)
def impact(
    call: Call,
    products: Annotated[
        list[str], typer.Argument(metavar="SKU", help="Article numbers of the catalogue.")
    ],
) -> None:
    """Tell which documents quote a product, at which price, and what a new price would change."""
    from formulary.build.impact import impact as quoted

    with telling(call):
        checked = call.check()
        found = quoted(checked, products)
    impacts(found, call)
    if checked.book and checked.book.broken:
        unread = ", ".join(f"accounts/{name}" for name in sorted(checked.book.broken))
        print(call.say(f"Not read, not listed: {unread}.", f"无法读取，未列入：{unread}。"))


@command(app)
def schema(
    call: Call,
    check: Annotated[
        bool, typer.Option("--check", help="Only tell whether they are current.")
    ] = False,
) -> None:
    """Write the JSON Schemas of the data files into schemas/."""
    from formulary.build.schema_files import stale_schemas, write_schemas

    with telling(call):
        stale = stale_schemas(call.book) if check else write_schemas(call.book)
    if check:
        print("\n".join(stale), end="\n" if stale else "")
        raise typer.Exit(DATA if stale else 0)
    if not call.quiet:
        folder = call.root / "schemas"
        print(
            call.say(
                f"{len(stale)} schema files written to {folder}.",
                f"已在 {folder} 写入 {len(stale)} 个 schema 文件。",
            )
        )


@command(app)
def migrate(
    call: Call,
    write: Annotated[
        bool, typer.Option("--write", help="Change the files, not only show what would change.")
    ] = False,
) -> None:
    """Bring a book of an older data format to the one that this Formulary reads."""
    from formulary.build.migrating import carry_out, plan_migration

    with telling(call):
        plan = plan_migration(call.book)
        if write:
            carry_out(call.book, plan)
    if not (write and call.quiet):
        migrated(plan, write, call)


@command(app)
def clean(call: Call) -> None:
    """Remove what was built: site, dist and the cache."""
    from formulary.build.publish import remove_everything

    with telling(call):
        remove_everything(call.book)


@command(app)
def serve(
    call: Call,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on this machine.")] = 8000,
) -> None:
    """Show the site on this machine alone, and build what a saved file changes."""
    from formulary.build.hub import Hub
    from formulary.build.live import Live
    from formulary.build.serving import served
    from formulary.build.watching import saved
    from formulary.console import Terminal

    hub = Hub()
    with telling(call), served(call.book, hub, port) as server:
        check = partial(call.check, earlier={})
        live = Live(call.book, check, call.jobs, hub, Terminal(call), call.builder)
        stopping = call.say("Ctrl+C stops.", "按 Ctrl+C 停止。")
        print(f"http://127.0.0.1:{server.server_port}/  {stopping}", flush=True)
        for work in (server.serve_forever, partial(saved, call.book, live.saved, live.closing)):
            threading.Thread(target=work, daemon=True).start()
        try:
            live.run()
        except KeyboardInterrupt:
            pass
        finally:
            live.close()
            server.shutdown()


def _build(call: Call, scope: Scope) -> None:
    """Recall the last build if its inputs were the same, or else build."""
    from formulary.build.memory import inputs_digest, recall, remember

    begun = time.perf_counter()
    with telling(call):
        inputs = inputs_digest(call.book, call.day, call.builder)
        last = recall(call.book, inputs) if scope == EVERYTHING else None
        if last is None or stops(last.findings, call):
            findings = _build_anew(call, scope)
            if scope == EVERYTHING and inputs_digest(call.book, call.day, call.builder) == inputs:
                remember(call.book, inputs, findings)
        else:
            tell(last.findings, call)
            summary(0, last.artefacts, 0, time.perf_counter() - begun, call)
    if scope.site:
        whereabouts(call)


def _build_anew(call: Call, scope: Scope) -> list[Finding]:
    from formulary.build.pipeline import build

    checked = call.check()
    tell(checked.findings, call)
    if stops(checked.findings, call):
        stop(DATA, call.say("Nothing was built or changed.", "未构建，已发布的内容保持不变。"))
    outcome = build(checked, scope, call.jobs, watch(call), call.builder)
    for failure in outcome.failures:
        print(f"{failure.artefact.path}: {failure.reason}", file=sys.stderr)
    if outcome.failures:
        stop(DATA, call.say("Nothing was published.", "未发布任何内容。"))
    summary(len(outcome.made), outcome.reused, len(outcome.removed), outcome.seconds, call)
    if not scope.site and not call.quiet:
        print("\n".join(f"  {entry.path}" for entry in outcome.published))
    return checked.findings
