"""What `serve` shows while somebody writes: the page, trouble, and its mending."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from formulary.build.hub import REMEMBERED, Hub
from formulary.build.serving import is_ours, with_client
from formulary.build.watching import matters
from tests.conftest import CHECKOUT, PUMPS_DAY, edit

ACCOUNT = "accounts/end-users/meadow-dairy/account.yaml"
Shown = Callable[[dict[str, Any]], bool]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("accounts/team.yaml", True),
        ("playbook/en/index.md", True),
        ("templates/theme/main.html", True),
        ("mkdocs.zh.yml", True),
        ("README.md", False),
        ("accounts/.team.yaml.swp", False),
        ("accounts/team.yaml~", False),
        ("accounts/4913", False),
        ("accounts/#team.yaml#", False),
        (".formulary/builds/1/site/index.html", False),
        ("site/index.html", False),
    ],
)
def test_only_files_that_can_change_the_site_matter(path: str, expected: bool) -> None:
    """What editors leave beside a file, and what was built, is passed over."""
    assert matters(Path("/book"), f"/book/{path}") is expected


def test_the_client_is_added_to_the_head_as_own_files() -> None:
    """The page's strict policy allows files of the same origin and no script in the page."""
    page = with_client(b"<html><head><title>x</title></head><body></body></html>", "abc")
    assert b'<script defer src="/.formulary/live.js" data-build="abc"></script></head>' in page
    assert with_client(b"no head", "abc") == b"no head"


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1:8000", True),
        ("localhost", True),
        ("[::1]:8000", True),
        ("[::1]", True),
        ("evil.example:8000", False),
        ("127.0.0.1.evil.example", False),
        ("", False),
        (None, False),
    ],
)
def test_only_this_machine_is_answered(host: str | None, expected: bool) -> None:
    """A foreign name that was bound to this machine is refused."""
    assert is_ours(host) is expected


def test_a_page_hears_what_changed_since_it_was_served() -> None:
    """A page is told the paths that differ from its own build; null if that is not known."""
    hub = Hub()
    hub.remember("one", {"a": "1", "b": "1"})
    hub.remember("two", {"a": "2", "b": "1", "c": "1"})
    hub.tell(build="two")
    assert hub.message(hub.state, "one")["changed"] == ["a", "c"]
    assert hub.message(hub.state, "two")["changed"] == []
    assert hub.message(hub.state, "before the server started")["changed"] is None


class Served:
    """A running `build.py serve`, and the stream of its events."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._stream = self._ask("/.formulary/events?build=")

    def _ask(self, path: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request("GET", path)
        return connection.getresponse()

    def page(self, path: str) -> tuple[int, str]:
        answer = self._ask(path)
        with answer:
            return answer.status, answer.read().decode()

    def until(self, shown: Shown) -> dict[str, Any]:
        """The first state of which `shown` is true."""
        while line := self._stream.readline().decode():
            if line.startswith("data: "):
                state: dict[str, Any] = json.loads(line.removeprefix("data: "))
                if shown(state):
                    return state
        raise AssertionError("the stream ended")


@contextmanager
def serving(root: Path) -> Iterator[Served]:
    words = ["serve", "--root", str(root), "--as-of", str(PUMPS_DAY), "--jobs", "1", "--port", "0"]
    with subprocess.Popen(
        [sys.executable, str(CHECKOUT / "build.py"), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    ) as process:
        assert process.stdout
        found = re.search(r":(\d+)/", process.stdout.readline())
        assert found
        try:
            yield Served(int(found[1]))
        finally:
            process.send_signal(signal.SIGTERM)
            process.stdout.read()  # comes to its end once the workers have ended too
            assert process.wait(120) == 0


def whole(state: dict[str, Any]) -> bool:
    return bool(state["build"] and not state["documents"] and not state["chapters"])


def test_a_long_day_of_saving_is_not_remembered_whole() -> None:
    """Digests of the last builds are kept; a page from before them is told to load again."""
    hub = Hub()
    for number in range(REMEMBERED + 1):
        hub.remember(f"b{number}", {"index.html": f"{number}"})
    hub.tell(build=f"b{REMEMBERED}")
    assert hub.message(hub.state, "b0")["changed"] is None
    assert hub.message(hub.state, "b1")["changed"] == ["index.html"]


@pytest.mark.engines
def test_what_is_saved_is_shown_and_an_error_is_told_until_it_is_mended(pumps: Path) -> None:
    """A saved fact reaches its page; an error leaves the last good build, and goes when mended."""
    account = next((pumps / "accounts" / "end-users").glob("*/account.yaml"))
    name = re.search(r"^name:\s*(.+)$", account.read_text(encoding="utf-8"), re.M)
    assert name
    page = f"/accounts/{account.parent.name}/"
    with serving(pumps) as served:
        first = served.until(whole)["build"]
        edit(account, "summary:", "summary: Freshly saved.  #")
        served.until(lambda state: state["build"] != first and not state["notices"])
        assert "Freshly saved." in served.page(page)[1]

        edit(account, "name:", "nmae:")
        notice = served.until(lambda state: state["notices"])["notices"][0]
        assert notice["file"].endswith("account.yaml")
        assert notice["hint"]["zh"]
        assert "Freshly saved." in served.page(page)[1]

        edit(account, "nmae:", "name:")
        served.until(lambda state: not state["notices"])
        assert served.page("/assets/")[0] == 404
        assert served.page("/%2e%2e/%2e%2e/last.json")[0] == 404
        assert "live.js" not in (pumps / "site" / "index.html").read_text(encoding="utf-8")
