"""Books of N accounts, made out of the demo book."""

import datetime
import re
import shutil
from pathlib import Path

from formulary.build.paths import CHECKOUT

SKIPPED = shutil.ignore_patterns("issued", "effects")
LOG_HEAD = "# yaml-language-server: $schema=../../../schemas/log.json\nentries:\n"


def book_of(folder: Path, accounts: int) -> Path:
    """A book with so many end users, each a copy of one of the demo book's that is a draft."""
    shutil.copytree(CHECKOUT / "accounts", folder / "accounts", ignore=SKIPPED)
    users = folder / "accounts" / "end-users"
    patterns = [p for p in sorted(users.iterdir()) if p.is_dir()]
    for number in range(accounts):
        pattern = patterns[number % len(patterns)]
        copy = users / f"copy-{number:04}"
        shutil.copytree(pattern, copy)
        for path in copy.rglob("*.yaml"):
            path.write_text(_renumbered(path.read_text(encoding="utf-8"), number), encoding="utf-8")
    for pattern in patterns:
        shutil.rmtree(pattern)
    return folder


def _renumbered(text: str, number: int) -> str:
    """Another number and firm, nothing that needs an approval, the state of what was never sent."""
    text = re.sub(r"^legal_name: .+$", f"legal_name: Firm {number:04}", text, flags=re.M)
    text = re.sub(r"^number: (\S+)$", rf"number: \1-{number:04}", text, flags=re.M)
    text = re.sub(r"^state: \w+$", "state: draft", text, flags=re.M)
    text = re.sub(r"^(approval|issue|acceptance):.*\n(?:[ ]+.*\n)*", "", text, flags=re.M)
    text = re.sub(r"discount_percent: \S+", "discount_percent: 3", text)
    return re.sub(r"^supersedes: .*\n", "", text, flags=re.M)


def write_a_year(book: Path, day: datetime.date, by: str, weeks: int = 52) -> int:
    """Fill the log of each end user of `book` with a contact a week up to `day`. How many."""
    users = sorted((book / "accounts" / "end-users").iterdir())
    for user in users:
        log = user / "log.yaml"
        head = log.read_text(encoding="utf-8").rstrip() + "\n" if log.exists() else LOG_HEAD
        weekly = (day - datetime.timedelta(weeks=n + 1) for n in range(weeks))
        log.write_text(head + "".join(entry(date, by) for date in weekly), encoding="utf-8")
    return len(users) * weeks


def entry(date: datetime.date, by: str) -> str:
    """A contact as it stands in a log."""
    return (
        f"  - date: {date}\n    by: {by}\n    kind: visit\n    summary:\n"
        "      en: Read the hour meters and looked at the wear of the drive tyres.\n"
        "      zh: 抄了小时数，看了驱动轮的磨耗。\n"
    )
