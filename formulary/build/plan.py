"""The plan: every artefact that the book asks for, with its key."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from formulary.build.artefacts import Artefact, Job
from formulary.build.check import Checked
from formulary.build.inputs import installed
from formulary.build.jobs import ChapterJob, DataPageJob, PrintJob, SearchJob, TextJob
from formulary.build.keys import code_digest, key_of
from formulary.build.scope import Scope
from formulary.build.shell import Shell, ShellFile
from formulary.build.store import Store
from formulary.build.system import text_libraries
from formulary.build.templates import group_key
from formulary.documents.prints import Audience, Print
from formulary.documents.register import all_prints
from formulary.model.findings import Words
from formulary.site.desk import Desk
from formulary.site.features import FOLDER as FEATURES
from formulary.site.features import feature_entries
from formulary.site.pages import BLOCKS, FOLDERS, OPTIONAL, VALUE, Block, Page, block, data_pages
from formulary.site.products import FOLDER, product_entries
from formulary.site.stamp import StampError
from formulary.site.values import NAMES

INDEXES = ("search/search_index.json", "search.json")
"""The search index, as MkDocs and as Zensical name it."""

LISTED = {
    f"{FOLDER}index.html": product_entries,
    f"{FEATURES}index.html": feature_entries,
}
"""Pages of the builder whose rows the search finds one by one."""

HIDDEN = tuple(f"{folder}/shell/" for folder in FOLDERS)
"""Built shell pages: data pages are stamped out of them, they are not published themselves."""


def plan(
    checked: Checked, shells: Mapping[str, Shell], scope: Scope, store: Store
) -> list[Artefact]:
    """The artefacts within `scope`, each path once. Raises StampError."""
    book = checked.book
    assert book
    prints = list(all_prints(book))
    paper = key_of(
        group_key(checked.templates, "pdf", "locale", "clauses"),
        installed(),
        text_libraries(),
        code_digest(),
    )
    wanted = [_printed(p, paper) for p in prints if _covers(scope, p)]
    by_source = defaultdict(list)
    for each in prints:
        by_source[each.sources[0]].append(each)
    templates = key_of(group_key(checked.templates, "site", "locale"), installed(), code_digest())
    grouped = {source: tuple(found) for source, found in by_source.items()}
    for language, shell in shells.items():
        prefix = "" if language == "en" else f"{language}/"
        desk = Desk(
            book,
            checked.as_of,
            tuple(checked.findings),
            grouped,
            language,
            "../" * prefix.count("/"),
            lacks=frozenset(f for f in OPTIONAL if f"{f}/shell/index.html" not in shell.files),
        )
        wanted += _Site(prefix, desk, shell, store, templates).artefacts()
    if shells and "en" not in shells:
        wanted.append(_front_door(next(iter(shells))))
    return wanted


def _covers(scope: Scope, each: Print) -> bool:
    if each.audience is Audience.INTERNAL:
        return scope.everything
    owner = PurePosixPath(each.path).parts[1]
    chosen = scope.accounts if each.audience is Audience.CUSTOMER else scope.dealers
    return chosen is None or owner in chosen


def _printed(each: Print, paper: str) -> Artefact:
    return Artefact(
        path=f"dist/{each.path}",
        key=key_of(each, paper),
        audience=each.audience,
        sources=each.sources,
        job=PrintJob(each),
        also=(f"site/documents/{each.path}",),
    )


@dataclass(frozen=True)
class _Site:
    """One language's part of the site."""

    prefix: str
    desk: Desk
    shell: Shell
    store: Store
    templates: str

    def artefacts(self) -> Iterator[Artefact]:
        """Its data pages, its chapters, its search index, and the builder's other files."""
        pages = list(data_pages(self.desk))
        yield from map(self._data_page, pages)
        for path, file in self.shell.files.items():
            if path in INDEXES:
                yield self._search(path, file, pages)
            elif file.blocks:
                yield self._chapter(path, file)
            elif not path.startswith(HIDDEN):
                yield self._artefact(path, file.key, ())

    def _data_page(self, page: Page) -> Artefact:
        shell = f"{page.folder}/shell/index.html"
        file = self.shell.files.get(shell)
        if file is None:
            name = f"{page.folder}/shell.md"
            raise StampError(
                Words(f"The playbook lacks the page {name}.", f"手册缺少页面 {name}。")
            )
        path = f"{page.folder}/{page.slug}/index.html"
        key = key_of(self.templates, file.key, page)
        return self._artefact(path, key, page.sources, DataPageJob(page, self.store.path(file.key)))

    def _chapter(self, path: str, file: ShellFile) -> Artefact:
        blocks = {name: self._block(path, name) for name in file.blocks}
        key = key_of(self.templates, file.key, self.desk.language, blocks)
        job = ChapterJob(self.store.path(file.key), self.desk.language, blocks)
        return self._artefact(path, key, (), job)

    def _block(self, path: str, name: str) -> Block:
        found = block(replace(self.desk, up="../" * path.count("/")), name)
        if found is None:
            page = f"{self.prefix}{path}"
            known = [f"{VALUE}{each}" for each in NAMES] if name.startswith(VALUE) else [*BLOCKS]
            raise StampError(
                Words(
                    f"{page} asks for the live block “{name}”; there are: {', '.join(known)}.",
                    f"{page} 引用了不存在的动态块“{name}”；可用的有：{'、'.join(known)}。",
                )
            )
        return found

    def _search(self, path: str, file: ShellFile, pages: list[Page]) -> Artefact:
        listed = [
            entry
            for page, found in LISTED.items()
            if page in self.shell.files
            for entry in found(self.desk)
        ]
        entries = (*(page.search for page in pages if page.search), *listed)
        key = key_of("search", installed(), code_digest(), file.key, entries)
        job = SearchJob(self.store.path(file.key), entries, HIDDEN)
        return self._artefact(path, key, (), job)

    def _artefact(
        self, path: str, key: str, sources: tuple[str, ...], job: Job | None = None
    ) -> Artefact:
        return Artefact(f"site/{self.prefix}{path}", key, Audience.INTERNAL, sources, job)


def _front_door(language: str) -> Artefact:
    """`/` of a site without English leads to its language."""
    job = TextJob(
        "<!doctype html><meta charset=utf-8>"
        f'<meta http-equiv="refresh" content="0; url={language}/">'
        f'<title>Formulary</title><a href="{language}/">{language}</a>\n'
    )
    return Artefact("site/index.html", key_of(job), Audience.INTERNAL, (), job)
