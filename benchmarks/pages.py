"""Paper: seconds per page of the longest proposal, beside Chromium printing the same HTML."""

import datetime
import io
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
from playwright.sync_api import sync_playwright

from formulary.build.check import check
from formulary.build.paths import CHECKOUT
from formulary.build.system import collect_seldom
from formulary.documents.printing import to_html, to_pdf
from formulary.documents.prints import Audience
from formulary.documents.register import all_prints

CHROMIUM = Path("/usr/bin/chromium")
DAY = datetime.date(2026, 11, 24)
ROUNDS = 5


def pages_on_one_core(folder: Path) -> None:
    """Medians of interleaved rounds, both engines warm, on one core."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    collect_seldom()
    checked = check(CHECKOUT, DAY)
    assert checked.book
    customers = [p for p in all_prints(checked.book) if p.audience is Audience.CUSTOMER]
    longest = max(customers, key=lambda p: len(to_html(p, checked.templates)))

    def ours() -> bytes:
        return to_pdf(longest, checked.templates, folder / "fonts")

    pages = _pages(ours())
    if not CHROMIUM.exists():
        print(f"{longest.path}: {pages} pages, {_seconds(ours) / pages:.3f} s per page, one core")
        return
    styles = checked.templates["pdf/base.css"] + checked.templates["pdf/proposal.css"]
    html = to_html(longest, checked.templates).replace("</head>", f"<style>{styles}</style></head>")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=str(CHROMIUM),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = chromium.new_page()

        def theirs() -> bytes:
            page.set_content(html)
            return page.pdf(tagged=True, prefer_css_page_size=True)

        their_pages = _pages(theirs())
        rounds = [(_seconds(ours), _seconds(theirs)) for _ in range(ROUNDS)]
        chromium.close()
    mine, other = (statistics.median(each) for each in zip(*rounds, strict=True))
    print(
        f"{longest.path}: {pages} pages, {mine / pages:.3f} s per page on one core; "
        f"Chromium, warm, {their_pages} pages: {other / their_pages:.3f} s; "
        f"ratio {mine / pages / (other / their_pages):.2f} (aim 2)"
    )


def _seconds(work: Callable[[], bytes]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)
