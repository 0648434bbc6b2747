"""What could be prescribed for a fleet line: candidates in the order of their cost (F86, F87).

Every product of the line's size on a price list in force is judged. What is forbidden is left out
with its reason, what depends on an unknown fact is to be asked first, the rest fits. A cost is
claimed only where an expected life is on record; elsewhere stands the life at which the product
would cost what today's costs. Fitting and standstill of a change are taken as they are today.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from formulary.analysis.diagnosis import LineDiagnosis, diagnose
from formulary.analysis.figures import Figure, Input, Operand, figure
from formulary.analysis.fitness import Fitness, fitness
from formulary.analysis.sizes import same_size
from formulary.model.base import Text
from formulary.model.book import EndUserFile
from formulary.model.catalogue import Catalogue, Price, PriceList, Product
from formulary.model.conditions import ExpectedLife
from formulary.model.effect import EffectReview
from formulary.model.end_user import FleetLine
from formulary.model.findings import Words
from formulary.model.places import Place

_LIST = Words("List price of one piece", "单件目录价")
_FITTING = Words("Fitting of one piece, as today", "单件装配费（同现用）")
_HOURS = Words("Hours lost at each change, as today", "每次更换停机小时数（同现用）")
_STANDSTILL = Words("Cost of one hour of standstill", "每停机小时的损失")
_LIFE = Words("Expected life of one piece", "单件预期寿命")
_CHANGE = Words("Cost of one change", "单次更换成本")
_COST = Words("Expected cost of an operating hour with downtime", "预期每运行小时成本（含停机）")
_EVEN = Words("Life at which it costs what today's costs", "与现用成本持平的寿命")


@dataclass(frozen=True)
class Life:
    """How long a product should last, from whom, and where it stands."""

    low: Decimal
    expected: Decimal
    high: Decimal
    source: Text
    place: Place
    measured: bool
    """Learned from an effect review, not judged beforehand."""


@dataclass(frozen=True)
class Candidate:
    """A product of the right size, with what it would cost."""

    fitness: Fitness
    price: Price
    change: Figure
    life: Life | None
    cost_per_hour: Figure | None
    """None while no expected life is on record."""
    break_even: Figure | None
    """None where a change costs nothing, or today's does."""

    @property
    def product(self) -> Product:
        """The product."""
        return self.fitness.product

    @property
    def order(self) -> tuple[int, Decimal, str]:
        """Those whose cost is known first, the cheapest hour first; then the cheapest change."""
        known = self.cost_per_hour
        return (0 if known else 1, known.value if known else self.change.value, self.product.sku)


@dataclass(frozen=True)
class Remedies:
    """What could be prescribed for one fleet line."""

    fleet: FleetLine
    diagnosis: LineDiagnosis
    fits: tuple[Candidate, ...]
    """In the order of their cost."""
    ask: tuple[Candidate, ...]
    """Nothing recorded forbids them, but a fact that could is unknown."""
    excluded: tuple[Candidate, ...]
    unpriced: tuple[Product, ...]
    """Of the right size, on no price list in force in the account's currency."""


Lives = Mapping[tuple[str, str], Life]
"""Expected lives of an account by fleet line and product."""


def price_list_in_force(
    catalogue: Catalogue, currency: str | None, day: datetime.date
) -> PriceList | None:
    """The newest price list of a currency that may be quoted from on a day; None without one."""
    found = [
        prices
        for prices in catalogue.price_lists
        if prices.currency == currency and prices.valid.start <= day <= prices.valid.end
    ]
    return max(found, key=lambda prices: (prices.valid.start, prices.id), default=None)


def expected_lives(file: EndUserFile) -> dict[tuple[str, str], Life]:
    """What is on record of lives: what was measured last goes before what was expected."""
    found = {
        (line.id, each.product): _judged(each)
        for line in file.account.fleet
        for each in line.expected_life
    }
    for review in sorted(file.effects.values(), key=lambda each: (each.period.end, each.number)):
        found |= dict(_measured(file, review))
    return found


