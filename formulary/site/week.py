"""The page of one of our people: what is due, the report, the accounts (F83, F84)."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from formulary.analysis.agenda import last_contact
from formulary.analysis.opportunities import current, days_in, guide_of, stage_of
from formulary.analysis.promises import Commitment, commitments
from formulary.analysis.sales import Case, Move
from formulary.analysis.week import Contacted, Report
from formulary.model.book import EndUserFile
from formulary.model.house import Person
from formulary.site.chapters import due_view
from formulary.site.dealers import line_name
from formulary.site.desk import Desk
from formulary.site.figures import figure_view
from formulary.site.opportunities import account_stage
from formulary.site.people import commitment
from formulary.site.people_views import CommitmentView
from formulary.site.solo import solo_view
from formulary.site.team import Office
from formulary.site.views import Link
from formulary.site.week_views import (
    DayView,
    MoveView,
    OwnAccount,
    ReportView,
    SaleView,
    TalkView,
    WeekView,
)


def week(office: Office, person: Person) -> WeekView:
    """The page of one of our people."""
    desk = office.desk
    due = [due_view(desk, each) for each in office.due[person.id]]
    found = office.report(person.id)
    return WeekView(
        title=desk.words(person.title),
        region=desk.region(person.region),
        email=person.email,
        side=person.side,
        lines=tuple(line_name(desk, line) for line in person.product_lines),
        solo=solo_view(desk, person),
        late=tuple(each for each in due if each.late or each.day is None),
        coming=tuple(each for each in due if not each.late and each.day is not None),
        report=_report(desk, found) if found else None,
        accounts=tuple(_accounts(office, person.id)),
    )


def _accounts(office: Office, person: str) -> Iterator[OwnAccount]:
    desk = office.desk
    for file in office.files[person]:
        last = last_contact(file.log)
        yield OwnAccount(
            link=desk.link(desk.words(file.account.name), f"accounts/{file.slug}/"),
            owner=file.account.owner == person,
            last_contact=last,
            overdue=desk.overdue(file),
            stage=account_stage(file),
            next=_next(desk, file),
            alone=office.alone(file) is not None,
        )


def _report(desk: Desk, of: Report) -> ReportView:
    policy = desk.book.policy.reporting
    days = groupby(of.contacts, key=lambda each: each[1].date)
    minded = policy is not None and of.longest_gap >= policy.gap_days.value
    return ReportView(
        first=of.first,
        last=of.last,
        days=tuple(DayView(day, tuple(_talk(desk, e) for e in found)) for day, found in days),
        contacts=len(of.contacts),
        made=tuple(commitment(desk, each) for each in of.made),
        kept=tuple(commitment(desk, each) for each in of.kept),
        open=tuple(commitment(desk, each) for each in _by_day(of.open)),
        follow_ups=tuple(commitment(desk, each) for each in _by_day(of.follow_ups)),
        moved=tuple(_move(desk, each) for each in of.moved),
        stuck=tuple(_sale(desk, each) for each in of.stuck),
        implementing=tuple(_sale(desk, each) for each in of.implementing),
        touched=tuple(dict.fromkeys(desk.firm_link(file) for file, _ in of.contacts)),
        without_entry=of.without_entry,
        gap=of.longest_gap if minded else None,
    )


def _talk(desk: Desk, contacted: Contacted) -> TalkView:
    file, entry = contacted
    known = {contact.id: desk.words(contact.name) for contact in file.firm.contacts}
    names = tuple(known.get(person, person) for person in entry.people)
    return TalkView(entry.kind, desk.firm_link(file), names, desk.words(entry.summary))


def _by_day(found: Iterable[Commitment]) -> list[Commitment]:
    return sorted(found, key=lambda each: each.due)


def _next(desk: Desk, file: EndUserFile) -> CommitmentView | None:
    found = _by_day(c for c in commitments(file) if c.done is None and c.made <= desk.as_of)
    return commitment(desk, found[0]) if found else None


def _move(desk: Desk, move: Move) -> MoveView:
    account = desk.words(move.case.file.account.name)
    return MoveView(move.day, _titled(desk, move.case), account, move.stage, move.result)


def _sale(desk: Desk, case: Case) -> SaleView:
    each = case.opportunity
    entry = current(each.stages)
    guide = guide_of(desk.book.process, entry)
    return SaleView(
        sale=_titled(desk, case),
        account=desk.words(case.file.account.name),
        stage=stage_of(each),
        days=figure_view(desk, days_in(each, entry, desk.as_of)) if entry else None,
        limit=guide.ageing.days if guide and guide.ageing else None,
    )


def _titled(desk: Desk, case: Case) -> Link:
    page = f"accounts/{case.file.slug}/#opportunity-{case.name}"
    return desk.link(desk.words(case.opportunity.title), page)
