"""From bytes to text: UTF-8, without characters that hide or turn what people read."""

import re
import unicodedata
from typing import Any

from formulary.load import codes
from formulary.model.findings import Finding, Words
from formulary.model.places import Place

_BOM = b"\xef\xbb\xbf"
_UNSAFE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters but tab, line feed and return
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of writing
    "\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"  # invisible
    "\u2028\u2029"  # line and paragraph separators
    "\ufffe\uffff\ud800-\udfff"  # no characters at all
)
_IN_FILE = re.compile(f"[{_UNSAFE}]|\r(?!\n)")
_IN_VALUE = re.compile(f"[{_UNSAFE}\r]")
_STAND_IN = "\N{REPLACEMENT CHARACTER}"


def decode(data: bytes, file: str) -> tuple[str | None, list[Finding]]:
    """The text of a file, unsafe characters replaced one by one; None if it is not UTF-8."""
    data = data.removeprefix(_BOM)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return None, [_not_utf8(data, error.start, file)]
    if not _IN_FILE.search(text):
        return text, []
    return _IN_FILE.sub(_STAND_IN, text), _unsafe_characters(text, file)


def _not_utf8(data: bytes, position: int, file: str) -> Finding:
    begin = data.rfind(b"\n", 0, position) + 1
    line = data.count(b"\n", 0, begin) + 1
    column = len(data[begin:position].decode()) + 1
    return codes.NOT_UTF8.at(
        Place(file, line, column),
        Words(
            f"The file is not UTF-8: byte {data[position]:02X} is not a character.",
            f"文件不是 UTF-8 编码：字节 {data[position]:02X} 不是字符。",
        ),
        Words(
            "Save the file with the encoding UTF-8 and try again.", "请以 UTF-8 编码保存后再试。"
        ),
    )


def _unsafe_characters(text: str, file: str) -> list[Finding]:
    """One finding for each line that has such characters."""
    findings = []
    for number, line in enumerate(text.split("\n"), 1):
        if found := _IN_FILE.search(line.removesuffix("\r")):
            findings.append(unsafe(found[0], Place(file, number, found.start() + 1)))
    return findings


def unsafe(character: str, place: Place) -> Finding:
    """A finding about an unsafe character."""
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    named = f"{code} ({name})" if name else code
    return codes.CHARACTER.at(
        place,
        Words(f"The invisible character {named} stands here.", f"此处有不可见字符 {named}。"),
        Words("Delete it and type the text anew.", "请删除该字符并重新输入这段文字。"),
    )


def unsafe_in(value: str) -> str | None:
    """The first unsafe character of a value, for values that were written with escapes."""
    found = _IN_VALUE.search(value)
    return found[0] if found else None


def mended(value: str) -> str:
    """A value without unsafe characters, or what stands in for them."""
    return _IN_VALUE.sub("", value.replace(_STAND_IN, ""))


def visible(text: str) -> str:
    """Text fit to be shown on one line: unsafe characters as their codes."""
    return " ".join(_IN_VALUE.sub(lambda found: f"<U+{ord(found[0]):04X}>", text).split())


def shown(value: Any, limit: int = 40) -> Words:
    """What was written, in short and in quotation marks."""
    if isinstance(value, list):
        return Words("a list", "列表")
    if isinstance(value, dict):
        return Words("a group of keys", "一组键")
    text = visible(str(value)[: 4 * limit])
    return both(f"“{text[:limit]}…”" if len(text) > limit else f"“{text}”")


def both(text: str) -> Words:
    """The same in both languages."""
    return Words(text, text)
