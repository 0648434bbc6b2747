"""What a fleet line costs with one product: an operating hour, a change, a year.

A change replaces one piece: price, fitting, credit and downtime are per piece. What a record leaves
out is not counted: no fitting, no credit, no cost of standing still. Amounts are before tax.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from formulary.analysis.figures import Figure, Input, Operand, figure, nothing
from formulary.analysis.units import currency_of
from formulary.model.base import known
from formulary.model.end_user import FleetLine, PresentSupply
from formulary.model.findings import Words
from formulary.model.prescription import PrescriptionLine

_TODAY = Words("today", "现用")
_PRESCRIBED = Words("prescribed", "处方")
_MACHINES = Words("Machines", "设备台数")
_PIECES_EACH = Words("Pieces on each machine", "每台件数")
_PIECES = Words("Pieces in use", "在用件数")
_HOURS = Words("Operating hours of one machine in a year", "单台年运行小时数")
_DOWNTIME_HOURS = Words("Hours lost at each change", "每次更换停机小时数")
_DOWNTIME_COST = Words("Cost of one hour of standstill", "每停机小时的损失")


@dataclass(frozen=True)
class AnnualCost:
    """Cost of a year, in its currency per year."""

    product: Figure
    fitting: Figure
    """Fitting less credit; may be negative."""
    downtime: Figure
    total: Figure


@dataclass(frozen=True)
class SupplyValue:
    """What it costs to run a fleet line with one product."""

    unit_cost: Figure
    """Price + fitting − credit of one piece."""
    change_cost: Figure
    """Unit cost, and the downtime of one change."""
    cost_per_hour: Figure
    """Of one piece: unit cost ÷ life."""
    full_cost_per_hour: Figure
    """Of one piece: change cost ÷ life, downtime included."""
    changes_per_year: Figure
    """Pieces replaced in a year, on all machines of the line."""
    year: AnnualCost


def pieces_in_use(fleet: FleetLine) -> Figure:
    """Pieces in this place on all machines of the line."""
    machines = Input(_MACHINES, Decimal(fleet.machines), "machines", fleet.at("machines"))
    each = Input(
        _PIECES_EACH,
        Decimal(fleet.pieces_per_machine),
        "pieces/machine",
        fleet.at("pieces_per_machine"),
    )
    return figure(_PIECES, "pieces", machines * each)


def hours_per_year(fleet: FleetLine) -> Input:
    """Operating hours of one machine of the line in a year. ValueError if they are not known."""
    hours = known(fleet.hours_per_year, "hours_per_year")
    return Input(_HOURS, hours, "h/yr", fleet.at("hours_per_year"))


def present_supply(fleet: FleetLine) -> SupplyValue:
    """What a fleet line costs today.

    ValueError if that is not known, or if amounts are in different currencies.
    """
    now = known(fleet.present, "present")
    price = Input.money(
        Words("Price of one piece, today", "单价（现用）"), now.price, now.at("price")
    )
    return _supply(fleet, _Side(_TODAY, price, now))


def supply_if_known(fleet: FleetLine) -> SupplyValue | None:
    """The same; None while the hours it runs, or what is fitted, are not on record."""
    return present_supply(fleet) if fleet.present and fleet.hours_per_year else None


def offered_supply(fleet: FleetLine, line: PrescriptionLine, net: Figure) -> SupplyValue:
    """What a fleet line would cost with what is prescribed, at its net price.

    A change takes as long as today unless the prescription says otherwise. ValueError if amounts
    are in different currencies.
    """
    return _supply(fleet, _Side(_PRESCRIBED, net, line))


@dataclass(frozen=True)
class _Side:
    """One of the two products that are compared; its labels say which."""

    name: Words
    price: Input | Figure
    record: PresentSupply | PrescriptionLine

    def label(self, en: str, zh: str) -> Words:
        return Words(f"{en}, {self.name.en}", f"{zh}（{self.name.zh}）")

    @cached_property
    def life(self) -> Input:
        label, place = self.label("Life of one piece", "单件寿命"), self.record.at("life_hours")
        return Input(label, self.record.life_hours, "h", place)

    @cached_property
    def fitting(self) -> Input | None:
        amount, label = self.record.fitting, self.label("Fitting of one piece", "单件装配费")
        return Input.money(label, amount, self.record.at("fitting")) if amount else None

    @cached_property
    def credit(self) -> Input | None:
        amount, label = self.record.credit, self.label("Credit for one old piece", "单件旧件抵扣")
        return Input.money(label, amount, self.record.at("credit")) if amount else None

    @cached_property
    def fitting_less_credit(self) -> Operand | None:
        if self.fitting and self.credit:
            return self.fitting - self.credit
        return self.fitting or (0 - self.credit if self.credit else None)

    @cached_property
    def unit_cost(self) -> Operand:
        cost: Operand = self.price + self.fitting if self.fitting else self.price
        return cost - self.credit if self.credit else cost


def _downtime(fleet: FleetLine, side: _Side) -> Figure | None:
    known = fleet.downtime
    if known is None:
        return None
    hours, place = known.hours_per_change, known.at("hours_per_change")
    line = side.record
    if isinstance(line, PrescriptionLine) and line.downtime_hours_per_change is not None:
        hours, place = line.downtime_hours_per_change, line.at("downtime_hours_per_change")
    cost = known.cost_per_hour
    reason = Input(_DOWNTIME_HOURS, hours, "h", place) * Input(
        _DOWNTIME_COST, cost.amount, f"{cost.currency}/h", known.at("cost_per_hour")
    )
    return figure(side.label("Downtime of one change", "单次更换停机损失"), cost.currency, reason)


def _supply(fleet: FleetLine, side: _Side) -> SupplyValue:
    downtime = _downtime(fleet, side)
    currency = _one_currency(side.price, side.fitting, side.credit, downtime)
    unit = figure(side.label("Cost of one piece", "单件成本"), currency, side.unit_cost)
    change = unit
    if downtime:
        change = figure(side.label("Cost of one change", "单次更换成本"), currency, unit + downtime)
    use = pieces_in_use(fleet) * hours_per_year(fleet)

    def hourly(en: str, zh: str, cost: Figure) -> Figure:
        return figure(side.label(en, zh), f"{currency}/h", cost / side.life)

    def yearly(en: str, zh: str, cost: Operand | None) -> Figure:
        label, unit = side.label(en, zh), f"{currency}/yr"
        return figure(label, unit, use * cost / side.life) if cost else nothing(label, unit)

    return SupplyValue(
        unit_cost=unit,
        change_cost=change,
        cost_per_hour=hourly("Cost of an operating hour", "每运行小时成本", unit),
        full_cost_per_hour=hourly(
            "Cost of an operating hour with downtime", "含停机的每运行小时成本", change
        ),
        changes_per_year=figure(
            side.label("Changes in a year", "年更换件数"), "pieces/yr", use / side.life
        ),
        year=AnnualCost(
            product=yearly("Product cost of a year", "年产品费用", side.price),
            fitting=yearly("Fitting of a year", "年装配费用", side.fitting_less_credit),
            downtime=yearly("Downtime of a year", "年停机损失", downtime),
            total=yearly("Cost of a year", "年总费用", change),
        ),
    )


def _one_currency(*amounts: Input | Figure | None) -> str:
    currencies = sorted({currency_of(each.unit) or each.unit for each in amounts if each})
    if len(currencies) > 1:
        raise ValueError(f"amounts in {' and '.join(currencies)} do not mix")
    return currencies[0]
