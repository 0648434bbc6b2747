"""P: what a prescription prescribes must fit, be priced, and be within somebody's authority."""

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal

from formulary.analysis.approval import SENT, Standing
from formulary.analysis.days import days_after
from formulary.analysis.sizes import same_size
from formulary.model.base import Record
from formulary.model.book import EndUserFile
from formulary.model.catalogue import Catalogue, PriceList, Product
from formulary.model.dealer import Agreement
from formulary.model.findings import Severity, Words
from formulary.model.house import Person
from formulary.model.prescription import Approval, Payment, Prescription
from formulary.rules.authority import approved, listed, moved, to_write, told_as_void, who_may
from formulary.rules.references import repeated
from formulary.rules.registry import Path, Problem, Situation, problem, rule


def open_prescriptions(
    situation: Situation,
) -> Iterator[tuple[EndUserFile, str, Prescription]]:
    """Prescriptions that can still change; what was issued is kept and not judged again."""
    for file, name, prescription in situation.book.every_prescription():
        if name not in file.issued and prescription.state not in ("expired", "terminated"):
            yield file, name, prescription


def _quoted(situation: Situation) -> Iterator[tuple[Record, datetime.date, str, str, PriceList]]:
    book = situation.book
    for _, _, p in open_prescriptions(situation):
        prices = book.catalogue.price_list(p.price_list)
        if prices:
            yield p, p.date, p.currency, p.state, prices
    for _, a in book.agreements():
        prices = book.catalogue.price_list(a.price_list)
        if prices and a.state not in ("expired", "terminated"):
            yield a, a.date, a.currency, a.state, prices


@rule("P001", needs=("catalogue",))
def size_does_not_fit(situation: Situation) -> Iterator[Problem]:
    """A prescribed product must have a size that the fleet line takes.

    The fleet line lists the sizes that fit in `sizes`. Spelling does not matter: `28x9-15` and
    `28 × 9-15` are the same. Products and fleet lines without a size are not compared.

    处方产品的规格必须是设备行可装的规格。

    设备行在 sizes 中列出可装规格。写法差异不影响判断：28x9-15 与 28 × 9-15 视为相同。
    未填写规格的产品和设备行不作比较。
    """
    for file, _, prescription in open_prescriptions(situation):
        for i, line in enumerate(prescription.lines):
            product = situation.book.catalogue.find(line.product)
            fleet = file.account.fleet_line(line.fleet)
            if not (product and product.size and fleet and fleet.sizes):
                continue
            if any(same_size(product.size, size) for size in fleet.sizes):
                continue
            sizes = ", ".join(fleet.sizes)
            yield problem(
                prescription,
                ("lines", i, "product"),
                Words(
                    f"{line.product} is {product.size}; fleet line “{fleet.id}” takes {sizes}.",
                    f"{line.product} 的规格是 {product.size}，设备行“{fleet.id}”可装 {sizes}。",
                ),
                Words(
                    "Prescribe a product of that size, or add the size to the fleet line "
                    "if it has been checked on the machine.",
                    "请改开该规格的产品；如已在设备上核实可装，则在设备行中补充规格。",
                ),
            )


@rule("P011", needs=("catalogue",))
def marks_where_none_may_be(situation: Situation) -> Iterator[Problem]:
    """A fleet line that must not mark the floor takes no marking tyre.

    The fleet line says `non_marking: required`, the product says `non_marking: false` in `tyre`.
    Goods that are not tyres are not compared.

    要求无痕的设备行不得开有痕轮胎。

    设备行写明 non_marking: required，而产品的 tyre 中写明 non_marking: false。非轮胎产品不作比较。
    """
    catalogue = situation.book.catalogue
    for file, _, prescription in open_prescriptions(situation):
        for i, line in enumerate(prescription.lines):
            product = catalogue.find(line.product)
            fleet = file.account.fleet_line(line.fleet)
            if not (product and product.tyre and fleet) or product.tyre.non_marking:
                continue
            if fleet.non_marking != "required":
                continue
            yield problem(
                prescription,
                ("lines", i, "product"),
                Words(
                    f"{line.product} marks the floor; fleet line “{fleet.id}” requires "
                    "non-marking tyres.",
                    f"{line.product} 会留下胎痕，而设备行“{fleet.id}”要求无痕轮胎。",
                ),
                _without_marks(product, catalogue),
            )


