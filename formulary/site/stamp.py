"""Stamping: a data page out of a built shell page, live blocks into a built chapter."""

import re
from collections.abc import Mapping
from html import escape

from formulary.model.findings import Trouble, Words

TITLE = "@@title@@"
BODY = "<div>@@body@@</div>"

BLOCK = re.compile(r"<!-- formulary: ([a-z-]+(?: [a-z_.]+)?) -->")


class StampError(Trouble):
    """A shell page lacks a mark, or a chapter asks for a live block that does not exist."""


def stamp(shell: str, folder: str, slug: str, title: str, body: str) -> str:
    """The data page `folder/SLUG/` out of the built shell page of `folder/shell/`.

    Every mark is replaced, and links to the shell's twin in the other language lead to the
    page's twin. `body` is HTML, `title` is text. Raises StampError if the shell lacks a mark.
    """
    if TITLE not in shell or BODY not in shell:
        raise StampError(
            Words(
                f"The page {folder}/shell.md needs {TITLE} as its title and {BODY} in its text.",
                f"页面 {folder}/shell.md 的标题须为 {TITLE}，正文须含 {BODY}。",
            )
        )
    values = {f"/{folder}/shell/": f"/{folder}/{slug}/", TITLE: escape(title), BODY: body}
    marks = re.compile("|".join(map(re.escape, values)))
    return marks.sub(lambda mark: values[mark.group()], shell)


def fill_blocks(page: str, blocks: Mapping[str, str]) -> str:
    """A chapter with its live blocks: `<!-- formulary: NAME -->` becomes the block's HTML."""
    return BLOCK.sub(lambda mark: blocks[mark.group(1)], page)
