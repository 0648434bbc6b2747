"""A browser and the demo book's site for all tests of pages."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    sync_playwright,
)

from tests.conftest import CHECKOUT, DEMO_DAY, edit, run_build

CHROMIUM = Path("/usr/bin/chromium")

HOSTILE = "<img src=x onerror=alert(1)>"
"""Stands in a log entry and in another name of an account of the demo book under test."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without Chromium a person's run skips the tests of this folder, and says so; CI fails."""
    if CHROMIUM.exists() or os.environ.get("CI"):
        return
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason="there is no /usr/bin/chromium"))


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="package")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo book, with hostile words in it, built."""
    root = tmp_path_factory.mktemp("demo")
    shutil.copytree(CHECKOUT / "accounts", root / "accounts")
    log = root / "accounts" / "end-users" / "jilan-appliances" / "log.yaml"
    entry = f"  - {{date: 2026-11-24, by: fang-yutong, kind: call, summary: '{HOSTILE}'}}\n"
    log.write_text(log.read_text(encoding="utf-8") + entry, encoding="utf-8")
    edit(log.with_name("account.yaml"), "aliases: [", f"aliases: ['{HOSTILE}', ")
    done = run_build("--root", str(root), "--as-of", str(DEMO_DAY))
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture(scope="package")
def site(book: Path) -> Iterator[str]:
    """Its site, below a sub-path on loopback."""
    (book / "served").mkdir()
    (book / "served" / "book").symlink_to(book / "site")
    with serving(book / "served") as address:
        yield f"{address}book/"


@pytest.fixture(scope="package")
def front(book: Path) -> Iterator[str]:
    """The same site at the top of a host, where the page for what is missing belongs."""
    with serving(book / "site") as address:
        yield address


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a server of `folder` on loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=str(CHROMIUM),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield chromium
        chromium.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """What a phone brings: a small screen."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context
    context.close()


@pytest.fixture
def page(phone: BrowserContext, site: str) -> Iterator[Page]:
    """A phone-sized page that fails its test if it asks elsewhere or complains."""
    tab = phone.new_page()
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
    assert trouble == []
