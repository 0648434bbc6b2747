"""Trouble in the user's data, as values: each finding has its place and its mend."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from formulary.model.places import Place


class Severity(StrEnum):
    """How much a finding weighs: errors stop a build, warnings stop it with `--strict`."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def weight(self) -> int:
        """0 for a note, 2 for an error."""
        return ("note", "warning", "error").index(self.value)


@dataclass(frozen=True)
class Words:
    """A sentence in both languages."""

    en: str
    zh: str

    def get(self, language: str) -> str:
        """The sentence in `en` or `zh`."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True)
class Finding:
    """One problem: what is wrong, where, and what to write instead."""

    code: str
    severity: Severity
    place: Place
    field: str
    message: Words
    hint: Words
    written: str = ""
    """The text at fault, where a mend may yet be looked up by it."""

    def as_json(self, language: str) -> dict[str, str | int]:
        """The finding as a flat object for machines."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "field": self.field,
            "message": self.message.get(language),
            "hint": self.hint.get(language),
        }


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings without repeats, by file and position, then by code."""
    return sorted(set(findings), key=lambda f: (f.place, f.code, f.field, f.message.en))


class Trouble(Exception):
    """Something in the user's hands stops a command; the words say what and what to do."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words

    def __reduce__(self) -> tuple[type["Trouble"], tuple[Words]]:
        """Trouble in a worker travels whole."""
        return type(self), (self.words,)


class WrongCall(Trouble):
    """The command was called in a way that cannot work."""
