"""The ids of the book by the names that people know: a name where an id belongs is looked up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from formulary.load import codes
from formulary.load.suggestions import by_name
from formulary.model.base import Text
from formulary.model.book import Book
from formulary.model.findings import Finding, Words

_MOST_LISTED = 40
_PEOPLE = frozenset({"owner", "author", "by", "team"})
_REGIONS = frozenset({"region", "regions", "parent"})
_CONTACTS = frozenset({"addressee", "to", "with"})
_UNFIT = frozenset({codes.WRONG_FORM.code, codes.TOO_LONG.code})
_LACKING = frozenset({codes.MISSING.code, codes.EMPTY.code})

Names = Mapping[str, tuple[str, ...]]
"""What each id is called, in every language."""


@dataclass(frozen=True)
class Register:
    """What a field may point at, and where that is recorded."""

    names: Names
    where: Words


def people(book: Book) -> Register:
    """Our team."""
    names = {each.id: _words(each.name) for each in book.team.people}
    return Register(names, Words("team.yaml", "team.yaml"))


def regions(book: Book) -> Register:
    """The region tree."""
    names = {each.id: _words(each.name) for each in book.company.regions}
    return Register(names, Words("company.yaml", "company.yaml"))


def dealers(book: Book) -> Register:
    """Those whose dealer.yaml can be read."""
    firms = ((slug, file.dealer) for slug, file in book.dealers.items())
    names = {slug: (*_words(x.name), *_words(x.legal_name), *x.aliases) for slug, x in firms}
    return Register(names, Words("accounts/dealers/", "accounts/dealers/"))


def contacts(book: Book, file: str) -> Register:
    """Those of the end user or dealer that a file below accounts/ belongs to."""
    folder, name = file.split("/")[1:3] if file.count("/") > 2 else ("", "")
    firm = (
        book.end_users[name].account if folder == "end-users" and name in book.end_users else None
    )
    names = {each.id: _words(each.name) for each in (firm.contacts if firm else ())}
    return Register(names, Words("account.yaml", "account.yaml"))


def _words(text: Text | None) -> tuple[str, ...]:
    return tuple(filter(None, (text.en, text.zh))) if text else ()


def with_ids(findings: Iterable[Finding], book: Book) -> list[Finding]:
    """The same findings; where an id belongs, the hint names the one that was meant, or all."""
    return [_with_ids(finding, book) for finding in findings]


def _with_ids(finding: Finding, book: Book) -> Finding:
    register = _register(finding, book)
    if register is None or not register.names:
        return finding
    listed = _listed(register)
    if finding.code in _LACKING:
        en, zh = f"{finding.hint.en} {listed.en}", f"{finding.hint.zh}{listed.zh}"
        return replace(finding, hint=Words(en, zh))
    meant = by_name(finding.written, register.names)
    hint = Words(f"Write {meant}.", f"请写 {meant}。") if meant else listed
    return replace(finding, hint=hint)


def _register(finding: Finding, book: Book) -> Register | None:
    """What the field of a finding points at, if it is about a name that is unfit or lacking."""
    steps = [step for step in finding.field.split(".") if not step.isdecimal()]
    if not steps or finding.code not in _UNFIT | _LACKING:
        return None
    if steps[-1] in _CONTACTS or steps[-2:] == ["acceptance", "by"]:
        return contacts(book, finding.place.file)
    if steps[-1] in _PEOPLE:
        return people(book)
    if steps[-1] in _REGIONS:
        return regions(book)
    return dealers(book) if steps[-1] == "dealer" else None


def _listed(register: Register) -> Words:
    ids = sorted(register.names)
    few, more = ids[:_MOST_LISTED], len(ids) > _MOST_LISTED
    return Words(
        f"{register.where.en} has: {', '.join(few)}{' …' if more else '.'}",
        f"{register.where.zh} 里有：{'、'.join(few)}{'……' if more else '。'}",
    )
