"""What must hold of every value calculation, whatever the numbers."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulary.analysis.figures import Figure
from formulary.analysis.value import FleetValue, LineValue, NoPayback, fleet_value, line_value

Make = Callable[..., Any]
Numbers = dict[str, Any]

CLOSE = Fraction(1, 10**30)
LAX = settings(deadline=None)

prices = st.decimals("0.01", "99999.99", places=2)
extras = st.none() | st.decimals(0, "999.99", places=2)
lives = st.decimals("0.1", 30000, places=1)
stops = st.none() | st.tuples(st.decimals(0, 48, places=2), st.decimals(0, "9999.99", places=2))
extremes = st.sampled_from([Decimal(0), Decimal("0.000000001"), Decimal(10**15 - 1)])
numbers = st.fixed_dictionaries(
    {
        "price": prices,
        "life": lives,
        "fitting": extras,
        "machines": st.integers(1, 500),
        "pieces": st.integers(1, 12),
        "hours": st.decimals("0.1", 8784, places=1),
        "downtime": stops,
        "offered_price": prices,
        "offered_life": lives,
        "offered_fitting": extras,
        "offered_downtime": st.none() | st.decimals(0, 48, places=2),
    }
)


def near(one: Decimal, other: Decimal | Fraction) -> bool:
    """Equal but for the last digits of fifty."""
    difference = abs(Fraction(one) - Fraction(other))
    return difference <= CLOSE * max(Fraction(1), abs(Fraction(one)))


def figures_of(value: Any) -> Iterator[Figure]:
    """Every figure in a value, and those that they rest on."""
    if isinstance(value, Figure):
        yield value
        for each in value.inputs:
            yield from figures_of(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from figures_of(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from figures_of(getattr(value, field.name))


def worked_out(figure: Figure) -> Fraction:
    """The figure's written arithmetic, done again in fractions."""
    inputs: list[Fraction] = []
    written: list[str] = []
    for part in figure.parts:
        if isinstance(part, str):
            written.append(part)
            continue
        written.append(f"x[{len(inputs)}]")
        inputs.append(Fraction(part.value) / (100 if part.unit == "%" else 1))
    text = "".join(written).replace("×", "*").replace("÷", "/").replace("−", "-")
    result = Fraction(eval(text, {"x": inputs}))
    return result * 100 if figure.unit == "%" else result


class World:
    """Makes values out of plain numbers."""

    def __init__(self, fleet_line: Make, prescribed: Make, net: Make, life_change: Make) -> None:
        self.fleet_line, self.prescribed, self.net = fleet_line, prescribed, net
        self.changes = [life_change(percent) for percent in (-20, 0, 35)]

    def line(self, n: Numbers, **other: Any) -> LineValue:
        n = {**n, **other}
        today = self.fleet_line(
            n["price"],
            n["life"],
            fitting=n["fitting"],
            machines=n["machines"],
            pieces=n["pieces"],
            hours=n["hours"],
            downtime=n["downtime"],
        )
        then = self.prescribed(
            n["offered_life"], fitting=n["offered_fitting"], downtime=n["offered_downtime"]
        )
        return line_value(today, then, self.net(n["offered_price"]), self.changes)

    def fleet(self, rows: list[Numbers]) -> FleetValue:
        return fleet_value([self.line(row) for row in rows], self.changes)


@pytest.fixture(scope="module")
def world(fleet_line: Make, prescribed: Make, net: Make, life_change: Make) -> World:
    return World(fleet_line, prescribed, net, life_change)


@LAX
@given(n=numbers, m=numbers)
def test_arithmetic_is_true(world: World, n: Numbers, m: Numbers) -> None:
    """The sum that a figure shows gives the figure's value, for every figure there is."""
    for figure in figures_of(world.fleet([n, m])):
        assert near(figure.value, worked_out(figure)), figure.arithmetic("en")


@LAX
@given(n=numbers, more=prices)
def test_a_dearer_offer_saves_less(world: World, n: Numbers, more: Decimal) -> None:
    """Monotone in the price: costs and break-even life rise, the saving falls."""
    cheap, dear = world.line(n), world.line(n, offered_price=n["offered_price"] + more)
    assert cheap.offered.cost_per_hour.value < dear.offered.cost_per_hour.value
    assert cheap.year.saving.value > dear.year.saving.value
    assert cheap.year.extra_outlay.value < dear.year.extra_outlay.value
    assert cheap.break_even_life
    assert dear.break_even_life
    assert cheap.break_even_life.value < dear.break_even_life.value


@LAX
@given(n=numbers, more=lives)
def test_a_longer_life_saves_more(world: World, n: Numbers, more: Decimal) -> None:
    """Monotone in the life: costs fall, the saving rises, the break-even life stays."""
    short, long = world.line(n), world.line(n, offered_life=n["offered_life"] + more)
    assert short.offered.full_cost_per_hour.value > long.offered.full_cost_per_hour.value
    assert short.offered.changes_per_year.value > long.offered.changes_per_year.value
    assert short.year.saving.value < long.year.saving.value
    assert short.break_even_life == long.break_even_life


