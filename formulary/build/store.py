"""The content-addressed cache: `.formulary/objects/` keeps the bytes of each key."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from formulary.build.ground import OBJECT, SHELF, own_folders

NO_LINKS = frozenset({errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.EOPNOTSUPP})
"""How a file system refuses a hard link. Everything else is trouble, and no reason to copy."""


class Store:
    """Bytes by key. Writing is atomic; a key never changes its bytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, key: str) -> Path:
        """Where the bytes of `key` are, or would be."""
        return self.folder / key[:2] / key[2:]

    def has(self, key: str) -> bool:
        """Whether the bytes of `key` are there."""
        return self.path(key).is_file()

    def read(self, key: str) -> bytes:
        """The bytes of `key`. Raises FileNotFoundError."""
        return self.path(key).read_bytes()

    def write(self, key: str, data: bytes) -> None:
        """Keep `data` under `key`."""
        write_atomically(self.path(key), data, mode=0o444)

    def place(self, key: str, folder: Path, path: str) -> None:
        """Put the bytes of `key` at `path` below `folder`: a hard link, or a copy where links are
        refused. ValueError for a path that leads out of the folder.
        """
        if not stays_inside(path):
            raise ValueError(f"{path!r} leads out of the published folder")
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(self.path(key), target)
        except OSError as error:
            if error.errno not in NO_LINKS:
                raise
            shutil.copyfile(self.path(key), target)

    def keep_only(self, keys: Iterable[str]) -> None:
        """Remove every object that is not among `keys`; what is no object of ours stays."""
        kept = {self.path(key) for key in keys}
        for shelf in own_folders(self.folder, SHELF):
            for path in shelf.iterdir():
                if path not in kept and OBJECT.fullmatch(path.name):
                    path.unlink(missing_ok=True)


def stays_inside(path: str) -> bool:
    """Whether a relative path, with forward slashes, ends below the folder that it is taken in."""
    parts = PurePosixPath(path).parts
    return bool(parts) and parts[0] != "/" and ".." not in parts and "\0" not in path


def write_atomically(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Write a file so that a reader sees the old one or the whole new one, even after a crash."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename is None:
            error.filename = str(path)  # a full disk is told without it
        raise
