"""Who may approve: the people with enough authority, as a sentence of a hint."""

from decimal import Decimal

from formulary.model.dealer import Agreement
from formulary.model.findings import Words
from formulary.model.house import Team
from formulary.model.prescription import Prescription

_NAMED = 3


def largest_discount(document: Prescription | Agreement) -> Decimal:
    """The largest discount on the list price that a document grants, in per cent."""
    if isinstance(document, Prescription):
        return max((line.discount_percent for line in document.lines), default=Decimal(0))
    return max((band.percent for band in document.discounts), default=Decimal(0))


def who_may(document: Prescription | Agreement, team: Team) -> Words:
    """`May approve: ann, bob.` – up to three; or that nobody may."""
    needed = largest_discount(document)
    able = sorted(
        (p for p in team.people if p.discount_authority_percent >= needed),
        key=lambda p: (p.discount_authority_percent, p.id),
    )
    ids = [person.id for person in able[:_NAMED]]
    if not ids:
        return Words(
            f"Nobody in team.yaml may grant {needed} %.", f"team.yaml 中无人有权批准 {needed}%。"
        )
    return Words(f"May approve: {', '.join(ids)}.", f"有权审批：{'、'.join(ids)}。")
