"""How findings and builds are told: pure functions from values to text."""

import hashlib
import json
import posixpath
from collections import Counter
from collections.abc import Callable, Sequence

from formulary.model.findings import Finding, Severity, Words

SourceLine = Callable[[Finding], str | None]
"""Gives the line of the file that a finding is about."""

Paint = Callable[[str, str], str]
"""Colours a text: `paint(text, "red")`."""

_SEVERITIES = {
    Severity.ERROR: (Words("error", "错误"), "red"),
    Severity.WARNING: (Words("warning", "警告"), "yellow"),
    Severity.NOTE: (Words("note", "提示"), "cyan"),
}


def plain(text: str, colour: str) -> str:
    """Paint for places without colour."""
    del colour
    return text


def as_text(
    findings: Sequence[Finding], language: str, line_of: SourceLine, paint: Paint = plain
) -> str:
    """Findings for people: each with its place, the offending line and the mend."""
    return "\n\n".join(_told(finding, language, line_of, paint) for finding in findings)


def _told(finding: Finding, language: str, line_of: SourceLine, paint: Paint) -> str:
    word, colour = _SEVERITIES[finding.severity]
    head = f"{finding.place}: {paint(f'{word.get(language)} {finding.code}', colour)}: "
    lines = [head + finding.message.get(language)]
    source = line_of(finding)
    if source is not None:
        number = str(finding.place.line)
        pointer = " " * _width(source[: finding.place.column - 1]) + paint("^", colour)
        lines += [f"  {number} | {source}", f"  {' ' * len(number)} | {pointer}"]
    lines.append(f"  → {finding.hint.get(language)}")
    return "\n".join(lines)


def _width(text: str) -> int:
    """Columns that a terminal needs: wide (East Asian) characters take two."""
    return sum(2 if ord(c) > 0x2E7F else 1 for c in text)


def as_json(findings: Sequence[Finding], language: str) -> str:
    """Findings for machines: a list of flat objects."""
    return json.dumps([f.as_json(language) for f in findings], ensure_ascii=False, indent=2)


def as_github(findings: Sequence[Finding], language: str, book: str = "") -> str:
    """Findings as annotations of GitHub Actions' workflow commands.

    `book` is the way from the repository to a book that lies in a folder of it: `sales/book`.
    """
    return "\n".join(_annotation(finding, language, book) for finding in findings)


def _annotation(finding: Finding, language: str, book: str) -> str:
    kind = "notice" if finding.severity is Severity.NOTE else finding.severity.value
    place = finding.place
    properties = {
        "file": posixpath.join(book, place.file),
        "line": place.line,
        "col": place.column,
        "title": f"{finding.code} {finding.field}".strip(),
    }
    given = ",".join(f"{k}={_escape(str(v), property=True)}" for k, v in properties.items())
    text = f"{finding.message.get(language)}\n{finding.hint.get(language)}"
    return f"::{kind} {given}::{_escape(text)}"


def _escape(text: str, *, property: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property else text


_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
"""Of GitLab's five grades the lowest three: no finding of ours breaks what is running."""


def as_gitlab(findings: Sequence[Finding], language: str, book: str = "") -> str:
    """Findings as a Code Quality report of GitLab (the part of Code Climate's form that it reads).

    `book` is the way from the repository to a book that lies in a folder of it.
    """
    seen: Counter[str] = Counter()
    return json.dumps(
        [_quality(finding, language, book, seen) for finding in findings],
        ensure_ascii=False,
        indent=2,
    )


def _quality(
    finding: Finding, language: str, book: str, seen: Counter[str]
) -> dict[str, str | dict[str, object]]:
    path = posixpath.join(book, finding.place.file)
    return {
        "description": f"{finding.message.get(language)} {finding.hint.get(language)}",
        "check_name": finding.code,
        "fingerprint": _fingerprint(finding, path, seen),
        "severity": _GITLAB[finding.severity],
        "location": {"path": path, "lines": {"begin": finding.place.line}},
    }


def _fingerprint(finding: Finding, path: str, seen: Counter[str]) -> str:
    """What tells a finding from others, from commit to commit: not its line, which may move, and
    not the language of messages; of several that are alike, each has its number."""
    same = "\0".join((finding.code, path, finding.field, finding.message.en))
    seen[same] += 1
    return hashlib.sha256(f"{same}\0{seen[same]}".encode()).hexdigest()


def count(findings: Sequence[Finding], language: str) -> str:
    """`2 errors, 1 warning in 3 files`."""
    files = len({finding.place.file for finding in findings})
    parts = []
    for severity, (word, _) in _SEVERITIES.items():
        number = sum(f.severity is severity for f in findings)
        if number:
            plural = "" if number == 1 else "s"
            parts.append(
                f"{number} 项{word.zh}" if language == "zh" else f"{number} {word.en}{plural}"
            )
    if language == "zh":
        return f"{files} 个文件中有 {'、'.join(parts)}。"
    return f"{', '.join(parts)} in {files} file{'' if files == 1 else 's'}."
