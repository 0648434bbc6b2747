"""Clauses: chosen by the terms, numbered, cross-referenced, the same in both languages."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import chain, product
from pathlib import Path
from string import ascii_uppercase
from typing import Any

import pytest

from formulary.documents.agreement_view import (
    AgreementPaper,
    AgreementTerms,
    AgreementView,
    LineView,
    RebateView,
    RegionView,
    TargetView,
)
from formulary.documents.clauses import (
    ClauseError,
    Wording,
    clause_packs,
    side_by_side,
    wording,
)
from formulary.documents.prints import Identity, Look, Party
from formulary.model.base import Money
from formulary.render.environment import render

PACK = "clauses/distributor-1.yaml"
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
TEXTS = {PACK: (TEMPLATES / PACK).read_text(encoding="utf-8")}

MANDATORY = {
    "parties",
    "definitions",
    "appointment",
    "products",
    "area",
    "exclusivity",
    "prices",
    "payment",
    "resale-prices",
    "outside-sales",
    "compliance",
    "term",
    "termination",
    "law",
    "signature",
}
FORBIDDEN = (
    "固定",
    "最低",
    "限价",
    "不得低于",
    "统一零售价",
    "控价",
    "窜货",
    "罚款",
    "price control",
    "price maintenance",
    "minimum",
    "fixed",
    "floor price",
    "not below",
)
"""Words by which a resale price would be set or a price sanction threatened."""


def cny(amount: str) -> Money:
    return Money(Decimal(amount), "CNY")


def terms(**changes: Any) -> AgreementTerms:
    """Plain terms with everything that is optional left out."""
    plain: dict[str, Any] = {
        "start": datetime.date(2027, 1, 1),
        "end": datetime.date(2027, 12, 31),
        "unit": "year",
        "renewal": "none",
        "notice_days": 90,
        "cure_days": 30,
        "exclusivity": "non_exclusive",
        "territory_description": None,
        "regions": (RegionView("North", ()),),
        "lines": (LineView("Pumps", Decimal(20), ()),),
        "rebates": (),
        "price_list": "List 2027",
        "price_list_start": datetime.date(2027, 1, 1),
        "price_list_end": datetime.date(2027, 12, 31),
        "tax_percent": Decimal(13),
        "currency": "CNY",
        "price_notice_days": 45,
        "net_days": 0,
        "early_percent": None,
        "early_days": None,
        "credit_limit": cny("0"),
        "credit_security": None,
        "interest_percent": Decimal(0),
        "incoterm": "CIP",
        "delivery_place": "Harbour",
        "lead_days": 15,
        "inspection_days": 7,
        "quality_months": 18,
        "price_protection_days": 0,
        "targets": (),
        "stock_cycle_days": 30,
        "stock_factor": Decimal("1.5"),
        "report_day": 5,
        "our_services": (),
        "their_services": (),
        "governing_law": "the law of the place",
        "forum": "court",
        "seat": "the court of the place",
        "prevailing_language": "en",
        "printed_languages": ("en",),
        "special_terms": (),
    }
    return AgreementTerms(**(plain | changes))


RICH: dict[str, Any] = {
    "renewal": "by_agreement",
    "rebates": (RebateView(cny("100"), Decimal(1)),),
    "net_days": 30,
    "early_percent": Decimal(2),
    "early_days": 10,
    "credit_limit": cny("800000"),
    "credit_security": "a guarantee",
    "interest_percent": Decimal(6),
    "price_protection_days": 60,
    "targets": (
        TargetView("2027", datetime.date(2027, 1, 1), datetime.date(2027, 12, 31), cny("5")),
    ),
    "our_services": ("training",),
    "their_services": ("fitting",),
    "prevailing_language": "zh",
    "printed_languages": ("en", "zh"),
    "special_terms": ("a loan of samples",),
}


KINDS = ("non_exclusive", "sole", "exclusive")


def variants() -> Iterator[AgreementTerms]:
    """Every exclusivity and forum with nothing and with everything; then each part alone."""
    for part, kind, forum in product(({}, RICH), KINDS, ("court", "arbitration")):
        yield terms(**(part | {"exclusivity": kind, "forum": forum}))
    for (name, value), kind in product(RICH.items(), KINDS):
        yield terms(**{name: value, "exclusivity": kind})


def view(
    of: AgreementTerms, supplier: str = "Maker Ltd", pack: str = "distributor-1"
) -> AgreementView:
    return AgreementView(
        language="en",
        identity=Identity("A-1", 1, datetime.date(2026, 11, 1), True, "0" * 12),
        look=Look("#0e5a47", None, None),
        title="Agreement",
        supplier=Party("Maker", supplier, "1 Street"),
        supplier_signatory="M. Maker",
        dealer=Party("Dealer", "Dealer Ltd", "2 Street"),
        dealer_signatory="D. Dealer",
        terms=of,
        clauses=(),
        schedules=(),
        clause_pack=pack,
    )


def worded(of: AgreementTerms, language: str = "en", pack: str = TEXTS[PACK]) -> Wording:
    return wording(view(of), {PACK: pack}, language)


@cache
def both() -> tuple[tuple[Wording, Wording], ...]:
    """Every variant in English and in Chinese."""
    return tuple((worded(each, "en"), worded(each, "zh")) for each in variants())


def text_of(said: Wording, *names: str) -> str:
    """The words of some clauses, or of all and of the schedules' titles."""
    lines = [] if names else [schedule.title for schedule in said.schedules]
    for each in said.clauses:
        if not names or each.id in names:
            lines.append(each.title)
            for paragraph in each.paragraphs:
                lines += [paragraph.text, *paragraph.items]
    return "\n".join(lines)


