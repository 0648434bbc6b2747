"""Who may approve: the people with enough authority, as a sentence of a hint.

A prescription or an agreement needs authority for its largest discount. An effect review grants
nothing, so anyone may approve it but its author, who would judge their own promise.
"""

from decimal import Decimal

from formulary.model.dealer import Agreement
from formulary.model.effect import EffectReview
from formulary.model.findings import Words
from formulary.model.house import Person, Team
from formulary.model.prescription import Prescription

_NAMED = 3


def largest_discount(document: Prescription | Agreement) -> Decimal:
    """The largest discount on the list price that a document grants, in per cent."""
    if isinstance(document, Prescription):
        return max((line.discount_percent for line in document.lines), default=Decimal(0))
    return max((band.percent for band in document.discounts), default=Decimal(0))


def second_readers(review: EffectReview, team: Team) -> list[Person]:
    """Who may approve a review: everyone but its author; in a team of one, the author too."""
    others = [person for person in team.people if person.id != review.author]
    return others or list(team.people)


def who_may(document: Prescription | Agreement | EffectReview, team: Team) -> Words:
    """`May approve: ann, bob.` – up to three; or that nobody may."""
    if isinstance(document, EffectReview):
        able = second_readers(document, team)
        nobody = Words("There is nobody in team.yaml.", "team.yaml 中没有人员。")
    else:
        needed = largest_discount(document)
        able = sorted(
            (p for p in team.people if p.discount_authority_percent >= needed),
            key=lambda p: (p.discount_authority_percent, p.id),
        )
        nobody = Words(
            f"Nobody in team.yaml may grant {needed} %.", f"team.yaml 中无人有权批准 {needed}%。"
        )
    ids = [person.id for person in able[:_NAMED]]
    if not ids:
        return nobody
    return Words(f"May approve: {', '.join(ids)}.", f"有权审批：{'、'.join(ids)}。")
