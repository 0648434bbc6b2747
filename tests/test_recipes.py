"""The recipes of the guide can be cooked: each example passes the check, one after the other."""

import re
import shutil
from pathlib import Path

import pytest
import yaml

from formulary.build.check import check
from formulary.model.findings import Finding, Severity
from tests.conftest import CHECKOUT, DEMO_DAY, run_build

EXAMPLE = re.compile(r"^```yaml\n# (accounts/\S+)\n(.*?)^```$", re.M | re.S)
ISSUE = re.compile(r"^\$ .*build\.py issue (\S+)$", re.M)


def errors(book: Path) -> list[Finding]:
    return [f for f in check(book, DEMO_DAY).findings if f.severity is Severity.ERROR]


def merged(old: yaml.Node, new: yaml.Node) -> yaml.Node:
    """What a person makes of a file and an example: keys added, entries below the last one.

    Of nodes, not of values, so that 5.00 stays 5.00.
    """
    if isinstance(old, yaml.MappingNode) and isinstance(new, yaml.MappingNode):
        pairs = {key.value: (key, value) for key, value in old.value}
        for key, value in new.value:
            before = pairs.get(key.value)
            pairs[key.value] = (key, merged(before[1], value) if before else value)
        return yaml.MappingNode(old.tag, [*pairs.values()])
    if isinstance(old, yaml.SequenceNode) and isinstance(new, yaml.SequenceNode):
        entries = [*old.value]
        for entry in new.value:
            twin = next((i for i, e in enumerate(entries) if named(e) == named(entry)), None)
            if twin is None or named(entry) is None:
                entries.append(entry)
            else:
                entries[twin] = merged(entries[twin], entry)
        return yaml.SequenceNode(old.tag, entries)
    return new


def named(entry: yaml.Node) -> str | None:
    """The `id` of an entry of a list."""
    pairs = entry.value if isinstance(entry, yaml.MappingNode) else []
    return next((str(value.value) for key, value in pairs if key.value == "id"), None)


def write(path: Path, example: str) -> None:
    """Write an example into its file."""
    tree = yaml.compose(example)
    before = yaml.compose(path.read_text(encoding="utf-8")) if path.exists() else None
    if before and tree:
        tree = merged(before, tree)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.serialize(tree, allow_unicode=True), encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_recipe_leads_to_its_end(tmp_path: Path, language: str) -> None:
    """Written into the demo book as it stands on the page, an example brings no error."""
    shutil.copytree(CHECKOUT / "accounts", tmp_path / "accounts")
    page = CHECKOUT / "playbook" / language / "guide" / "recipes.md"
    text = page.read_text(encoding="utf-8")
    sections = text.split("\n## ")[1:]
    for section in sections:
        examples = EXAMPLE.findall(section)
        assert examples, section.splitlines()[0]
        for file, example in examples:
            write(tmp_path / file, example.replace("digest: …", 'digest: "0000000000000000"'))
            if "digest: …" in example:
                void = next(f for f in errors(tmp_path) if f.code == "L002")
                digest = void.hint.en.split("digest: ")[1][:16]
                write(tmp_path / file, example.replace("digest: …", f'digest: "{digest}"'))
        for name in ISSUE.findall(section):
            done = run_build("issue", name, "--root", str(tmp_path), "--as-of", str(DEMO_DAY))
            assert done.returncode == 0, done.stdout + done.stderr
        assert errors(tmp_path) == [], section.splitlines()[0]
