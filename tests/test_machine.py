"""Trouble of the machine is told in words, with exit code 2, and never as a traceback."""

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from formulary.build.builders import TRAITS, Builder, run_builder
from formulary.build.machine import REASONS, machine_trouble
from formulary.build.store import write_atomically
from tests.conftest import CHECKOUT, PUMPS_DAY, run_build

DAY = ("--as-of", str(PUMPS_DAY))


def test_a_lock_that_is_a_link_is_told(pumps: Path) -> None:
    """What it leads to is left alone, and the message names the link."""
    aim = pumps / "aim"
    aim.write_text("mine")
    (pumps / ".formulary").mkdir()
    (pumps / ".formulary" / "lock").symlink_to(aim)
    for language, word in (("en", "link"), ("zh", "链接")):
        done = run_build("proposal", "--root", str(pumps), *DAY, "--lang", language)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert ".formulary/lock" in done.stderr
        assert word in done.stderr
    assert aim.read_text() == "mine"


@pytest.mark.parametrize("words", [["proposal"], ["site"]])
def test_a_file_that_the_system_refuses_is_told(pumps: Path, words: list[str]) -> None:
    """Files beyond what the system allows end the command like a full disk, whoever writes them."""
    program = (
        "import os, resource, sys;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096));"
        "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    )
    build = [str(CHECKOUT / "build.py"), *words, "--root", str(pumps), *DAY, "--lang", "en"]
    done = subprocess.run(
        [sys.executable, "-c", program, *build],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 2, done.stderr
    assert "the system allows no file of this size" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (pumps / "dist").exists()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")
def test_an_output_that_is_full_is_told(pumps: Path) -> None:
    """`build.py impact S-20 > file` on a full disk says so."""
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, str(CHECKOUT / "build.py"), "impact", "S-20", "--root", str(pumps)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert "disk is full" in done.stderr.lower()
    assert "磁盘已满" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS])
def test_a_disk_that_takes_no_more_is_told_with_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """The system names no file when a disk is full: ours is added, and no half file is left."""

    def refuse(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match=re.escape(os.strerror(number))) as trouble:
        write_atomically(tmp_path / "x.json", b"{}")
    words = machine_trouble(trouble.value)
    assert words
    assert str(tmp_path / "x.json") in words.en
    assert str(tmp_path / "x.json") in words.zh
    assert list(tmp_path.iterdir()) == []


def test_every_reason_is_in_both_languages() -> None:
    """What is unknown may be a fault of ours, and stays a traceback."""
    for number in REASONS:
        words = machine_trouble(OSError(number, "x", "y"))
        assert words
        assert words.en != words.zh
    assert machine_trouble(OSError(errno.ENOENT, "x", "y")) is None
    assert machine_trouble(OSError("strange")) is None


def test_a_disk_that_is_full_for_the_builder_is_no_fault_of_the_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """MkDocs dies of it with a traceback; we say what it was."""

    class Done:
        returncode = 1
        stderr = "Traceback (most recent call last):\nOSError: [Errno 28] No space left on device"

    monkeypatch.setattr(subprocess, "run", lambda *_, **__: Done())
    with pytest.raises(OSError, match="space") as trouble:
        run_builder(Builder.MKDOCS, tmp_path / "mkdocs.yml")
    assert trouble.value.errno == errno.ENOSPC


def test_a_theme_template_that_fails_is_told_with_its_line() -> None:
    """Of the builder's traceback, the lines of the house's own templates and the reason."""
    told = (
        "INFO - Building\nTraceback (most recent call last):\n"
        '  File "/x/mkdocs/build.py", line 3, in build\n'
        '  File "/book/templates/theme/main.html", line 69, in top-level template code\n'
        '  File "/book/templates/theme/main.html", line 69, in top-level template code\n'
        "RecursionError: maximum recursion depth exceeded"
    )
    assert TRAITS[Builder.MKDOCS].trouble(told).splitlines() == [
        "/book/templates/theme/main.html, line 69",
        "RecursionError: maximum recursion depth exceeded",
    ]


@pytest.mark.parametrize("name", ["pdf/proposal.html.j2", "pdf/macros.html.j2"])
def test_a_template_that_includes_itself_publishes_nothing(pumps: Path, name: str) -> None:
    """The document, the template and the way round are named; exit code 1."""
    path = pumps / "templates" / name
    path.parent.mkdir(parents=True)
    source = (CHECKOUT / "templates" / name).read_text(encoding="utf-8")
    path.write_text(f'{source}{{% include "{name}" %}}\n', encoding="utf-8")
    done = run_build("proposal", "--root", str(pumps), *DAY)
    assert done.returncode == 1, done.stderr
    assert f"{name} includes itself" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (pumps / "dist").exists()