def _without_marks(product: Product, catalogue: Catalogue) -> Words:
    """What to prescribe in place of a marking tyre."""
    others = [
        other.sku
        for other in catalogue.products
        if other.tyre and other.tyre.non_marking
        if product.size and other.size and same_size(product.size, other.size)
    ]
    if not others:
        return Words(
            "Prescribe a non-marking tyre; the catalogue has none of this size.",
            "请改开无痕轮胎；目录中没有该规格的无痕产品。",
        )
    named = others[:3]
    return Words(
        f"Non-marking in this size: {', '.join(named)}.", f"该规格的无痕产品：{'、'.join(named)}。"
    )


@rule("P002", needs=("catalogue",))
def price_list_out_of_validity(situation: Situation) -> Iterator[Problem]:
    """A document may quote only from a price list that is valid on its date.

    The date of the document must lie within `valid` of the price list, both days included.

    文件只能引用在其日期有效的价目表。

    文件日期须在价目表的有效期内，首尾两日均含在内。
    """
    for record, date, _, _, prices in _quoted(situation):
        if prices.valid.start <= date <= prices.valid.end:
            continue
        yield problem(
            record,
            ("price_list",),
            Words(
                f"Price list “{prices.id}” is valid from {prices.valid.start} to "
                f"{prices.valid.end}; this document is dated {date}.",
                f"价目表“{prices.id}”的有效期为 {prices.valid.start} 至 {prices.valid.end}，"
                f"而文件日期为 {date}。",
            ),
            Words(
                "Name a price list that is valid on that day, or correct the date.",
                "请改用当日有效的价目表，或更正日期。",
            ),
        )


@rule("P003", Severity.WARNING, needs=("catalogue", "policy"))
def price_list_about_to_lapse(situation: Situation) -> Iterator[Problem]:
    """A draft or approved document quotes from a price list that has lapsed or soon will.

    The notice is `price_list_notice_days` in policy.yaml.

    草稿或已批准的文件所引用的价目表已到期或即将到期。

    提前提示的天数见 policy.yaml 的 price_list_notice_days。
    """
    notice = situation.book.policy.price_list_notice_days.value
    for record, date, _, state, prices in _quoted(situation):
        in_force = prices.valid.start <= date <= prices.valid.end
        if state not in ("draft", "approved") or not in_force:
            continue
        if days_after(situation.as_of, notice) < prices.valid.end:
            continue
        yield problem(
            record,
            ("price_list",),
            Words(
                f"Price list “{prices.id}” is valid until {prices.valid.end}.",
                f"价目表“{prices.id}”有效期至 {prices.valid.end}。",
            ),
            Words(
                "Send the document before then, or quote from the next list.",
                "请在到期前发出文件，或改用下一份价目表。",
            ),
        )


@rule("P004", needs=("catalogue",))
def product_without_price(situation: Situation) -> Iterator[Problem]:
    """A prescribed product must be on the price list that the document quotes from.

    One price list is in one currency and has one entry for each product that may be quoted. While
    the list names an unknown product, that is told alone (R001): it may be the one that is missing.

    处方产品必须列在所引用的价目表中。

    每份价目表只用一种货币，可报价的产品各有一条价格。若价目表中有目录里没有的货号，只提示 R001：
    缺价的可能正是那一条。
    """
    catalogue = situation.book.catalogue
    for _, _, prescription in open_prescriptions(situation):
        prices = catalogue.price_list(prescription.price_list)
        if not prices or catalogue.misnames(prices):
            continue
        for i, line in enumerate(prescription.lines):
            if not catalogue.find(line.product) or prices.find(line.product):
                continue
            yield problem(
                prescription,
                ("lines", i, "product"),
                Words(
                    f"{line.product} has no price on “{prices.id}”.",
                    f"价目表“{prices.id}”中没有 {line.product} 的价格。",
                ),
                Words(
                    "Add its price to the list, or quote from a list that has it.",
                    "请在价目表中补充价格，或改用含该产品的价目表。",
                ),
            )


