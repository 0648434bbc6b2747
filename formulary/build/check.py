"""Load the book and judge it: the first half of every command."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from formulary.build.paths import chapter_names
from formulary.build.templates import read_templates
from formulary.documents.clauses import clause_packs, pack_findings
from formulary.documents.sending import kept_findings
from formulary.load.book import Readouts, load_book
from formulary.model.book import Book
from formulary.model.findings import Finding, in_order
from formulary.rules.registry import Situation, judge


@dataclass(frozen=True)
class Checked:
    """A book with everything that was found about it."""

    root: Path
    as_of: datetime.date
    book: Book | None
    templates: Mapping[str, str]
    findings: list[Finding]


def check(root: Path, as_of: datetime.date, earlier: Readouts | None = None) -> Checked:
    """Everything that is wrong with the book below `root`, in one run.

    Files that are as they were in `earlier` are not read again.
    """
    templates = read_templates(root)
    loaded = load_book(root, earlier)
    findings = [*loaded.findings, *pack_findings(templates)]
    if loaded.book:
        findings += kept_findings(loaded.book)
        languages: tuple[str, ...] = loaded.book.company.languages
        chapters = {language: chapter_names(root, language) for language in languages}
        findings += judge(Situation(loaded.book, as_of, clause_packs(templates), chapters))
    return Checked(root, as_of, loaded.book, templates, in_order(findings))
