"""The book's `.formulary/`: our own ground, so that nothing else is ever built over or removed."""

import re
from pathlib import Path

from formulary.model.findings import Words, WrongCall

FOLDERS = ("objects", "builds", "scratch")
OBJECT = re.compile(r"[0-9a-f]{62}|\.new-.*")
"""An object's file below its folder of two digits, or what a broken write left of one."""
SHELF = re.compile(r"[0-9a-f]{2}")
BUILD = re.compile(r"[0-9a-f]{16}")
DRAFT = re.compile(r"\.new-.*")
"""A build that was never laid out whole."""


def claim(folder: Path) -> None:
    """Make `.formulary/`. WrongCall if it, or a folder of it, is a link or no folder.

    What lies behind a link belongs to somebody else, and old builds are removed here.
    """
    for path in (folder, *(folder / name for name in FOLDERS)):
        if path.is_symlink():
            raise WrongCall(
                Words(
                    f"{path} is a link; Formulary keeps and removes its own files there. "
                    "Remove the link, and run again.",
                    f"{path} 是链接，而 Formulary 要在此存放并清理自己的文件。请删除该链接后重试。",
                )
            )
        if path.exists() and not path.is_dir():
            raise WrongCall(
                Words(
                    f"{path} is in the way: Formulary keeps its files in a folder of that name. "
                    "Move it, and run again.",
                    f"{path} 已被占用：Formulary 要用同名文件夹存放文件。请将其移走后重试。",
                )
            )
    folder.mkdir(parents=True, exist_ok=True)


def own_folders(folder: Path, names: re.Pattern[str]) -> list[Path]:
    """The folders in `folder` whose names we gave; links are not ours."""
    if not folder.is_dir():
        return []
    inside = (path for path in folder.iterdir() if names.fullmatch(path.name))
    return [path for path in inside if path.is_dir() and not path.is_symlink()]
