"""YAML files become trees of text; what makes YAML guess, copy or refer is refused."""

import unicodedata

import pytest
import yaml

from formulary.load import yaml_tree
from formulary.load.yaml_tree import MAX_DEPTH, read_yaml
from formulary.model.places import Place, locate

AS_WRITTEN = [
    "NO",
    "00123",
    "12:30",
    "1.20",
    "1e3",
    "0777",
    "2026-02-30",
    "yes",
    "0x1F",
    "1_000",
    ".inf",
    "9" * 5000,
    "海港",
    "🚜 tractor",
]

REFUSED = [
    ("a: 1\nb: 2\na: 3\n", "Y015", 3, 1),
    ("a: 1\na:\n", "Y015", 2, 1),
    ("a:\nb: 1\n'a': 2\n", "Y015", 3, 1),
    ("a: {b: 1, b: 2}\n", "Y015", 1, 11),
    ("e\u0301: 1\n\u00e9: 2\n", "Y015", 2, 1),
    ("a: !!str 1\n", "Y016", 1, 4),
    ("a: !!bool x\n", "Y016", 1, 4),
    ("a: ! 1\n", "Y016", 1, 4),
    ("a: !custom {b: 1}\n", "Y016", 1, 4),
    ("!!str a: 1\n", "Y016", 1, 1),
    ("a: !foo!bar x\n", "Y016", 1, 4),
    ("a: &x 1\n", "Y017", 1, 4),
    ("a: [&x 1]\n", "Y017", 1, 5),
    ("&x a: 1\n", "Y017", 1, 1),
    ("a: *ST\n", "Y018", 1, 4),
    ("a: *ST Holdings\n", "Y018", 1, 4),
    ("a: * important\n", "Y018", 1, 5),
    ("- &x a\n- *x\n", "Y018", 2, 3),
    ("*x : 1\n", "Y018", 1, 1),
    ("<<: {a: 1}\n", "Y019", 1, 1),
    ("a: 1\n---\nb: 2\n", "Y020", 2, 1),
    ("a: 1\n...\n---\nb: 2\n", "Y020", 3, 1),
    ("%YAML 1.1\n---\na: 1\n", "Y021", 1, 1),
    ("%TAG ! tag:x,2000:\n---\na: 1\n", "Y021", 1, 1),
    ("? [a, b]\n: 1\n", "Y022", 1, 3),
    ("? {a: b}\n: 1\n", "Y022", 1, 3),
    ("{a: b}: 1\n", "Y022", 1, 1),
    ("?\n: 1\n", "Y022", 1, 2),
    ('"": 1\n', "Y022", 1, 1),
    ("a: " + "[" * 900, "Y023", 1, 3 + MAX_DEPTH),
    ("".join(f"{'  ' * i}a:\n" for i in range(30)), "Y023", MAX_DEPTH + 1, 2 * MAX_DEPTH + 1),
    ("", "Y024", 1, 1),
    ("# only a comment\n", "Y024", 1, 1),
    ("---\n", "Y024", 1, 1),
    ("- a\n- b\n", "Y025", 1, 1),
    ("just text\n", "Y025", 1, 1),
    ("a:\n  -\n  - b\n", "Y026", 2, 4),
    ("a: [b, , c]\n", "Y012", 1, 8),
    ("a: ~\n", "Y027", 1, 4),
    ("a: null\n", "Y027", 1, 4),
    ("a:\n  - Null\n", "Y027", 2, 5),
    ("a: #0e5a47\n", "Y028", 1, 4),
    ("a: Dock #4\n", "Y028", 1, 9),
    ("a:\n  - b  #4\n", "Y028", 2, 8),
    ("a: x\u202ey\n", "Y011", 1, 5),
    ('a: "x\\u202Ey"\n', "Y011", 1, 4),
    ('a: "x\\ry"\n', "Y011", 1, 4),
    ('"\\e": 1\n', "Y011", 1, 1),
    ("a: x\x00y\n", "Y011", 1, 5),
    ("a: x\x85y\n", "Y011", 1, 5),
    ("a: x\u2028y\n", "Y011", 1, 5),
    ("a: 1\rb: 2\r", "Y011", 1, 5),
    ("a: 1\n\ufeffb: 2\n", "Y011", 2, 1),
    ('a: "\\ud83d\\ude00"\n', "Y012", 1, 4),
]


