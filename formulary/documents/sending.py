"""What is kept of a document when it is sent, and whether what was kept can still be printed."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from formulary.analysis.terms import written_digest
from formulary.documents.effect import outcomes, yearly
from formulary.documents.kept import MISFITS, content_to_keep, kept_attachment, kept_view
from formulary.documents.proposal_view import ProposalView
from formulary.documents.register import KINDS, Kind
from formulary.load import codes
from formulary.model.book import Book, Paper
from formulary.model.findings import Finding, Words
from formulary.model.prescription import Issued, Prescription

_KEPT = {kind.folder: kind for kind in KINDS if kind.folder}


def issue_content(book: Book, paper: Paper) -> tuple[dict[str, Any], dict[str, str]]:
    """What is kept of a paper that is sent.

    Its view and its attachment by language, and the pictures that it shows, in base64.
    """
    made = _KEPT[paper.folder].made
    assert made
    assert paper.record
    prints = (
        (language, *made(book, paper.file, paper.name, language))
        for language in paper.record.languages
    )
    return content_to_keep(prints, book.assets)


def kept_findings(book: Book) -> Iterator[Finding]:
    """Kept documents that cannot be printed or reviewed: kept by a newer Formulary, or by hand."""
    for paper in book.papers():
        if paper.kept:
            misfit = _misfit(paper.kept, _KEPT[paper.folder]) or _unreviewed(paper)
            if misfit:
                yield _unprintable(paper.kept, paper, misfit)


def _misfit(kept: Issued, kind: Kind) -> Exception | None:
    try:
        for content in kept.views.values():
            logo = kept_view(content, kind.view).look.logo
            kept_attachment(content)
            if logo and logo not in kept.assets:
                raise LookupError(f"assets.{logo}")
    except MISFITS as misfit:
        return misfit
    return None


def _unreviewed(paper: Paper) -> Exception | None:
    """Why an effect review cannot reckon with the promises of a kept prescription, if it cannot.

    What is wrong with the review itself, or with an edited prescription, the rules tell.
    """
    kept, record, file = paper.kept, paper.record, paper.file
    if not kept or not isinstance(record, Prescription) or kept.terms != written_digest(record):
        return None
    for name, review in file.effects.items():
        known = any(review.line(line.fleet) for line in record.lines)
        own = review.prescription == paper.name and review.currency == record.currency
        if not (known and own) or name in file.issued_effects:
            continue
        try:
            for content in kept.views.values():
                yearly(outcomes(file, review, kept_view(content, ProposalView)))
        except (ValueError, ArithmeticError):
            return ValueError("effect.lines")
    return None


def _unprintable(kept: Issued, paper: Paper, misfit: Exception) -> Finding:
    where = ""
    if isinstance(misfit, ValidationError):
        where = ".".join(map(str, misfit.errors()[0]["loc"]))
    command = f"git checkout -- {paper.kept_in}.json"
    return codes.KEPT_FORM.at(
        kept.at("views"),
        Words(
            f"This Formulary cannot print what was kept ({where or misfit}).",
            f"本版 Formulary 无法印制该存档（{where or misfit}）。",
        ),
        Words(
            "Upgrade Formulary to the version that kept it, or restore the file: "
            f"{command} in the account's folder.",
            f"请升级到存档所用的 Formulary 版本，或在客户文件夹中恢复该文件：{command}。",
        ),
        "views",
    )
