"""An account's loyalty: the levels it reaches, the measures behind them, what we do (F85,
F91-F93)."""

from decimal import Decimal

from formulary.analysis.loyalty import (
    LEVEL_NAMES,
    MEASURE_NAMES,
    Level,
    habit_alone,
    levels,
    measures,
    open_actions,
    stale_measures,
)
from formulary.model.book import EndUserFile
from formulary.model.loyalty import Heard, Loyalty, LoyaltyAction
from formulary.site.desk import Desk
from formulary.site.figures import figure_view
from formulary.site.loyalty_views import (
    ActionView,
    LevelView,
    LoyaltySettings,
    LoyaltyView,
    MeasureView,
    WeightRow,
)


def loyalty_view(desk: Desk, file: EndUserFile) -> LoyaltyView | None:
    """What is known of an account's loyalty; None if nothing is recorded."""
    account, policy = file.account, desk.book.policy.loyalty
    if account.loyalty is None and account.approach is None:
        return None
    loyalty = account.loyalty or Loyalty()
    found = levels(account, policy)
    known = loyalty.known()
    return LoyaltyView(
        approach=account.approach,
        levels=tuple(_level(desk, each) for each in found),
        habit=habit_alone(found),
        measures=_measures(desk, file, loyalty),
        unknown=tuple(n.get(desk.language) for m, n in MEASURE_NAMES.items() if m not in known),
        actions=(*actions(desk, file), *_done(desk, loyalty)),
    )


def actions(desk: Desk, file: EndUserFile) -> tuple[ActionView, ...]:
    """What is planned and not done, the earliest first."""
    waiting = sorted((each.action for each in open_actions(file)), key=lambda a: a.due)
    return tuple(_action(desk, each) for each in waiting)


def loyalty_settings(desk: Desk) -> LoyaltySettings | None:
    """The house's weights and cut-offs; None without the policy's group."""
    policy = desk.book.policy.loyalty
    if policy is None:
        return None
    found = list(policy.levels())
    given = [level.weights.given() for _, level in found]
    return LoyaltySettings(
        levels=tuple(LEVEL_NAMES[name].get(desk.language) for name, _ in found),
        at_least=tuple(level.at_least_percent for _, level in found),
        why=tuple(desk.words(getattr(policy, name).why) for name, _ in found),
        rows=tuple(
            WeightRow(words.get(desk.language), tuple(g.get(m, Decimal(0)) for g in given))
            for m, words in MEASURE_NAMES.items()
        ),
        fresh_days=policy.fresh_days.value,
    )


def _level(desk: Desk, level: Level) -> LevelView:
    return LevelView(
        name=LEVEL_NAMES[level.name].get(desk.language),
        at_least=level.at_least,
        score=figure_view(desk, level.score, 0) if level.score else None,
        reached=level.reached,
        missing=tuple(MEASURE_NAMES[name].get(desk.language) for name in level.missing),
    )


def _measures(desk: Desk, file: EndUserFile, loyalty: Loyalty) -> tuple[MeasureView, ...]:
    policy, reckoned = desk.book.policy.loyalty, measures(file.account)
    old = stale_measures(loyalty, policy, desk.as_of) if policy else ()
    rows = []
    for name, each in loyalty.known().items():
        heard = isinstance(each, Heard)
        share = None if heard else reckoned.get(name)
        rows.append(
            MeasureView(
                name=MEASURE_NAMES[name].get(desk.language),
                mark=each.mark if isinstance(each, Heard) else None,
                share=figure_view(desk, share, 0) if share else None,
                words=desk.words(each.words if isinstance(each, Heard) else each.source),
                date=each.date,
                stale=name in old,
            )
        )
    return tuple(rows)


def _done(desk: Desk, loyalty: Loyalty) -> tuple[ActionView, ...]:
    done = [each for each in loyalty.actions if each.done]
    done.sort(key=lambda a: a.done or a.due, reverse=True)
    return tuple(_action(desk, each) for each in done)


def _action(desk: Desk, action: LoyaltyAction) -> ActionView:
    return ActionView(
        kind=action.kind,
        what=desk.words(action.what),
        who=desk.person(action.by),
        due=action.due,
        done=action.done,
        late=action.done is None and action.due < desk.as_of,
        contract=action.contract,
    )
