"""Reading from disk: no link followed, nothing that blocks, nothing without bounds."""

import os
from pathlib import Path

import pytest

from formulary.load.files import MAX_BYTES, entries, look, read, source_line
from formulary.model.findings import Finding
from formulary.model.places import Place


def code_of(root: Path, name: str) -> str:
    found = read(look(root, name))
    assert isinstance(found, Finding)
    assert found.place == Place(name)
    return found.code


def test_a_regular_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    """256 KB are read, one byte more is refused."""
    (tmp_path / "full").write_bytes(b"x" * MAX_BYTES)
    (tmp_path / "over").write_bytes(b"x" * (MAX_BYTES + 1))
    assert read(look(tmp_path, "full")) == b"x" * MAX_BYTES
    assert code_of(tmp_path, "over") == "Y004"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """Neither a link to a file nor one to a folder or to nothing."""
    (tmp_path / "file").write_text("secret")
    for name, target in (("a", "file"), ("b", "."), ("c", "missing")):
        (tmp_path / name).symlink_to(target)
        assert code_of(tmp_path, name) == "Y002"


def test_a_file_that_becomes_a_link_is_not_followed(tmp_path: Path) -> None:
    """A swap between looking and opening does not help."""
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "file").write_text("text")
    entry = look(tmp_path, "file")
    (tmp_path / "file").unlink()
    (tmp_path / "file").symlink_to("secret")
    found = read(entry)
    assert isinstance(found, Finding)
    assert found.code == "Y001"


def test_what_is_neither_file_nor_folder_is_not_opened(tmp_path: Path) -> None:
    """A pipe would block the reader for ever."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    assert code_of(tmp_path, "pipe") == "Y003"
    assert code_of(tmp_path, "folder") == "Y003"


def test_what_the_system_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing permission is a finding, for a file and for a folder."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "file").write_text("text")
    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(os, "scandir", refuse)
    assert code_of(tmp_path, "file") == "Y001"
    found, findings = entries(look(tmp_path, "."))
    assert found == []
    assert [finding.code for finding in findings] == ["Y001"]


def test_a_folder_is_listed_in_order_without_hidden_files(tmp_path: Path) -> None:
    """The order is that of the names, whatever the file system says."""
    for name in ("b", ".gitkeep", "a", ".DS_Store", "c"):
        (tmp_path / name).touch()
    found, findings = entries(look(tmp_path, "."))
    assert [entry.name for entry in found] == ["a", "b", "c"]
    assert findings == []


def test_a_name_that_is_no_text_can_be_shown(tmp_path: Path) -> None:
    """Bytes that are no character and line breaks in names reach nobody's terminal."""
    for name in (b"a\xff", b"b\nc"):
        (tmp_path / os.fsdecode(name)).touch()
    found, _ = entries(look(tmp_path, "."))
    assert [entry.file for entry in found] == ["./a<U+DCFF>", "./b c"]
    assert read(found[0]) == b""


def test_the_line_of_a_finding_is_shown(tmp_path: Path) -> None:
    """Characters keep their columns, also those that cannot be shown."""
    (tmp_path / "f").write_bytes("\ufeffone\r\n\ttwo\u202e2\x1b[0m\r\nthree".encode())
    assert source_line(tmp_path, Place("f", 1)) == "one"
    assert source_line(tmp_path, Place("f", 2)) == " two\ufffd2\ufffd[0m"
    assert source_line(tmp_path, Place("f", 3, 6)) == "three"


@pytest.mark.parametrize(
    "place",
    [
        Place("f", 0),
        Place("f", 4),
        Place("f", 1, 9999),
        Place("missing"),
        Place("folder"),
        Place("link"),
        Place("link-to-folder/f"),
        Place("folder/../f"),
        Place("../f"),
        Place("/etc/passwd"),
        Place(""),
        Place("f\0"),
        Place("\udcff"),
        Place("latin"),
        Place("(built in memory)"),
    ],
    ids=str,
)
def test_no_line_is_shown_of_what_is_not_in_the_book(tmp_path: Path, place: Place) -> None:
    """Only regular text files below the root are looked into."""
    root = tmp_path / "root"
    (root / "folder").mkdir(parents=True)
    (root / "f").write_text("one\ntwo\nthree")
    (root / "folder" / "f").write_text("one")
    (root / "latin").write_bytes(b"\xe9")
    (root / "link").symlink_to("f")
    (root / "link-to-folder").symlink_to("folder")
    (tmp_path / "f").write_text("outside")
    assert source_line(root, place) is None


def test_a_very_long_line_is_cut(tmp_path: Path) -> None:
    """A line of a quarter of a megabyte does not fill the terminal."""
    (tmp_path / "f").write_text("x" * 100_000)
    assert source_line(tmp_path, Place("f")) == "x" * 200
