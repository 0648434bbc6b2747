"""E: an effect review compares what was sent with what was measured afterwards."""

from collections.abc import Iterator
from decimal import Decimal

from formulary.analysis.approval import SENT
from formulary.analysis.effect import promised_hours
from formulary.model.book import EndUserFile
from formulary.model.effect import EffectReview
from formulary.model.findings import Severity, Words
from formulary.model.prescription import Prescription
from formulary.rules.authority import second_readers, who_may
from formulary.rules.references import missing, repeated
from formulary.rules.registry import Path, Problem, Situation, problem, rule

Found = tuple[EndUserFile, EffectReview, Prescription]


def _reviews(situation: Situation) -> Iterator[Found]:
    """Reviews whose prescription is there; what was sent is kept and not judged again."""
    for file, name, review in situation.book.effects():
        prescription = file.prescriptions.get(review.prescription)
        if prescription and name not in file.issued_effects:
            yield file, review, prescription


@rule("E001")
def review_of_nothing_sent(situation: Situation) -> Iterator[Problem]:
    """An effect review is of a prescription that was sent and kept.

    What was promised is read from `issued/NAME.json`: the paper that the customer holds. Of a
    prescription that was sent and is not kept, L003 tells.

    疗效评价针对已发出并存档的处方。

    承诺的内容取自 issued/名称.json，即客户手中的文件。已发出而未存档的处方，由 L003 提示。
    """
    for file, _, review in situation.book.effects():
        folder = f"end-users/{file.slug}"
        name = review.prescription
        if {f"{folder}/prescriptions/{name}", f"{folder}/issued/{name}"} & situation.book.broken:
            continue
        reviewed = file.prescriptions.get(name)
        if reviewed and name not in file.issued:
            if reviewed.state in SENT:
                continue
            yield problem(
                review,
                ("prescription",),
                Words(f"What was sent of “{name}” is not kept.", f"处方“{name}”已发出，但未存档。")
                if reviewed.issue
                else Words(f"“{name}” was never sent.", f"处方“{name}”从未发出。"),
                Words(
                    "Review a prescription that was issued and kept.",
                    "请评价已发出并存档的处方。",
                ),
            )
            continue
        yield from missing(
            review,
            ("prescription",),
            name,
            file.prescriptions,
            Words("prescription", "处方"),
            Words("prescriptions/", " prescriptions/ "),
        )


@rule("E002")
def review_before_its_time(situation: Situation) -> Iterator[Problem]:
    """A review looks at a time after the prescription was sent, and is written after it.

    The period begins on or after the day of issue, ends after it began, and has passed; the
    document is dated on or after the end of the period.

    评价期间在处方发出之后，评价文件在期间结束之后。

    期间不早于发出日，截止日晚于起始日，且期间已经过去；文件日期不早于期间截止日。
    """
    for _, review, prescription in _reviews(situation):
        sent, period = prescription.issue, review.period
        if sent and period.start < sent.date:
            yield problem(
                review,
                ("period", "start"),
                Words(
                    f"The period begins on {period.start}; the prescription was sent on "
                    f"{sent.date}.",
                    f"评价期间始于 {period.start}，而处方于 {sent.date} 才发出。",
                ),
                Words("Begin when the pieces were fitted.", "请从换装之日起算。"),
            )
        if period.end <= period.start:
            yield problem(
                review,
                ("period", "end"),
                Words(
                    f"The period ends on {period.end}; it begins on {period.start}.",
                    f"评价期间止于 {period.end}，而起始日为 {period.start}。",
                ),
                Words(
                    "Write the last day that was measured, after the first.",
                    "请写最后一次测量的日期，须晚于起始日。",
                ),
            )
        elif period.end > situation.as_of:
            yield problem(
                review,
                ("period", "end"),
                Words(
                    f"The period ends on {period.end}, which is still to come.",
                    f"评价期间止于 {period.end}，尚未到来。",
                ),
                Words("Write the last day that was measured.", "请写最后一次测量的日期。"),
            )
        elif review.date < period.end:
            yield problem(
                review,
                ("date",),
                Words(
                    f"The review is dated {review.date}, the period ends on {period.end}.",
                    f"评价日期为 {review.date}，而期间止于 {period.end}。",
                ),
                Words("Date it after the last measurement.", "日期须在最后一次测量之后。"),
            )


@rule("E003")
def measured_elsewhere(situation: Situation) -> Iterator[Problem]:
    """What was measured is measured on lines of the prescription, each once.

    Only what was promised can be compared.

    实测行须是处方中的设备行，每行一次。

    只有承诺过的才能对照。
    """
    for _, review, prescription in _reviews(situation):
        fleet = [line.fleet for line in review.lines]
        yield from repeated(review, ("lines",), fleet, "fleet")
        for i, name in enumerate(fleet):
            yield from missing(
                review,
                ("lines", i, "fleet"),
                name,
                {line.fleet for line in prescription.lines},
                Words("line in the prescription for", "处方行"),
                Words(
                    f"prescriptions/{review.prescription}.yaml",
                    f" prescriptions/{review.prescription}.yaml ",
                ),
            )


