"""Whatever people write, paper stays in order: nothing overflows, is cut, or stands alone."""

import re
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from formulary.build.templates import read_templates
from formulary.documents.printing import to_pdf
from formulary.documents.register import all_prints
from formulary.load.book import load_book
from formulary.render.environment import labels
from tests.conftest import CHECKOUT
from tests.documents.extremes import AGREEMENTS, MOST, PROPOSALS
from tests.documents.test_paper import outside
from tests.helpers import write_book

TEMPLATES = read_templates(CHECKOUT)
HEADINGS = {
    "proposal": (
        "summary.title diagnosis.title diagnosis.fleet prescription.title prescription.why "
        "benefits.title course.title effect.title effect.sensitivity effect.how effect.measures "
        "terms.title acceptance.title"
    ),
    "agreement": (
        "contents clauses sheet.title services.ours services.theirs signature.title "
        "products.note territory.note discounts.note targets.note"
    ),
}
"""Labels that stand above something, and never last on a page."""
MARKS = {"DRAFT", "草稿", "草", "稿"}
"""What the mark behind a draft's pages says."""

Papers = dict[str, Path]


def printed(root: Path, files: dict[str, str]) -> Papers:
    """The PDFs of a book, by language."""
    loaded = load_book(write_book(root, files))
    assert loaded.book
    assert loaded.findings == ()
    found = {}
    for each in all_prints(loaded.book):
        path = root / f"{each.language}.pdf"
        path.write_bytes(to_pdf(each, TEMPLATES, root / "fonts"))
        found[each.language] = path
    return found


Press = Callable[[str], Papers]


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """Prints an extreme book by its name, once."""

    @cache
    def prints(name: str) -> Papers:
        return printed(tmp_path_factory.mktemp("extreme"), (PROPOSALS | AGREEMENTS)[name])

    return prints


@pytest.fixture(scope="module", params=[*PROPOSALS, *AGREEMENTS])
def papers(request: pytest.FixtureRequest, press: Press) -> Papers:
    """The prints of one extreme book."""
    return press(request.param)


def pages(paper: Path) -> list[list[str]]:
    """The lines of each page, without its footer and the mark of a draft."""
    done = subprocess.run(
        ["pdftotext", "-layout", str(paper), "-"], capture_output=True, text=True, check=True
    )
    found = []
    for sheet in done.stdout.split("\f")[:-1]:
        lines = [" ".join(line.split()) for line in sheet.splitlines()]
        lines = [line for line in lines if line and line not in MARKS]
        foot = [i for i, line in enumerate(lines) if re.match(r"[PA]-2026-001 · .*\d$", line)]
        found.append(lines[: foot[-1]] if foot else lines)
    return found


def titles(language: str) -> set[str]:
    """The headings of all documents, in the languages of a print."""
    return {
        " ".join(labels(TEMPLATES, each)(f"{kind}.{key}", price_list="").split())
        for each in language.split("-")
        for kind, keys in HEADINGS.items()
        for key in keys.split()
    }


def test_no_word_leaves_the_page(papers: Papers) -> None:
    """Unbroken words and huge amounts wrap or fit; nothing is lost at an edge."""
    for language, paper in papers.items():
        assert outside(paper) == [], language


def test_no_heading_stands_last_on_a_page(papers: Papers) -> None:
    """A heading is followed by what it is about, on the same page."""
    for language, paper in papers.items():
        names = titles(language)
        for number, lines in enumerate(pages(paper), start=1):
            last = re.sub(r"^\d+ ", "", lines[-1])
            assert last not in names, (language, number)
            assert not re.match(r"(Schedule [A-Z]:|附件[A-Z]\s)", last), (language, number)


def test_signatures_never_stand_alone(papers: Papers) -> None:
    """Part of what is signed is on the page where one signs."""
    for language, paper in papers.items():
        first = language.partition("-")[0]
        t = labels(TEMPLATES, first)
        names = (t("proposal.acceptance.title"), t("agreement.signature.title"))
        last = pages(paper)[-1]
        at = [i for i, x in enumerate(last) if re.sub(r"^\d+ ", "", x).startswith(names)]
        assert at, language
        assert at[0] > 0, language


def test_no_page_holds_only_a_few_lines(papers: Papers) -> None:
    """A page is worth its paper: at least six lines, the last one included."""
    for language, paper in papers.items():
        for number, lines in enumerate(pages(paper), start=1):
            assert len(lines) >= 6, (language, number)


@pytest.mark.parametrize("name", ["sixty lines straight_rebuy", "sixty lines new_task"])
def test_amounts_are_whole_and_totals_stand_once(name: str, press: Press) -> None:
    """Eight digits and two decimals fit their column, and a sum is not repeated on each page."""
    amount = f"{MOST[:2]},{MOST[2:5]},{MOST[5:]}"
    for language, paper in press(name).items():
        lines = [line for page in pages(paper) for line in page]
        assert sum(line.count(amount) for line in lines) >= 3 * 60
        t = labels(TEMPLATES, language)
        for total in (t("proposal.prescription.subtotal"), t("proposal.effect.sum")):
            assert sum(line.startswith(total) for line in lines) == 1


def test_the_rarer_the_purchase_the_longer_the_proposal(press: Press) -> None:
    """A straight rebuy takes two pages; the same facts take more as a modified rebuy."""
    lengths = {}
    for kind in ("straight_rebuy", "modified_rebuy", "new_task"):
        for language, paper in press(f"bare {kind}").items():
            lengths[kind, language] = len(pages(paper))
    for language in ("en", "zh"):
        assert lengths["straight_rebuy", language] == 2
        assert lengths["modified_rebuy", language] > 2
        assert lengths["new_task", language] >= lengths["modified_rebuy", language]