def references(text: str) -> list[str]:
    """Numbers of clauses and letters of schedules that a text refers to, in either language."""
    found = re.findall(
        r"(?:[Cc]lauses?|Schedule|(?<=\d) and) (\d+(?:\.\d+)?|[A-Z])\b"
        r"|第(\d+(?:\.\d+)?)[条款]|附件([A-Z])",
        text,
    )
    return sorted("".join(groups) for groups in found)


def swap(old: str, new: str) -> str:
    """The pack with one passage changed."""
    assert TEXTS[PACK].count(old) == 1
    return TEXTS[PACK].replace(old, new)


def test_numbers_and_letters_run_without_gaps() -> None:
    """Clauses are numbered from 1, paragraphs within them, schedules lettered from A."""
    for said in chain.from_iterable(both()):
        assert [c.number for c in said.clauses] == list(range(1, len(said.clauses) + 1))
        for each in said.clauses:
            expected = [f"{each.number}.{i}" for i in range(1, len(each.paragraphs) + 1)]
            assert [p.number for p in each.paragraphs] == expected != []
        assert "".join(s.letter for s in said.schedules) == ascii_uppercase[: len(said.schedules)]


def test_mandatory_clauses_are_always_there() -> None:
    """What the law or the trade needs is never left out."""
    for said in chain.from_iterable(both()):
        assert {c.id for c in said.clauses} >= MANDATORY


def test_every_reference_leads_somewhere() -> None:
    """Each number or letter that a text names is printed in the same agreement."""
    for said in chain.from_iterable(both()):
        there = {s.letter for s in said.schedules}
        for each in said.clauses:
            there |= {str(each.number), *(p.number for p in each.paragraphs)}
        named = references(text_of(said))
        assert len(named) > 20
        assert set(named) <= there


def test_a_reference_follows_the_clause_it_names() -> None:
    """Leaving out a clause shifts the numbers behind it, and the references with them."""
    with_it, without = worded(terms(price_protection_days=60)), worded(terms())
    assert "price-protection" not in {c.id for c in without.clauses}
    for said in (with_it, without):
        number = {c.id: c.number for c in said.clauses}
        expected = f"clauses {number['termination']} and {number['law']}"
        assert expected in text_of(said, "notices")
    assert len(with_it.clauses) == len(without.clauses) + 1


def test_a_schedule_letter_follows_the_schedules_before_it() -> None:
    """Without targets the special terms move up a letter, in the list and in the text."""
    loan = ("a loan of samples",)
    target = RICH["targets"]
    assert "Schedule D" in text_of(worded(terms(special_terms=loan)), "definitions")
    assert "Schedule E" in text_of(worded(terms(special_terms=loan, targets=target)), "definitions")


@pytest.mark.parametrize("pair", range(len(list(variants()))))
def test_both_languages_say_the_same(pair: int) -> None:
    """Same clauses, paragraphs, items and references in English and Chinese, in every variant."""
    english, chinese = both()[pair]
    assert [(s.id, s.letter) for s in english.schedules] == [
        (s.id, s.letter) for s in chinese.schedules
    ]
    for en, zh in zip(english.clauses, chinese.clauses, strict=True):
        assert (en.id, en.number) == (zh.id, zh.number)
        for p, q in zip(en.paragraphs, zh.paragraphs, strict=True):
            assert p.number == q.number
            assert len(p.items) == len(q.items)
            assert references("\n".join((p.text, *p.items))) == references(
                "\n".join((q.text, *q.items))
            ), p.number


