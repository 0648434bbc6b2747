"""Keys: one digest for all that an artefact's bytes depend on. Same key, same bytes."""

import hashlib
from functools import cache
from typing import Any

from pydantic_core import to_json

from formulary.build.paths import PACKAGE


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def key_of(*parts: Any) -> str:
    """The digest of values: dataclasses, records, decimals, dates, text, numbers, sequences."""
    return digest(to_json(parts, bytes_mode="hex"))


MAKERS = ("model", "load", "analysis", "render", "documents", "site")
"""The rooms whose code decides what an artefact's bytes are, given its view.

`load` is one of them: it reads the clause packs when an agreement is printed.
"""


@cache
def code_digest() -> str:
    """The digest of the makers' source, so that a new version makes its artefacts anew."""
    files = sorted(file for room in MAKERS for file in (PACKAGE / room).rglob("*.py"))
    return key_of([(str(f.relative_to(PACKAGE)), digest(f.read_bytes())) for f in files])
