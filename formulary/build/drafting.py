"""A draft prescription as text: what is known is written, what must be decided is left empty.

No number is invented. A required field with nothing behind it is what `check` then asks for.
"""

import datetime
import json
from collections.abc import Iterable, Iterator, Sequence

from formulary.analysis.diagnosis import diagnose
from formulary.analysis.fitness import Reason
from formulary.analysis.questions import QUESTIONS
from formulary.analysis.remedies import Candidate, Remedies
from formulary.model.base import Text
from formulary.model.book import EndUserFile
from formulary.model.catalogue import PriceList
from formulary.render.formats import number

_HEAD = """\
# yaml-language-server: $schema=../../../../schemas/prescription.json
#
# A draft by `build.py prescribe`. What is empty must be decided; `check` asks for it, line by line.
# 由 build.py prescribe 起草。空着的须由人决定，check 会逐行提示。
"""

_TERMS = """\
terms:
  valid_until:
  payment:
    net_days:
  delivery:
    # EXW, FCA, DAP … (Incoterms 2020).
    incoterm:
    place:
    lead_days:
  warranty:
"""


def draft_prescription(
    file: EndUserFile,
    found: Sequence[Remedies],
    prices: PriceList,
    day: datetime.date,
    free: str | None = None,
) -> str:
    """The text of `prescriptions/NAME.yaml` for an end user, dated `day`.

    `free` is the next free document number, where it is known.
    """
    account = file.account
    contacts = ", ".join(contact.id for contact in account.contacts)
    blocks = [
        _HEAD,
        f"# The next free number is {free}. 下一个未用的编号是 {free}。"
        if free
        else "# A number of your own series, such as P-2026-001. 自定编号，如 P-2026-001。",
        "number:",
        f"date: {day.isoformat()}",
        "title:",
        *_author(account.owner),
        f"# {contacts}"
        if contacts
        else "# Record a contact in account.yaml first. 请先记录联系人。",
        "addressee:",
        f"languages: [{', '.join(account.languages)}]",
        "# straight_rebuy, modified_rebuy, new_task. 直接重购、修正重购、新购。",
        "buy_class:",
        "state: draft",
        f"currency: {prices.currency}",
        f"price_list: {_quoted(prices.id)}",
        "",
        "diagnosis:",
        "  # What hurts, in two sentences. 一两句话说明问题所在。",
        "  summary:",
        "  symptoms:",
        *_symptoms(found),
        "",
        *_lines(found),
        "",
        _TERMS,
    ]
    return "\n".join(blocks)


def _author(owner: str | None) -> Iterator[str]:
    """The owner of the account; a lead may have none yet."""
    if owner:
        yield f"author: {owner}"
        return
    yield "# The account has no owner yet: name one in account.yaml too."
    yield "# 客户尚无负责人，请在 account.yaml 中一并填写。"
    yield "author:"


def _symptoms(found: Sequence[Remedies]) -> Iterator[str]:
    """What the scrap heap shows; where nothing was measured, a symptom to be filled in."""
    measured = False
    for each in found:
        unused, scrap = diagnose(each.fleet).unused, each.fleet.scrap
        if unused is None or scrap is None or unused.value <= 0:
            continue
        measured = True
        share = number(unused.rounded, "en", 1)
        en = f"Pieces are taken off with {share} % of their usable wear left."
        zh = f"换下时尚余 {share}% 的可磨耗部分。"
        sources = scrap.source
        evidence = Text(
            en=f"{scrap.pieces} pieces measured on {scrap.date}: {sources.en}"
            if sources.en
            else None,
            zh=f"{scrap.date} 测量 {scrap.pieces} 件：{sources.zh}" if sources.zh else None,
        )
        yield f"    - fleet: {each.fleet.id}"
        yield f"      symptom: {_text(Text(en=en, zh=zh))}"
        yield "      cause:"
        yield f"      evidence: {_text(evidence)}"
    if not measured:
        yield "    - symptom:"
        yield "      cause:"
        yield "      evidence:"


def _lines(found: Sequence[Remedies]) -> Iterator[str]:
    yield "lines:"
    for each in found:
        first = each.fits[0] if each.fits else None
        if first and (first.life or len(each.fits) == 1):
            yield from _line(each, first)
        elif first:
            yield from _choice(each)
        else:
            yield from _open(each)