def test_lists_are_punctuated_to_the_end() -> None:
    """Whatever is left out, the last item of a list ends with a full stop, the others do not."""
    for english, chinese in both():
        for said, stop, pause in ((english, ".", ";"), (chinese, "。", "；")):
            for paragraph in chain.from_iterable(c.paragraphs for c in said.clauses):
                ends = [item[-1] for item in paragraph.items]
                assert ends[:-1] == [pause] * len(ends[:-1])
                assert ends[-1:] in ([], [stop])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_variant_sets_resale_prices(language: str) -> None:
    """No wording that sets a resale price or threatens a price sanction, not even denied."""
    for pair in both():
        said = text_of(pair[language == "zh"]).casefold()
        assert [word for word in FORBIDDEN if word in said] == []


def test_resale_prices_are_recommended_only() -> None:
    """Every variant calls the supplier's resale prices recommended and non-binding."""
    for english, chinese in both():
        assert "recommended, non-binding price" in " ".join(
            text_of(english, "resale-prices").split()
        )
        assert "建议零售价，不具约束力" in text_of(chinese, "resale-prices")


@pytest.mark.parametrize("kind", KINDS)
def test_only_an_exclusive_system_limits_sales_and_only_active_ones(kind: str) -> None:
    """Outside the area all sales are free, or, if exclusive, all that are unsolicited."""
    said = text_of(worded(terms(exclusivity=kind)), "outside-sales", "conduct")
    limited = kind == "exclusive"
    assert ("Unsolicited orders are free" in said) is limited
    assert ("does not actively sell" in said) is limited
    assert ("active selling contrary to clause" in said) is limited
    assert ("may sell the Products outside the Area" in said) is not limited


@pytest.mark.parametrize(
    ("kind", "english", "chinese"),
    [
        ("non_exclusive", "The appointment is non-exclusive.", "本授权为非独家"),
        ("sole", "The Supplier may itself sell to customers there.", "供方可自行向区域内客户销售"),
        ("exclusive", "does not itself actively seek customers there", "也不主动在区域内招揽客户"),
    ],
)
def test_exclusivity_chooses_its_variant(kind: str, english: str, chinese: str) -> None:
    """Non-exclusive, sole and exclusive each have their own text, and only that."""
    all_en = [text_of(worded(terms(exclusivity=k)), "exclusivity") for k in KINDS]
    assert [english in text for text in all_en] == [k == kind for k in KINDS]
    assert chinese in text_of(worded(terms(exclusivity=kind), "zh"), "exclusivity")


@pytest.mark.parametrize(
    ("change", "name", "words"),
    [
        ("price_protection_days", "price-protection", "credits the difference"),
        ("targets", "targets", "The parties have agreed the targets"),
        ("rebates", "prices", "The rebate depends on Purchases alone."),
        ("credit_security", "payment", "the following security: a guarantee"),
        ("interest_percent", "payment", "owes interest of"),
        ("special_terms", "definitions", "the special terms in Schedule"),
        ("their_services", "distributor-duties", "the services listed for it"),
        ("our_services", "supplier-duties", "the services listed for it"),
    ],
)
def test_optional_text_needs_its_term(change: str, name: str, words: str) -> None:
    """A text about something that was not agreed is left out."""
    assert words in text_of(worded(terms(**{change: RICH[change]})), name)
    assert words not in text_of(worded(terms()), name)


def test_early_payment_needs_percent_and_days() -> None:
    """The cash discount is printed when both its percentage and its days are known."""
    words = "may deduct"
    assert words in text_of(worded(terms(early_percent=Decimal(2), early_days=10)), "payment")
    assert words not in text_of(worded(terms(early_percent=Decimal(2))), "payment")


@pytest.mark.parametrize(
    ("forum", "there", "absent"),
    [
        ("court", "the courts decide", "arbitration"),
        ("arbitration", "The award is final", "courts"),
    ],
)
def test_forum_chooses_its_variant(forum: str, there: str, absent: str) -> None:
    """Disputes go to court or to arbitration, never to both."""
    said = text_of(worded(terms(forum=forum)), "law")
    assert there in said
    assert absent not in said


def test_a_number_of_one_has_a_singular_noun() -> None:
    """One day is not one days."""
    assert "notice of 1 day." in text_of(worded(terms(notice_days=1)), "termination")


def test_credit_limit_in_capitals_on_chinese_paper() -> None:
    """A Chinese text about an amount in CNY gives it in capitals too; an English one does not."""
    rich = terms(credit_limit=cny("800000"))
    assert "捌拾万" in text_of(worded(rich, "zh"), "payment")
    assert "捌" not in text_of(worded(rich, "en"), "payment")


@pytest.mark.parametrize(
    "hostile", ["{{ 7*7 }}", "{% for x in y %}", "<b>bold</b>", "&amp;", "'\"<>"]
)
def test_terms_are_never_templates_nor_markup(hostile: str) -> None:
    """What stands in the terms comes out as it was written, as plain text."""
    of = terms(price_list=hostile, seat=hostile, credit_security=hostile)
    said = wording(view(of, supplier=hostile), TEXTS, "en")
    for name in ("parties", "definitions", "payment", "law"):
        assert hostile in text_of(said, name)


