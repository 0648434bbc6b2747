"""Products for a fleet line: never a contraindicated one, never an assumed fact, ranked by cost."""

import datetime
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from formulary.analysis.diagnosis import diagnose, mergers
from formulary.analysis.facts import met, possible
from formulary.analysis.fitness import fitness
from formulary.analysis.remedies import account_remedies, expected_lives, remedies
from formulary.load.book import load_book
from formulary.model.base import Money, Text
from formulary.model.book import Book, EndUserFile
from formulary.model.catalogue import Catalogue, Price, PriceList, Product, Tyre, Validity
from formulary.model.conditions import Conditions, ExpectedLife, Scrap, Span
from formulary.model.end_user import EndUser, FleetLine, PresentSupply
from formulary.model.indications import Condition
from tests.helpers import ACCOUNT, MINIMAL, write_book

DAY = datetime.date(2026, 6, 1)
A_TEXT = Text(en="Because.", zh="因为。")


def condition(fact: str, operator: str, value: str) -> Condition:
    return Condition.model_validate(
        {"fact": fact, "operator": operator, "value": value, "because": A_TEXT, "source": A_TEXT}
    )


def product(sku: str, *forbidden: Condition, tyre: Tyre | None = None) -> Product:
    return Product(
        sku=sku,
        name=A_TEXT,
        line="pumps",
        brand_mode="own",
        size="DN 40",
        unit=A_TEXT,
        summary=A_TEXT,
        tyre=tyre,
        contraindications=forbidden,
    )


def fleet(conditions: Conditions | None = None, **more: object) -> FleetLine:
    return FleetLine(
        id="washer",
        equipment=A_TEXT,
        machines=2,
        pieces_per_machine=1,
        sizes=("DN 40",),
        hours_per_year=Decimal(4000),
        present=PresentSupply(
            product=A_TEXT,
            price=Money(Decimal(900), "EUR"),
            life_hours=Decimal(6000),
            life_source=A_TEXT,
        ),
        conditions=conditions,
        **more,
    )


def prices(**listed: int) -> PriceList:
    return PriceList(
        id="list",
        name=A_TEXT,
        currency="EUR",
        valid=Validity(start=datetime.date(2026, 1, 1), end=datetime.date(2026, 12, 31)),
        tax_percent=Decimal(19),
        prices=tuple(
            Price(sku=sku, price=Money(Decimal(price), "EUR")) for sku, price in listed.items()
        ),
    )


def catalogue(*products: Product) -> Catalogue:
    return Catalogue(lines=(), products=products, price_lists=())


def life(sku: str, hours: int) -> ExpectedLife:
    hour = Decimal(hours)
    return ExpectedLife(product=sku, low=hour, expected=hour, high=hour, source=A_TEXT)


def test_a_fact_that_is_unknown_is_neither_met_nor_unmet() -> None:
    """Nothing is assumed of what nobody recorded."""
    cold = condition("temperature_c", "below", "-10")
    assert met(cold, fleet()) is None
    assert (
        met(cold, fleet(Conditions(temperature_c=Span(min=Decimal(-22), max=Decimal(5))))) is True
    )
    assert (
        met(cold, fleet(Conditions(temperature_c=Span(min=Decimal(2), max=Decimal(30))))) is False
    )


def test_each_kind_of_fact_has_its_operators() -> None:
    """Numbers and grades are above or below, chemicals include, the rest is what it is."""
    known = fleet(Conditions(indoor=False, puncture_risk="high", chemicals=("oil",)))
    assert met(condition("puncture_risk", "above", "low"), known)
    assert met(condition("indoor", "is", "false"), known)
    assert met(condition("chemicals", "includes", "oil"), known)
    assert not met(condition("chemicals", "includes", "salt"), known)
    assert not possible(condition("indoor", "above", "true"))
    assert not possible(condition("load_kg", "above", "heavy"))
    assert not possible(condition("surface", "is", "moon"))


def test_a_tyre_is_not_offered_for_more_than_it_carries() -> None:
    """Load and speed of the data book are contraindications of their own; unknown is asked."""
    tyre = Tyre(construction="pneumatic_bias", non_marking=True, load_kg=Decimal(2000))
    judged = fitness(product("T", tyre=tyre), fleet(Conditions(load_kg=Decimal(2400))))
    assert [reason.fact for reason in judged.forbidden] == ["load_kg"]
    assert fitness(product("T", tyre=tyre), fleet()).unknown == ("load_kg",)
    assert fitness(product("T", tyre=tyre), fleet(Conditions(load_kg=Decimal(1900)))).fits


def test_goods_that_are_no_tyres_are_judged_by_their_own_conditions() -> None:
    """A pump without conditions fits; with one it is judged by that alone."""
    assert fitness(product("P"), fleet()).fits
    dry = condition("wet", "is", "false")
    assert fitness(product("P", dry), fleet()).unknown == ("wet",)


