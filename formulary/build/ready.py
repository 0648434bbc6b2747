"""What is quick is published at once; what is slow keeps its former state until it has come.

`publish_ready` makes the data pages and publishes them together with the documents and chapters
that the store has already. Where it lacks one, the former file is published again with its former
key, so that the manifest says honestly what stands there, and the next ordinary build makes it.
The slow jobs run elsewhere and only fill the store; when they are through, the same function is
called again and finds them. So no build waits for another, and there is one way to publish.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import formulary
from formulary.build.artefacts import Artefact, Tools
from formulary.build.builders import Builder
from formulary.build.check import Checked
from formulary.build.pipeline import alone, entries_of, forget, path_of, stale_of
from formulary.build.plan import plan
from formulary.build.publish import Manifest, Published
from formulary.build.run import Failure, make
from formulary.build.scope import EVERYTHING
from formulary.build.shell import Shell, ShellSource, find_shell, shell_source
from formulary.build.store import Store


@dataclass(frozen=True)
class Ready:
    """What was published at once, and what is still to come."""

    published: bool
    changed: tuple[str, ...]
    """Paths that were added, altered or removed."""
    shells: Mapping[str, Shell]
    documents: tuple[Artefact, ...]
    """Documents that the store lacks."""
    chapters: Mapping[str, ShellSource]
    """Languages whose chapters the store lacks."""
    failures: tuple[Failure, ...] = ()


def publish_ready(checked: Checked, former: Mapping[str, Shell], builder: Builder) -> Ready:
    """Publish what is quick to make. `former` are the chapters as they were built last.

    Nothing is published if a template fails or if chapters were never built. Raises as `build`.
    """
    folder = checked.root / ".formulary"
    store, published = Store(folder / "objects"), Published(checked.root)
    with alone(folder):
        shells, chapters = _shells(checked, store, former, builder)
        before = published.manifest()
        if len(shells) < len(checked.book.company.languages if checked.book else ()):
            return Ready(False, (), shells, (), chapters)
        wanted = plan(checked, shells, EVERYTHING, store)
        stale = stale_of(wanted, store)
        documents = tuple(a for a in stale if a.heavy)
        pages = [a for a in stale if not a.heavy]
        failures = make(pages, store, tools_of(checked), 1, _silently)
        if failures:
            return Ready(False, (), shells, documents, chapters, tuple(failures))
        manifest = _manifest(wanted, before, store)
        if manifest != before:
            published.publish(manifest, store)
        if not documents and not chapters:
            forget(published, store, dict(shells))
    return Ready(True, _changed(before, manifest), shells, documents, chapters)


def tools_of(checked: Checked) -> Tools:
    """What the jobs of this book need at hand."""
    scratch = checked.root / ".formulary" / "scratch"
    scratch.mkdir(parents=True, exist_ok=True)
    return Tools(checked.templates, str(scratch))


def _shells(
    checked: Checked, store: Store, former: Mapping[str, Shell], builder: Builder
) -> tuple[dict[str, Shell], dict[str, ShellSource]]:
    """The chapters of each language, former ones where the store lacks the current; and those."""
    assert checked.book
    shells: dict[str, Shell] = {}
    lacking: dict[str, ShellSource] = {}
    for language in checked.book.company.languages:
        source = shell_source(checked.root, language, checked.book.company, builder)
        found = find_shell(source, store)
        if found is None:
            lacking[language] = source
            found = former.get(language)
        if found and all(store.has(key) for key in found.keys):
            shells[language] = found
    return shells, lacking


def _manifest(wanted: Sequence[Artefact], before: Manifest | None, store: Store) -> Manifest:
    """Each artefact as it is in the store, or as it was published before; else not at all."""
    there = [a for a in wanted if store.has(a.key)]
    entries = {entry.path: entry for entry in entries_of(there, before, store)}
    known = {entry.path: entry for entry in before.artefacts} if before else {}
    for artefact in wanted:
        entry = known.get(artefact.path)
        if artefact.path not in entries and entry and store.has(entry.key):
            entries[entry.path] = entry
    return Manifest(1, formulary.__version__, tuple(sorted(entries.values(), key=path_of)))


def _changed(before: Manifest | None, after: Manifest) -> tuple[str, ...]:
    old = {(e.path, e.digest) for e in before.artefacts} if before else set()
    new = {(e.path, e.digest) for e in after.artefacts}
    return tuple(sorted({path for path, _ in old ^ new}))


def _silently(path: str, done: int, of: int) -> None:
    """Quick work needs no progress."""
