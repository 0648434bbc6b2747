"""Loyalty: what the measures say of each level, and what we do about it (F91-F93)."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from formulary.analysis.figures import Figure, Input, Operand, Term, added, figure
from formulary.model.book import Book, EndUserFile
from formulary.model.end_user import EndUser, FleetLine
from formulary.model.findings import Words
from formulary.model.loyalty import (
    Heard,
    LevelName,
    Loyalty,
    LoyaltyAction,
    LoyaltyLevel,
    LoyaltyPolicy,
    MeasureName,
    RepeatPurchase,
    ShareOfNeed,
)

MEASURE_NAMES: dict[MeasureName, Words] = {
    "repeat_purchase": Words("Repeat purchase", "重复购买"),
    "concern_for_brand": Words("Concern for the brand", "对品牌的关心"),
    "share_of_need": Words("Share of need", "需求满足率"),
    "price_sensitivity": Words("Price sensitivity", "对价格的敏感"),
    "attitude_to_rivals": Words("Attitude to rivals", "对竞争产品的态度"),
    "identification": Words("Identification with the product", "对商品的认同度"),
    "time_to_choose": Words("Time to choose", "挑选的时间"),
    "tolerance_of_faults": Words("Tolerance of a fault", "对产品质量事故的承受力"),
}

LEVEL_NAMES: dict[LevelName, Words] = {
    "cognitive": Words("Cognitive loyalty", "认知忠诚"),
    "affective": Words("Affective loyalty", "情感忠诚"),
    "behavioural": Words("Behavioural loyalty", "行为忠诚"),
}

_STEPS = 4
"""From mark 1, which counts for nothing, to mark 5, which counts in full."""


@dataclass(frozen=True)
class Level:
    """A level of loyalty, as the house judges it."""

    name: LevelName
    at_least: Decimal
    score: Figure | None
    """In per cent; None as long as a measure that counts is not known."""
    missing: tuple[MeasureName, ...]

    @property
    def reached(self) -> bool | None:
        """None while it cannot be said."""
        return None if self.score is None else self.score.value >= self.at_least


@dataclass(frozen=True)
class OpenAction:
    """An action with the account that it is for."""

    file: EndUserFile
    index: int
    action: LoyaltyAction


def fleet_need(account: EndUser) -> Figure | None:
    """Pieces that the fleet uses up in a year; None unless hours and life of every line are known.

    machines × pieces on each × operating hours in a year ÷ life of what is fitted today
    """
    terms = [_line_need(line) for line in account.fleet]
    if not terms or None in terms:
        return None
    label = Words("Need in a year", "一年的需要量")
    return figure(label, "pieces/yr", added([term for term in terms if term]))


def _line_need(line: FleetLine) -> Term | None:
    if line.hours_per_year is None or line.present is None:
        return None
    each = Input(
        Words("Pieces in use", "在用件数"),
        Decimal(line.machines * line.pieces_per_machine),
        "pieces",
        line.at("machines"),
    )
    hours = Input(
        Words("Hours", "运行小时"), line.hours_per_year, "h/yr", line.at("hours_per_year")
    )
    life = Input(Words("Life", "寿命"), line.present.life_hours, "h", line.present.at("life_hours"))
    return each * hours / life


def measures(account: EndUser) -> dict[MeasureName, Figure]:
    """What each known measure says, in per cent: 100 speaks for loyalty in full."""
    if account.loyalty is None:
        return {}
    found = {name: _measure(account, name, of) for name, of in account.loyalty.known().items()}
    return {name: each for name, each in found.items() if each}


def _measure(
    account: EndUser, name: MeasureName, of: RepeatPurchase | ShareOfNeed | Heard
) -> Figure | None:
    label, at = MEASURE_NAMES[name], ("loyalty", name)
    if isinstance(of, RepeatPurchase):
        again = Input(
            Words("ordered again", "再次下单"),
            Decimal(of.again),
            "orders",
            account.at(*at, "again"),
        )
        due = Input(
            Words("orders due", "应下单次数"), Decimal(of.due), "orders", account.at(*at, "due")
        )
        return figure(label, "%", again / due)
    if isinstance(of, ShareOfNeed):
        need = need_of(account, of)
        if need is None:
            return None
        bought = Input(
            Words("bought from us", "向我方购买"),
            Decimal(of.bought),
            "pieces/yr",
            account.at(*at, "bought"),
        )
        return figure(label, "%", bought / need)
    mark = Input(label, Decimal(of.mark), "points", account.at(*at, "mark"))
    return figure(label, "%", (mark - 1) / _STEPS)


def need_of(account: EndUser, share: ShareOfNeed) -> Input | Figure | None:
    """What they need in a year: as written, or else out of the fleet."""
    if share.need is None:
        return fleet_need(account)
    words = Words("needed in a year", "一年的需要量")
    return Input(words, share.need, "pieces/yr", account.at("loyalty", "share_of_need", "need"))


def levels(account: EndUser, policy: LoyaltyPolicy | None) -> tuple[Level, ...]:
    """The three levels; none without an account's measures or the house's settings."""
    if policy is None or account.loyalty is None:
        return ()
    known = measures(account)
    return tuple(_level(policy, name, level, known) for name, level in policy.levels())


def _level(
    policy: LoyaltyPolicy, name: LevelName, level: LoyaltyLevel, known: dict[MeasureName, Figure]
) -> Level:
    weights = level.weights.given()
    missing = tuple(each for each in weights if each not in known)
    score = None
    if weights and not missing:
        terms = [
            _weighted(policy, name, measure, weight, known[measure])
            for measure, weight in weights.items()
        ]
        score = figure(LEVEL_NAMES[name], "%", added(terms))
    return Level(name, level.at_least_percent, score, missing)


def _weighted(
    policy: LoyaltyPolicy, level: LevelName, name: MeasureName, weight: Decimal, by: Operand
) -> Term:
    place = policy.at(level, "value", "weights", name)
    return Input(Words("Weight", "权重"), weight, "%", place) * by


def habit_alone(found: tuple[Level, ...]) -> bool:
    """Whether they buy again, though they neither think nor feel that they should (F91)."""
    reached = {each.name: each.reached for each in found}
    return (
        reached.get("behavioural") is True
        and reached.get("cognitive") is False
        and reached.get("affective") is False
    )


def stale_measures(
    loyalty: Loyalty, policy: LoyaltyPolicy, as_of: datetime.date
) -> tuple[MeasureName, ...]:
    """Measures that are older than the house allows."""
    days = policy.fresh_days.value
    return tuple(name for name, each in loyalty.known().items() if (as_of - each.date).days > days)


def open_actions(file: EndUserFile) -> Iterator[OpenAction]:
    """What is planned for an account's loyalty and not done, in the order of the file."""
    loyalty = file.account.loyalty
    for index, action in enumerate(loyalty.actions if loyalty else ()):
        if action.done is None:
            yield OpenAction(file, index, action)


def all_open_actions(book: Book) -> Iterator[OpenAction]:
    """Those of every account."""
    for file in book.end_users.values():
        yield from open_actions(file)
