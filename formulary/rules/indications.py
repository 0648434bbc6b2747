"""I: what is prescribed must not be forbidden where it goes, and the facts must be possible."""

from collections.abc import Iterator

from formulary.analysis.diagnosis import in_order
from formulary.analysis.facts import operators, possible, values
from formulary.analysis.fitness import fitness
from formulary.model.base import Record
from formulary.model.end_user import FleetLine
from formulary.model.findings import Words
from formulary.model.indications import Condition
from formulary.rules.prices import open_prescriptions
from formulary.rules.references import missing, repeated
from formulary.rules.registry import Path, Problem, Situation, problem, rule

_COLDEST, _HOTTEST = -100, 400
"""Degrees Celsius between which people and machines work, with room to spare."""


@rule("I001", needs=("catalogue",))
def contraindicated(situation: Situation) -> Iterator[Problem]:
    """A product is not prescribed where one of its contraindications is met.

    The catalogue says what forbids a product (`contraindications`, and a tyre's load and speed),
    the fleet line says how things are there (`conditions`). Where the house prescribes it all the
    same, `override` in the line names who answers for it, and why. Facts that nobody recorded are
    not judged. A floor that must stay clean is the matter of P011.

    产品的禁忌证成立时，不得开此处方。

    目录写明产品的禁忌证（contraindications，以及轮胎的负荷和速度），设备行写明现场条件（conditions）。
    若仍要开，须在该行用 override 写明由谁负责和理由。未记录的事实不作判断。
    地面须无痕的情形由 P011 检查。
    """
    catalogue = situation.book.catalogue
    for file, _, prescription in open_prescriptions(situation):
        for i, line in enumerate(prescription.lines):
            product = catalogue.find(line.product)
            fleet = file.account.fleet_line(line.fleet)
            if product is None or fleet is None or line.override:
                continue
            for reason in fitness(product, fleet).forbidden:
                if reason.fact == "non_marking":
                    continue
                at = " · ".join(str(place) for place in reason.places)
                en, zh = reason.because.best("en"), reason.because.best("zh")
                yield problem(
                    prescription,
                    ("lines", i, "product"),
                    Words(
                        f"{line.product} is contraindicated on “{fleet.id}”: {en} ({at})",
                        f"{line.product} 不宜用于“{fleet.id}”：{zh}（{at}）",
                    ),
                    Words(
                        f"`build.py prescribe {file.slug}` shows what fits; or write "
                        "`override: {by: …, reason: …}` in this line.",
                        f"运行 build.py prescribe {file.slug} 可看合适的产品；"
                        "或在该行写 override: {by: …, reason: …}。",
                    ),
                )


@rule("I002")
def impossible_condition(situation: Situation) -> Iterator[Problem]:
    """An indication or contraindication compares a fact with what that fact can be.

    Numbers are above or below a number, grades are above, below or one of their grades, the rest
    is one of the values it can have. A condition that cannot be judged would never forbid
    anything.

    适应证和禁忌证的比较方式与数值，须是该事实可能的取值。

    数值用 above、below 与数字比较；分级用 above、below、is 与等级比较；其余用 is 与可选值比较。
    无法判断的条件等于没有禁忌。
    """
    catalogue = situation.book.catalogue
    for i, product in enumerate(catalogue.products):
        for kind in ("indications", "contraindications"):
            for j, condition in enumerate(getattr(product, kind)):
                if not possible(condition):
                    yield _impossible(catalogue, ("products", i, kind, j), condition)


def _impossible(catalogue: Record, path: Path, condition: Condition) -> Problem:
    allowed = operators(condition.fact)
    if condition.operator not in allowed:
        return problem(
            catalogue,
            (*path, "operator"),
            Words(
                f"`{condition.fact}` cannot be compared by `{condition.operator}`.",
                f"{condition.fact} 不能用 {condition.operator} 比较。",
            ),
            Words(f"Write {' or '.join(allowed)}.", f"请写 {'或 '.join(allowed)}。"),
        )
    known = values(condition.fact)
    return problem(
        catalogue,
        (*path, "value"),
        Words(
            f"`{condition.fact}` is never “{condition.value}”.",
            f"{condition.fact} 不可能是“{condition.value}”。",
        ),
        Words(f"It may be: {', '.join(known)}.", f"可写：{'、'.join(known)}。")
        if known
        else Words("Write a plain number, such as -10.", "请写数字，如 -10。"),
    )


def _fleet(situation: Situation) -> Iterator[tuple[Record, Path, FleetLine]]:
    for file in situation.book.end_users.values():
        for i, line in enumerate(file.account.fleet):
            yield file.account, ("fleet", i), line


