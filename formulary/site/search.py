"""Short entries for the search index of either builder; Chinese is cut into words."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

_CJK = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")
_JOINT = "\u200b"
"""What Material's search takes for the gap between two Chinese words."""


@dataclass(frozen=True)
class SearchEntry:
    """A data page as the search finds it."""

    location: str
    """Below the language's site: `accounts/SLUG/`."""
    title: str
    text: str


def add_entries(
    index: bytes, entries: Iterable[SearchEntry], drop: Iterable[str], scratch: str
) -> bytes:
    """The built index with our entries, and without the pages in `drop`.

    `scratch` is a folder of ours: jieba would keep its dictionary where anybody could change it.
    """
    content = json.loads(index)
    dropped = tuple(drop)
    listed = "docs" if "docs" in content else "items"
    found = [each for each in content[listed] if not each["location"].startswith(dropped)]
    for entry in entries:
        words = {"title": _cut(entry.title, scratch), "text": _cut(entry.text, scratch)}
        more = {} if listed == "docs" else {"level": 1, "path": [], "tags": []}
        found.append({"location": entry.location, **words, **more})
    content[listed] = found
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _cut(text: str, scratch: str) -> str:
    """Text as the index holds it: HTML, since the page shows a hit as it stands in the index."""
    cut = _CJK.sub(lambda run: _JOINT + _words(run.group(), scratch) + _JOINT, text)
    return escape(cut.strip(_JOINT), quote=False)


def _words(run: str, scratch: str) -> str:
    import jieba  # takes a second to load; needed only when an index is made

    jieba.setLogLevel("WARNING")
    jieba.dt.tmp_dir = scratch
    return _JOINT.join(jieba.cut(run))
