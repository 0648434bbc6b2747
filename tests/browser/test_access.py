"""Pages that everybody can read: axe-core, the print view, and a strict policy."""

import io
import re

import pikepdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

KINDS = (
    "",
    "accounts/",
    "accounts/xiyu-fresh/",
    "matrix/",
    "accounts/haiqi-terminal/",
    "dealers/",
    "dealers/zhuyu-hengfan/",
    "documents/",
    "products/",
    "pipeline/",
    "team/",
    "team/tao-yifan/",
    "briefs/waterlinde/",
    "chapters/",
    "chapters/cost-per-hour/",
    "chapters/buygrid/",
    "chapters/key-accounts/",
    "chapters/market-and-customers/",
    "chapters/team-and-loyalty/",
    "guide/hosting/",
    "rules/",
    "404.html",
)
"""One page of each kind."""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("language", ["", "zh/"])
def test_nothing_bars_a_reader(
    browser: Browser, front: str, language: str, colours: str, width: int
) -> None:
    """axe-core finds no violation on any kind of page (WCAG 2.2 AA and its best practices)."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if colours == "dark" else "light",
    )
    page, found = context.new_page(), []
    for kind in KINDS:
        page.goto(front + language + kind)
        report = Axe().run(page).response
        assert report["passes"]
        found += [
            (kind, violation["id"], node["target"])
            for violation in report["violations"]
            for node in violation["nodes"]
        ]
    context.close()
    assert found == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_forbids_all_but_its_own_files(page: Page, site: str, kind: str) -> None:
    """The policy stands before anything that loads; no script or style stands in the page."""
    text = page.request.get(site + kind).text()
    policy = text.index("default-src 'none'")
    assert "unsafe" not in text[policy : text.index(">", policy)]
    assert policy < text.index("<link")
    assert policy < text.index("<script")
    inline = [
        tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag and "json" not in tag
    ]
    assert inline == []
    assert not re.search(r"<style|\sstyle=|\son\w+=\"", text)


def test_a_page_prints_without_its_controls(page: Page, site: str) -> None:
    """Paper shows the record: no navigation, no search, no filter, no buttons."""
    page.goto(site + "accounts/")
    page.emulate_media(media="print")
    for control in (".md-header", ".md-tabs", ".md-sidebar", ".fm-list__controls"):
        assert page.locator(control).locator("visible=true").count() == 0, control
    assert page.locator("[data-list] tbody tr").first.is_visible()


def test_an_account_prints_on_few_pages(page: Page, site: str) -> None:
    """The arithmetic of each figure is printed; the lines of files behind it, and the candidates
    for each fleet line, are for the screen."""
    page.goto(site + "accounts/xiyu-fresh/")
    with pikepdf.open(io.BytesIO(page.pdf(format="A4"))) as printed:
        assert len(printed.pages) <= 9


def test_a_wide_table_is_cards_on_a_phone(browser: Browser, front: str) -> None:
    """Each cell below the first says what it is, and nothing is left to scroll sideways."""
    page = browser.new_page(viewport={"width": 390, "height": 900})
    page.goto(front + "accounts/xiyu-fresh/")
    cells = page.locator("[aria-label='Fleet today'] tbody tr:first-child td:not(:empty)")
    assert cells.nth(1).evaluate("c => getComputedStyle(c, '::before').content") == '"Sizes"'
    widths = cells.evaluate_all("found => found.map(c => c.getBoundingClientRect().right)")
    assert max(widths) <= 390
    page.close()


def test_a_list_prints_without_an_empty_page(page: Page, site: str) -> None:
    """A handful of dealers is one sheet."""
    page.goto(site + "dealers/")
    with pikepdf.open(io.BytesIO(page.pdf(format="A4"))) as printed:
        assert len(printed.pages) == 1


@pytest.mark.parametrize("language", ["", "zh/"])
def test_a_week_prints_as_a_report(page: Page, site: str, language: str) -> None:
    """Each of us: two sheets at most, first what was done, then what is due."""
    page.goto(f"{site}{language}team/")
    links = page.locator("article td a").all()
    assert len(links) > 5
    for address in [link.evaluate("a => a.href") for link in links]:
        page.goto(address)
        with pikepdf.open(io.BytesIO(page.pdf(format="A4"))) as printed:
            assert len(printed.pages) <= 2, address
        page.emulate_media(media="print")
        report, due = page.locator(".fm-week__report"), page.locator(".fm-week__due")
        tops = [part.evaluate("e => e.getBoundingClientRect().top") for part in (report, due)]
        assert tops[0] < tops[1]
        page.emulate_media(media="null")
