"""The demo book with one field changed, and what a reader would see of the change.

A field of the models is a path as `account.contacts[].roles`: the name of a data file, then keys;
`[]` goes into each entry of a list. A change is made in the parsed tree of one file, and the one
record is validated anew, so that only what the schema allows counts.
"""

import copy
import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import islice, repeat, zip_longest
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin

from formulary.build.paths import chapter_names
from formulary.build.templates import read_templates
from formulary.documents.clauses import clause_packs
from formulary.documents.printing import to_html
from formulary.documents.prints import Print
from formulary.documents.register import all_prints
from formulary.load.book import load_book
from formulary.load.csv_rows import read_csv
from formulary.load.layout import DEALER, END_USER, Layout, survey
from formulary.load.schema_findings import to_record
from formulary.load.yaml_tree import read_yaml
from formulary.model.base import Record, Text
from formulary.model.book import Book
from formulary.model.findings import Finding
from formulary.model.places import Row, Table
from formulary.model.schemas import FILES, SERIES
from formulary.model.setting import Setting
from formulary.render.environment import render
from formulary.rules.registry import Situation, judge
from formulary.site.desk import Desk
from formulary.site.features import feature_entries
from formulary.site.pages import BLOCKS, Block, Page, block, data_pages
from formulary.site.products import product_entries
from tests.conftest import CHECKOUT

T = TypeVar("T")

MODELS: Mapping[str, type[Record]] = {**FILES, **SERIES}
EACH = "[]"

DOCUMENTS = ("prescription", "agreement", "effect")
MOST_TRIES = 40
"""So many changes of a field without any effect, and it has none."""

FOLLOWS_ANY_EDIT = ("L002", "L004", "P006", "A007")
"""Rules that compare digests of terms: whatever is edited in a document, they speak up."""


# Fields of the models


def leaves(model: type[Record], above: str) -> Iterator[str]:
    """The paths of all fields below a record that hold a value and no further record."""
    for name, info in model.written_as().items():
        path = f"{above}.{name}"
        inner, listed = record_in(info.annotation)
        if inner is None or inner is Text:
            yield path
        elif issubclass(inner, Setting):
            yield from _setting(inner, path)
        else:
            yield from leaves(inner, path + EACH if listed else path)


def _setting(setting: type[Record], path: str) -> Iterator[str]:
    """A setting is its value; why it is so changes nothing."""
    value, listed = record_in(setting.model_fields["value"].annotation)
    within = f"{path}.value{EACH if listed else ''}"
    yield from leaves(value, within) if value else (f"{path}.value",)


def branches(path: str) -> Iterator[str]:
    """A path and all that it leads through: what a row may name."""
    steps = path.split(".")
    for end in range(2, len(steps) + 1):
        yield ".".join(steps[:end])
        yield ".".join(steps[:end]).removesuffix(EACH)


