"""B: whom we know at an account, whom we lose sight of, and who of us knows them (F60, F88-F90)."""

from collections.abc import Iterator

from formulary.analysis.buying_centre import (
    DECISIVE,
    OPEN,
    cover,
    has_left,
    in_contact,
    is_cold,
    last_contacts,
    missing_roles,
    undecided,
)
from formulary.model.base import Record
from formulary.model.book import Book, EndUserFile
from formulary.model.buying_centre import Role, Stakeholder
from formulary.model.findings import Severity, Words
from formulary.rules.references import missing, repeated
from formulary.rules.registry import Path, Problem, Situation, problem, rule

ROLE_NAMES: dict[Role, Words] = {
    "user": Words("user", "使用者"),
    "buyer": Words("buyer", "采购者"),
    "influencer": Words("influencer", "影响者"),
    "decider": Words("decider", "决策者"),
    "gatekeeper": Words("gatekeeper", "信息控制者"),
    "approver": Words("approver", "批准者"),
    "initiator": Words("initiator", "发起者"),
}


@rule("B001", Severity.WARNING, needs=("policy",))
def offer_out_without_a_role(situation: Situation) -> Iterator[Problem]:
    """Before a proposal goes out, the roles that decide on it have a name.

    Once a prescription is approved or issued, each role that policy.yaml requires for its buy class
    (`buying_centre.required_roles`) is played by a contact who has not left. Who is missing tells
    what will go wrong: without the approver, the offer lapses in a tray.

    方案书发出之前，起决定作用的角色要有名有姓。

    处方一经批准或发出，policy.yaml 的 buying_centre.required_roles 对该购买类型所要求的每个角色，
    都须有在职联系人担当。缺谁，就会在哪里出事：没有批准者，报价就在文件筐里过了期。
    """
    yield from _without_roles(situation, ("approved", "issued"))


@rule("B002", Severity.NOTE, needs=("policy",))
def draft_without_a_role(situation: Situation) -> Iterator[Problem]:
    """While a prescription is a draft, there is still time to find the missing roles.

    The same as for an approved one, told early: ask how the last change of supplier came about.

    处方还是草稿，缺的角色还来得及去找。

    与已批准的处方同理，只是提早提示：不妨问一问，上一次换供应商是怎么换成的。
    """
    yield from _without_roles(situation, ("draft",))


def _without_roles(situation: Situation, states: tuple[str, ...]) -> Iterator[Problem]:
    policy = situation.book.policy.buying_centre
    for file in situation.book.end_users.values() if policy else ():
        for _, prescription in undecided(file)[:1]:
            if policy is None or prescription.state not in states:
                continue
            roles = missing_roles(file.account, prescription, policy, situation.as_of)
            if not roles:
                continue
            en = ", ".join(ROLE_NAMES[role].en for role in roles)
            zh = "、".join(ROLE_NAMES[role].zh for role in roles)
            yield problem(
                file.account,
                ("contacts",),
                Words(
                    f"{prescription.number} needs a name for: {en}.",
                    f"{prescription.number} 所需的角色还没有名字：{zh}。",
                ),
                Words(
                    "Find out who it is, and write the role into `roles` of that contact.",
                    "请问清是谁，并写入该联系人的 roles。",
                ),
            )


@rule("B003", Severity.NOTE, needs=("policy",))
def single_thread(situation: Situation) -> Iterator[Problem]:
    """More than one person of a customer is in contact with us.

    If we know one person, the account hangs on that person's health, career and mood. Those count
    whom the log names in `with` within `buying_centre.window_days`; an account whose log names
    nobody is not judged.

    客户方与我方有联系的，不应只有一个人。

    只认识一个人，这家客户就系在他的身体、前程和心情上。统计 buying_centre.window_days 内日志 with
    中的人；日志没写到人的客户不作评判。
    """
    policy = situation.book.policy.buying_centre
    for file in situation.book.end_users.values() if policy else ():
        if policy is None or file.log is None:
            continue
        people = in_contact(file, policy, situation.as_of)
        least, days = policy.least_people.value, policy.window_days.value
        if not people or len(people) >= least:
            continue
        en = ", ".join(person.name.best("en") for person in people)
        zh = "、".join(person.name.best("zh") for person in people)
        yield problem(
            file.account,
            ("contacts",),
            Words(
                f"Within {days} days only {en} was in contact with us.",
                f"{days} 天内与我方有联系的只有{zh}。",
            ),
            Words(
                f"Ask {en} to take you along to a second person; the house wants {least}.",
                f"请{zh}引见第二个人；本公司要求至少 {least} 人。",
            ),
        )


