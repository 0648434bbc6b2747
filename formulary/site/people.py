"""An account's buying centre, what is promised there, and who of us it knows (F60, F83, F88)."""

from formulary.analysis.buying_centre import (
    cover,
    has_left,
    is_cold,
    last_contacts,
    missing_roles,
    undecided,
)
from formulary.analysis.promises import Commitment, commitments
from formulary.model.book import DealerFile, EndUserFile
from formulary.model.buying_centre import ROLES
from formulary.site.desk import Desk
from formulary.site.people_views import (
    CommitmentView,
    MemberView,
    OursView,
    PeopleView,
    PersonView,
)
from formulary.site.stakeholder_map import stakeholder_map


def people(desk: Desk, file: EndUserFile) -> PeopleView:
    """The buying centre of one account, and what is between them and us."""
    policy = desk.book.policy.buying_centre
    found = persons(desk, file)
    there = [person for person in found if not person.left]
    asked = undecided(file)[:1] if policy else []
    covered = cover(file, policy, desk.as_of) if policy else None
    share = covered.share if covered else None
    account = file.account
    return PeopleView(
        people=found,
        map=stakeholder_map(there),
        off_map=tuple(p.name for p in there if not (p.influence and p.attitude)),
        document=asked[0][1].number if asked else None,
        missing=missing_roles(account, asked[0][1], policy, desk.as_of) if asked and policy else (),
        open=open_commitments(desk, file),
        team=tuple(_member(desk, p) for p in dict.fromkeys((account.owner, *account.team)) if p),
        ours=tuple(OursView(desk.person(p), n) for p, n in (covered.by if covered else ())),
        share=share.arithmetic(desk.language) if share else None,
        sources=tuple(str(place) for place in share.sources()) if share else (),
        alone=covered.alone if covered else False,
        window_days=policy.window_days.value if policy else None,
        brief=None if "briefs" in desk.lacks else desk.link("", f"briefs/{file.slug}/").href,
    )


def _member(desk: Desk, person: str) -> MemberView:
    found = desk.book.team.find(person)
    return MemberView(desk.person(person), found.side if found else None)


def persons(desk: Desk, file: EndUserFile) -> tuple[PersonView, ...]:
    """The people of an account: the weightiest first, those who have left last."""
    policy, last = desk.book.policy.buying_centre, last_contacts(file, desk.as_of)
    found = [
        PersonView(
            name=desk.words(each.name),
            title=desk.words(each.title),
            phone=each.phone,
            roles=tuple(role for role in ROLES if role in each.roles),
            influence=each.influence,
            attitude=each.attitude,
            needs=desk.say(each.needs),
            last=last.get(each.id),
            cold=bool(policy and is_cold(each, last.get(each.id), policy, desk.as_of)),
            left=each.left if has_left(each, desk.as_of) else None,
        )
        for each in file.account.contacts
    ]
    return tuple(sorted(found, key=lambda p: (p.left is not None, -(p.influence or 0))))


def open_commitments(desk: Desk, file: EndUserFile | DealerFile) -> tuple[CommitmentView, ...]:
    """What is promised or planned and not done, the earliest first."""
    waiting = [each for each in commitments(file) if each.done is None]
    return tuple(commitment(desk, each) for each in sorted(waiting, key=lambda c: c.due))


def commitment(desk: Desk, each: Commitment) -> CommitmentView:
    """A promise or a next step as a line of a list."""
    where = desk.firm_link(each.file)
    return CommitmentView(
        kind=each.kind,
        what=desk.words(each.what),
        due=each.due,
        done=each.done,
        late=each.overdue(desk.as_of),
        who=desk.person(each.by),
        where=(where.text, where.href),
    )
