"""Tags of a PDF say their language, where it is not the document's (PDF/UA-1, 7.2).

The engine writes the language of the whole document alone, and has no hook for that of a part.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

_WHOLE = ("html", "body")
"""Elements without a tag of their own: their language is the document's."""


@cache
def name_languages() -> None:
    """From now on, in this process, an element with `lang` passes it on to its tag."""
    from weasyprint.pdf import tags

    build = tags._build_box_tree

    def tagged(box: Any, *rest: Any) -> Iterator[Any]:
        element = getattr(box, "element", None)
        language = None if element is None else element.attrib.get("lang")
        for tag in build(box, *rest):
            if language and box.element_tag not in _WHOLE:
                tag["Lang"] = tags.pydyf.String(language)
            yield tag

    tags._build_box_tree = tagged
