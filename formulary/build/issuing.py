"""Keeping what is sent: `issued/NAME.json`, from which a document is printed from then on."""

import json
from pathlib import Path

from formulary.analysis.terms import content_digest, written_digest
from formulary.build.check import Checked
from formulary.build.store import write_atomically
from formulary.documents.proposal import issue_content
from formulary.load.files import MAX_BYTES
from formulary.load.suggestions import nearest
from formulary.model.book import Book
from formulary.model.findings import Finding, Severity, Trouble, Words, WrongCall
from formulary.model.scalars import KEPT

MENDED = frozenset({"L003"})
"""Findings that issuing mends."""


class IssueError(Trouble):
    """A prescription cannot be kept as issued."""


def keep_issued(checked: Checked, name: str) -> str:
    """Write `issued/NAME.json` for `ACCOUNT/NAME`; returns its path from the root.

    IssueError, and WrongCall if there is no such prescription.
    """
    slug, _, short = name.partition("/")
    book = checked.book
    file = book.end_users.get(slug) if book else None
    prescription = file.prescriptions.get(short) if file else None
    unread = f"end-users/{slug}/account", f"end-users/{slug}/prescriptions/{short}"
    if not book or book.broken.intersection(unread):
        raise IssueError(Words("Mend the errors first.", "请先改正错误。"))
    if not file or not prescription:
        raise _no_such(name, book)
    if short in file.issued:
        raise IssueError(
            Words(
                f"{name} is kept already. Write a new prescription with `supersedes: {short}`.",
                f"{name} 已存档。变更请另立新处方，并写明 supersedes: {short}。",
            )
        )
    if prescription.state not in ("issued", "accepted", "expired"):
        raise IssueError(
            Words(
                f"{name} is “{prescription.state}”. Once it is sent, write `state: issued` and "
                "`issue: {date: …, to: [CONTACT]}`; then run this again.",
                f"{name} 的状态为“{prescription.state}”。发出后请写 state: issued 和 "
                "issue: {date: …, to: [联系人]}，再运行本命令。",
            )
        )
    if _stopping(checked.findings):
        raise IssueError(Words("Mend the errors first.", "请先改正错误。"))
    views, assets = issue_content(book, file, short)
    content = {
        "format": KEPT,
        "number": prescription.number,
        "revision": prescription.revision,
        "terms": written_digest(prescription),
        "content": content_digest(views, assets),
        "views": views,
        "assets": assets,
    }
    path = Path("accounts/end-users") / slug / "issued" / f"{short}.json"
    data = (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
    if len(data) > MAX_BYTES:
        raise IssueError(
            Words(
                f"{name} would be kept in {len(data) // 1024} KB; more than {MAX_BYTES // 1024} KB "
                "cannot be read back. Use a smaller logo (an SVG), then run this again.",
                f"{name} 的存档将有 {len(data) // 1024} KB，超过可读取的 {MAX_BYTES // 1024} KB。"
                "请换用较小的标志（如 SVG）后再运行。",
            )
        )
    write_atomically(checked.root / path, data)
    return path.as_posix()


def _no_such(name: str, book: Book) -> WrongCall:
    """The wrong call of a prescription that is not there, with those that could be meant."""
    there = [
        f"{file.slug}/{short}"
        for file, short, prescription in book.prescriptions()
        if short not in file.issued and prescription.state != "terminated"
    ]
    near = nearest(name, there)
    en, zh = "Every prescription is kept already.", "所有处方均已存档。"
    if near:
        en, zh = f"Did you mean {near}?", f"是不是 {near}？"
    elif there:
        en = f"Prescriptions that are not kept yet: {', '.join(there)}."
        zh = f"尚未存档的处方：{'、'.join(there)}。"
    return WrongCall(Words(f"There is no prescription {name}. {en}", f"没有处方 {name}。{zh}"))


def _stopping(findings: list[Finding]) -> bool:
    return any(f.severity is Severity.ERROR and f.code not in MENDED for f in findings)
