"""Where the links of a built site lead: each to a file, and to an anchor that is there."""

from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.anchors |= {found[name] or "" for name in ("id", "name") if name in found}
        if tag != "base":
            self.links += [found[name] or "" for name in ("href", "src") if name in found]


@cache
def _read(page: Path) -> _Reader:
    reader = _Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    return reader


def dead_links(site: Path) -> Iterator[str]:
    """Each link that leads nowhere, as `page: link`. Links to elsewhere and PDFs are not looked at.

    The page for what is missing is served at any depth, so its links start at the site's top.
    """
    for page in sorted(site.rglob("*.html")):
        for link in _read(page).links:
            if _is_dead(site, page, link):
                yield f"{page.relative_to(site)}: {link}"


def _is_dead(site: Path, page: Path, link: str) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or parts.path.endswith(".pdf"):
        return False
    path = unquote(parts.path)
    target = site / path.lstrip("/") if path.startswith("/") else page.parent / path
    target = target / "index.html" if path.endswith("/") or target.is_dir() else target
    target = target if path else page
    if not target.is_file():
        return True
    anchor = unquote(parts.fragment)
    return bool(anchor and target.suffix == ".html" and anchor not in _read(target).anchors)
