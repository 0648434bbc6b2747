"""Reading from disk with care: regular files of a bounded size, no link ever followed."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from formulary.load import codes
from formulary.load.text import decode, visible
from formulary.model.findings import Finding, Words
from formulary.model.places import Place

MAX_BYTES = 256 * 1024
_LONGEST_SHOWN = 200
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)

Kind = Literal["file", "folder", "link", "special", "nothing"]


@dataclass(frozen=True)
class Entry:
    """Something in a folder of the book; `file` is its path from the root as it is shown."""

    name: str
    path: Path
    file: str
    kind: Kind


def look(root: Path, file: str) -> Entry:
    """What there is at `file`, a path from the root."""
    path = root / file
    return Entry(path.name, path, file, _kind(path))


def _kind(path: Path) -> Kind:
    try:
        mode = os.lstat(path).st_mode
    except (OSError, ValueError):
        return "nothing"
    if stat.S_ISLNK(mode):
        return "link"
    if stat.S_ISDIR(mode):
        return "folder"
    return "file" if stat.S_ISREG(mode) else "special"


def entries(folder: Entry) -> tuple[list[Entry], list[Finding]]:
    """What lies in a folder, by name; hidden files are passed over."""
    try:
        with os.scandir(folder.path) as scan:
            names = sorted(entry.name for entry in scan if not entry.name.startswith("."))
    except OSError as error:
        return [], [_unreadable(folder, error)]
    inside = [(name, folder.path / name) for name in names]
    return [Entry(n, path, f"{folder.file}/{visible(n)}", _kind(path)) for n, path in inside], []


def read(entry: Entry) -> bytes | Finding:
    """The content of a regular file, or why it is not read."""
    if finding := unless(entry, "file"):
        return finding
    try:
        with os.fdopen(os.open(entry.path, _FLAGS), "rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return _unreadable(entry, error)
    return data if len(data) <= MAX_BYTES else _too_large(entry)


def unless(entry: Entry, kind: Literal["file", "folder"]) -> Finding | None:
    """A finding if there is something other than a file or folder as wanted."""
    if entry.kind == kind:
        return None
    if entry.kind == "link":
        return codes.SYMLINK.at(
            Place(entry.file),
            Words("This is a symbolic link; it is not followed.", "这是符号链接，不予跟随。"),
            Words("Put the file or folder itself here.", "请把文件或文件夹本身放在这里。"),
        )
    wanted = Words("a file", "文件") if kind == "file" else Words("a folder", "文件夹")
    return codes.WRONG_KIND.at(
        Place(entry.file),
        Words(f"This is not {wanted.en}.", f"这不是{wanted.zh}。"),
        Words(f"Only {wanted.en} may have this name.", f"只有{wanted.zh}可用这个名称。"),
    )


def _unreadable(entry: Entry, error: OSError) -> Finding:
    reason = visible(error.strerror or type(error).__name__)
    return codes.UNREADABLE.at(
        Place(entry.file),
        Words(f"This cannot be read: {reason}.", f"无法读取：{reason}。"),
        Words("Check that you may read it.", "请检查是否有读取权限。"),
    )


def _too_large(entry: Entry) -> Finding:
    return codes.TOO_LARGE.at(
        Place(entry.file),
        Words("The file has more than 256 KB.", "文件超过 256 KB。"),
        Words(
            "Move old entries out of a log; make a picture smaller.",
            "日志请移出旧条目；图片请缩小。",
        ),
    )


def source_line(root: Path, place: Place) -> str | None:
    """The line of a file that a finding is about, fit to be shown; None if there is none.

    Characters keep their columns: what cannot be shown is replaced one for one.
    """
    parts = PurePosixPath(place.file).parts
    if place.column > _LONGEST_SHOWN or not parts or parts[0] == "/" or ".." in parts:
        return None
    above = [look(root, "/".join(parts[:i])) for i in range(1, len(parts))]
    if any(entry.kind != "folder" for entry in above):
        return None
    data = read(look(root, place.file))
    text = decode(data, place.file)[0] if isinstance(data, bytes) else None
    lines = text.split("\n") if text else []
    if not 0 < place.line <= len(lines):
        return None
    line = lines[place.line - 1].removesuffix("\r")
    return line[:_LONGEST_SHOWN].replace("\t", " ")
