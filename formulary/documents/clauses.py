"""The clauses of an agreement: chosen by its terms, numbered, referenced, in each language."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from string import ascii_uppercase
from typing import Any, TypeVar

from jinja2 import Template, TemplateError
from jinja2.environment import TemplateExpression

from formulary.documents.agreement_view import (
    AgreementPaper,
    AgreementView,
    Clause,
    Paragraph,
    Schedule,
)
from formulary.documents.clause_pack import (
    ClausePack,
    PackClause,
    PackParagraph,
    PackSchedule,
    Part,
    Twin,
    read_pack,
)
from formulary.documents.prints import DocumentError
from formulary.model.findings import Finding
from formulary.render.environment import plain_environment

_FOLDER, _SUFFIX = "clauses/", ".yaml"
_WRONG = (TemplateError, LookupError, TypeError, ValueError, ArithmeticError)
"""What an expression of a pack may raise."""

P = TypeVar("P", bound=Part)
Chosen = tuple[tuple[PackClause, tuple[PackParagraph, ...]], ...]
"""The clauses that apply, each with its paragraphs that apply."""


class ClauseError(DocumentError):
    """A clause pack holds something that cannot be printed; the message names pack and clause."""


@dataclass(frozen=True)
class Wording:
    """What a pack says about one agreement in one language, as plain text."""

    clauses: tuple[Clause, ...]
    schedules: tuple[Schedule, ...]


def clause_packs(templates: Mapping[str, str]) -> dict[str, str]:
    """The packs among the templates, each with the type of intermediary it is for."""
    paths = (p for p in sorted(templates) if p.startswith(_FOLDER) and p.endswith(_SUFFIX))
    names = [path.removeprefix(_FOLDER).removesuffix(_SUFFIX) for path in paths]
    return {name: name.rpartition("-")[0].replace("-", "_") for name in names}


def pack_findings(templates: Mapping[str, str]) -> Iterator[Finding]:
    """What is wrong with how the packs are written, before anything is printed."""
    for name in clause_packs(templates):
        path = f"{_FOLDER}{name}{_SUFFIX}"
        yield from read_pack(templates[path], f"templates/{path}")[1]


def wording(view: AgreementView, templates: Mapping[str, str], language: str) -> Wording:
    """The clauses that apply, numbered from 1, and the schedules, lettered from A.

    The text is plain (a page must escape it), and what stands in the terms is never a template.
    ClauseError for a pack that is not there, is malformed or cannot be printed.
    """
    pack = _pack(view.clause_pack, templates)
    facts = {"terms": view.terms, "supplier": view.supplier, "dealer": view.dealer}
    pen = _Pen(pack.id, language, facts)
    chosen = tuple((c, pen.applying(c.paragraphs, c.id)) for c in pen.applying(pack.clauses))
    schedules = pen.applying(pack.schedules)
    letters = _letters(pack, schedules)
    words = {
        "ref": _lookup("clause", _numbers(pack, chosen), pack.names),
        "schedule": _lookup("schedule", letters, {s.id for s in pack.schedules}),
        "count": _count,
    }
    pen = replace(pen, facts={**facts, **words})
    return Wording(
        tuple(_clause(number, *each, pen) for number, each in enumerate(chosen, 1)),
        tuple(Schedule(s.id, letters[s.id], pen.write(s.title)) for s in schedules),
    )


def side_by_side(paper: AgreementPaper, templates: Mapping[str, str]) -> AgreementPaper:
    """The paper with its clauses; all its languages have the same ones, item by item.

    ClauseError as for `wording`, and where a `when` holds in one language alone.
    """
    sides = []
    for view in paper.sides:
        words = wording(view, templates, view.language)
        sides.append(replace(view, clauses=words.clauses, schedules=words.schedules))
    if len({_outline(side) for side in sides}) > 1:
        raise ClauseError(
            f"clause pack {sides[0].clause_pack}: its languages differ in what applies; "
            "a `when` must not depend on the language"
        )
    return replace(paper, sides=tuple(sides))


def _outline(view: AgreementView) -> tuple[object, ...]:
    """What stands where, without the words."""
    clauses = [[(p.number, len(p.items)) for p in clause.paragraphs] for clause in view.clauses]
    return (str(clauses), *(clause.id for clause in view.clauses), *(s.id for s in view.schedules))


def _pack(name: str, templates: Mapping[str, str]) -> ClausePack:
    path = f"{_FOLDER}{name}{_SUFFIX}"
    if path not in templates:
        raise ClauseError(f"there is no clause pack {name}")
    pack, findings = read_pack(templates[path], f"templates/{path}")
    if pack is None or findings:
        told = (f"{f.place}: {f.message.en} {f.hint.en}" for f in findings)
        raise ClauseError(f"clause pack {name}: " + "; ".join(told))
    return pack


@dataclass(frozen=True)
class _Pen:
    """Judges and writes the texts of one pack in one language."""

    pack: str
    language: str
    facts: Mapping[str, Any]

    def applying(self, parts: Iterable[P], clause: str = "") -> tuple[P, ...]:
        """The parts whose `when` holds."""
        return tuple(part for part in parts if self._holds(part.when, clause))

    def _holds(self, when: str | None, clause: str) -> bool:
        if when is None:
            return True
        try:
            return bool(_judge(self.language, when)(self.facts))
        except _WRONG as error:
            raise self._error(clause, f"when: {when}", error) from error

    def write(self, text: Twin, clause: str = "") -> str:
        """The text in this pen's language."""
        source = text.get(self.language)
        if "{" not in source:
            return source
        try:
            return _template(self.language, source).render(self.facts)
        except _WRONG as error:
            raise self._error(clause, source, error) from error

    def _error(self, clause: str, source: str, error: Exception) -> ClauseError:
        where = f", clause “{clause}”" if clause else ""
        return ClauseError(f"clause pack {self.pack}{where}: {error} (in “{source}”)")


