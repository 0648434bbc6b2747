"""The house can be read in the tree: a folder is a stage, and imports go down only."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "formulary"
FLOORS = (
    "model",
    "load",
    "analysis",
    "rules",
    "render",
    "documents",
    "site",
    "build",
    "report",
    "advice",
    "impact",
    "console",
    "options",
    "usage",
    "cli",
)
"""From the ground up."""
FILES = sorted(PACKAGE.rglob("*.py"))


def floor_of(module: str) -> str:
    return module.split(".")[1]


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_imports_go_down_only(path: Path) -> None:
    """A module imports from its own floor or from a lower one, never from above."""
    if path == PACKAGE / "__init__.py":
        return
    here = FLOORS.index(floor_of(name_of(path)))
    for module in imports(path):
        if module.startswith("formulary."):
            assert FLOORS.index(floor_of(module)) <= here, f"{name_of(path)} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_only_the_command_line_prints(path: Path) -> None:
    """Nothing but the commands and what they share prints."""
    calls = [
        n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)
    ]
    prints = [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "print"]
    assert not prints or path.name in ("cli.py", "console.py")


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_only_the_command_line_reads_the_clock(path: Path) -> None:
    """The day comes from the command line; a stopwatch for the summary is no clock."""
    text = path.read_text(encoding="utf-8")
    clock = r"datetime\.now|date\.today|\btime\.time\(|localtime|utcnow"
    assert not re.search(clock, text) or path.name == "console.py"