@pytest.mark.parametrize("language", ["en", "zh", "en-zh"])
def test_the_page_escapes_what_the_clauses_leave_plain(language: str) -> None:
    """Markup in the terms is escaped once on the page, in clauses and term sheet alike."""
    texts = {
        path.relative_to(TEMPLATES).as_posix(): path.read_text(encoding="utf-8")
        for folder in ("pdf", "locale", "clauses")
        for path in (TEMPLATES / folder).iterdir()
    }
    of = view(terms(**(RICH | {"seat": "<b>{{ 7*7 }}</b>"})))
    sides = tuple(replace(of, language=each) for each in language.split("-"))
    whole = side_by_side(AgreementPaper(of.identity, of.look, of.title, sides), texts)
    page = render(texts, "pdf/agreement.html.j2", whole, sides[0].language)
    assert page.count("&lt;b&gt;{{ 7*7 }}&lt;/b&gt;") == 2 * len(sides)
    assert "<b>{{" not in page
    assert "&amp;lt;" not in page


def test_unknown_reference_is_refused() -> None:
    """A reference to a clause that is nowhere in the pack names the pack and the clause."""
    pack = swap('{{ ref("general", "amendment") }}.\n', '{{ ref("generall") }}.\n')
    with pytest.raises(ClauseError, match=r"distributor-1.*“area”.*“generall”.*does not exist"):
        worded(terms(), pack=pack)


def test_reference_to_what_is_left_out_is_refused() -> None:
    """A reference to a clause that these terms leave out says so."""
    pack = swap('{{ ref("general", "amendment") }}.\n', '{{ ref("targets") }}.\n')
    with pytest.raises(ClauseError, match=r"“area”.*“targets”.*is left out"):
        worded(terms(), pack=pack)
    assert worded(terms(**RICH), pack=pack)


@pytest.mark.parametrize(
    "expression",
    [
        "{{ terms.cure_dayz }}",
        "{{ nothing }}",
        "{{ terms.__class__.__mro__ }}",
        "{{ 1 / 0 }}",
        "{{",
    ],
)
def test_a_faulty_expression_is_refused(expression: str) -> None:
    """A slip or a trick in a pack's text is an error that names pack and clause."""
    pack = swap("“Customer” means anyone", f"“Customer” {expression} means anyone")
    with pytest.raises(ClauseError, match="clause pack distributor-1, clause “definitions”"):
        worded(terms(), pack=pack)


def test_a_faulty_condition_is_refused() -> None:
    """A condition that asks for something unknown is an error, not false."""
    pack = swap("when: terms.price_protection_days > 0", "when: terms.protection > 0")
    with pytest.raises(ClauseError, match="protection"):
        worded(terms(), pack=pack)


def test_two_alternatives_at_once_are_refused() -> None:
    """Of alternatives that share an id only one may apply."""
    pack = swap('when: terms.forum == "court"', 'when: terms.forum != "x"')
    with pytest.raises(ClauseError, match=r"two alternatives for “law\.forum” apply at once"):
        worded(terms(forum="arbitration"), pack=pack)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("        zh: 不设信用额度。订单应在发货前付清。\n", "", "“zh” is missing"),
        (
            "        en: There is no credit limit.",
            "        enn: There is no credit limit.",
            "“enn”",
        ),
        ("  - id: stock\n", "  - id: payment\n", "“payment” is used twice"),
        ("version: 1\n", "version: 2\n", "distributor-2"),
        ("type: distributor\n", "type: distributer\n", "distributer"),
    ],
)
def test_a_malformed_pack_is_refused(old: str, new: str, fault: str) -> None:
    """Unknown keys, a missing language and repeated names are told with their line."""
    with pytest.raises(ClauseError, match=rf"templates/{PACK}:\d+:\d+: .*{fault}"):
        worded(terms(), pack=swap(old, new))


def test_a_pack_that_is_not_there_is_refused() -> None:
    """An agreement that names an unknown pack is an error that names it."""
    with pytest.raises(ClauseError, match="agency-1"):
        wording(view(terms(), pack="agency-1"), TEXTS, "en")


def test_packs_are_known_by_their_type() -> None:
    """The file's name tells the type of intermediary that a pack is for."""
    files = {**TEXTS, "clauses/selling-agent-2.yaml": "", "pdf/agreement.css": ""}
    assert clause_packs(files) == {
        "distributor-1": "distributor",
        "selling-agent-2": "selling_agent",
    }
