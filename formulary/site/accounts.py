"""An end user's page, and the list of end users."""

from collections.abc import Iterator

from formulary.analysis.agenda import last_contact
from formulary.analysis.gaps import gaps
from formulary.model.book import EndUserFile
from formulary.model.end_user import EndUser, PresentSupply
from formulary.model.prescription import Prescription
from formulary.site.account_views import (
    AccountRow,
    AccountView,
    FleetRow,
    GapView,
    PresentRow,
    Worth,
)
from formulary.site.desk import Desk, other_name
from formulary.site.figures import worth
from formulary.site.found import account_words, person_words, row_words, spellings
from formulary.site.grades import custom_view, grade_view
from formulary.site.loyalty import loyalty_view
from formulary.site.opportunities import account_stage, stage_order, standing
from formulary.site.people import people
from formulary.site.remedies import remedies_view
from formulary.site.reviews import review_rows
from formulary.site.views import DocumentNote, DocumentView, Link, state_order

RECKONED = ("draft", "approved", "issued", "accepted")
"""States of a prescription that the account's page reckons."""


def account_view(desk: Desk, file: EndUserFile) -> AccountView:
    """All that is known of one end user."""
    account = file.account
    return AccountView(
        firm=desk.firm(file),
        customer_type=account.customer_type,
        segment=account.segment,
        dealer=_dealer(desk, account.dealer),
        alarms=desk.alarms(file),
        gaps=tuple(
            GapView(
                gap.what,
                desk.words(gap.fleet.equipment) if gap.fleet else "",
                gap.fleet.position if gap.fleet else None,
            )
            for gap in gaps(file, desk.book.policy)
        ),
        worth=_worth(desk, file),
        fleet=_fleet(desk, account),
        remedies=remedies_view(desk, file),
        reviews=review_rows(desk, file),
        documents=tuple(document(desk, file, name) for name in newest_first(file)),
        contacts=desk.contacts(account.contacts),
        people=people(desk, file),
        log=desk.log(file.log, account.contacts),
        source=account.at().file,
        standing=standing(desk, file),
        loyalty=loyalty_view(desk, file),
        grade=grade_view(desk, file),
        custom=custom_view(desk, file),
    )


def account_list(desk: Desk) -> tuple[AccountRow, ...]:
    """Every end user, by name."""
    rows = []
    for file in desk.end_users():
        stage = account_stage(file)
        account, last = file.account, last_contact(file.log)
        newest = next((file.prescriptions[name] for name in newest_first(file)), None)
        rows.append(
            AccountRow(
                link=desk.link(desk.words(account.name), f"accounts/{file.slug}/"),
                other_name=other_name(account.name, desk.language),
                words=(*account_words(desk.book, file), *person_words(desk.book, account.owner)),
                region=Link(desk.region(account.region), account.region),
                industry=desk.say(account.profile.industry),
                owner=Link(desk.person(account.owner), account.owner) if account.owner else None,
                state=newest.state if newest else None,
                state_order=state_order(newest.state if newest else None),
                stage=stage,
                stage_order=stage_order(stage),
                last_contact=last,
                overdue=desk.overdue(file),
                grade=account.grading.grade if account.grading else None,
            )
        )
    return tuple(rows)


def _worth(desk: Desk, file: EndUserFile) -> Worth | None:
    """Of the newest prescription that is still reckoned from today's account."""
    open_ones = [n for n in newest_first(file) if file.prescriptions[n].state in RECKONED]
    return worth(desk, file, open_ones[0]) if open_ones else None


def newest_first(file: EndUserFile) -> list[str]:
    """Names of an end user's prescriptions, the newest first."""

    def age(name: str) -> tuple[object, ...]:
        prescription = file.prescriptions[name]
        return (prescription.date, prescription.revision, name)

    return sorted(file.prescriptions, key=age, reverse=True)


def document(desk: Desk, file: EndUserFile, name: str) -> DocumentView:
    """A prescription as a row of a list."""
    prescription = file.prescriptions[name]
    source = prescription_file(file.slug, name)
    printed = desk.proposal(source)
    return DocumentView(
        kind="proposal",
        owner=desk.link(desk.words(file.account.name), f"accounts/{file.slug}/"),
        number=prescription.number,
        revision=prescription.revision,
        title=desk.words(prescription.title),
        date=prescription.date,
        state=prescription.state,
        valid_until=prescription.terms.valid_until,
        value=printed.totals.subtotal if printed else None,
        saving=printed.effect.saving if printed else None,
        sent=prescription.issue.date if prescription.issue else None,
        sent_to=_sent_to(desk, file.account, prescription),
        files=desk.files(source),
        notes=tuple(_notes(desk, file.account, prescription)),
        words=(*row_words(desk.book, file.account), *spellings(prescription.title)),
    )


def _notes(desk: Desk, account: EndUser, prescription: Prescription) -> Iterator[DocumentNote]:
    """Who accepted, who answers for what is forbidden, and our own note."""
    accepted = prescription.acceptance
    if accepted:
        contact = account.contact(accepted.by)
        who = desk.words(contact.name) if contact else accepted.by
        yield DocumentNote("accepted", who, accepted.date)
    for line in prescription.lines:
        if line.override:
            who = desk.person(line.override.by)
            yield DocumentNote("override", f"{who}: {desk.words(line.override.reason)}")
    if prescription.note:
        yield DocumentNote("note", desk.words(prescription.note))


def prescription_file(slug: str, name: str) -> str:
    """The file of a prescription, from the book's root."""
    return f"accounts/end-users/{slug}/prescriptions/{name}.yaml"


def _sent_to(desk: Desk, account: EndUser, prescription: Prescription) -> tuple[str, ...]:
    contacts = (account.contact(to) for to in (prescription.issue.to if prescription.issue else ()))
    return tuple(desk.words(contact.name) for contact in contacts if contact)


def _dealer(desk: Desk, name: str | None) -> Link | None:
    found = desk.book.dealers.get(name) if name else None
    return desk.link(desk.words(found.dealer.name), f"dealers/{name}/") if found else None


def _fleet(desk: Desk, account: EndUser) -> tuple[FleetRow, ...]:
    return tuple(
        FleetRow(
            equipment=desk.words(line.equipment),
            machines=line.machines,
            position=line.position,
            pieces=line.machines * line.pieces_per_machine,
            sizes=line.sizes,
            hours_per_year=line.hours_per_year,
            surface=desk.say(line.surface),
            non_marking=line.non_marking,
            present=_present(desk, line.present) if line.present else None,
            place=str(line.at()),
        )
        for line in account.fleet
    )


def _present(desk: Desk, today: PresentSupply) -> PresentRow:
    return PresentRow(
        product=desk.words(today.product),
        price=today.price,
        life_hours=today.life_hours,
        life_source=desk.words(today.life_source),
    )
