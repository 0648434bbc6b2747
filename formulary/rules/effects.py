"""E: an effect review compares what was sent with what was measured afterwards."""

from collections.abc import Iterator

from formulary.analysis.effect import promised_hours
from formulary.analysis.terms import effect_digest
from formulary.model.book import EndUserFile
from formulary.model.effect import EffectReview
from formulary.model.findings import Words
from formulary.model.prescription import Issue, Prescription
from formulary.rules.references import missing, repeated
from formulary.rules.registry import Path, Problem, Situation, problem, rule

Found = tuple[EndUserFile, EffectReview, Prescription]


def _reviews(situation: Situation) -> Iterator[Found]:
    """Reviews whose prescription is there."""
    for file, _, review in situation.book.effects():
        prescription = file.prescriptions.get(review.prescription)
        if prescription:
            yield file, review, prescription


@rule("E001")
def review_of_nothing_sent(situation: Situation) -> Iterator[Problem]:
    """An effect review is of a prescription that was sent and kept.

    What was promised is read from `issued/NAME.json`: the paper that the customer holds.

    疗效评价针对已发出并存档的处方。

    承诺的内容取自 issued/名称.json，即客户手中的文件。
    """
    for file, _, review in situation.book.effects():
        folder = f"end-users/{file.slug}"
        name = review.prescription
        if {f"{folder}/prescriptions/{name}", f"{folder}/issued/{name}"} & situation.book.broken:
            continue
        if name in file.prescriptions and name not in file.issued:
            yield problem(
                review,
                ("prescription",),
                Words(f"“{name}” was never sent.", f"处方“{name}”从未发出。"),
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

    The period begins on or after the day of issue and ends after it began; the document is dated
    on or after the end of the period.

    评价期间在处方发出之后，评价文件在期间结束之后。

    期间不早于发出日，截止日晚于起始日；文件日期不早于期间截止日。
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
                    f"The period ends on {period.end}, before it begins.",
                    f"评价期间止于 {period.end}，早于其起始日。",
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
                Words("the prescription", "处方"),
            )


@rule("E004", needs=("team",))
def review_without_evidence(situation: Situation) -> Iterator[Problem]:
    """A review that is approved has its approval, one that is issued has its issue as well.

    The approval names the digest of what was approved; edited afterwards, it is void. People and
    contacts are those of team.yaml and account.yaml. Until it is approved, it bears a DRAFT mark.

    已批准的评价须有审批记录，已发出的还须有发出记录。

    审批写明所批内容的摘要，此后改动则审批失效。人员和联系人须见于 team.yaml 和 account.yaml。
    批准之前印有“草稿”字样。
    """
    for file, _, review in situation.book.effects():
        yield from _people(situation, file, review)
        digest = effect_digest(review)
        wanted = {"draft": (), "approved": ("approval",)}.get(review.state, ("approval", "issue"))
        write = {
            "approval": f"approval: {{by: …, date: …, digest: {digest}}}",
            "issue": "issue: {date: …, to: […]}",
        }
        for name in wanted:
            if getattr(review, name) is None:
                yield problem(
                    review,
                    ("state",),
                    Words(
                        f"The state is “{review.state}”, but there is no `{name}`.",
                        f"状态为“{review.state}”，却没有 {name}。",
                    ),
                    Words(f"Write `{write[name]}`.", f"请补写 {write[name]}。"),
                )
        if review.approval and review.state != "draft" and review.approval.digest != digest:
            yield problem(
                review,
                ("approval", "digest"),
                Words(
                    f"The approval is for {review.approval.digest}; today's review is {digest}.",
                    f"审批对应的摘要为 {review.approval.digest}，当前为 {digest}。",
                ),
                Words(
                    f"Have it read again; then write digest: {digest}.",
                    f"请重新审阅，然后写入 digest: {digest}。",
                ),
            )


def _people(situation: Situation, file: EndUserFile, review: EffectReview) -> Iterator[Problem]:
    contacts = {contact.id for contact in file.account.contacts}
    team = {person.id for person in situation.book.team.people}
    ours: list[tuple[Path, str]] = [(("author",), review.author)]
    if review.approval:
        ours.append((("approval", "by"), review.approval.by))
    issue: Issue | None = review.issue
    theirs: list[tuple[Path, str]] = [(("addressee",), review.addressee)]
    theirs += [(("issue", "to", i), to) for i, to in enumerate(issue.to)] if issue else []
    for path, name in ours:
        kind, where = Words("person", "人员"), Words("team.yaml", " team.yaml ")
        yield from missing(review, path, name, team, kind, where)
    for path, name in theirs:
        kind, where = Words("contact", "联系人"), Words("account.yaml", " account.yaml ")
        yield from missing(review, path, name, contacts, kind, where)


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
            if line.downtime_hours_per_change is None:
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
