"""Series from other systems: CSV rows become records, with the place of each cell."""

from decimal import Decimal

import pytest

from formulary.load.csv_rows import read_csv
from formulary.model.base import Record, field
from formulary.model.scalars import Day, NonNegativeNumber, Sku, Str


class Stock(Record):
    """What a dealer has in stock."""

    sku: Sku = field("Article number.", "货号。")
    day: Day = field("Day.", "日期。")
    pieces: NonNegativeNumber = field("Pieces.", "件数。")
    note: Str | None = field("Note.", "备注。", None)


def found(text: str | bytes) -> list[tuple[str, str]]:
    data = text.encode() if isinstance(text, str) else text
    return [(f.code, str(f.place)) for f in read_csv(data, "f", Stock)[1]]


def test_rows_become_records_in_any_order_of_columns() -> None:
    """With a byte order mark, with either kind of line end; empty cells are not given."""
    text = (
        "\ufeffday,sku,note,pieces\r\n"
        '2026-01-31,B-40,"two, ""old""\nones",3.5\r\n'
        "\r\n"
        "2026-02-28,B-50,,0"
    )
    rows, findings = read_csv(text.encode(), "f", Stock)
    assert findings == []
    assert [(r.sku, r.pieces, r.note) for r in rows] == [
        ("B-40", Decimal("3.5"), 'two, "old"\nones'),
        ("B-50", Decimal(0), None),
    ]
    assert str(rows[0].at("pieces")) == "f:3:7"
    assert str(rows[1].at("sku")) == "f:5:12"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("Y031", "f:1:1")]),
        ("\n\n", [("Y031", "f:1:1")]),
        ("sku,day,pieces\nB-40,2026-02-30,x\n", [("S008", "f:2:6"), ("S004", "f:2:17")]),
        ("sku,day,pieces\nB-40,2026-02-01,\n", [("S003", "f:2:17")]),
        ("sku,day,pieces,sku\n", [("Y015", "f:1:16")]),
        ("sku,day,piece\n", [("S001", "f:1:9"), ("S002", "f:1:1")]),
        ("sku;day;pieces\nB-40;2026-02-01;1\n", [("S001", "f:1:1")] + [("S002", "f:1:1")] * 3),
        (
            "sku,day,pieces\nB-40,2026-02-01\nB-40,2026-02-01,1,2\n",
            [("Y032", "f:2:1"), ("Y032", "f:3:1")],
        ),
        ('sku,day,pieces\n"B-40,2026-02-01,1\n', [("Y030", "f:2:1")]),
        ('sku,day,pieces\nB"40,2026-02-01,1\n', [("Y030", "f:2:1")]),
        ("sku,day,pieces\nB-40,2026-02-01,1\u202e\n", [("Y011", "f:2:18")]),
        (b"sku,day,pieces\nB-\xe940,2026-02-01,1\n", [("Y010", "f:2:3")]),
    ],
)
def test_trouble_is_told_at_its_cell(text: str | bytes, expected: list[tuple[str, str]]) -> None:
    """Header, width, quotation marks, characters and values are checked."""
    assert found(text) == expected