_environment = lru_cache(plain_environment)


@lru_cache(maxsize=2000)
def _template(language: str, source: str) -> Template:
    return _environment(language).from_string(source)


@lru_cache(maxsize=500)
def _judge(language: str, when: str) -> TemplateExpression:
    return _environment(language).compile_expression(when, undefined_to_none=False)


def _clause(
    number: int, clause: PackClause, paragraphs: tuple[PackParagraph, ...], pen: _Pen
) -> Clause:
    written = tuple(
        Paragraph(
            f"{number}.{place}",
            pen.write(paragraph, clause.id),
            tuple(pen.write(i, clause.id) for i in pen.applying(paragraph.items, clause.id)),
        )
        for place, paragraph in enumerate(paragraphs, 1)
    )
    return Clause(clause.id, number, pen.write(clause.title, clause.id), written)


def _numbers(pack: ClausePack, chosen: Chosen) -> dict[str, str]:
    """Number by name: `payment` -> 12, `payment.interest` -> 12.3."""
    numbers: dict[str, str] = {}
    for number, (clause, paragraphs) in enumerate(chosen, 1):
        numbers[clause.id] = str(number)
        for place, paragraph in enumerate(paragraphs, 1):
            if paragraph.id:
                _put(numbers, f"{clause.id}.{paragraph.id}", f"{number}.{place}", pack)
    return numbers


def _letters(pack: ClausePack, schedules: Iterable[PackSchedule]) -> dict[str, str]:
    """Letter by name: `products` -> A."""
    letters: dict[str, str] = {}
    for letter, schedule in zip(ascii_uppercase, schedules, strict=False):
        _put(letters, schedule.id, letter, pack)
    return letters


def _put(labels: dict[str, str], name: str, label: str, pack: ClausePack) -> None:
    if name in labels:
        raise ClauseError(f"clause pack {pack.id}: two alternatives for “{name}” apply at once")
    labels[name] = label


def _lookup(kind: str, labels: Mapping[str, str], known: Container[str]) -> Callable[..., str]:
    """A function for texts: the label of what the names, joined by a dot, stand for."""

    def find(*names: str) -> str:
        name = ".".join(names)
        if name in labels:
            return labels[name]
        fate = "is left out of this agreement" if name in known else "does not exist"
        raise LookupError(f"the {kind} “{name}” that is referred to {fate}")

    return find


def _count(number: int, noun: str) -> str:
    """A number with its English noun: 1 day, 30 days."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
