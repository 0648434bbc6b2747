"""What `serve` does in a browser: the page follows what is saved, under its own strict policy."""

from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.build.test_serving import serving, whole
from tests.conftest import edit

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="there is no /usr/bin/chromium")


def test_the_open_page_follows_what_is_saved(pumps: Path) -> None:
    """A saved fact appears, an error is a banner, the banner goes when the error is mended."""
    account = next((pumps / "accounts" / "end-users").glob("*/account.yaml"))
    with serving(pumps) as served, sync_playwright() as playwright:
        served.until(whole)
        chromium = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
        )
        page = chromium.new_page(viewport={"width": 390, "height": 844})
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(f"http://127.0.0.1:{served.port}/accounts/{account.parent.name}/")
        edit(account, "summary:", "summary: Freshly saved.  #")
        page.get_by_text("Freshly saved.").first.wait_for(timeout=120_000)
        edit(account, "name:", "nmae:")
        banner = page.get_by_role("alert")
        banner.wait_for(timeout=120_000)
        assert "account.yaml" in banner.inner_text()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        edit(account, "nmae:", "name:")
        banner.wait_for(state="hidden", timeout=120_000)
        chromium.close()
        assert complaints == []
