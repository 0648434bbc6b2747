"""`python -m benchmarks`: a build without changes, one account among many, a thousand accounts with
a year of contacts, seconds per page."""

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.books import book_of
from benchmarks.logs import a_year_of_contacts
from benchmarks.pages import pages_on_one_core
from formulary.build.paths import CHECKOUT

ROUNDS = 7
ACCOUNTS = 200
BUILD = [sys.executable, str(CHECKOUT / "build.py"), "--as-of", "2026-11-24"]
IMPORTS = [sys.executable, "-c", "import pydantic, yaml, jinja2"]


def cpu(command: list[str]) -> float:
    """CPU seconds, user and system, of a command and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def wall(command: list[str]) -> tuple[float, str]:
    """Seconds on the clock, and what the command told of its progress."""
    begun = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return time.perf_counter() - begun, done.stderr


def build_without_changes(folder: Path) -> None:
    """A no-op build of the demo book against importing its three largest libraries."""
    book = folder / "demo"
    shutil.copytree(CHECKOUT / "accounts", book / "accounts")
    command = [*BUILD, "--root", str(book)]
    subprocess.run(command, check=True, capture_output=True)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        theirs.append(cpu(IMPORTS))
        ours.append(cpu(command))
    ratio = statistics.median(ours) / statistics.median(theirs)
    print(
        f"no-op build: {statistics.median(ours):.2f} s CPU, imports alone "
        f"{statistics.median(theirs):.2f} s: ratio {ratio:.2f} (aim 3)"
    )


def one_of_many(folder: Path) -> None:
    """One account changed among many: seconds, and what was made."""
    book = book_of(folder / "many", ACCOUNTS)
    command = [*BUILD, "--root", str(book)]
    cold, _ = wall(command)
    print(f"{ACCOUNTS} accounts, cold: {cold:.1f} s")
    warm, _ = wall(command)
    print(f"{ACCOUNTS} accounts, nothing changed: {warm:.1f} s")
    account = book / "accounts" / "end-users" / "copy-0007" / "account.yaml"
    text = account.read_text(encoding="utf-8")
    account.write_text(text.replace("hours_per_year: ", "hours_per_year: 1", 1), encoding="utf-8")
    changed, told = wall(command)
    print(f"{ACCOUNTS} accounts, one changed: {changed:.1f} s; made:")
    made = [line for line in told.splitlines() if line.startswith("[")]
    print("\n".join(made[:40]))


def main() -> None:
    """Run every measurement in a folder of its own."""
    measurements: tuple[Callable[[Path], None], ...] = (
        build_without_changes,
        one_of_many,
        a_year_of_contacts,
        pages_on_one_core,
    )
    for measure in measurements:
        with tempfile.TemporaryDirectory(prefix="formulary-bench-") as folder:
            measure(Path(folder))


if __name__ == "__main__":
    main()
