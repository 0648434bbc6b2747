"""What the pipeline shows. Internal for ever."""

from dataclasses import dataclass

from formulary.site.views import FigureView, Link


@dataclass(frozen=True)
class ShareView:
    """So many of so many, with a percentage if there are enough."""

    part: int
    whole: int
    percent: FigureView | None


@dataclass(frozen=True)
class CycleRow:
    """The length of the sales that ended in one way."""

    result: str
    count: int
    median: FigureView


@dataclass(frozen=True)
class PipelineRow:
    """A stage of the pipeline."""

    stage: str
    count: int
    values: tuple[FigureView, ...]
    median: FigureView | None
    stays: int
    """Of how many stays."""
    conversion: ShareView
    old: int


@dataclass(frozen=True)
class CaseRow:
    """An opportunity in the pipeline."""

    account: Link
    title: Link
    order: int
    stage: str
    result: str | None
    implementing: bool
    place: int
    """Among the stages, after which come implementation and the results."""
    value: FigureView | None
    days: FigureView | None
    old: bool
    owner: str
    words: tuple[str, ...]
    """What else it is found by: names in either language."""


@dataclass(frozen=True)
class OriginRow:
    """What came of one trigger or source."""

    name: str
    count: int
    won: int
    lost: int
    share: ShareView


@dataclass(frozen=True)
class PipelineView:
    """The pipeline."""

    rows: tuple[PipelineRow, ...]
    totals: tuple[FigureView, ...]
    implementing: int
    """How many are won and being implemented."""
    implementing_values: tuple[FigureView, ...]
    implementing_old: int
    cases: tuple[CaseRow, ...]
    cycles: tuple[CycleRow, ...]
    least: int | None
    """Of how many cases a percentage is told; None: of none."""
    triggers: tuple[OriginRow, ...]
    sources: tuple[OriginRow, ...]
