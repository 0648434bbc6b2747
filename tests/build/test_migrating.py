"""A book of an older format is rewritten in place, all or nothing, and keeps what people wrote.

There is no older format yet. A fictitious next one, in which a fleet line's `machines` are
called `units`, proves the way.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from formulary.build.migrating import carry_out, plan_migration
from formulary.console import Call, Language, migrated
from formulary.load.migration import MIGRATIONS, Edit, Migration, entry
from formulary.model.findings import Trouble, Words
from formulary.model.scalars import FORMAT
from tests.conftest import CHECKOUT, DEMO_DAY, edit, run_build

COMPANY = "accounts/company.yaml"
ACCOUNT = "accounts/end-users/bakery/account.yaml"


def rename(file: str, nodes: yaml.MappingNode) -> Iterator[Edit]:
    """`machines` becomes `units`."""
    if not file.endswith("/account.yaml") or not (fleet := entry(nodes, "fleet")):
        return
    for line in fleet[1].value:
        if found := entry(line, "machines"):
            key, _ = found
            yield Edit(key.start_mark.index, key.end_mark.index, "units")


def shout(file: str, nodes: yaml.MappingNode) -> Iterator[Edit]:
    """The house's everyday name is written in capitals."""
    if file == COMPANY and (found := entry(nodes, "name")):
        start, end = found[1].start_mark.index, found[1].end_mark.index
        yield Edit(start, end, found[1].value.upper())


TWO = Migration(Words("machines are units", "machines 改称 units"), rename)
THREE = Migration(Words("names are loud", "名称大写"), shout)


def formulary_of_format_2(folder: Path) -> Path:
    """This Formulary with the next data format, and a way to it that changes the number alone."""
    shutil.copytree(CHECKOUT / "formulary", folder / "formulary")
    shutil.copy(CHECKOUT / "build.py", folder)
    (folder / "templates").symlink_to(CHECKOUT / "templates")
    scalars = folder / "formulary" / "model" / "scalars.py"
    edit(scalars, "FORMAT = 1", "FORMAT = 2")
    edit(
        scalars,
        "Literal[1], BeforeValidator(to_whole), _whole(const=1)",
        "Literal[2], BeforeValidator(to_whole), _whole(const=2)",
    )
    edit(
        folder / "formulary" / "load" / "migration.py",
        "MIGRATIONS: Mapping[int, Migration] = {}",
        "MIGRATIONS = {1: Migration(Words('Nothing', '无'), lambda file, nodes: ())}",
    )
    return folder / "build.py"