@rule("E004", needs=("team",))
def judged_by_its_author(situation: Situation) -> Iterator[Problem]:
    """A review is approved by somebody else than its author.

    A review grants no discount, so it needs no authority for one. What it says of a promise is
    read by a second person before the customer reads it; only in a team of one may the author
    approve.

    评价须由拟稿人以外的人审批。

    评价不涉及折扣，因此不要求折扣权限；但承诺是否兑现，在客户读到之前须由第二个人看过。
    全公司只有一人时，方可由拟稿人自己审批。
    """
    team = situation.book.team
    for file, name, review in situation.book.effects():
        approval = review.approval
        if not approval or name in file.issued_effects or not team.find(approval.by):
            continue
        if approval.by in {person.id for person in second_readers(review, team)}:
            continue
        able = who_may(review, team)
        yield problem(
            review,
            ("approval", "by"),
            Words(
                f"{approval.by} wrote the review and approved it.",
                f"{approval.by} 既是拟稿人又是审批人。",
            ),
            Words(f"Have it read by somebody else. {able.en}", f"请由他人审阅。{able.zh}"),
        )


@rule("E005")
def review_in_another_tongue(situation: Situation) -> Iterator[Problem]:
    """A review speaks a language and counts in a currency of the prescription that it reviews.

    Names and promises are taken from the kept paper, which has only its own languages.

    评价的语言和币种须与所评价的处方一致。

    名称和承诺取自存档文件，存档只有其自身的语言。
    """
    for file, review, prescription in _reviews(situation):
        kept = file.issued.get(review.prescription)
        for i, language in enumerate(review.languages if kept else ()):
            if kept and language not in kept.views:
                there = ", ".join(kept.views)
                yield problem(
                    review,
                    ("languages", i),
                    Words(
                        f"The prescription was not sent in “{language}”.",
                        f"该处方没有“{language}”文本。",
                    ),
                    Words(f"It was sent in: {there}.", f"其文本语言：{there}。"),
                )
        if review.currency != prescription.currency:
            yield problem(
                review,
                ("currency",),
                Words(
                    f"The review is in {review.currency}, the prescription in "
                    f"{prescription.currency}.",
                    f"评价币种为 {review.currency}，处方币种为 {prescription.currency}。",
                ),
                Words(f"Write {prescription.currency}.", f"请写 {prescription.currency}。"),
            )


@rule("E006")
def standstill_without_a_price(situation: Situation) -> Iterator[Problem]:
    """Measured standstill can be compared only where standstill was reckoned.

    If the prescription counted no hours lost at a change, measured hours have no price.

    只有处方计算过停机损失，实测停机才能对照。

    处方未计停机小时的，实测小时没有单价可乘。
    """
    for file, review, prescription in _reviews(situation):
        for i, line in enumerate(review.lines):
            known = any(each.fleet == line.fleet for each in prescription.lines)
            if line.downtime_hours_per_change is None or not known:
                continue
            if not promised_hours(file.account, prescription, line.fleet):
                yield problem(
                    review,
                    ("lines", i, "downtime_hours_per_change"),
                    Words(
                        "The prescription reckoned no standstill on this line.",
                        "处方在该行未计停机损失。",
                    ),
                    Words(
                        "Leave it out, and tell it in `remarks`.", "请删去，可在 remarks 中说明。"
                    ),
                )


@rule("E007", Severity.WARNING, needs=("policy", "catalogue"))
def measured_out_of_proportion(situation: Situation) -> Iterator[Problem]:
    """What was measured bears some proportion to what was promised.

    More pieces than were there cannot have been measured. `effect_factor` in policy.yaml says how
    many times more or less than promised a life, a standstill or a price may be before we ask
    whether a digit is wrong; without it only the pieces are looked at.

    实测与承诺不应相差悬殊。

    测量件数不可能超过在用件数。policy.yaml 的 effect_factor 规定：寿命、停机时间或单价与承诺
    相差多少倍，即询问是否写错数字；未作规定时只看件数。
    """
    setting = situation.book.policy.effect_factor
    for file, review, prescription in _reviews(situation):
        prices = situation.book.catalogue.price_list(prescription.price_list)
        lines = {line.fleet: line for line in prescription.lines}
        for i, measured in enumerate(review.lines):
            line, where = lines.get(measured.fleet), file.account.fleet_line(measured.fleet)
            if not line or not where:
                continue
            there = where.machines * where.pieces_per_machine + (measured.changes or 0)
            if measured.pieces > there:
                yield _too_many(review, i, measured.pieces, there)
            if setting is None:
                continue
            listed = prices.find(line.product) if prices else None
            hours = promised_hours(file.account, prescription, line.fleet)
            pairs = {
                "life_hours": (measured.life_hours, line.life_hours),
                "downtime_hours_per_change": (measured.downtime_hours_per_change, hours),
                "price": (
                    measured.price.amount if measured.price else None,
                    listed.amount if listed else None,
                ),
            }
            for name, (came, promised) in pairs.items():
                if came and promised and not _near(came, promised, setting.value):
                    yield _far_off(review, ("lines", i, name), came, promised)


def _near(came: Decimal, promised: Decimal, factor: int) -> bool:
    return came <= promised * factor and promised <= came * factor


def _too_many(review: EffectReview, line: int, pieces: int, there: int) -> Problem:
    return problem(
        review,
        ("lines", line, "pieces"),
        Words(
            f"{pieces} pieces were measured; with those changed there were {there}.",
            f"测量了 {pieces} 件，而连同更换件一共只有 {there} 件。",
        ),
        Words(
            "Correct it, or the machines of the fleet line in account.yaml.",
            "请更正，或更正 account.yaml 中该设备行的台数。",
        ),
    )


def _far_off(review: EffectReview, path: Path, came: Decimal, promised: Decimal) -> Problem:
    return problem(
        review,
        path,
        Words(
            f"{came} was measured, where about {promised} was to be expected.",
            f"实测为 {came}，而预期约为 {promised}。",
        ),
        Words(
            "Is a digit wrong? If it is true, tell why in `remarks`.",
            "是否写错数字？如属实，请在 remarks 中说明原因。",
        ),
    )
