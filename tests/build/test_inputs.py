"""What a build reads is seen to change, also behind links and while it runs."""

import datetime
from pathlib import Path

import pytest

from formulary.build.inputs import files_below
from formulary.build.keys import code_digest
from formulary.build.memory import inputs_digest
from formulary.build.shell import ShellSource, build_shell, find_shell
from formulary.build.store import Store
from formulary.build.templates import read_templates

DAY = datetime.date(2026, 6, 15)


def test_a_linked_template_is_read_through_its_link(pumps: Path, tmp_path: Path) -> None:
    """What a link leads to is what is built, so it is what is compared."""
    target = tmp_path / "elsewhere.css"
    target.write_text("p { color: red }", encoding="utf-8")
    (pumps / "templates" / "pdf").mkdir(parents=True)
    (pumps / "templates" / "pdf" / "base.css").symlink_to(target)
    assert read_templates(pumps)["pdf/base.css"] == "p { color: red }"
    before = inputs_digest(pumps, DAY)
    target.write_text("p { color: blue }", encoding="utf-8")
    assert inputs_digest(pumps, DAY) != before


@pytest.mark.parametrize("file", ["mkdocs-base.yml", "playbook/en/linked/page.md"])
def test_whatever_the_site_is_built_of_is_seen(pumps: Path, tmp_path: Path, file: str) -> None:
    """A configuration that another inherits from; a folder of chapters behind a link."""
    (tmp_path / "chapters").mkdir()
    (pumps / "playbook" / "en").mkdir(parents=True)
    (pumps / "playbook" / "en" / "linked").symlink_to(tmp_path / "chapters")
    before = inputs_digest(pumps, DAY)
    (pumps / file).write_text("# New", encoding="utf-8")
    assert inputs_digest(pumps, DAY) != before


def test_links_in_a_circle_are_walked_once(tmp_path: Path) -> None:
    """A folder that leads to itself ends."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "page.md").write_text("x", encoding="utf-8")
    (tmp_path / "a" / "again").symlink_to(tmp_path)
    assert [Path(p).name for p in files_below(tmp_path)] == ["page.md"]


def test_a_link_in_accounts_is_named_not_followed(pumps: Path, tmp_path: Path) -> None:
    """The loader refuses links there; the walk must not leave the book."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.yaml").write_text("x", encoding="utf-8")
    (pumps / "accounts" / "dealers" / "link").symlink_to(tmp_path / "outside")
    found = [Path(p).name for p in files_below(pumps / "accounts", follow=False)]
    assert "link" in found
    assert "secret.yaml" not in found


def test_what_is_saved_while_the_builder_runs_is_built_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages that may hold half of an edit are not taken for those of the whole edit."""
    page = tmp_path / "docs" / "index.md"
    page.parent.mkdir()
    page.write_text("# Before", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: x", encoding="utf-8")
    source = ShellSource(
        tmp_path / "mkdocs.yml", page.parent, tmp_path / "theme", "Book", "", ("en",)
    )
    store = Store(tmp_path / "objects")
    edits = iter(["# During", None])

    def runs(*_: object) -> None:
        if text := next(edits):
            page.write_text(text, encoding="utf-8")

    monkeypatch.setattr("formulary.build.shell.run_builder", runs)
    build_shell(source, "en", store)
    assert find_shell(source, store) is None
    build_shell(source, "en", store)
    assert find_shell(source, store) is not None


def test_keys_hold_the_code_that_reads_clause_packs(monkeypatch: pytest.MonkeyPatch) -> None:
    """An agreement's clauses are read when it is printed: the reader is one of its makers."""
    before = code_digest.__wrapped__()
    monkeypatch.setattr("formulary.build.keys.MAKERS", ("model", "analysis", "render", "documents"))
    assert code_digest.__wrapped__() != before
