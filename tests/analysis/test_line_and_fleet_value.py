"""What a prescription saves, against sums that the tests do by themselves."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from formulary.analysis.figures import Figure
from formulary.analysis.numbers import half_up
from formulary.analysis.supply import present_supply
from formulary.analysis.value import (
    FleetValue,
    LineValue,
    NoPayback,
    fleet_value,
    life_changes,
    line_value,
    prescription_value,
)
from formulary.model.catalogue import Catalogue
from formulary.model.end_user import EndUser
from formulary.model.house import Policy
from formulary.model.prescription import Prescription
from tests.helpers import ACCOUNT, CATALOGUE, POLICY, PRESCRIPTION

Make = Callable[..., Any]


def months(value: LineValue | FleetValue) -> Figure:
    payback = value.year.payback
    assert isinstance(payback, Figure)
    return payback


@pytest.fixture
def worked(fleet_line: Make, prescribed: Make, net: Make, life_change: Make) -> LineValue:
    changes = [life_change(percent) for percent in (-20, 0, 20)]
    today = fleet_line(600, 1500, fitting=50)
    return line_value(today, prescribed(2800, fitting=50), net(900), changes)


def test_worked_check(worked: LineValue) -> None:
    """600 + 50 at 1,500 h against 900 + 50 at 2,800 h, for 4 pieces that run 3,000 h a year."""
    assert worked.present.cost_per_hour.rounded == Decimal("0.4333")
    assert worked.offered.cost_per_hour.rounded == Decimal("0.3393")
    assert worked.present.year.total.value == 5200
    assert worked.offered.year.total.rounded == Decimal("4071.43")
    assert worked.year.saving.rounded == Decimal("1128.57")
    assert worked.year.saving_percent
    assert worked.year.saving_percent.rounded == Decimal("21.7")
    assert worked.break_even_life
    assert worked.break_even_life.rounded == Decimal("2192.3")


def test_worked_check_in_its_parts(worked: LineValue) -> None:
    """Changes, the parts of a year, extra outlay (4 × 300), payback (1,200 × 12 ÷ 1,128.57)."""
    assert worked.pieces.value == 4
    assert worked.use.value == 12000
    assert worked.present.changes_per_year.value == 8
    assert worked.present.year.product.value == 4800
    assert worked.present.year.fitting.value == 400
    assert worked.present.year.downtime.value == 0
    assert worked.year.extra_outlay.value == 1200
    assert months(worked).rounded == Decimal("12.8")


def test_worked_check_when_the_life_is_off(worked: LineValue) -> None:
    """At 2,240, 2,800 and 3,360 h the saving is 110.71, 1,128.57 and 1,807.14."""
    points = [(int(p.life_change_percent), p.saving.rounded) for p in worked.year.sensitivity]
    assert points == [
        (-20, Decimal("110.71")),
        (0, Decimal("1128.57")),
        (20, Decimal("1807.14")),
    ]


def test_worked_check_explains_itself(worked: LineValue) -> None:
    """The figures that people argue about show their sums."""
    line = worked.offered.year.total.arithmetic("en")
    assert line == "4,071.43 CNY/yr = 4 pieces × 3,000 h/yr × 950 ÷ 2,800 h"
    assert worked.break_even_life
    assert worked.break_even_life.arithmetic("en") == "2,192.3 h = 950 ÷ 0.433333…"
    assert worked.year.saving.arithmetic("zh") == "1,128.57 元/年 = 5,200 − 4,071.42…"
    saving = worked.year.sensitivity[0].saving.arithmetic("en")
    assert saving == "110.71 CNY/yr = 5,200 − 4,071.42… ÷ (1 + (−20 %))"


def test_downtime_counts_on_both_sides(fleet_line: Make, prescribed: Make, net: Make) -> None:
    """0.5 h × 150 at each change of today, 1 h × 150 at each change of what is prescribed."""
    today = fleet_line(600, 1500, fitting=50, downtime=("0.5", 150))
    value = line_value(today, prescribed(2800, fitting=50, downtime=1), net(900))
    assert value.present.year.downtime.value == 8 * 75
    assert value.present.year.total.value == 5200 + 600
    assert value.offered.change_cost.value == 900 + 50 + 150
    assert value.present.cost_per_hour.rounded == Decimal("0.4333")
    assert value.present.full_cost_per_hour.rounded == Decimal("0.4833")
    expected = Fraction(1100) / (Fraction(725) / 1500)
    assert value.break_even_life
    assert half_up(value.break_even_life.value, 9) == half_up(
        Decimal(expected.numerator) / expected.denominator, 9
    )


def test_downtime_hours_of_today_hold_unless_told(
    fleet_line: Make, prescribed: Make, net: Make
) -> None:
    """A prescription that names no hours takes today's; zero hours are named hours."""
    today = fleet_line(600, 1500, downtime=(2, 100))
    same = line_value(today, prescribed(3000), net(900)).offered
    none = line_value(today, prescribed(3000, downtime=0), net(900)).offered
    assert same.year.downtime.value == 4 * 200
    assert none.year.downtime.value == 0


