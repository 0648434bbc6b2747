"""Last contacts, cover and the report of a week, out of any log."""

import datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from formulary.analysis.agenda import agenda, who_acts
from formulary.analysis.buying_centre import cover, last_contacts
from formulary.analysis.days import days_before
from formulary.analysis.week import Report, report, work
from formulary.load.book import load_book
from formulary.model.book import Book, EndUserFile
from formulary.model.contact_log import Log
from tests.helpers import MINIMAL, PEOPLE_POLICY, POLICY, write_book

DAY = datetime.date(2026, 3, 10)
LOG = """\
entries:
  - date: 2026-03-04
    by: ada
    kind: visit
    with: [tom]
    summary: Looked at the washers.
    promises:
      - {what: Send the curve, due: 2026-03-12}
      - {what: Send the drawing, due: 2026-03-06, done: 2026-03-05}
    follow_ups:
      - {what: Call again, due: 2026-03-09}
  - {date: 2026-03-09, by: ada, kind: call, summary: Nobody was in.}
"""


def book(root: Path, talk: str = LOG) -> Book:
    files = {
        **MINIMAL,
        "accounts/policy.yaml": POLICY + PEOPLE_POLICY,
        "accounts/end-users/meadow-dairy/log.yaml": talk,
    }
    loaded = load_book(write_book(root, files)).book
    assert loaded
    return loaded


def reported(root: Path) -> Report:
    here = book(root)
    assert here.policy.reporting
    return report(work(here), "ada", here.policy.reporting, DAY)


def test_a_report_tells_what_was_made_kept_and_left_open(tmp_path: Path) -> None:
    """Seven days up to today: promises made, kept and open; the next step is none of them (F83)."""
    found = reported(tmp_path)
    assert (found.first, found.last) == (datetime.date(2026, 3, 4), DAY)
    assert [p.what.en for p in found.made] == ["Send the curve", "Send the drawing"]
    assert [p.what.en for p in found.kept] == ["Send the drawing"]
    assert [p.what.en for p in found.open] == ["Send the curve"]


def test_workdays_without_an_entry_are_told(tmp_path: Path) -> None:
    """Thursday and Friday; not the weekend, and not today, which is not over."""
    found = reported(tmp_path)
    assert [str(day) for day in found.without_entry] == ["2026-03-05", "2026-03-06"]
    assert found.longest_gap == 2


def test_the_agenda_tells_promises_and_next_steps(tmp_path: Path) -> None:
    """Overdue ones and those of the week ahead, with who acts; what is done is not told."""
    here = book(tmp_path, LOG.replace("due: 2026-03-09}", "due: 2026-03-09, by: ben}"))
    found = [d for d in agenda(here, DAY) if d.kind in ("promise", "follow_up")]
    assert [(d.kind, str(d.day), who_acts(d)) for d in found] == [
        ("follow_up", "2026-03-09", "ben"),
        ("promise", "2026-03-12", "ada"),
    ]


days = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31))
entries = st.lists(
    st.builds(
        lambda day, by, people: {
            "date": day,
            "by": by,
            "kind": "call",
            "with": people,
            "summary": "We talked.",
        },
        days,
        st.sampled_from(["ada", "ben"]),
        st.lists(st.sampled_from(["tom", "eva"]), max_size=2),
    ),
    max_size=12,
)


@given(entries, days)
def test_no_log_breaks_the_reckoning(talk: list[dict[str, object]], day: datetime.date) -> None:
    """Last contacts are the newest days up to today; shares are of what the window holds."""
    here = _BOOK
    policy = here.policy.buying_centre
    assert policy
    account = here.end_users["meadow-dairy"].account
    file = EndUserFile("meadow-dairy", account, Log.model_validate({"entries": talk}))
    for person, last in last_contacts(file, day).items():
        met = [e["date"] for e in talk if person in e["with"] and e["date"] <= day]  # type: ignore[operator]
        assert last == max(met)  # type: ignore[type-var]
    covered = cover(file, policy, day)
    first = days_before(day, policy.window_days.value)
    assert covered.contacts == sum(first <= e["date"] <= day for e in talk)  # type: ignore[operator]
    assert covered.share is None or 0 < covered.share.value <= 100


def _memory_book() -> Book:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        return book(Path(folder))


_BOOK = _memory_book()
