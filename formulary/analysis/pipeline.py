"""The pipeline: opportunities by stage and currency, their pace, and where they came from (F71)."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from formulary.analysis.figures import Figure, Input, figure, total
from formulary.analysis.opportunities import days_in, guide_of, is_old, stage_of
from formulary.model.book import EndUserFile
from formulary.model.findings import Words
from formulary.model.opportunity import STAGES, Opportunity, Stage
from formulary.model.places import Place
from formulary.model.process import Process


@dataclass(frozen=True)
class Case:
    """An opportunity with its end user and its name."""

    file: EndUserFile
    name: str
    opportunity: Opportunity

    @property
    def open(self) -> bool:
        """Whether it is still to be won, lost or dropped."""
        return self.opportunity.outcome is None


@dataclass(frozen=True)
class StageCount:
    """What stands in one stage, and how fast it passes."""

    stage: Stage
    cases: tuple[Case, ...]
    """Those that stand in it and are open."""
    values: tuple[Figure, ...]
    """Their expected sales in a year, one figure for each currency."""
    median: Figure | None
    """Median of the days that it took those who left it; the lower of two in the middle."""
    conversion: Figure | None
    """Share of those who were done with it that went on to the next stage; None if none was."""
    old: int
    """How many stand longer in it than the house allows."""


@dataclass(frozen=True)
class Origins:
    """What came of the opportunities of one trigger or source."""

    name: str
    count: int
    won: int
    lost: int
    """Lost or dropped."""
    rate: Figure | None
    """Won, of those that are closed."""


_VALUE = Words("Expected sales in a year", "预期年销售额")
_MEDIAN = Words("Median stay", "停留天数中位数")


def pipeline(
    cases: Iterable[Case], process: Process | None, as_of: datetime.date
) -> tuple[StageCount, ...]:
    """The six stages in their order."""
    all_cases = tuple(cases)
    standing = defaultdict(list)
    for case in all_cases:
        if case.open:
            standing[stage_of(case.opportunity)].append(case)
    stays, onward, ended = _history(all_cases, as_of)
    return tuple(
        StageCount(
            stage=stage,
            cases=tuple(standing[stage]),
            values=values(standing[stage]),
            median=_median(stays[stage]),
            conversion=_share(len(onward[stage]), len(onward[stage]) + len(ended[stage])),
            old=sum(_old(case, process, as_of) for case in standing[stage]),
        )
        for stage in STAGES
    )


def values(cases: Iterable[Case]) -> tuple[Figure, ...]:
    """The sum of expected sales, one figure for each currency, in the order of the codes."""
    found: Mapping[str, list[Figure]] = defaultdict(list)
    for case in cases:
        amount = case.opportunity.value
        if amount:
            written = Input.money(_VALUE, amount, case.opportunity.at("value"))
            found[amount.currency].append(figure(_VALUE, amount.currency, written))
    return tuple(total(found[currency]) for currency in sorted(found))


def by_trigger(cases: Iterable[Case]) -> tuple[Origins, ...]:
    """What came of each trigger (F63), the most frequent first."""
    return _origins((case.opportunity.trigger, case) for case in cases)


def by_source(cases: Iterable[Case]) -> tuple[Origins, ...]:
    """What came of each source (F66), the most frequent first."""
    return _origins((case.opportunity.source, case) for case in cases)


_Stays = Mapping[str, list[tuple[int, Place]]]
_Cases = Mapping[str, list[Case]]


def _history(cases: Iterable[Case], as_of: datetime.date) -> tuple[_Stays, _Cases, _Cases]:
    """Days of each stay that is over, who went on from a stage, and who ended in it."""
    stays: _Stays = defaultdict(list)
    onward: _Cases = defaultdict(list)
    ended: _Cases = defaultdict(list)
    for case in cases:
        entries = case.opportunity.stages
        for index, entry in enumerate(entries):
            place = case.opportunity.at("stages", index, "entered")
            if entry.left:
                stays[entry.stage].append(((entry.left - entry.entered).days, place))
            outcome = case.opportunity.outcome
            if index + 1 < len(entries):
                onward[entry.stage].append(case)
            elif outcome and outcome.result != "won":
                ended[entry.stage].append(case)
    return stays, onward, ended


def _median(stays: list[tuple[int, Place]]) -> Figure | None:
    if not stays:
        return None
    days, place = sorted(stays, key=lambda stay: stay[0])[(len(stays) - 1) // 2]
    told = Words(f"the middle one of {len(stays)}", f"{len(stays)} 次停留的居中值")
    return figure(_MEDIAN, "days", Input(told, Decimal(days), "days", place))


def _share(part: int, whole: int) -> Figure | None:
    if not whole:
        return None
    label = Words("Went on", "转入下一阶段")
    parts = tuple(
        Figure(label, Decimal(number), "opportunities", (str(number),)) for number in (part, whole)
    )
    return figure(label, "%", parts[0] / parts[1])


def _old(case: Case, process: Process | None, as_of: datetime.date) -> bool:
    entry = next((e for e in case.opportunity.stages if e.left is None), None)
    return entry is not None and is_old(entry, guide_of(process, entry), as_of)


def _origins(named: Iterable[tuple[str | None, Case]]) -> tuple[Origins, ...]:
    groups: Mapping[str, list[Case]] = defaultdict(list)
    for name, case in named:
        groups[name or ""].append(case)
    rows = [_origin(name, cases) for name, cases in groups.items()]
    return tuple(sorted(rows, key=lambda row: (-row.count, row.name)))


def _origin(name: str, cases: list[Case]) -> Origins:
    results = [case.opportunity.outcome.result for case in cases if case.opportunity.outcome]
    won = results.count("won")
    return Origins(name, len(cases), won, len(results) - won, _share(won, len(results)))


def stay(case: Case, as_of: datetime.date) -> Figure | None:
    """Days in the stage in which it stands."""
    entries = case.opportunity.stages
    entry = next((e for e in entries if e.left is None), entries[-1] if entries else None)
    return days_in(case.opportunity, entry, as_of) if entry else None
