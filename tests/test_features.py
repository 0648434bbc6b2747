"""What the page of features claims is so: what a row names exists, and each field has an effect."""

import re
import shutil
from typing import Any, cast

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from formulary.cli import app
from formulary.load.codes import all_codes
from formulary.model.findings import Words
from formulary.rules.registry import all_rules
from formulary.site.features_table import (
    CHAPTERS,
    FEATURES,
    HOUSEKEEPING,
    PAGES,
    SHOWN,
    Feature,
)
from formulary.site.pages import BLOCKS, FOLDERS
from tests.conftest import CHECKOUT, DEMO_DAY, edit
from tests.fields import ALL, Trial, branches
from tests.test_docs import COMMANDS, labels

LANGUAGES = ("en", "zh")
END_USERS = "accounts/end-users"

READ_BEFORE = {
    "company.format": "the loader refuses another format (tests/load/test_format.py)",
    "company.playbook": "the name of the site (tests/build/test_inputs.py)",
    "company.languages": "which sites are built (tests/test_commands.py)",
}
"""Fields that are done with before there is a page, and the tests that look at them."""

ONCE_VOID = re.compile(r".*\.approval\.terms\.(prices|discounts)")
"""Speaks when an approval has become void, which no single edit shows (tests/rules)."""

REVIEW = f"{END_USERS}/haiqi-terminal/effects/2026-first-weeks.yaml"
LACKING = (
    (f"{END_USERS}/waterlinde/account.yaml", "country: NL", "country: FR"),
    ("accounts/strategy.yaml", "date: 2026-11-02", "date: 2026-02-02"),
    (
        f"{END_USERS}/jilan-appliances/prescriptions/2026-reorder.yaml",
        "    discount_percent: 3\n",
        "    discount_percent: 3\n    override: {by: tao-yifan, reason: It was tried.}\n",
    ),
    (REVIEW, "number: QS-EF-2026-001", "number: QS-EF-2026-002"),
    (REVIEW, "state: issued", "state: approved"),
)
"""Edits that bring into a copy of the demo book what it does not have, each text for another."""

RULE_TESTS = "".join(
    path.read_text(encoding="utf-8") for path in sorted((CHECKOUT / "tests/rules").glob("*.py"))
)

each_feature = pytest.mark.parametrize("each", FEATURES, ids=lambda each: each.code)


def chapter(language: str, name: str) -> str:
    """The text of a page of the playbook, by its path without the suffix."""
    return (CHECKOUT / "playbook" / language / f"{name}.md").read_text(encoding="utf-8")


def sections(language: str, name: str) -> set[str]:
    """The addresses of a chapter's sections."""
    heads = re.findall(r"^## (.+?)(?: \{ #([a-z-]+) \})?$", chapter(language, name), re.M)
    return {address or re.sub(r"[^a-z]+", "-", head.lower()).strip("-") for head, address in heads}


def test_every_feature_of_the_lecture_has_its_row() -> None:
    """F01 to F94, each once and in order."""
    assert [each.code for each in FEATURES] == [f"F{number:02}" for number in range(1, 95)]


@each_feature
def test_a_row_leads_to_its_chapter(each: Feature) -> None:
    """The chapter and the section are there, in both languages."""
    name, _, section = each.chapter.partition("#")
    for language in LANGUAGES:
        assert section in sections(language, f"chapters/{name}")


@each_feature
def test_what_a_row_names_exists(each: Feature) -> None:
    """Fields are fields of the models, rules are registered, commands can be called."""
    fields = {path for leaf in ALL for path in branches(leaf)}
    assert set(each.fields) <= fields
    assert set(each.rules) <= {rule.code for rule in all_rules()}
    assert set(each.commands) <= COMMANDS.keys()
    assert set(each.documents) <= {
        key.rpartition(".")[2] for key in labels("en") if key.startswith("site.document_kind.")
    }
    assert set(each.shows) <= SHOWN.keys()
    for listed in (each.fields, each.rules, each.shows, each.documents, each.commands):
        assert len(listed) == len(set(listed))


def test_what_shows_a_feature_is_where_the_row_leads() -> None:
    """A live block stands on that page in both languages; a data page has its folder."""
    assert set(PAGES.values()) == set(FOLDERS)
    for name, address in SHOWN.items():
        page = address if address.startswith("chapters/") else f"{address}index"
        for language in LANGUAGES:
            text = chapter(language, page.removesuffix("/"))
            if name not in PAGES:
                assert name in BLOCKS
                assert f"<!-- formulary: {name} -->" in text, (language, name)


def test_chapters_are_called_as_in_the_navigation() -> None:
    """One chapter, one title."""

    def titles(config: str) -> dict[str, str]:
        text = (CHECKOUT / config).read_text(encoding="utf-8")
        found = re.findall(r"- (.+): chapters/([a-z-]+)\.md", text)
        return {name: title for title, name in found}

    english, chinese = titles("mkdocs.yml"), titles("mkdocs.zh.yml")
    assert {name: Words(english[name], chinese[name]) for name in english} == CHAPTERS


def test_every_rule_serves_a_feature() -> None:
    """A rule is claimed by a row, or belongs to the housekeeping that serves all rows."""
    claimed = {code for each in FEATURES for code in each.rules}
    codes = {rule.code for rule in all_rules()} | {each.code for each in all_codes()}
    assert sorted(c for c in codes - claimed if c[0] not in HOUSEKEEPING.split()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_names_every_live_block(language: str) -> None:
    """Whoever writes chapters learns which blocks there are."""
    named = set(re.findall(r"`([a-z-]+)`", chapter(language, "guide/make-it-your-own")))
    assert named >= BLOCKS.keys()


@each_feature
def test_a_rule_of_a_row_is_broken_by_a_test(each: Feature) -> None:
    """Somewhere below tests/rules a book breaks it, and the finding follows."""
    assert [code for code in each.rules if f'"{code}"' not in RULE_TESTS] == []


def test_every_live_block_shows_a_feature() -> None:
    """A block that no row names is one that nobody can find here."""
    shown = {name for each in FEATURES for name in each.shows}
    assert sorted(BLOCKS.keys() - shown - {"features", "rules"}) == []


@pytest.mark.parametrize("name", sorted({name for each in FEATURES for name in each.commands}))
def test_a_command_of_a_row_tells_what_it_does(name: str) -> None:
    """`--help` answers with the command's own sentence."""
    done = CliRunner().invoke(app, [name, "--help"])
    assert done.exit_code == 0
    sentence = cast(Any, get_command(app)).commands[name].help.splitlines()[0]
    assert sentence[:30] in done.output


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    """The demo book, with the little that it does not have."""
    root = tmp_path_factory.mktemp("demo")
    shutil.copytree(CHECKOUT / "accounts", root / "accounts")
    for name, old, new in LACKING:
        edit(root / name, old, new)
    (root / END_USERS / "haiqi-terminal/issued/effects/2026-first-weeks.json").unlink()
    return Trial(root, DEMO_DAY)


TRIED = [path for path in ALL if path not in READ_BEFORE and not ONCE_VOID.fullmatch(path)]


@pytest.mark.parametrize("path", TRIED)
def test_a_field_that_changes_changes_what_one_sees(trial: Trial, path: str) -> None:
    """Take a field out of the book, or write something else: a finding, a page, a document or the
    search is no longer what it was. A field of which nothing comes is not a feature."""
    effect = trial.effect(path)
    rows = [each.code for each in FEATURES if {*branches(path)} & {*each.fields}]
    assert effect is not None, f"the demo book does not have it (rows {rows})"
    assert effect, f"nothing comes of it (rows {rows})"
