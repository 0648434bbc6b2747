"""From one data format to the next: edits at places of a file, which is never written anew.

So comments, order and the way in which a value was written stay as people left them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import yaml

from formulary.model.findings import Words


@dataclass(frozen=True, order=True)
class Edit:
    """Put `text` in the place of what stands from `start` up to `end` (the `index` of marks)."""

    start: int
    end: int
    text: str


Edits = Callable[[str, yaml.MappingNode], Iterable[Edit]]
"""Gets the path of a data file from the book's root and its nodes; yields what to change in it."""


@dataclass(frozen=True)
class Migration:
    """What changes with the next format, in words and in edits. The number itself is seen to."""

    what: Words
    edits: Edits


MIGRATIONS: Mapping[int, Migration] = {}
"""By the format that each leads away from. Format 1 is the first, so there is none yet."""


def entry(node: yaml.MappingNode, key: str) -> tuple[yaml.ScalarNode, yaml.Node] | None:
    """The nodes of a key and of its value, if the mapping has the key."""
    return next(((k, v) for k, v in node.value if k.value == key), None)


def rewritten(file: str, text: str, migration: Migration, target: int, company: str) -> str:
    """The text of a data file in the format `target`; `company` is the file that names it."""
    nodes = yaml.compose(text, Loader=yaml.SafeLoader)
    assert isinstance(nodes, yaml.MappingNode)
    edits = list(migration.edits(file, nodes))
    if file == company and (found := entry(nodes, "format")):
        edits.append(Edit(found[1].start_mark.index, found[1].end_mark.index, str(target)))
    return "".join(_pieces(text, sorted(edits)))


def _pieces(text: str, edits: list[Edit]) -> Iterator[str]:
    done = 0
    for edit in edits:
        if not done <= edit.start <= edit.end <= len(text):
            raise ValueError(f"a migration's edits overlap or lie outside: {edit}")
        yield text[done : edit.start] + edit.text
        done = edit.end
    yield text[done:]
