"""What `prescribe` tells on the terminal: diagnosis, candidates, questions, and why not."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from formulary.analysis.diagnosis import LineDiagnosis, Merger
from formulary.analysis.fitness import Reason
from formulary.analysis.questions import NAMES, QUESTIONS
from formulary.analysis.remedies import Candidate, Remedies
from formulary.analysis.supply import supply_if_known
from formulary.build.prescribing import Consultation
from formulary.model.end_user import FleetLine
from formulary.model.findings import Words
from formulary.render.formats import money, number, percent

_SHELL = {
    "product": Words("Product", "产品"),
    "price": Words("List price", "目录价"),
    "life": Words("Life, h", "寿命（小时）"),
    "cost": Words("An hour", "每小时"),
    "even": Words("Even at, h", "持平寿命"),
}


def advice(found: Consultation, language: str) -> Iterator[RenderableType]:
    """The whole report, part by part."""
    name = found.file.account.name.best(language)
    prices = found.prices.name.best(language)
    yield Line(f"{name} · {prices}", style="bold")
    for diagnosis, remedies in zip(found.diagnoses, found.remedies, strict=True):
        yield Line()
        yield from _line(diagnosis, remedies, language)
    for merger in found.mergers:
        yield Line()
        yield _merger(merger, language)


def _line(diagnosis: LineDiagnosis, remedies: Remedies, language: str) -> Iterator[RenderableType]:
    fleet = remedies.fleet
    sizes = ", ".join(fleet.sizes) or "–"
    yield Line(f"{fleet.id} · {fleet.equipment.best(language)} · {sizes}", style="bold green")
    yield from (_in(words) for words in _suffers(diagnosis, language))
    if remedies.fits:
        yield Padding(_table(remedies, language), (0, 0, 0, 2))
        if not any(each.life for each in remedies.fits):
            yield _in(_say(_NO_LIFE, language), "dim")
    else:
        yield _in(_say(_NOTHING, language), "yellow")
    yield from _questions(remedies, language)
    for each in remedies.excluded:
        why = " ".join(_because(reason, language) for reason in each.fitness.forbidden)
        yield _in(f"✗ {each.product.sku}: {why}", "red")
    for product in remedies.unpriced:
        yield _in(f"– {product.sku}: {_say(_NO_PRICE, language)}", "dim")


_NO_LIFE = Words(
    "No expected life is on record (`expected_life` of the fleet line): no cost is claimed.",
    "没有预期寿命记录（设备行的 expected_life），因此不作成本断言。",
)
_NOTHING = Words("Nothing is known to fit yet.", "尚无可确认合适的产品。")
_NO_PRICE = Words("not on this price list", "不在此价目表上")


def _suffers(diagnosis: LineDiagnosis, language: str) -> Iterator[str]:
    zh = language == "zh"
    if diagnosis.unused and diagnosis.lost:
        share = percent(diagnosis.unused.rounded, language, 1)
        lost = money(diagnosis.lost.money, language)
        yield (
            f"未用完即换下：{share}，每年 {lost}"
            if zh
            else f"Wear left unused: {share}, {lost} a year"
        )
    else:
        yield (
            "未测量废件（scrap），不知道扔掉了多少"
            if zh
            else "The scrap was not measured (`scrap`): what is thrown away is not known"
        )
    if diagnosis.downtime:
        cost = money(diagnosis.downtime.money, language)
        yield f"换件停机损失：每年 {cost}" if zh else f"Standstill at changes: {cost} a year"
    today = supply_if_known(diagnosis.fleet)
    if today is None:
        yield _say(no_cost(diagnosis.fleet), language)
        return
    cost = money(today.full_cost_per_hour.money, language)
    yield f"现用每运行小时成本：{cost}" if zh else f"An operating hour costs {cost} today"


def no_cost(fleet: FleetLine) -> Words:
    """Why today's cost of an hour cannot be told."""
    if fleet.present:
        en, zh = "The hours a year are not known (`hours_per_year`)", "年运行小时（hours_per_year）"
    elif fleet.hours_per_year:
        en, zh = "What is fitted today is not known (`present`)", "现用产品（present）"
    else:
        en = "Hours a year (`hours_per_year`) and what is fitted today (`present`) are not known"
        zh = "年运行小时（hours_per_year）和现用产品（present）"
    return Words(f"{en}: no cost per hour yet", f"{zh}尚不清楚，算不出每小时成本")


def _table(remedies: Remedies, language: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name, head in _SHELL.items():
        table.add_column(
            _say(head, language), justify="left" if name == "product" else "right", overflow="fold"
        )
    for each in remedies.fits:
        table.add_row(*_row(each, language))
    return table


def _row(each: Candidate, language: str) -> tuple[str, ...]:
    life, cost, even = each.life, each.cost_per_hour, each.break_even
    low_high = ""
    if life:
        low_high = number(life.expected, language)
        if life.low != life.high:
            low_high += f" ({number(life.low, language)}–{number(life.high, language)})"
    return (
        f"✓ {each.product.sku}",
        money(each.price.price, language),
        low_high or "?",
        money(cost.money, language) if cost else "?",
        number(even.rounded, language, 0) if even else "–",
    )


def _questions(remedies: Remedies, language: str) -> Iterator[RenderableType]:
    for each in remedies.ask:
        names = [_say(NAMES[name], language) for name in each.fitness.unknown]
        listed = ("、" if language == "zh" else ", ").join(names)
        head = "先问" if language == "zh" else "ask first"
        yield _in(f"? {each.product.sku} – {head}: {listed}{_even(each, language)}", "yellow")
    asked = dict.fromkeys(name for each in remedies.ask for name in each.fitness.unknown)
    for name in asked:
        yield _in(f"    {_say(QUESTIONS[name], language)}", "yellow")


def _even(each: Candidate, language: str) -> str:
    if each.break_even is None:
        return ""
    hours = number(each.break_even.rounded, language, 0)
    return f"（{hours} 小时持平）" if language == "zh" else f" (even at {hours} h)"


def _because(reason: Reason, language: str) -> str:
    places = " · ".join(str(place) for place in reason.places)
    return f"{reason.because.best(language)} [{places}]"


def _merger(merger: Merger, language: str) -> Line:
    others = ", ".join(merger.others)
    words = Words(
        f"Sizes could be one: {merger.size} in place of {others}, on {merger.machines} machines.",
        f"规格可归一：{merger.size} 可替代 {others}，涉及 {merger.machines} 台设备。",
    )
    return Line(_say(words, language), style="bold")


def _in(words: str, style: str = "") -> RenderableType:
    return Padding(Line(words, style=style), (0, 0, 0, 2))


def _say(words: Words, language: str) -> str:
    return words.get(language)