def record_in(annotation: Any) -> tuple[type[Record] | None, bool]:
    """The record in an annotation such as `tuple[FleetLine, ...] | None`, and whether in a list."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        return (annotation if issubclass(annotation, Record) else None), False
    found = [record_in(each) for each in get_args(annotation)]
    record, listed = next((each for each in found if each[0]), (None, False))
    return record, listed or get_origin(annotation) is tuple


ALL = tuple(path for name, model in MODELS.items() for path in leaves(model, name))
"""Every field that a data file may hold."""


# Files of the book


Owner = tuple[str, str]
"""The group and the slug of a firm."""


@dataclass(frozen=True)
class Written:
    """A data file as it was written, and how a record of it takes the place of the old one."""

    kind: str
    file: str
    tree: Table
    put: Callable[[Book, Any], Book]
    owner: Owner | None = None
    """The firm that it is about; None for a file of the house."""

    def changed(self, change: Callable[[Table], None]) -> Any:
        """What the file holds after a change; None if the schema refuses it."""
        tree = copy.deepcopy(self.tree)
        change(tree)
        if self.kind not in SERIES:
            return to_record(FILES[self.kind], tree)[0]
        rows = [to_record(SERIES[self.kind], row)[0] for row in tree["rows"]]
        return None if None in rows else tuple(rows)


def written(root: Path) -> Iterator[Written]:
    """Every data file of a book."""
    layout = survey(root)
    assert isinstance(layout, Layout)
    for name, entry in layout.house.items():
        yield Written(name, entry.file, _tree(entry.path, entry.file), _house(name))
    for group, shape, folders in (
        ("end_users", END_USER, layout.end_users),
        ("dealers", DEALER, layout.dealers),
    ):
        for folder in folders:
            owner = (group, folder.slug)
            for name, entry in folder.files.items():
                kind = name.partition(".")[0]
                put = _part(group, folder.slug, kind)
                yield Written(kind, entry.file, _tree(entry.path, entry.file), put, owner)
            for kind, entries in folder.records.items():
                for name, entry in entries.items():
                    if shape.records[kind] == ".yaml":
                        put = _part(group, folder.slug, kind, name)
                        one = kind.removesuffix("s")
                        one = "opportunity" if kind == "opportunities" else one
                        yield Written(one, entry.file, _tree(entry.path, entry.file), put, owner)


def _tree(path: Path, file: str) -> Table:
    data = path.read_bytes()
    if path.suffix == ".csv":
        return _rows(data, file)
    tree, findings = read_yaml(data, file)
    assert tree is not None, findings
    return tree


def _rows(data: bytes, file: str) -> Table:
    """The rows of a CSV file as a list in a table, so that they can be changed like any list."""
    records, findings = read_csv(data, file, SERIES[Path(file).stem])
    assert not findings
    table = Table(records[0].at())
    table["rows"] = [record._written for record in records]  # type: ignore[attr-defined]
    return table


def _house(name: str) -> Callable[[Book, Any], Book]:
    return lambda book, record: _with(book, name, record)


def _with(book: Book, name: str, value: Any) -> Book:
    changes: dict[str, Any] = {name: value}
    return replace(book, **changes)


def _part(group: str, slug: str, kind: str, name: str = "") -> Callable[[Book, Any], Book]:
    def put(book: Book, record: Any) -> Book:
        files = getattr(book, group)
        value = {**getattr(files[slug], kind), name: record} if name else record
        file = replace(files[slug], **{kind: value})
        return _with(book, group, {**files, slug: file})

    return put


# Changes


Spot = tuple[Any, Any]
"""A container of a tree with the key or index of a value in it."""


def spots(tree: Any, steps: list[str]) -> Iterator[Spot]:
    """Where a path leads to in a tree."""
    step, *rest = steps
    name = step.removesuffix(EACH)
    if not isinstance(tree, dict) or name not in tree:
        return
    if not rest:
        yield tree, name
        return
    below = tree[name]
    for each in below if step.endswith(EACH) else [below]:
        yield from spots(each, rest)


def steps_of(path: str) -> list[str]:
    """The keys of a path below its file."""
    kind, *steps = path.split(".")
    return [f"rows{EACH}", *steps] if kind in SERIES else steps


def additions(path: str, tree: Table) -> Iterator[Callable[[Table], None]]:
    """Ways to add a field that no file has: text, a number, a day, a choice, or a list of one."""
    *steps, last = steps_of(path)
    parents = [tree] if not steps else list(within(tree, steps))
    if not parents:
        return
    for value in ("2026-06-01", "2", *_scalars("true", path, [])):
        yield partial(_add, steps, last, value)
        yield partial(_add, steps, last, (value,))


def _add(steps: list[str], key: str, value: Hashable, tree: Table) -> None:
    for parent in within(tree, steps):
        parent.put(key, _thawed(value, parent), (1, 1), (1, 1))


def within(tree: Any, steps: list[str]) -> Iterator[Table]:
    """The mappings that a path leads to."""
    if not steps:
        yield tree
        return
    for parent, key in spots(tree, steps):
        below = parent[key]
        yield from below if isinstance(below, list) else [below]


def changes(path: str, tree: Table, pool: list[Any]) -> Iterator[Callable[[Table], None]]:
    """Ways to change a field in a file: taken out wherever it stands, then otherwise, one by one.

    `pool` holds what other files write there.
    """
    steps = steps_of(path)
    found = list(spots(tree, steps))
    if not found:
        return
    yield partial(_take_all_out, steps)
    for value in _others(found[0], path, pool):
        yield partial(_put_everywhere, steps, value)
    for i, spot in enumerate(found):
        for value in _others(spot, path, pool):
            yield partial(_put_at, steps, i, value)


def _others(spot: Spot, path: str, pool: list[Any]) -> list[Hashable]:
    parent, key = spot
    return list(dict.fromkeys(map(_frozen, otherwise(parent[key], path, pool))))


def _take_all_out(steps: list[str], tree: Table) -> None:
    for parent, key in spots(tree, steps):
        del parent[key]
        parent.key_marks.pop(key, None)
        parent.value_marks.pop(key, None)


def _put_everywhere(steps: list[str], value: Hashable, tree: Table) -> None:
    for parent, key in spots(tree, steps):
        parent[key] = _thawed(value, parent[key])


def _put_at(steps: list[str], index: int, value: Hashable, tree: Table) -> None:
    parent, key = list(spots(tree, steps))[index]
    parent[key] = _thawed(value, parent[key])


def _frozen(value: Any) -> Hashable:
    if isinstance(value, list):
        return tuple(_frozen(each) for each in value)
    return _Mapping(value) if isinstance(value, dict) else value


class _Mapping:
    """A mapping as a key of a dictionary."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Mapping) and self.value == other.value

    def __hash__(self) -> int:
        return hash(str(self.value))