@rule("B004", Severity.NOTE, needs=("policy",))
def cold_decider(situation: Situation) -> Iterator[Problem]:
    """Who decides or approves is not left without contact.

    A decider or approver of an account that has a log, with whom the log shows no contact for
    `buying_centre.cold_days`, hears of us from others only.

    决策者和批准者不能长期没有联系。

    客户已有日志，而其中的决策者或批准者超过 buying_centre.cold_days 没有联系，
    他就只能从别人口中听说我们。
    """
    policy = situation.book.policy.buying_centre
    for file in situation.book.end_users.values() if policy else ():
        if policy is None or file.log is None or not any(e.people for e in file.log.entries):
            continue
        last = last_contacts(file, situation.as_of)
        for i, person in enumerate(file.account.contacts):
            decisive = [role for role in DECISIVE if role in person.roles]
            day = last.get(person.id)
            if decisive and is_cold(person, day, policy, situation.as_of):
                yield _cold(file, i, person, decisive[0], str(day) if day else None)


def _cold(
    file: EndUserFile, index: int, person: Stakeholder, role: Role, day: str | None
) -> Problem:
    name, told = person.name, ROLE_NAMES[role]
    return problem(
        file.account,
        ("contacts", index, "roles"),
        Words(
            f"{name.best('en')}, {told.en}: last contact on {day}."
            if day
            else f"{name.best('en')}, {told.en}: no contact is logged.",
            f"{told.zh}{name.best('zh')}：上次联系是 {day}。"
            if day
            else f"{told.zh}{name.best('zh')}：日志中没有联系。",
        ),
        Words(
            "Bring something worth the time: a reading, the figure of the first page. Then log it, "
            "with the id in `with`.",
            "带上值得一看的东西去见：一次读数，或首页上的那个数字。之后记入日志，with 写明 id。",
        ),
    )


@rule("B005", Severity.WARNING)
def person_named_twice(situation: Situation) -> Iterator[Problem]:
    """One person is one contact.

    Two contacts of an account with one name or one e-mail address are most likely one person, whose
    roles and contacts would then stand in two places.

    一个人只记一条。

    同一客户的两名联系人姓名或邮箱相同，多半是同一个人，角色和联系记录会分散在两处。
    """
    for file in situation.book.end_users.values():
        first: dict[str, int] = {}
        for i, person in enumerate(file.account.contacts):
            names = {("name", n) for n in (person.name.en, person.name.zh) if n}
            keys = sorted(names | {("email", person.email)} if person.email else names)
            found = [(f, k) for f, k in keys if first.setdefault(_folded(k), i) != i]
            if found:
                yield _named_twice(file.account, i, *found[0])


def _named_twice(account: Record, index: int, field: str, written: str) -> Problem:
    return problem(
        account,
        ("contacts", index, field),
        Words(f"“{written}” is recorded twice.", f"“{written}”录入了两次。"),
        Words(
            "If it is one person, keep one contact with all roles; otherwise tell the two apart.",
            "若是同一个人，请合为一条并写全角色；若是两个人，请写法上加以区分。",
        ),
    )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


@rule("B006")
def unknown_person_in_log(situation: Situation) -> Iterator[Problem]:
    """Whom a log names must be a contact of that account or dealer.

    `with` of an entry lists ids of contacts. Who left stays among the contacts, with the day in
    `left`; so the log can still be read.

    日志提到的人必须是该客户或经销商的联系人。

    with 列出联系人的 id。离职的人仍保留在联系人中，并在 left 写明日期，日志才读得懂。
    """
    kind = Words("contact", "联系人")
    for log, path, person, known, where in _named_in_logs(situation.book):
        yield from missing(log, path, person, known, kind, where)


def _named_in_logs(book: Book) -> Iterator[tuple[Record, Path, str, set[str], Words]]:
    files = [
        *((f.log, {c.id for c in f.account.contacts}, "account.yaml") for f in _accounts(book)),
        *((f.log, {c.id for c in f.dealer.contacts}, "dealer.yaml") for f in book.dealers.values()),
    ]
    for log, known, name in files:
        for i, entry in enumerate(log.entries if log else ()):
            for j, person in enumerate(entry.people):
                if log:
                    yield log, ("entries", i, "with", j), person, known, Words(name, f" {name} ")


