"""Docs cannot drift: what exists is explained, in both languages."""

import re
import shutil
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from typer.core import TyperGroup as Group
from typer.main import get_command

from formulary.cli import app
from formulary.load.codes import all_codes
from formulary.model.base import Record
from formulary.model.schemas import FILES, SERIES
from formulary.rules.registry import all_rules
from tests.conftest import CHECKOUT, edit, run_build

CJK = re.compile("[\u4e00-\u9fff]")
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
TEMPLATES = sorted((CHECKOUT / "templates").rglob("*.j2"))


def test_the_undo_of_the_readme_takes_new_files_too() -> None:
    """`git checkout` alone would leave what `issue` wrote, and copied folders."""
    assert "`git checkout -- accounts && git clean -fd accounts`" in README


def test_the_mistake_of_the_readme_is_told_as_it_says(tmp_path: Path) -> None:
    """A newcomer who makes it sees the very lines that the README shows."""
    shutil.copytree(CHECKOUT / "accounts", tmp_path / "accounts")
    account = tmp_path / "accounts" / "end-users" / "jilan-appliances" / "account.yaml"
    edit(account, "hours_per_year: 3000", "hours_per_year: 3,200")
    shown = README.split("$ .venv/bin/python build.py -q\n")[1].split("```")[0]
    done = run_build("check", "-q", "--root", str(tmp_path))
    assert shown.strip() in done.stdout


def flat(tree: dict[str, Any], prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in tree.items():
        if isinstance(value, dict):
            found |= flat(value, f"{prefix}{key}.")
        else:
            found[f"{prefix}{key}"] = str(value)
    return found


def labels(language: str) -> dict[str, str]:
    path = CHECKOUT / "templates" / "locale" / f"{language}.yaml"
    return flat(yaml.safe_load(path.read_text(encoding="utf-8")))


def records() -> list[type[Record]]:
    """Every record that a data file may hold."""
    found: list[type[Record]] = []

    def visit(model: type[Record]) -> None:
        if model in found:
            return
        found.append(model)
        for info in model.model_fields.values():
            for part in _parts(info.annotation):
                if isinstance(part, type) and issubclass(part, Record):
                    visit(part)

    for top in (*FILES.values(), *SERIES.values()):
        visit(top)
    return found


def _parts(annotation: Any) -> list[Any]:
    inner = getattr(annotation, "__args__", ())
    return [annotation, *(part for each in inner for part in _parts(each))]


COMMANDS = cast(Group, get_command(app)).commands


def options(name: str) -> set[str]:
    """The long options of a command, without those that all programs have."""
    found = {text for each in COMMANDS[name].params for text in each.opts}
    return {text for text in found if text.startswith("--")} - {"--help"}


def test_every_command_is_in_the_readme() -> None:
    """Whoever reads the README knows all commands."""
    assert {f"build.py {name}" for name in COMMANDS} == set(
        re.findall(r"^\| `python (build\.py [a-z]+)", README, re.M)
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_in_the_readme(name: str) -> None:
    """A command takes what the README says works everywhere, and what its row says besides."""
    everywhere = set(re.findall(r"--[a-z-]+", README.split("Everywhere: ")[1].split(".")[0]))
    row = next(x for x in README.splitlines() if x.startswith(f"| `python build.py {name}"))
    assert options(name) == everywhere | set(re.findall(r"--[a-z-]+", row))


@pytest.mark.parametrize("each", [*all_codes(), *all_rules()], ids=lambda each: each.code)
def test_every_code_is_explained_in_both_languages(each: Any) -> None:
    """A finding's code has a title and an explanation, in English and in Chinese."""
    for words in (each.title, each.explanation):
        assert words.en
        assert not CJK.search(words.en)
        assert CJK.search(words.zh)


@pytest.mark.parametrize("model", records(), ids=lambda model: model.__name__)
def test_every_field_is_described_in_both_languages(model: type[Record]) -> None:
    """Editors explain each field in English, then in Chinese."""
    for name, info in model.model_fields.items():
        english, _, chinese = (info.description or "").partition("\n")
        assert english, name
        assert not CJK.search(english), name
        assert CJK.search(chinese), name


def test_both_languages_have_the_same_labels() -> None:
    """A label without its twin is unfinished; twins have the same holes to fill."""
    english, chinese = labels("en"), labels("zh")
    assert english.keys() == chinese.keys()
    for key, text in english.items():
        holes = sorted(re.findall(r"\{\w+\}", text))
        assert sorted(re.findall(r"\{\w+\}", chinese[key])) == holes, key


def test_every_label_that_is_asked_for_exists() -> None:
    """Templates ask only for labels that there are."""
    known = labels("en")
    asked = set()
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        asked |= {(path.name, key) for key in re.findall(r'\bt\("([a-z_.]+)"[,)]', text)}
        prefixes = re.findall(r'\bt\("([a-z_.]+\.)" ~', text)
        assert all(any(k.startswith(p) for k in known) for p in prefixes), path.name
    assert [(name, key) for name, key in sorted(asked) if key not in known] == []


def test_every_label_is_asked_for() -> None:
    """A label that nothing shows is taken out."""
    texts = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES)
    dynamic = tuple(set(re.findall(r'"([a-z_.]+\.)" ~', texts)))
    unused = [
        key for key in labels("en") if f'"{key}"' not in texts and not key.startswith(dynamic)
    ]
    assert unused == []


def test_both_playbooks_have_the_same_pages() -> None:
    """A chapter without its twin is unfinished."""

    def pages(language: str) -> list[Path]:
        top = CHECKOUT / "playbook" / language
        return sorted(path.relative_to(top) for path in top.rglob("*.md"))

    assert pages("en") == pages("zh")


GUIDE = [
    path.relative_to(CHECKOUT).as_posix()
    for language in ("en", "zh")
    for path in sorted((CHECKOUT / "playbook" / language / "guide").glob("*.md"))
]


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", *GUIDE])
def test_docs_name_files_that_exist(name: str) -> None:
    """A path in the docs leads somewhere."""
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    for path in re.findall(
        r"`((?:formulary|tests|templates|accounts|playbook|schemas|docs|\.github/workflows)/[\w./-]+)`",
        text,
    ):
        assert (CHECKOUT / path).exists(), path


@pytest.mark.parametrize("name", GUIDE)
def test_the_guide_calls_what_exists(name: str) -> None:
    """A command of the guide can be typed as it stands."""
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert set(re.findall(r"[`$] ?make ([a-z]+)", text)) <= set(targets)
    assert set(re.findall(r"build\.py ([a-z]+)", text)) <= set(
        re.findall(r"^  ([a-z]+)  ", run_build("--help").stdout, re.M)
    )


@pytest.mark.parametrize("name", GUIDE[: len(GUIDE) // 2])
def test_a_section_of_the_guide_is_found_in_both_languages(name: str) -> None:
    """A Chinese heading bears the address of its English twin, so that links hold in both."""
    english = (CHECKOUT / name).read_text(encoding="utf-8")
    chinese = (CHECKOUT / name.replace("/en/", "/zh/")).read_text(encoding="utf-8")
    addresses = [h.lower().replace(" ", "-") for h in re.findall(r"^## (.+)$", english, re.M)]
    assert re.findall(r"^## .+ \{ #([a-z-]+) \}$", chinese, re.M) == addresses
