"""Where each person stands on the map of a buying centre; the template draws it (F60)."""

from collections.abc import Sequence

from formulary.model.buying_centre import ATTITUDES, Role
from formulary.render.chart import text_width
from formulary.site.people_views import MapView, MarkView, PersonView

WIDTH = 360.0
"""About the width of a phone, so that words are as large there as on a screen."""

_LEFT = 18.0
_COLUMN = (WIDTH - _LEFT) / len(ATTITUDES)
_SIZE = 10.5
_LINE = 12.0
_BADGE = 13.0
_IN_A_ROW = 5
_EMPTY_ROW = 22.0
_GAP = 8.0


def stakeholder_map(people: Sequence[PersonView]) -> MapView | None:
    """The map of those whose influence and attitude are known; None without any."""
    placed = [p for p in people if p.influence and p.attitude]
    if not placed:
        return None
    rows, marks, top = [], [], 0.0
    for influence in range(5, 0, -1):
        here = [p for p in placed if p.influence == influence]
        height, found = _row(here, top)
        rows.append((influence, top, top + height / 2 + 4))
        marks += found
        top += height
    columns = tuple(
        (attitude, _LEFT + i * _COLUMN, _LEFT + (i + 0.5) * _COLUMN)
        for i, attitude in enumerate(ATTITUDES)
    )
    return MapView(WIDTH, top + 18, _LEFT, columns, tuple(rows), top, tuple(marks))


def _row(people: Sequence[PersonView], top: float) -> tuple[float, list[MarkView]]:
    """The height of a row, and its marks: those of one attitude below each other."""
    height, marks = _EMPTY_ROW, []
    for i, attitude in enumerate(ATTITUDES):
        y = top + _GAP
        for person in people:
            if person.attitude == attitude:
                mark, used = _mark(person, _LEFT + (i + 0.5) * _COLUMN, y)
                marks.append(mark)
                y += used + _GAP
        height = max(height, y - top)
    return height, marks


def _mark(person: PersonView, x: float, y: float) -> tuple[MarkView, float]:
    badges = tuple(_badges(person.roles, x, y))
    rows = max(1, -(-len(person.roles) // _IN_A_ROW))
    name = name_lines(person.name, _COLUMN - 4)
    first = y + rows * _BADGE + _LINE - 2
    bases = tuple(first + i * _LINE for i in range(len(name)))
    return MarkView(x, y, name, badges, bases, person.cold), rows * _BADGE + len(name) * _LINE


def _badges(roles: Sequence[Role], x: float, y: float) -> list[tuple[Role, float, float]]:
    found = []
    for start in range(0, len(roles), _IN_A_ROW):
        row = roles[start : start + _IN_A_ROW]
        left = x - len(row) * _BADGE / 2
        top = y + start // _IN_A_ROW * _BADGE
        found += [(role, round(left + i * _BADGE, 2), top) for i, role in enumerate(row)]
    return found


def name_lines(name: str, width: float) -> tuple[str, ...]:
    """A name on at most two lines; what has no room is cut off with `…`."""
    lines: list[str] = []
    for word in name.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, _SIZE) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) > 2:
        lines = [lines[0], f"{lines[1]}…"]
    return tuple(_cut(line, width) for line in lines)


def _cut(line: str, width: float) -> str:
    if text_width(line, _SIZE) <= width:
        return line
    while len(line) > 1 and text_width(f"{line}…", _SIZE) > width:
        line = line[:-1]
    return f"{line}…"
