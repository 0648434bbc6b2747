"""What all tests share: copies of the pump book, the demo book, and the real command."""

import datetime
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
PUMPS = CHECKOUT / "tests" / "books" / "pumps"

PUMPS_DAY = datetime.date(2026, 6, 15)
"""A day on which the pump book has no finding."""

DEMO_DAY = datetime.date(2026, 11, 24)
"""A day on which the demo book has notes and two warnings, and no error."""

Build = Callable[..., subprocess.CompletedProcess[str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update` writes the goldens anew; git shows what changed."""
    parser.addoption("--update", action="store_true", help="write the goldens anew")


@pytest.fixture
def pumps(tmp_path: Path) -> Path:
    """A copy of the pump book that a test may change."""
    return Path(shutil.copytree(PUMPS, tmp_path / "pumps"))


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text that must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def run_build(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `python build.py …` as a person would."""
    return subprocess.run(
        [sys.executable, str(CHECKOUT / "build.py"), *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", **environment},
        cwd=CHECKOUT,
        timeout=600,  # a command that does not end fails its test, not the whole run
    )
