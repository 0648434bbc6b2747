"""What a proposal says of money and days: nothing that looks like a slip, nothing left to guess."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from html import unescape
from typing import Any

import pytest

from formulary.build.templates import read_templates
from formulary.documents.printing import to_html
from formulary.documents.prints import Print
from formulary.documents.proposal_view import SymptomView
from formulary.documents.register import all_prints
from formulary.load.book import load_book
from formulary.model.base import Money
from tests.conftest import CHECKOUT

TEMPLATES = read_templates(CHECKOUT)

Proposal = Callable[[str], Print]


@pytest.fixture(scope="module")
def proposal() -> Proposal:
    """A proposal of the demo book in a language."""
    book = load_book(CHECKOUT).book
    assert book
    found = {p.language: p for p in all_prints(book) if "customer/xiyu-fresh/2026" in p.path}
    return lambda language: found[language]


def told(each: Print) -> str:
    """The HTML of a print; each space is a plain one, each apostrophe itself."""
    return unescape(to_html(each, TEMPLATES)).replace("\u00a0", " ")


def saving(each: Print, amount: int, percent: str) -> Print:
    """The same proposal with another saving."""
    money = Money(Decimal(amount), each.view.effect.saving.currency)
    effect = replace(each.view.effect, saving=money, saving_percent=Decimal(percent))
    return replace(each, view=replace(each.view, effect=effect))


@pytest.mark.parametrize(
    ("language", "amount", "words", "share"),
    [
        ("en", "CNY 5,711.00", "more a year: ", "above today's cost"),
        ("zh", "5,711.00 元", "每年多花：", "高于现用成本"),
    ],
)
def test_what_costs_more_is_no_negative_saving(
    proposal: Proposal, language: str, amount: str, words: str, share: str
) -> None:
    """The headline has no minus: it says that a year costs more, and how much."""
    summary = told(saving(proposal(language), -5711, "-4.2"))
    summary = summary[summary.index("summary") : summary.index("<figure")]
    assert f">{amount}<" in summary
    assert words in summary
    assert share in summary
    assert "−" not in summary


@pytest.mark.parametrize(
    ("language", "words"), [("en", "A year costs the same: "), ("zh", "每年费用不变：")]
)
def test_what_costs_the_same_has_no_figure(proposal: Proposal, language: str, words: str) -> None:
    """Neither a saving of nothing nor a share of nothing is shown."""
    summary = told(saving(proposal(language), 0, "0"))
    assert words in summary
    assert 'class="big' not in summary


def discounted(each: Print, first: str, others: str) -> Print:
    """The same proposal with other discounts on its lines; the prices stay."""
    remedies: list[Any] = [
        replace(r, discount_percent=Decimal(others if i else first))
        for i, r in enumerate(each.view.remedies)
    ]
    return replace(each, view=replace(each.view, remedies=tuple(remedies)))


def test_no_discount_has_no_column(proposal: Proposal) -> None:
    """Where nothing is discounted, nobody reads of a discount of nought."""
    text = told(discounted(proposal("en"), "0", "0"))
    prices = text[text.index('<table class="prices') : text.index("</tfoot>")]
    assert "Discount" not in prices
    assert ">0.0<" not in prices
    assert prices.count('<th scope="col"') == 5
    assert 'colspan="3"' in prices
    assert 'colspan="4"' not in prices


def test_a_line_without_discount_has_a_dash(proposal: Proposal) -> None:
    """Beside lines that have one."""
    text = told(discounted(proposal("en"), "7.5", "0"))
    prices = text[text.index('<table class="prices') : text.index("</tfoot>")]
    assert prices.count('<th scope="col"') == 6
    assert '<td class="figure">7.5</td>' in prices
    assert prices.count('<td class="figure">–</td>') == len(proposal("en").view.remedies) - 1


def test_the_last_day_counts(proposal: Proposal) -> None:
    """In Chinese 前 alone may leave out the day it names."""
    text = told(proposal("zh"))
    assert text.count("前（含当日）") == 2


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "<b>It leaks.</b> Flour. Looked at.</p>"), ("zh", "<b>漏料。</b> 面粉。看过。</p>")],
)
def test_what_was_found_reads_as_sentences(proposal: Proposal, language: str, words: str) -> None:
    """In a short proposal symptom, cause and evidence follow each other, stop or no stop."""
    english, chinese = ("It leaks.", "Flour", "Looked at"), ("漏料", "面粉", "看过。")
    each = proposal(language)
    symptom = SymptomView(None, *(chinese if language == "zh" else english))
    view = replace(each.view, buy_class="straight_rebuy", symptoms=(symptom,))
    assert words in told(replace(each, view=view))


@pytest.mark.parametrize(
    ("language", "words"), [("en", ": A log; their book."), ("zh", "：A log；their book。")]
)
def test_sources_are_listed_with_one_stop(proposal: Proposal, language: str, words: str) -> None:
    """Whoever ends a source with a full stop does not make two of them."""
    each = proposal(language)
    lines = [replace(each.view.fleet[0], life_source=s) for s in ("A log.", "their book.", "A log")]
    assert words in told(replace(each, view=replace(each.view, fleet=tuple(lines))))
