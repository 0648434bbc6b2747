"""What the schema has against a record is told at its place, with what to write instead."""

import re

import pytest

from formulary.load.schema_findings import to_record
from formulary.load.schema_words import Fault, tell
from formulary.load.yaml_tree import read_yaml
from formulary.model.base import Record
from formulary.model.catalogue import Catalogue
from formulary.model.contact_log import Log
from formulary.model.dealer import Agreement, Dealer
from formulary.model.end_user import EndUser
from formulary.model.findings import Finding
from formulary.model.house import Company, Policy
from formulary.model.prescription import Prescription
from formulary.model.targets import Targets
from tests.helpers import ACCOUNT, AGREEMENT, CATALOGUE, COMPANY, DEALER, POLICY, PRESCRIPTION

GAP = re.compile("^ |  | [，。；：、]")
"""Spaces that no Chinese sentence has."""


def faults(model: type[Record], text: str) -> list[Finding]:
    tree, findings = read_yaml(text.encode(), "f")
    assert tree is not None
    assert findings == []
    record, findings = to_record(model, tree)
    assert (record is None) == bool(findings)
    return findings


def fault(model: type[Record], text: str, old: str, new: str) -> Finding:
    """The only finding about `text` with `old` replaced."""
    assert old in text
    [finding] = faults(model, text.replace(old, new))
    return finding


