"""U: how we work together: front and back of an account, risks of selling alone (F88-F90)."""

import datetime
from collections.abc import Iterator

from formulary.load.names import people
from formulary.model.base import Record
from formulary.model.book import EndUserFile
from formulary.model.findings import Severity, Words
from formulary.model.solo import RISKS, SoloRiskPolicy
from formulary.rules.privacy import months_before
from formulary.rules.references import missing, repeated
from formulary.rules.registry import Path, Problem, Situation, problem, rule

_WITH_WORK = ("approved", "issued", "accepted")
"""States of a prescription that leave work behind the counter: delivery, invoice, readings."""


@rule("U001", needs=("team", "catalogue"))
def unknown_line_of_a_person(situation: Situation) -> Iterator[Problem]:
    """Product lines of our people are those of the catalogue.

    Where work is divided by category, `product_lines` of a person names lines of catalogue.yaml.

    人员负责的产品线须在产品目录中。

    按类别分工时，人员的 product_lines 写 catalogue.yaml 中的产品线。
    """
    team, known = situation.book.team, {line.id for line in situation.book.catalogue.lines}
    kind, where = Words("product line", "产品线"), Words("catalogue.yaml", " catalogue.yaml ")
    for i, person in enumerate(team.people):
        for j, line in enumerate(person.product_lines):
            path = ("people", i, "product_lines", j)
            yield from missing(team, path, line, known, kind, where)


@rule("U002", Severity.NOTE, needs=("team",))
def account_without_back_office(situation: Situation) -> Iterator[Problem]:
    """An account to which an offer has gone has somebody of ours in the back office.

    Some have the front of a process, others the back (F90). If all of us whom an account names are
    at the front, sizes, delivery and claims wait until the salesperson is back at the desk. An
    account is judged only where team.yaml says the `side` of all of them.

    已报价的客户，我方须有人承担后台。

    一个流程有人承担前端，有人承担后台。客户所列的我方人员若全在前端，规格、送货和索赔就只能等业务员
    回到办公桌前。只有 team.yaml 写明这些人 side 的客户才作评判。
    """
    for file in situation.book.end_users.values():
        if not any(each.state in _WITH_WORK for each in file.prescriptions.values()):
            continue
        sides = _sides(situation, file)
        if not sides or sides != {"front"}:
            continue
        yield problem(
            file.account,
            ("team",) if file.account.team else ("owner",),
            Words("Everybody of ours here is at the front.", "这家客户的我方人员全在前端。"),
            Words(
                "Name a colleague from the back office in `team`: whom do they call when the "
                "owner is on the road?",
                "请在 team 写一位后台同事：负责人在路上时，客户找谁？",
            ),
        )


def _sides(situation: Situation, file: EndUserFile) -> set[str | None]:
    ours = [each for each in (file.account.owner, *file.account.team) if each]
    people = [situation.book.team.find(each) for each in ours]
    return {person.side if person else None for person in people}


@rule("U003", needs=("policy",))
def risk_told_twice(situation: Situation) -> Iterator[Problem]:
    """Each risk of selling alone stands once in the register, and its owner is one of us.

    `solo_risks.risks` in policy.yaml has an entry for each of the six; `owner` is an id of
    team.yaml.

    “单兵作战”的每种风险只登记一次，负责人须在团队中。

    policy.yaml 的 solo_risks.risks 六种风险各写一条；owner 写 team.yaml 中的 id。
    """
    book = situation.book
    policy = book.policy.solo_risks
    if policy is None:
        return
    names = [each.risk for each in policy.risks]
    yield from repeated(book.policy, ("solo_risks", "risks"), names, "risk")
    team = people(book).names
    kind, where = Words("person", "人员"), Words("team.yaml", " team.yaml ")
    for i, each in enumerate(policy.risks):
        if each.owner and "team" not in book.broken:
            path = ("solo_risks", "risks", i, "owner")
            yield from missing(book.policy, path, each.owner, team, kind, where, team)


@rule("U004", Severity.NOTE, needs=("policy",))
def risk_not_looked_at(situation: Situation) -> Iterator[Problem]:
    """All six risks of selling alone are watched, and looked at before the house's time is over.

    `solo_risks.review_months` in policy.yaml says how often. A register that nobody opens is a
    seventh risk.

    “单兵作战”的六种风险都要有人留意，并在公司规定的期限内检查。

    期限见 policy.yaml 的 solo_risks.review_months。没人翻看的登记表，就是第七种风险。
    """
    policy = situation.book.policy.solo_risks
    if policy is None:
        return
    record = situation.book.policy
    lacking = [name for name in RISKS if policy.find(name) is None]
    if lacking:
        yield problem(
            record,
            ("solo_risks", "risks"),
            Words(
                f"Not in the register: {', '.join(lacking)}.", f"尚未登记：{'、'.join(lacking)}。"
            ),
            Words("Write for each its early sign, and what helps.", "请逐一写明苗头和对策。"),
        )
    yield from _unreviewed(record, policy, situation.as_of)


def _unreviewed(record: Record, policy: SoloRiskPolicy, as_of: datetime.date) -> Iterator[Problem]:
    months = policy.review_months.value
    first = months_before(as_of, months)
    for i, each in enumerate(policy.risks):
        if each.reviewed and each.reviewed >= first:
            continue
        path: Path = ("solo_risks", "risks", i)
        yield problem(
            record,
            (*path, "reviewed") if each.reviewed else path,
            Words(
                f"“{each.risk}” was last looked at on {each.reviewed}; {months} months are allowed."
                if each.reviewed
                else f"“{each.risk}” was never looked at.",
                f"“{each.risk}”上次检查是 {each.reviewed}，期限为 {months} 个月。"
                if each.reviewed
                else f"“{each.risk}”从未检查。",
            ),
            Words(
                "Look for its early sign in the book, and write the day in `reviewed`.",
                "请在记录里找一找它的苗头，并在 reviewed 写明日期。",
            ),
        )


@rule("U005", needs=("policy", "team"))
def assessed_in_days_to_come(situation: Situation) -> Iterator[Problem]:
    """What was assessed or looked at is of a day that has been.

    A date to come is a slip, mostly in the year.

    自评和检查的日期不能在未来。

    未来的日期多为笔误，常见于年份。
    """
    book = situation.book
    found: list[tuple[Record, Path, datetime.date | None]] = [
        (book.team, ("people", i, "solo_traits", "date"), person.solo_traits.date)
        for i, person in enumerate(book.team.people)
        if person.solo_traits
    ]
    risks = book.policy.solo_risks.risks if book.policy.solo_risks else ()
    found += [
        (book.policy, ("solo_risks", "risks", i, "reviewed"), each.reviewed)
        for i, each in enumerate(risks)
    ]
    for record, path, day in found:
        if day and day > situation.as_of:
            yield problem(
                record,
                path,
                Words(
                    f"{day} is still to come; today is {situation.as_of}.",
                    f"{day} 尚未到来，今天是 {situation.as_of}。",
                ),
                Words("Write a day that has been.", "请写已经过去的日期。"),
            )
