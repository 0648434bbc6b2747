"""How each kind of artefact is made; plain values, so that they can travel to a worker."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from formulary.build.artefacts import Tools
from formulary.documents.printing import to_pdf
from formulary.documents.prints import Print
from formulary.render.environment import label, render
from formulary.site.pages import Block, Page
from formulary.site.search import SearchEntry, add_entries
from formulary.site.stamp import fill_blocks, stamp


@dataclass(frozen=True)
class PrintJob:
    """A PDF out of a print."""

    print: Print

    def run(self, tools: Tools) -> bytes:
        """The PDF."""
        return to_pdf(self.print, tools.templates, Path(tools.scratch))


@dataclass(frozen=True)
class DataPageJob:
    """A data page, stamped out of a built shell page."""

    page: Page
    shell: Path

    def run(self, tools: Tools) -> bytes:
        """The page's HTML."""
        page = self.page
        body = render(tools.templates, page.template, page.view, page.language)
        shell = self.shell.read_text(encoding="utf-8")
        title = page.title
        if page.head:
            title = label(tools.templates, page.head, page.language, title=title)
        return stamp(shell, page.folder, page.slug, title, body).encode()


@dataclass(frozen=True)
class ChapterJob:
    """A hand-written page with its live blocks."""

    built: Path
    language: str
    blocks: Mapping[str, Block]

    def run(self, tools: Tools) -> bytes:
        """The page's HTML."""
        filled = {
            name: render(tools.templates, block.template, block.view, self.language)
            for name, block in self.blocks.items()
        }
        return fill_blocks(self.built.read_text(encoding="utf-8"), filled).encode()


@dataclass(frozen=True)
class SearchJob:
    """The search index: the builder's entries for chapters, ours for data."""

    built: Path
    entries: tuple[SearchEntry, ...]
    drop: tuple[str, ...]

    def run(self, tools: Tools) -> bytes:
        """The index as JSON."""
        return add_entries(self.built.read_bytes(), self.entries, self.drop, tools.scratch)


@dataclass(frozen=True)
class TextJob:
    """A file that is known already."""

    text: str

    def run(self, tools: Tools) -> bytes:
        """The text."""
        del tools
        return self.text.encode()
