"""Series that come out of another system: a CSV file as records, each cell with its place.

UTF-8, commas, cells in quotation marks as RFC 4180 has it, a header that names the columns.
"""

import re
from collections.abc import Iterator
from typing import TypeVar

from formulary.load import codes
from formulary.load.schema_findings import to_record
from formulary.load.suggestions import nearest
from formulary.load.text import decode, visible
from formulary.model.base import Record
from formulary.model.findings import Finding, Words
from formulary.model.places import Place, Table

R = TypeVar("R", bound=Record)

_CELL = re.compile(r'(?:"([^"]*(?:""[^"]*)*)"|([^",\n]*))(,|\n|\Z)')
_Line = list[tuple[str, Place]]


def read_csv(data: bytes, file: str, model: type[R]) -> tuple[tuple[R, ...], list[Finding]]:
    """The rows of a CSV file as records, and what is wrong with it. An empty cell is not given."""
    text, findings = decode(data, file)
    if text is None:
        return (), findings
    lines = list(_lines(text.replace("\r\n", "\n"), file, findings))
    if not lines:
        return (), findings or [_no_header(Place(file))]
    header, *rows = lines
    findings += _about_header(header, model)
    if findings:
        return (), findings
    records = []
    for row in rows:
        if len(row) != len(header):
            findings.append(_ragged(row, len(header)))
            continue
        record, faults = to_record(model, _table(header, row))
        findings += faults
        if record is not None:
            records.append(record)
    return tuple(records), findings


def _lines(text: str, file: str, findings: list[Finding]) -> Iterator[_Line]:
    """The cells of each line that has any; a finding and the end at a stray quotation mark."""
    position, number, begin = 0, 1, 0
    line: _Line = []
    while position < len(text):
        place = Place(file, number, position - begin + 1)
        found = _CELL.match(text, position)
        if not found:
            findings.append(_stray_quote(place))
            return
        line.append(((found[1] or found[2] or "").replace('""', '"').strip(), place))
        position = found.end()
        if inside := found[0].count("\n"):
            number, begin = number + inside, text.rindex("\n", 0, position) + 1
        if found[3] != ",":
            if any(cell for cell, _ in line):
                yield line
            line = []
    if line:
        yield [*line, ("", Place(file, number, position - begin + 1))]


def _table(header: _Line, row: _Line) -> Table:
    table = Table(row[0][1])
    for (name, _), (value, place) in zip(header, row, strict=True):
        mark = (place.line, place.column)
        if value:
            table.put(name, value, mark, mark)
        else:
            table.leave_blank(name, mark)
    return table


def _about_header(header: _Line, model: type[Record]) -> Iterator[Finding]:
    fields = model.model_fields
    names = [name for name, _ in header]
    for index, (name, place) in enumerate(header):
        told = Words(f"“{visible(name[:40])}”", f"“{visible(name[:40])}”")
        if name in names[:index]:
            yield codes.DUPLICATE_KEY.at(
                place,
                Words(f"The column {told.en} stands twice.", f"{told.zh}列重复。"),
                Words("Delete one of the two.", "请删去其中之一。"),
            )
        elif name not in fields:
            near = nearest(name, fields)
            known = ", ".join(fields)
            yield codes.UNKNOWN_KEY.at(
                place,
                Words(f"There is no column {told.en}.", f"没有{told.zh}这一列。"),
                Words(f"Did you mean “{near}”?", f"是不是“{near}”？")
                if near
                else Words(
                    f"Columns, with commas between them: {known}.", f"各列以半角逗号分隔：{known}。"
                ),
            )
    for name, field in fields.items():
        if field.is_required() and name not in names:
            yield codes.MISSING.at(
                header[0][1],
                Words(f"The column “{name}” is missing.", f"缺少“{name}”列。"),
                Words("Add it to the first line and to every row.", "请在首行和各行中添加。"),
            )


def _no_header(place: Place) -> Finding:
    return codes.CSV_HEADER.at(
        place,
        Words("The file is empty.", "文件是空的。"),
        Words("Write the names of the columns into its first line.", "请在第一行写列名。"),
    )


def _stray_quote(place: Place) -> Finding:
    return codes.CSV_QUOTES.at(
        place,
        Words("A quotation mark here has no partner.", "此处的引号不成对。"),
        Words(
            "Put the whole cell in quotation marks and double those inside.",
            "请把整个单元格放在引号内，其中的引号写两个。",
        ),
    )


def _ragged(row: _Line, width: int) -> Finding:
    return codes.CSV_WIDTH.at(
        row[0][1],
        Words(
            f"The row has {len(row)} cells, the header {width}.",
            f"此行有 {len(row)} 个单元格，表头有 {width} 个。",
        ),
        Words(
            "Fill the row up; put a cell with a comma in it in quotation marks.",
            "请补齐；含逗号的单元格请加引号。",
        ),
    )
