"""Keeping what is sent: a file in `issued/`, from which a document is printed from then on."""

import json
from pathlib import Path

from formulary.analysis.approval import SENT
from formulary.analysis.terms import content_digest, written_digest
from formulary.build.check import Checked
from formulary.build.store import write_atomically
from formulary.documents.sending import issue_content
from formulary.load.files import MAX_BYTES
from formulary.load.suggestions import nearest
from formulary.model.book import Book, Paper
from formulary.model.effect import EffectReview
from formulary.model.findings import Finding, Severity, Trouble, Words, WrongCall
from formulary.model.scalars import KEPT

MENDED = frozenset({"L003"})
"""Findings that issuing mends."""


class IssueError(Trouble):
    """A document cannot be kept as issued."""


_MEND = Words("Mend the errors first.", "请先改正错误。")


def keep_issued(checked: Checked, name: str) -> str:
    """Write what is kept of a document that is sent; returns its path from the root.

    `name` is `ACCOUNT/NAME` of a prescription or `ACCOUNT/effects/NAME` of an effect review.
    IssueError, and WrongCall if there is no such document.
    """
    book = checked.book
    if not book or _unread(book, name):
        raise IssueError(_MEND)
    paper = next((each for each in book.papers() if each.called == name and each.record), None)
    if not paper or not paper.record:
        raise _no_such(name, book)
    if paper.kept:
        raise IssueError(_kept_already(paper))
    if paper.record.state not in SENT:
        raise IssueError(
            Words(
                f"{name} is “{paper.record.state}”. Once it is sent, write `state: issued` and "
                "`issue: {date: …, to: [CONTACT]}`; then run this again.",
                f"{name} 的状态为“{paper.record.state}”。发出后请写 state: issued 和 "
                "issue: {date: …, to: [联系人]}，再运行本命令。",
            )
        )
    if _stopping(checked.findings):
        raise IssueError(_MEND)
    reviewed = paper.record.prescription if isinstance(paper.record, EffectReview) else None
    if reviewed and reviewed not in paper.file.issued:
        raise IssueError(_promise_first(paper.file.slug, reviewed))
    views, assets = issue_content(book, paper)
    content = {
        "format": KEPT,
        "number": paper.record.number,
        "revision": paper.record.revision,
        "terms": written_digest(paper.record),
        "content": content_digest(views, assets),
        "views": views,
        "assets": assets,
    }
    path = Path("accounts/end-users") / paper.file.slug / f"{paper.kept_in}.json"
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


def _promise_first(slug: str, prescription: str) -> Words:
    """A review is kept after the prescription whose promises it prints."""
    return Words(
        f"What was sent of the prescription is not kept: take issued/{prescription}.json back from "
        f"git, or keep {slug}/{prescription} first.",
        f"所评价的处方尚无存档：请从 git 恢复 issued/{prescription}.json，"
        f"或先存档 {slug}/{prescription}。",
    )


def _unread(book: Book, name: str) -> bool:
    """Whether the account or the document that is meant cannot be read."""
    slug, *below = name.split("/")
    below = ["prescriptions", *below] if len(below) == 1 else below
    record = "/".join(["end-users", slug, *below])
    return not book.broken.isdisjoint({f"end-users/{slug}/account", record})


def _kept_already(paper: Paper) -> Words:
    if paper.folder == "effects":
        return Words(
            f"{paper.called} is kept already. Write a new review with a number or revision of its "
            "own.",
            f"{paper.called} 已存档。变更请另立新评价，使用新的编号或版次。",
        )
    return Words(
        f"{paper.called} is kept already. Write a new prescription with "
        f"`supersedes: {paper.name}`.",
        f"{paper.called} 已存档。变更请另立新处方，并写明 supersedes: {paper.name}。",
    )


def _no_such(name: str, book: Book) -> WrongCall:
    """The wrong call of a document that is not there, with those that could be meant."""
    there = [
        paper.called
        for paper in book.papers()
        if paper.record and not paper.kept and paper.record.state != "terminated"
    ]
    near = nearest(name, there)
    en, zh = "Every document is kept already.", "所有文件均已存档。"
    if near:
        en, zh = f"Did you mean {near}?", f"是不是 {near}？"
    elif there:
        en = f"Documents that are not kept yet: {', '.join(there)}."
        zh = f"尚未存档的文件：{'、'.join(there)}。"
    return WrongCall(
        Words(
            f"There is no prescription or review {name}. {en}", f"没有处方或疗效评价 {name}。{zh}"
        )
    )


def _stopping(findings: list[Finding]) -> bool:
    return any(f.severity is Severity.ERROR and f.code not in MENDED for f in findings)
