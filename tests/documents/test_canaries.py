"""Nothing internal reaches a customer or a dealer, in any layer of any file.

Every field of a book carries a canary; its documents are printed with the real command; whatever
is found in them must be on the lists in `public.py`. A field that is new is internal until
somebody writes it there.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic_core import to_jsonable_python

from formulary.build.templates import read_templates
from formulary.documents.printing import to_pdf
from formulary.documents.prints import Print
from formulary.documents.register import all_prints
from formulary.load.book import load_book
from formulary.model.book import Book
from formulary.model.schemas import FILES, SERIES
from tests.conftest import CHECKOUT, DEMO_DAY
from tests.documents import layers
from tests.documents.canaries import Canary, Nest
from tests.documents.canary_book import PAPER, PLACES, USER, settled
from tests.documents.canary_changes import varied
from tests.documents.canary_search import Fields, Search, search
from tests.documents.public import ATTACHED, FIELDS, may_print

PRINTED = 7
"""A prescription and a review in two languages, an agreement in two and side by side."""


@dataclass(frozen=True)
class Printed:
    """The book of canaries and what the command printed of it."""

    root: Path
    nest: Nest
    search: Search
    papers: dict[str, layers.Layers]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """The book, built once."""
    root = tmp_path_factory.mktemp("canaries")
    nest = settled(root, DEMO_DAY)
    papers = {}
    for command in ("proposal", "agreement"):
        done = without_rules(command, "--root", str(root), "--as-of", str(DEMO_DAY))
        assert done.returncode == 0, done.stderr
    for path in sorted((root / "dist").rglob("*.pdf")):
        name = path.relative_to(root / "dist").as_posix()
        papers[name] = layers.layers_of(path.read_bytes())
    return Printed(root, nest, search(nest.canaries), papers)


UNRULY = """
from formulary.build import check
check.judge = lambda situation: []
from formulary.cli import main
main()
"""


def without_rules(*words: str) -> subprocess.CompletedProcess[str]:
    """Run `python build.py …` as a person would, but that no rule stops it."""
    return subprocess.run(
        [sys.executable, "-c", UNRULY, *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=CHECKOUT,
        timeout=600,
    )


def kind_of(path: str) -> str:
    """The kind of a document by its path below dist/."""
    if path.startswith("dealer/"):
        return "agreement"
    return "effect" if "/effects/" in path else "proposal"


def leaks(found: layers.Layers, wanted: Search, kind: str) -> set[tuple[str, Fields]]:
    """What a document tells that it may not, and in which layer."""
    return {
        (layer, fields)
        for layer, words in found.items()
        for fields in told(layer, "\n".join(words), wanted)
        if not may_print(kind, fields)
    }


def told(layer: str, text: str, wanted: Search) -> set[Fields]:
    """The canaries in a layer; figures of a stream are places on a page."""
    return wanted.said(text) if layer == layers.STREAM else wanted.told(text)


def loaded(root: Path) -> Book:
    book = load_book(root).book
    assert book
    return book


def plain(path: str) -> str:
    """A field of any element of its lists."""
    return ".".join(step.partition("#")[0] for step in path.split("."))


def test_every_kind_of_file_has_its_canaries(printed: Printed) -> None:
    """A new kind of file is given a place in the book of canaries."""
    assert {kind for kind, _ in PLACES.values()} == {*FILES, *SERIES}
    assert len(printed.nest.canaries) > 500


def test_a_canary_tells_its_field(printed: Printed) -> None:
    """No two fields share a figure, but those of the former prescription, which is a twin."""
    for form, fields in printed.search.figures.items():
        originals = {field.replace("former.", "prescription.") for field in fields}
        assert len(originals) == 1, f"{form} is told of {originals}: write one of them by hand"


def test_nothing_internal_is_printed(printed: Printed) -> None:
    """No layer of a document holds a field that is not on its list."""
    assert len(printed.papers) == PRINTED
    for path, found in printed.papers.items():
        assert leaks(found, printed.search, kind_of(path)) == set(), path


def test_nothing_internal_is_in_a_view(printed: Printed) -> None:
    """A view, whatever its template prints of it, holds the fields on its list and no more."""
    for each in all_prints(loaded(printed.root)):
        whole = [to_jsonable_python(each.view), each.attached, each.attached_name, each.title]
        found = printed.search.told(json.dumps(whole, ensure_ascii=False))
        inner = {fields for fields in found if not may_print(kind_of(each.path), fields)}
        assert inner == set(), each.path


def test_what_may_be_printed_is_there(printed: Printed) -> None:
    """The lists name no field that is gone, and none that no document of the kind depends on."""
    fields = {canary.field for canary in printed.nest.canaries}
    assert set().union(*FIELDS.values()) <= fields | {plain(mark) for mark in printed.nest.marks}
    for each in all_prints(loaded(printed.root)):
        kind = kind_of(each.path)
        whole = json.dumps(to_jsonable_python(each.view), ensure_ascii=False)
        found = frozenset[str]().union(*printed.search.told(whole))
        assert FIELDS[kind] & fields <= found, each.path


def test_both_extractors_read_the_same(printed: Printed) -> None:
    """What poppler reads is what the content streams draw."""
    for path, found in printed.papers.items():
        read, drawn = ("\n".join(found[x]) for x in (layers.TEXT, layers.DRAWN))
        assert printed.search.said(read) == printed.search.said(drawn) != set(), path


def test_a_document_speaks_no_other_language(printed: Printed) -> None:
    """Texts are printed in the document's language alone."""
    for path, found in printed.papers.items():
        (language,) = Path(path).suffixes[-2:-1]
        other = {".en": "zh", ".zh": "en"}.get(language)
        texts = [c for c in printed.nest.canaries if str(c.value).endswith(other or "none")]
        foreign = search(texts)
        assert all(not foreign.said("\n".join(words)) for words in found.values()), path


