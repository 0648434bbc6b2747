"""Where an opportunity stands: phase, stage, gate, and how long it has stood there (F62, F71)."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeVar

from formulary.analysis.figures import Figure, Input, Operand, added, figure, total
from formulary.model.findings import Words
from formulary.model.opportunity import (
    ELEMENTS,
    PHASES,
    STAGES,
    ElementName,
    Opportunity,
    Performance,
    PhaseEntry,
    StageEntry,
)
from formulary.model.places import Place
from formulary.model.process import Gate, Process, StageGuide

E = TypeVar("E", PhaseEntry, StageEntry)

Light = Literal["known", "stale", "unknown"]


@dataclass(frozen=True)
class Lamp:
    """One of the six elements, as the gate sees it."""

    name: ElementName
    light: Light
    date: datetime.date | None


@dataclass(frozen=True)
class GateState:
    """The gate out of a stage: what it asks for, and what is there."""

    wanted: int
    """How many elements must be known."""
    lamps: tuple[Lamp, ...]
    missing: tuple[ElementName, ...]
    """What keeps it shut, by name: what must be known, or all that is not if only a count is."""

    @property
    def known(self) -> int:
        """How many elements are known and not stale."""
        return sum(1 for lamp in self.lamps if lamp.light == "known")

    @property
    def open(self) -> bool:
        """Whether the stage may be left."""
        return not self.missing


def current(entries: tuple[E, ...]) -> E | None:
    """The entry that lasts; or else the last one."""
    lasting = tuple(each for each in entries if each.left is None)
    return (lasting or entries)[-1] if entries else None


def stage_of(opportunity: Opportunity) -> str:
    """The stage in which it stands; the first, if none is written down."""
    entry = current(opportunity.stages)
    return entry.stage if entry else STAGES[0]


def days_in(opportunity: Opportunity, entry: StageEntry, as_of: datetime.date) -> Figure:
    """Days in a stage: until it was left, or until today."""
    index = opportunity.stages.index(entry)
    place = opportunity.at("stages", index, "entered")
    return figure(Words("In this stage", "停留时间"), "days", _days(entry, as_of, place))


def _days(entry: StageEntry, as_of: datetime.date, place: Place) -> Input:
    until = entry.left or as_of
    days = Decimal((until - entry.entered).days)
    return Input(
        Words(f"{entry.entered} to {until}", f"{entry.entered} 至 {until}"), days, "days", place
    )


def gate_state(opportunity: Opportunity, gate: Gate, as_of: datetime.date) -> GateState:
    """The six lamps; an element that is older than the gate allows counts as unknown."""
    known = opportunity.elements.known()
    lamps = []
    for name in ELEMENTS:
        element = known.get(name)
        date = element.date if element else None
        light: Light = "unknown"
        if date:
            light = "known" if (as_of - date).days <= gate.fresh_days else "stale"
        lamps.append(Lamp(name, light, date))
    dark = tuple(lamp.name for lamp in lamps if lamp.light != "known")
    short = len(ELEMENTS) - len(dark) < gate.known
    missing = dark if short else tuple(name for name in dark if name in gate.must)
    return GateState(gate.known, tuple(lamps), missing)


def next_phase(opportunity: Opportunity, process: Process | None) -> str:
    """The phase that is open; or else the next that applies to its buy class."""
    entry = current(opportunity.buyphases)
    if entry is None:
        following = PHASES
    elif entry.left is None:
        return entry.phase
    else:
        following = PHASES[PHASES.index(entry.phase) + 1 :]
    for name in following:
        guide = process.phase(name) if process else None
        if guide is None or getattr(guide.applies, opportunity.buy_class) != "no":
            return name
    return PHASES[-1]


def guide_of(process: Process | None, entry: StageEntry | None) -> StageGuide | None:
    """What the house says of the stage of an entry."""
    return process.stage(entry.stage) if process and entry else None


def is_old(entry: StageEntry, guide: StageGuide | None, as_of: datetime.date) -> bool:
    """Whether a stage that lasts has lasted longer than the house allows."""
    if guide is None or guide.ageing is None or entry.left is not None:
        return False
    return (as_of - entry.entered).days > guide.ageing.days


def weighted_score(opportunity: Opportunity) -> Figure | None:
    """The customer's weighted rating, out of 5 (F70). None without ratings."""
    performance = opportunity.performance
    if performance is None or not performance.ratings:
        return None
    label = Words("Weighted rating", "加权评分")
    sums, weights = zip(*map(_rated, _ratings(opportunity, performance)), strict=True)
    return figure(label, "points", added(sums) / added(weights))


def _ratings(opportunity: Opportunity, performance: Performance) -> list[tuple[Input, Input]]:
    found = []
    for i, rating in enumerate(performance.ratings):
        where = ("performance", "ratings", i)
        score = Input(
            Words("Score", "评分"), Decimal(rating.score), "points", opportunity.at(*where, "score")
        )
        weight = Input(Words("Weight", "权重"), rating.weight, "", opportunity.at(*where, "weight"))
        found.append((score, weight))
    return found


def _rated(pair: tuple[Input, Input]) -> tuple[Operand, Operand]:
    score, weight = pair
    return score * weight, weight


def adjusted_cost(opportunity: Opportunity) -> Figure | None:
    """Adjusted unit cost = price + cost of poor performance / quantity (F70).

    None without a price and a quantity.
    """
    performance = opportunity.performance
    if performance is None or performance.price is None or performance.quantity is None:
        return None
    label = Words("Adjusted cost of one piece", "修正后的单件成本")
    at = opportunity.at
    price = Input.money(Words("Price", "单价"), performance.price, at("performance", "price"))
    unit = performance.price.currency
    if not performance.poor_costs:
        return figure(label, unit, price)
    costs = [
        figure(
            Words("Cost of poor performance", "绩效差的成本"),
            unit,
            Input.money(each_words(each.what.en, each.what.zh), each.amount, at(*_cost(i))),
        )
        for i, each in enumerate(performance.poor_costs)
    ]
    pieces = Input(
        Words("Pieces", "件数"),
        Decimal(performance.quantity),
        "pieces",
        at("performance", "quantity"),
    )
    return figure(label, unit, price + total(costs) / pieces)


def each_words(en: str | None, zh: str | None) -> Words:
    """Words out of a text that may lack a language."""
    return Words(en or zh or "", zh or en or "")


def _cost(index: int) -> tuple[str | int, ...]:
    return ("performance", "poor_costs", index, "amount")
