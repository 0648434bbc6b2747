"""L: what was sent is kept as it was sent, and nobody edits what is kept."""

from collections.abc import Iterator

from formulary.analysis.approval import SENT, agreement_standing
from formulary.analysis.terms import content_digest, written_digest
from formulary.model.book import Book
from formulary.model.findings import Words
from formulary.rules.authority import moved
from formulary.rules.registry import Path, Problem, Situation, problem, rule


@rule("L003")
def sent_but_not_kept(situation: Situation) -> Iterator[Problem]:
    """What was sent must be kept as it was sent.

    `python build.py issue ACCOUNT/NAME` writes `issued/NAME.json`, from which the document is
    printed from then on, whatever becomes of catalogue, account or house afterwards.

    发出的文件必须按原样存档。

    python build.py issue 客户/名称 会写出 issued/名称.json；此后无论目录、客户或公司资料如何变化，
    都据此印制。
    """
    for file, name, prescription in situation.book.every_prescription():
        unread = f"end-users/{file.slug}/issued/{name}" in situation.book.broken
        if prescription.state in SENT and name not in file.issued and not unread:
            command = f"python build.py issue {file.slug}/{name}"
            yield problem(
                prescription,
                ("state",),
                Words("It was sent, but what was sent is not kept.", "文件已发出，但未存档。"),
                Words(
                    f"Run `{command}` and commit the file it writes.",
                    f"请运行 {command}，并提交其写出的文件。",
                ),
            )


@rule("L004")
def issued_document_edited(situation: Situation) -> Iterator[Problem]:
    """An issued document is not edited.

    The other side holds the paper. For a prescription, a change of terms is a new file that names
    the old one in `supersedes`; for an agreement, which has one file, it is a new revision that
    begins as a draft. State, issue, acceptance, signature and internal notes may be written at any
    time. What an agreement said when it was sent is known from the digest of its approval.

    已发出的文件不得改动。

    纸面文件已在对方手中。处方条款变更须另立新文件，并在 supersedes 中写明旧文件；协议只有一份文件，
    变更须提高版次，从草稿重新开始。状态、发出记录、签署记录和内部备注可随时填写。
    协议发出时的内容，以其审批摘要为准。
    """
    for file, name, prescription in situation.book.every_prescription():
        kept = file.issued.get(name)
        if not kept or kept.terms == written_digest(prescription):
            continue
        yield problem(
            prescription,
            ("number",),
            Words(
                f"{prescription.number} was issued, and its terms have been edited since.",
                f"{prescription.number} 已经发出，但其条款后来被改动。",
            ),
            Words(
                "Take the edit back (git diff shows it), and write the change as a new "
                f"prescription with `supersedes: {name}`.",
                f"请撤回改动（git diff 可见），另立新处方并写明 supersedes: {name}。",
            ),
        )
    if not {"company", "catalogue"} & situation.book.broken:
        yield from _edited_agreements(situation.book)


def _edited_agreements(book: Book) -> Iterator[Problem]:
    for dealer, agreement in book.agreements():
        standing = agreement_standing(dealer, agreement, book)
        if agreement.state not in ("issued", "signed") or not standing.void or standing.only_prices:
            continue
        what = moved(standing) or Words(
            "its terms, a party's name, or a list price in its schedule",
            "条款、一方的名称或附表中的目录价",
        )
        number, following = agreement.number, agreement.revision + 1
        yield problem(
            agreement,
            ("number",),
            Words(
                f"{number} was sent, and has been edited since: {what.en}.",
                f"{number} 已经发出，后来却有改动：{what.zh}。",
            ),
            Words(
                "Take the edit back (git diff shows it); or begin a new revision: "
                f"`revision: {following}`, `state: draft`, without approval, issue and signature.",
                f"请撤回改动（git diff 可见）；或另起新版：revision: {following}、state: draft，"
                "并删去审批、发出和签署记录。",
            ),
        )


@rule("L006")
def kept_without_record(situation: Situation) -> Iterator[Problem]:
    """Each kept document belongs to a prescription with the same number and revision.

    A file in `issued/` whose prescription is gone or bears another number tells a story that
    the book no longer tells.

    每份存档都对应编号和版次相同的处方。

    issued/ 中的存档若找不到处方，或编号不符，说明账册与事实已不一致。
    """
    for file in situation.book.end_users.values():
        for name, kept in file.issued.items():
            prescription = file.prescriptions.get(name)
            if f"end-users/{file.slug}/prescriptions/{name}" in situation.book.broken:
                continue
            if prescription and (prescription.number, prescription.revision) == (
                kept.number,
                kept.revision,
            ):
                continue
            path: Path = ("number",)
            yield problem(
                kept,
                path,
                Words(
                    f"No prescription “{name}” bears {kept.number} revision {kept.revision}.",
                    f"没有名为“{name}”且编号为 {kept.number} 第 {kept.revision} 版的处方。",
                ),
                Words(
                    f"Restore prescriptions/{name}.yaml from git.",
                    f"请从 git 恢复 prescriptions/{name}.yaml。",
                ),
            )


@rule("L007")
def kept_document_edited(situation: Situation) -> Iterator[Problem]:
    """A kept document is never edited by hand.

    `issued/NAME.json` is what the customer holds. Its digest must fit its content.

    存档文件不得手工修改。

    issued/名称.json 就是客户手中的文件，其摘要必须与内容相符。
    """
    for file in situation.book.end_users.values():
        for name, kept in file.issued.items():
            if kept.content != content_digest(kept.views, kept.assets):
                yield problem(
                    kept,
                    ("content",),
                    Words("This kept document was edited.", "该存档文件被改动过。"),
                    Words(
                        f"Restore it: git checkout -- issued/{name}.json in the account's folder.",
                        f"请在客户文件夹中恢复：git checkout -- issued/{name}.json。",
                    ),
                )


@rule("L008")
def kept_but_called_unsent(situation: Situation) -> Iterator[Problem]:
    """What is kept as sent is never a draft again.

    A prescription with a file in `issued/` is with the customer. Its state is issued, accepted,
    expired or terminated; called a draft, it would be printed as sent, without the DRAFT mark.

    已存档的文件不再是草稿。

    issued/ 中有存档的处方已在客户手中，状态只能是 issued、accepted、expired 或 terminated。
    若写成草稿，印出来的仍是已发出的文本，且不带“草稿”字样。
    """
    for file, name, prescription in situation.book.every_prescription():
        if name in file.issued and prescription.state in ("draft", "approved"):
            yield problem(
                prescription,
                ("state",),
                Words(
                    f"It was sent and kept, but the state is “{prescription.state}”.",
                    f"文件已发出并存档，状态却是“{prescription.state}”。",
                ),
                Words(
                    "Write `state: issued` or what came after it; a change of terms is a new "
                    f"prescription with `supersedes: {name}`.",
                    "请写 state: issued 或此后的状态；条款变更须另立新处方并写明 "
                    f"supersedes: {name}。",
                ),
            )
