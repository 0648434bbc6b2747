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

    def judged(root: Path) -> Checked:
        found = load_book(root, earlier).book
        assert found
        situation = Situation(found, DAY, clause_packs(templates))
        return Checked(root, DAY, found, templates, judge(situation))

    files = len(earlier)
    judging, checked = _cpu(lambda: judged(book))
    viewing, before = _cpu(lambda: _pages(checked))
    print(
        f"{ACCOUNTS} accounts with {entries} contacts: reading {files} files {reading:.1f} s CPU, "
        f"rules {judging:.1f} s, analysis and views of {len(before)} pages and blocks "
        f"{viewing:.1f} s: ratio {(judging + viewing) / reading:.2f} (aim 1)"
    )
    log = book / "accounts" / "end-users" / "copy-0007" / "log.yaml"
    known = dict(earlier)
    with log.open("a", encoding="utf-8") as file:
        file.write(entry(DAY, "tao-yifan"))
    after = _pages(judged(book))
    anew = [file for (file, kind), read in earlier.items() if known[file, kind] is not read]
    changed = [name for name, key in after.items() if before[name] != key]
    print(f"one contact more: read anew {', '.join(anew)}; changed views: {', '.join(changed)}")


def _pages(checked: Checked) -> dict[str, str]:
    """The key of what each data page and each live block shows, in English."""
    assert checked.book
    desk = Desk(checked.book, checked.as_of, tuple(checked.findings), {}, "en", "../")
    pages = {f"{page.folder}/{page.slug}": key_of(page) for page in data_pages(desk)}
    return pages | {f"block {name}": key_of(block(desk, name)) for name in BLOCKS}


def _cpu(work: Callable[[], T]) -> tuple[float, T]:
    """CPU seconds of some work, and what it gives."""
    begun = time.process_time()
    done = work()
    return time.process_time() - begun, done
