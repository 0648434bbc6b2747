"""Where two dealers have one area for one product line at one time."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from formulary.analysis.territory import Clash, overlaps
from formulary.model.base import Text
from formulary.model.book import Book, DealerFile
from formulary.model.catalogue import Catalogue
from formulary.model.dealer import Agreement, Dealer
from formulary.model.house import Company, Policy, Region, Team
from tests.helpers import AGREEMENT, COMPANY, DEALER

Make = Callable[..., Any]

REGIONS = {
    "europe": None,
    "north": "europe",
    "kiel": "north",
    "south": "europe",
    "asia": None,
}
FIRST = {"state": "signed", "exclusivity": "exclusive", "regions": ("north",)}
YEAR = (date(2026, 3, 1), date(2027, 2, 28))


@pytest.fixture(scope="module")
def clashes(record: Make) -> Callable[..., list[Clash]]:
    """The clashes in a book with these agreements, one for each dealer."""
    blank = record(Agreement, AGREEMENT)

    def agreement(number: int, terms: dict[str, Any]) -> Any:
        start, end = terms.get("term", YEAR)
        territory = {
            "regions": terms.get("regions", ("north",)),
            "exclusivity": terms.get("exclusivity", "non_exclusive"),
        }
        return blank.model_copy(
            update={
                "number": f"A-{number}",
                "date": terms.get("date", date(2026, 1, 10 + number)),
                "state": terms.get("state", "signed"),
                "product_lines": terms.get("lines", ("booster",)),
                "term": blank.term.model_copy(update={"start": start, "end": end}),
                "territory": blank.territory.model_copy(update=territory),
            }
        )

    def find(*terms: dict[str, Any], regions: dict[str, str | None] = REGIONS) -> list[Clash]:
        tree = tuple(Region(id=n, name=Text(en=n), parent=p) for n, p in regions.items())
        company = record(Company, COMPANY).model_copy(update={"regions": tree})
        dealer = record(Dealer, DEALER)
        files = {
            f"dealer-{i}": DealerFile(f"dealer-{i}", dealer, agreement=agreement(i, each))
            for i, each in enumerate(terms)
        }
        rest = Policy.model_construct(), Catalogue.model_construct(), Team.model_construct()
        return list(overlaps(Book(company, *rest, dealers=files)))

    return find


def test_a_clash_says_all(clashes: Make) -> None:
    """Both agreements and dealers, both regions with their places, the line and the days."""
    second = {"regions": ("south", "kiel"), "term": (date(2026, 12, 1), date(2027, 11, 30))}
    (clash,) = clashes(FIRST, second)
    assert (clash.agreement.number, clash.dealer) == ("A-1", "dealer-1")
    assert (clash.region, clash.index) == ("kiel", 1)
    assert (clash.other.number, clash.other_dealer) == ("A-0", "dealer-0")
    assert (clash.other_region, clash.other_index) == ("north", 0)
    assert clash.line == "booster"
    assert (clash.start, clash.end) == (date(2026, 12, 1), date(2027, 2, 28))


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("north", "north", True),
        ("north", "kiel", True),
        ("kiel", "north", True),
        ("europe", "kiel", True),
        ("kiel", "europe", True),
        ("north", "south", False),
        ("kiel", "south", False),
        ("europe", "asia", False),
        ("unknown", "unknown", True),
        ("unknown", "europe", False),
    ],
)
def test_a_region_has_all_that_lies_in_it(clashes: Make, one: str, other: str, meet: bool) -> None:
    """A region meets itself and what lies above or below it, at any depth; never a sibling."""
    found = clashes({**FIRST, "regions": (one,)}, {"regions": (other,)})
    assert bool(found) is meet


@pytest.mark.parametrize("one", ["non_exclusive", "sole", "exclusive"])
@pytest.mark.parametrize("other", ["non_exclusive", "sole", "exclusive"])
def test_only_shared_areas_may_be_shared(clashes: Make, one: str, other: str) -> None:
    """Two non-exclusive dealers may share an area; any other two may not."""
    found = clashes({"exclusivity": one}, {"exclusivity": other})
    assert bool(found) is not (one == other == "non_exclusive")


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2027, 2, 28), date(2028, 2, 29), 1),
        (date(2027, 3, 1), date(2028, 2, 29), 0),
        (date(2025, 3, 1), date(2026, 3, 1), 1),
        (date(2025, 3, 1), date(2026, 2, 28), 0),
        (date(2025, 1, 1), date(2029, 1, 1), 365),
        (date(2026, 5, 1), date(2026, 4, 1), 0),
    ],
)
def test_terms_meet_on_their_common_days(clashes: Make, start: date, end: date, days: int) -> None:
    """First and last day count: terms that touch by a day clash on that day, and those that
    follow each other do not."""
    found = clashes(FIRST, {"term": (start, end)})
    assert sum((each.end - each.start).days + 1 for each in found) == days


@pytest.mark.parametrize(
    ("state", "counts"),
    [
        ("draft", False),
        ("approved", True),
        ("issued", True),
        ("signed", True),
        ("expired", False),
        ("terminated", False),
    ],
)
def test_agreements_count_once_approved(clashes: Make, state: str, counts: bool) -> None:
    """A draft promises nothing yet, an agreement that has ended nothing any more."""
    assert bool(clashes(FIRST, {"state": state})) is counts


def test_each_common_product_line_clashes(clashes: Make) -> None:
    """Areas for different product lines do not meet; each line in common is a clash."""
    one = {**FIRST, "lines": ("booster", "drain", "fire", "fire")}
    assert clashes(one, {"lines": ("well",)}) == []
    found = clashes(one, {"lines": ("fire", "well", "booster")})
    assert {clash.line for clash in found} == {"fire", "booster"}
    assert len(found) == 2


def test_each_pair_is_told_once(clashes: Make) -> None:
    """Three dealers in one area are three pairs; the later agreement of each comes first."""
    found = clashes(FIRST, {}, {"date": date(2026, 1, 1), "exclusivity": "sole"})
    pairs = [(clash.agreement.number, clash.other.number) for clash in found]
    assert pairs == [("A-1", "A-0"), ("A-1", "A-2"), ("A-0", "A-2")]


def test_a_circle_of_regions_comes_to_an_end(clashes: Make) -> None:
    """Regions that lie in each other are an error elsewhere, and no endless loop here."""
    circle = {"north": "south", "south": "north", "asia": "asia"}
    assert len(clashes(FIRST, {"regions": ("south",)}, regions=circle)) == 1
    assert clashes(FIRST, {"regions": ("asia",)}, regions=circle) == []
