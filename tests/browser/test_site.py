"""What the published pages do in a browser: found, switched, downloaded, and nothing fetched."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import HOSTILE

PAGES = (
    "",
    "accounts/",
    "accounts/xiyu-fresh/",
    "accounts/haiqi-terminal/",
    "pipeline/",
    "team/tao-yifan/",
    "dealers/",
    "dealers/zhuyu-hengfan/",
    "dealers/zandvlinder/",
    "documents/",
    "products/",
    "chapters/",
    "chapters/agreements-and-law/",
    "chapters/prescription/",
    "chapters/cost-per-hour/",
    "chapters/choosing-a-dealer/",
    "guide/make-it-your-own/",
    "rules/",
)


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
    assert "<!-- formulary:" not in page.content()


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


@pytest.mark.parametrize("language", ["", "zh/"])
@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("Hengfan", "/dealers/zhuyu-hengfan/"),
        ("衡帆", "/dealers/zhuyu-hengfan/"),
        ("6.50-10", "/products/#r30-6-50-10-nm"),
        ("R30-28x9-15", "/products/#r30-28x9-15"),
    ],
)
def test_dealers_and_sizes_are_found(
    page: Page, site: str, language: str, words: str, where: str
) -> None:
    """A dealer by either name, a tyre by its size with its hyphen or by its article number."""
    page.goto(site + language)
    page.locator("label[for=__search]").first.click()
    page.locator("input.md-search__input").fill(words)
    page.keyboard.press("End")
    hits = page.locator(".md-search-result__link")
    hits.first.wait_for()
    targets = [re.sub(r"\?h=[^#]*", "", hit.evaluate("a => a.href")) for hit in hits.all()]
    assert site + language + where.removeprefix("/") in targets


@pytest.mark.parametrize("language", ["", "zh/"])
@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("何美琪", "accounts/jilan-appliances/"),
        ("He Meiqi", "accounts/jilan-appliances/"),
        ("QS-RX-2026-044", "accounts/moling-paper/"),
        ("qs-rx-2026-044", "accounts/moling-paper/"),
        ("8600011110001", "accounts/xiyu-fresh/"),
        ("+86 000 1111 0001", "accounts/xiyu-fresh/"),
        ("000-1111-0001", "accounts/xiyu-fresh/"),
        ("+86 000 4444 0001", "dealers/zhuyu-hengfan/"),
    ],
)
def test_people_telephones_and_documents_lead_to_their_account(
    page: Page, site: str, language: str, words: str, where: str
) -> None:
    """The account is the first hit, in either language and however a number is written."""
    assert hits(page, site + language, words)[0] == where


@pytest.mark.parametrize("words", ["28×9-15", "28＊9－15", "28 X 9–15"])
def test_a_size_is_found_however_it_is_written(page: Page, site: str, words: str) -> None:
    """With the sign for times, in full width or with spaces, as the catalogue takes it."""
    found = hits(page, site, words)
    assert "products/#r30-28x9-15" in found
    assert "accounts/moling-paper/" in found


def test_an_article_number_finds_the_product_and_who_was_quoted_it(page: Page, site: str) -> None:
    """First the product, then the accounts."""
    found = hits(page, site, "R30-28x9-15")
    assert found.index("products/#r30-28x9-15") < found.index("accounts/moling-paper/")


def hits(page: Page, site: str, words: str) -> list[str]:
    """Where the search of a language's site leads, the best first."""
    page.goto(site)
    page.locator("label[for=__search]").first.click()
    page.locator("input.md-search__input").fill(words)
    page.keyboard.press("End")
    found = page.locator(".md-search-result__link")
    found.first.wait_for()
    addresses = found.evaluate_all("links => links.map(link => link.href)")
    return [re.sub(r"\?h=[^#]*", "", each).removeprefix(site) for each in addresses]


def test_pasted_words_are_searched(page: Page, site: str) -> None:
    """Words that come without a key (pasted by mouse, dictated) find like typed ones."""
    page.goto(site)
    page.locator("label[for=__search]").first.click()
    page.locator("input.md-search__input").focus()
    page.keyboard.insert_text("Moling")
    hit = page.locator(".md-search-result__link").first
    hit.wait_for()
    expect(hit).to_contain_text("Moling")


def test_pasted_words_narrow_a_list(page: Page, site: str) -> None:
    """The lists' own field as well."""
    page.goto(site + "accounts/")
    page.get_by_label("Find").focus()
    page.keyboard.insert_text("墨岭")
    expect(page.locator("[data-list] tbody tr:visible")).to_have_count(1)


def test_a_product_leads_to_what_quotes_it(page: Page, site: str) -> None:
    """Its row names each document with its state, and leads to the account and the PDF."""
    page.goto(site + "products/#r30-28x9-15")
    row = page.locator("#r30-28x9-15")
    row.locator("details.fm-quotes summary").click()
    entry = row.locator(".fm-quotes li").filter(has_text="Moling Paper").first
    expect(entry.locator(".fm-chip")).to_be_visible()
    entry.get_by_role("link", name="Moling Paper").click()
    expect(page).to_have_url(re.compile(r"/accounts/moling-paper/$"))


def test_the_search_works_by_keyboard(page: Page, site: str) -> None:
    """A slash opens it, the arrow goes to the first hit, Enter follows it."""
    page.goto(site)
    page.keyboard.press("/")
    expect(page.locator("input.md-search__input")).to_be_focused()
    page.keyboard.type("Moling")
    page.locator(".md-search-result__link").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/moling-paper/**")


def test_a_plural_finds_the_singular(page: Page, site: str) -> None:
    """Who looks for agreements wants the page that speaks of an agreement."""
    page.goto(site)
    page.locator("label[for=__search]").first.click()
    page.locator("input.md-search__input").fill("agreements")
    page.keyboard.press("End")
    page.locator(".md-search-result__link").first.wait_for()


def test_a_data_page_adds_little_to_the_search(page: Page, site: str) -> None:
    """The index holds names, places, sizes and numbers of an account, not its log."""
    docs = page.request.get(site + "search/search_index.json").json()["docs"]
    entries = [d for d in docs if d["location"].startswith(("accounts/", "dealers/"))]
    assert len(entries) > 6
    assert max(len(d["title"] + d["text"]) for d in entries) < 800


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
    links = page.locator("a.fm-file[download]")
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


def test_hostile_names_stay_text_in_the_search(page: Page, site: str) -> None:
    """Markup in another name of an account is shown among the hits as it was written."""
    page.goto(site)
    page.locator("label[for=__search]").first.click()
    page.locator("input.md-search__input").fill("Jilan")
    page.keyboard.press("End")
    hit = page.locator(".md-search-result__item").first
    hit.wait_for()
    assert hit.locator("img").count() == 0
    assert HOSTILE in hit.inner_text()
