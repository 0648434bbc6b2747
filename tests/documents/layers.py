"""Every layer of a PDF in which something can be read, each as plain text."""

import io
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pikepdf

TEXT = "text"
"""What poppler extracts."""
DRAWN = "drawn text"
"""What the content streams draw, as their fonts' own tables tell: hidden and clipped text too."""
METADATA = "metadata"
ATTACHMENT = "attachment"
FILE_NAME = "attachment's name"
BOOKMARK = "bookmark"
LINK = "link"
ALTERNATIVE = "alternative text"
OTHER = "other string"
STREAM = "other stream"

Layers = dict[str, list[str]]

_KEYS = {
    **dict.fromkeys(("/Alt", "/ActualText", "/E", "/T", "/ID", "/Contents"), ALTERNATIVE),
    **dict.fromkeys(("/URI", "/Dest", "/D", "/Dests"), LINK),
    **dict.fromkeys(("/F", "/UF", "/Desc", "/EmbeddedFiles"), FILE_NAME),
    **dict.fromkeys(("/Title", "/Author", "/Subject", "/Keywords", "/Creator"), METADATA),
}
"""The layer of a string by the key that it, or a list around it, stands at."""


def layers_of(data: bytes) -> Layers:
    """The words in each layer of a PDF."""
    found: Layers = defaultdict(list)
    for options in ((), ("-layout",), ("-raw",)):
        done = subprocess.run(
            ["pdftotext", *options, "-", "-"], input=data, capture_output=True, check=True
        )
        found[TEXT].append(done.stdout.decode())
    with pikepdf.open(io.BytesIO(data)) as pdf:
        with pdf.open_outline() as outline:
            found[BOOKMARK] += _titles(outline.root)
        for page in pdf.pages:
            for layer, words in _drawn(page, page.obj):
                found[layer].append(words)
        for each in pdf.objects:
            if isinstance(each, pikepdf.Stream):
                for layer, words in _stream(each):
                    found[layer].append(words)
            for layer, words in _strings(each, OTHER):
                found[layer].append(words)
        for layer, words in _strings(pdf.trailer, OTHER):
            found[layer].append(words)
    return found


def _titles(items: list[Any]) -> Iterator[str]:
    for item in items:
        yield item.title
        yield from _titles(item.children)


def _strings(node: Any, layer: str) -> Iterator[tuple[str, str]]:
    """Every string and name in an object, down to where another object begins."""
    if isinstance(node, pikepdf.Dictionary | pikepdf.Stream):
        # A bookmark has a title too, and a place among its brothers.
        outline = "/Title" in node and "/Parent" in node
        for key, each in node.items():
            inner = BOOKMARK if outline and key == "/Title" else _KEYS.get(key, layer)
            yield OTHER, key
            yield from _strings(each, inner) if _lies_in(each) else ()
    elif isinstance(node, pikepdf.Array):
        for each in node:
            yield from _strings(each, layer) if _lies_in(each) else ()
    elif isinstance(node, pikepdf.String | pikepdf.Name):
        yield layer, str(node)


def _lies_in(node: Any) -> bool:
    """Whether it is written here, and not only pointed at."""
    return not (isinstance(node, pikepdf.Object) and node.is_indirect)


def _stream(stream: pikepdf.Stream) -> Iterator[tuple[str, str]]:
    kind = stream.get("/Type")
    if stream.get("/Subtype") == "/Image" or "/Length1" in stream:
        return  # pixels, and the outlines of a font
    raw = stream.read_bytes()
    if kind == "/Metadata":
        yield METADATA, raw.decode()
    elif kind == "/EmbeddedFile":
        yield ATTACHMENT, raw.decode()
    else:
        yield STREAM, raw.decode("latin-1")


def _drawn(holder: Any, node: Any) -> Iterator[tuple[str, str]]:
    """The text that a content stream draws, and what its marks say instead of it."""
    resources = node.get("/Resources", pikepdf.Dictionary())
    fonts = {name: _letters(font) for name, font in resources.get("/Font", {}).items()}
    letters: dict[int, str] = {}
    words: list[str] = []
    for each in pikepdf.parse_content_stream(holder):
        operands, name = each.operands, str(each.operator)
        if name == "Tf":
            letters = fonts[str(operands[0])]
        elif name in ("Tj", "TJ"):
            pieces = operands[0] if name == "TJ" else operands
            for piece in pieces:
                if isinstance(piece, pikepdf.String):
                    words.append(_spelt(bytes(piece), letters))
        elif name == "ET":
            words.append("\n")
        elif name in ("BDC", "DP") and isinstance(operands[1], pikepdf.Dictionary):
            yield from _strings(operands[1], ALTERNATIVE)
    yield DRAWN, "".join(words)
    for inner in resources.get("/XObject", {}).values():
        if inner.get("/Subtype") == "/Form":
            yield from _drawn(inner, inner)


def _spelt(codes: bytes, letters: dict[int, str]) -> str:
    pairs = zip(codes[::2], codes[1::2], strict=True)
    return "".join(letters.get(high << 8 | low, "") for high, low in pairs)


_PAIR = re.compile(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")


def _letters(font: Any) -> dict[int, str]:
    """What each code of a font means, from its table ToUnicode."""
    table = font["/ToUnicode"].read_bytes().decode("latin-1")
    assert "beginbfrange" not in table, "the engine writes one letter a line"
    return {
        int(code, 16): bytes.fromhex(letter).decode("utf-16-be")
        for part in table.split("beginbfchar")[1:]
        for code, letter in _PAIR.findall(part.partition("endbfchar")[0])
    }
