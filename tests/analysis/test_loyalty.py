"""Loyalty: measures in per cent, levels by the house's weights, each by itself (F91-F93)."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from formulary.analysis.loyalty import fleet_need, habit_alone, levels, measures
from formulary.model.end_user import EndUser, FleetLine
from formulary.model.loyalty import LEVELS, LoyaltyPolicy

DAY = datetime.date(2026, 3, 1)
MARKS = st.integers(min_value=1, max_value=5)
HEARD = (
    "concern_for_brand",
    "price_sensitivity",
    "attitude_to_rivals",
    "identification",
    "time_to_choose",
    "tolerance_of_faults",
)


def heard(mark: int) -> dict[str, Any]:
    return {"mark": mark, "words": "Said so.", "date": DAY}


def account(*fleet: FleetLine, **loyalty: Any) -> EndUser:
    return EndUser.model_validate(
        {"name": "Meadow Dairy", "region": "north", "fleet": fleet, "loyalty": loyalty}
    )


def policy(at_least: int = 60, **weights: dict[str, int]) -> LoyaltyPolicy:
    usual = {
        "cognitive": {"identification": 50, "price_sensitivity": 50},
        "affective": {"tolerance_of_faults": 100},
        "behavioural": {"share_of_need": 50, "repeat_purchase": 50},
    }
    found: dict[str, Any] = {
        name: {"value": {"weights": each, "at_least_percent": at_least}, "why": "W"}
        for name, each in {**usual, **weights}.items()
    }
    return LoyaltyPolicy.model_validate({**found, "fresh_days": {"value": 180, "why": "W"}})


def test_the_need_comes_from_the_fleet(fleet_line: Callable[..., FleetLine]) -> None:
    """Pieces × hours ÷ life of each line, added: 4 × 3,000 ÷ 2,000 + 4 × 3,000 ÷ 6,000 = 8."""
    lines = (fleet_line(100, 2000, id="a"), fleet_line(100, 6000, id="b"))
    need = fleet_need(account(*lines))
    assert need
    assert need.value == 8
    bought = {"bought": 6, "date": DAY, "source": "S"}
    share = measures(account(*lines, share_of_need=bought))["share_of_need"]
    assert share.value == 75
    assert "4 pieces × 3,000 h/yr ÷ 2,000 h" in need.arithmetic("en")


def test_a_line_without_hours_leaves_the_need_unknown(
    fleet_line: Callable[..., FleetLine],
) -> None:
    """Half a fleet would make the share too large; a need that is written stands above it."""
    lines = (fleet_line(100, 2000, id="a"), fleet_line(100, 2000, id="b"))
    lines = (lines[0], lines[1].model_copy(update={"hours_per_year": None}))
    assert fleet_need(account(*lines)) is None
    assert fleet_need(account()) is None
    bought = {"bought": 6, "date": DAY, "source": "S"}
    assert measures(account(*lines, share_of_need=bought)) == {}
    written = measures(account(*lines, share_of_need={**bought, "need": 24}))
    assert written["share_of_need"].value == 25


def test_a_level_that_lacks_a_measure_is_not_judged() -> None:
    """What is missing is named; the other levels are judged all the same."""
    found = levels(account(identification=heard(4), tolerance_of_faults=heard(3)), policy())
    assert [(each.name, each.reached, each.missing) for each in found] == [
        ("cognitive", None, ("price_sensitivity",)),
        ("affective", False, ()),
        ("behavioural", None, ("repeat_purchase", "share_of_need")),
    ]


def test_habit_is_told_from_loyalty() -> None:
    """They buy again, and neither of the other two levels is reached; one that is not known
    is no proof."""
    buys: dict[str, Any] = {
        "repeat_purchase": {"due": 4, "again": 4, "date": DAY, "source": "S"},
        "share_of_need": {"bought": 80, "need": 100, "date": DAY, "source": "S"},
    }
    cool = {"identification": heard(2), "price_sensitivity": heard(2)}
    assert habit_alone(levels(account(**buys, **cool, tolerance_of_faults=heard(1)), policy()))
    assert not habit_alone(levels(account(**buys, **cool, tolerance_of_faults=heard(4)), policy()))
    assert not habit_alone(levels(account(**buys, **cool), policy()))
    assert not habit_alone(())


@given(st.lists(MARKS, min_size=6, max_size=6), st.integers(0, 100))
def test_a_score_is_a_share_of_what_could_be(marks: list[int], first: int) -> None:
    """Between 0 and 100 per cent; all ones make 0, all fives 100, as written in the weights."""
    weights = dict(zip(HEARD[:2], (first, 100 - first), strict=True))
    of = account(**{n: heard(m) for n, m in zip(HEARD, marks, strict=True)})
    (level, *_) = levels(of, policy(cognitive=weights))
    assert level.score
    share = [Decimal(m - 1) * 25 for m in marks[:2]]
    counted = [s for s, w in zip(share, weights.values(), strict=True) if w]
    assert min(counted) <= level.score.value <= max(counted)
    assert level.score.value == (share[0] * first + share[1] * (100 - first)) / 100


@given(st.lists(MARKS, min_size=6, max_size=6), st.sampled_from(HEARD), st.integers(0, 100))
def test_a_better_mark_never_loses_a_level(marks: list[int], better: str, at_least: int) -> None:
    """Each measure speaks for loyalty, in one direction alone."""
    house = policy(
        at_least,
        cognitive={"identification": 40, "price_sensitivity": 30, "attitude_to_rivals": 30},
        affective={"concern_for_brand": 40, "tolerance_of_faults": 60},
        behavioural={"time_to_choose": 100},
    )
    before = dict(zip(HEARD, marks, strict=True))
    after = {**before, better: 5}
    found = (
        levels(account(**{name: heard(mark) for name, mark in each.items()}), house)
        for each in (before, after)
    )
    for one, two in zip(*found, strict=True):
        assert one.score
        assert two.score
        assert one.score.value <= two.score.value
        assert not (one.reached and not two.reached)


def test_without_the_houses_settings_nothing_is_judged() -> None:
    """An old policy, or an account without measures, has no levels."""
    assert levels(account(identification=heard(5)), None) == ()
    bare = EndUser.model_validate({"name": "Lead", "region": "north"})
    assert levels(bare, policy()) == ()
    assert [each.name for each in levels(account(), policy())] == list(LEVELS)
