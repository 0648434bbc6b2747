"""The data pages and live blocks of one language's site: names, templates and views."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from formulary.model.book import EndUserFile
from formulary.site.account_matrix import matrix
from formulary.site.account_views import AccountView
from formulary.site.accounts import account_list, account_view
from formulary.site.brief import brief
from formulary.site.chapters import (
    documents,
    home,
    prescriptions,
    rules,
    savings,
    territories,
)
from formulary.site.dealers import dealer_list, dealer_view
from formulary.site.desk import Desk, other_name
from formulary.site.features import features
from formulary.site.found import account_words, dealer_words
from formulary.site.grades import house_grading
from formulary.site.loyalty import loyalty_settings
from formulary.site.market import market
from formulary.site.pipeline import pipeline_view
from formulary.site.plans import grid, process_view, strategy_view
from formulary.site.products import products
from formulary.site.search import SearchEntry
from formulary.site.solo import risks, team_matrix
from formulary.site.targets import targets_view
from formulary.site.team import Office, buying_centres, team
from formulary.site.values import value
from formulary.site.vendors import vendor_settings
from formulary.site.week import week


@dataclass(frozen=True)
class Page:
    """A data page: stamped out of `FOLDER/shell.md` as `FOLDER/SLUG/`."""

    folder: str
    slug: str
    language: str
    title: str
    """What it is about."""
    template: str
    view: Any
    search: SearchEntry | None
    """None for a page that is reached from another alone."""
    sources: tuple[str, ...]
    head: str | None = None
    """The label that says what it is, with a hole for the title; None if the title says it."""


@dataclass(frozen=True)
class Block:
    """What stands in place of `<!-- formulary: NAME -->`."""

    template: str
    view: Any


FOLDERS = ("accounts", "dealers", "briefs", "team")
"""Folders of the site that have a shell page."""

OPTIONAL = ("briefs", "team")
"""Those that a playbook may do without: then there are no such pages."""

BLOCKS: dict[str, Callable[[Desk], Any]] = {
    "home": home,
    "accounts": account_list,
    "dealers": dealer_list,
    "documents": documents,
    "products": products,
    "prescriptions": prescriptions,
    "savings": savings,
    "pipeline": pipeline_view,
    "matrix": matrix,
    "grading": house_grading,
    "market": market,
    "concentration": market,
    "targets": targets_view,
    "buygrid": grid,
    "process": process_view,
    "strategy": strategy_view,
    "territories": territories,
    "team": team,
    "buying-centres": buying_centres,
    "vendor-weights": vendor_settings,
    "loyalty": loyalty_settings,
    "team-matrix": team_matrix,
    "risks": risks,
    "rules": rules,
    "features": features,
}
"""Live blocks by name; each has the template `site/blocks/NAME.html.j2`."""


VALUE = "value "
"""What stands before the name of a live single value."""


def data_pages(desk: Desk) -> Iterator[Page]:
    """A page for each end user, with its visit brief, for each dealer and for each of us."""
    desk = replace(desk, up="../../")
    for account in desk.end_users():
        folder = f"accounts/end-users/{account.slug}/"
        view, words = account_view(desk, account), account_words(desk.book, account)
        yield _page(desk, "accounts", account.slug, view, words, folder)
        if "briefs" not in desk.lacks:
            yield _brief(desk, account, view, folder)
    for dealer in desk.dealers():
        folder = f"accounts/dealers/{dealer.slug}/"
        found = dealer_words(desk.book, dealer)
        yield _page(desk, "dealers", dealer.slug, dealer_view(desk, dealer), found, folder)

    if "team" not in desk.lacks:
        yield from _team(desk)


def _brief(desk: Desk, file: EndUserFile, page: AccountView, source: str) -> Page:
    return Page(
        folder="briefs",
        slug=file.slug,
        language=desk.language,
        title=page.firm.name,
        template="site/brief.html.j2",
        view=brief(desk, file, page),
        search=None,
        sources=(source,),
        head="site.brief.head",
    )


def _team(desk: Desk) -> Iterator[Page]:
    office = Office(desk)
    for person in desk.book.team.people:
        name, title = desk.words(person.name), desk.words(person.title)
        words = (other_name(person.name, desk.language), title, person.email)
        entry = SearchEntry(f"team/{person.id}/", name, " · ".join(filter(None, words)))
        view, source = week(office, person), "accounts/team.yaml"
        yield Page(
            "team", person.id, desk.language, name, "site/week.html.j2", view, entry, (source,)
        )


def _page(
    desk: Desk, folder: str, slug: str, view: Any, words: tuple[str, ...], source: str
) -> Page:
    name = view.firm.name
    entry = SearchEntry(f"{folder}/{slug}/", name, " · ".join(w for w in words if w != name))
    template = f"site/{folder[:-1]}.html.j2"
    return Page(folder, slug, desk.language, name, template, view, entry, (source,))


def block(desk: Desk, name: str) -> Block | None:
    """A live block by its name, or None if there is none of that name."""
    if name.startswith(VALUE):
        text = value(desk, name.removeprefix(VALUE))
        return None if text is None else Block("site/blocks/value.html.j2", text)
    make = BLOCKS.get(name)
    return Block(f"site/blocks/{name}.html.j2", make(desk)) if make else None
