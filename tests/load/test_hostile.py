"""Whatever a file holds, the loader answers with findings, never with a traceback."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formulary.load.book import Loaded, load_book
from formulary.load.csv_rows import read_csv
from formulary.load.json_tree import read_json
from formulary.load.schema_findings import to_record
from formulary.load.text import decode, unsafe_in
from formulary.load.yaml_tree import read_yaml
from formulary.model.base import Record
from formulary.model.contact_log import Log, LogEntry
from formulary.model.findings import Finding
from formulary.model.prescription import Issued
from formulary.model.schemas import FILES
from tests.helpers import ACCOUNT, AGREEMENT, CATALOGUE, COMPANY, MINIMAL, POLICY, write_book

HOSTILE = [
    b"",
    b"\x00" * 100,
    b"\xff\xfe\x00a",
    b"\xef\xbb\xbf",
    b"\xef\xbb\xbf\xef\xbb\xbfa: 1",
    b"a: " + b"[" * 100_000,
    b"a: " + b"{a: " * 60_000,
    b"- " * 100_000,
    b"? " * 100_000,
    b"a: " * 80_000,
    b"&a " * 80_000,
    b"!a " * 80_000,
    b"'" * 200_000,
    b'"' + b"\\" * 200_000,
    b"a: |\n" + b" " * 200_000,
    b"%" * 200_000,
    b"\n" * 250_000,
    b"a: " + b"9" * 250_000,
    b"k" * 250_000 + b": 1",
    b"# " + b"x" * 250_000,
    b"a: !!bool x",
    b"a: !!int ''",
    b"a: !!binary x",
    b"a: !!python/object/apply:os.system [x]",
    b"a: 2026-02-30",
    b"key: [",
    b"key: {",
    b"? complex key\n? another",
    b"[&a a, *a, &b b]: *b",
    b"a: &a [*a]",
    b"<<: *x",
    b"a: *x\nb: &x\n",
    b"---\n---\n---\n",
    b"...\n...\n",
    b"a: 1\n... trailing",
    b"%YAML 9.9\n---\na: 1",
    b"%TAG ! !\n%TAG ! !\n---\na: 1",
    b"a: \xed\xa0\x80",
    b"a: \xf4\x90\x80\x80",
    "a: \U0001f69c\n\U0001f69c: b".encode(),
    "a: \u2028b\u0085c".encode(),
    "a: '\ufffe'".encode(),
    b'a: "\\U00110000"',
    b'a: "\\xff\\u0000"',
    b"a: 1\r\rb: 2",
    b"\ta: 1",
    b"a: >-9\n b",
    b"a: |0\n b",
    "：\n：：".encode(),
    "a：".encode() * 50_000,
    f"a: {{b: c {',' * 60_000}{'，a' * 40_000}".encode(),  # tried once, not comma by comma
]

KEYS = sorted({name for model in FILES.values() for name in model.model_fields} | {"en", "zh"})
PIECES = st.sampled_from(
    [
        *KEYS[:40],
        *"\n\n\n   :-?[]{},&*!|>'\"%@`#~\t\\",
        *(": ", "- ", "  ", "\n  ", "---", "...", "<<: ", "&a ", "*a", "null", "\\u202e"),
        *("1.20", "2026-02-30", "海港", "：", "\u202e", "\ufeff", "\x00", "🚜"),
    ]
)
YAMLISH = st.lists(PIECES, max_size=60).map("".join)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=20)
    | st.sampled_from(["EUR", "1"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6)
    ),
    max_leaves=30,
)


def told(findings: list[Finding]) -> None:
    """Findings are fit to be shown in both languages, and point into the file."""
    for finding in findings:
        assert finding.place.line > 0
        assert finding.place.column > 0
        for text in (finding.message.en, finding.message.zh, finding.hint.en, finding.hint.zh):
            assert text
            assert "\n" not in text
            assert unsafe_in(text) is None
            assert len(text) < 1000
        assert unsafe_in(finding.field) is None


def read_as(model: type[Record], data: bytes) -> None:
    tree, findings = read_yaml(data, "f")
    told(findings)
    assert tree is not None or findings
    if tree is not None:
        record, faults = to_record(model, tree)
        told(faults)
        assert (record is None) == bool(faults)


@pytest.mark.parametrize("data", HOSTILE, ids=lambda data: repr(data[:20]))
def test_hostile_files_become_findings(data: bytes, tmp_path: Path) -> None:
    """As YAML, as JSON and as CSV, and in a book."""
    read_as(Log, data)
    told(read_json(data, "f")[1])
    told(read_csv(data, "f", LogEntry)[1])
    loaded: Loaded = load_book(write_book(tmp_path, {**MINIMAL, "accounts/team.yaml": data}))
    told(list(loaded.findings))
    assert loaded.findings
    assert loaded.book is not None


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_random_bytes_become_findings(data: bytes) -> None:
    """No byte sequence escapes."""
    read_as(Log, data)
    told(read_json(data, "f")[1])
    told(read_csv(data, "f", LogEntry)[1])


@given(YAMLISH)
@settings(max_examples=400, deadline=None)
def test_random_yaml_becomes_a_tree_or_findings(text: str) -> None:
    """Text that looks like YAML here and there."""
    read_as(Log, text.encode("utf-8", "surrogatepass"))


@given(
    st.sampled_from([COMPANY, POLICY, CATALOGUE, ACCOUNT, AGREEMENT]),
    st.integers(0, 2000),
    YAMLISH,
    st.integers(0, 20),
)
@settings(max_examples=300, deadline=None)
def test_damaged_records_become_findings(text: str, at: int, piece: str, lost: int) -> None:
    """A real file with something typed into it, or cut off."""
    at = min(at, len(text))
    read_as(FILES["account"], (text[:at] + piece + text[at + lost :]).encode())
    read_as(FILES["agreement"], text[:at].encode())


@given(st.sampled_from(sorted(FILES)), VALUES)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_records_of_any_shape_become_findings(name: str, value: object) -> None:
    """Any tree of the right keys, with anything in any place; JSON is YAML as well."""
    text = json.dumps({"entries": value, "name": value, "fleet": [value]}, ensure_ascii=False)
    read_as(FILES[name], text.encode("utf-8", "replace"))
    if isinstance(value, dict):
        read_as(FILES[name], json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
        tree, findings = read_json(json.dumps(value).encode(), "f")
        told(findings)
        if tree is not None:
            told(to_record(Issued, tree)[1])


@given(st.text(max_size=200))
@settings(deadline=None)
def test_columns_count_characters(text: str) -> None:
    """Unsafe characters are replaced one for one, so that no column moves."""
    data = text.encode("utf-8", "replace")
    decoded, _ = decode(data, "f")
    assert decoded is not None
    assert len(decoded) == len(data.decode().removeprefix("\ufeff"))
