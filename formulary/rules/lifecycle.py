"""L: a document's number is its own, its state has its evidence, and its days fit together."""

import datetime
from collections.abc import Iterator, Mapping
from itertools import pairwise

from formulary.analysis.approval import (
    BINDING,
    Standing,
    effect_standing,
)
from formulary.analysis.numbering import next_number
from formulary.model.base import Record
from formulary.model.dealer import Agreement
from formulary.model.effect import EffectReview
from formulary.model.findings import Severity, Words
from formulary.model.house import Team
from formulary.model.prescription import Acceptance, Prescription
from formulary.rules.authority import moved, to_write, who_may
from formulary.rules.registry import Problem, Situation, problem, rule

Document = Prescription | Agreement | EffectReview


def _numbered(situation: Situation) -> Iterator[tuple[Record, str, int]]:
    for _, _, prescription in situation.book.every_prescription():
        yield prescription, prescription.number, prescription.revision
    for _, agreement in situation.book.agreements():
        yield agreement, agreement.number, agreement.revision
    for _, _, review in situation.book.effects():
        yield review, review.number, review.revision


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
        free = next_number(situation.book, number)
        another = Words("another number", "其他编号")
        if free:
            another = Words(f"the next free number, {free}", f"下一个未用的编号 {free}")
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
                f"Give the copy, whichever of the two it is, {another.en}, or raise its revision.",
                f"请为其中的副本改用{another.zh}，或提高版次。",
            ),
        )


@rule("L002", needs=("company", "catalogue", "team"))
def state_without_evidence(situation: Situation) -> Iterator[Problem]:
    """A state needs its evidence: approved an approval, issued an issue, accepted a signature.

    The approval must be for exactly today's terms (its digest says so); where nothing but list
    prices has moved since, that is P013. A draft that is never sent may be terminated without one.
    What comes later than the state is not there yet: a draft may carry an approval, but no issue.
    A document that was never approved bears a DRAFT mark.

    状态须有依据：approved 须有审批，issued 须有发出记录，accepted 须有签署记录。

    所批须为当前条款（以摘要为准）；若此后只有目录价变动，见 P013。从未发出的草稿可不经审批而终止。
    状态未到，后续记录就不应存在：草稿可带审批，但不得带发出记录。未经批准的文件印有“草稿”字样。
    """
    book = situation.book
    for file, name, prescription in book.every_prescription():
        wanted = _wanted(prescription.state, "acceptance", "accepted")
        given = {
            "approval": prescription.approval,
            "issue": prescription.issue,
            "acceptance": prescription.acceptance,
        }
        standing = situation.prescription_standings[file.slug, name]
        yield from _absent(prescription, wanted, given, standing, book.team)
        yield from _early(prescription, given)
        if prescription.state in BINDING and name not in file.issued:
            yield from _void(prescription, standing)
    for file, name, review in book.effects():
        given = {"approval": review.approval, "issue": review.issue}
        standing = effect_standing(review)
        yield from _absent(review, _wanted(review.state, "", ""), given, standing, book.team)
        yield from _early(review, given)
        if review.state in BINDING and name not in file.issued_effects:
            yield from _void(review, standing)
    for dealer, agreement in book.agreements():
        wanted = _wanted(agreement.state, "signature", "signed")
        given = {
            "approval": agreement.approval,
            "issue": agreement.issue,
            "signature": agreement.signature,
        }
        standing = situation.agreement_standings[dealer.slug]
        yield from _absent(agreement, wanted, given, standing, book.team)
        yield from _early(agreement, given)
        if agreement.state == "approved":
            yield from _void(agreement, standing)


def _wanted(state: str, last: str, signed: str) -> tuple[str, ...]:
    return {
        "draft": (),
        "approved": ("approval",),
        "terminated": (),
        signed: ("approval", "issue", last),
    }.get(state, ("approval", "issue"))


def _absent(
    record: Document,
    wanted: tuple[str, ...],
    given: Mapping[str, object],
    standing: Standing,
    team: Team,
) -> Iterator[Problem]:
    write = {
        "approval": to_write(standing),
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


def _early(record: Document, given: Mapping[str, object]) -> Iterator[Problem]:
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


def _void(document: Document, standing: Standing) -> Iterator[Problem]:
    approval = document.approval
    if approval is None or not standing.void or standing.only_prices:
        return
    what = moved(standing) or Words(
        "a term, or a list price that it quotes", "条款本身，或所引用的目录价"
    )
    yield problem(
        document,
        ("approval", "digest"),
        Words(
            f"The terms have changed since they were approved: {what.en} "
            f"(approved {approval.digest}, today {standing.digest}).",
            f"审批之后条款已有改动：{what.zh}"
            f"（所批摘要 {approval.digest}，当前 {standing.digest}）。",
        ),
        Words(
            f"Have the terms read again; then write {to_write(standing)}.",
            f"请重新审阅条款，然后写入 {to_write(standing)}。",
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


_Step = tuple[str, datetime.date]


def _steps(document: Document) -> list[_Step]:
    """What happened to a document, in the order in which it has to happen."""
    signed: tuple[str, Acceptance | None] = ("acceptance", None)
    if isinstance(document, Prescription):
        signed = ("acceptance", document.acceptance)
    elif isinstance(document, Agreement):
        signed = ("signature", document.signature)
    steps = (("approval", document.approval), ("issue", document.issue), signed)
    return [(name, done.date) for name, done in steps if done]


@rule("L009")
def days_out_of_order(situation: Situation) -> Iterator[Problem]:
    """A document is approved, then sent, then accepted or signed.

    Each may be on the same day as the one before it, but not on an earlier day.

    文件先审批，再发出，然后接受或签署。

    各步可在同一天，但后一步不得早于前一步。
    """
    book = situation.book
    documents: list[Document] = [p for _, _, p in book.every_prescription()]
    documents += [agreement for _, agreement in book.agreements()]
    documents += [review for _, _, review in book.effects()]
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