@LAX
@given(rows=st.lists(numbers, min_size=1, max_size=5))
def test_the_fleet_is_the_sum_of_its_lines(world: World, rows: list[Numbers]) -> None:
    """Every sum of a fleet is that of its lines, and every year that of its parts."""
    value = world.fleet(rows)

    def summed(of: Callable[[LineValue], Figure]) -> Fraction:
        return sum((Fraction(of(line).value) for line in value.lines), Fraction(0))

    assert near(value.use.value, summed(lambda line: line.use))
    assert near(value.year.saving.value, summed(lambda line: line.year.saving))
    assert near(value.year.extra_outlay.value, summed(lambda line: line.year.extra_outlay))
    for i, point in enumerate(value.year.sensitivity):
        each = (Fraction(line.year.sensitivity[i].saving.value) for line in value.lines)
        assert near(point.saving.value, sum(each, Fraction(0)))
    for year in (value.year.present, value.year.offered):
        parts = (year.product, year.fitting, year.downtime)
        assert near(year.total.value, sum((Fraction(p.value) for p in parts), Fraction(0)))


@LAX
@given(n=numbers, times=st.integers(2, 20))
def test_costs_scale_with_the_fleet(world: World, n: Numbers, times: int) -> None:
    """So many times the machines cost so many times as much; an hour costs what it did."""
    one, many = world.line(n), world.line(n, machines=n["machines"] * times)
    for before, after in (
        (one.use, many.use),
        (one.present.year.total, many.present.year.total),
        (one.offered.year.downtime, many.offered.year.downtime),
        (one.offered.changes_per_year, many.offered.changes_per_year),
        (one.year.saving, many.year.saving),
        (one.year.extra_outlay, many.year.extra_outlay),
    ):
        assert near(after.value, Fraction(before.value) * times)
    assert one.present.full_cost_per_hour == many.present.full_cost_per_hour
    assert one.offered.cost_per_hour == many.offered.cost_per_hour
    assert one.break_even_life == many.break_even_life


@LAX
@given(n=numbers)
def test_at_the_break_even_life_nothing_is_saved(world: World, n: Numbers) -> None:
    """With the break-even life as its life, what is prescribed costs exactly what today costs."""
    life = world.line(n).break_even_life
    assert life
    value = world.line(n, offered_life=life.value)
    assert near(value.year.offered.total.value, value.year.present.total.value)


@LAX
@given(n=numbers)
def test_sensitivity_is_the_saving_at_another_life(world: World, n: Numbers) -> None:
    """Each point is the saving of a prescription with that life; at 0 % it is the saving."""
    value = world.line(n)
    for point in value.year.sensitivity:
        life = n["offered_life"] * (1 + point.life_change_percent / 100)
        assert near(point.saving.value, world.line(n, offered_life=life).year.saving.value)
    assert value.year.sensitivity[1].saving.value == value.year.saving.value


@LAX
@given(n=numbers)
def test_payback_returns_the_outlay(world: World, n: Numbers) -> None:
    """After the months of payback the saving is the outlay; without them one of the two is none."""
    year = world.line(n).year
    if isinstance(year.payback, Figure):
        returned = Fraction(year.saving.value) * Fraction(year.payback.value) / 12
        assert near(year.extra_outlay.value, returned)
    elif year.payback is NoPayback.IMMEDIATE:
        assert year.extra_outlay.rounded <= 0 < year.saving.rounded
    else:
        assert year.saving.rounded <= 0


@LAX
@given(pair=st.lists(st.sampled_from(["CNY", "EUR", "JPY", "USD"]), min_size=2, max_size=2))
def test_currencies_never_mix(
    fleet_line: Make, prescribed: Make, net: Make, pair: list[str]
) -> None:
    """Two currencies in one value are refused; one is not."""
    today = fleet_line(600, 1500, currency=pair[0])
    if pair[0] == pair[1]:
        assert line_value(today, prescribed(2800), net(900, pair[1])).pieces.value == 4
    else:
        with pytest.raises(ValueError, match="do not mix"):
            line_value(today, prescribed(2800), net(900, pair[1]))


@LAX
@given(
    n=st.fixed_dictionaries(
        {
            "price": extremes,
            "life": extremes.filter(bool),
            "fitting": extremes,
            "machines": st.sampled_from([1, 100_000]),
            "pieces": st.sampled_from([1, 100_000]),
            "hours": st.sampled_from([Decimal("1e-9"), Decimal(8784)]),
            "downtime": st.tuples(extremes, extremes),
            "offered_price": extremes,
            "offered_life": extremes.filter(bool),
            "offered_fitting": extremes,
            "offered_downtime": extremes,
        }
    )
)
def test_absurd_numbers_are_only_absurd(world: World, n: Numbers) -> None:
    """The largest and smallest numbers that a file may hold give figures that can be shown."""
    for figure in figures_of(world.fleet([n, n])):
        assert " = " in figure.arithmetic("en")
