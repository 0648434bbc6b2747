"""Small charts as SVG: one message each, labelled directly, in colours that are passed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup, escape

WIDTH = 480
"""Width of every chart in its own units; on paper it is scaled to the column."""

_SIZE = 10.5
_BAR = 22
_ROW = 62
_LABEL_GAP = 5


@dataclass(frozen=True)
class Part:
    """A stretch of a bar, with its label ready for print."""

    value: Decimal
    label: str
    colour: str
    ink: str = "#ffffff"


@dataclass(frozen=True)
class Bar:
    """A bar with its name, its parts from left to right, and its total ready for print."""

    name: str
    total: str
    parts: Sequence[Part]

    @property
    def length(self) -> Decimal:
        """The sum of its parts; what is negative has no length."""
        return sum((max(part.value, Decimal(0)) for part in self.parts), Decimal(0))


def text_width(text: str, size: float = _SIZE) -> float:
    """A cautious estimate: a Chinese character is one em wide, any other 0.56."""
    return size * sum(1.0 if ord(c) > 0x2E7F else 0.56 for c in text)


def bars(rows: Sequence[Bar], description: str) -> Markup:
    """Horizontal stacked bars on one scale; a label stands in its part, or is left out."""
    longest = max((row.length for row in rows), default=Decimal(0)) or Decimal(1)
    lines = []
    for index, row in enumerate(rows):
        top = index * _ROW
        lines.append(_text(row.name, 0, top + 13, "#1b2a2f", bold=False))
        lines.append(_text(row.total, WIDTH, top + 13, "#1b2a2f", bold=True, anchor="end"))
        lines += _parts(row, top + 20, longest)
    return _svg(len(rows) * _ROW - (_ROW - _BAR - 20), lines, description)


def _parts(row: Bar, top: int, longest: Decimal) -> list[Markup]:
    found, left = [], 0.0
    for part in row.parts:
        if part.value <= 0:
            continue
        width = float(part.value / longest) * WIDTH
        found.append(
            Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>').format(
                _n(left), top, _n(width), _BAR, part.colour
            )
        )
        if text_width(part.label, 9) + 2 * _LABEL_GAP <= width:
            found.append(_text(part.label, left + _LABEL_GAP, top + 15, part.ink, size=9))
        left += width
    return found


def columns(points: Sequence[tuple[str, Decimal, str]], colour: str, description: str) -> Markup:
    """Columns around a zero line: name below, value ready for print above or below its column."""
    height, middle_gap = 92.0, 18.0
    high = max([value for _, value, _ in points] + [Decimal(0)])
    low = min([value for _, value, _ in points] + [Decimal(0)])
    span = float(high - low) or 1.0
    zero = middle_gap + height * float(high) / span
    step = WIDTH / max(len(points), 1)
    lines = [
        Markup(
            '<line x1="0" y1="{0}" x2="{1}" y2="{0}" stroke="#1b2a2f" stroke-width="0.8"/>'
        ).format(_n(zero), WIDTH)
    ]
    for index, (name, value, shown) in enumerate(points):
        size = height * abs(float(value)) / span
        top = zero - size if value >= 0 else zero
        center = step * (index + 0.5)
        lines.append(
            Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>').format(
                _n(center - 36), _n(top), 72, _n(size), colour
            )
        )
        label = top - 5 if value >= 0 else top + size + 12
        lines.append(_text(shown, center, label, "#1b2a2f", bold=True, anchor="middle"))
        lines.append(_text(name, center, height + middle_gap + 30, "#1b2a2f", anchor="middle"))
    return _svg(int(height + middle_gap + 36), lines, description)


def _svg(height: int, lines: Sequence[Markup], description: str) -> Markup:
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img">'
        "<title>{}</title>{}</svg>"
    ).format(WIDTH, height, description, Markup("").join(lines))


def _text(
    text: str,
    x: float,
    y: float,
    fill: str,
    *,
    size: float = _SIZE,
    bold: bool = False,
    anchor: str = "start",
) -> Markup:
    return Markup(
        '<text x="{}" y="{}" font-size="{}" fill="{}" text-anchor="{}"{} '
        "font-family=\"'Source Sans 3', 'Noto Sans SC'\">{}</text>"
    ).format(
        _n(x), _n(y), size, fill, anchor, Markup(' font-weight="700"') if bold else "", escape(text)
    )


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
