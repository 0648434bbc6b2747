"""Promised against measured: a line of a prescription after its course (F70, F87).

The promise is what was printed, so every amount here starts from printed amounts. A piece that
lasts shorter is bought, fitted and waited for more often: yearly costs go by promised life over
measured life; the product's also by the price charged over the price promised, that of standstill
by the hours measured over the hours reckoned.
"""

from dataclasses import dataclass
from decimal import Decimal

from formulary.analysis.numbers import ARITHMETIC, as_printed, half_up, minor_digits
from formulary.model.base import Money
from formulary.model.effect import MeasuredLine
from formulary.model.end_user import EndUser
from formulary.model.prescription import Prescription


@dataclass(frozen=True)
class Year:
    """Cost of a year, before tax; fitting is less credit."""

    product: Money
    fitting: Money
    downtime: Money

    @property
    def total(self) -> Money:
        """Their sum."""
        return self.product + self.fitting + self.downtime


@dataclass(frozen=True)
class Promise:
    """What was promised for one fleet line, as it was printed."""

    life: Decimal
    """Operating hours of one piece."""
    use: Decimal
    """Operating hours of all pieces in a year."""
    price: Money
    """Net price of one piece."""
    present: Year
    offered: Year
    downtime_hours: Decimal
    """Hours lost at each change, as reckoned; 0 where none were."""


@dataclass(frozen=True)
class Outcome:
    """What came of the promise."""

    measured: Year
    """Cost of a year at the measured life."""
    present_cost_per_hour: Money
    promised_cost_per_hour: Money
    measured_cost_per_hour: Money
    saving_promised: Money
    saving_measured: Money
    """Against the cost before; negative when it costs more."""

    @property
    def kept(self) -> bool:
        """Whether at least the saving that was promised came."""
        return not self.saving_measured < self.saving_promised


def outcome(promise: Promise, line: MeasuredLine) -> Outcome:
    """A promise against what was measured. ValueError if their currencies differ."""
    shorter = ARITHMETIC.divide(promise.life, line.life_hours)
    dearer = Decimal(1)
    if line.price is not None and promise.price.amount:
        dearer = ARITHMETIC.divide(
            (line.price - Money(Decimal(0), promise.price.currency)).amount, promise.price.amount
        )
    waited = Decimal(1)
    if line.downtime_hours_per_change is not None and promise.downtime_hours:
        waited = ARITHMETIC.divide(line.downtime_hours_per_change, promise.downtime_hours)
    offered = promise.offered
    measured = Year(
        product=_times(offered.product, shorter, dearer),
        fitting=_times(offered.fitting, shorter),
        downtime=_times(offered.downtime, shorter, waited),
    )
    return Outcome(
        measured=measured,
        present_cost_per_hour=_per_hour(promise.present.total, promise.use),
        promised_cost_per_hour=_per_hour(offered.total, promise.use),
        measured_cost_per_hour=_per_hour(measured.total, promise.use),
        saving_promised=promise.present.total - offered.total,
        saving_measured=promise.present.total - measured.total,
    )


def promised_hours(account: EndUser, prescription: Prescription, fleet: str) -> Decimal:
    """Hours lost at each change that a prescription reckoned with on a fleet line."""
    line = next((each for each in prescription.lines if each.fleet == fleet), None)
    if line and line.downtime_hours_per_change is not None:
        return line.downtime_hours_per_change
    where = account.fleet_line(fleet)
    return where.downtime.hours_per_change if where and where.downtime else Decimal(0)


def _times(amount: Money, *factors: Decimal) -> Money:
    value = amount.amount
    for factor in factors:
        value = ARITHMETIC.multiply(value, factor)
    return as_printed(value, amount.currency)


def _per_hour(amount: Money, use: Decimal) -> Money:
    value = ARITHMETIC.divide(amount.amount, use)
    return Money(half_up(value, minor_digits(amount.currency) + 2), amount.currency)
