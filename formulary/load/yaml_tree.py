"""One YAML file as a tree of text: every scalar as it was written, with its place.

Types come from the schema alone. What makes YAML guess, copy or refer (tags, anchors, aliases,
merge keys, a second document) is refused, so that a file says what it seems to say.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    StreamEndEvent,
)

from formulary.load import yaml_words as words
from formulary.load.syntax import explain, not_keys
from formulary.load.text import decode, mended, unsafe, unsafe_in
from formulary.model.findings import Finding
from formulary.model.places import Mark, Place, Row, Table

try:
    from yaml import CSafeLoader as _Parser
except ImportError:  # a PyYAML without its C part: ten times slower, otherwise the same
    from yaml import SafeLoader as _Parser  # type: ignore[assignment]

MAX_DEPTH = 20

_HASHES = re.compile(r"[ \t]#\S")
_TIGHT_HASH = re.compile(r"[ \t]*#\S")
_CHINESE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u201c\u201d\u2026"
_FOLD = re.compile(f"(?<=[{_CHINESE}]) (?=[{_CHINESE}])")
"""Where YAML joined two lines of Chinese with a space, which Chinese does not have."""

_NOT_GIVEN = object()
_NULLS = {"~", "null", "Null", "NULL"}


_Twin = tuple[str, Place, int, int]
"""A key that stands twice: where, the line of the first one, the index of its finding."""


class _TooDeepError(Exception):
    pass


def read_yaml(data: bytes, file: str) -> tuple[Table | None, list[Finding]]:
    """The tree of a YAML file, and what is wrong with how the file is written.

    The tree may be there although something is wrong, so that the schema's findings can be told
    in the same run; it is None if it could not be made.
    """
    text, findings = decode(data, file)
    if text is None:
        return None, findings
    reader = _Reader(text, file, damaged=bool(findings))
    tree = None
    try:
        tree = reader.document()
    except yaml.YAMLError as error:
        reader.findings += not_beside(reader.findings, [explain(error, text, file)])
    except _TooDeepError:
        pass
    return tree, findings + not_beside(findings, reader.findings)


def not_beside(earlier: list[Finding], later: list[Finding]) -> list[Finding]:
    """The later findings that are on other lines: what stands beside an earlier one follows from
    it more often than not."""
    lines = {finding.place.line for finding in earlier}
    return [finding for finding in later if finding.place.line not in lines]


class _Reader:
    """Builds the tree out of the parser's events; recursion is bounded by MAX_DEPTH."""

    def __init__(self, text: str, file: str, *, damaged: bool) -> None:
        self.text = text
        self.file = file
        self.damaged = damaged
        self.escapes = "\\" in text
        self.hashes = _HASHES.search(text) is not None
        self.plain = not (damaged or self.escapes) and unicodedata.is_normalized("NFC", text)
        self.next: Callable[[], Any] = _Parser(text).get_event
        self.findings: list[Finding] = []

    def document(self) -> Table | None:
        """The tree of the file's only document."""
        self.next()
        start = self.next()
        if isinstance(start, StreamEndEvent):
            self.findings.append(words.empty_file(Place(self.file)))
            return None
        if start.version or start.tags:
            self.findings.append(words.directive(self.place(start)))
        first = self.next()
        tree = self.value(first, 0)
        self.next()
        after = self.next()
        if isinstance(after, DocumentStartEvent):
            self.findings.append(words.second_document(self.place(after)))
        if isinstance(tree, Table):
            return tree
        if tree is not _NOT_GIVEN:
            self.findings.append(not_keys(self.place(first), tree, self.text))
        elif not self.findings:
            self.findings.append(words.empty_file(Place(self.file)))
        return None

    def value(self, event: Any, depth: int) -> Any:
        """The value that begins with `event`: text, a table, a row, or not given."""
        if isinstance(event, AliasEvent):
            self.findings.append(words.alias(event.anchor or "", self.place(event)))
            return _NOT_GIVEN
        if event.tag or event.anchor:
            self.decorated(event)
        if isinstance(event, ScalarEvent):
            return self.scalar(event)
        if depth == MAX_DEPTH:
            self.findings.append(words.too_deep(self.place(event)))
            raise _TooDeepError
        if isinstance(event, MappingStartEvent):
            return self.mapping(event, depth + 1)
        return self.sequence(event, depth + 1)

    def mapping(self, start: Any, depth: int) -> Table:
        """The mapping whose start was read."""
        table = Table(self.place(start))
        twins: list[_Twin] = []
        while not isinstance(event := self.next(), CollectionEndEvent):
            key_mark = _mark(event)
            key = self.key(event, depth)
            event = self.next()
            value = self.value(event, depth)
            if key is None:
                continue
            if key in table.key_marks:
                self.twice(key, key_mark, table, twins if depth > 1 else [])
                continue
            twins.clear()
            if value is _NOT_GIVEN:
                table.leave_blank(key, key_mark)
            else:
                table.put(key, value, key_mark, _mark(event))
        return table

    def twice(self, key: str, mark: Mark, table: Table, twins: list[_Twin]) -> None:
        """Tell a key that stands twice; several in a row (`twins`) are told as one, as an entry
        of a list without its dash."""
        place, (first, _) = Place(self.file, *mark), table.key_marks[key]
        if not twins:
            self.findings.append(words.duplicate_key(key, place, first))
        elif len(twins) == 1:
            other, begin, first, at = twins[0]
            self.findings[at] = words.missing_dash((other, key), begin, first)
        twins.append((key, place, first, len(self.findings) - 1))

    def sequence(self, start: Any, depth: int) -> Row:
        """The sequence whose start was read."""
        row = Row(self.place(start))
        while not isinstance(event := self.next(), CollectionEndEvent):
            value = self.value(event, depth)
            if value is not _NOT_GIVEN:
                row.put(value, _mark(event))
            elif not self.told(event):
                self.findings.append(words.empty_item(self.place(event)))
        return row

    def key(self, event: Any, depth: int) -> str | None:
        """A key; None, and a finding, for one that cannot be."""
        if not isinstance(event, ScalarEvent):
            self.value(event, depth)
        else:
            if event.tag or event.anchor:
                self.decorated(event)
            if event.value == "<<" and not event.style:
                self.findings.append(words.merge_key(self.place(event)))
                return None
            if event.value:
                return self.written(event)
        if not self.told(event):
            self.findings.append(words.key_not_text(self.place(event)))
        return None

    def scalar(self, event: ScalarEvent) -> Any:
        """The text of a scalar; a plain one that is empty, or null, is not given."""
        if not event.style:
            if self.hashes:
                self.tight_hash(event.end_mark)
            if not event.value:
                return _NOT_GIVEN
            if event.value in _NULLS:
                self.findings.append(words.null_word(event.value, self.place(event)))
                return _NOT_GIVEN
        value: str = event.value if self.plain else self.written(event)
        start, end = event.start_mark, event.end_mark
        folded = event.style != "|" and start and end and end.line > start.line
        return _FOLD.sub("", value) if folded else value

    def written(self, event: ScalarEvent) -> str:
        """The text of a scalar, composed (NFC)."""
        value: str = event.value
        if self.plain:
            return value
        if self.escapes and (character := unsafe_in(value)):
            self.findings.append(unsafe(character, self.place(event)))
            value = mended(value)
        elif self.damaged:
            value = mended(value)
        return unicodedata.normalize("NFC", value)

    def tight_hash(self, end: Any) -> None:
        """Refuse a comment that is text by the look of it, right behind a value."""
        if lost := _TIGHT_HASH.match(self.text, end.index):
            column = end.column + lost.end() - lost.start() - 1
            self.findings.append(words.hash_sign(Place(self.file, end.line + 1, column)))

    def decorated(self, event: Any) -> None:
        """Refuse the tag or anchor before a value."""
        if event.tag:
            self.findings.append(words.tag(self.place(event)))
        if event.anchor:
            self.findings.append(words.anchor(self.place(event)))

    def place(self, event: Any) -> Place:
        """Where an event begins."""
        return Place(self.file, *_mark(event))

    def told(self, event: Any) -> bool:
        """Whether the last finding is about the place where this event begins."""
        return bool(self.findings) and self.findings[-1].place == self.place(event)


def _mark(event: Any) -> Mark:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1
