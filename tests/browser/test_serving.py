"""What `serve` does in a browser: the page follows what is saved, under its own strict policy."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.build.test_serving import serving, whole
from tests.conftest import edit


def test_the_open_page_follows_what_is_saved(pumps: Path, browser: Browser) -> None:
    """A saved fact appears, an error is a banner, the banner goes when the error is mended."""
    account = next((pumps / "accounts" / "end-users").glob("*/account.yaml"))
    with serving(pumps) as served:
        served.until(whole)
        page = browser.new_page(viewport={"width": 390, "height": 844})
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
        page.close()
        assert complaints == []
