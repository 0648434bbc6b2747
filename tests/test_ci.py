"""The CI files fit their services, name only what exists, and publish nothing unasked."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from tests.conftest import CHECKOUT

GITHUB = ".github/workflows/book.yml"
GITLAB = ".gitlab-ci.yml"
WORDS = set(re.findall(r"^([a-z]+):", (CHECKOUT / "Makefile").read_text("utf-8"), re.M))


def content(name: str) -> dict[Any, Any]:
    return cast(dict[Any, Any], yaml.safe_load((CHECKOUT / name).read_text("utf-8")))


def texts(node: Any) -> Iterator[str]:
    """Every text in a tree."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for each in node.values() if isinstance(node, dict) else node:
            yield from texts(each)


def make(*words: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("MAKE")}
    return subprocess.run(
        ["make", *words], cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("schema", "name"), [("vendor.github-workflows", GITHUB), ("vendor.gitlab-ci", GITLAB)]
)
def test_a_ci_file_fits_the_schema_of_its_service(schema: str, name: str) -> None:
    """Keys and values are those that the service knows."""
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, CHECKOUT / name],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", [GITHUB, GITLAB, ".ci/run"])
def test_ci_calls_words_that_make_knows(name: str) -> None:
    """A word that was renamed in the Makefile is renamed here too."""
    lines = (CHECKOUT / name).read_text("utf-8").splitlines()
    code = [line for line in lines if not line.lstrip().startswith("#")]
    called = re.findall(r"\bmake +([a-z]+)", "\n".join(code))
    assert called
    assert set(called) <= WORDS


@pytest.mark.parametrize("name", [GITHUB, GITLAB])
def test_ci_names_files_that_exist(name: str) -> None:
    """A cache is made anew when the files change that it is named after."""
    told = [t for t in texts(content(name)) if "hashFiles" in t]
    files = [f for text in told for f in re.findall(r"'([\w./-]+)'", text)]
    if name == GITLAB:
        files = content(name)[".environment"]["key"]["files"]
    assert files
    for file in files:
        assert (CHECKOUT / file).is_file(), file


def test_github_may_do_no_more_than_it_needs() -> None:
    """The token reads the repository; only the job that publishes may do more."""
    workflow = content(GITHUB)
    assert workflow["permissions"] == {"contents": "read"}
    granted = {name: job.get("permissions") for name, job in workflow["jobs"].items()}
    assert granted == {"book": None, "publish": {"pages": "write", "id-token": "write"}}
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())
    for action in (t for t in texts(workflow) if t.startswith("actions/")):
        assert re.fullmatch(r"actions/[a-z-]+@(v\d+|[0-9a-f]{40})", action), action


@pytest.mark.parametrize("name", [GITHUB, GITLAB])
def test_ci_needs_no_secret_and_no_history(name: str) -> None:
    """No token is handed over, and a clone of one commit is enough."""
    text = (CHECKOUT / name).read_text("utf-8")
    assert "secrets." not in text
    assert "fetch-depth" not in text


def test_nothing_is_published_or_kept_unasked() -> None:
    """The site is internal: who publishes it says so, and a public repository keeps nothing."""
    github, gitlab = content(GITHUB)["jobs"], content(GITLAB)
    assert github["publish"]["if"].startswith("vars.PUBLISH_SITE == 'private-pages' && ")
    uploads = [s for s in github["book"]["steps"] if "upload-artifact" in s.get("uses", "")]
    assert [s["if"] for s in uploads] == ["github.event.repository.private"] * 2
    (rule,) = gitlab["pages"]["rules"]
    assert '$PUBLISH_SITE == "private-pages" && $CI_PROJECT_VISIBILITY == "private"' in rule["if"]
    assert "PUBLISH_SITE" not in gitlab["variables"]
    assert gitlab["build"]["artifacts"]["access"] == "developer"


def test_what_is_packed_is_files(tmp_path: Path) -> None:
    """`site` and `dist` are links; an archive of them would hold links that lead nowhere."""
    build = tmp_path / "book" / ".formulary" / "builds" / "1"
    for face in ("site", "dist"):
        (build / face).mkdir(parents=True)
        (build / face / "page.html").write_text(face)
        (tmp_path / "book" / face).symlink_to(f".formulary/current/{face}")
    (tmp_path / "book" / ".formulary" / "current").symlink_to("builds/1")
    (tmp_path / "packed").mkdir()
    (tmp_path / "packed" / "old.html").write_text("from an earlier build")
    done = make("pack", f"BOOK={tmp_path}/book", f"PACKED={tmp_path}/packed")
    assert done.returncode == 0, done.stderr
    packed = {p.relative_to(tmp_path / "packed").as_posix() for p in tmp_path.glob("packed/*/*")}
    assert packed == {"site/page.html", "dist/page.html"}
    assert not [p for p in (tmp_path / "packed").rglob("*") if p.is_symlink()]
    assert not (tmp_path / "packed" / "old.html").exists()
