"""Whom we know at an account, whom we lose sight of, and what we promised."""

import datetime
from pathlib import Path

import pytest

from formulary.build.check import check
from formulary.model.findings import Finding
from tests.helpers import ACCOUNT, LOG, MINIMAL, PEOPLE_POLICY, POLICY, write_book

HOME = "accounts/end-users/meadow-dairy"
FILES = {
    **MINIMAL,
    "accounts/policy.yaml": POLICY + PEOPLE_POLICY,
    "accounts/team.yaml": MINIMAL["accounts/team.yaml"]
    + """\
  - id: ben
    name: Ben Brook
    title: Engineer
    region: europe
    email: ben@brook.example
    discount_authority_percent: 5
""",
}
TOM = "  - {id: tom, name: Tom Reed, title: Plant manager}\n"
PEOPLE = """\
  - {id: tom, name: Tom Reed, title: Plant manager, roles: [user, decider], email: tom@m.example}
  - {id: eva, name: Eva Lund, title: Owner, roles: [approver]}
"""
TALK = """\
entries:
  - {date: 2026-02-03, by: ada, kind: visit, with: [tom], summary: Looked at the washers.}
  - {date: 2026-02-20, by: ben, kind: visit, with: [tom, eva], summary: Read the meter.}
"""
DAY = datetime.date(2026, 3, 10)


def found(
    root: Path,
    people: str = PEOPLE,
    talk: str = TALK,
    prescription: str = "state: draft",
    day: datetime.date = DAY,
    **more: str,
) -> list[Finding]:
    """The findings of areas B and R, for these contacts and this log."""
    name = f"{HOME}/prescriptions/washers.yaml"
    files = {
        **FILES,
        f"{HOME}/account.yaml": ACCOUNT.replace(TOM, people),
        f"{HOME}/log.yaml": talk,
        name: FILES[name].replace("state: draft", prescription),
        **{f"accounts/{key}.yaml": text for key, text in more.items()},
    }
    return [f for f in check(write_book(root, files), day).findings if f.code[0] in "BRS"]


def codes(found: list[Finding]) -> list[str]:
    return [each.code for each in found]


def test_a_known_buying_centre_has_no_finding(tmp_path: Path) -> None:
    """All roles named, two people in contact, nobody cold, two of us."""
    assert found(tmp_path) == []


def test_an_old_book_is_not_judged(tmp_path: Path) -> None:
    """Without the policy's group no finding asks for roles (format 1 stays valid)."""
    assert found(tmp_path, TOM, LOG, policy=POLICY) == []


@pytest.mark.parametrize(
    ("state", "code", "severity"),
    [("draft", "B002", "note"), ("issued", "B001", "warning")],
)
def test_a_missing_role_is_told(tmp_path: Path, state: str, code: str, severity: str) -> None:
    """A note while it is a draft, a warning once it is out (F60, F61)."""
    people = PEOPLE.replace("roles: [user, decider]", "roles: [user]")
    (told,) = [f for f in found(tmp_path, people, prescription=f"state: {state}") if f.code == code]
    assert (told.severity.value, told.field) == (severity, "contacts")
    assert told.message.en == "P-2026-001 needs a name for: decider."


def test_who_has_left_plays_no_role(tmp_path: Path) -> None:
    """The role of somebody who has left is open again, and so is the letter to them."""
    people = PEOPLE.replace("roles: [user, decider]", "left: 2026-03-01, roles: [user, decider]")
    told = found(tmp_path, people)
    assert codes(told) == ["B002", "B003", "B008"]
    assert "decider, user" in told[0].message.en


def test_one_thread_is_told(tmp_path: Path) -> None:
    """Only one person of the customer in contact within the window."""
    told = found(tmp_path, talk=TALK.replace("[tom, eva]", "[tom]"))
    assert codes(told) == ["B003", "B004"]
    assert "only Tom Reed" in told[0].message.en


def test_a_log_that_names_nobody_is_not_judged(tmp_path: Path) -> None:
    """An old log without `with` says nothing about people."""
    assert found(tmp_path, talk=LOG) == []


def test_a_cold_decider_is_told(tmp_path: Path) -> None:
    """Longer without contact than the policy allows; the message names the day."""
    told = found(tmp_path, day=datetime.date(2026, 4, 22))
    assert codes(told) == ["B004", "B004"]
    assert told[0].message.en == "Tom Reed, decider: last contact on 2026-02-20."
    assert told[0].field == "contacts.0.roles"


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ("{id: tr, name: tom  reed, title: Fitter}", "name"),
        ("{id: tr, name: T. R., title: Fitter, email: TOM@m.example}", "email"),
    ],
)
def test_one_person_twice_is_told(tmp_path: Path, other: str, field: str) -> None:
    """By name or by e-mail address, whatever the capitals."""
    (told,) = found(tmp_path, f"{PEOPLE}  - {other}\n")
    assert (told.code, told.field) == ("B005", f"contacts.2.{field}")