def _line(each: Remedies, chosen: Candidate) -> Iterator[str]:
    yield f"  - fleet: {each.fleet.id}"
    yield from (f"    # {words}" for words in _beside(each, chosen))
    yield f"    product: {_quoted(chosen.product.sku)}"
    yield from _order(each)
    yield from (f"    {line}" for line in _life(chosen))
    reason = _joined(chosen.fitness.indicated)
    yield f"    reason: {_text(reason)}" if reason else "    reason:"
    yield from _alternatives(each)


def _choice(each: Remedies) -> Iterator[str]:
    """Several fit and no life is on record: which one is for a person to decide."""
    yield f"  - fleet: {each.fleet.id}"
    yield "    # These fit; no expected life is on record, so none is known to cost least."
    yield "    # 以下均合适；没有预期寿命记录，无从比较成本。"
    for other in each.fits:
        yield f"    #   {other.product.sku}: {other.change.arithmetic('en')}{_even(other)}"
    yield "    product:"
    yield from _order(each)
    yield "    life_hours:"
    yield "    life_source:"
    yield "    reason:"
    yield from _alternatives(each)


def _even(other: Candidate) -> str:
    even = other.break_even
    return f"; {number(even.rounded, 'en', 0)} h = today 与现用持平" if even else ""


def _order(each: Remedies) -> Iterator[str]:
    yield "    # Pieces in the first order. 首批数量。"
    yield "    quantity:"
    if each.fleet.present and each.fleet.present.fitting:
        yield "    # As today. 同现用。"
        yield f"    fitting: {each.fleet.present.fitting.amount}"


def _alternatives(each: Remedies) -> Iterator[str]:
    others = [(o, _joined(o.fitness.forbidden)) for o in each.excluded]
    told = [(other, why) for other, why in others if why]
    if told:
        yield "    alternatives:"
    for other, why in told:
        yield f"      - {{product: {_quoted(other.product.sku)}, reason: {_text(why)}}}"


def _life(chosen: Candidate) -> Iterator[str]:
    life = chosen.life
    if life:
        yield f"life_hours: {life.expected:f}"
        yield f"life_source: {_text(life.source)}"
        return
    even = chosen.break_even
    if even:
        hours = number(even.rounded, "en", 0)
        yield f"# Costs what today's costs at {hours} h. 寿命达 {hours} 小时即与现用成本持平。"
    yield "life_hours:"
    yield "life_source:"


def _beside(each: Remedies, chosen: Candidate) -> Iterator[str]:
    """Why this product, and what else fits: for whoever finishes the draft."""
    cost = chosen.cost_per_hour
    if cost and len(each.fits) > 1:
        yield "Of those whose life is on record, the lowest expected cost of an operating hour:"
        yield "在有寿命记录的产品中，预期每运行小时成本最低："
    if cost:
        yield cost.arithmetic("en")
    for other in (o for o in each.fits if o is not chosen):
        beside = other.cost_per_hour or other.change
        yield f"Fits too 也合适：{other.product.sku}, {beside.arithmetic('en')}"
    for other in each.ask:
        asked = ", ".join(other.fitness.unknown)
        yield f"Ask first 先问：{other.product.sku} ({asked})"


def _open(each: Remedies) -> Iterator[str]:
    """A line for which nothing can be prescribed yet, as a comment."""
    yield f"  # {each.fleet.id}: nothing is known to fit yet. 尚无可确认合适的产品。"
    names = dict.fromkeys(name for o in each.ask for name in o.fitness.unknown)
    for name in names:
        yield f"  #   {name}: {QUESTIONS[name].en} {QUESTIONS[name].zh}"
    for other in each.excluded:
        why = _joined(other.fitness.forbidden)
        yield f"  #   {other.product.sku}: {(why.best('en') if why else '').replace(chr(10), ' ')}"


def _joined(reasons: Iterable[Reason]) -> Text | None:
    """Reasons as one text, in the languages that all of them have."""
    texts = [reason.because for reason in reasons]
    languages = [name for name in ("en", "zh") if texts and all(t.get(name) for t in texts)]
    if not languages:
        return None
    signs = {"en": " ", "zh": ""}
    return Text(**{n: signs[n].join(dict.fromkeys(t.best(n) for t in texts)) for n in languages})


def _text(text: Text) -> str:
    if text.en == text.zh and text.en:
        return _quoted(text.en)
    pairs = (f"{name}: {_quoted(words)}" for name in text.languages if (words := text.get(name)))
    return f"{{{', '.join(pairs)}}}"


def _quoted(words: str) -> str:
    """In double quotes, which hold any text in YAML as in JSON."""
    return json.dumps(words, ensure_ascii=False)
