"""The parser's complaints come in a salesperson's words."""

import pytest

from formulary.load.yaml_tree import read_yaml

EXPLAINED = [
    ("a:\n\tb: 1\n", "Y013", "f:2:1", "tab"),
    ("a: b\n\tc: d\n", "Y013", "f:2:1", "tab"),
    ("a: >\n\tb\n", "Y013", "f:2:1", "tab"),
    ("a: 1\nb:2\nc: 3\n", "Y012", "f:2:1", "no space after the colon"),
    ("a:1\nb: 2\n", "Y012", "f:1:1", "no space after the colon"),
    ("a:1", "Y012", "f:1:1", "no space after the colon"),
    ("a: 1\n名称：海港\n", "Y012", "f:2:1", "full-width"),
    ("名称：海港\n", "Y012", "f:1:1", "full-width"),
    ('a: "x\nb: 1\n', "Y012", "f:1:4", "quotation mark that opens here"),
    ("a: 'x\nb: 1\n", "Y012", "f:1:4", "quotation mark that opens here"),
    ('a: "x\nb: 1\nc: "y"\n', "Y012", "f:1:4", "quotation mark that opens here"),
    ("a: 'it's'\n", "Y012", "f:1:8", "follows the closing"),
    ('a: "x" and y\n', "Y012", "f:1:8", "follows the closing"),
    ("a: x: y\n", "Y012", "f:1:5", "colon stands where none can"),
    ("a: [x\nb: 1\n", "Y012", "f:1:4", "bracket opens here"),
    ("a: {x: y\n", "Y012", "f:1:4", "bracket opens here"),
    ("a: [", "Y012", "f:1:5", "closing bracket"),
    ("a: @x\n", "Y012", "f:1:4", "cannot begin with this character"),
    ("a: %x\n", "Y012", "f:1:4", "cannot begin with this character"),
    ("a: {en: MRO: Buyer, zh: x}\n", "Y012", "f:1:4", "second colon"),
    ("a: {date: 2026-01-01，by: ann}\n", "Y012", "f:1:4", "full-width"),
    ("a: “x: y”\n", "Y012", "f:1:6", "Curly"),
    ("a: - b\n", "Y012", "f:1:4", "list cannot begin here"),
    ("a: 1\njust words\n", "Y012", "f:2:1", "has no key"),
    ("a:\n  b: 1\n c: 2\n", "Y012", "f:3:2", "does not fit the lines above"),
    ("a: 1\n- b\n", "Y012", "f:2:1", "does not fit the lines above"),
    ('a: "C:\\Users"\n', "Y012", "f:1:4", "backslash"),
    ("%FOO bar\na: 1\n", "Y021", "f:1:5", "directive"),
    ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> theirs\n", "Y014", "f:2:1", "conflict"),
    ("a:\n  b: 1\n<<<<<<< HEAD\n  c: 2\n", "Y014", "f:3:1", "conflict"),
]


@pytest.mark.parametrize(("text", "code", "place", "said"), EXPLAINED)
def test_a_syntax_error_is_told_in_plain_words(text: str, code: str, place: str, said: str) -> None:
    """The commonest slips have a sentence of their own, where they were made."""
    tree, findings = read_yaml(text.encode(), "f")
    assert tree is None
    [finding] = findings
    assert (finding.code, str(finding.place)) == (code, place)
    assert said in finding.message.en


def test_the_hint_shows_the_mended_line() -> None:
    """Where the mend is known, the hint writes it out."""
    _, [finding] = read_yaml("a: 1\n名称：海港\n".encode(), "f")
    assert finding.hint.zh == "请写 `名称: 海港`。"


def test_the_mended_line_has_plain_marks_throughout() -> None:
    """What is proposed for a key is not wrong further on."""
    _, [finding] = read_yaml("name：{en：Jilan，zh：吉岚}\n".encode(), "f")
    assert finding.hint.en == "Write `name: {en: Jilan, zh: 吉岚}`."


def test_what_was_found_before_a_syntax_error_is_told_as_well() -> None:
    """A syntax error ends the reading, it does not hide what came before."""
    _, findings = read_yaml(b"a: ~\nb: 1\nb: 2\n- c\n", "f")
    assert [(f.code, f.place.line) for f in findings] == [("Y027", 1), ("Y015", 3), ("Y012", 4)]


def test_one_line_gets_no_second_opinion() -> None:
    """What follows from an earlier finding on the same line is not told."""
    _, findings = read_yaml(b"a: *ST Holdings\n", "f")
    assert [f.code for f in findings] == ["Y018"]