def remedies(
    fleet: FleetLine, catalogue: Catalogue, prices: PriceList | None, lives: Lives
) -> Remedies:
    """The products for one fleet line, judged and ranked."""
    of_size = list(products_for(fleet, catalogue))
    listed = {price.sku: price for price in prices.prices} if prices else {}
    diagnosis = diagnose(fleet)
    now = diagnosis.today.full_cost_per_hour if diagnosis.today else None
    found = sorted(
        (
            _candidate(fitness(p, fleet), fleet, listed[p.sku], lives.get((fleet.id, p.sku)), now)
            for p in of_size
            if p.sku in listed
        ),
        key=lambda each: each.order,
    )
    return Remedies(
        fleet=fleet,
        diagnosis=diagnosis,
        fits=tuple(c for c in found if c.fitness.fits),
        ask=tuple(c for c in found if c.fitness.unknown and not c.fitness.forbidden),
        excluded=tuple(c for c in found if c.fitness.forbidden),
        unpriced=tuple(p for p in of_size if p.sku not in listed),
    )


def account_remedies(
    file: EndUserFile, catalogue: Catalogue, day: datetime.date
) -> tuple[Remedies, ...]:
    """The same for every fleet line of an end user."""
    prices = price_list_in_force(catalogue, file.account.currency, day)
    lives = expected_lives(file)
    return tuple(remedies(line, catalogue, prices, lives) for line in file.account.fleet)


def products_for(fleet: FleetLine, catalogue: Catalogue) -> Iterator[Product]:
    """The products of a size that the fleet line takes."""
    for product in catalogue.products:
        if product.size and any(same_size(product.size, size) for size in fleet.sizes):
            yield product


def questions(found: Iterable[Remedies]) -> tuple[tuple[FleetLine, str], ...]:
    """What to ask the customer: each unknown fact of each fleet line once."""
    asked = (
        (each.fleet.id, each.fleet, name)
        for each in found
        for candidate in each.ask
        for name in candidate.fitness.unknown
    )
    return tuple({(key, name): (fleet, name) for key, fleet, name in asked}.values())


def _candidate(
    judged: Fitness, fleet: FleetLine, price: Price, life: Life | None, now: Figure | None
) -> Candidate:
    """A product for a fleet line; `now` is the line's full cost of an hour today."""
    change = figure(_CHANGE, price.price.currency, _cost_of_change(fleet, price))
    cost = None
    if life:
        hours = Input(_LIFE, life.expected, "h", life.place)
        cost = figure(_COST, f"{price.price.currency}/h", change / hours)
    even = None
    if now and now.value > 0 and change.value > 0:
        even = figure(_EVEN, "h", change / now)
    return Candidate(judged, price, change, life, cost, even)


def _cost_of_change(fleet: FleetLine, price: Price) -> Operand:
    cost: Operand = Input.money(_LIST, price.price, price.at("price"))
    if fleet.present and fleet.present.fitting:
        cost += Input.money(_FITTING, fleet.present.fitting, fleet.at("present", "fitting"))
    if fleet.downtime:
        hour = fleet.downtime.cost_per_hour
        hours = Input(
            _HOURS, fleet.downtime.hours_per_change, "h", fleet.at("downtime", "hours_per_change")
        )
        rate = Input(
            _STANDSTILL, hour.amount, f"{hour.currency}/h", fleet.at("downtime", "cost_per_hour")
        )
        cost += hours * rate
    return cost


def _judged(each: ExpectedLife) -> Life:
    return Life(each.low, each.expected, each.high, each.source, each.at("expected"), False)


def _measured(file: EndUserFile, review: EffectReview) -> Iterator[tuple[tuple[str, str], Life]]:
    """What a review that is no draft measured, by fleet line and product."""
    prescription = file.prescriptions.get(review.prescription)
    if review.state == "draft" or prescription is None:
        return
    products = {line.fleet: line.product for line in prescription.lines}
    for line in review.lines:
        if line.fleet in products:
            hours, place = line.life_hours, line.at("life_hours")
            life = Life(hours, hours, hours, line.life_source, place, True)
            yield (line.fleet, products[line.fleet]), life
