"""Keys: one digest for all that an artefact's bytes depend on. Same key, same bytes."""

import hashlib
from functools import cache
from importlib.metadata import version
from typing import Any

from pydantic_core import to_json

from formulary.build.paths import PACKAGE


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def key_of(*parts: Any) -> str:
    """The digest of values: dataclasses, records, decimals, dates, text, numbers, sequences."""
    return digest(to_json(parts, bytes_mode="hex"))


MAKERS = ("model", "analysis", "render", "documents", "site")
"""The rooms whose code decides what an artefact's bytes are, given its view."""


@cache
def code_digest() -> str:
    """The digest of the makers' source, so that a new version makes its artefacts anew."""
    files = sorted(file for room in MAKERS for file in (PACKAGE / room).rglob("*.py"))
    return key_of([(str(f.relative_to(PACKAGE)), digest(f.read_bytes())) for f in files])


PAPER = ("weasyprint", "pydyf", "fonttools", "jinja2", "babel", "rendercv-fonts")
"""Libraries that decide what a PDF looks like."""


@cache
def versions(names: tuple[str, ...]) -> list[tuple[str, str]]:
    """The installed versions of libraries."""
    return [(name, version(name)) for name in names]
