"""What a fleet suffers from: wear left unused, standstill, more sizes than it needs (F65)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from formulary.analysis.facts import fact
from formulary.analysis.figures import Figure, Input, figure
from formulary.analysis.sizes import same_size
from formulary.analysis.supply import SupplyValue, supply_if_known
from formulary.model.end_user import EndUser, FleetLine
from formulary.model.findings import Words
from formulary.model.indications import Fact

_NEW = Words("Measure of a new piece", "新件尺寸")
_REMOVED = Words("Measure when taken off", "换下时尺寸")
_LIMIT = Words("Measure at the wear limit", "磨损极限尺寸")
_UNUSED = Words("Usable wear left unused", "未用完的可磨耗部分")
_LOST = Words("Product cost of a year thrown away unused", "每年随废件扔掉的产品费用")

FACTS: tuple[str, ...] = get_args(Fact)
"""Every fact that a condition may look at."""


@dataclass(frozen=True)
class LineDiagnosis:
    """What one fleet line suffers from."""

    fleet: FleetLine
    today: SupplyValue | None
    """What it costs today; None while that is not known."""
    unused: Figure | None
    """Share of the usable wear that is thrown away; None where the scrap was not measured."""
    lost: Figure | None
    """The same in money a year."""
    downtime: Figure | None
    """Cost of standstill in a year; None where nobody named its cost."""
    known: tuple[str, ...]
    """Facts on record."""
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Merger:
    """Fleet lines that could share one size, on which they now run several."""

    size: str
    lines: tuple[FleetLine, ...]
    others: tuple[str, ...]
    """Sizes that would no longer be needed."""

    @property
    def machines(self) -> int:
        """Machines that one of the other sizes may run on today."""
        return sum(line.machines for line in self.lines)


def diagnose(fleet: FleetLine) -> LineDiagnosis:
    """What one fleet line suffers from, as far as it is recorded."""
    today = supply_if_known(fleet)
    year = today.year if today else None
    unused = _unused(fleet)
    lost = figure(_LOST, year.product.unit, year.product * unused) if year and unused else None
    known = tuple(name for name in FACTS if fact(fleet, name))
    return LineDiagnosis(
        fleet=fleet,
        today=today,
        unused=unused,
        lost=lost,
        downtime=year.downtime if year and fleet.downtime else None,
        known=known,
        unknown=tuple(name for name in FACTS if name not in known),
    )


def in_order(fleet: FleetLine) -> bool:
    """Whether a scrap measurement can be: a new piece measures more than a worn one."""
    scrap = fleet.scrap
    return scrap is None or scrap.new_mm >= scrap.removed_mm >= scrap.limit_mm < scrap.new_mm


def _unused(fleet: FleetLine) -> Figure | None:
    scrap = fleet.scrap
    if scrap is None or not in_order(fleet):
        return None
    new = Input(_NEW, scrap.new_mm, "mm", fleet.at("scrap", "new_mm"))
    removed = Input(_REMOVED, scrap.removed_mm, "mm", fleet.at("scrap", "removed_mm"))
    limit = Input(_LIMIT, scrap.limit_mm, "mm", fleet.at("scrap", "limit_mm"))
    return figure(_UNUSED, "%", (removed - limit) / (new - limit))


def mergers(account: EndUser) -> tuple[Merger, ...]:
    """Sizes that could be one: lines that take several sizes settle on the commonest of them."""
    return tuple(_mergers(account))


def _mergers(account: EndUser) -> Iterator[Merger]:
    several = [line for line in account.fleet if len(_distinct(line.sizes)) > 1]
    while several:
        sizes = _distinct(tuple(size for line in several for size in line.sizes))
        best = max(sizes, key=lambda size: (_machines(account, size), -sizes.index(size)))
        lines = tuple(line for line in several if _takes(line, best))
        others = _distinct(tuple(s for line in lines for s in line.sizes if not same_size(s, best)))
        yield Merger(best, lines, others)
        several = [line for line in several if line not in lines]


def _distinct(sizes: tuple[str, ...]) -> tuple[str, ...]:
    kept: list[str] = []
    for size in sizes:
        if not any(same_size(size, each) for each in kept):
            kept.append(size)
    return tuple(kept)


def _takes(line: FleetLine, size: str) -> bool:
    return any(same_size(size, each) for each in line.sizes)


def _machines(account: EndUser, size: str) -> int:
    return sum(line.machines for line in account.fleet if _takes(line, size))
