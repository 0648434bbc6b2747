"""Clause packs: the versioned wording of an agreement (`templates/clauses/TYPE-VERSION.yaml`)."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from formulary.load import codes
from formulary.load.schema_findings import to_record
from formulary.load.yaml_tree import read_yaml
from formulary.model.base import Record, field
from formulary.model.dealer import IntermediaryType
from formulary.model.findings import Finding, Words
from formulary.model.scalars import Count, Slug, Str


class Twin(Record):
    """Words that must be there in both languages; they may hold Jinja expressions."""

    en: Str = field("In English.", "英文。")
    zh: Str = field("In Chinese.", "中文。")

    def get(self, language: str) -> str:
        """The words in `en` or `zh`."""
        return self.zh if language == "zh" else self.en


class Part(Record):
    """What may be left out of an agreement."""

    when: Str | None = field("Printed if this expression is true.", "该表达式为真时印出。", None)


class PackItem(Part, Twin):
    """A lettered item of a paragraph."""


class PackParagraph(Part, Twin):
    """A paragraph of a clause; alternatives may share an id if each has its `when`."""

    id: Slug | None = field("Name for references.", "供引用的名称。", None)
    items: tuple[PackItem, ...] = field("Lettered items below it.", "其下的分项。", ())


class PackClause(Part):
    """A clause with its paragraphs in print order."""

    id: Slug = field("Name for references.", "供引用的名称。")
    title: Twin = field("Heading.", "标题。")
    paragraphs: tuple[PackParagraph, ...] = field("Paragraphs.", "各款。", min_length=1)


class PackSchedule(Part):
    """A schedule behind the clauses; its letter comes from its place among those printed."""

    id: Slug = field("Name for references.", "供引用的名称。")
    title: Twin = field("Heading.", "标题。")


class ClausePack(Record):
    """A pack: what it is for, and all its texts in both languages."""

    id: Slug = field("Type and version, as in the file's name.", "类型与版本，与文件名一致。")
    version: Count = field("Version.", "版本。")
    type: IntermediaryType = field("Type of intermediary (F09).", "中间商类型。")
    idea: Twin = field("The idea that governs the pack.", "条款包的指导思想。")
    schedules: tuple[PackSchedule, ...] = field("Schedules in print order.", "附件，按印制顺序。")
    clauses: tuple[PackClause, ...] = field("Clauses in print order.", "条款。", min_length=1)

    @property
    def names(self) -> frozenset[str]:
        """Everything that a text can refer to: `payment`, `payment.interest`."""
        paragraphs = {f"{c.id}.{p.id}" for c in self.clauses for p in c.paragraphs if p.id}
        return frozenset(paragraphs | {c.id for c in self.clauses})


def read_pack(text: str, file: str) -> tuple[ClausePack | None, list[Finding]]:
    """The pack in a file below templates/, and what is wrong with it; None if it cannot be used."""
    tree, findings = read_yaml(text.encode(), file)
    if tree is None or findings:
        return None, findings
    pack, findings = to_record(ClausePack, tree)
    if pack is None:
        return None, findings
    return pack, [*_misnamed(pack, file), *_repeated(pack)]


def _misnamed(pack: ClausePack, file: str) -> Iterator[Finding]:
    """The file is called by its type and version, and its id says the same."""
    name = f"{pack.type.replace('_', '-')}-{pack.version}"
    if not pack.id == PurePosixPath(file).stem == name:
        yield codes.OTHER.at(
            pack.at("id"),
            Words(
                f"“{pack.id}” is not the name of version {pack.version} for “{pack.type}”.",
                f"“{pack.id}”不是“{pack.type}”第 {pack.version} 版的名称。",
            ),
            Words(
                f"Write `id: {name}` and call the file {name}.yaml, or correct type and version.",
                f"请写 `id: {name}` 并将文件命名为 {name}.yaml，或更正类型和版本。",
            ),
            "id",
        )


def _repeated(pack: ClausePack) -> Iterator[Finding]:
    """Ids are unique; only alternatives that all have a `when` may share one."""
    yield from _twice(pack, ("schedules",), [(s.id, s.when) for s in pack.schedules])
    yield from _twice(pack, ("clauses",), [(c.id, None) for c in pack.clauses])
    for i, clause in enumerate(pack.clauses):
        named = [(p.id, p.when) for p in clause.paragraphs]
        yield from _twice(pack, ("clauses", i, "paragraphs"), named)


def _twice(
    pack: ClausePack, path: tuple[str | int, ...], named: list[tuple[str | None, str | None]]
) -> Iterator[Finding]:
    seen: dict[str, str | None] = {}
    for i, (name, when) in enumerate(named):
        if name is None:
            continue
        if name in seen and not (when and seen[name]):
            at = (*path, i, "id")
            yield codes.OTHER.at(
                pack.at(*at),
                Words(f"“{name}” is used twice.", f"“{name}”重复使用。"),
                Words(
                    "Give it another id; alternatives may share one if each has its `when`.",
                    "请改用其他 id；仅当各方案均写有 when 时方可共用。",
                ),
                ".".join(map(str, at)),
            )
        seen[name] = when
