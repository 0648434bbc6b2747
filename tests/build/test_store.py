"""The cache keeps the bytes of each key, whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from formulary.build.store import Store, write_atomically

KEY = "ab" + "0" * 62


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    """A key has its bytes until it is forgotten."""
    store = Store(tmp_path)
    store.write(KEY, b"bytes")
    assert store.has(KEY)
    assert store.read(KEY) == b"bytes"
    store.keep_only([])
    assert not store.has(KEY)


def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a crash there is the old file or the new one, and no leftovers."""
    target = tmp_path / "file"
    write_atomically(target, b"old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match=r"No space left on device: .*/file"):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_files_are_copied_where_links_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file system without hard links still gets the file."""
    store = Store(tmp_path / "objects")
    store.write(KEY, b"bytes")

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "not supported")

    monkeypatch.setattr(os, "link", refuse)
    store.place(KEY, tmp_path, "out/file")
    assert (tmp_path / "out" / "file").read_bytes() == b"bytes"


def test_a_file_that_stands_in_the_way_is_not_written_over(tmp_path: Path) -> None:
    """A link that fails for another reason than the file system's kind is trouble."""
    store = Store(tmp_path / "objects")
    store.write(KEY, b"bytes")
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        store.place(KEY, tmp_path, "file")
    assert (tmp_path / "file").read_bytes() == b"mine"


@pytest.mark.parametrize("path", ["../file", "a/../../file", "/file", "", "."])
def test_nothing_is_placed_outside_of_the_folder(tmp_path: Path, path: str) -> None:
    """A path that leads out of the published folder is refused."""
    store = Store(tmp_path / "objects")
    store.write(KEY, b"bytes")
    with pytest.raises(ValueError, match="leads out"):
        store.place(KEY, tmp_path / "site", path)
    assert [each.name for each in tmp_path.iterdir()] == ["objects"]
