"""What the published pages do in a browser: found, switched, downloaded, and nothing fetched."""

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    sync_playwright,
)

from tests.conftest import CHECKOUT, DEMO_DAY, run_build

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="there is no /usr/bin/chromium")

HOSTILE = "<img src=x onerror=alert(1)>"
PAGES = (
    "",
    "accounts/",
    "accounts/xiyu-fresh/",
    "dealers/",
    "dealers/zhuyu-hengfan/",
    "dealers/zandvlinder/",
    "chapters/prescription/",
    "chapters/cost-per-hour/",
    "chapters/choosing-a-dealer/",
    "rules/",
)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo book's site, with a hostile log entry, below a sub-path on loopback."""
    root = tmp_path_factory.mktemp("demo")
    shutil.copytree(CHECKOUT / "accounts", root / "accounts")
    log = root / "accounts" / "end-users" / "jilan-appliances" / "log.yaml"
    entry = f"  - {{date: 2026-11-24, by: fang-yutong, kind: call, summary: '{HOSTILE}'}}\n"
    log.write_text(log.read_text(encoding="utf-8") + entry, encoding="utf-8")
    done = run_build("--root", str(root), "--as-of", str(DEMO_DAY))
    assert done.returncode == 0, done.stderr
    (root / "served").mkdir()
    (root / "served" / "book").symlink_to(root / "site")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root / "served")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/book/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=str(CHROMIUM),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A phone-sized page that fails its test if it asks elsewhere or complains."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    tab = context.new_page()
    trouble: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith((site, "data:", "blob:")):
            trouble.append(request.url)

    def told(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            trouble.append(message.text)

    def spoke(dialog: Dialog) -> None:
        trouble.append(dialog.message)
        dialog.dismiss()

    tab.on("request", asked)
    tab.on("console", told)
    tab.on("pageerror", lambda error: trouble.append(str(error)))
    tab.on("dialog", spoke)
    yield tab
    context.close()
    assert trouble == []


@pytest.mark.parametrize("language", ["", "zh/"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone(page: Page, site: str, language: str, name: str) -> None:
    """Nothing needs sideways scrolling, nothing is fetched from elsewhere, nothing complains."""
    response = page.goto(site + language + name)
    assert response
    assert response.ok
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0
    assert "@@" not in page.content()
    assert "formulary:" not in page.content()


@pytest.mark.parametrize("language", ["", "zh/"])
@pytest.mark.parametrize("words", ["Xiyu", "汐屿鲜集"])
def test_an_account_is_found_by_either_name(
    page: Page, site: str, language: str, words: str
) -> None:
    """The search of both sites knows both names, and leads to the account."""
    page.goto(site + language)
    page.locator("label[for=__search]").first.click()
    page.locator("input.md-search__input").fill(words)
    page.keyboard.press("End")
    hit = page.locator(".md-search-result__link").first
    hit.wait_for()
    hit.click()
    page.wait_for_url("**/accounts/xiyu-fresh/**")


def test_the_language_switch_keeps_the_page(page: Page, site: str) -> None:
    """From an account's page in English to the same account's page in Chinese, and back."""
    page.goto(site + "accounts/waterlinde/")
    page.locator("a[hreflang=zh]").first.click()
    page.wait_for_url("**/zh/accounts/waterlinde/")
    assert page.locator("html").get_attribute("lang") == "zh"
    page.locator("a[hreflang=en]").first.click()
    page.wait_for_url("**/book/accounts/waterlinde/")


def test_a_document_can_be_downloaded(page: Page, site: str) -> None:
    """Each PDF link of an account's page leads to a PDF."""
    page.goto(site + "accounts/xiyu-fresh/")
    links = page.locator("a.fm-file")
    assert links.count() >= 2
    for index in range(links.count()):
        target = links.nth(index).evaluate("a => a.href")
        assert page.request.get(target).body().startswith(b"%PDF-")
    with page.expect_download() as download:
        links.first.click()
    assert download.value.suggested_filename.endswith(".pdf")


def test_a_figure_shows_its_reason(page: Page, site: str) -> None:
    """A figure opens to its arithmetic and the lines that it rests on."""
    page.goto(site + "accounts/xiyu-fresh/")
    figure = page.locator(".fm-figure").first
    figure.locator("summary").click()
    assert "account.yaml:" in figure.inner_text()


def test_hostile_data_stays_text(page: Page, site: str) -> None:
    """Markup in a log entry is shown as it was written."""
    page.goto(site + "accounts/jilan-appliances/")
    assert HOSTILE in page.locator("article").first.inner_text()
