"""What lies where below accounts/: finds the data files, and what does not belong there."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from formulary.load import codes
from formulary.load.files import Entry, entries, look, unless
from formulary.load.suggestions import nearest, slug
from formulary.load.text import visible
from formulary.model.findings import Finding, Words
from formulary.model.places import Place
from formulary.model.scalars import SLUG

ACCOUNTS = "accounts"
HOUSE = ("company", "policy", "catalogue", "team")
OPTIONAL_HOUSE = ("process", "targets", "strategy", "etiquette")
"""Files of the house that a book may do without."""

_SLUG = re.compile(SLUG)
_LONGEST_SLUG = 64


@dataclass(frozen=True)
class Shape:
    """The files that a folder may have, and its folders of records with their suffix.

    A folder of records may hold another: `issued/effects`.
    """

    main: str
    others: tuple[str, ...]
    records: Mapping[str, str] = field(default_factory=dict)


END_USER = Shape(
    "account.yaml",
    ("log.yaml",),
    {
        "opportunities": ".yaml",
        "prescriptions": ".yaml",
        "effects": ".yaml",
        "issued": ".json",
        "issued/effects": ".json",
    },
)
DEALER = Shape("dealer.yaml", ("agreement.yaml", "log.yaml", "stock.csv", "orders.csv"))


@dataclass(frozen=True)
class Folder:
    """The folder of one account or dealer: its files, and its records by folder and name."""

    slug: str
    files: Mapping[str, Entry]
    records: Mapping[str, Mapping[str, Entry]]


@dataclass(frozen=True)
class Layout:
    """What there is to read."""

    house: Mapping[str, Entry]
    end_users: tuple[Folder, ...]
    dealers: tuple[Folder, ...]
    beside: Mapping[str, Entry]
    """Other files beside the house's: the logo, or nothing that belongs there."""
    findings: tuple[Finding, ...]


def survey(root: Path) -> Layout | Finding:
    """The layout of the book at `root`; a finding if there is no book at all."""
    top = look(root, ACCOUNTS)
    if top.kind == "nothing":
        return _no_accounts()
    if finding := unless(top, "folder"):
        return finding
    inside, trouble = entries(top)
    found = list(trouble)
    files = {f"{name}.yaml": name for name in (*HOUSE, *OPTIONAL_HOUSE)}
    shapes = {"end-users": END_USER, "dealers": DEALER}
    house: dict[str, Entry] = {}
    beside: dict[str, Entry] = {}
    folders: dict[str, tuple[Folder, ...]] = {}
    for entry in inside:
        if entry.name in files:
            house[files[entry.name]] = entry
        elif entry.name in shapes:
            folders[entry.name] = _folders(entry, shapes[entry.name], found)
        elif entry.kind == "file":
            beside[entry.name] = entry
        else:
            found.append(unknown(entry, (*files, *shapes)))
    found += [_missing(f"{top.file}/{name}.yaml") for name in HOUSE if name not in house]
    return Layout(
        house, folders.get("end-users", ()), folders.get("dealers", ()), beside, tuple(found)
    )


def _inside(folder: Entry, found: list[Finding]) -> list[Entry]:
    """What lies in a folder; nothing, and a finding, if it is none or cannot be read."""
    if finding := unless(folder, "folder"):
        found.append(finding)
        return []
    inside, trouble = entries(folder)
    found += trouble
    return inside


def _folders(parent: Entry, shape: Shape, found: list[Finding]) -> tuple[Folder, ...]:
    """The folders of accounts or dealers."""
    folders = []
    for entry in _inside(parent, found):
        if entry.kind == "folder":
            folders.append(entry)
        else:
            found.append(unknown(entry, [f"NAME/{shape.main}"]))
    named = _named(folders, "", found)
    return tuple(_folder(name, entry, shape, found) for name, entry in named.items())


def _folder(name: str, folder: Entry, shape: Shape, found: list[Finding]) -> Folder:
    """One account's or dealer's folder. Its files may be of any kind: reading them tells."""
    known = (shape.main, *shape.others)
    files: dict[str, Entry] = {}
    records: dict[str, Mapping[str, Entry]] = {}
    for entry in _inside(folder, found):
        if entry.name in known:
            files[entry.name] = entry
        elif entry.name in shape.records:
            records |= _records(entry, entry.name, shape.records, found)
        else:
            folders = (kind for kind in shape.records if "/" not in kind)
            found.append(unknown(entry, (*known, *folders)))
    if shape.main not in files:
        found.append(_missing(f"{folder.file}/{shape.main}"))
    return Folder(name, files, records)


