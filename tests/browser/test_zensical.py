"""What a reader does on the pages that Zensical built; what it shares is tested with the others."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import serving
from tests.browser.test_site import PAGES
from tests.conftest import CHECKOUT, DEMO_DAY, run_build


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo book's site without documents, below a sub-path on loopback."""
    root = tmp_path_factory.mktemp("zensical")
    shutil.copytree(CHECKOUT / "accounts", root / "accounts")
    words = ("--as-of", str(DEMO_DAY), "--builder", "zensical")
    done = run_build("site", "--root", str(root), *words)
    assert done.returncode == 0, done.stderr
    (root / "served").mkdir()
    (root / "served" / "book").symlink_to(root / "site")
    with serving(root / "served") as address:
        yield f"{address}book/"


@pytest.mark.parametrize("language", ["", "zh/"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone(page: Page, site: str, language: str, name: str) -> None:
    """Nothing needs sideways scrolling, nothing is fetched from elsewhere, nothing complains."""
    page.goto(site + language + name, wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


@pytest.mark.parametrize("language", ["", "zh/"])
@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("Xiyu", "accounts/xiyu-fresh/"),
        ("汐屿鲜集", "accounts/xiyu-fresh/"),
        ("鲜集", "accounts/xiyu-fresh/"),
        ("衡帆", "dealers/zhuyu-hengfan/"),
        ("6.50-10", "products/?h=6.50-10#r30-6-50-10"),
        ("28×9-15", "accounts/moling-paper/"),
        ("He Meiqi", "accounts/jilan-appliances/"),
        ("QS-RX-2026-044", "accounts/moling-paper/"),
    ],
)
def test_what_is_looked_for_is_found(
    page: Page, site: str, language: str, words: str, where: str
) -> None:
    """Names in both scripts, Chinese words and sizes with a hyphen are found on both sites."""
    page.goto(site + language)
    page.locator("label.md-header__button[for=__search]").click()
    page.locator("input[role=combobox]").fill(words)
    page.locator(f"a[href^='{site}{language}{where}']").first.wait_for()


def test_the_language_switch_keeps_the_page(page: Page, site: str) -> None:
    """From an account's page in English to the same account's page in Chinese, and back."""
    page.goto(site + "accounts/waterlinde/")
    page.locator("a[hreflang=zh]").first.click()
    page.wait_for_url("**/zh/accounts/waterlinde/")
    page.locator("a[hreflang=en]").first.click()
    page.wait_for_url("**/book/accounts/waterlinde/")


def test_light_or_dark_is_kept_across_languages(page: Page, site: str) -> None:
    """What the reader chose on an English page holds on a Chinese one."""
    page.goto(site)
    page.locator("label[for=__palette_1]").click()
    page.goto(site + "zh/accounts/")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
