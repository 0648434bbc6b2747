"""The pipeline: opportunities by stage and currency, their pace, and where they came from (F71)."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from formulary.analysis.figures import Figure, Input, figure, total
from formulary.analysis.opportunities import days_in, stage_of
from formulary.analysis.sales import Case, is_implementing, is_stuck
from formulary.model.findings import Words
from formulary.model.opportunity import STAGES, Stage
from formulary.model.places import Place
from formulary.model.process import Process


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: int
    whole: int
    percent: Figure | None
    """None of fewer cases than the policy asks for."""


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
    stays: int
    """How many left it."""
    conversion: Share
    """Of those who were done with it, how many went on to the next stage."""
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
    share: Share
    """Won, of those that are closed."""


@dataclass(frozen=True)
class Cycle:
    """How long it took from hearing of an opportunity to its end."""

    result: str
    count: int
    median: Figure
    """In days; the lower of two in the middle."""


_VALUE = Words("Expected sales in a year", "预期年销售额")
_MEDIAN = Words("Median stay", "停留天数中位数")
_LENGTH = Words("Median length of a sale", "销售周期中位数")
RESULTS = ("won", "lost", "dropped")


def pipeline(
    cases: Iterable[Case], process: Process | None, as_of: datetime.date, least: int | None = None
) -> tuple[StageCount, ...]:
    """The six stages in their order; a percentage only of `least` cases or more."""
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
            stays=len(stays[stage]),
            conversion=_share(len(onward[stage]), len(onward[stage]) + len(ended[stage]), least),
            old=sum(is_stuck(case.opportunity, process, as_of) for case in standing[stage]),
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


def implementing(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Those that are won, and whose implementation still lasts."""
    return tuple(case for case in cases if is_implementing(case.opportunity))


def by_trigger(cases: Iterable[Case], least: int | None = None) -> tuple[Origins, ...]:
    """What came of each trigger (F63), the most frequent first."""
    return _origins(((case.opportunity.trigger, case) for case in cases), least)


def by_source(cases: Iterable[Case], least: int | None = None) -> tuple[Origins, ...]:
    """What came of each source (F66), the most frequent first."""
    return _origins(((case.opportunity.source, case) for case in cases), least)


def cycles(cases: Iterable[Case]) -> tuple[Cycle, ...]:
    """The length of a sale (F71), by its result; only of results that there were."""
    lengths: _Stays = defaultdict(list)
    for case in cases:
        outcome, opened = case.opportunity.outcome, case.opportunity.opened
        if outcome and outcome.date >= opened:
            days = (outcome.date - opened).days
            lengths[outcome.result].append((days, case.opportunity.at("outcome", "date")))
    return tuple(
        Cycle(result, len(lengths[result]), median)
        for result in RESULTS
        if (median := _median(lengths[result], _LENGTH))
    )


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


def _median(stays: list[tuple[int, Place]], label: Words = _MEDIAN) -> Figure | None:
    if not stays:
        return None
    days, place = sorted(stays, key=lambda stay: stay[0])[(len(stays) - 1) // 2]
    told = Words(f"the middle one of {len(stays)}", f"{len(stays)} 个中的居中值")
    return figure(label, "days", Input(told, Decimal(days), "days", place))


def _share(part: int, whole: int, least: int | None) -> Share:
    enough = least is not None and whole >= max(least, 1)
    return Share(part, whole, _percent(part, whole) if enough else None)


def _percent(part: int, whole: int) -> Figure:
    label = Words("Went on", "转入下一阶段")
    parts = tuple(
        Figure(label, Decimal(number), "opportunities", (str(number),)) for number in (part, whole)
    )
    return figure(label, "%", parts[0] / parts[1])


def _origins(named: Iterable[tuple[str | None, Case]], least: int | None) -> tuple[Origins, ...]:
    groups: Mapping[str, list[Case]] = defaultdict(list)
    for name, case in named:
        groups[name or ""].append(case)
    rows = [_origin(name, cases, least) for name, cases in groups.items()]
    return tuple(sorted(rows, key=lambda row: (-row.count, row.name)))


def _origin(name: str, cases: list[Case], least: int | None) -> Origins:
    results = [case.opportunity.outcome.result for case in cases if case.opportunity.outcome]
    won = results.count("won")
    return Origins(name, len(cases), won, len(results) - won, _share(won, len(results), least))


def stay(case: Case, as_of: datetime.date) -> Figure | None:
    """Days in the stage in which it stands."""
    entries = case.opportunity.stages
    entry = next((e for e in entries if e.left is None), entries[-1] if entries else None)
    return days_in(case.opportunity, entry, as_of) if entry else None