def test_a_name_that_is_no_contact_is_told(tmp_path: Path) -> None:
    """With the contact that was meant, at the very name."""
    (told,) = [f for f in found(tmp_path, talk=TALK.replace("eva]", "eav]")) if f.code == "B006"]
    assert (told.field, told.hint.en) == ("entries.1.with.1", "Did you mean “eva”?")


def test_nobody_is_met_after_leaving(tmp_path: Path) -> None:
    """The day of leaving itself is still fine."""
    for left, expected in (("2026-02-20", False), ("2026-02-19", True)):
        people = PEOPLE.replace("roles: [approver]", f"roles: [approver], left: {left}")
        assert ("B007" in codes(found(tmp_path, people))) is expected


def test_an_account_of_one_of_us_is_told(tmp_path: Path) -> None:
    """Nearly all contacts by one hand, once there are enough to judge (F88)."""
    entry = "  - {date: 2026-03-0%d, by: ada, kind: call, with: [eva], summary: Talked.}\n"
    alone = TALK.replace("by: ben", "by: ada")
    assert found(tmp_path, talk=alone) == []
    (told,) = found(tmp_path, talk=alone + entry % 1)
    assert (told.code, told.field) == ("B009", "owner")
    assert "Ada Brook made 3 of 3 contacts" in told.message.en
    assert found(tmp_path, talk=TALK + entry % 1) == []


COMMITTED = """\
entries:
  - date: 2026-02-03
    by: ada
    kind: visit
    with: [tom, eva]
    summary: Looked at the washers.
    promises:
      - {what: Send the curve, due: %s}
    follow_ups:
      - {what: Call again, due: %s, by: ben}
  - {date: 2026-02-20, by: ben, kind: visit, with: [tom], summary: Read the meter.}
"""


@pytest.mark.parametrize(
    ("promise", "step", "expected"),
    [
        ("2026-03-10", "2026-03-10", []),
        ("2026-03-09", "2026-03-10", [("B010", "entries.0.promises.0.due")]),
        ("2026-03-10", "2026-03-09", [("B011", "entries.0.follow_ups.0.due")]),
        ("2026-03-01, done: 2026-03-04", "2026-03-10", []),
        ("2026-03-01, done: 2026-02-01", "2026-03-10", [("B012", "entries.0.promises.0.done")]),
        (
            "2026-02-02, done: 2026-02-03",
            "2026-03-10",
            [("B013", "entries.0.promises.0.due")],
        ),
        ("2026-03-01, done: 2026-03-11", "2026-03-10", [("B014", "entries.0.promises.0.done")]),
    ],
)
def test_promises_are_kept_in_time_and_in_order(
    tmp_path: Path, promise: str, step: str, expected: list[tuple[str, str]]
) -> None:
    """Overdue from the day after; done and due on the day of the entry or later, never ahead."""
    told = found(tmp_path, talk=COMMITTED % (promise, step))
    assert [(f.code, f.field) for f in told] == expected


def test_only_our_people_do_next_steps_or_are_in_the_team(tmp_path: Path) -> None:
    """`by` of a next step and `team` name people of team.yaml."""
    talk = (COMMITTED % ("2026-03-10", "2026-03-10")).replace("by: ben}", "by: bert}", 1)
    (told,) = found(tmp_path, talk=talk)
    assert (told.code, told.field) == ("R003", "entries.0.follow_ups.0.by")
    people = f"{PEOPLE}team: [ben, bert]\n"
    (told,) = found(tmp_path, people)
    assert (told.code, told.field) == ("R003", "team.1")


def test_a_country_has_one_card(tmp_path: Path) -> None:
    """Two etiquette cards of one country contradict each other sooner or later."""
    card = "  - {country: DE, do: [Be on time.]}\n"
    etiquette = f"source: A course.\ncaution: Dated.\ncards:\n{card}"
    assert found(tmp_path, etiquette=etiquette) == []
    (told,) = found(tmp_path, etiquette=etiquette + card)
    assert (told.code, told.field) == ("B015", "cards.1.country")


def test_absurd_values_are_told_not_crashed_on(tmp_path: Path) -> None:
    """Days at the ends of the calendar, ids named twice, an influence that does not exist."""
    people = PEOPLE.replace("roles: [approver]", "roles: [approver, approver], left: 0001-01-01")
    talk = COMMITTED % ("9999-12-31", "0001-01-01, done: 9999-12-31")
    told = found(tmp_path, people, talk.replace("[tom, eva]", "[tom, tom, eva]"))
    assert {"B007", "B013", "B014"} <= set(codes(told))
    (told_influence,) = found(tmp_path, PEOPLE.replace("roles: [approver]", "influence: 6"))
    assert told_influence.code.startswith("S")


def test_an_empty_key_counts_as_left_out(tmp_path: Path) -> None:
    """`with:` with nothing after it is no fault."""
    talk = COMMITTED.replace("[tom, eva]", "") % ("2026-03-10", "2026-03-10")
    assert codes(found(tmp_path, talk=talk)) == ["B003", "B004"]
