"""Search entries are short, and Chinese is cut into words."""

import json
import tempfile

from formulary.site.search import SearchEntry, add_entries

INDEX = json.dumps(
    {
        "config": {"lang": ["en", "zh"]},
        "docs": [
            {"location": "", "title": "Home", "text": ""},
            {"location": "accounts/shell/", "title": "@@title@@", "text": "@@body@@"},
        ],
    }
).encode()


def entries(*wanted: SearchEntry) -> list[dict[str, str]]:
    with tempfile.TemporaryDirectory() as scratch:
        docs = json.loads(add_entries(INDEX, wanted, ("accounts/shell/",), scratch))["docs"]
    assert isinstance(docs, list)
    return docs


def test_shell_pages_are_not_found() -> None:
    """The shell is no page: it leaves the index."""
    assert [d["location"] for d in entries()] == [""]


def test_sizes_stay_whole() -> None:
    """A tyre size is one word in the index."""
    found = entries(SearchEntry("products/x/", "Tyre 6.50-10", ""))
    assert found[-1]["title"] == "Tyre 6.50-10"


def test_chinese_is_cut_into_words() -> None:
    """The words of a Chinese name can be found, and the name reads as it was written."""
    found = entries(SearchEntry("accounts/x/", "临港冷链物流", "Harbour Cold Chain"))
    words = found[-1]["title"].split("\u200b")
    assert "物流" in words
    assert "".join(words) == "临港冷链物流"


def test_data_is_text_in_the_index() -> None:
    """Material puts a hit into the page as HTML: markup in a name must not be any."""
    found = entries(SearchEntry("accounts/x/", "R&D <b>冷链</b>", "<img src=x>"))
    assert found[-1]["title"].replace("\u200b", "") == "R&amp;D &lt;b&gt;冷链&lt;/b&gt;"
    assert found[-1]["text"] == "&lt;img src=x&gt;"