def _records(
    folder: Entry, kind: str, suffixes: Mapping[str, str], found: list[Finding]
) -> dict[str, Mapping[str, Entry]]:
    """The records in a folder, and in the folders within it, by kind and name."""
    records: list[Entry] = []
    within: dict[str, Mapping[str, Entry]] = {}
    suffix = suffixes[kind]
    for entry in _inside(folder, found):
        inner = f"{kind}/{entry.name}"
        if inner in suffixes:
            within |= _records(entry, inner, suffixes, found)
        elif entry.name.endswith(suffix):
            records.append(entry)
        else:
            stem, _, given = entry.name.rpartition(".")
            slip = stem and given.lower() in ("yaml", "yml", "json")
            found.append(unknown(entry, [f"{stem if slip else 'NAME'}{suffix}"]))
    return {kind: _named(records, suffix, found), **within}


def _named(group: list[Entry], suffix: str, found: list[Finding]) -> dict[str, Entry]:
    """Entries by their slug. One whose name is no slug is told, and read under the slug that it
    should have, so that the rest of its trouble comes to light in the same run."""
    stems = {entry.name.removesuffix(suffix): entry for entry in group}
    named = {stem: entry for stem, entry in stems.items() if _is_slug(stem)}
    for stem, entry in stems.items():
        if stem in named:
            continue
        twin = next((s for s in stems if s != stem and s.casefold() == stem.casefold()), None)
        proposed = slug(stem)
        free = proposed if proposed and proposed not in named else None
        found.append(_clash(entry, twin) if twin else _bad_name(entry, free, suffix))
        named[free or visible(stem)] = entry
    return named


def _is_slug(name: str) -> bool:
    return len(name) <= _LONGEST_SLUG and _SLUG.fullmatch(name) is not None


def unknown(entry: Entry, allowed: Iterable[str]) -> Finding:
    """A finding about something that nothing reads."""
    if entry.kind not in ("file", "folder") and (finding := unless(entry, "file")):
        return finding
    names = list(allowed)
    near = nearest(entry.name, names)
    name, listed = visible(entry.name[:80]), Words(", ".join(names), "、".join(names))
    return codes.UNKNOWN_FILE.at(
        Place(entry.file),
        Words(f"“{name}” is not read by anything.", f"没有任何程序读取“{name}”。"),
        Words(f"Did you mean “{visible(near)}”?", f"是不是“{visible(near)}”？")
        if near
        else Words(
            f"What may stand here: {listed.en}. Keep other files elsewhere.",
            f"此处可有：{listed.zh}。其他文件请放到别处。",
        ),
    )


def _no_accounts() -> Finding:
    files = [f"{name}.yaml" for name in HOUSE]
    needed = Words(", ".join(files), "、".join(files))
    return codes.MISSING_FILE.at(
        Place(ACCOUNTS),
        Words("There is no folder accounts/ here.", "此处没有 accounts/ 文件夹。"),
        Words(
            "Go to the folder that holds it, or name that folder with --root. "
            f"To begin a book, make accounts/ with {needed.en}.",
            f"请进入其所在文件夹，或用 --root 指定。新建账册请创建 accounts/，放入 {needed.zh}。",
        ),
    )


def _missing(file: str) -> Finding:
    name = file.rpartition("/")[2]
    return codes.MISSING_FILE.at(
        Place(file),
        Words(f"{name} is missing.", f"缺少 {name}。"),
        Words("Add it, or take it back from git.", "请添加，或从 git 恢复。"),
    )


def _bad_name(entry: Entry, proposed: str | None, suffix: str) -> Finding:
    name = visible(entry.name[:80])
    return codes.BAD_NAME.at(
        Place(entry.file),
        Words(
            f"“{name}” is not a short name of small Latin letters, digits and hyphens.",
            f"“{name}”不是由小写拉丁字母、数字和连字符组成的短名。",
        ),
        Words(f"Rename it to “{proposed}{suffix}”.", f"请改名为“{proposed}{suffix}”。")
        if proposed
        else Words(
            "Rename it, as to harbour-logistics; Chinese names in pinyin.",
            "请改名，如 harbour-logistics；中文名称请用拼音。",
        ),
    )


def _clash(entry: Entry, twin: str) -> Finding:
    name, other = visible(entry.name[:80]), visible(twin[:80])
    return codes.CLASHING_NAME.at(
        Place(entry.file),
        Words(
            f"“{name}” differs from “{other}” in capitals alone.",
            f"“{name}”与“{other}”仅大小写不同。",
        ),
        Words("Rename one of the two, or merge them.", "请将其一改名，或合并二者。"),
    )
