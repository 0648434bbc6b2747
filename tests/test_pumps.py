"""The engine is not about tyres: a tiny book sells pumps, in one language and in euros."""

from pathlib import Path

from formulary.build.templates import read_templates
from formulary.documents.printing import to_html
from formulary.documents.register import all_prints
from formulary.load.book import load_book
from tests.conftest import PUMPS, PUMPS_DAY, run_build


def test_the_whole_book_builds_in_one_language(pumps: Path) -> None:
    """One language gives one site at `/`, and each document once."""
    done = run_build("--root", str(pumps), "--as-of", str(PUMPS_DAY))
    assert done.returncode == 0, done.stderr
    site = pumps / "site"
    assert (site / "index.html").is_file()
    assert not (site / "zh").exists()
    page = (site / "accounts" / "bakery" / "index.html").read_text(encoding="utf-8")
    assert "Crumb Bakeries Ltd" in page
    assert "hreflang" not in page
    documents = sorted(
        p.relative_to(pumps / "dist").as_posix() for p in (pumps / "dist").rglob("*.pdf")
    )
    assert documents == ["customer/bakery/seals.en.pdf", "dealer/wells/agreement.en.pdf"]
    for name in documents:
        assert (site / "documents" / name).read_bytes() == (pumps / "dist" / name).read_bytes()


def test_a_book_in_chinese_alone_has_a_front_door(pumps: Path) -> None:
    """Without an English site, `/` leads to the Chinese one."""
    company = pumps / "accounts" / "company.yaml"
    company.write_text(company.read_text().replace("languages: [en]", "languages: [zh]"))
    done = run_build("site", "--root", str(pumps), "--as-of", str(PUMPS_DAY))
    assert done.returncode == 0, done.stderr
    assert "url=zh/" in (pumps / "site" / "index.html").read_text(encoding="utf-8")
    assert (pumps / "site" / "zh" / "accounts" / "bakery" / "index.html").is_file()


def test_its_proposal_shows_the_worked_check() -> None:
    """600 + 50 for 1,500 h against 900 + 50 for 2,800 h: 5,200 against 4,071.43, 2,192 h."""
    book = load_book(PUMPS).book
    assert book
    (proposal,) = (p for p in all_prints(book) if p.path.startswith("customer/"))
    html = to_html(proposal, read_templates(PUMPS))
    for figure in ("5,200.00", "4,071.43", "1,128.57", "21.7", "2,192", "0.4333", "0.3393"):
        assert figure in html, figure