@rule("P005", needs=("catalogue",))
def currencies_differ(situation: Situation) -> Iterator[Problem]:
    """A document, its price list and its account must use one currency.

    Formulary does not convert: a rate on the day of writing is not the rate on the day of payment.
    There is one price list for each currency.

    文件、价目表和客户必须使用同一货币。

    Formulary 不做汇率换算：起草当日的汇率不是付款当日的汇率。每种货币各用一份价目表。
    """
    book = situation.book
    hint = Words(
        "Quote from a price list in the same currency, and record the account's costs in it.",
        "请使用同一货币的价目表，并以该货币记录客户成本。",
    )
    for record, _, currency, _, prices in _quoted(situation):
        if currency != prices.currency:
            yield problem(
                record,
                ("currency",),
                Words(
                    f"The document is in {currency}, its price list in {prices.currency}.",
                    f"文件币种为 {currency}，价目表币种为 {prices.currency}。",
                ),
                hint,
            )
    for file, _, prescription in open_prescriptions(situation):
        costs = file.account.currency if file.slug in book.end_users else None
        if costs and prescription.currency != costs:
            yield problem(
                prescription,
                ("currency",),
                Words(
                    f"The document is in {prescription.currency}, the account's costs in {costs}.",
                    f"文件币种为 {prescription.currency}，客户成本币种为 {costs}。",
                ),
                hint,
            )


@rule("P006", needs=("catalogue", "team"))
def discount_above_authority(situation: Situation) -> Iterator[Problem]:
    """A discount above the author's authority needs a valid approval.

    team.yaml gives each person the largest discount that they may grant alone. Beyond it somebody
    with enough authority must approve, and the approval names the digest of the terms approved:
    if price, discount, quantity or any other term changes afterwards, the digest no longer fits
    and the approval is void. An approval in a file is a record, not a proof of identity; protected
    branches and code owners are.

    折扣超过拟稿人权限时，必须有有效审批。

    team.yaml 规定了每人可独立批准的最大折扣。超出部分须由权限足够的人审批，并写明所批条款的摘要；
    此后价格、折扣、数量或任何条款如有改动，摘要即不再相符，审批失效。
    文件中的审批只是记录，不是身份证明；受保护分支和代码所有者才是。
    """
    book = situation.book
    for file, name, prescription in open_prescriptions(situation):
        author = book.team.find(prescription.author)
        if not author:
            continue
        limit = author.discount_authority_percent
        too_much = [i for i, x in enumerate(prescription.lines) if x.discount_percent > limit]
        standing = situation.prescription_standings[file.slug, name]
        if not too_much or told_as_void(prescription, standing):
            continue
        if approved(prescription, standing, book.team):
            continue
        lines = [prescription.lines[i] for i in too_much]
        reason, able = why_not(prescription.approval, standing), who_may(prescription, book.team)
        yield problem(
            prescription,
            ("lines", too_much[0], "discount_percent"),
            above_authority(
                [(line.product, line.discount_percent) for line in lines], author, reason
            ),
            to_approve(
                max(line.discount_percent for line in lines), limit, to_write(standing), able
            ),
        )


def above_authority(
    discounts: Sequence[tuple[str, Decimal]], author: Person, reason: Words
) -> Words:
    """That discounts are above an author's authority: on what, how much, and why it matters."""
    limit = author.discount_authority_percent
    granted = listed([Words(f"{of} {given} %", f"{of} {given}%") for of, given in discounts])
    return Words(
        f"Discounts above {author.id}'s authority of {limit} %: {granted.en}{reason.en}.",
        f"折扣超过 {author.id} 的权限 {limit}%：{granted.zh}{reason.zh}。",
    )


def to_approve(needed: Decimal, limit: Decimal, write: str, able: Words) -> Words:
    """What to do about discounts above authority; `write` is the approval that mends it."""
    return Words(
        f"Grant at most {limit} %, or have someone with {needed} % authority read the terms and "
        f"write {write}. {able.en}",
        f"请把折扣降到 {limit}% 以内，或请权限不低于 {needed}% 的人审阅条款后写入 {write}。"
        f"{able.zh}",
    )