def test_credit_lowers_the_cost(fleet_line: Make, prescribed: Make, net: Make) -> None:
    """A credit for the old piece is taken off, and may make the fitting of a year negative."""
    today = fleet_line(600, 1500, credit=30)
    value = line_value(today, prescribed(3000, fitting=20, credit=50), net(900))
    assert value.present.unit_cost.value == 570
    assert value.present.year.fitting.value == 8 * -30
    assert value.present.year.fitting.arithmetic("en").endswith("× (0 − 30) ÷ 1,500 h")
    assert value.offered.year.fitting.value == 4 * (20 - 50)
    assert value.offered.year.total.value == 4 * 870


def test_several_lines_add_up(fleet_line: Make, prescribed: Make, net: Make) -> None:
    """Three lines with fitting, credit and downtime, against the same sums in fractions."""
    rows: list[tuple[Any, Any, Any]] = [
        (
            fleet_line(600, 1500, id="a", fitting=50, machines=3, pieces=4, hours=3000),
            prescribed(2800, fleet="a", fitting=50),
            net(900),
        ),
        (
            fleet_line("1234.56", 2100, id="b", machines=7, pieces=2, hours=1850, credit="12.5"),
            prescribed(2000, fleet="b", fitting="33.3"),
            net("1100.10"),
        ),
        (
            fleet_line(800, 1900, id="c", machines=2, pieces=6, downtime=("0.75", 210)),
            prescribed(3100, fleet="c", downtime="1.25", credit=8),
            net(1010),
        ),
    ]
    value = fleet_value([line_value(*row) for row in rows])

    f = Fraction
    use = [f(3 * 4 * 3000), f(7 * 2 * 1850), f(2 * 6 * 3000)]
    now_each = [f(650), f("1234.56") - f("12.5"), f(800) + f("0.75") * 210]
    then_each = [f(950), f("1100.10") + f("33.3"), f(1010) - 8 + f("1.25") * 210]
    now = sum(u * c / h for u, c, h in zip(use, now_each, (1500, 2100, 1900), strict=True))
    then = sum(u * c / h for u, c, h in zip(use, then_each, (2800, 2000, 3100), strict=True))
    outlay = 12 * (f(950) - 650) + 14 * (f("1133.40") - f("1222.06")) + 12 * (f(1002) - 800)

    def same(figure: Figure | None, fraction: Fraction) -> bool:
        assert figure
        return abs(Fraction(figure.value) - fraction) < Fraction(1, 10**30)

    assert same(value.use, sum(use, f(0)))
    assert same(value.year.present.total, f(now))
    assert same(value.year.offered.total, f(then))
    assert same(value.year.saving, f(now - then))
    assert same(value.year.saving_percent, f(100 * (now - then) / now))
    assert same(value.year.extra_outlay, outlay)
    assert same(months(value), outlay * 12 / (now - then))


def test_payback_at_once(fleet_line: Make, prescribed: Make, net: Make) -> None:
    """Where nothing extra is laid out and something is saved, payback is immediate."""
    value = line_value(fleet_line(600, 1500), prescribed(1600), net(600))
    assert value.year.payback is NoPayback.IMMEDIATE


@pytest.mark.parametrize("price", [500, 600, 700])
def test_no_payback_without_a_saving(
    fleet_line: Make, prescribed: Make, net: Make, price: int
) -> None:
    """Where nothing is saved, nothing is ever paid back, however little is laid out."""
    value = line_value(fleet_line(600, 1500), prescribed(1000, fitting=0), net(price))
    assert value.year.saving.value < 0
    assert value.year.payback is NoPayback.NEVER


def test_what_costs_the_same_saves_nothing(fleet_line: Make, prescribed: Make, net: Make) -> None:
    """The same price and life: no saving, no outlay, break-even at that very life."""
    value = line_value(fleet_line(700, 1300), prescribed(1300), net(700))
    assert value.year.saving.value == value.year.extra_outlay.value == 0
    assert value.year.payback is NoPayback.NEVER
    assert value.break_even_life
    assert value.break_even_life.rounded == 1300


def test_what_is_free_has_no_ratio(fleet_line: Make, prescribed: Make, net: Make) -> None:
    """Where today costs nothing there is no percentage, and no life at which both cost the same."""
    value = line_value(fleet_line(0, 1500), prescribed(2800), net(900))
    assert value.year.saving_percent is None
    assert value.break_even_life is None
    assert line_value(fleet_line(600, 1500), prescribed(2800), net(0)).break_even_life is None


