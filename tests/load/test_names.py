"""A name where an id belongs is looked up in the book."""

import pytest

from formulary.load.suggestions import by_name
from formulary.model.findings import Finding
from tests.helpers import COMPANY, DEALER, MINIMAL, TEAM, changed
from tests.load.conftest import Load

ACCOUNT = "accounts/end-users/meadow-dairy/account.yaml"
PRESCRIPTION = "accounts/end-users/meadow-dairy/prescriptions/washers.yaml"
LOG = "accounts/end-users/meadow-dairy/log.yaml"
BOOK = {
    **MINIMAL,
    "accounts/company.yaml": COMPANY.replace(
        "Northern Germany", "{en: Northern Germany, zh: 北德}"
    ),
    "accounts/team.yaml": TEAM.replace("name: Ada Brook", "name: {en: Ada Brook, zh: 艾达}"),
    "accounts/dealers/coast-trade/dealer.yaml": DEALER.replace(
        "name: Coast Trade\n", "name: {en: Coast Trade, zh: 海岸贸易}\n"
    ),
}


def only(load: Load, book: dict[str, str]) -> Finding:
    [finding] = load(book).findings
    return finding


@pytest.mark.parametrize(
    ("file", "old", "new", "meant"),
    [
        (ACCOUNT, "owner: ada", "owner: 艾达", "ada"),
        (ACCOUNT, "owner: ada", "owner: Ada Brook", "ada"),
        (ACCOUNT, "owner: ada", "owner: ada\ndealer: Coast", "coast-trade"),
        (ACCOUNT, "owner: ada", "owner: ada\ndealer: 海岸", "coast-trade"),
        (ACCOUNT, "region: north", "region: 北德", "north"),
        (ACCOUNT, "region: north", "region: Northern Germany", "north"),
        (PRESCRIPTION, "addressee: tom", "addressee: Tom Reed", "tom"),
        (PRESCRIPTION, "author: ada", "author: Ada B.", "ada"),
        (LOG, "by: ada", "by: Brook", "ada"),
        (LOG, "by: ada", "by: ada, with: [Tom Reed]", "tom"),
    ],
)
def test_a_name_for_an_id_is_looked_up(
    load: Load, file: str, old: str, new: str, meant: str
) -> None:
    """People, dealers, regions and contacts are found by what they are called, in any language."""
    finding = only(load, changed(file, old, new, BOOK))
    assert finding.code == "S013"
    assert finding.hint.en == f"Write {meant}."
    assert finding.hint.zh == f"请写 {meant}。"


def test_a_name_that_nobody_bears_gets_the_list(load: Load) -> None:
    """No id is proposed that does not exist."""
    finding = only(load, changed(ACCOUNT, "owner: ada", "owner: 方雨桐", BOOK))
    assert finding.hint.en == "team.yaml has: ada."
    assert finding.hint.zh == "team.yaml 里有：ada。"


@pytest.mark.parametrize("new", ["", "region:\n"])
def test_a_missing_region_is_told_with_those_there_are(load: Load, new: str) -> None:
    """The ids of company.yaml stand in the hint."""
    finding = only(load, changed(ACCOUNT, "region: north\n", new, BOOK))
    assert finding.code in ("S002", "S003")
    assert finding.hint.en.endswith("Region from company.yaml. company.yaml has: europe, north.")
    assert finding.hint.zh.endswith("company.yaml 里有：europe、north。")


def test_without_its_file_nothing_is_looked_up(load: Load) -> None:
    """While team.yaml cannot be read, the form of an id is told."""
    broken = {**changed(ACCOUNT, "owner: ada", "owner: 艾达", BOOK), "accounts/team.yaml": "a: [\n"}
    [finding] = [each for each in load(broken).findings if each.place.file == ACCOUNT]
    assert "harbour-logistics" in finding.hint.en


def test_a_name_that_two_share_is_neither() -> None:
    """What fits two is not decided by chance; an id itself comes before a part of a name."""
    names = {"li-wei": ("Li Wei", "李伟"), "li-weimin": ("Li Weimin", "李伟民"), "bo": ("Bo",)}
    assert by_name("李", names) is None
    assert by_name("李伟", names) == "li-wei"
    assert by_name("李伟民", names) == "li-weimin"
    assert by_name("Li Wei", names) == "li-wei"
    assert by_name("  ", names) is None