def _thawed(value: Any, old: Any) -> Any:
    if isinstance(value, _Mapping):
        return value.value
    if not isinstance(value, tuple):
        return value
    row = Row(old.place)
    for each in value:
        row.put(_thawed(each, old), (1, 1))
    return row


def otherwise(value: Any, path: str, pool: list[Any]) -> Iterator[Any]:
    """What else could stand there: another choice, what others write, another number or day."""
    if isinstance(value, list):
        if value and isinstance(value[0], str):
            yield value[1:]
            yield from ([each, *value[1:]] for each in _scalars(value[0], path, pool))
        elif value:
            yield value[1:]
            yield ["Zebra 斑马", *value[1:]]
    elif isinstance(value, Table) and value.keys() <= {"en", "zh"}:
        yield "Zebra 斑马"
    elif isinstance(value, Table):
        yield from _entries(value, path, pool)
    else:
        yield from _scalars(value, path, pool)


def _entries(value: Table, path: str, pool: list[Any]) -> Iterator[Table]:
    """A mapping with another value at one of its keys."""
    for key, old in value.items():
        for new in _scalars(old, path, pool):
            changed = copy.deepcopy(value)
            changed[key] = new
            yield changed


def _scalars(value: str, path: str, pool: list[Any]) -> Iterator[str]:
    yield from choices(path)
    yield from (each for each in pool if isinstance(each, str) and each != value)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        day = datetime.date.fromisoformat(value)
        yield from (str(day + datetime.timedelta(days)) for days in (-7, 7, -400, 400))
    elif re.fullmatch(r"-?\d+(\.\d+)?", value):
        yield from ("1", f"{float(value) / 2:g}", f"{float(value) * 3:g}", "9000", "0", "2", "5")
    elif value in ("true", "false"):
        yield "false" if value == "true" else "true"
    yield from ("Zebra 斑马", "zebra", "zebra@zebra.example", "#123456", "EUR", "JPY")
    yield from ("DE", "0123456789abcdef")


def choices(path: str) -> tuple[str, ...]:
    """The words that a field chooses from."""
    model = MODELS[path.split(".")[0]]
    annotation: Any = None
    for step in path.split(".")[1:]:
        annotation = model.written_as()[step.removesuffix(EACH)].annotation
        model = record_in(annotation)[0] or model
    return tuple(str(each) for each in _literals(annotation))


