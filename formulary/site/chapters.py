"""Live blocks of chapters: what the book says today, where a chapter speaks of it."""

from collections.abc import Iterator

from formulary.analysis.agenda import Due, agenda, who_acts
from formulary.load.codes import Code, all_codes
from formulary.model.book import DealerFile, EndUserFile
from formulary.model.dealer import Agreement
from formulary.rules.registry import Rule, all_rules
from formulary.site.accounts import document, newest_first, prescription_file
from formulary.site.chapter_views import (
    CoverView,
    DueView,
    HomeView,
    RuleRow,
    SavingRow,
    TerritoryRow,
)
from formulary.site.dealers import document as agreement_document
from formulary.site.dealers import line_name
from formulary.site.desk import Desk
from formulary.site.reviews import review_rows
from formulary.site.views import DocumentView

OPEN = ("draft", "approved", "issued")
"""States of a prescription that somebody still has to act on."""


def home(desk: Desk) -> HomeView:
    """Where the day starts: what is due, what is open, and what needs a look."""
    return HomeView(
        due=tuple(due_view(desk, each) for each in agenda(desk.book, desk.as_of)),
        open_documents=tuple(d for d in _documents(desk) if d.state in OPEN),
        alarms=desk.alarms(),
    )


def due_view(desk: Desk, due: Due) -> DueView:
    """Something due, as a line of a list."""
    what = ""
    if due.kind in ("promise", "follow_up") and due.file.log:
        entry = due.file.log.entries[due.entry]
        listed = entry.promises if due.kind == "promise" else entry.follow_ups
        what = desk.words(listed[due.step].what)
    elif isinstance(due.file, EndUserFile) and due.kind == "action":
        loyalty = due.file.account.loyalty
        what = desk.words(loyalty.actions[due.step].what) if loyalty else ""
    elif isinstance(due.file, EndUserFile) and due.prescription:
        prescription = due.file.prescriptions[due.prescription]
        step = desk.words(prescription.course[due.step].step) if due.kind == "step" else ""
        what = step or prescription.number
    elif isinstance(due.file, EndUserFile) and due.opportunity:
        what = desk.words(due.file.opportunities[due.opportunity].title)
    elif isinstance(due.file, DealerFile) and due.file.agreement and due.kind == "agreement":
        what = due.file.agreement.number
    anchor = f"#opportunity-{due.opportunity}" if due.opportunity else ""
    who = who_acts(due)
    return DueView(
        kind=due.kind,
        day=due.day,
        late=due.day is not None and due.day < desk.as_of,
        where=desk.firm_link(due.file, anchor),
        what=what,
        who=desk.person(who) if who else "",
    )


def documents(desk: Desk) -> tuple[DocumentView, ...]:
    """The index of documents, the newest first: in which state, sent when and to whom."""
    agreements = [
        agreement_document(desk, file, agreement) for file, agreement in desk.book.agreements()
    ]
    reviews = [row for file in desk.end_users() for row in review_rows(desk, file)]
    found = [*_documents(desk), *reviews, *agreements]
    return tuple(sorted(found, key=lambda d: (d.date, d.number), reverse=True))


def prescriptions(desk: Desk) -> tuple[DocumentView, ...]:
    """Every prescription, the newest first."""
    return tuple(_documents(desk))


def _documents(desk: Desk) -> Iterator[DocumentView]:
    found = [document(desk, f, name) for f in desk.end_users() for name in newest_first(f)]
    yield from sorted(found, key=lambda d: (d.date, d.number), reverse=True)


def savings(desk: Desk) -> tuple[SavingRow, ...]:
    """The expected saving of each end user's newest printed prescription."""
    rows = []
    for file in desk.end_users():
        for name in newest_first(file):
            printed = desk.proposal(prescription_file(file.slug, name))
            if printed is None:
                continue
            effect, prescription = printed.effect, file.prescriptions[name]
            rows.append(
                SavingRow(
                    account=desk.link(desk.words(file.account.name), f"accounts/{file.slug}/"),
                    number=prescription.number,
                    state=prescription.state,
                    present=effect.present.total,
                    offered=effect.offered.total,
                    saving=effect.saving,
                    percent=effect.saving_percent,
                )
            )
            break
    return tuple(rows)


def territories(desk: Desk) -> tuple[TerritoryRow, ...]:
    """Each region with the dealers whose agreement names it and binds, or is about to."""
    covering = [
        (f, f.agreement) for f in desk.dealers() if f.agreement and _alive(desk, f.agreement)
    ]
    rows = []
    for name, depth in _tree(desk, None, 0):
        dealers = tuple(
            CoverView(
                dealer=desk.link(desk.words(file.dealer.name), f"dealers/{file.slug}/"),
                exclusivity=agreement.territory.exclusivity,
                lines=tuple(line_name(desk, line) for line in agreement.product_lines),
                state=agreement.state,
            )
            for file, agreement in covering
            if name in agreement.territory.regions
        )
        rows.append(TerritoryRow(desk.region(name), depth, dealers))
    return tuple(rows)


def _alive(desk: Desk, agreement: Agreement) -> bool:
    """Whether an agreement binds or may still come to bind: neither ended nor past its term."""
    return agreement.state not in ("expired", "terminated") and agreement.term.end >= desk.as_of


def _tree(desk: Desk, parent: str | None, depth: int) -> Iterator[tuple[str, int]]:
    for region in desk.book.company.regions:
        if region.parent == parent:
            yield region.id, depth
            yield from _tree(desk, region.id, depth + 1)


def rules(desk: Desk) -> tuple[RuleRow, ...]:
    """All that is checked: files and fields first, then what must hold across files."""
    kinds: list[Code | Rule] = [*all_codes(), *all_rules()]
    return tuple(
        RuleRow(
            each.code,
            each.severity.value,
            each.title.get(desk.language),
            tuple(each.explanation.get(desk.language).split("\n\n")),
        )
        for each in kinds
    )
