"""Lists filter and sort, and keep their state in the address."""

import base64
import re

import pytest
from playwright.sync_api import Browser, Page, expect

COLUMNS = """async (png) => {
  const bytes = Uint8Array.from(atob(png), (c) => c.charCodeAt(0))
  const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }))
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d")
  canvas.drawImage(image, 0, 0)
  return [2, image.width - 3].map((x) => {
    const rows = [...Array(image.height).keys()]
    const dots = rows.map((y) => canvas.getImageData(x, y, 1, 1).data)
    const paper = Math.max(...dots.map((dot) => dot[0]))
    return dots.map((dot, y) => [dot, y]).filter(([dot]) => paper - dot[0] > 10).map(([, y]) => y)
  })
}"""
"""Where the first and the last column of a picture are not paper."""

ROWS = "[data-list] tbody tr:visible"


def names(page: Page) -> list[str]:
    """The first line of each row that is shown."""
    return [text.split("\n")[0].strip() for text in page.locator(ROWS).all_inner_texts()]


def test_a_list_is_narrowed_while_one_types(page: Page, site: str) -> None:
    """By a name in the other script, which is not the page's."""
    page.goto(site + "accounts/")
    every = page.locator(ROWS).count()
    page.get_by_label("Find").fill("墨岭")
    expect(page.locator(ROWS)).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text(f"1 of {every}")
    assert page.url.endswith("/accounts/?find=%E5%A2%A8%E5%B2%AD")


def test_an_account_is_found_by_its_size(page: Page, site: str) -> None:
    """Sizes find an account though they do not stand in the list."""
    page.goto(site + "accounts/")
    page.get_by_label("Find").fill("28x9-15")
    expect(page.locator(ROWS).filter(has_text="Moling Paper")).to_have_count(1)


@pytest.mark.parametrize("language", ["", "zh/"])
@pytest.mark.parametrize(
    ("words", "account"),
    [
        ("何美琪", "jilan-appliances"),
        ("he meiqi", "jilan-appliances"),
        ("QS-RX-2026-044", "moling-paper"),
        ("R30-28x9-15", "moling-paper"),
        ("28×9-15", "moling-paper"),
        ("28 ＊ 9－15", "moling-paper"),
        ("8600011110001", "xiyu-fresh"),
        ("000-1111 0001", "xiyu-fresh"),
        ("珠屿", "jilan-appliances"),
        ("zhuyu", "jilan-appliances"),
        ("方", "jilan-appliances"),
        ("Fang", "jilan-appliances"),
    ],
)
def test_an_account_is_found_by_what_one_has_of_it(
    page: Page, site: str, language: str, words: str, account: str
) -> None:
    """People, telephones, documents, articles; regions and owners in either language."""
    page.goto(f"{site}{language}accounts/")
    every = page.locator(ROWS).count()
    page.locator("[data-list] input[type=search]").fill(words)
    expect(page.locator(ROWS).locator(f"a[href*='{account}/']")).to_be_visible()
    assert page.locator(ROWS).count() < every


@pytest.mark.parametrize(
    ("listed", "words", "row"),
    [
        ("dealers", "珠屿", "Hengfan"),
        ("zh/dealers", "Zhuyu", "衡帆"),
        ("documents", "墨岭", "Moling Paper"),
        ("zh/documents", "Moling", "墨岭纸业"),
        ("pipeline", "方", "Jilan Appliances"),
        ("zh/pipeline", "Fang", "霁岚电器"),
        ("matrix", "珠屿", "Jilan Appliances"),
        ("zh/matrix", "Zhuyu", "霁岚电器"),
    ],
)
def test_every_list_knows_both_languages(
    page: Page, site: str, listed: str, words: str, row: str
) -> None:
    """Of firms, regions and owners."""
    page.goto(f"{site}{listed}/")
    every = page.locator(ROWS).count()
    page.locator("[data-list] input[type=search]").fill(words)
    expect(page.locator(ROWS).filter(has_text=row).first).to_be_visible()
    assert page.locator(ROWS).count() < every


def test_chinese_names_are_ordered_by_their_sounds(page: Page, site: str) -> None:
    """From the start, though nobody sorted."""
    page.goto(site + "zh/accounts/")
    shown = names(page)
    assert shown[:4] == ["百草药业", "北榛叉车", "尘石铝业", "海碛码头"]
    page.get_by_role("button", name="客户").first.click()
    assert names(page) == shown


def test_documents_stay_newest_first(page: Page, site: str) -> None:
    """An order that means something is kept."""
    numbers = []
    for language in ("", "zh/"):
        page.goto(f"{site}{language}documents/")
        shown = page.locator(f"{ROWS} td:first-child").all_inner_texts()
        numbers.append([re.findall(r"QS-[A-Z]+-[0-9-]+", text) for text in shown])
    assert numbers[0] == numbers[1]


