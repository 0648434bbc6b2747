"""A build of the very same inputs is the last build: it is recalled, not repeated.

Without this a build that has nothing to do would still read, check and plan the whole book. Here
nothing is imported that takes long, so that `build.py` on an unchanged book answers at once.
"""

import datetime
import hashlib
import json
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from formulary.build.builders import Builder
from formulary.build.inputs import configs, files_below, installed
from formulary.build.paths import CHECKOUT, PACKAGE
from formulary.build.store import write_atomically
from formulary.build.system import text_libraries
from formulary.model.findings import Finding, Severity, Words
from formulary.model.places import Place

MANIFEST = "dist/manifest.json"
FACES = ("site", "dist")
"""The folders at the book's root that lead to the published state."""

FOLDERS = ("templates", "playbook")


@dataclass(frozen=True)
class Recalled:
    """What the last build found and published."""

    findings: list[Finding]
    artefacts: int


def inputs_digest(root: Path, as_of: datetime.date, builder: Builder = Builder.MKDOCS) -> str:
    """The digest of everything that a whole build of the book below `root` depends on."""
    content = hashlib.sha256(f"{root}\n{as_of}\n{builder}\n".encode())
    for path in _inputs(root):
        content.update(f"{path}\n".encode("utf-8", "surrogateescape"))
        content.update(_content(path))
    content.update("\n".join(installed()).encode())
    content.update(f"{text_libraries()}".encode())
    return content.hexdigest()


def recall(root: Path, digest: str) -> Recalled | None:
    """The last build, if its inputs were the same and what it published is still whole."""
    try:
        kept = json.loads((root / ".formulary" / "last.json").read_text(encoding="utf-8"))
        published = (root / MANIFEST).read_bytes()
        if kept["inputs"] != digest or kept["manifest"] != hashlib.sha256(published).hexdigest():
            return None
        artefacts = json.loads(published)["artefacts"]
        whole = all(
            os.stat(root / ".formulary" / "current" / path).st_size == entry["bytes"]
            for entry in artefacts
            for path in (entry["path"], *entry["also"])
        )
        if not (whole and all((root / face).is_dir() for face in FACES)):
            return None
        return Recalled([_finding(f) for f in kept["findings"]], len(artefacts))
    except (OSError, ValueError, LookupError, TypeError):
        return None


def remember(root: Path, digest: str, findings: Iterable[Finding]) -> None:
    """Keep what `recall` needs of the build that has just been published."""
    manifest = hashlib.sha256((root / MANIFEST).read_bytes()).hexdigest()
    told = [asdict(finding) for finding in findings]
    kept = json.dumps({"inputs": digest, "manifest": manifest, "findings": told})
    write_atomically(root / ".formulary" / "last.json", kept.encode())


def _inputs(root: Path) -> Iterator[str]:
    for base in dict.fromkeys((root, CHECKOUT)):
        for folder in FOLDERS:
            yield from files_below(base / folder)
        yield from map(str, configs(base))
    yield from files_below(root / "accounts", follow=False)
    yield from (path for path in files_below(PACKAGE) if path.endswith(".py"))


def _content(path: str) -> bytes:
    """The digest of a file; of a pipe or a link that leads nowhere, its name is enough."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return b""
        with open(path, "rb") as file:
            return hashlib.sha256(file.read()).digest()
    except OSError:
        return b""


def _finding(kept: dict[str, Any]) -> Finding:
    return Finding(
        kept["code"],
        Severity(kept["severity"]),
        Place(**kept["place"]),
        kept["field"],
        Words(**kept["message"]),
        Words(**kept["hint"]),
    )
