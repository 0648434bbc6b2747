"""Vendor analysis: weighted totals, ranks, and what one more point would change (F68)."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formulary.analysis.vendors import VendorTable, vendor_table
from formulary.model.opportunity import Opportunity
from formulary.model.setting import Setting
from formulary.model.vendors import Attribute, VendorPolicy

MARKS = st.integers(min_value=1, max_value=5)


def opportunity(weights: list[int], *vendors: list[int], **more: Any) -> Opportunity:
    """An opportunity with attributes a0, a1 …; the first of the vendors are we."""
    named = [{"id": f"a{i}", "name": f"A{i}", "weight": w} for i, w in enumerate(weights)]
    analysis = {
        "date": datetime.date(2026, 3, 1),
        "source": "Tom",
        "attributes": named,
        "vendors": [
            {
                "us": place == 0,
                "name": f"Make {place}",
                "marks": {f"a{i}": mark for i, mark in enumerate(marks)},
            }
            for place, marks in enumerate(vendors)
        ],
        **more,
    }
    return Opportunity.model_validate(
        {
            "title": "Pumps",
            "opened": datetime.date(2026, 1, 5),
            "buy_class": "new_task",
            "product_class": "routine_order",
            "vendor_analysis": analysis,
        }
    )


def reckoned(*args: Any) -> VendorTable:
    table = vendor_table(opportunity(*args), None)
    assert table
    return table


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[int], list[list[int]]]:
    """Weights that make 100, and marks of two to four vendors."""
    cuts = sorted(draw(st.lists(st.integers(0, 100), max_size=4)))
    weights = [b - a for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]
    row = st.lists(MARKS, min_size=len(weights), max_size=len(weights))
    return weights, draw(st.lists(row, min_size=2, max_size=4))


def test_the_chapters_example_adds_up() -> None:
    """Weight × mark, added: 3.80 against 3.95; one more point in the heaviest makes us first."""
    table = reckoned([35, 30, 20, 15], [3, 4, 4, 5], [5, 3, 5, 2])
    assert [(t.us, t.rank, t.total.rounded) for t in table.totals] == [
        (False, 1, Decimal("3.95")),
        (True, 2, Decimal("3.80")),
    ]
    assert table.gap.rounded == Decimal("-0.15")
    assert "3.8 points = 35 % × 3 points" in table.ours.total.arithmetic("en").replace(
        "3.80", "3.8"
    )
    assert [(x.attribute.id, x.rank, x.gain and x.gain.rounded) for x in table.levers] == [
        ("a0", 1, Decimal("0.35")),
        ("a1", 1, Decimal("0.30")),
        ("a2", 1, Decimal("0.20")),
        ("a3", 2, None),
    ]


@given(cases())
def test_a_total_stands_between_the_worst_and_the_best_mark(
    case: tuple[list[int], list[list[int]]],
) -> None:
    """Whatever the weights are, as long as they make 100."""
    weights, vendors = case
    for each in reckoned(weights, *vendors).totals:
        marks = vendors[each.index]
        assert min(marks) <= each.total.value <= max(marks)


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_in_the_file_changes_nothing(
    case: tuple[list[int], list[list[int]]], chance: Any
) -> None:
    """Totals and ranks depend on what was written, not on where."""
    weights, (ours, *rivals) = case
    before = reckoned(weights, ours, *rivals)
    order = list(range(len(weights)))
    chance.shuffle(order)
    chance.shuffle(rivals)
    mixed = [[row[i] for i in order] for row in (ours, *rivals)]
    after = reckoned([weights[i] for i in order], *mixed)
    assert after.ours.total.value == before.ours.total.value
    assert after.ours.rank == before.ours.rank
    assert after.gap.value == before.gap.value
    assert sorted(t.total.value for t in after.totals) == sorted(
        t.total.value for t in before.totals
    )


@given(cases())
def test_a_lever_is_what_the_analysis_says_once_it_is_pulled(
    case: tuple[list[int], list[list[int]]],
) -> None:
    """With one more point written down, total and rank are those that were foretold."""
    weights, (ours, *rivals) = case
    before = reckoned(weights, ours, *rivals)
    for lever in before.levers:
        place = int(lever.attribute.id[1:])
        if lever.gain is None:
            assert ours[place] == 5
            continue
        better = [mark + (i == place) for i, mark in enumerate(ours)]
        after = reckoned(weights, better, *rivals)
        assert after.ours.total.value == before.ours.total.value + lever.gain.value
        assert after.ours.rank == lever.rank <= before.ours.rank


def test_without_own_weights_those_of_the_class_are_taken() -> None:
    """The house's for its product class; without either there is no table."""
    own = Setting[tuple[Attribute, ...]].model_validate(
        {"value": [{"id": "a0", "name": "Price", "weight": 100}], "why": "W"}
    )
    fresh = {"value": 90, "why": "W"}
    policy = VendorPolicy.model_validate(
        {
            "routine_order": own,
            "procedural_problem": own,
            "political_problem": own,
            "fresh_days": fresh,
        }
    )
    plain = opportunity([100], [2], [3], attributes=[])
    assert vendor_table(plain, None) is None
    table = vendor_table(plain, policy)
    assert table
    assert table.ours.total.value == 2


@pytest.mark.parametrize(
    "broken",
    [
        ([60, 30], [3, 3], [2, 2]),
        ([100], [3]),
        ([50, 50], [3], [2, 2]),
        ([50, 50], [3, 3], [2, 2, 2]),
    ],
)
def test_what_does_not_add_up_is_not_reckoned(broken: tuple[Any, ...]) -> None:
    """Weights, a rival or a mark that is missing: the rules tell, and no rank is shown."""
    assert vendor_table(opportunity(*broken), None) is None
