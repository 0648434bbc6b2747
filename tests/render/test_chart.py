"""Charts are well-formed pictures with a text alternative, whatever the numbers are."""

from decimal import Decimal
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from formulary.render.chart import Bar, Part, bars, columns

AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
HOSTILE = '"><script>&'


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=3))
def test_bars_are_well_formed(amounts: list[tuple[Decimal, Decimal]]) -> None:
    """Zero, negative and huge amounts give a picture, and hostile names stay text."""
    rows = [
        Bar(HOSTILE, str(a + b), [Part(a, HOSTILE, "#0e5a47"), Part(b, "b", "#777777")])
        for a, b in amounts
    ]
    picture = ElementTree.fromstring(str(bars(rows, HOSTILE)))
    assert picture[0].text == HOSTILE
    for shape in picture.iter("{http://www.w3.org/2000/svg}rect"):
        assert float(shape.attrib["width"]) >= 0


@given(st.lists(AMOUNTS, min_size=1, max_size=5))
def test_columns_are_well_formed(amounts: list[Decimal]) -> None:
    """Columns stand on either side of the zero line."""
    points = [(HOSTILE, amount, str(amount)) for amount in amounts]
    picture = ElementTree.fromstring(str(columns(points, "#0e5a47", "x")))
    assert len(list(picture.iter("{http://www.w3.org/2000/svg}rect"))) == len(amounts)


def test_a_label_that_does_not_fit_is_left_out() -> None:
    """A narrow part has no label rather than one that runs over its neighbour."""
    row = Bar(
        "x",
        "100",
        [Part(Decimal(98), "wide enough", "#000000"), Part(Decimal(2), "narrow", "#111111")],
    )
    svg = str(bars([row], "x"))
    assert "wide enough" in svg
    assert "narrow" not in svg