def _literals(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    for each in get_args(annotation):
        yield from _literals(each)


# What a reader sees


def in_turn(sources: Iterable[Iterable[T]]) -> Iterator[T]:
    """The first of each, then the second of each, and so on."""
    for row in zip_longest(*sources):
        yield from (each for each in row if each is not None)


@dataclass(frozen=True)
class Outcome:
    """What comes of a book, made only as far as it is asked for."""

    book: Book
    day: datetime.date
    templates: Mapping[str, str]
    judged: bool = True
    """False for a part of a book, in which every reference would be broken."""
    ignored: tuple[str, ...] = ()
    """Codes of findings that do not count."""

    @cached_property
    def findings(self) -> frozenset[Finding]:
        """What the rules find."""
        if not self.judged:
            return frozenset()
        languages: tuple[str, ...] = self.book.company.languages
        chapters = {name: chapter_names(CHECKOUT, name) for name in languages}
        packs = clause_packs(self.templates)
        found = judge(Situation(self.book, self.day, packs, chapters))
        return frozenset(f for f in found if f.code not in self.ignored)

    @cached_property
    def prints(self) -> Mapping[str, Print]:
        """The documents by path."""
        return {each.path: each for each in all_prints(self.book)}

    @cached_property
    def desk(self) -> Desk:
        """The desk of the English site, with its findings."""
        by_source: dict[str, list[Print]] = defaultdict(list)
        for each in self.prints.values():
            by_source[each.sources[0]].append(each)
        grouped = {source: tuple(found) for source, found in by_source.items()}
        return Desk(self.book, self.day, tuple(self.findings), grouped, "en", "")

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """The data pages by address."""
        return {f"{page.folder}/{page.slug}": page for page in data_pages(self.desk)}

    @cached_property
    def blocks(self) -> Mapping[str, Block | None]:
        """The live blocks by name."""
        return {name: block(self.desk, name) for name in BLOCKS}

    @cached_property
    def entries(self) -> Any:
        """What the search knows besides the pages."""
        return (*product_entries(self.desk), *feature_entries(self.desk))


def differs(before: Outcome, after: Outcome) -> str:
    """Where a reader would see that two books differ; empty if nowhere."""
    if before.findings != after.findings:
        codes = {f.code for f in before.findings ^ after.findings}
        return f"findings {', '.join(sorted(codes))}"
    for path in before.prints.keys() | after.prints.keys():
        old, new = before.prints.get(path), after.prints.get(path)
        if old != new and _html(old, before) != _html(new, after):
            return f"document {path}"
    for name in before.pages.keys() | after.pages.keys():
        old_page, new_page = before.pages.get(name), after.pages.get(name)
        if old_page != new_page and _page(old_page, before) != _page(new_page, after):
            return f"page {name}"
    for name, new_block in after.blocks.items():
        old_block = before.blocks[name]
        if old_block != new_block and _block(old_block, before) != _block(new_block, after):
            return f"block {name}"
    return "search" if before.entries != after.entries else ""


def _html(each: Print | None, outcome: Outcome) -> str:
    return to_html(each, outcome.templates) if each else ""


def _page(each: Page | None, outcome: Outcome) -> Any:
    if each is None:
        return None
    html = render(outcome.templates, each.template, each.view, each.language)
    return each.title, each.search, html


def _block(each: Block | None, outcome: Outcome) -> str:
    return render(outcome.templates, each.template, each.view, "en") if each else ""


class Trial:
    """A book whose fields are changed one by one."""

    def __init__(self, root: Path, day: datetime.date) -> None:
        book = load_book(root).book
        assert book
        self.book = book
        self.day = day
        self.templates = read_templates(root)
        self.files = tuple(written(root))
        self.outcomes: dict[Any, Outcome] = {}

    def effect(self, path: str) -> str | None:
        """What changes when this field does: empty if nothing, None if the book lacks it."""
        files = [each for each in self.files if each.kind == path.split(".")[0]]
        found = [spot for each in files for spot in spots(each.tree, steps_of(path))]
        pool = list({_frozen(parent[key]): parent[key] for parent, key in found}.values())
        ways = partial(changes, path, pool=pool) if found else partial(additions, path)
        tries = in_turn([zip(repeat(each), ways(tree=each.tree)) for each in files])
        records = ((each, each.changed(change)) for each, change in tries)
        allowed = ((each, record) for each, record in records if record is not None)
        edits = path.split(".")[0] in DOCUMENTS and ".approval." not in path
        ignored = FOLLOWS_ANY_EDIT if edits else ()
        tried = None
        for each, record in islice(allowed, MOST_TRIES):
            tried = ""
            book = each.put(self.book, record)
            if effect := self._on_the_firm(each.owner, book) or self._anywhere(book, ignored):
                return effect
        return tried

    def _on_the_firm(self, owner: Owner | None, book: Book) -> str:
        """On the firm's own pages and documents, which are quick to make."""
        if owner is None:
            return ""
        before, after = (self._outcome(_alone(each, owner), False) for each in (self.book, book))
        try:
            return differs(self.outcomes.setdefault(owner, before), after)
        except Exception:  # a firm without its dealer, or a book with errors: the whole decides
            return ""

    def _anywhere(self, book: Book, ignored: tuple[str, ...]) -> str:
        before = self.outcomes.setdefault(ignored, self._outcome(self.book, True, ignored))
        return differs(before, self._outcome(book, True, ignored))

    def _outcome(self, book: Book, judged: bool, ignored: tuple[str, ...] = ()) -> Outcome:
        return Outcome(book, self.day, self.templates, judged, ignored)


def _alone(book: Book, owner: Owner) -> Book:
    """A book with one firm."""
    group, slug = owner
    firm = {slug: getattr(book, group)[slug]}
    return _with(replace(book, end_users={}, dealers={}), group, firm)
