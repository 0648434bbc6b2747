"""An artefact: a file to publish, with the key of all that its bytes depend on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from formulary.documents.prints import Audience


@dataclass(frozen=True)
class Tools:
    """What every worker has at hand."""

    templates: Mapping[str, str]
    scratch: str
    """Folder for what the engines keep for themselves: font configuration, dictionaries."""


class Job(Protocol):
    """How an artefact is made. Jobs travel to workers, so they are plain values."""

    def run(self, tools: Tools) -> bytes:
        """The artefact's bytes."""


@dataclass(frozen=True)
class Artefact:
    """A file to publish. Without a job its bytes are already in the store."""

    path: str
    """Below the published state: `site/…` or `dist/…`."""
    key: str
    audience: Audience
    sources: tuple[str, ...]
    job: Job | None = None
    also: tuple[str, ...] = ()
    """Further places where the same file is published."""

    @property
    def heavy(self) -> bool:
        """Whether making it is worth a worker of its own."""
        return self.path.endswith(".pdf")
