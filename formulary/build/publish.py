"""Publishing: a build is laid out whole, then one symlink is switched to it."""

import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from formulary.build.ground import BUILD, DRAFT, claim, own_folders
from formulary.build.keys import digest
from formulary.build.memory import FACES, MANIFEST
from formulary.build.store import Store, stays_inside
from formulary.model.findings import Words, WrongCall

KEPT_BUILDS = 3


@dataclass(frozen=True)
class Entry:
    """One published file, as the manifest lists it."""

    path: str
    also: tuple[str, ...]
    key: str
    digest: str
    bytes: int
    audience: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Manifest:
    """What is published: every artefact with key, digest, source files and audience."""

    format: int
    formulary: str
    artefacts: tuple[Entry, ...]

    @property
    def id(self) -> str:
        """The build's name: the digest of what it holds."""
        return digest(_MANIFEST.dump_json(self))[:16]


_MANIFEST = TypeAdapter(Manifest)


class OccupiedError(WrongCall):
    """`site` or `dist` at the book's root is something that Formulary did not make."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Words(
                f"{path} is in the way: Formulary publishes there. Move it, and run again.",
                f"{path} 已被占用：Formulary 要在此发布。请将其移走后重试。",
            )
        )


class Published:
    """The published state below `.formulary/`: builds, and the link to the current one."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.builds = root / ".formulary" / "builds"
        self.current = root / ".formulary" / "current"

    def manifest(self) -> Manifest | None:
        """The manifest of what is published now; None if nothing whole is."""
        try:
            manifest = _MANIFEST.validate_json((self.current / MANIFEST).read_bytes())
        except (OSError, ValueError):
            return None
        return manifest if self._whole(manifest) else None

    def publish(self, manifest: Manifest, store: Store) -> None:
        """Lay the build out and switch to it. A reader sees the old build or the new one."""
        self._claim()
        target = self.builds / manifest.id
        if not target.is_dir() or not self._complete(target, manifest):
            self.builds.mkdir(parents=True, exist_ok=True)
            draft = Path(tempfile.mkdtemp(dir=self.builds, prefix=".new-"))
            try:
                _lay_out(draft, manifest, store)
                shutil.rmtree(target, ignore_errors=True)
                draft.rename(target)
            except BaseException:
                shutil.rmtree(draft, ignore_errors=True)
                raise
        os.utime(target)
        _switch(self.current, Path("builds") / manifest.id)
        for face in FACES:
            _switch(self.root / face, _target(face))

    def prune(self) -> list[Manifest]:
        """Remove all but the newest builds; returns the manifests of those that stay."""
        for draft in own_folders(self.builds, DRAFT):
            shutil.rmtree(draft, ignore_errors=True)
        folders = own_folders(self.builds, BUILD)
        folders.sort(key=lambda f: (f == self.current.resolve(), f.stat().st_mtime), reverse=True)
        for folder in folders[KEPT_BUILDS:]:
            shutil.rmtree(folder, ignore_errors=True)
        kept = []
        for folder in folders[:KEPT_BUILDS]:
            try:
                kept.append(_MANIFEST.validate_json((folder / MANIFEST).read_bytes()))
            except (OSError, ValueError):
                shutil.rmtree(folder, ignore_errors=True)
        return kept

    def _whole(self, manifest: Manifest) -> bool:
        faces = all((self.root / face).is_dir() for face in FACES)
        return faces and self._complete(self.current, manifest)

    def _complete(self, folder: Path, manifest: Manifest) -> bool:
        try:
            return all(
                stays_inside(path) and os.stat(folder / path).st_size == entry.bytes
                for entry in manifest.artefacts
                for path in (entry.path, *entry.also)
            )
        except OSError:
            return False

    def _claim(self) -> None:
        for face in FACES:
            path = self.root / face
            if os.path.lexists(path) and not _ours(path):
                raise OccupiedError(path)


def _target(face: str) -> Path:
    """Where the link of that name at the book's root leads; relative, so that the book may move."""
    return Path(".formulary") / "current" / face


def _ours(path: Path) -> bool:
    """Whether something at the book's root is the link that Formulary made."""
    return path.is_symlink() and path.readlink() == _target(path.name)


def _lay_out(folder: Path, manifest: Manifest, store: Store) -> None:
    for face in FACES:
        (folder / face).mkdir()
    for entry in manifest.artefacts:
        for path in (entry.path, *entry.also):
            store.place(entry.key, folder, path)
    (folder / MANIFEST).write_bytes(_MANIFEST.dump_json(manifest, indent=1))
    folder.chmod(0o755)


def _switch(link: Path, target: Path) -> None:
    """Make `link` lead to `target` in one step."""
    if link.is_symlink() and link.readlink() == target:
        return
    fresh = link.with_name(f".{link.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    os.replace(fresh, link)


def entries_elsewhere(manifest: Manifest | None, prefixes: Sequence[str]) -> tuple[Entry, ...]:
    """What is published outside of some folders: a partial build leaves it as it is."""
    if manifest is None:
        return ()
    return tuple(e for e in manifest.artefacts if not e.path.startswith(tuple(prefixes)))


def remove_everything(root: Path) -> None:
    """Remove what was built and the cache; what Formulary did not make stays.

    WrongCall if `.formulary` is not ours to remove.
    """
    folder = root / ".formulary"
    if os.path.lexists(folder):
        claim(folder)
    for face in FACES:
        if _ours(root / face):
            (root / face).unlink()
    if folder.is_dir():
        shutil.rmtree(folder)  # what cannot be removed is told
