"""The version of the data format that a book is written in, before anything else is judged.

It stands in company.yaml and nowhere else: a book has one format. It is required from the first
one on, because a default would one day have to guess which format a book without it meant.
"""

from formulary.load import codes
from formulary.load.codes import Code
from formulary.load.files import Entry, read
from formulary.load.yaml_tree import read_yaml
from formulary.model.findings import Finding, Words
from formulary.model.places import Place, Table
from formulary.model.scalars import FORMAT


def written_format(company: Entry | None) -> tuple[int, Place] | None:
    """The format that company.yaml names, and where; None if it names no whole number above 0."""
    data = read(company) if company else None
    tree = read_yaml(data, company.file)[0] if company and isinstance(data, bytes) else None
    if not isinstance(tree, Table) or "format" not in tree:
        return None
    text = tree["format"]
    if not (isinstance(text, str) and text.isascii() and text.isdigit() and len(text) < 5):
        return None
    place = Place(tree.place.file, *tree.value_marks["format"])
    return (int(text), place) if int(text) else None


def foreign_format(company: Entry | None, current: int = FORMAT) -> Finding | None:
    """The finding for a book of another format: what else is wrong with it cannot be told."""
    written = written_format(company)
    if written is None or written[0] == current:
        return None
    number, place = written
    code, message, hint = _newer(number, current) if number > current else _older(number, current)
    return code.at(place, message, hint, "format")


def _newer(number: int, current: int) -> tuple[Code, Words, Words]:
    return (
        codes.NEWER_FORMAT,
        Words(
            f"This book is written for a newer Formulary: its format is {number}, "
            f"and this Formulary reads {current}.",
            f"本账册适用于更新版本的 Formulary：其格式为 {number}，当前程序读取格式 {current}。",
        ),
        Words(
            "Upgrade Formulary; do not change the number. The guide says how (“Upgrading”).",
            "请升级 Formulary，不要改动这个数字。做法见指南“升级”一页。",
        ),
    )


def _older(number: int, current: int) -> tuple[Code, Words, Words]:
    return (
        codes.OLDER_FORMAT,
        Words(
            f"This book is written in format {number}; this Formulary reads {current}.",
            f"本账册的格式为 {number}，当前程序读取格式 {current}。",
        ),
        Words(
            "Run `python build.py migrate`: it shows what would change, and `--write` changes it.",
            "请运行 `python build.py migrate`：先显示要改的内容，加 `--write` 才写入。",
        ),
    )
