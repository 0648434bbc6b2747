"""The buying centre on an account's page, visit briefs and the week of each of us."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from formulary.build.templates import read_templates
from formulary.documents.register import all_prints
from formulary.load.book import load_book
from formulary.render.environment import render
from formulary.site.accounts import account_view
from formulary.site.brief import BriefView, brief
from formulary.site.desk import Desk
from formulary.site.pages import block, data_pages
from formulary.site.people import people
from formulary.site.stakeholder_map import name_lines
from tests.conftest import CHECKOUT
from tests.helpers import ACCOUNT, MINIMAL, PEOPLE_POLICY, POLICY, write_book

TEMPLATES = read_templates(CHECKOUT)
HOME = "accounts/end-users/meadow-dairy"
TOM = "  - {id: tom, name: Tom Reed, title: Plant manager}\n"
PEOPLE = """\
  - id: tom
    name: Tom Reed
    title: Plant manager
    roles: [user, decider]
    influence: 5
    attitude: critic
    needs: SECRET-NEED
    note: SECRET-NOTE
  - {id: eva, name: Eva Lund, title: Owner, roles: [approver], left: 2026-03-01}
  - {id: kim, name: Kim Ode, title: Fitter}
"""
LOG = """\
entries:
  - date: 2026-03-04
    by: ada
    kind: visit
    with: [tom]
    summary: SECRET-TALK
    promises: [{what: SECRET-PROMISE, due: 2026-03-09}]
    follow_ups: [{what: SECRET-STEP, due: 2026-03-12}]
"""
FULL = {
    **MINIMAL,
    "accounts/policy.yaml": POLICY + PEOPLE_POLICY,
    f"{HOME}/account.yaml": ACCOUNT.replace(TOM, PEOPLE),
    f"{HOME}/log.yaml": LOG,
    "accounts/etiquette.yaml": "source: A course.\ncaution: SECRET-CAUTION\n"
    "cards:\n  - {country: FR, do: [SECRET-MANNER]}\n  - {country: DE, do: [Be on time.]}\n",
}


def desk(root: Path, files: dict[str, str], language: str = "en") -> Desk:
    found = load_book(write_book(root, files)).book
    assert found
    return Desk(found, datetime.date(2026, 3, 10), (), {}, language, "")


def brief_of(here: Desk, name: str) -> BriefView:
    file = here.book.end_users[name]
    return brief(here, file, account_view(here, file))


def test_the_map_places_who_is_known_and_there(tmp_path: Path) -> None:
    """Those with influence and attitude who have not left; the rest is named beneath."""
    here = desk(tmp_path, FULL)
    view = people(here, here.book.end_users["meadow-dairy"])
    assert view.map
    assert [mark.name for mark in view.map.marks] == [("Tom Reed",)]
    assert view.off_map == ("Kim Ode",)
    assert [person.name for person in view.people] == ["Tom Reed", "Kim Ode", "Eva Lund"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_of_people_can_be_shown(tmp_path: Path, language: str) -> None:
    """Accounts with all of it, and the picture tells in words what it shows."""
    pages = list(data_pages(desk(tmp_path, FULL, language)))
    assert [(p.folder, p.slug) for p in pages if p.folder in ("briefs", "team")] == [
        ("briefs", "meadow-dairy"),
        ("team", "ada"),
    ]
    for page in pages:
        text = render(TEMPLATES, page.template, page.view, language)
        assert 'style="' not in text
        if page.folder == "accounts":
            told = text[text.index("<desc") : text.index("</desc>")]
            assert "Tom Reed" in told
            assert "5" in told


def test_an_account_without_any_of_it_says_what_to_do(tmp_path: Path) -> None:
    """Neither people nor a log nor the policy's groups: no blank, no crash."""
    bare = ACCOUNT.replace("contacts:\n" + TOM, "")
    files = {k: v for k, v in MINIMAL.items() if "meadow" not in k}
    here = desk(tmp_path, {**files, f"{HOME}/account.yaml": bare})
    pages = {p.folder: p for p in data_pages(here)}
    account = render(TEMPLATES, "site/account.html.j2", pages["accounts"].view, "en")
    assert "Nobody is recorded yet" in account
    assert "add `buying_centre` to policy.yaml" in account
    assert "add `reporting`" in render(TEMPLATES, "site/week.html.j2", pages["team"].view, "en")
    view = brief_of(here, "meadow-dairy")
    assert view.questions[0].kind == "people"
    for name in ("team", "buying-centres"):
        found = block(here, name)
        assert found
        render(TEMPLATES, found.template, found.view, "en")


def test_a_brief_tells_what_is_promised_and_asks_three_things(tmp_path: Path) -> None:
    """Who is still there, what is open, and three questions on what the book does not know."""
    here = desk(tmp_path, FULL)
    view = brief_of(here, "meadow-dairy")
    assert [person.name for person in view.people] == ["Tom Reed", "Kim Ode"]
    assert [(each.what, each.late) for each in view.promises] == [("SECRET-PROMISE", True)]
    assert [each.what for each in view.steps] == ["SECRET-STEP"]
    assert len(view.questions) == 3
    assert view.log[0].people == ("Tom Reed",)


def test_manners_are_told_abroad_alone(tmp_path: Path) -> None:
    """The card of the customer's country; none at home, none for a country without a card."""
    account = FULL[f"{HOME}/account.yaml"]
    for country, expected in (("FR", True), ("DE", False), ("NL", False)):
        text = account.replace("country: DE", f"country: {country}")
        here = desk(tmp_path / country, {**FULL, f"{HOME}/account.yaml": text})
        view = brief_of(here, "meadow-dairy")
        assert bool(view.card) is expected


def test_a_playbook_without_the_shells_has_no_such_pages(tmp_path: Path) -> None:
    """An old playbook of a house's own builds as it did, and no link leads nowhere."""
    here = replace(desk(tmp_path, FULL), lacks=frozenset(("briefs", "team")))
    assert {p.folder for p in data_pages(here)} == {"accounts", "dealers"}
    assert people(here, here.book.end_users["meadow-dairy"]).brief is None
    found = block(here, "team")
    assert found
    assert "href" not in render(TEMPLATES, found.template, found.view, "en")


def test_nothing_of_it_reaches_a_document(tmp_path: Path) -> None:
    """Needs, notes, talks, promises and manners are in no view of a print."""
    account = FULL[f"{HOME}/account.yaml"].replace("country: DE", "country: FR")
    prints = list(all_prints(desk(tmp_path, {**FULL, f"{HOME}/account.yaml": account}).book))
    assert prints
    for each in prints:
        words = repr(each.view)
        assert "SECRET" not in words
        assert not {"critic", "decider", "influence"} & set(words.replace("'", " ").split())


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("周岚", ("周岚",)),
        ("Joost van Heuvelbeek", ("Joost van", "Heuvelbeek")),
        ("A", ("A",)),
    ],
)
def test_a_name_has_room_in_its_column(name: str, lines: tuple[str, ...]) -> None:
    """Names are broken between words, never in a word that fits."""
    assert name_lines(name, 66) == lines


def test_a_hostile_name_is_cut_off() -> None:
    """A word of any length leaves the map in shape."""
    (line,) = name_lines("W" * 500, 66)
    assert line.endswith("…")
    assert len(line) < 15
