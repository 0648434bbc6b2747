"""What was issued is read as strictly as what people write."""

import json

import pytest

from formulary.load.json_tree import read_json
from formulary.load.schema_findings import to_record
from formulary.model.prescription import Issued

GOOD = {
    "format": 1,
    "number": "P-2026-001",
    "revision": 1,
    "terms": "0" * 16,
    "content": "f" * 16,
    "views": {"en": {"title": "Pumps", "rows": [["1.20", 2, True, None]], "text": "a\nb"}},
}


@pytest.mark.parametrize("ascii_only", [True, False])
def test_an_issued_file_becomes_a_record(ascii_only: bool) -> None:
    """Views come back exactly as they were written."""
    content = {**GOOD, "views": {"zh": {"标题": "海港 🚜"}, **GOOD["views"]}}  # type: ignore[dict-item]
    tree, findings = read_json(json.dumps(content, ensure_ascii=ascii_only).encode(), "f.json")
    assert tree is not None
    assert findings == []
    record, findings = to_record(Issued, tree)
    assert findings == []
    assert record is not None
    assert record.views == content["views"]
    assert str(record.at("number")) == "f.json:1:1"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('{"a": 1, "a": 2}', "Y015", 1),
        ('{"a": [{"b": 1,\n "b": 2}]}', "Y015", 1),
        ('{"a": 1\n', "Y012", 2),
        ("", "Y012", 1),
        ("[1]", "Y012", 1),
        ('"text"', "Y012", 1),
        ("[" * 100_000, "Y023", 1),
        ('{"a":' * 50_000, "Y023", 1),
        ('{"a": "\\ud800"}', "Y011", 1),
        ('{"\\u202e": 1}', "Y011", 1),
        ('{"a": ["\\u0000"]}', "Y011", 1),
        ('{"a":\n "\u2066"}', "Y011", 2),
        ('{"a": "\n"}', "Y012", 1),
    ],
)
def test_damage_is_told(text: str, code: str, line: int) -> None:
    """A repeated key, a broken file, depth without end and unsafe characters."""
    _, findings = read_json(text.encode(), "f.json")
    assert (code, line) in [(f.code, f.place.line) for f in findings]


def test_odd_numbers_stay_text() -> None:
    """A number too long for a machine, a fraction or NaN never becomes a float."""
    tree, findings = read_json(f'{{"a": [{"9" * 5000}, 1.10, NaN, 7]}}'.encode(), "f.json")
    assert findings == []
    assert tree == {"a": ["9" * 5000, "1.10", "NaN", 7]}
