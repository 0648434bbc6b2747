"""What a prescription saves: of each fleet line, and of all that it prescribes for.

Compared is what an operating hour costs, not what a piece costs (F65, F87). Amounts are before tax.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from formulary.analysis.figures import Figure, Input, figure, total
from formulary.analysis.pricing import net_price
from formulary.analysis.supply import (
    AnnualCost,
    SupplyValue,
    hours_per_year,
    offered_supply,
    pieces_in_use,
    present_supply,
)
from formulary.analysis.units import currency_of
from formulary.model.catalogue import PriceList
from formulary.model.end_user import EndUser, FleetLine
from formulary.model.findings import Words
from formulary.model.house import Policy
from formulary.model.prescription import Prescription, PrescriptionLine

_USE = Words("Operating hours of all pieces in a year", "全部件年运行小时数")
_SAVING = Words("Saving in a year", "年节省额")
_SAVING_PERCENT = Words("Saving", "节省比例")
_OUTLAY = Words("Extra outlay to equip every position once", "全部换装一次的追加投入")
_PAYBACK = Words("Payback", "投资回收期")
_BREAK_EVEN = Words("Life at which both cost the same", "保本寿命")
_LIFE_CHANGE = Words("Change of the expected life", "预期寿命的变动")


class NoPayback(StrEnum):
    """Why there are no months of payback."""

    IMMEDIATE = "immediate"
    """Nothing extra is laid out, and something is saved."""
    NEVER = "never"
    """Nothing is saved."""


@dataclass(frozen=True)
class SensitivityPoint:
    """The saving if the life of what is prescribed is off by so much."""

    life_change_percent: Decimal
    saving: Figure


@dataclass(frozen=True)
class Comparison:
    """A year as it is against a year as prescribed."""

    present: AnnualCost
    offered: AnnualCost
    saving: Figure
    """Negative when the prescription costs more."""
    saving_percent: Figure | None
    """None when a year costs nothing today."""
    extra_outlay: Figure
    """Of equipping every position once with what is prescribed; negative when it costs less."""
    payback: Figure | NoPayback
    """Months until the saving has returned the extra outlay."""
    sensitivity: tuple[SensitivityPoint, ...]


@dataclass(frozen=True)
class LineValue:
    """What a prescription is worth on one fleet line."""

    fleet: str
    """The fleet line's id."""
    pieces: Figure
    use: Figure
    """Pieces × operating hours in a year."""
    present: SupplyValue
    offered: SupplyValue
    break_even_life: Figure | None
    """Operating hours; None when one of the two costs nothing, so that no life decides."""
    year: Comparison


@dataclass(frozen=True)
class FleetValue:
    """What a prescription is worth on all fleet lines that it prescribes for."""

    lines: tuple[LineValue, ...]
    use: Figure
    year: Comparison


def prescription_value(
    prescription: Prescription, account: EndUser, prices: PriceList, policy: Policy
) -> FleetValue:
    """What a prescription is worth to its end user.

    ValueError if a fleet line is unknown or prescribed for twice, a product is not on the price
    list, or amounts are in different currencies; rules prevent all of these.
    """
    changes = life_changes(policy)
    names = [line.fleet for line in prescription.lines]
    if len(set(names)) < len(names):
        raise ValueError(f"{prescription.number} prescribes twice for one fleet line")
    values = []
    for line in prescription.lines:
        fleet = account.fleet_line(line.fleet)
        if fleet is None:
            raise ValueError(f"{prescription.number}: there is no fleet line {line.fleet}")
        values.append(line_value(fleet, line, net_price(line, prices), changes))
    return fleet_value(values, changes)


def life_changes(policy: Policy) -> tuple[Input, ...]:
    """The changes of life for which the house shows the saving, in per cent."""
    setting = policy.life_sensitivity_percent
    return tuple(
        Input(_LIFE_CHANGE, percent, "%", setting.at("value", i))
        for i, percent in enumerate(setting.value)
    )


def line_value(
    fleet: FleetLine, line: PrescriptionLine, net: Figure, changes: Sequence[Input] = ()
) -> LineValue:
    """What a prescription line at its net price is worth on its fleet line.

    ValueError if amounts are in different currencies, or a change of life leaves no life.
    """
    present, offered = present_supply(fleet), offered_supply(fleet, line, net)
    pieces = pieces_in_use(fleet)
    currency = _same_currency(present.unit_cost, offered.unit_cost)
    outlay = figure(_OUTLAY, currency, pieces * (offered.unit_cost - present.unit_cost))
    return LineValue(
        fleet=fleet.id,
        pieces=pieces,
        use=figure(_USE, "h/yr", pieces * hours_per_year(fleet)),
        present=present,
        offered=offered,
        break_even_life=_break_even_life(present, offered),
        year=_compare(present.year, offered.year, outlay, changes),
    )


def fleet_value(lines: Sequence[LineValue], changes: Sequence[Input] = ()) -> FleetValue:
    """The same, summed over several fleet lines. ValueError if their currencies differ."""
    outlay = total([line.year.extra_outlay for line in lines])
    present = _sum([line.year.present for line in lines])
    offered = _sum([line.year.offered for line in lines])
    return FleetValue(
        lines=tuple(lines),
        use=total([line.use for line in lines]),
        year=_compare(present, offered, outlay, changes),
    )


def _break_even_life(present: SupplyValue, offered: SupplyValue) -> Figure | None:
    """The life h* of what is prescribed at which an operating hour costs what it costs today.

    Downtime counts on both sides: (price + fitting − credit + downtime of a change) ÷ h* is to be
    today's cost per hour with downtime, so h* is the offer's change cost ÷ that. Where standing
    still costs nothing, this is the plain (price + fitting − credit) ÷ cost per hour.
    """
    now = present.full_cost_per_hour
    if now.value <= 0 or offered.change_cost.value <= 0:
        return None
    return figure(_BREAK_EVEN, "h", offered.change_cost / now)


def _compare(
    present: AnnualCost, offered: AnnualCost, outlay: Figure, changes: Sequence[Input]
) -> Comparison:
    now, then = present.total, offered.total
    saving = figure(_SAVING, now.unit, now - then)
    return Comparison(
        present=present,
        offered=offered,
        saving=saving,
        saving_percent=figure(_SAVING_PERCENT, "%", saving / now) if now.rounded > 0 else None,
        extra_outlay=outlay,
        payback=_payback(saving, outlay),
        sensitivity=tuple(_sensitivity(now, then, change) for change in changes),
    )


def _payback(saving: Figure, outlay: Figure) -> Figure | NoPayback:
    """Months; a saving or outlay of less than half a minor unit counts as none."""
    if saving.rounded <= 0:
        return NoPayback.NEVER
    if outlay.rounded <= 0:
        return NoPayback.IMMEDIATE
    return figure(_PAYBACK, "months", outlay * 12 / saving)


def _sensitivity(now: Figure, then: Figure, change: Input) -> SensitivityPoint:
    if change.value <= -100:
        raise ValueError(f"a change of life by {change.value} % leaves no life")
    return SensitivityPoint(change.value, figure(_SAVING, now.unit, now - then / (1 + change)))


def _sum(years: Sequence[AnnualCost]) -> AnnualCost:
    return AnnualCost(
        product=total([year.product for year in years]),
        fitting=total([year.fitting for year in years]),
        downtime=total([year.downtime for year in years]),
        total=total([year.total for year in years]),
    )


def _same_currency(one: Figure, other: Figure) -> str:
    if currency_of(one.unit) != currency_of(other.unit):
        raise ValueError(f"amounts in {one.unit} and {other.unit} do not mix")
    return one.unit