ONE_SLIP = [
    (EndUser, ACCOUNT, "life_hours: 6000", "lifehours: 6000", "S001", "life_hours"),
    (EndUser, ACCOUNT, "name: Meadow Dairy\n", "name: {en: Meadow, cn: x}\n", "S001", "zh"),
    (
        EndUser,
        ACCOUNT,
        "name: Meadow Dairy\n",
        "name: {en:Meadow, zh: x}\n",
        "S001",
        "`en: Meadow`",
    ),
    (EndUser, ACCOUNT, "name: Meadow Dairy\n", "name: {en: Milk, and more}\n", "S001", "comma"),
    (EndUser, ACCOUNT, "hours_per_year: 4000", "hours: 4000", "S001", "“hours_per_year”"),
    (EndUser, ACCOUNT, "machines: 2", "machines: 2\n    zzz: 1", "S001", "scrap, expected_life."),
    (EndUser, ACCOUNT, "region: north\n", "", "S002", "Add `region"),
    (Prescription, PRESCRIPTION, "buy_class: modified_rebuy\n", "", "S002", "One of: straight_"),
    (Prescription, PRESCRIPTION, "currency: EUR\n", "", "S002", "For example CNY."),
    (Dealer, DEALER, "type: distributor\n", "", "S002", "One of: "),
    (Dealer, DEALER, "type: distributor\n", "type:\n", "S003", "One of: "),
    (Dealer, DEALER, "  country: DK\n", "", "S002", "For example CN."),
    (EndUser, ACCOUNT, "region: north\n", "region:\n", "S003", "Write `region"),
    (EndUser, ACCOUNT, "owner: ada\n", "owner: ' '\n", "S003", "Write `owner"),
    (EndUser, ACCOUNT, "price: 900.00", "price: 1,234.50 元", "S004", "Write 1234.50."),
    (EndUser, ACCOUNT, "price: 900.00", "price: 1e3", "S004", "Write 1000."),
    (EndUser, ACCOUNT, "price: 900.00", "price: ￥９００", "S004", "Write 900."),
    (EndUser, ACCOUNT, "price: 900.00", "price: 12万", "S004", "Write 120000."),
    (EndUser, ACCOUNT, "price: 900.00", "price: 1.5万元", "S004", "Write 15000."),
    (EndUser, ACCOUNT, "price: 900.00", "price: 1420 CNY", "S004", "Write 1420."),
    (EndUser, ACCOUNT, "price: 900.00", "price: 3 million", "S004", "for example 1234.50"),
    (EndUser, ACCOUNT, "life_hours: 6000", "life_hours: 1,950 h", "S004", "Write 1950."),
    (EndUser, ACCOUNT, "life_hours: 6000", "life_hours: 45 days", "S004", "for example 1234.50"),
    (Prescription, PRESCRIPTION, "net_days: 30", "net_days: 45天", "S005", "Write 45."),
    (Prescription, PRESCRIPTION, "net_days: 30", "net_days: 2 个月", "S005", "for example 12."),
    (Policy, POLICY, "{value: 24, why", "{value: 24 months, why", "S005", "Write 24."),
    (EndUser, ACCOUNT, "title: Plant manager", "title: x, influence: high", "S005", "from 1 to 5."),
    (Catalogue, CATALOGUE, "tax_percent: 19", "tax_percent: x", "S004", "from 0 to 100."),
    (EndUser, ACCOUNT, "price: 900.00", f"price: {'9' * 5000}", "S004", "Digits alone"),
    (EndUser, ACCOUNT, "price: 900.00", "price: [1]", "S004", "Digits alone"),
    (Catalogue, CATALOGUE, "tax_percent: 19", "tax_percent: 19 %", "S004", "Write 19."),
    (EndUser, ACCOUNT, "machines: 2", "machines: 2.0", "S005", "Write 2."),
    (EndUser, ACCOUNT, "machines: 2", "machines: 2.5", "S005", "Digits alone"),
    (Prescription, PRESCRIPTION, "date: 2026-02-10", "date: 2026/2/9", "S007", "2026-02-09"),
    (Prescription, PRESCRIPTION, "date: 2026-02-10", "date: 2026年2月9日", "S007", "2026-02-09"),
    (Prescription, PRESCRIPTION, "date: 2026-02-10", "date: 10.2.2026", "S007", "like this: 2026"),
    (Prescription, PRESCRIPTION, "date: 2026-02-10", "date: 2026-02-30", "S008", "month"),
    (EndUser, ACCOUNT, "customer_type: end_user", "customer_type: End-User", "S009", "end_user"),
    (EndUser, ACCOUNT, "languages: [en]", "languages: [en, fr]", "S009", "One of: en, zh."),
    (Company, COMPANY, "format: 1", "format: 2", "S009", "Write 1."),
    (Company, COMPANY, "phone: +49", "phone: [1] # +49", "S010", "quotes"),
    (EndUser, ACCOUNT, "name: Meadow Dairy\n", "name: [a]\n", "S010", "{en: …, zh: …}"),
    (EndUser, ACCOUNT, "sizes: [DN 40]", "sizes: DN 40", "S011", "dash"),
    (EndUser, ACCOUNT, "languages: [en]", "languages: zh", "S011", "Write [zh]"),
    (EndUser, ACCOUNT, "languages: [en]", "languages: en，zh", "S011", "Write [en, zh]"),
    (EndUser, ACCOUNT, "languages: [en]", "languages: [en，zh]", "S009", "full-width"),
    (EndUser, ACCOUNT, "languages: [en]", "languages: [en、zh]", "S009", "comma (、): write [en"),
    (Agreement, AGREEMENT, "[booster]", "[booster，hoses]", "S013", "write [booster, hoses]"),
    (EndUser, ACCOUNT, "region: north", "region: “north”", "S013", "Curly"),
    (EndUser, ACCOUNT, "price: 900.00", "price: “900”", "S004", "write 900"),
    (Policy, POLICY, "{value: 24, why: What the privacy notice says.}", "24", "S012", "keys"),
    (EndUser, ACCOUNT, "region: north", "region: North Germany", "S013", "Write north-germany."),
    (Prescription, PRESCRIPTION, "author: ada", "author: None", "S013", "Write `author: …` – Who"),
    (EndUser, ACCOUNT, "owner: ada", "owner: N/A", "S013", "Write `owner: …`"),
    (EndUser, ACCOUNT, "region: north", "region: 北方", "S013", "harbour-logistics"),
    (EndUser, ACCOUNT, "country: DE", "country: de", "S013", "Write DE."),
    (EndUser, ACCOUNT, "currency: EUR", "currency: Euro", "S013", "CNY"),
    (Company, COMPANY, "office@brook.example", "office", "S013", "@"),
    (EndUser, ACCOUNT, "price: 900.00", "price: -1", "S014", "price"),
    (EndUser, ACCOUNT, "hours_per_year: 4000", "hours_per_year: 0", "S014", "Operating hours"),
    (Catalogue, CATALOGUE, "tax_percent: 19", "tax_percent: 190", "S015", "Tax rate"),
    (Agreement, AGREEMENT, "report_day: 5", "report_day: 29", "S015", "every month"),
    (EndUser, ACCOUNT, "country: DE", "country: XX", "S013", "ISO 3166"),
    (EndUser, ACCOUNT, "country: DE", "country: UK", "S013", "Write GB."),
    (EndUser, ACCOUNT, "currency: EUR", "currency: RMB", "S013", "Write CNY."),
    (EndUser, ACCOUNT, "currency: EUR", "currency: EUX", "S013", "ISO 4217"),
    (EndUser, ACCOUNT, "price: 900.00", "price: 900.005", "S015", "Round it"),
    (EndUser, ACCOUNT, "hours_per_year: 4000", "hours_per_year: 8785", "S015", "Operating hours"),
    (EndUser, ACCOUNT, "machines: 2", "machines: 100001", "S015", "Number of machines"),
    (EndUser, ACCOUNT, "machines: 2", f"machines: {'9' * 30}", "S015", "Number of machines"),
    (Prescription, PRESCRIPTION, "quantity: 2", "quantity: 2000000", "S015", "Pieces"),
    (EndUser, ACCOUNT, "region: north", f"region: {'n' * 65}", "S016", "Shorten"),
    (EndUser, ACCOUNT, "name: Meadow Dairy\n", f"name: {'n' * 4001}\n", "S016", "Shorten"),
    (EndUser, ACCOUNT, "languages: [en]", "languages: []", "S017", "Languages they read"),
    (EndUser, ACCOUNT, "name: Meadow Dairy\n", "name: {en: , zh: }\n", "S019", "{en: …, zh: …}"),
]


