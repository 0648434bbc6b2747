"""The printed documents of the demo book, in both languages: valid and complete."""

import hashlib
import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest
from PIL import Image

from formulary.build.templates import read_templates
from formulary.documents.printing import to_pdf
from formulary.documents.prints import Print
from formulary.documents.proposal_view import ProposalView
from formulary.documents.register import all_prints, kind_of
from formulary.load.book import load_book
from formulary.render.fonts import FACES
from tests.conftest import CHECKOUT

NAMES = {
    "Source-Sans-3": "SourceSans3-Regular",
    "Source-Sans-3-Bold": "SourceSans3-Bold",
    "Noto-Sans-SC": "NotoSansSC-Regular",
    "Noto-Sans-SC-Bold": "NotoSansSC-Bold",
}
CHINESE = {"Noto-Sans-SC", "Noto-Sans-SC-Bold"}


def demo() -> list[Print]:
    book = load_book(CHECKOUT).book
    assert book
    return list(all_prints(book))


DEMO = demo()


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every document of the demo book, printed once."""
    folder = tmp_path_factory.mktemp("papers")
    templates = read_templates(CHECKOUT)
    found = {}
    for each in DEMO:
        path = folder / each.path.replace("/", "_")
        path.write_bytes(to_pdf(each, templates, folder / "fonts"))
        found[each.path] = path
    return found


def text_of(path: Path, *options: str) -> str:
    return subprocess.run(
        ["pdftotext", *options, str(path), "-"], capture_output=True, text=True, check=True
    ).stdout


each_document = pytest.mark.parametrize("each", DEMO, ids=lambda each: each.path)


@each_document
def test_exactly_the_shipped_fonts_are_embedded(each: Print, papers: dict[str, Path]) -> None:
    """No system font slips in, and Chinese paper has its Chinese faces."""
    done = subprocess.run(
        ["pdffonts", str(papers[each.path])], capture_output=True, text=True, check=True
    )
    rows = [row.split() for row in done.stdout.splitlines()[2:]]
    names = {row[0].partition("+")[2].rstrip(",") for row in rows}
    assert names <= set(NAMES)
    assert set(NAMES.values()) == set(FACES)
    if "zh" in each.language:
        assert names >= CHINESE
    else:
        assert not names & CHINESE
    assert all("yes yes yes" in " ".join(row) for row in rows), "embedded, subset, unicode"


@each_document
def test_the_file_is_sound(each: Print, papers: dict[str, Path]) -> None:
    """qpdf finds nothing to complain of."""
    subprocess.run(["qpdf", "--check", str(papers[each.path])], check=True, capture_output=True)


@each_document
def test_the_document_is_accessible(each: Print, papers: dict[str, Path]) -> None:
    """It conforms to PDF/UA-1 (ISO 14289-1)."""
    assert failures(papers[each.path], page.ValidationProfile.PDF_UA_1) == []


@each_document
def test_the_document_may_be_archived(each: Print, papers: dict[str, Path]) -> None:
    """It conforms to PDF/A-3a (ISO 19005-3), and says that it is PDF/UA-1 as well."""
    assert failures(papers[each.path], page.ValidationProfile.PDF_A_3A) == []
    with pikepdf.open(papers[each.path]) as pdf, pdf.open_metadata() as metadata:
        claims = [metadata.get(name) for name in ("pdfaid:part", "pdfaid:conformance")]
        assert [*claims, metadata.get("pdfuaid:part")] == ["3", "A", "1"]


def test_a_png_logo_may_be_archived(pumps: Path, tmp_path: Path) -> None:
    """A logo of pixels, some of them transparent, conforms as well."""
    Image.new("RGBA", (60, 40), (20, 90, 70, 128)).save(pumps / "accounts" / "logo.png")
    brand = '\nbrand:\n  colour: "#1c4a63"\n  logo: logo.png\n'
    company = pumps / "accounts" / "company.yaml"
    company.write_text(company.read_text() + brand)
    book = load_book(pumps).book
    assert book
    paper = tmp_path / "seals.pdf"
    paper.write_bytes(to_pdf(next(all_prints(book)), read_templates(CHECKOUT), tmp_path))
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        assert failures(paper, profile) == []


def failures(paper: Path, profile: Any) -> list[tuple[str, str]]:
    """What a checker has against a document."""
    return [(f.rule_id, f.message) for f in page.validate_pdf(paper, profile=profile).failures]


@each_document
def test_a_document_is_what_its_kind_says(each: Print) -> None:
    """The register tells the audience and the template of every print."""
    kind = kind_of(each)
    assert (each.audience, each.template) == (kind.audience, kind.template)


@each_document
def test_the_attached_data_is_of_its_own_schema(each: Print, papers: dict[str, Path]) -> None:
    """The attachment holds exactly the outgoing keys, and the content id is its digest."""
    with pikepdf.open(papers[each.path]) as pdf:
        (name,) = pdf.attachments
        data = pdf.attachments[name].get_file().read_bytes()
    model = kind_of(each).attached
    assert set(json.loads(data)) == set(model.model_fields)
    model.model_validate_json(data)
    assert hashlib.sha256(data).hexdigest()[:12] == each.identity.content_id


@each_document
def test_every_page_says_which_document_it_is(each: Print, papers: dict[str, Path]) -> None:
    """Number and content id stand in the footer of every page but the cover."""
    pages = text_of(papers[each.path], "-layout").split("\f")[:-1]
    for number, words in enumerate(pages, start=1):
        if number > 1 or "straight" in each.view.__class__.__name__:
            assert each.identity.number in words, number
            assert each.identity.content_id in words, number


MARKS = {"en": "Draft – not an offer", "zh": "草稿，不构成要约"}


@each_document
def test_only_a_draft_says_draft(each: Print, papers: dict[str, Path]) -> None:
    """The mark stands behind every page until the document is approved, and only until then."""
    pages = text_of(papers[each.path]).split("\f")[:-1]
    for language in each.language.split("-"):
        marked = [MARKS[language] in words for words in pages]
        assert all(marked) if each.identity.draft else not any(marked)


@each_document
def test_no_page_is_nearly_empty(each: Print, papers: dict[str, Path]) -> None:
    """No page, the last one included, holds only a few lines."""
    for number, words in enumerate(text_of(papers[each.path], "-layout").split("\f")[:-1], start=1):
        lines = [line for line in words.splitlines() if line.strip()]
        assert len(lines) >= 8, f"page {number}"


def outside(pdf: Path) -> list[str]:
    """The words that do not lie within the paper, 8 mm from its edge."""
    edge, found = 8 / 25.4 * 72, []
    word = r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)'
    for sheet in text_of(pdf, "-bbox").split("<page ")[1:]:
        size = re.search(r'width="([\d.]+)" height="([\d.]+)"', sheet)
        assert size
        width, height = map(float, size.groups())
        for *box, text in re.findall(word, sheet):
            left, top, right, bottom = map(float, box)
            inside = left >= edge and right <= width - edge and top >= edge
            if not (inside and bottom <= height - edge + 1) and text not in ("DRAFT", "草稿"):
                found.append(text)
    return found


@each_document
def test_no_word_leaves_the_page(each: Print, papers: dict[str, Path]) -> None:
    """Every word lies within the paper, 8 mm from its edge."""
    assert outside(papers[each.path]) == []


LONG = {
    "en": "A company name that goes on and on with Unbrokenwordunbrokenwordunbrokenwordunbroken",
    "zh": "极其冗长的公司名称有限责任公司" * 4,
}


def unusual(view: ProposalView, language: str) -> dict[str, ProposalView]:
    """A fleet of sixty lines, a deal of one line with nothing optional, and endless names."""
    long, effect = LONG[language], view.effect
    bare = replace(effect, lines=effect.lines[:1], assumptions=(), measures=(), review=None)
    return {
        "sixty lines": replace(
            view,
            fleet=view.fleet * 10,
            remedies=view.remedies * 10,
            effect=replace(effect, lines=effect.lines * 10),
        ),
        "one line": replace(
            view,
            look=replace(view.look, logo=None, notice=None),
            symptoms=view.symptoms[:1],
            fleet=tuple(replace(f, surface=None, size=None, position=None) for f in view.fleet[:1]),
            remedies=tuple(replace(r, benefits=(), size=None) for r in view.remedies[:1]),
            course=(),
            effect=bare,
        ),
        "endless names": replace(
            view,
            title=long,
            customer=replace(view.customer, legal_name=long),
            seller=replace(view.seller, name=long, legal_name=long),
            remedies=tuple(replace(r, product=long, equipment=long) for r in view.remedies),
            fleet=tuple(replace(f, equipment=long, product=long) for f in view.fleet),
        ),
    }


@pytest.mark.parametrize("buy_class", ["straight_rebuy", "modified_rebuy", "new_task"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_unusual_proposals_stay_on_the_page(language: str, buy_class: str, tmp_path: Path) -> None:
    """Whatever the length of names and lists, and with all that is optional left out."""
    templates = read_templates(CHECKOUT)
    path = f"customer/xiyu-fresh/2026-fleet-takeover.{language}.pdf"
    proposal = next(each for each in DEMO if each.path == path)
    for name, view in unusual(replace(proposal.view, buy_class=buy_class), language).items():
        pdf = tmp_path / f"{name}.pdf"
        pdf.write_bytes(to_pdf(replace(proposal, view=view), templates, tmp_path / "fonts"))
        assert outside(pdf) == [], name
