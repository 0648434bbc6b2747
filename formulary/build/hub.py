"""What open pages are told: the state of the book, as one value that they wait for."""

import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from formulary.model.findings import Finding, Words

REMEMBERED = 50
"""Builds whose digests are kept: a page that is older than so many saves is loaded again."""


@dataclass(frozen=True)
class Notice:
    """One trouble for the banner; `file` may be empty where there is no place."""

    message: Words
    hint: Words
    file: str = ""
    line: int = 0


@dataclass(frozen=True)
class State:
    """The state of the book. `build` names what is published; empty if nothing is."""

    number: int = 0
    build: str = ""
    notices: tuple[Notice, ...] = ()
    documents: int = 0
    """Documents that are being made."""
    chapters: bool = False
    """Whether chapters are being built."""


def notice_of(finding: Finding) -> Notice:
    """A finding for the banner."""
    place = finding.place
    return Notice(finding.message, finding.hint, place.file, place.line)


class Hub:
    """The state, and the digests of what the last builds of this server published."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._state = State()
        self._builds: dict[str, Mapping[str, str]] = {}

    @property
    def state(self) -> State:
        """The state now."""
        return self._state

    def tell(self, **values: Any) -> None:
        """Change some fields of the state, and wake who waits."""
        with self._changed:
            fresh = replace(self._state, **values)
            if fresh != self._state:
                self._state = replace(fresh, number=self._state.number + 1)
                self._changed.notify_all()

    def remember(self, build: str, digests: Mapping[str, str]) -> None:
        """Keep what a build published: path below `site/` -> digest."""
        self._builds.pop(build, None)
        self._builds[build] = digests
        for old in [*self._builds][:-REMEMBERED]:
            del self._builds[old]

    def wait(self, after: int, seconds: float) -> State | None:
        """The state as soon as its number is not `after`; None if nothing came in time."""
        with self._changed:
            self._changed.wait_for(lambda: self._state.number != after, seconds)
            return self._state if self._state.number != after else None

    def message(self, state: State, since: str) -> dict[str, Any]:
        """What a page is told that was served from the build `since`.

        `changed` lists what differs from then; null means that the page had better reload.
        """
        told = asdict(state)
        old, new = self._builds.get(since), self._builds.get(state.build)
        if since == state.build:
            return {**told, "changed": []}
        if old is None or new is None:
            return {**told, "changed": None}
        return {**told, "changed": sorted({p for p, _ in old.items() ^ new.items()})}
