"""A JSON file that the program wrote itself, read as strictly as what people write."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from formulary.load import codes
from formulary.load.text import decode, unsafe, unsafe_in, visible
from formulary.load.yaml_words import too_deep
from formulary.model.findings import Finding, Words
from formulary.model.places import Place, Table

_LONGEST_NUMBER = 15
_MEND = Words(
    "The program writes this file: take it back from git.",
    "此文件由程序写出，请从 git 恢复。",
)


def read_json(data: bytes, file: str) -> tuple[Table | None, list[Finding]]:
    """The object in a JSON file, and what is wrong with how it is written.

    Fields have the place of the file: nobody writes such a file by hand.
    """
    text, findings = decode(data, file)
    if text is None:
        return None, findings
    place = Place(file)
    repeated: list[str] = []
    try:
        content = json.loads(
            text,
            object_pairs_hook=lambda pairs: _object(pairs, repeated),
            parse_int=_integer,
            parse_float=str,
            parse_constant=str,
        )
    except json.JSONDecodeError as error:
        return None, [*findings, _damaged(Place(file, error.lineno, error.colno))]
    except RecursionError:
        return None, [*findings, too_deep(place)]
    findings += [_twice(key, place) for key in dict.fromkeys(repeated)]
    if "\\u" in text:
        found = (unsafe_in(string) for string in _strings(content))
        findings += [unsafe(character, place) for character in dict.fromkeys(found) if character]
    if not isinstance(content, dict):
        return None, [*findings, _damaged(place)]
    table = Table(place)
    for key, value in content.items():
        table.put(key, value, (1, 1), (1, 1))
    return table, findings


def _object(pairs: list[tuple[str, Any]], repeated: list[str]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) < len(pairs):
        times = Counter(key for key, _ in pairs)
        repeated += [key for key in content if times[key] > 1]
    return content


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


def _strings(content: Any) -> Iterator[str]:
    """Every key and text in `content`."""
    left = [content]
    while left:
        node = left.pop()
        if isinstance(node, str):
            yield node
        elif isinstance(node, dict):
            left += [*node.keys(), *node.values()]
        elif isinstance(node, list):
            left += node


def _damaged(place: Place) -> Finding:
    message = Words("This cannot be read as JSON.", "此处不符合 JSON 写法。")
    return codes.SYNTAX.at(place, message, _MEND)


def _twice(key: str, place: Place) -> Finding:
    name = visible(key[:40])
    message = Words(f"“{name}” stands twice.", f"“{name}”重复。")
    return codes.DUPLICATE_KEY.at(place, message, _MEND)
