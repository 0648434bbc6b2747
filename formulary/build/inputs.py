"""What a build reads: files below its folders, configurations, installed libraries.

Nothing is imported here that takes long: an unchanged book is recalled at once.
"""

import os
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from formulary.build.paths import PACKAGE


def files_below(folder: Path, follow: bool = True) -> Iterator[str]:
    """Paths of the files below a folder, in order.

    Links are followed, as MkDocs follows them, but each real folder is entered once. With `follow`
    off, a link is named and not followed: the loader of accounts/ refuses links.
    """
    entered = set()
    for path, folders, files in os.walk(folder, followlinks=follow):
        real = os.path.realpath(path)
        links = [] if follow else [f for f in folders if os.path.islink(f"{path}/{f}")]
        folders[:] = [] if real in entered else sorted(f for f in folders if f != "__pycache__")
        if real not in entered:
            yield from (f"{path}/{name}" for name in sorted([*files, *links]))
        entered.add(real)


def configs(folder: Path) -> list[Path]:
    """The configurations of the site, with those that they inherit from."""
    return sorted(folder.glob("mkdocs*.yml"))


@cache
def installed() -> list[str]:
    """Names and versions of all that is installed beside the PDF engine.

    All of it, not a list of what matters: a library that matters through another one would be
    forgotten there. The price is that a new version of anything makes everything anew.
    """
    spec = find_spec("weasyprint")
    folder = Path(spec.origin).parents[1] if spec and spec.origin else PACKAGE
    return sorted(name for name in os.listdir(folder) if name.endswith(".dist-info"))