def why_not(approval: Approval | None, standing: Standing) -> Words:
    """Why an approval does not carry a discount, as the end of a sentence."""
    if approval is None:
        return Words(", and nobody has approved it", "，且无人审批")
    if standing.void:
        words = moved(standing)
        en, zh = (f" ({words.en})", f"（{words.zh}）") if words else ("", "")
        return Words(
            f", and the terms have changed since they were approved{en}",
            f"，且审批之后条款已有改动{zh}",
        )
    return Words(f", and {approval.by} may not approve as much", f"，且 {approval.by} 的权限也不够")


@rule("P013", needs=("company", "catalogue", "team"))
def approved_at_other_prices(situation: Situation) -> Iterator[Problem]:
    """What was approved, or sent, quotes list prices that have moved since.

    An approval is for the prices of its day. If nothing but list prices has moved, this is the one
    finding about it, with old and new; `approval.terms` holds the prices that were approved, and
    without it the finding is L002. A draft prints the prices of the list, and what was sent is kept
    with the prices that were sent. An agreement with a dealer shows the price list in a schedule:
    once it is sent, its list stays, and new prices are a new list. `build.py impact SKU` tells
    which documents quote a product.

    已批准或已发出的文件，所引目录价后来有变。

    审批针对当日价格。若变动的只有目录价，则只出此一项提示，并列出新旧价格；所批价格记在
    approval.terms 中，没有记录时提示为 L002。草稿按价目表印制；已发出的处方按发出时的价格存档。
    经销协议把价目表印作附表：协议发出后，所引价目表不再改动，新价格另立新表。
    build.py impact 货号 可列出引用该产品的文件。
    """
    book = situation.book
    for file, name, prescription in open_prescriptions(situation):
        standing = situation.prescription_standings[file.slug, name]
        if standing.only_prices and told_as_void(prescription, standing):
            able = who_may(prescription, book.team)
            command = f"python build.py issue {file.slug}/{name}"
            sent = prescription.state in SENT
            hint = _keep_first(command) if sent else _approve_again(standing, able)
            yield _at_other_prices(prescription, standing, hint)
    for dealer, agreement in book.agreements():
        standing = situation.agreement_standings[dealer.slug]
        in_force = agreement.state not in ("expired", "terminated")
        if in_force and standing.only_prices and told_as_void(agreement, standing):
            able = who_may(agreement, book.team)
            sent = agreement.state in SENT
            hint = _new_list(agreement) if sent else _approve_again(standing, able)
            yield _at_other_prices(agreement, standing, hint)


def _at_other_prices(
    document: Prescription | Agreement, standing: Standing, hint: Words
) -> Problem:
    what = moved(standing) or Words("", "")
    return problem(
        document,
        ("approval", "digest"),
        Words(
            f"Only list prices have moved since the approval: {what.en}.",
            f"审批之后只有目录价有变：{what.zh}。",
        ),
        hint,
    )


def _approve_again(standing: Standing, able: Words) -> Words:
    write = to_write(standing)
    return Words(
        f"Have the new prices approved: {write}. {able.en} To offer the old price all the same, "
        "put it back, and write the new one in a price list of its own.",
        f"请重新审批新价格：{write}。{able.zh}若仍按原价报价，请恢复原价，新价格另立价目表。",
    )


def _keep_first(command: str) -> Words:
    return Words(
        f"It was sent at the old price: put that back, run `{command}`, then change the price.",
        f"文件已按原价发出：请先恢复原价，运行 {command} 存档，再改价格。",
    )


def _new_list(agreement: Agreement) -> Words:
    name, days = agreement.price_list, agreement.price_notice_days
    return Words(
        f"The dealer holds a schedule with the old price: put it back on “{name}”, and write the "
        f"new one in a price list of its own. The agreement asks for {days} days' notice.",
        f"经销商手中的附表仍是原价：请在“{name}”中恢复原价，新价格另立价目表。"
        f"按协议须提前 {days} 天通知。",
    )


