"""What a reader gets, as reviewed text, compared whole; `--update` writes it anew."""

import difflib
import re
import subprocess
from pathlib import Path

import pytest

from formulary.build.templates import read_templates
from formulary.documents.printing import to_html, to_pdf
from formulary.documents.prints import Print
from formulary.documents.register import all_prints
from formulary.load.book import load_book
from tests.conftest import CHECKOUT, PUMPS

EXPECTED = Path(__file__).parent / "expected"
TEMPLATES = read_templates(CHECKOUT)

DEMO = ("xiyu-fresh", "haiqi-terminal/effects", "zhuyu-hengfan")
"""Whose documents of the demo book are held to their goldens."""


def chosen() -> list[tuple[str, Print]]:
    """The pump book's documents, and one proposal, review and agreement of the demo book."""
    found = []
    for name, root in (("pumps", PUMPS), ("demo", CHECKOUT)):
        book = load_book(root).book
        assert book
        for each in all_prints(book):
            if name == "pumps" or any(slug in each.path for slug in DEMO):
                found.append((f"{name}-{each.path.replace('/', '-').removesuffix('.pdf')}", each))
    return found


CHOSEN = chosen()
each_document = pytest.mark.parametrize(("name", "each"), CHOSEN, ids=[name for name, _ in CHOSEN])


def same(name: str, text: str, update: bool) -> None:
    """Compare with the golden, or write it."""
    path = EXPECTED / name
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    old = path.read_text(encoding="utf-8") if path.is_file() else ""
    lines = difflib.unified_diff(old.splitlines(), text.splitlines(), "golden", "now", lineterm="")
    told = "\n".join(list(lines)[:80])
    assert old == text, f"{told}\n\nIf it should be so: pytest tests/golden --update"


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@each_document
def test_html(name: str, each: Print, update: bool) -> None:
    """The rendered HTML is the reviewed one."""
    html = re.sub(r"\n\s*\n+", "\n", to_html(each, TEMPLATES))
    same(f"{name}.html", html, update)


@each_document
def test_text_on_paper(name: str, each: Print, update: bool, tmp_path: Path) -> None:
    """The words on paper, page by page, are the reviewed ones; line breaks are poppler's."""
    pdf = tmp_path / "x.pdf"
    pdf.write_bytes(to_pdf(each, TEMPLATES, tmp_path / "fonts"))
    done = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True)
    pages = [" ".join(sheet.split()) for sheet in done.stdout.split("\f")[:-1]]
    same(f"{name}.txt", "\n\n".join(pages) + "\n", update)
