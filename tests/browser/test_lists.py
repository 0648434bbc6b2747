"""Lists filter and sort, and keep their state in the address."""

import re

import pytest
from playwright.sync_api import Page, expect

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