def tree_of(text: str) -> object:
    tree, findings = read_yaml(text.encode(), "f.yaml")
    assert findings == []
    return tree


@pytest.mark.parametrize("value", AS_WRITTEN)
def test_a_plain_scalar_stays_the_text_that_was_written(value: str) -> None:
    """No scalar is read as a number, a date or a truth value."""
    assert tree_of(f"a: {value}\nb: [{value}]\n") == {"a": value, "b": [value]}


@pytest.mark.parametrize("value", ["*ST", "&x", "!x", "null", "~", "a: b", "#1", "- a", "[x"])
def test_quotes_make_text_of_anything(value: str) -> None:
    """Text that YAML would take for something else stands in quotes."""
    assert tree_of(f"a: '{value}'\nb: \"{value}\"\n") == {"a": value, "b": value}


@pytest.mark.parametrize(("text", "code", "line", "column"), REFUSED)
def test_what_yaml_would_guess_copy_or_refer_to_is_refused_at_its_place(
    text: str, code: str, line: int, column: int
) -> None:
    """Each refusal has its own code, and the place in the file, in both languages."""
    _, findings = read_yaml(text.encode(), "f.yaml")
    places = [(f.code, f.place) for f in findings]
    assert (code, Place("f.yaml", line, column)) in places
    for finding in findings:
        for words in (finding.message, finding.hint):
            assert words.en
            assert words.zh != words.en


def test_all_refusals_of_a_file_come_together() -> None:
    """The first problem of a file does not hide the next ones."""
    text = "a: *x\nb: &y 1\nc: !!int 2\nd: ~\ne: 1\ne: 2\n<<: {f: 1}\ng: \u202e\n"
    _, findings = read_yaml(text.encode(), "f.yaml")
    assert sorted((f.code, f.place.line) for f in findings) == [
        ("Y011", 8),
        ("Y015", 6),
        ("Y016", 3),
        ("Y017", 2),
        ("Y018", 1),
        ("Y019", 7),
        ("Y027", 4),
    ]


def test_a_key_with_nothing_after_it_is_not_given() -> None:
    """`key:` alone has a place and no value; a quoted empty text is a value."""
    tree, findings = read_yaml(b"a:\nb: ''\n", "f.yaml")
    assert tree is not None
    assert findings == []
    assert tree == {"b": ""}
    assert tree.blank == {"a"}
    assert tree.place_of_key("a") == Place("f.yaml", 1, 1)


def test_every_value_knows_its_place() -> None:
    """Line and column count from 1, in characters, behind a byte order mark as well."""
    text = "\ufeff甲: 乙\nlist:\n  - {k: 🚜, n: 2}\n  - |\n    block\n"
    tree, findings = read_yaml(text.encode(), "f.yaml")
    assert findings == []
    nowhere = Place("nowhere")
    places = {
        ("甲",): (1, 4),
        ("list",): (3, 3),
        ("list", 0, "k"): (3, 9),
        ("list", 0, "n"): (3, 15),
        ("list", 1): (4, 5),
    }
    for path, (line, column) in places.items():
        assert locate(tree, path, nowhere) == Place("f.yaml", line, column)
    assert locate(tree, ("list", 7, "k"), nowhere) == Place("f.yaml", 3, 3)


