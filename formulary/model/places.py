"""Where something was written, and the containers that remember it until the last check is done."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, order=True)
class Place:
    """A position in a file of the book: path from the book's root, line and column from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


Mark = tuple[int, int]
"""Line and column, from 1; a `Place` without its file, cheap enough to keep for every value."""


class Table(dict[str, Any]):
    """A mapping as it was written, with the marks of its keys and values.

    A key with nothing after it has a mark, but no entry: it counts as not given.
    """

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.key_marks: dict[str, Mark] = {}
        self.value_marks: dict[str, Mark] = {}

    def put(self, key: str, value: Any, key_mark: Mark, value_mark: Mark) -> None:
        """Add an entry together with its marks."""
        self[key] = value
        self.key_marks[key] = key_mark
        self.value_marks[key] = value_mark

    def leave_blank(self, key: str, mark: Mark) -> None:
        """Remember a key that has nothing after it."""
        self.key_marks[key] = mark

    @property
    def blank(self) -> set[str]:
        """The keys that have nothing after them."""
        return self.key_marks.keys() - self.keys()

    def place_of_key(self, key: str) -> Place:
        """Where a key was written."""
        return Place(self.place.file, *self.key_marks[key])


class Row(list[Any]):
    """A sequence as it was written, with the marks of its items."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.marks: list[Mark] = []

    def put(self, value: Any, mark: Mark) -> None:
        """Add an item together with its mark."""
        self.append(value)
        self.marks.append(mark)


def locate(node: Any, path: tuple[str | int, ...], fallback: Place) -> Place:
    """The place of the value that `path` leads to; if it is absent, of the nearest thing above."""
    place: Place = getattr(node, "place", fallback)
    mark = (place.line, place.column)
    for step in path:
        if isinstance(node, Table) and isinstance(step, str) and step in node:
            mark, node = node.value_marks[step], node[step]
        elif isinstance(node, Row) and isinstance(step, int) and step < len(node):
            mark, node = node.marks[step], node[step]
        else:
            break
    return Place(place.file, *mark)