@rule("I003")
def impossible_place(situation: Situation) -> Iterator[Problem]:
    """The conditions of a fleet line must be possible.

    The lowest temperature is not above the highest, both are such as machines work in.

    设备行的使用条件须合乎实际。

    最低温度不高于最高温度，且都在设备可作业的范围内。
    """
    for account, path, line in _fleet(situation):
        span = line.conditions.temperature_c if line.conditions else None
        if span is None:
            continue
        here = (*path, "conditions", "temperature_c")
        if span.min > span.max:
            yield problem(
                account,
                (*here, "min"),
                Words(
                    f"The lowest temperature, {span.min} °C, is above the highest, {span.max} °C.",
                    f"最低温度 {span.min} °C 高于最高温度 {span.max} °C。",
                ),
                Words("Exchange the two, or correct one.", "请对调，或更正其一。"),
            )
        for name, value in (("min", span.min), ("max", span.max)):
            if not _COLDEST <= value <= _HOTTEST:
                yield problem(
                    account,
                    (*here, name),
                    Words(f"No machine works at {value} °C.", f"没有设备在 {value} °C 下作业。"),
                    Words("Write degrees Celsius.", "请按摄氏度填写。"),
                )


@rule("I004")
def impossible_scrap(situation: Situation) -> Iterator[Problem]:
    """A scrapped piece measures no more than a new one and no less than the wear limit.

    `new_mm` ≥ `removed_mm` ≥ `limit_mm`, and the measurement lies in the past. Pieces that were
    run beyond the limit are a matter of safety; count them apart and tell the customer.

    废件尺寸不大于新件，也不小于磨损极限。

    须满足 new_mm ≥ removed_mm ≥ limit_mm，且测量日期已过。
    超过极限仍在使用的件关系安全，应另行统计并告知客户。
    """
    for account, path, line in _fleet(situation):
        scrap = line.scrap
        if scrap and not in_order(line):
            yield problem(
                account,
                (*path, "scrap", "removed_mm"),
                Words(
                    f"New {scrap.new_mm}, taken off {scrap.removed_mm}, limit {scrap.limit_mm}: "
                    "these measures are out of order.",
                    f"新件 {scrap.new_mm}、换下 {scrap.removed_mm}、极限 {scrap.limit_mm}："
                    "大小次序不对。",
                ),
                Words(
                    "Write the new piece's measure first, then that of the piece taken off, then "
                    "the limit, all of one kind (depth or diameter).",
                    "请依次填写新件、换下件和极限的尺寸，且同为花纹深度或同为外径。",
                ),
            )
        if scrap and scrap.date > situation.as_of:
            yield problem(
                account,
                (*path, "scrap", "date"),
                Words(f"{scrap.date} is yet to come.", f"{scrap.date} 尚未到来。"),
                Words("Write the day of the measurement.", "请写测量当日的日期。"),
            )


@rule("I005", needs=("catalogue",))
def impossible_life(situation: Situation) -> Iterator[Problem]:
    """An expected life is of a product in the catalogue, once a line, from low to high.

    `low` ≤ `expected` ≤ `high`: a range that is out of order says nothing.

    预期寿命须针对目录中的产品，每行每个产品一条，且由低到高。

    须满足 low ≤ expected ≤ high，次序颠倒的区间没有意义。
    """
    known = {product.sku for product in situation.book.catalogue.products}
    kind, where = Words("product", "产品"), Words("catalogue.yaml", " catalogue.yaml ")
    for account, path, line in _fleet(situation):
        lives = (*path, "expected_life")
        yield from repeated(account, lives, [x.product for x in line.expected_life], "product")
        for j, each in enumerate(line.expected_life):
            yield from missing(account, (*lives, j, "product"), each.product, known, kind, where)
            if not each.low <= each.expected <= each.high:
                yield problem(
                    account,
                    (*lives, j, "expected"),
                    Words(
                        f"{each.low}, {each.expected}, {each.high} h do not rise.",
                        f"{each.low}、{each.expected}、{each.high} 小时不是由低到高。",
                    ),
                    Words("Write low, expected, high.", "请依次写 low、expected、high。"),
                )


@rule("I006", needs=("catalogue", "team"))
def unknown_alternative(situation: Situation) -> Iterator[Problem]:
    """What was considered in place of a product is in the catalogue, who overrides is in the team.

    `alternatives` and `override` of a prescription line name a product and a person.

    备选产品须在目录中，承担责任的人须在团队名单中。

    处方行的 alternatives 引用货号，override 引用人员。
    """
    book = situation.book
    products, people = {p.sku for p in book.catalogue.products}, {p.id for p in book.team.people}
    for _, _, prescription in open_prescriptions(situation):
        for i, line in enumerate(prescription.lines):
            for j, other in enumerate(line.alternatives):
                yield from missing(
                    prescription,
                    ("lines", i, "alternatives", j, "product"),
                    other.product,
                    products - {line.product},
                    Words("other product", "其他产品"),
                    Words("catalogue.yaml", " catalogue.yaml "),
                )
            if line.override:
                yield from missing(
                    prescription,
                    ("lines", i, "override", "by"),
                    line.override.by,
                    people,
                    Words("person", "人员"),
                    Words("team.yaml", " team.yaml "),
                )