def _accounts(book: Book) -> Iterator[EndUserFile]:
    yield from book.end_users.values()


@rule("B007", Severity.WARNING)
def contact_with_somebody_who_left(situation: Situation) -> Iterator[Problem]:
    """There is no contact with somebody after the day of leaving.

    Either the day in `left` is wrong, or it was somebody else.

    人离职之后，不会再有联系。

    不是 left 的日期写错了，就是联系的另有其人。
    """
    for file in _accounts(situation.book):
        gone = {person.id: person.left for person in file.account.contacts if person.left}
        for i, entry in enumerate(file.log.entries if file.log and gone else ()):
            for j, person in enumerate(entry.people):
                left = gone.get(person)
                if file.log is None or left is None or entry.date <= left:
                    continue
                yield problem(
                    file.log,
                    ("entries", i, "with", j),
                    Words(
                        f"“{person}” left on {left}, before {entry.date}.",
                        f"“{person}”已于 {left} 离职，早于 {entry.date}。",
                    ),
                    Words(
                        "Correct `left` in account.yaml, or name who it was.",
                        "请更正 account.yaml 中的 left，或写明实际是谁。",
                    ),
                )


@rule("B008", Severity.WARNING)
def addressee_has_left(situation: Situation) -> Iterator[Problem]:
    """An open prescription is addressed to somebody who is still there.

    What goes to somebody who has left is read by nobody, or by somebody who knows nothing of it.

    未决的处方不能写给已离职的人。

    寄给离职的人，要么没人看，要么落到不知情的人手里。
    """
    for file, _, prescription in situation.book.prescriptions():
        person = file.account.contact(prescription.addressee)
        if person is None or prescription.state not in OPEN:
            continue
        if not has_left(person, situation.as_of):
            continue
        yield problem(
            prescription,
            ("addressee",),
            Words(
                f"{person.name.best('en')} left on {person.left}.",
                f"{person.name.best('zh')}已于 {person.left} 离职。",
            ),
            Words(
                "Address it to the successor; if it was sent already, call and send it anew.",
                "请改写给接任者；若已发出，请打电话说明并重新发送。",
            ),
        )


@rule("B009", Severity.NOTE, needs=("policy", "team"))
def covered_by_one_person(situation: Situation) -> Iterator[Problem]:
    """An account is not covered by one of our people alone.

    Where one of us made nearly all contacts (`buying_centre.solo_share_percent` of at least
    `solo_least_contacts` within `window_days`), the account leaves with that person (F88, F89).

    一家客户不能只靠我方一个人。

    若几乎全部联系都出自我方一人（window_days 内至少 solo_least_contacts 次，占比达到
    solo_share_percent），他一走，客户也就走了。
    """
    policy = situation.book.policy.buying_centre
    for file in situation.book.end_users.values() if policy else ():
        covered = cover(file, policy, situation.as_of) if policy else None
        if policy is None or covered is None or not covered.alone:
            continue
        ours, made = covered.by[0]
        found = situation.book.team.find(ours)
        en, zh = (found.name.best("en"), found.name.best("zh")) if found else (ours, ours)
        days = policy.window_days.value
        yield problem(
            file.account,
            ("team",) if file.account.team else ("owner",),
            Words(
                f"Covered by one person alone: {en} made {made} of {covered.contacts} contacts "
                f"within {days} days.",
                f"单人覆盖：{days} 天内 {covered.contacts} 次联系中，{zh}占 {made} 次。",
            ),
            Words(
                "Take a colleague along on the next visit, and write who it is into `team`.",
                "下次拜访带上一位同事，并写入 team。",
            ),
        )


@rule("B015")
def country_taught_twice(situation: Situation) -> Iterator[Problem]:
    """A country has one etiquette card.

    A visit brief shows one card: of two, nobody would know which.

    一个国家只有一张礼节卡。

    拜访提要只显示一张；有两张就不知道该看哪张。
    """
    etiquette = situation.book.etiquette
    if etiquette:
        countries = [card.country for card in etiquette.cards]
        yield from repeated(etiquette, ("cards",), countries, "country")
