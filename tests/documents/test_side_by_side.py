"""The agreement in two languages side by side: level, complete, and printed once."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from formulary.build.templates import read_templates
from formulary.documents.agreement_view import AgreementPaper
from formulary.documents.clauses import ClauseError, side_by_side
from formulary.documents.printing import to_html, to_pdf
from formulary.documents.prints import Print
from formulary.documents.register import all_prints
from formulary.load.book import load_book
from tests.conftest import CHECKOUT
from tests.helpers import changed, write_book

AGREEMENT = "accounts/dealers/coast-trade/agreement.yaml"
TEMPLATES = read_templates(CHECKOUT)


def agreements(root: Path, languages: str = "[en-zh]") -> list[Print]:
    """What the small book prints for its dealer."""
    files = changed(AGREEMENT, "languages: [en]", f"languages: {languages}")
    book = load_book(write_book(root, files)).book
    assert book
    return [each for each in all_prints(book) if each.path.startswith("dealer/")]


@pytest.fixture
def both(tmp_path: Path) -> Print:
    """The small book's agreement, side by side."""
    (each,) = agreements(tmp_path)
    return each


@pytest.fixture
def paper(both: Print, tmp_path: Path) -> Path:
    """The same as a PDF."""
    path = tmp_path / "both.pdf"
    path.write_bytes(to_pdf(both, TEMPLATES, tmp_path / "fonts"))
    return path


def words_of(paper: Path) -> list[tuple[int, float, float, str]]:
    """Page, left edge, upper edge (points) and text of each word."""
    done = subprocess.run(
        ["pdftotext", "-bbox", str(paper), "-"], capture_output=True, text=True, check=True
    )
    word = r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" [^>]*>([^<]*)'
    return [
        (number, float(left), float(top), text)
        for number, sheet in enumerate(done.stdout.split("<page ")[1:], start=1)
        for left, top, text in re.findall(word, sheet)
    ]


def test_each_entry_of_languages_is_a_print_of_its_own(tmp_path: Path) -> None:
    """`languages: [zh, en-zh]` prints the Chinese text, and both side by side."""
    found = agreements(tmp_path, "[zh, en-zh]")
    assert [each.path.rpartition("/")[2] for each in found] == [
        "agreement.zh.pdf",
        "agreement.en-zh.pdf",
    ]


def test_every_paragraph_is_level_with_its_twin(paper: Path) -> None:
    """Each number stands twice at one height of one page: English left, Chinese right."""
    places: dict[str, list[tuple[int, float, float]]] = {}
    for number, left, top, text in words_of(paper):
        if re.fullmatch(r"\d+\.\d+", text) and (left < 75 or 300 < left < 320):
            places.setdefault(text, []).append((number, left, top))
    assert len(places) > 100
    for name, found in places.items():
        (page, left, top), (other_page, other_left, other_top) = found
        assert page == other_page, name
        assert left < other_left, name
        assert abs(top - other_top) < 6, name


def test_references_are_the_same_figures_on_both_sides(both: Print) -> None:
    """A clause that refers to others names the same numbers in English and Chinese."""
    english, chinese = side_by_side(both.view, TEMPLATES).sides
    for ours, twin in zip(english.clauses, chinese.clauses, strict=True):
        for left, right in zip(ours.paragraphs, twin.paragraphs, strict=True):
            asked = sorted(re.findall(r"clauses? (\d+(?:\.\d+)?)", left.text))
            told = sorted(re.findall(r"第(\d+(?:\.\d+)?)[条款]", right.text))
            assert set(asked) <= set(told), left.number
            assert left.number == right.number


@pytest.mark.parametrize(("prevailing", "name"), [("en", "English"), ("zh", "Chinese")])
def test_the_prevailing_language_stands_on_the_cover_and_in_a_clause(
    prevailing: str, name: str, tmp_path: Path
) -> None:
    """Whichever decides is named in both languages, on the first page and in its clause."""
    files = changed(AGREEMENT, "languages: [en]", "languages: [en-zh]")
    files = changed(
        AGREEMENT, "prevailing_language: en", f"prevailing_language: {prevailing}", files
    )
    book = load_book(write_book(tmp_path, files)).book
    assert book
    html = to_html(list(all_prints(book))[-1], TEMPLATES)
    cover, _, rest = html.partition("<nav")
    chinese = {"en": "以英文文本为准", "zh": "以中文文本为准"}[prevailing]
    for part in (cover, rest):
        assert f"the {name} text prevails" in " ".join(part.split())
        assert chinese in part


def test_there_is_one_place_to_sign_and_seal_for_each_party(both: Print) -> None:
    """Two seals and one row of lines, not two of each."""
    html = to_html(both, TEMPLATES)
    assert html.count('class="circle"') == 2
    assert html.count('class="line"') == 2


def test_each_side_says_its_language_to_a_screen_reader(paper: Path) -> None:
    """The tags of the Chinese side bear `zh-Hans`, those of the English side `en`."""
    with pikepdf.open(paper) as pdf:
        cells = [
            str(each.Lang)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary)
            and each.get("/Type") == "/StructElem"
            and each.S == "/TD"
            and "/Lang" in each
        ]
        assert str(pdf.Root.Lang) == "en"
    assert cells.count("en") == cells.count("zh-Hans") > 100


def test_it_is_the_same_file_each_time(both: Print, paper: Path, tmp_path: Path) -> None:
    """Two prints of one agreement have the same bytes."""
    assert to_pdf(both, TEMPLATES, tmp_path / "fonts") == paper.read_bytes()


def test_a_pack_whose_languages_differ_is_refused(both: Print) -> None:
    """Where a `when` holds on one side alone, nothing would be level any more."""
    view: AgreementPaper = both.view
    english, chinese = view.sides
    special = replace(chinese.terms, special_terms=("一条",))
    with pytest.raises(ClauseError, match="its languages differ"):
        side_by_side(replace(view, sides=(english, replace(chinese, terms=special))), TEMPLATES)
