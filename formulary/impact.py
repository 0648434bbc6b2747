"""What `impact` tells on the terminal: the documents that quote a product, by what happens."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.text import Text as Line

from formulary.analysis.approval import PriceMove
from formulary.build.impact import Impact
from formulary.documents.quotes import Fate, Offer, Quote
from formulary.model.findings import Words
from formulary.render.formats import money, number, percent

FATES = {
    Fate.APPROVE: Words("Approved: a new price needs a new approval", "已批准：改价后须重新审批"),
    Fate.FROZEN: Words(
        "Sent with its schedule: its price list stays, a new price is a new list",
        "附表已发出：所引价目表不改，新价格另立新表",
    ),
    Fate.KEEP: Words(
        "Sent, but not kept yet: run `build.py issue` before you change the price",
        "已发出但未存档：改价前请先运行 build.py issue",
    ),
    Fate.REPRINT: Words("Drafts: re-printed with the new price", "草稿：按新价重印"),
    Fate.KEPT: Words("Kept as sent: nothing changes", "按发出时存档：不变"),
    Fate.OVER: Words("Not printed any more: nothing changes", "不再印制：不变"),
}
"""What becomes of documents, as a heading."""

_COUNTED = {
    Fate.APPROVE: Words("{} to approve again", "{} 份须重新审批"),
    Fate.FROZEN: Words("{} whose price list stays", "{} 份的价目表不改"),
    Fate.KEEP: Words("{} to keep first", "{} 份须先存档"),
    Fate.REPRINT: Words("{} re-printed", "{} 份重印"),
    Fate.KEPT: Words("{} kept as sent", "{} 份按存档不变"),
    Fate.OVER: Words("{} not printed any more", "{} 份不再印制"),
}

STATES = {
    "draft": Words("draft", "草稿"),
    "approved": Words("approved", "已批准"),
    "issued": Words("issued", "已发出"),
    "accepted": Words("accepted", "已接受"),
    "signed": Words("signed", "已签署"),
    "expired": Words("expired", "已过期"),
    "terminated": Words("terminated", "已终止"),
}

_COLOURS = {
    Fate.APPROVE: "bold yellow",
    Fate.FROZEN: "bold yellow",
    Fate.KEEP: "bold red",
    Fate.REPRINT: "bold green",
}


def impact_report(found: Sequence[Impact], language: str) -> Iterator[Line]:
    """The whole report, line by line."""
    for i, each in enumerate(found):
        if i:
            yield Line()
        yield from _product(each, language)


def _product(found: Impact, language: str) -> Iterator[Line]:
    product = found.product
    names = (product.sku, product.name.best(language), product.size)
    yield Line(" · ".join(name for name in names if name), style="bold")
    for prices, price in found.prices:
        name = f"{prices.name.best(language)} ({prices.id})"
        valid = f"{prices.valid.start} – {prices.valid.end}"
        yield Line(f"  {money(price, language)} · {name} · {valid}")
    if not found.prices:
        yield Line(f"  {_say(_UNPRICED, language)}")
    if not found.quotes:
        yield Line(f"  {_say(_NOTHING, language)}")
        return
    for fate, quotes in groupby(found.quotes, lambda quote: quote.fate):
        yield Line()
        yield Line(_say(FATES[fate], language), style=_COLOURS.get(fate, "bold"))
        for quote in quotes:
            yield from _quote(quote, language)
    yield Line()
    yield Line(_sum(found.quotes, language))


_UNPRICED = Words("It is on no price list.", "不在任何价目表上。")
_NOTHING = Words(
    "No document quotes it: its price may change freely.", "没有文件引用，可随意改价。"
)

_LISTED_NOW = Words("the list now says {}", "价目表现为 {}")
_TAKEN_OFF = Words("no longer on the list", "价目表中已无此价")


def _quote(quote: Quote, language: str) -> Iterator[Line]:
    document = quote.document
    state = _say(STATES[document.state], language)
    owner = quote.owner.best(language)
    yield Line(f"  {owner} · {quote.name} · {document.number} · {state}")
    for offer in quote.offers:
        told = f"    {_offer(offer, language)} · {document.price_list}"
        if offer.moved:
            told += f" · {_now(offer.moved, language)}"
        yield Line(told, style="dim")
    for path in quote.paths:
        yield Line(f"    dist/{path}", style="dim")


def _offer(offer: Offer, language: str) -> str:
    """`12 × CNY 1,420.00 − 6 % = CNY 1,334.80`: the net price is that of one piece."""
    text = money(offer.list_price, language)
    if offer.quantity is not None:
        text = f"{number(offer.quantity, language)} × {text}"
    if offer.discount_percent:
        text += f" − {percent(offer.discount_percent, language)}"
        if offer.net:
            text += f" → {money(offer.net, language)}"
    return text


def _now(move: PriceMove, language: str) -> str:
    """What the list says today, beside the price that was approved."""
    if move.now is None:
        return _say(_TAKEN_OFF, language)
    return _say(_LISTED_NOW, language).format(money(move.now, language))


def _sum(quotes: Sequence[Quote], language: str) -> str:
    counts = Counter(quote.fate for quote in quotes)
    parts = [_say(_COUNTED[fate], language).format(counts[fate]) for fate in Fate if counts[fate]]
    if language == "zh":
        return f"共 {len(quotes)} 份文件：{'，'.join(parts)}。"
    noun = "document" if len(quotes) == 1 else "documents"
    return f"{len(quotes)} {noun}: {', '.join(parts)}."


def _say(words: Words, language: str) -> str:
    return words.get(language)
