"""The page of features: what the lecture teaches, and where it is; its rows in `features_table`."""

from collections.abc import Iterator
from dataclasses import dataclass

from formulary.site.desk import Desk
from formulary.site.features_table import CHAPTERS, FEATURES, SHOWN, Feature, Part
from formulary.site.search import SearchEntry
from formulary.site.views import Link

FOLDER = "guide/features/"
"""The page of features, below the language's site."""


@dataclass(frozen=True)
class FeatureRow:
    """A feature as a row of a list."""

    code: str
    anchor: str
    name: str
    part: Part
    chapter: Link
    chapter_alone: bool
    fields: tuple[str, ...]
    rules: tuple[Link, ...]
    shows: tuple[Link, ...]
    """Each with the name of its label as text."""
    documents: tuple[str, ...]
    commands: tuple[str, ...]


def features(desk: Desk) -> tuple[FeatureRow, ...]:
    """Every feature, in the lecture's order."""
    return tuple(_feature(desk, each) for each in FEATURES)


def _feature(desk: Desk, each: Feature) -> FeatureRow:
    name, _, section = each.chapter.partition("#")
    return FeatureRow(
        code=each.code,
        anchor=each.code.lower(),
        name=each.name.get(desk.language),
        part=each.part,
        chapter=desk.link(CHAPTERS[name].get(desk.language), _address(name, section)),
        chapter_alone=each.chapter_alone,
        fields=each.fields,
        rules=tuple(desk.link(code, f"rules/#{code.lower()}") for code in each.rules),
        shows=tuple(desk.link(name, SHOWN[name]) for name in each.shows),
        documents=each.documents,
        commands=each.commands,
    )


def _address(chapter: str, section: str) -> str:
    page = "chapters/" if chapter == "index" else f"chapters/{chapter}/"
    return f"{page}#{section}"


def feature_entries(desk: Desk) -> Iterator[SearchEntry]:
    """Each feature for the search, by its name in either language."""
    for each in FEATURES:
        other = each.name.zh if desk.language == "en" else each.name.en
        name = f"{each.name.get(desk.language)} ({each.code})"
        yield SearchEntry(f"{FOLDER}#{each.code.lower()}", name, other)
