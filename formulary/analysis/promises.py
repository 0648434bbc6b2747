"""What we promised and what we do next, as the logs of accounts and dealers keep it (F27, F83)."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from formulary.model.base import Text
from formulary.model.book import Book, DealerFile, EndUserFile
from formulary.model.contact_log import LogEntry


@dataclass(frozen=True)
class Commitment:
    """A promise or a next step, with the entry that holds it."""

    kind: Literal["promise", "follow_up"]
    file: EndUserFile | DealerFile
    entry: int
    """Which entry of the log."""
    item: int
    """Which of the entry's promises or next steps."""
    made: datetime.date
    by: str
    """Who of our team answers for it."""
    what: Text
    due: datetime.date
    done: datetime.date | None

    @property
    def path(self) -> tuple[str | int, ...]:
        """The way to it from the log."""
        listed = "promises" if self.kind == "promise" else "follow_ups"
        return ("entries", self.entry, listed, self.item)

    def overdue(self, as_of: datetime.date) -> bool:
        """Whether its day has passed and it is not done."""
        return self.done is None and self.due < as_of


def commitments(file: EndUserFile | DealerFile) -> Iterator[Commitment]:
    """Every promise and next step of one log, in its order."""
    for index, entry in enumerate(file.log.entries if file.log else ()):
        if entry.promises or entry.follow_ups:
            yield from _of_entry(file, index, entry)


def all_commitments(book: Book) -> Iterator[Commitment]:
    """Those of every account and dealer."""
    for file in firms(book):
        yield from commitments(file)


def firms(book: Book) -> Iterator[EndUserFile | DealerFile]:
    """Every account, then every dealer."""
    yield from book.end_users.values()
    yield from book.dealers.values()


def _of_entry(file: EndUserFile | DealerFile, index: int, entry: LogEntry) -> Iterator[Commitment]:
    for i, each in enumerate(entry.promises):
        yield Commitment(
            "promise", file, index, i, entry.date, entry.by, each.what, each.due, each.done
        )
    for i, step in enumerate(entry.follow_ups):
        by = step.by or entry.by
        yield Commitment(
            "follow_up", file, index, i, entry.date, by, step.what, step.due, step.done
        )