def test_what_was_kept_is_read_in_every_later_format(tmp_path: Path) -> None:
    """A new format of the book is none of the documents that customers hold already."""
    book = tmp_path / "book"
    shutil.copytree(CHECKOUT / "accounts", book / "accounts")
    build = formulary_of_format_2(tmp_path / "next")
    words = ("--root", str(book), "--as-of", str(DEMO_DAY))
    for command in (["migrate", "--write"], ["check", "--format", "json"]):
        call = [sys.executable, str(build), *command, *words]
        done = subprocess.run(call, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    assert list((book / "accounts").rglob("issued/*.json"))
    assert [f for f in json.loads(done.stdout) if "issued/" in f["file"]] == []


def contents(book: Path) -> dict[str, bytes]:
    return {str(p.relative_to(book)): p.read_bytes() for p in book.rglob("*") if p.is_file()}


def test_only_the_places_that_change_are_touched(pumps: Path) -> None:
    """Comments, order, quotes and line ends stay; only keys named by the migration change."""
    account = pumps / ACCOUNT
    text = "# 面包房 — note\r\n" + account.read_text(encoding="utf-8")
    account.write_bytes(text.encode())
    before = contents(pumps)
    plan = plan_migration(pumps, {1: TWO}, current=2)
    assert contents(pumps) == before
    carry_out(pumps, plan)
    after = contents(pumps)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {COMPANY, ACCOUNT}
    assert after[ACCOUNT] == before[ACCOUNT].replace(b"machines:", b"units:")
    assert after[COMPANY] == before[COMPANY].replace(b"format: 1", b"format: 2")


def test_a_book_far_behind_takes_every_step(pumps: Path) -> None:
    """From format 1 to 3 both migrations apply, in order, and the book says 3."""
    carry_out(pumps, plan_migration(pumps, {1: TWO, 2: THREE}, current=3))
    company = (pumps / COMPANY).read_text(encoding="utf-8")
    assert "format: 3" in company
    assert "name: TRICKLE" in company
    assert plan_migration(pumps, {1: TWO, 2: THREE}, current=3).rewrites == ()


def test_a_broken_file_stops_the_whole_migration(pumps: Path) -> None:
    """What cannot be read cannot be rewritten: it is named, and no file is changed."""
    (pumps / "accounts/team.yaml").write_text("people: [\n", encoding="utf-8")
    before = contents(pumps)
    with pytest.raises(Trouble, match=r"accounts/team\.yaml:1:"):
        plan_migration(pumps, {1: TWO}, current=2)
    assert contents(pumps) == before


def test_a_file_that_cannot_be_written_leaves_all_as_they_were(
    pumps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The account is written first; when the second file fails, it is put back."""
    before = contents(pumps)
    plan = plan_migration(pumps, {1: TWO}, current=2)
    assert [each.file for each in plan.rewrites] == [ACCOUNT, COMPANY]
    replace = os.replace

    def full(source: str, target: Path) -> None:
        if target == pumps / COMPANY:
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="No space"):
        carry_out(pumps, plan)
    assert contents(pumps) == before


def test_edits_that_overlap_are_our_fault(pumps: Path) -> None:
    """A migration that would garble a file writes nothing."""
    twice = Migration(TWO.what, lambda f, n: [*rename(f, n), *rename(f, n)])
    with pytest.raises(ValueError, match="overlap"):
        plan_migration(pumps, {1: twice}, current=2)


def test_a_book_that_is_newer_or_says_nothing_is_not_migrated(pumps: Path) -> None:
    """There is no way back to an older format, and none from an unknown one."""
    edit(pumps / COMPANY, "format: 1", "format: 3")
    with pytest.raises(Trouble, match="newer Formulary"):
        plan_migration(pumps, {1: TWO}, current=2)
    edit(pumps / COMPANY, "format: 3\n", "")
    with pytest.raises(Trouble, match="names no format"):
        plan_migration(pumps, {1: TWO}, current=2)


@pytest.mark.parametrize("language", list(Language))
def test_what_changes_is_told_before_and_after(
    pumps: Path, capsys: pytest.CaptureFixture[str], language: Language
) -> None:
    """First the steps and a diff, with --write the files and the way back."""
    plan = plan_migration(pumps, {1: TWO}, current=2)
    call = Call(pumps, lang=language)
    migrated(plan, False, call)
    told = capsys.readouterr().out
    assert TWO.what.get(language) in told
    assert f"--- a/{ACCOUNT}" in told
    assert "+    units: 1" in told
    assert "--write" in told
    migrated(plan, True, call)
    told = capsys.readouterr().out
    assert ACCOUNT in told
    assert "git checkout -- accounts" in told


def test_each_older_format_has_its_migration() -> None:
    """Whoever raises FORMAT writes the way to it."""
    assert set(MIGRATIONS) == set(range(1, FORMAT))


def test_a_current_book_has_nothing_to_migrate(pumps: Path) -> None:
    """The command says so, and changes nothing, with --write either."""
    before = contents(pumps)
    for words in (["migrate"], ["migrate", "--write"]):
        done = run_build(*words, "--root", str(pumps))
        assert (done.returncode, done.stderr) == (0, "")
        assert "nothing to change" in done.stdout
    assert contents(pumps) == before


def test_a_newer_book_is_refused_with_one_finding(pumps: Path) -> None:
    """Keys of a later format would only make noise: the format is the one thing to tell."""
    edit(pumps / COMPANY, "format: 1", "format: 2\nseats: 12")
    done = run_build("check", "--root", str(pumps))
    assert done.returncode == 1
    assert f"{COMPANY}:2:9: error Y040: This book is written for a newer Formulary" in done.stdout
    assert "1 error in 1 file." in done.stdout
    assert run_build("migrate", "--root", str(pumps)).returncode == 1
