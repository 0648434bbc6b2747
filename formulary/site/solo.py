"""Working alone or together: the own assessment of one of us, the matrix of the team, the register
of risks (F88-F90)."""

from collections.abc import Iterator

from formulary.model.house import Person
from formulary.model.solo import OF_THE_HOUSE, RISKS, TRAITS
from formulary.site.dealers import line_name
from formulary.site.desk import Desk
from formulary.site.solo_views import CellView, MatrixRow, RiskRow, RisksView, SoloView, TraitView


def solo_view(desk: Desk, person: Person) -> SoloView | None:
    """A person's own assessment; None without one."""
    if person.solo_traits is None:
        return None
    answered = person.solo_traits.answered()
    return SoloView(
        date=person.solo_traits.date,
        traits=tuple(
            TraitView(
                name=name,
                applies=answered[name].applies if name in answered else None,
                why=desk.words(answered[name].why) if name in answered else "",
                of_the_house=name in OF_THE_HOUSE,
            )
            for name in TRAITS
        ),
        apply=sum(each.applies for each in answered.values()),
        answered=len(answered),
        kept_months=desk.book.policy.personal_data_months.value,
    )


def team_matrix(desk: Desk) -> tuple[MatrixRow, ...]:
    """Regions against front and back, for those whose side is known; in the tree's order."""
    placed = [each for each in desk.book.team.people if each.side]
    rows = []
    for region in desk.book.company.regions:
        here = [each for each in placed if each.region == region.id]
        if here:
            rows.append(
                MatrixRow(
                    desk.region(region.id),
                    tuple(_cells(desk, here, "front")),
                    tuple(_cells(desk, here, "back")),
                )
            )
    return tuple(rows)


def _cells(desk: Desk, people: list[Person], side: str) -> Iterator[CellView]:
    for each in people:
        if each.side in (side, "both"):
            lines = tuple(line_name(desk, line) for line in each.product_lines)
            yield CellView(desk.words(each.name), lines)


def risks(desk: Desk) -> RisksView:
    """The six risks of the lecture, each with what the house says of it."""
    policy = desk.book.policy.solo_risks
    rows = []
    for name in RISKS:
        found = policy.find(name) if policy else None
        rows.append(
            RiskRow(
                risk=name,
                sign=desk.words(found.sign) if found else "",
                helps=desk.words(found.helps) if found else "",
                owner=desk.person(found.owner) if found and found.owner else "",
                reviewed=found.reviewed if found else None,
            )
        )
    return RisksView(tuple(rows), policy.review_months.value if policy else None)