def test_choices_that_are_internal_change_no_document(printed: Printed) -> None:
    """What is too small to be searched for – a choice, yes or no, a mark – is varied instead."""
    book = loaded(printed.root)
    marks = sorted({plain(mark) for mark in printed.nest.marks if not mark.startswith("former.")})
    for each in (unsent(book), unreviewed(book), book):
        before = list(all_prints(each))
        kinds = {kind_of(p.path) for p in before}
        for mark in marks:
            public = {kind for kind in kinds if mark in FIELDS[kind]}
            if public == kinds:
                continue
            assert of_kinds(all_prints(varied(each, mark)), kinds - public) == of_kinds(
                before, kinds - public
            ), mark


def of_kinds(prints: Any, kinds: set[str]) -> list[Print]:
    return [each for each in prints if kind_of(each.path) in kinds]


def unsent(book: Book) -> Book:
    """The same before anything was sent: its documents are made of the book as it is."""
    user = book.end_users[USER]
    paper = user.prescriptions[PAPER].model_copy(update={"state": "approved"})
    open_user = replace(
        user, issued={}, effects={}, prescriptions={**user.prescriptions, PAPER: paper}
    )
    return replace(book, end_users={USER: open_user})


def unreviewed(book: Book) -> Book:
    """The same before its review was sent: the review is made of the book as it is."""
    return replace(book, end_users={USER: replace(book.end_users[USER], issued_effects={})})


def test_the_attached_data_has_exactly_its_keys(printed: Printed) -> None:
    """A key that is new is internal until it is written on the list."""
    for path, found in printed.papers.items():
        (text,) = found[layers.ATTACHMENT]
        assert set(keys(json.loads(text))) == ATTACHED[kind_of(path)], path


