"""Who may approve what, and what has become of an approval, as the sentences of findings.

A prescription or an agreement needs authority for its largest discount. An effect review grants
nothing, so anyone may approve it but its author, who would judge their own promise.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from formulary.analysis.approval import BINDING, DiscountMove, PriceMove, Standing
from formulary.model.base import Money
from formulary.model.dealer import Agreement
from formulary.model.effect import EffectReview
from formulary.model.findings import Words
from formulary.model.house import Person, Team
from formulary.model.prescription import Prescription

_NAMED = 3
_MOVES = 6
"""So many moves are named; the rest are counted."""


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


def approved(document: Prescription | Agreement, standing: Standing, team: Team) -> bool:
    """Whether somebody with authority for the largest discount has approved today's terms."""
    approver = team.find(document.approval.by) if document.approval else None
    return (
        approver is not None
        and not standing.void
        and approver.discount_authority_percent >= largest_discount(document)
    )


def told_as_void(document: Prescription | Agreement, standing: Standing) -> bool:
    """Whether a finding about the approval itself says all; its discounts are no further news."""
    return standing.void and document.state in BINDING


def to_write(standing: Standing, *, prices_too: bool = True) -> str:
    """The approval of today's terms, as the line to copy: who and when are for people to fill in.

    Its digest stands last but for the figures, which may be left out.
    """
    terms = standing.terms
    listed_prices = terms.prices if prices_too else {}
    prices = [f"{sku}: {price.amount:f}" for sku, price in listed_prices.items()]
    discounts = [f"{line}: {percent:f}" for line, percent in terms.discounts.items()]
    parts = [("prices", prices), ("discounts", discounts)]
    figures = ", ".join(f"{name}: {{{', '.join(each)}}}" for name, each in parts if each)
    snapshot = f", terms: {{{figures}}}" if figures else ""
    return f"approval: {{by: …, date: …, digest: {standing.digest}{snapshot}}}"


def moved(standing: Standing) -> Words | None:
    """What has moved since the approval, old → new; None if its figures were not written down."""
    told = [_price(move) for move in standing.prices]
    told += [_discount(move) for move in standing.discounts]
    if not told:
        return None
    if not standing.explained:
        told.append(Words("other terms", "其他条款"))
    return listed(told)


def listed(words: Sequence[Words]) -> Words:
    """Words as a list in a sentence; of many, the first few and how many more."""
    more = len(words) - _MOVES
    shown = [*words[:_MOVES], *([Words(f"{more} more", f"另 {more} 项")] if more > 0 else [])]
    return Words(_joined((w.en for w in shown), ", "), _joined((w.zh for w in shown), "，"))


def _joined(texts: Iterable[str], comma: str) -> str:
    return comma.join(texts)


def _price(move: PriceMove) -> Words:
    was, currency = _plain(move.approved), move.approved.currency
    if move.now is None:
        return Words(
            f"{move.sku} {was} {currency} → no price", f"{move.sku} {was} {currency} → 无价格"
        )
    now = f"{move.sku} {was} → {_plain(move.now)} {currency}"
    return Words(now, now)


def _discount(move: DiscountMove) -> Words:
    return Words(
        f"discount of {move.line} {move.approved} → {move.now} %",
        f"{move.line} 的折扣 {move.approved} → {move.now}%",
    )


def _plain(money: Money) -> str:
    return f"{money.amount:f}"