@pytest.mark.parametrize(("model", "text", "old", "new", "code", "hint"), ONE_SLIP)
def test_one_slip_makes_one_finding_with_its_mend(
    model: type[Record], text: str, old: str, new: str, code: str, hint: str
) -> None:
    """Each kind of slip has its code and says in both languages what to write instead."""
    finding = fault(model, text, old, new)
    assert finding.code == code
    assert hint in finding.hint.en
    assert "pydantic" not in finding.message.en
    assert finding.message.zh != finding.message.en
    assert len(finding.message.en) < 200
    for words in (finding.message.zh, finding.hint.zh):
        assert not GAP.search(words), words


def test_a_finding_names_the_field_and_its_place() -> None:
    """The path leads to the field, line and column to its value."""
    finding = fault(EndUser, ACCOUNT, "price: 900.00", "price: many")
    assert finding.field == "fleet.0.present.price"
    assert str(finding.place) == "f:25:14"
    assert finding.message.en == "“price” must be a plain number, not “many”."
    assert finding.message.zh == "“price”须为普通数字，而不是“many”。"


def test_a_list_of_fixed_length_is_told_with_both_numbers() -> None:
    """Eleven months of twelve: how many there are, at the key of the list."""
    month = "  - {sales: 1}\n"
    text = (
        "currency: EUR\nannual: {year: 2026, sales: 12}\nquarters:\n"
        + "  - {sales: 3, focus: Visits}\n" * 4
        + f"months:\n{month * 11}"
    )
    [finding] = faults(Targets, text)
    assert (finding.code, str(finding.place)) == ("S017", "f:8:1")
    assert finding.message.en == "“months” has too few entries: 11 of 12."
    assert finding.message.zh == "“months”项数不足：应有 12 项，现有 11 项。"
    [more] = faults(Targets, f"{text}{month * 2}")
    assert more.message.en == "“months” has 13 entries; it may have 12."


WIDE = [
    (
        "{en：Jilan Appliances，zh：吉岚电器}",
        "colons and commas",
        "`{en: Jilan Appliances, zh: 吉岚电器}`",
    ),
    ("{en：Jilan}", "colons", "`en: Jilan`"),
    ("{en:Jilan，zh:x}", "commas", "`{en: Jilan, zh: x}`"),
]


@pytest.mark.parametrize(("written", "signs", "mended"), WIDE)
def test_full_width_marks_between_braces_are_mended(written: str, signs: str, mended: str) -> None:
    """The hint writes the whole group with plain colons and commas."""
    finding = fault(EndUser, ACCOUNT, "name: Meadow Dairy\n", f"name: {written}\n")
    assert finding.hint.en == f"Use plain {signs}, not full-width ones: write {mended}."
    assert finding.hint.zh.endswith(f"半角：{mended}。")


