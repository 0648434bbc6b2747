"""Bringing a book to the format that this Formulary reads: planned whole, then written whole."""

import difflib
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from formulary.build.store import write_atomically
from formulary.load.files import look, read
from formulary.load.format import foreign_format, written_format
from formulary.load.layout import ACCOUNTS
from formulary.load.migration import MIGRATIONS, Migration, rewritten
from formulary.load.yaml_tree import read_yaml
from formulary.model.findings import Finding, Trouble, Words
from formulary.model.scalars import FORMAT

COMPANY = f"{ACCOUNTS}/company.yaml"


@dataclass(frozen=True)
class Rewrite:
    """A data file before and after."""

    file: str
    before: str
    after: str


@dataclass(frozen=True)
class Plan:
    """What a migration changes; nothing, if the book is of the format `target` already."""

    source: int
    target: int
    steps: tuple[Words, ...] = ()
    rewrites: tuple[Rewrite, ...] = ()

    @property
    def numbered(self) -> list[tuple[int, Words]]:
        """The steps, each with the format that it leads to."""
        return list(enumerate(self.steps, self.source + 1))

    @property
    def diff(self) -> str:
        """The changes as a unified diff."""
        return "".join(
            line if line.endswith("\n") else f"{line}\n"
            for each in self.rewrites
            for line in difflib.unified_diff(
                each.before.splitlines(True),
                each.after.splitlines(True),
                f"a/{each.file}",
                f"b/{each.file}",
            )
        )


def plan_migration(
    root: Path, migrations: Mapping[int, Migration] = MIGRATIONS, current: int = FORMAT
) -> Plan:
    """What would change. Trouble if the book is newer, names no format, or has a broken file."""
    company = look(root, COMPANY)
    written = written_format(company)
    if written is None:
        raise Trouble(
            Words(
                f"{COMPANY} names no format; see `python build.py check`.",
                f"{COMPANY} 未写明格式（format），请先运行 `python build.py check`。",
            )
        )
    source, _ = written
    if source > current and (finding := foreign_format(company, current)):
        raise _trouble(finding)
    steps = [migrations[number] for number in range(source, current)]
    texts = _texts(root) if steps else {}
    after = dict(texts)
    for target, step in enumerate(steps, source + 1):
        for file, text in after.items():
            after[file] = rewritten(file, text, step, target, COMPANY)
    rewrites = (Rewrite(file, text, after[file]) for file, text in texts.items())
    changed = tuple(each for each in rewrites if each.before != each.after)
    for each in changed:
        _, found = read_yaml(each.after.encode(), each.file)
        assert not found, found
    return Plan(source, current, tuple(step.what for step in steps), changed)


def carry_out(root: Path, plan: Plan) -> None:
    """Write all files, or, if one cannot be written, leave all as they were."""
    done: list[Rewrite] = []
    try:
        for each in plan.rewrites:
            _write(root / each.file, each.after)
            done.append(each)
    except BaseException:
        for each in done:
            _write(root / each.file, each.before)
        raise


def _write(path: Path, text: str) -> None:
    write_atomically(path, text.encode(), stat.S_IMODE(path.stat().st_mode))


def _texts(root: Path) -> dict[str, str]:
    """Each data file as it was written, by its path; company.yaml, which names the format, last."""
    texts: dict[str, str] = {}
    for file in sorted(_data_files(root), key=lambda file: (file == COMPANY, file)):
        data = read(look(root, file))
        if isinstance(data, Finding):
            raise _trouble(data)
        tree, found = read_yaml(data, file)
        if found or tree is None:
            raise _trouble(found[0])
        texts[file] = data.decode()
    return texts


def _data_files(root: Path) -> list[str]:
    files = []
    for folder, folders, names in os.walk(root / ACCOUNTS):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = Path(folder).relative_to(root)
        yaml = [n for n in names if n.endswith(".yaml") and not n.startswith(".")]
        files += [(below / name).as_posix() for name in yaml]
    return files


def _trouble(finding: Finding) -> Trouble:
    def words(language: str) -> str:
        message, hint = finding.message.get(language), finding.hint.get(language)
        return f"{finding.place}: {message}\n  → {hint}"

    return Trouble(Words(words("en"), words("zh")))
