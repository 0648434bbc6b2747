"""A thousand end users with a contact a week for a year: judging them beside reading them once."""

import datetime
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from benchmarks.books import book_of, entry, write_a_year
from formulary.build.check import Checked
from formulary.build.keys import key_of
from formulary.build.system import collect_seldom
from formulary.build.templates import read_templates
from formulary.documents.clauses import clause_packs
from formulary.load.book import Readouts, load_book
from formulary.model.book import Book
from formulary.rules.registry import Situation, judge
from formulary.site.desk import Desk
from formulary.site.pages import BLOCKS, block, data_pages

ACCOUNTS = 1000
DAY = datetime.date(2026, 11, 24)
T = TypeVar("T")


def a_year_of_contacts(folder: Path) -> None:
    """CPU of rules and views against that of reading all files; then one log entry more."""
    collect_seldom()
    book = book_of(folder / "logs", ACCOUNTS)
    entries = write_a_year(book, DAY, "tao-yifan")
    templates, earlier = read_templates(book), Readouts()
    reading, loaded = _cpu(lambda: load_book(book, earlier))
    assert loaded.book

    def judged(found: Book) -> Checked:
        situation = Situation(found, DAY, clause_packs(templates))
        return Checked(book, DAY, found, templates, judge(situation))

    files, first = len(earlier), loaded.book
    judging, checked = _cpu(lambda: judged(first))
    viewing, views = _cpu(lambda: _views(checked))
    before = _keys(views)
    print(
        f"{ACCOUNTS} accounts with {entries} contacts: reading {files} files {reading:.1f} s CPU, "
        f"rules {judging:.1f} s, analysis and views of {len(before)} pages and blocks "
        f"{viewing:.1f} s: ratio {(judging + viewing) / reading:.2f} (aim 1)"
    )
    log = book / "accounts" / "end-users" / "copy-0007" / "log.yaml"
    known = dict(earlier)
    with log.open("a", encoding="utf-8") as file:
        file.write(entry(DAY, "tao-yifan"))
    second = load_book(book, earlier).book
    assert second
    after = _keys(_views(judged(second)))
    anew = [file for (file, kind), read in earlier.items() if known[file, kind] is not read]
    changed = [name for name, key in after.items() if before[name] != key]
    print(f"one contact more: read anew {', '.join(anew)}; changed views: {', '.join(changed)}")


def _views(checked: Checked) -> dict[str, object]:
    """What each data page and each live block shows, in English: all that analysis is for."""
    assert checked.book
    desk = Desk(checked.book, checked.as_of, tuple(checked.findings), {}, "en", "../")
    pages: dict[str, object] = {f"{page.folder}/{page.slug}": page for page in data_pages(desk)}
    return pages | {f"block {name}": block(desk, name) for name in BLOCKS}


def _keys(views: dict[str, object]) -> dict[str, str]:
    """The key of each view: another key, and its page is made anew."""
    return {name: key_of(view) for name, view in views.items()}


def _cpu(work: Callable[[], T]) -> tuple[float, T]:
    """CPU seconds of some work, and what it gives."""
    begun = time.process_time()
    done = work()
    return time.process_time() - begun, done