def keys(value: Any, path: str = "") -> Iterator[str]:
    """The paths of all values: `lines[].price`."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from keys(each, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for each in value:
            yield from keys(each, f"{path}[]")
    else:
        yield path


PLANTED: dict[str, tuple[str, str | Decimal]] = {
    "read": (layers.TEXT, "qzleakread"),
    "drawn": (layers.DRAWN, "qzleakoffpage"),
    "white": (layers.TEXT, "qzleakwhite"),
    "wrapped": (layers.TEXT, "qzleakwrapped"),
    "amount": (layers.TEXT, Decimal("7431907.13")),
    "rounded": (layers.DRAWN, Decimal("6543219.4")),
    "title": (layers.METADATA, "qzleaktitle"),
    "author": (layers.METADATA, "qzleakauthor"),
    "bookmark": (layers.BOOKMARK, "qzleakbookmark"),
    "link": (layers.LINK, "qzleaklink"),
    "anchor": (layers.LINK, "qzleakanchor"),
    "alternative": (layers.ALTERNATIVE, "qzleakalternative"),
    "picture": (layers.ALTERNATIVE, "qzleakpicture"),
    "attached": (layers.ATTACHMENT, "qzleakattached"),
    "key": (layers.ATTACHMENT, "qzleakkey"),
    "file": (layers.FILE_NAME, "qzleakfile"),
}
"""A canary for each layer, and a few ways to hide in one."""

LEAKS = """
<p>qzleakread</p>
<p style="position: absolute; left: -90cm">qzleakoffpage</p>
<p style="color: white">qzleakwhite</p>
<p style="width: 1.5cm; overflow-wrap: anywhere">qzleakwrapped</p>
<p>CNY 7,431,907.13 and about 6,543,219</p>
<p style="bookmark-level: 1; bookmark-label: 'qzleakbookmark'">.</p>
<p><a href="https://qzleaklink.example/">.</a></p>
<p><a href="#qzleakanchor">.</a></p><p id="qzleakanchor">.</p>
<svg viewBox="0 0 9 9" width="9"><title>qzleakalternative</title><path d="M0 0h9v9z"/></svg>
<img alt="qzleakpicture" src="asset:dot.svg">
"""
DOT = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>"


@pytest.fixture(scope="module")
def leaky(printed: Printed, tmp_path_factory: pytest.TempPathFactory) -> layers.Layers:
    """A proposal whose view, template, data and names all leak."""
    each = next(all_prints(loaded(printed.root)))
    templates = read_templates(CHECKOUT)
    name = "pdf/proposal.html.j2"
    templates[name] = templates[name].replace("{{ summary() }}", LEAKS + "{{ summary() }}")
    base = "pdf/base.html.j2"
    templates[base] = templates[base].replace(
        '<meta charset="utf-8">',
        '<meta charset="utf-8"><meta name="author" content="qzleakauthor">',
    )
    view = replace(each.view, title=f"{each.view.title} qzleaktitle")
    data = {**json.loads(each.attached), "title": "qzleakattached", "qzleakkey": 1}
    leak = replace(
        each,
        view=view,
        attached=json.dumps(data),
        attached_name="qzleakfile.json",
        assets={**each.assets, "dot.svg": DOT},
    )
    fonts = tmp_path_factory.mktemp("fonts")
    return layers.layers_of(to_pdf(leak, templates, fonts))


@pytest.mark.parametrize("name", PLANTED)
def test_a_leak_would_be_noticed(leaky: layers.Layers, name: str) -> None:
    """The search finds in each layer what was planted there."""
    layer, value = PLANTED[name]
    wanted = search([Canary("leak", value)])
    assert layer in {where for where, _ in leaks(leaky, wanted, "proposal")}


def test_a_field_that_leaks_into_a_view_would_be_noticed(printed: Printed) -> None:
    """An internal note that a view takes over is found, in whatever field it stands."""
    each = next(all_prints(loaded(printed.root)))
    (note, *_) = (c.value for c in printed.nest.canaries if c.field == "account.note")
    view = replace(each.view, complaint=f"{each.view.complaint} {note}")
    found = printed.search.told(json.dumps(to_jsonable_python(view), ensure_ascii=False))
    assert frozenset({"account.note"}) in found
    assert not may_print("proposal", {"account.note"})


def test_a_choice_that_leaks_would_be_noticed(printed: Printed) -> None:
    """A print that depends on a choice differs from that of the book in which it is varied."""
    book = unsent(loaded(printed.root))
    before = list(all_prints(book))
    assert list(all_prints(varied(book, "prescription.buy_class"))) != before
    assert list(all_prints(varied(book, "account.contacts.attitude"))) == before
