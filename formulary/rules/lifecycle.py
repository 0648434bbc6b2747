"""L: a document's number is its own, its state has its evidence, and what left the house stays."""

import datetime
from collections.abc import Iterator, Mapping
from itertools import pairwise

from formulary.analysis.terms import (
    agreement_digest,
    content_digest,
    prescription_digest,
    written_digest,
)
from formulary.model.base import Record
from formulary.model.dealer import Agreement
from formulary.model.findings import Severity, Words
from formulary.model.house import Team
from formulary.model.prescription import Acceptance, Prescription
from formulary.rules.authority import who_may
from formulary.rules.registry import Path, Problem, Situation, problem, rule

SENT = ("issued", "accepted", "expired")
"""States of a prescription that has left the house."""

BINDING = ("approved", *SENT)
"""States of a prescription whose approval counts."""


def _numbered(situation: Situation) -> Iterator[tuple[Record, str, int]]:
    for _, _, prescription in situation.book.every_prescription():
        yield prescription, prescription.number, prescription.revision
    for _, agreement in situation.book.agreements():
        yield agreement, agreement.number, agreement.revision


@rule("L001")
def number_used_twice(situation: Situation) -> Iterator[Problem]:
    """A document number with its revision is used once in the whole book.

    Numbers are written, never computed, so that a printed document keeps its number for good.

    文件编号连同版次，在全库中只能使用一次。

    编号由人填写，不由程序生成，因此已印制的文件永远保有其编号。
    """
    first: dict[tuple[str, int], Record] = {}
    for record, number, revision in _numbered(situation):
        other = first.setdefault((number.casefold(), revision), record)
        if other is record:
            continue
        place = other.at("number")
        yield problem(
            record,
            ("number",),
            Words(
                f"{number} revision {revision} is used twice: in {record.at('number').file} and "
                f"in {place.file}, line {place.line}.",
                f"编号 {number} 第 {revision} 版使用了两次：{record.at('number').file} 和 "
                f"{place.file} 第 {place.line} 行。",
            ),
            Words(
                "Give the copy, whichever of the two it is, the next free number, or raise its "
                "revision.",
                "请为其中的副本改用下一个未用的编号，或提高版次。",
            ),
        )


@rule("L002", needs=("company", "catalogue", "team"))
def state_without_evidence(situation: Situation) -> Iterator[Problem]:
    """A state needs its evidence: approved an approval, issued an issue, accepted a signature.

    The approval must be for exactly today's terms (its digest says so); a draft that is never sent
    may be terminated without one. What comes later than the state is not there yet: a draft may
    carry an approval, but no issue. A document that was never approved bears a DRAFT mark.

    状态须有依据：approved 须有审批，issued 须有发出记录，accepted 须有签署记录。

    所批须为当前条款（以摘要为准）；从未发出的草稿可不经审批而终止。状态未到，后续记录就不应存在：
    草稿可带审批，但不得带发出记录。未经批准的文件印有“草稿”字样。
    """
    book = situation.book
    for file, name, prescription in book.every_prescription():
        wanted = _wanted(prescription.state, "acceptance", "accepted")
        given = {
            "approval": prescription.approval,
            "issue": prescription.issue,
            "acceptance": prescription.acceptance,
        }
        digest = prescription_digest(prescription, book.catalogue)
        yield from _absent(prescription, wanted, given, digest, book.team)
        yield from _early(prescription, given)
        if prescription.state in BINDING and prescription.approval and name not in file.issued:
            yield from _void(prescription, prescription.approval.digest, digest)
    for dealer, agreement in book.agreements():
        wanted = _wanted(agreement.state, "signature", "signed")
        given = {
            "approval": agreement.approval,
            "issue": agreement.issue,
            "signature": agreement.signature,
        }
        digest = agreement_digest(agreement, dealer.dealer, book)
        yield from _absent(agreement, wanted, given, digest, book.team)
        yield from _early(agreement, given)
        if agreement.state in ("approved", "issued", "signed") and agreement.approval:
            yield from _void(agreement, agreement.approval.digest, digest)


def _wanted(state: str, last: str, signed: str) -> tuple[str, ...]:
    return {
        "draft": (),
        "approved": ("approval",),
        "terminated": (),
        signed: ("approval", "issue", last),
    }.get(state, ("approval", "issue"))


def _absent(
    record: Prescription | Agreement,
    wanted: tuple[str, ...],
    given: Mapping[str, object],
    digest: str,
    team: Team,
) -> Iterator[Problem]:
    write = {
        "approval": f"approval: {{by: …, date: …, digest: {digest}}}",
        "issue": "issue: {date: …, to: […]}",
        "acceptance": "acceptance: {date: …, by: …}",
        "signature": "signature: {date: …, by: …}",
    }
    for name in wanted:
        if given[name] is None:
            able = who_may(record, team) if name == "approval" else Words("", "")
            yield problem(
                record,
                ("state",),
                Words(
                    f"The state is “{record.state}”, but there is no `{name}`.",
                    f"状态为“{record.state}”，却没有 {name}。",
                ),
                Words(
                    f"Write `{write[name]}`, or go back to an earlier state. {able.en}".rstrip(),
                    f"请补写 {write[name]}，或改回之前的状态。{able.zh}",
                ),
            )


