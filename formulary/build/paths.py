"""Where this installation stands."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
"""Formulary's own source."""

CHECKOUT = PACKAGE.parent
"""Where build.py, templates/ and playbook/ are; a book falls back to them."""

CONFIGS = {"en": "mkdocs.yml", "zh": "mkdocs.zh.yml"}
"""The settings of each language's site."""


def site_base(root: Path, language: str) -> Path:
    """The folder of a language's settings and playbook/: the book's own, or the checkout's."""
    return root if (root / CONFIGS[language]).is_file() else CHECKOUT


def chapter_names(root: Path, language: str) -> frozenset[str]:
    """The chapters that a language's site has, as links name them."""
    folder = site_base(root, language) / "playbook" / language / "chapters"
    pages = (*folder.glob("*.md"), *(index.parent for index in folder.glob("*/index.md")))
    return frozenset(page.stem for page in pages) - {"index"}
