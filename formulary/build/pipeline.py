"""The whole way of a build: check, plan, make what is stale, publish."""

import fcntl
import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import formulary
from formulary.build.artefacts import Artefact, Tools
from formulary.build.builders import Builder
from formulary.build.check import Checked
from formulary.build.ground import claim
from formulary.build.keys import digest
from formulary.build.plan import plan
from formulary.build.publish import Entry, Manifest, Published, entries_elsewhere
from formulary.build.run import Failure, Watch, make
from formulary.build.scope import Scope
from formulary.build.shell import Shell, build_shell, find_shell, shell_source
from formulary.build.store import Store


@dataclass(frozen=True)
class Outcome:
    """What a build did. With failures nothing was published."""

    made: tuple[str, ...]
    reused: int
    removed: tuple[str, ...]
    seconds: float
    published: tuple[Entry, ...]
    failures: tuple[Failure, ...] = field(default=())


def build(
    checked: Checked, scope: Scope, jobs: int, watch: Watch, builder: Builder = Builder.MKDOCS
) -> Outcome:
    """Make what is stale of a book without errors and publish it.

    Raises ShellError if the builder refuses the hand-written pages, OccupiedError if `site` or
    `dist` is not ours to replace, and StampError if a page lacks its marks.
    """
    begun = time.perf_counter()
    folder = checked.root / ".formulary"
    store, published = Store(folder / "objects"), Published(checked.root)
    with alone(folder):
        before = published.manifest()
        shells = _shells(checked, store, watch, builder) if scope.site else {}
        wanted = plan(checked, shells, scope, store)
        stale = stale_of(wanted, store)
        scratch = folder / "scratch"
        scratch.mkdir(exist_ok=True)
        failures = make(stale, store, Tools(checked.templates, str(scratch)), jobs, watch)
        if failures:
            return Outcome((), 0, (), time.perf_counter() - begun, (), tuple(failures))
        entries = entries_of(wanted, before, store)
        elsewhere = entries_elsewhere(before, scope.covers)
        manifest = Manifest(
            1, formulary.__version__, tuple(sorted((*entries, *elsewhere), key=path_of))
        )
        if manifest != before:
            published.publish(manifest, store)
            forget(published, store, shells)
    published_before = before.artefacts if before else ()
    gone = {e.path for e in published_before} - {e.path for e in manifest.artefacts}
    made = _made(wanted, stale, {e.key for e in published_before})
    return Outcome(
        made=made,
        reused=len(wanted) - len(made),
        removed=tuple(sorted(gone)),
        seconds=time.perf_counter() - begun,
        published=entries,
    )


def _made(
    wanted: Sequence[Artefact], stale: Sequence[Artefact], before: set[str]
) -> tuple[str, ...]:
    """What was made here, and what the builder made that was not published before."""
    ours = {artefact.path for artefact in stale}
    return tuple(a.path for a in wanted if a.path in ours or not (a.job or a.key in before))


def path_of(entry: Entry) -> str:
    """The order of a manifest."""
    return entry.path


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other build of this book is running. WrongCall if `folder` is not ours."""
    claim(folder)
    lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _shells(checked: Checked, store: Store, watch: Watch, builder: Builder) -> dict[str, Shell]:
    """The built shell of each language; the builder runs only if its own inputs changed."""
    assert checked.book
    company = checked.book.company

    def shell(language: str) -> Shell:
        source = shell_source(checked.root, language, company, builder)
        found = find_shell(source, store)
        if found is None:
            watch(f"site ({source.config.name})", 0, 0)
            found = build_shell(source, language, store)
        return found

    with ThreadPoolExecutor() as pool:
        return dict(zip(company.languages, pool.map(shell, company.languages), strict=True))


def stale_of(wanted: Sequence[Artefact], store: Store) -> list[Artefact]:
    """What is not in the store, each key once."""
    by_key = {a.key: a for a in reversed(wanted) if a.job}
    return [a for a in wanted if by_key.get(a.key) is a and not store.has(a.key)]


def entries_of(
    wanted: Sequence[Artefact], before: Manifest | None, store: Store
) -> tuple[Entry, ...]:
    """What the manifest says of artefacts whose bytes are in the store."""
    known = {e.key: (e.digest, e.bytes) for e in before.artefacts} if before else {}
    entries = []
    for a in wanted:
        if a.key not in known:
            data = store.read(a.key)
            known[a.key] = (digest(data), len(data))
        sha, size = known[a.key]
        entries.append(Entry(a.path, a.also, a.key, sha, size, a.audience.value, a.sources))
    return tuple(entries)


def forget(published: Published, store: Store, shells: dict[str, Shell]) -> None:
    """Drop old builds; with the shells at hand, also objects that nothing kept needs any more."""
    keys = {entry.key for manifest in published.prune() for entry in manifest.artefacts}
    if shells:
        store.keep_only(keys.union(*(shell.keys for shell in shells.values())))
