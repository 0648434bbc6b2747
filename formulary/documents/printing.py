"""A print becomes a PDF: wording, template, styles, engine."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from formulary.documents.agreement_view import AgreementPaper
from formulary.documents.clauses import side_by_side
from formulary.documents.prints import DocumentError, Print
from formulary.render.environment import TemplateFailure, render
from formulary.render.fonts import use_our_fonts
from formulary.render.pdf import Attached, EngineError, Paper, print_pdf


def to_html(each: Print, templates: Mapping[str, str]) -> str:
    """The document's HTML. Raises DocumentError."""
    try:
        view = _worded(each.view, templates)
        return render(templates, each.template, view, each.language.partition("-")[0])
    except TemplateFailure as error:
        raise DocumentError(str(error)) from error


def to_pdf(each: Print, templates: Mapping[str, str], fonts: Path) -> bytes:
    """The document's PDF. Raises DocumentError."""
    use_our_fonts(fonts)
    own = each.template.replace(".html.j2", ".css")
    styles = ["pdf/base.css", *([own] if own in templates else [])]
    assets = dict(each.assets)
    if each.identity.draft:
        styles.append("pdf/draft.css")
        assets["draft.svg"] = templates[f"pdf/draft.{each.language}.svg"].encode()
    paper = Paper(
        html=to_html(each, templates),
        styles=(*(templates[name] for name in styles), _brand(each)),
        assets=assets,
        attached=Attached(each.attached_name, each.attached),
        date=each.identity.date,
    )
    try:
        return print_pdf(paper)
    except EngineError as error:
        raise DocumentError(str(error)) from error


def _brand(each: Print) -> str:
    """The seller's colour; the schema has made sure that it is #rrggbb and nothing else."""
    return f":root {{ --brand: {each.view.look.colour}; }}"


def _worded(view: Any, templates: Mapping[str, str]) -> Any:
    """An agreement gets its clauses here: only when it is printed are they worded."""
    return side_by_side(view, templates) if isinstance(view, AgreementPaper) else view