@rule("P007", needs=("policy",))
def validity_of_offer(situation: Situation) -> Iterator[Problem]:
    """An offer must end after its date and not bind us longer than the house allows.

    The longest time is `proposal_validity_days` in policy.yaml.

    报价有效期必须晚于文件日期，且不超过公司规定的时长。

    最长天数见 policy.yaml 的 proposal_validity_days。
    """
    longest = situation.book.policy.proposal_validity_days.value
    for _, _, prescription in open_prescriptions(situation):
        last = days_after(prescription.date, longest)
        until = prescription.terms.valid_until
        if prescription.date < until <= last:
            continue
        yield problem(
            prescription,
            ("terms", "valid_until"),
            Words(
                f"The offer is dated {prescription.date} and would be valid until {until}.",
                f"报价日期为 {prescription.date}，有效期写到 {until}。",
            ),
            Words(
                f"Write a day after the date, up to {last} ({longest} days).",
                f"请写文件日期之后、不晚于 {last} 的日期（{longest} 天）。",
            ),
        )


@rule("P008")
def prescribed_twice(situation: Situation) -> Iterator[Problem]:
    """A prescription has one line for each fleet line.

    Two remedies for one fleet line would count its cost and its saving twice.

    处方中每个设备行只能开一行。

    同一设备行开两行，会重复计算成本和节省额。
    """
    for _, _, prescription in open_prescriptions(situation):
        fleet = [line.fleet for line in prescription.lines]
        yield from repeated(prescription, ("lines",), fleet, "fleet")


@rule("P009", needs=("policy",))
def life_that_ends_before_it_begins(situation: Situation) -> Iterator[Problem]:
    """A change of the expected life must leave some life.

    `life_sensitivity_percent` in policy.yaml holds changes in per cent; −100 or less leaves none.

    预期寿命的变动幅度必须大于 −100%。

    policy.yaml 的 life_sensitivity_percent 填写百分比；等于或低于 −100 即寿命为零。
    """
    policy = situation.book.policy
    for i, change in enumerate(policy.life_sensitivity_percent.value):
        if change <= -100:
            yield problem(
                policy,
                ("life_sensitivity_percent", "value", i),
                Words(f"A change of {change} % leaves no life.", f"变动 {change}% 后寿命为零。"),
                Words("Write a change above −100, such as -20.", "请写大于 −100 的幅度，如 -20。"),
            )


@rule("P010")
def half_a_cash_discount(situation: Situation) -> Iterator[Problem]:
    """A cash discount has a rate and a time.

    `early_percent` without `early_days`, or the reverse, promises nothing and is not printed.

    提前付款折扣须同时写明比例和天数。

    只写 early_percent 或只写 early_days，等于没有约定，也不会印出。
    """
    payments: list[tuple[Record, Path, Payment]] = [
        (p, ("terms", "payment"), p.terms.payment) for _, _, p in open_prescriptions(situation)
    ]
    payments += [
        (a, ("payment",), a.payment)
        for _, a in situation.book.agreements()
        if a.state not in ("expired", "terminated")
    ]
    for record, path, payment in payments:
        given = {"early_percent": payment.early_percent, "early_days": payment.early_days}
        lacking = [name for name, value in given.items() if value is None]
        if len(lacking) != 1:
            continue
        (there,) = given.keys() - set(lacking)
        yield problem(
            record,
            (*path, there),
            Words(
                f"There is `{there}`, but no `{lacking[0]}`.",
                f"写了 {there}，却没有 {lacking[0]}。",
            ),
            Words(f"Add `{lacking[0]}`, or take both out.", f"请补写 {lacking[0]}，或两项都删去。"),
        )


@rule("P012")
def reviewed_before_it_began(situation: Situation) -> Iterator[Problem]:
    """The result is looked at after the date of the prescription.

    `effect.review` is the day on which the customer and we compare what was expected with what
    came; before the document's date there is nothing to compare.

    疗效评价日不得早于处方日期。

    effect.review 是双方对照预期与实际的日子；早于文件日期则无从对照。
    """
    for _, _, prescription in open_prescriptions(situation):
        review = prescription.effect.review
        if review is None or review >= prescription.date:
            continue
        yield problem(
            prescription,
            ("effect", "review"),
            Words(
                f"The review is on {review}, the prescription of {prescription.date}.",
                f"疗效评价日为 {review}，处方日期为 {prescription.date}。",
            ),
            Words("Write a later day, or correct the date.", "请写更晚的日期，或更正处方日期。"),
        )
