"""Templates as one value: the checkout's, overlaid by the book's own."""

from collections.abc import Mapping
from pathlib import Path

from formulary.build.inputs import files_below
from formulary.build.keys import key_of
from formulary.build.paths import CHECKOUT
from formulary.model.findings import Trouble, Words

FOLDERS = ("pdf", "site", "clauses", "locale")
"""Folders of templates/ that are read as text; theme/ belongs to the site builder."""


def read_templates(root: Path) -> dict[str, str]:
    """Name below templates/ -> text. A book may replace any file of the checkout's.

    Raises Trouble for a file that is no text.
    """
    texts: dict[str, str] = {}
    for base in dict.fromkeys((CHECKOUT / "templates", root / "templates")):
        for folder in FOLDERS:
            for path in map(Path, files_below(base / folder)):
                if path.is_file() and not path.name.startswith("."):
                    texts[path.relative_to(base).as_posix()] = _text(path)
    return texts


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble(
            Words(f"{path} cannot be read as UTF-8: {error}", f"{path} 无法按 UTF-8 读取：{error}")
        ) from None


def group_key(templates: Mapping[str, str], *folders: str) -> str:
    """The digest of the templates below some folders."""
    prefixes = tuple(f"{folder}/" for folder in folders)
    return key_of(sorted((n, t) for n, t in templates.items() if n.startswith(prefixes)))
