"""The registry of rules: how a rule is written, explained and run."""

import datetime
import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module

from formulary.model.base import Record
from formulary.model.book import Book
from formulary.model.findings import Finding, Severity, Words
from formulary.model.places import Place

AREAS = (
    "references",
    "completeness",
    "prices",
    "indications",
    "lifecycle",
    "kept",
    "effects",
    "agreements",
    "series",
    "buying_centre",
    "promises",
    "team",
    "opportunities",
    "vendors",
    "loyalty",
    "stages",
    "gates",
    "requirements",
    "outcomes",
    "plans",
    "grading",
    "market",
    "languages",
    "privacy",
)
"""The modules of this package that hold rules, in the order in which their rules run."""

_CJK = re.compile("[\u3400-\u9fff]")
_SIGN = "[\u3000-\u9fff\uff00-\uffef]"
_CHINESE_LINES = re.compile(rf"(?<={_SIGN})\s*\n\s*(?={_SIGN})")
"""Where a line of Chinese ends and the next begins, which takes no space; one within a line stays:
`build.py impact 货号` is a command."""


@dataclass(frozen=True)
class Situation:
    """All that a rule may look at."""

    book: Book
    as_of: datetime.date
    clause_packs: Mapping[str, str] = field(default_factory=dict)
    """Clause packs that can be printed, each with the type of intermediary it is for."""
    chapters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The names of the chapters that the site has, by language."""


@dataclass(frozen=True)
class Problem:
    """What a rule found; the registry adds its code and severity."""

    place: Place
    field: str
    message: Words
    hint: Words


Path = tuple[str | int, ...]
Check = Callable[[Situation], Iterator[Problem]]


@dataclass(frozen=True)
class Rule:
    """A rule with what its page says."""

    code: str
    severity: Severity
    needs: frozenset[str]
    check: Check
    title: Words
    explanation: Words

    def run(self, situation: Situation) -> Iterator[Finding]:
        """The rule's findings; none while a file it needs cannot be read."""
        if self.needs & situation.book.broken:
            return
        for problem in self.check(situation):
            yield Finding(
                self.code,
                self.severity,
                problem.place,
                problem.field,
                problem.message,
                problem.hint,
            )


_RULES: dict[str, Rule] = {}


def rule(
    code: str, severity: Severity = Severity.ERROR, needs: tuple[str, ...] = ()
) -> Callable[[Check], Check]:
    """Register a rule. `needs` names the house's files without which it cannot judge."""

    def register(check: Check) -> Check:
        if code in _RULES:
            raise ValueError(f"two rules are called {code}")
        title, explanation = _page(inspect.getdoc(check) or "")
        _RULES[code] = Rule(code, severity, frozenset(needs), check, title, explanation)
        return check

    return register


def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code."""
    for area in AREAS:
        import_module(f"formulary.rules.{area}")
    return tuple(_RULES[code] for code in sorted(_RULES))


def judge(situation: Situation) -> list[Finding]:
    """The findings of all rules."""
    return [finding for each in all_rules() for finding in each.run(situation)]


def problem(record: Record, path: Path, message: Words, hint: Words) -> Problem:
    """A problem at a field of a file's top record; `path` leads from there to the field."""
    return Problem(record.at(*path), ".".join(str(step) for step in path), message, hint)


def _page(docstring: str) -> tuple[Words, Words]:
    """Title and explanation from a docstring: an English part, then a Chinese one."""
    paragraphs = [
        " ".join(_CHINESE_LINES.sub("", p).split()) for p in docstring.split("\n\n") if p.strip()
    ]
    start = next((i for i, p in enumerate(paragraphs) if _CJK.search(p)), len(paragraphs))
    english, chinese = paragraphs[:start], paragraphs[start:]
    if not english or not chinese:
        raise ValueError("a rule's docstring speaks English first, then Chinese")
    return (
        Words(english[0], chinese[0]),
        Words("\n\n".join(english[1:]), "\n\n".join(chinese[1:])),
    )