def test_currencies_do_not_mix(fleet_line: Make, prescribed: Make, net: Make) -> None:
    """An offer in another currency than the fleet's costs is refused, and so is such a sum."""
    today = fleet_line(600, 1500)
    with pytest.raises(ValueError, match="do not mix"):
        line_value(today, prescribed(2800), net(900, "EUR"))
    with pytest.raises(ValueError, match="CNY and EUR do not mix"):
        line_value(today, prescribed(2800, fitting=50, currency="EUR"), net(900))
    with pytest.raises(ValueError, match="CNY and EUR do not mix"):
        stopped = fleet_line(600, 1500, downtime=(1, 100))
        line_value(stopped, prescribed(2800), net(900, "EUR"))
    abroad = fleet_line(600, 1500, currency="EUR")
    lines = [
        line_value(today, prescribed(2800), net(900)),
        line_value(abroad, prescribed(2800), net(900, "EUR")),
    ]
    with pytest.raises(ValueError, match="do not add up"):
        fleet_value(lines)


def test_some_life_must_be_left(
    fleet_line: Make, prescribed: Make, net: Make, life_change: Make
) -> None:
    """A change of life by −100 % or more is refused."""
    with pytest.raises(ValueError, match="leaves no life"):
        line_value(fleet_line(600, 1500), prescribed(2800), net(900), [life_change(-100)])


@pytest.fixture
def pumps(record: Make) -> tuple[Prescription, EndUser, Catalogue, Policy]:
    return (
        record(Prescription, PRESCRIPTION, "washers.yaml"),
        record(EndUser, ACCOUNT, "account.yaml"),
        record(Catalogue, CATALOGUE, "catalogue.yaml"),
        record(Policy, POLICY, "policy.yaml"),
    )


def test_pumps_of_the_small_book(
    pumps: tuple[Prescription, EndUser, Catalogue, Policy],
) -> None:
    """2 pumps, 4,000 h a year: 900 at 6,000 h (1,200 a year) against 1,240 at 12,000 h (826.67)."""
    prescription, account, catalogue, policy = pumps
    value = prescription_value(prescription, account, catalogue.price_lists[0], policy)
    assert value.year.present.total.value == 1200
    assert value.year.offered.total.rounded == Decimal("826.67")
    assert value.year.extra_outlay.value == 680
    assert value.year.saving.unit == "EUR/yr"
    assert [point.life_change_percent for point in value.year.sensitivity] == [-20, 0, 20]
    assert value.lines[0].fleet == "wash-line"


def test_every_figure_names_its_lines(
    pumps: tuple[Prescription, EndUser, Catalogue, Policy],
) -> None:
    """The saving rests on these lines of these files, and on no others."""
    prescription, account, catalogue, policy = pumps
    value = prescription_value(prescription, account, catalogue.price_lists[0], policy)

    def lines(file: str, text: str, *keys: str) -> set[tuple[str, str]]:
        rows = text.splitlines()
        found = {str(n) for n, row in enumerate(rows, 1) for k in keys if f"{k}:" in row}
        return {(file, n) for n in found}

    expected = (
        lines("account.yaml", ACCOUNT, "machines", "pieces_per_machine", "hours_per_year")
        | lines("account.yaml", ACCOUNT, " price", " life_hours")
        | lines("washers.yaml", PRESCRIPTION, " life_hours")
        | lines("catalogue.yaml", CATALOGUE, " price")
    )
    assert {(p.file, str(p.line)) for p in value.year.saving.sources()} == expected
    point = value.year.sensitivity[0].saving.sources()
    assert {p.file for p in point} - {f for f, _ in expected} == {"policy.yaml"}


def test_one_fleet_line_is_prescribed_for_once(
    pumps: tuple[Prescription, EndUser, Catalogue, Policy],
) -> None:
    """Two lines for one fleet line would count its cost of today twice."""
    prescription, account, catalogue, policy = pumps
    twice = prescription.model_copy(update={"lines": prescription.lines * 2})
    with pytest.raises(ValueError, match="twice"):
        prescription_value(twice, account, catalogue.price_lists[0], policy)


def test_an_unknown_fleet_line_is_refused(
    pumps: tuple[Prescription, EndUser, Catalogue, Policy],
) -> None:
    """A fleet line that the account does not have has no value."""
    prescription, account, catalogue, policy = pumps
    with pytest.raises(ValueError, match="no fleet line wash-line"):
        stranger = account.model_copy(update={"fleet": ()})
        prescription_value(prescription, stranger, catalogue.price_lists[0], policy)


def test_life_changes_are_those_of_the_policy(record: Make) -> None:
    """The house's changes of life carry the place of each."""
    changes = life_changes(record(Policy, POLICY, "policy.yaml"))
    assert [(int(c.value), c.place.file, c.place.line) for c in changes] == [
        (-20, "policy.yaml", 1),
        (0, "policy.yaml", 1),
        (20, "policy.yaml", 1),
    ]


def test_present_costs_need_no_prescription(fleet_line: Make) -> None:
    """What a fleet line costs today is known before anything is prescribed."""
    assert present_supply(fleet_line(600, 1500, fitting=50)).year.total.value == 5200
