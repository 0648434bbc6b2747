"""The pipeline: opportunities by stage, their pace, and what came of which beginnings."""

from collections.abc import Iterable

from formulary.analysis.figures import Figure
from formulary.analysis.opportunities import stage_of
from formulary.analysis.pipeline import (
    RESULTS,
    Cycle,
    Origins,
    Share,
    StageCount,
    by_source,
    by_trigger,
    cycles,
    implementing,
    pipeline,
    stay,
    values,
)
from formulary.analysis.sales import Case, is_implementing, is_stuck
from formulary.model.opportunity import STAGES, Opportunity
from formulary.site import pipeline_views as v
from formulary.site.desk import Desk
from formulary.site.figures import figure_view
from formulary.site.found import firm_words, person_words, spellings
from formulary.site.opportunities import stage_order, value_view
from formulary.site.views import FigureView, Link


def pipeline_view(desk: Desk) -> v.PipelineView:
    """Every opportunity by stage, how fast stages pass, and where opportunities came from."""
    book, least = desk.book, _least(desk)
    found = [
        Case(file, name, each)
        for file in desk.end_users()
        for name, each in file.opportunities.items()
    ]
    won = implementing(found)
    return v.PipelineView(
        rows=tuple(_row(desk, each) for each in pipeline(found, book.process, desk.as_of, least)),
        totals=_values(desk, (case for case in found if case.open)),
        implementing=len(won),
        implementing_values=_values(desk, won),
        implementing_old=sum(is_stuck(c.opportunity, book.process, desk.as_of) for c in won),
        cases=tuple(_case(desk, each) for each in found),
        cycles=tuple(_cycle(desk, each) for each in cycles(found)),
        least=least,
        triggers=tuple(_origin(desk, each) for each in by_trigger(found, least)),
        sources=tuple(_origin(desk, each) for each in by_source(found, least)),
    )


def _least(desk: Desk) -> int | None:
    setting = desk.book.policy.pipeline_least_cases
    return setting.value if setting else None


def _values(desk: Desk, found: Iterable[Case]) -> tuple[FigureView, ...]:
    return tuple(figure_view(desk, each, 0) for each in values(found))


def _row(desk: Desk, each: StageCount) -> v.PipelineRow:
    return v.PipelineRow(
        stage=each.stage,
        count=len(each.cases),
        values=tuple(figure_view(desk, value, 0) for value in each.values),
        median=_shown(desk, each.median),
        stays=each.stays,
        conversion=_share(desk, each.conversion),
        old=each.old,
    )


def _case(desk: Desk, case: Case) -> v.CaseRow:
    each = case.opportunity
    page = f"accounts/{case.file.slug}/"
    return v.CaseRow(
        account=desk.link(desk.words(case.file.account.name), page),
        title=Link(desk.words(each.title), f"{desk.up}{page}#opportunity-{case.name}"),
        order=stage_order(stage_of(each)),
        stage=stage_of(each),
        result=each.outcome.result if each.outcome else None,
        implementing=is_implementing(each),
        place=_place(each),
        value=value_view(desk, each),
        days=_shown(desk, stay(case, desk.as_of)),
        old=is_stuck(each, desk.book.process, desk.as_of),
        owner=desk.person(case.owner) if case.owner else "",
        words=(
            *firm_words(desk.book, case.file.account),
            *spellings(each.title),
            *person_words(desk.book, case.owner),
        ),
    )


def _place(each: Opportunity) -> int:
    if is_implementing(each):
        return len(STAGES) + 1
    if each.outcome:
        return len(STAGES) + 2 + RESULTS.index(each.outcome.result)
    return stage_order(stage_of(each))


def _origin(desk: Desk, each: Origins) -> v.OriginRow:
    return v.OriginRow(each.name, each.count, each.won, each.lost, _share(desk, each.share))


def _cycle(desk: Desk, each: Cycle) -> v.CycleRow:
    return v.CycleRow(each.result, each.count, figure_view(desk, each.median))


def _share(desk: Desk, each: Share) -> v.ShareView:
    percent = figure_view(desk, each.percent, 0) if each.percent else None
    return v.ShareView(each.part, each.whole, percent)


def _shown(desk: Desk, each: Figure | None) -> FigureView | None:
    return figure_view(desk, each) if each else None