def test_the_cheapest_hour_comes_first_and_no_cost_is_claimed_without_a_life() -> None:
    """A dear pump that lasts goes before a cheap one; where no life is known, break-even stands."""
    line = fleet(expected_life=(life("LONG", 12000), life("SHORT", 4000)))
    stock = catalogue(product("SHORT"), product("NONE"), product("LONG"))
    file = EndUserFile("meadow", _account(line))
    found = remedies(line, stock, prices(SHORT=800, LONG=1200, NONE=100), expected_lives(file))
    assert [each.product.sku for each in found.fits] == ["LONG", "SHORT", "NONE"]
    assert found.fits[2].cost_per_hour is None
    assert found.fits[0].break_even is not None
    assert found.fits[0].break_even.rounded == Decimal("8000.0")


def _account(*lines: FleetLine) -> EndUser:
    return EndUser.model_construct(name=A_TEXT, fleet=lines, currency="EUR", contacts=())


@given(
    st.lists(
        st.tuples(st.integers(1, 5000), st.none() | st.integers(1, 9000), st.sampled_from("-hu")),
        max_size=8,
    )
)
def test_ranking_is_a_total_order_and_offers_nothing_forbidden(
    made: list[tuple[int, int | None, str]],
) -> None:
    """Each product stands in exactly one group; costs rise; unknown is asked, forbidden is out."""
    forbid = {
        "-": (),
        "h": (condition("puncture_risk", "is", "high"),),
        "u": (condition("wet", "is", "true"),),
    }
    stock = [product(f"P{i}", *forbid[kind]) for i, (_, _, kind) in enumerate(made)]
    line = fleet(
        Conditions(puncture_risk="high"),
        expected_life=tuple(life(f"P{i}", h) for i, (_, h, _) in enumerate(made) if h),
    )
    listed = prices(**{f"P{i}": price for i, (price, _, _) in enumerate(made)})
    lives = expected_lives(EndUserFile("meadow", _account(line)))
    found = remedies(line, catalogue(*stock), listed, lives)
    kinds = [made[int(c.product.sku[1:])][2] for c in found.fits]
    assert set(kinds) <= {"-"}
    assert {made[int(c.product.sku[1:])][2] for c in found.ask} <= {"u"}
    assert {made[int(c.product.sku[1:])][2] for c in found.excluded} <= {"h"}
    every = [c.product.sku for c in (*found.fits, *found.ask, *found.excluded)]
    assert sorted(every) == sorted(p.sku for p in stock)
    orders = [c.order for c in found.fits]
    assert orders == sorted(orders)
    assert len(set(orders)) == len(orders)
    backwards = remedies(line, catalogue(*reversed(stock)), listed, lives)
    assert [c.product.sku for c in backwards.fits] == [c.product.sku for c in found.fits]


def test_wear_left_unused_is_a_share_and_money() -> None:
    """60 mm new, 30 taken off, 20 the limit: a quarter of the usable wear is thrown away."""
    scrap = Scrap(
        new_mm=Decimal(60),
        removed_mm=Decimal(30),
        limit_mm=Decimal(20),
        pieces=12,
        date=DAY,
        source=A_TEXT,
    )
    found = diagnose(fleet(scrap=scrap))
    assert found.unused is not None
    assert found.lost is not None
    assert found.unused.rounded == Decimal("25.0")
    assert found.lost.rounded == Decimal("300.00")
    assert "load_kg" in found.unknown
    assert "non_marking" in found.known


def test_sizes_that_could_be_one_are_told_with_their_machines() -> None:
    """A line that takes two sizes settles on the one that more machines take."""
    both = fleet().model_copy(update={"id": "both", "sizes": ("8.15-15", "28x9-15")})
    one = fleet().model_copy(update={"id": "one", "sizes": ("28 x 9-15",)})
    (found,) = mergers(_account(both, one))
    assert found.size == "28x9-15"
    assert found.others == ("8.15-15",)
    assert found.machines == 2


EFFECT = """\
number: E-1
date: 2026-06-01
author: ada
addressee: tom
languages: [en]
prescription: washers
period: {start: 2026-02-20, end: 2026-05-31}
state: STATE
currency: EUR
lines:
  - {fleet: wash-line, life_hours: 11000, pieces: 2, life_source: Read together.}
remarks: It came short.
"""


def _book(root: Path, state: str) -> Book:
    account = ACCOUNT + (
        "    expected_life:\n"
        "      - {product: B-40, low: 9000, expected: 12000, high: 14000, source: Bench.}\n"
    )
    files = {
        **MINIMAL,
        "accounts/end-users/meadow-dairy/account.yaml": account,
        "accounts/end-users/meadow-dairy/effects/summer.yaml": EFFECT.replace("STATE", state),
    }
    book = load_book(write_book(root, files)).book
    assert book
    return book


def test_a_measured_life_goes_before_an_expected_one(tmp_path: Path) -> None:
    """What a review measured is the life of the next prescription; a draft does not count."""
    for state, hours in (("draft", 12000), ("issued", 11000)):
        book = _book(tmp_path / state, state)
        (found,) = account_remedies(book.end_users["meadow-dairy"], book.catalogue, DAY)
        known = found.fits[0].life
        assert known is not None
        assert known.expected == hours
        assert known.measured is (state == "issued")