def test_keys_in_full_width_marks_are_not_missing() -> None:
    """Only the marks are told, not each key that they hid."""
    finding = fault(
        EndUser,
        ACCOUNT,
        "  - {id: tom, name: Tom Reed, title: Plant manager}",
        "  - {id：tom，name：Tom Reed，title：Plant manager}",
    )
    assert (finding.code, finding.place.line) == ("S001", 15)


def test_the_enumeration_comma_is_called_by_its_name() -> None:
    """A 、 is not the full-width comma ，."""
    finding = fault(EndUser, ACCOUNT, "languages: [en]", "languages: [en、zh]")
    assert finding.hint.zh == "此处用了顿号（、）：请写 [en, zh]。"


def test_a_missing_field_is_told_where_its_mapping_begins() -> None:
    """What is not there has no place: that of what lacks it is told."""
    finding = fault(EndUser, ACCOUNT, "      price: 900.00\n", "")
    assert (finding.code, finding.field) == ("S002", "fleet.0.present.price")
    assert str(finding.place) == "f:24:7"


def test_an_empty_or_unknown_key_is_told_at_the_key() -> None:
    """The trouble is the key: the place is where it begins."""
    assert str(fault(EndUser, ACCOUNT, "region: north", "region:").place) == "f:5:1"
    assert str(fault(EndUser, ACCOUNT, "owner: ada", "owner: ada\ncolor: red").place) == "f:7:1"


def test_an_unknown_key_with_nothing_after_it_is_told_as_well() -> None:
    """A slip in a key is found even if its value is still to come."""
    assert fault(EndUser, ACCOUNT, "owner: ada", "owner: ada\nalias:").code == "S001"
    assert faults(EndUser, ACCOUNT + "aliases:\nnote:\n") == []


def test_what_follows_from_a_slip_is_not_told_again() -> None:
    """A missing currency is told once, not at each amount; a failed entry makes no list short."""
    two = ACCOUNT.replace("      price: 900.00", "      price: 900.00\n      credit: 20.00")
    assert fault(EndUser, two, "currency: EUR\n", "").code == "S018"
    assert fault(EndUser, ACCOUNT, "currency: EUR", "curency: EUR").code == "S001"
    assert fault(EndUser, ACCOUNT, "languages: [en]", "languages: [fr]").code == "S009"
    assert fault(Company, COMPANY, "regions:", "regons:").code == "S001"


def test_one_text_for_all_languages_is_told_once() -> None:
    """A single text stands for every language, and is one value in the file."""
    finding = fault(EndUser, ACCOUNT, "name: Meadow Dairy\n", "name: ''\n")
    assert finding.field == "name"


def test_all_faults_of_a_file_come_together() -> None:
    """A log with a fault in each entry tells each of them."""
    text = (
        "entries:\n"
        "  - {date: 2026-02-30, by: ada, kind: vist, summary: {}}\n"
        "  - text\n"
        "  - {by: Ada Brook, kind: visit, summary: x}\n"
    )
    found = [(f.code, f.field) for f in faults(Log, text)]
    assert sorted(found) == [
        ("S002", "entries.2.date"),
        ("S008", "entries.0.date"),
        ("S009", "entries.0.kind"),
        ("S012", "entries.1"),
        ("S013", "entries.2.by"),
        ("S019", "entries.0.summary"),
    ]


def test_what_was_written_is_shown_short_and_visible() -> None:
    """A long value is cut; a line break does not break the message."""
    finding = fault(EndUser, ACCOUNT, "region: north", f'region: "{"x y " * 10}\\n\\n{"z" * 9}"')
    assert "\n" not in finding.message.en
    assert "…”" in finding.message.en


def test_an_unforeseen_kind_of_error_still_speaks_both_languages() -> None:
    """No English of a library's reaches the user."""
    code, message, hint = tell(Fault("new_kind", ("a", 0), "x", {}, None, None))
    assert code.code == "S099"
    assert message.en == "Entry 1 of “a” cannot be “x”."
    assert message.zh == "“a”的第 1 项不能是“x”。"
    assert hint.en == "Correct it."


def test_a_file_with_very_many_faults_is_told_in_part() -> None:
    """Two hundred faults of one file are enough for one run."""
    text = "entries:\n" + "".join(f"  - {{x{i}: 1}}\n" for i in range(300))
    assert len(faults(Log, text)) <= 200
