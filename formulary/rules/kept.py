"""L: what was sent is kept as it was sent, and nobody edits what is kept."""

from collections.abc import Iterator

from formulary.analysis.approval import SENT, Standing
from formulary.analysis.edited import Edit, edits
from formulary.analysis.terms import content_digest, written_digest
from formulary.model.book import Paper
from formulary.model.dealer import Agreement
from formulary.model.findings import Words
from formulary.model.prescription import Prescription
from formulary.rules.authority import listed, moved
from formulary.rules.registry import Path, Problem, Situation, problem, rule

_RECORD = {
    "prescriptions": Words("prescription", "处方"),
    "effects": Words("effect review", "疗效评价"),
}


def _change(paper: Paper) -> Words:
    """How a change of what was sent is written."""
    if paper.folder == "effects":
        return Words(
            "a new review, with a number or revision of its own", "新的评价，使用新的编号或版次"
        )
    return Words(
        f"a new prescription with `supersedes: {paper.name}`",
        f"新处方，写明 supersedes: {paper.name}",
    )


def _unread(situation: Situation, paper: Paper, part: str) -> bool:
    """Whether a part of a paper is there and cannot be read."""
    return f"end-users/{paper.file.slug}/{part}" in situation.book.broken


@rule("L003")
def sent_but_not_kept(situation: Situation) -> Iterator[Problem]:
    """What was sent must be kept as it was sent.

    `python build.py issue ACCOUNT/NAME` writes `issued/NAME.json`, from which the document is
    printed from then on, whatever becomes of catalogue, account or house afterwards. An effect
    review is called `ACCOUNT/effects/NAME` and lies in `issued/effects/`, so that it may bear the
    name of a prescription. If such a file was there and is gone, take it back from git: issued
    anew, it would say what the book says today, not what was sent.

    发出的文件必须按原样存档。

    python build.py issue 客户/名称 会写出 issued/名称.json；此后无论目录、客户或公司资料如何变化，
    都据此印制。疗效评价写作 客户/effects/名称，存于 issued/effects/，因此可与处方同名。
    曾经有过的存档若已丢失，请从 git 恢复；重新运行 issue，
    存下的是账册今天的内容，而非当时发出的内容。
    """
    for paper in situation.book.papers():
        record = paper.record
        if not record or record.state not in SENT or paper.kept:
            continue
        if _unread(situation, paper, paper.kept_in):
            continue
        restore = f"git checkout -- accounts/end-users/{paper.file.slug}/{paper.kept_in}.json"
        command = f"python build.py issue {paper.called}"
        yield problem(
            record,
            ("state",),
            Words("It was sent, but what was sent is not kept.", "文件已发出，但未存档。"),
            Words(
                f"If it was ever kept, take it back from git: `{restore}`. Only if it never was, "
                f"run `{command}` and commit the file it writes.",
                f"若曾经存档，请先从 git 恢复：{restore}。从未存档的，才运行 {command}，"
                "并提交其写出的文件。",
            ),
        )


@rule("L004")
def issued_document_edited(situation: Situation) -> Iterator[Problem]:
    """An issued document is not edited.

    The other side holds the paper. For a prescription, a change of terms is a new file that names
    the old one in `supersedes`; for an effect review it is a new review; for an agreement, which
    has one file, it is a new revision that begins as a draft. State, issue, acceptance, signature
    and internal notes may be written at any time. What an agreement said when it was sent is known
    from the digest of its approval.

    已发出的文件不得改动。

    纸面文件已在对方手中。处方条款变更须另立新文件，并在 supersedes 中写明旧文件；
    疗效评价变更须另立新评价；协议只有一份文件，变更须提高版次，从草稿重新开始。状态、发出记录、签署记录和内部备注可随时填写。
    协议发出时的内容，以其审批摘要为准。
    """
    for paper in situation.book.papers():
        record, kept = paper.record, paper.kept
        if not record or not kept or kept.terms == written_digest(record):
            continue
        found = edits(record, kept) if isinstance(record, Prescription) else ()
        what = listed([_edit(each) for each in found])
        told_en, told_zh = (f": {what.en}", f"：{what.zh}") if found else ("", "")
        change, see = _change(paper), _to_see(record.at("number").file)
        yield problem(
            record,
            found[0].path if found else ("number",),
            Words(
                f"{record.number} was issued, and has been edited since{told_en}.",
                f"{record.number} 已经发出，但其内容后来被改动{told_zh}。",
            ),
            Words(
                f"Take the edit back ({see.en}), and write the change as {change.en}.",
                f"请撤回改动（{see.zh}），另立{change.zh}。",
            ),
        )
    if not {"company", "catalogue"} & situation.book.broken:
        yield from _edited_agreements(situation)


def _edit(edit: Edit) -> Words:
    told = f"`{'.'.join(map(str, edit.path))}` {edit.was} → {edit.now}"
    return Words(told, told.replace("`", ""))


