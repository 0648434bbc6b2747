"""The two site builders: what differs between MkDocs and Zensical, in one table.

Both read the same mkdocs.yml, playbook/ and templates/theme. MkDocs 1.x and Material are at the end
of their lives; Zensical, of the same authors, is young. So there is a choice, and a way back.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from formulary.build.machine import disk_trouble
from formulary.model.findings import Words, WrongCall


class Builder(StrEnum):
    """What builds the hand-written pages."""

    MKDOCS = "mkdocs"
    ZENSICAL = "zensical"


_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


_THEME = re.compile(r'File "([^"]*/templates/theme/[^"]+)", line ([0-9]+)')
"""How Jinja tells where in a template it was."""


def _mkdocs_trouble(output: str) -> str:
    """MkDocs logs line by line, with the level in front; all of it if nothing is grave.

    Of a template of the theme that fails, the line it fails on and why.
    """
    told = output.splitlines()
    grave = [line for line in told if line.startswith(("WARNING", "ERROR"))]
    if grave:
        return "\n".join(grave)
    places = dict.fromkeys(f"{file}, line {line}" for file, line in _THEME.findall(output))
    return "\n".join([*places, told[-1]] if places else told)


def _zensical_trouble(output: str) -> str:
    """Zensical draws what is wrong, in colours, and ends with a traceback of its own."""
    drawn, broke, trace = _COLOURS.sub("", output).partition("Traceback (most recent call last)")
    return drawn.strip() + (f"\n{trace.rstrip().splitlines()[-1]}" if broke else "")


@dataclass(frozen=True)
class Traits:
    """How one builder differs from the other."""

    name: str
    trouble: Callable[[str], str]
    """What of its output a writer has to read when it refuses the pages."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What it needs on top of mkdocs.yml to give the same pages."""


TRAITS = {
    Builder.MKDOCS: Traits("MkDocs", _mkdocs_trouble),
    Builder.ZENSICAL: Traits(
        "Zensical",
        _zensical_trouble,
        {
            "theme": {"variant": "classic"},  # Material's look; its own is another
            # Its search brings a style sheet in its script: the policy names it by its hash.
            "extra": {"styles": "'sha256-NwSx/R2V/U4jnW0Tq5pQ53Y/rzPVJ4dqE7D6UTA/J1k='"},
        },
    ),
}


def require(builder: Builder) -> None:
    """WrongCall unless the builder is installed."""
    if find_spec(builder.value) is None:
        raise WrongCall(
            Words(
                f"{TRAITS[builder].name} is not installed. Run: pip install '.[{builder.value}]'",
                f"未安装 {TRAITS[builder].name}。请运行：pip install '.[{builder.value}]'",
            )
        )


def run_builder(builder: Builder, config: Path) -> str | None:
    """Build strictly by the settings in `config`; None if all is well, else what is wrong.

    OSError if the disk took no more.
    """
    command = [sys.executable, "-m", builder.value, "build", "--strict", "-f", str(config)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0", "TZ": "UTC"}
    done = subprocess.run(
        command, cwd=config.parent, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode == 0:
        return None
    full = disk_trouble(done.stderr, config.parent)
    if full:
        raise full
    return TRAITS[builder].trouble(done.stderr)