def test_states_and_stages_come_in_their_order(page: Page, site: str) -> None:
    """A column is sorted along a document's life; a filter offers stages as they follow."""
    page.goto(site + "accounts/?sort=state")
    states = page.locator(f"{ROWS} td:nth-child(3)").all_inner_texts()
    life = ["Draft", "Approved", "Issued", "Accepted", "Terminated", ""]
    assert list(dict.fromkeys(text.strip() for text in states)) == life
    stages = page.locator("[data-list] select").nth(2).locator("option").all_inner_texts()
    first = ["Development", "Project set-up", "Proposal", "Bidding", "Negotiation"]
    assert stages[1:6] == first
    page.goto(site + "pipeline/")
    options = page.locator("[data-list] select").first.locator("option").all_inner_texts()
    assert [text for text in options if text in first] == first
    assert options[-1] == "Lost"


def test_no_contact_is_the_longest_ago(page: Page, site: str) -> None:
    """Whom nobody has called yet comes first where the oldest contact does."""
    page.goto(site + "accounts/?sort=last")
    days = page.locator(f"{ROWS} td:nth-child(5)")
    expect(days.first).to_contain_text("no contact yet")


def test_the_line_below_a_row_is_one_line(browser: Browser, site: str) -> None:
    """Also below the column that stays while the others scroll."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2)
    tab = context.new_page()
    tab.goto(site + "accounts/")
    frame = tab.locator("[data-list] .fm-scroll")
    frame.evaluate("e => { e.scrollIntoView(); e.scrollLeft = 40 }")
    tab.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    rows = tab.locator(ROWS)
    for index in range(1, 6):
        box, first = rows.nth(index).bounding_box(), rows.nth(index).locator("td").first
        edge = first.bounding_box()
        assert box
        assert edge
        right = edge["x"] + edge["width"]
        picture = tab.screenshot(
            clip={"x": right - 8, "y": round(box["y"]) - 4, "width": 16, "height": 8}
        )
        tops = tab.evaluate(COLUMNS, base64.b64encode(picture).decode())
        assert tops[0] == tops[1] != [], index
    context.close()


def test_a_view_can_be_sent_to_a_colleague(page: Page, site: str) -> None:
    """The address brings back what was typed, picked and sorted; the switch of language too."""
    page.goto(site + "accounts/?owner=tao-yifan&sort=-name")
    shown = names(page)
    assert "Xiyu Fresh Market" in shown
    assert shown == sorted(shown, reverse=True)
    expect(page.get_by_label("Owner")).to_have_value("tao-yifan")
    page.locator("a[hreflang=zh]").first.click()
    page.wait_for_url("**/zh/accounts/?owner=tao-yifan&sort=-name")
    assert len(names(page)) == len(shown)


def test_a_heading_sorts_and_sorts_back(page: Page, site: str) -> None:
    """Once for the smallest first, twice for the largest; screen readers are told."""
    page.goto(site + "products/")
    load = page.locator("th[data-name=load]")
    button = load.get_by_role("button")
    button.click()
    expect(load).to_have_attribute("aria-sort", "ascending")
    keys = "cells => cells.map(c => Number(c.dataset.key)).filter(n => n)"
    cells = page.locator(f"{ROWS} td:nth-child(5)")
    loads = cells.evaluate_all(keys)
    assert loads == sorted(loads)
    button.press("Enter")
    expect(load).to_have_attribute("aria-sort", "descending")
    loads = cells.evaluate_all(keys)
    assert loads == sorted(loads, reverse=True)
    assert page.url.endswith("?sort=-load")


def test_a_list_says_when_nothing_fits_and_how_to_see_all(page: Page, site: str) -> None:
    """An empty list is explained, and one press brings all back."""
    page.goto(site + "documents/?find=nothing-is-called-so")
    expect(page.locator("[data-list] .fm-empty")).to_be_visible()
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("[data-list] .fm-empty")).to_be_hidden()
    assert page.locator(ROWS).count() > 3
    expect(page).to_have_url(re.compile(r"/documents/$"))


@pytest.mark.parametrize("address", ["?owner=nobody", "?sort=nothing", "?find=%00%ff", "?<b>=1"])
def test_a_bad_address_shows_all(page: Page, site: str, address: str) -> None:
    """A view that names what is not there any more is the whole list, or an explained empty one."""
    page.goto(site + "dealers/" + address)
    told = page.locator(f"{ROWS}, [data-list] .fm-empty:visible")
    expect(told.first).to_be_visible()
