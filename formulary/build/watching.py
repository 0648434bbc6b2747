"""Which files of a book matter while it is shown, and when one of them was saved."""

import threading
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path

from watchfiles import Change, watch

from formulary.build.paths import CHECKOUT

FOLDERS = ("accounts", "templates", "playbook")
_LEFTOVERS = ("~", ".swp", ".swo", ".swx", ".tmp", ".bak", ".orig", "#", "4913", "__pycache__")
"""Endings of what editors leave beside a file: backups, swap files, Vim's trial file."""


def matters(base: Path, path: str) -> bool:
    """Whether a saved file can change what is shown; `base` is the book or the checkout.

    Hidden files, backups and swap files do not, nor does what was built.
    """
    try:
        parts = Path(path).relative_to(base).parts
    except ValueError:
        return False
    if not parts or any(p.startswith((".", "#")) or p.endswith(_LEFTOVERS) for p in parts):
        return False
    return parts[0] in FOLDERS or (len(parts) == 1 and fnmatch(parts[0], "mkdocs*.yml"))


def saved(root: Path, told: Callable[[tuple[str, ...]], None], stop: threading.Event) -> None:
    """Tell the saved files of a book, by their paths as they are shown, until `stop` is set.

    An editor that saves by renaming is one save like any other: what counts is the name at the
    end. The folders are watched whole, and their parents alone for mkdocs.yml and new folders.
    """
    bases = [*dict.fromkeys((root, CHECKOUT))]
    threads = [
        threading.Thread(target=_deep, args=(base, told, stop), daemon=True) for base in bases
    ]
    for thread in threads:
        thread.start()
    for changes in _watched(bases, bases, stop, recursive=False):
        if found := _named(changes, bases):
            told(found)


def _deep(base: Path, told: Callable[[tuple[str, ...]], None], stop: threading.Event) -> None:
    """Watch the folders of a base; when one comes or goes, begin again with those there are."""
    while not stop.is_set():
        folders = [base / name for name in FOLDERS if (base / name).is_dir()]
        again = threading.Event()
        keeper = threading.Thread(target=_until, args=(base, folders, again, stop), daemon=True)
        keeper.start()
        for changes in _watched(folders or [base], [base], again, recursive=bool(folders)):
            if found := _named(changes, [base]):
                told(found)
        again.set()


def _until(base: Path, folders: list[Path], again: threading.Event, stop: threading.Event) -> None:
    """Set `again` when the folders of a base are others, or when all is to stop."""
    while not (stop.wait(0.5) or again.is_set()):
        if folders != [base / name for name in FOLDERS if (base / name).is_dir()]:
            break
    again.set()


def _watched(
    paths: list[Path], bases: list[Path], stop: threading.Event, *, recursive: bool
) -> Iterator[set[tuple[Change, str]]]:
    return watch(
        *paths,
        watch_filter=lambda _, path: any(matters(base, path) for base in bases),
        stop_event=stop,
        debounce=300,
        step=50,
        rust_timeout=500,
        recursive=recursive,
        ignore_permission_denied=True,
    )


def _named(changes: set[tuple[Change, str]], bases: list[Path]) -> tuple[str, ...]:
    names = set()
    for _, path in changes:
        base = next(b for b in bases if matters(b, path))
        names.add(Path(path).relative_to(base).as_posix())
    return tuple(sorted(names))