def test_an_entry_without_its_dash_is_one_finding() -> None:
    """Keys that repeat in a row are one slip, a missing dash; single ones are told one by one."""
    text = "a:\n  - x: 1\n    y: 2\n    z: 3\n    x: 1\n    y: 2\n    z: 3\n"
    _, findings = read_yaml(text.encode(), "f.yaml")
    assert [(f.code, f.place.line) for f in findings] == [("Y015", 5)]
    assert "dash (-) missing" in findings[0].hint.en
    _, findings = read_yaml(b"a: 1\nb: 2\na: 1\nb: 2\n", "f.yaml")
    assert [f.place.line for f in findings] == [3, 4]
    _, findings = read_yaml(b"a: {x: 1, x: 2, y: 1, y: 2}\n", "f.yaml")
    assert all("dash" not in f.hint.en for f in findings)


def test_text_is_composed() -> None:
    """Text and keys come in Unicode's form NFC, so that what looks the same is the same."""
    accented = "caf\u00e9"
    decomposed = unicodedata.normalize("NFD", accented)
    assert tree_of(f"{decomposed}: {decomposed}\n") == {accented: accented}
    assert tree_of('a: "cafe\\u0301"\n') == {"a": accented}


def test_an_alias_bomb_is_refused_before_it_unfolds() -> None:
    """References are never followed, so nine levels of nine cost nothing."""
    lines = ["a0: &a0 [x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 10)]
    tree, findings = read_yaml("\n".join(lines).encode(), "f.yaml")
    assert {f.code for f in findings} == {"Y017", "Y018"}
    assert tree is not None
    assert sum(len(row) for row in tree.values()) == 1


def test_a_comment_with_a_space_after_the_hash_is_a_comment() -> None:
    """Comments are free; only what looks like text and would be lost is refused."""
    assert tree_of("# yaml-language-server: $schema=x.json\n#tight\na: 1 # why\nb: x#y\n") == {
        "a": "1",
        "b": "x#y",
    }


@pytest.mark.parametrize(
    ("data", "line", "column"), [(b"a: 1\nb: \xe9t\xe9\n", 2, 4), (b"\xff\xfea", 1, 1)]
)
def test_a_file_that_is_not_utf8_is_refused_at_its_first_bad_byte(
    data: bytes, line: int, column: int
) -> None:
    """Columns count characters, also in front of a bad byte."""
    tree, findings = read_yaml(data, "f.yaml")
    assert tree is None
    assert [(f.code, f.place) for f in findings] == [("Y010", Place("f.yaml", line, column))]


def test_a_truncated_character_is_found() -> None:
    """A file cut off within a character is not UTF-8."""
    _, findings = read_yaml("a: 海".encode()[:-1], "f.yaml")
    assert [(f.code, str(f.place)) for f in findings] == [("Y010", "f.yaml:1:4")]


@pytest.mark.parametrize(("text", "line"), [(text, line) for text, _, line, _ in REFUSED])
def test_the_parser_written_in_python_refuses_the_same(
    text: str, line: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A PyYAML without its C part is slower, and stops at the same lines."""
    monkeypatch.setattr(yaml_tree, "_Parser", yaml.SafeLoader)
    _, findings = read_yaml(text.encode(), "f.yaml")
    assert line in [finding.place.line for finding in findings]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a: >-\n  轮胎使用正常，\n  只是换得偏早。\n", "轮胎使用正常，只是换得偏早。"),
        ("a: 轮胎使用\n  正常\n", "轮胎使用正常"),
        ("a: >-\n  The tyres do\n  what they should.\n", "The tyres do what they should."),
        ("a: >-\n  规格 6.50-10\n  与 28x9-15\n", "规格 6.50-10 与 28x9-15"),
        ("a: 张 三\n", "张 三"),
        ("a: |-\n  第一行\n  第二行\n", "第一行\n第二行"),
    ],
)
def test_lines_of_chinese_are_joined_without_a_space(written: str, read: str) -> None:
    """A text over several lines is one text; between Chinese characters no space comes in."""
    tree, findings = read_yaml(written.encode(), "file.yaml")
    assert findings == []
    assert tree == {"a": read}