def _to_see(*paths: str) -> Words:
    """How to see an edit of these files or folders."""
    where = " ".join(paths)
    diff, log = f"git diff HEAD -- {where}", f"git log -p -- {where}"
    return Words(
        f"`{diff}` shows it, `{log}` if it is committed",
        f"查看：{diff}；已提交的用 {log}",
    )


def _edited_agreements(situation: Situation) -> Iterator[Problem]:
    for dealer, agreement in situation.book.agreements():
        standing = situation.agreement_standings[dealer.slug]
        if agreement.state not in ("issued", "signed") or not standing.void or standing.only_prices:
            continue
        what = moved(standing) or Words(
            "its terms, a party's name, or the products and prices of its schedules",
            "条款、一方的名称，或附表中的产品和目录价",
        )
        number, following = agreement.number, agreement.revision + 1
        folder = f"accounts/dealers/{dealer.slug}"
        see = _to_see(folder, "accounts/catalogue.yaml", "accounts/company.yaml")
        yield problem(
            agreement,
            _moved_discount(agreement, standing) or ("number",),
            Words(
                f"{number} was sent, and has been edited since: {what.en}.",
                f"{number} 已经发出，后来却有改动：{what.zh}。",
            ),
            Words(
                f"Take the edit back ({see.en}); or begin a new revision: "
                f"`revision: {following}`, `state: draft`, without approval, issue and signature.",
                f"请撤回改动（{see.zh}）；或另起新版：revision: {following}、state: draft，"
                "并删去审批、发出和签署记录。",
            ),
        )


def _moved_discount(agreement: Agreement, standing: Standing) -> Path | None:
    lines = {move.line for move in standing.discounts}
    found = (i for i, band in enumerate(agreement.discounts) if band.line in lines)
    return next((("discounts", i, "percent") for i in found), None)


@rule("L006")
def kept_without_record(situation: Situation) -> Iterator[Problem]:
    """Each kept document belongs to a record with the same number and revision.

    A file in `issued/` whose prescription or review is gone or bears another number tells a story
    that the book no longer tells.

    每份存档都对应编号和版次相同的处方或评价。

    issued/ 中的存档若找不到处方或评价，或编号不符，说明账册与事实已不一致。
    """
    for paper in situation.book.papers():
        record, kept = paper.record, paper.kept
        if not kept or _unread(situation, paper, paper.recorded_in):
            continue
        if record and (record.number, record.revision) == (kept.number, kept.revision):
            continue
        kind = _RECORD[paper.folder]
        yield problem(
            kept,
            ("number",),
            Words(
                f"No {kind.en} “{paper.name}” bears {kept.number} revision {kept.revision}.",
                f"没有名为“{paper.name}”且编号为 {kept.number} 第 {kept.revision} 版的{kind.zh}。",
            ),
            Words(
                f"Restore {paper.recorded_in}.yaml from git.",
                f"请从 git 恢复 {paper.recorded_in}.yaml。",
            ),
        )


@rule("L007")
def kept_document_edited(situation: Situation) -> Iterator[Problem]:
    """A kept document is never edited by hand.

    What lies in `issued/` is what the customer holds. Its digest must fit its content.

    存档文件不得手工修改。

    issued/ 中的文件就是客户手中的文件，其摘要必须与内容相符。
    """
    for paper in situation.book.papers():
        kept = paper.kept
        if kept and kept.content != content_digest(kept.views, kept.assets):
            command = f"git checkout -- {paper.kept_in}.json"
            yield problem(
                kept,
                ("content",),
                Words("This kept document was edited.", "该存档文件被改动过。"),
                Words(
                    f"Restore it: {command} in the account's folder.",
                    f"请在客户文件夹中恢复：{command}。",
                ),
            )


@rule("L008")
def kept_but_called_unsent(situation: Situation) -> Iterator[Problem]:
    """What is kept as sent is never a draft again.

    A document with a file in `issued/` is with the customer. Its state is issued or what comes
    after it; called a draft, it would be printed as sent, without the DRAFT mark.

    已存档的文件不再是草稿。

    issued/ 中有存档的文件已在客户手中，状态只能是 issued 或此后的状态。
    若写成草稿，印出来的仍是已发出的文本，且不带“草稿”字样。
    """
    for paper in situation.book.papers():
        record = paper.record
        if not record or not paper.kept or record.state not in ("draft", "approved"):
            continue
        change = _change(paper)
        yield problem(
            record,
            ("state",),
            Words(
                f"It was sent and kept, but the state is “{record.state}”.",
                f"文件已发出并存档，状态却是“{record.state}”。",
            ),
            Words(
                f"Write `state: issued` or what came after it; a change is {change.en}.",
                f"请写 state: issued 或此后的状态；如有变更，须另立{change.zh}。",
            ),
        )