_NOT_YET: Mapping[str, tuple[str, ...]] = {
    "draft": ("issue", "acceptance", "signature"),
    "approved": ("issue", "acceptance", "signature"),
    "issued": ("acceptance", "signature"),
}
"""What a document cannot have in a state, since it comes with a later one."""


def _early(record: Prescription | Agreement, given: Mapping[str, object]) -> Iterator[Problem]:
    for name in _NOT_YET.get(record.state, ()):
        if given.get(name) is not None:
            yield problem(
                record,
                (name,),
                Words(
                    f"It has `{name}`, but the state is still “{record.state}”.",
                    f"已有 {name}，状态却仍为“{record.state}”。",
                ),
                Words(
                    f"Write the state that has been reached, or take `{name}` out.",
                    f"请改写为已达到的状态，或删去 {name}。",
                ),
            )


def _void(record: Record, approved: str, digest: str) -> Iterator[Problem]:
    if approved != digest:
        yield problem(
            record,
            ("approval", "digest"),
            Words(
                f"The approval is for terms {approved}; today's terms are {digest}.",
                f"审批对应的条款摘要为 {approved}，当前条款为 {digest}。",
            ),
            Words(
                f"Have the terms read again; then write digest: {digest}.",
                f"请重新审阅条款，然后写入 digest: {digest}。",
            ),
        )


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

    The customer holds the paper: a change of terms is a new file that names the old one in
    `supersedes`. State, issue, acceptance and internal notes may be written at any time.

    已发出的文件不得改动。

    纸面文件已在客户手中：条款变更须另立新文件，并在 supersedes 中写明旧文件。
    状态、发出记录、签署记录和内部备注可随时填写。
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


@rule("L005", Severity.WARNING)
def offer_lapsed(situation: Situation) -> Iterator[Problem]:
    """An offer whose last day has passed is no longer open.

    Once `valid_until` has passed without acceptance, the state should say so.

    有效期已过的报价不再有效。

    过了 valid_until 仍未接受的，应更新状态。
    """
    for _, _, prescription in situation.book.every_prescription():
        until = prescription.terms.valid_until
        if until >= situation.as_of:
            continue
        if prescription.state == "issued":
            hint = Words(
                "Write `state: expired`, or supersede it with a new prescription.",
                "请写 state: expired，或另立新处方替代。",
            )
        elif prescription.state in ("draft", "approved"):
            hint = Words(
                "Write a later day, or `state: terminated` if it will not be sent.",
                "请写更晚的日期；若不再发出，请写 state: terminated。",
            )
        else:
            continue
        yield problem(
            prescription,
            ("terms", "valid_until"),
            Words(f"The offer lapsed on {until}.", f"报价已于 {until} 失效。"),
            hint,
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


_Step = tuple[str, datetime.date]


def _steps(document: Prescription | Agreement) -> list[_Step]:
    """What happened to a document, in the order in which it has to happen."""
    last: tuple[str, Acceptance | None] = (
        ("acceptance", document.acceptance)
        if isinstance(document, Prescription)
        else ("signature", document.signature)
    )
    steps = (("approval", document.approval), ("issue", document.issue), last)
    return [(name, done.date) for name, done in steps if done]


@rule("L009")
def days_out_of_order(situation: Situation) -> Iterator[Problem]:
    """A document is approved, then sent, then accepted or signed.

    Each may be on the same day as the one before it, but not on an earlier day.

    文件先审批，再发出，然后接受或签署。

    各步可在同一天，但后一步不得早于前一步。
    """
    book = situation.book
    documents: list[Prescription | Agreement] = [p for _, _, p in book.every_prescription()]
    documents += [agreement for _, agreement in book.agreements()]
    for document in documents:
        for (before, day), (after, later) in pairwise(_steps(document)):
            if later < day:
                yield problem(
                    document,
                    (after, "date"),
                    Words(
                        f"`{after}` is dated {later}, before `{before}` on {day}.",
                        f"{after} 的日期 {later} 早于 {before} 的日期 {day}。",
                    ),
                    Words("Correct one of the two days.", "请更正其中一个日期。"),
                )


@rule("L010", Severity.WARNING)
def accepted_too_late(situation: Situation) -> Iterator[Problem]:
    """An offer is accepted by its last day.

    After `valid_until` the offer no longer binds us: what the customer signs then is a wish of
    theirs, and whether it becomes a contract is for us to say.

    报价须在有效期内接受。

    过了 valid_until，报价对我方不再有约束力；客户此时签署的只是其意愿，是否成交须由我方答复。
    """
    for _, _, prescription in situation.book.every_prescription():
        until, acceptance = prescription.terms.valid_until, prescription.acceptance
        if acceptance and acceptance.date > until:
            yield problem(
                prescription,
                ("acceptance", "date"),
                Words(
                    f"It was accepted on {acceptance.date}; the offer ended on {until}.",
                    f"接受日期为 {acceptance.date}，而报价已于 {until} 失效。",
                ),
                Words(
                    "Confirm it with a new prescription that supersedes this one, or correct the "
                    "date.",
                    "请另立新处方替代本处方以作确认，或更正日期。",
                ),
            )
