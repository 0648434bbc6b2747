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
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from formulary.build.builders import Builder
from formulary.build.paths import CHECKOUT, PACKAGE
from formulary.build.store import write_atomically
from formulary.build.system import text_libraries
from formulary.model.findings import Finding, Severity, Words
from formulary.model.places import Place

MANIFEST = "dist/manifest.json"
FACES = ("site", "dist")
"""The folders at the book's root that lead to the published state."""

FOLDERS = ("templates", "playbook")
CONFIGS = ("mkdocs.yml", "mkdocs.zh.yml")


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
        if stat.S_ISREG(os.lstat(path).st_mode):
            with open(path, "rb") as file:
                content.update(hashlib.sha256(file.read()).digest())
    content.update("\n".join(_libraries()).encode())
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
            yield from _walk(base / folder)
        yield from (str(base / name) for name in CONFIGS if (base / name).is_file())
    yield from _walk(root / "accounts")
    yield from (path for path in _walk(PACKAGE) if path.endswith(".py"))


def _walk(folder: Path) -> Iterator[str]:
    """Files below a folder, in order; links are named, not followed."""
    for path, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if f != "__pycache__")
        for name in sorted([*files, *(f for f in folders if os.path.islink(f"{path}/{f}"))]):
            yield f"{path}/{name}"


def _libraries() -> list[str]:
    """Names and versions of what is installed beside the PDF engine."""
    spec = find_spec("weasyprint")
    folder = Path(spec.origin).parents[1] if spec and spec.origin else PACKAGE
    return sorted(name for name in os.listdir(folder) if name.endswith(".dist-info"))


def _finding(kept: dict[str, Any]) -> Finding:
    return Finding(
        kept["code"],
        Severity(kept["severity"]),
        Place(**kept["place"]),
        kept["field"],
        Words(**kept["message"]),
        Words(**kept["hint"]),
    )
