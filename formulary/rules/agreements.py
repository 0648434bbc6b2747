"""A: an agreement can be printed, is in force, and treads on nobody's territory."""

from collections.abc import Iterator
from itertools import groupby

from formulary.analysis.days import days_after
from formulary.analysis.territory import Clash, overlaps
from formulary.model.dealer import IN_FORCE, IntermediaryType
from formulary.model.findings import Severity, Words
from formulary.rules.authority import approved, to_write, told_as_void, who_may
from formulary.rules.prices import above_authority, to_approve, why_not
from formulary.rules.registry import Problem, Situation, problem, rule

TYPES: dict[IntermediaryType, Words] = {
    "distributor": Words("distributors", "经销商"),
    "agent": Words("agents", "代理商"),
    "manufacturers_agent": Words("manufacturer's agents", "生产者代理商"),
    "selling_agent": Words("selling agents", "销售代理商"),
    "broker": Words("brokers", "经纪人"),
    "consignment": Words("consignment dealers", "寄售商"),
}


@rule("A001")
def term_that_ends_before_it_starts(situation: Situation) -> Iterator[Problem]:
    """A term must end after it starts.

    Everything that is reckoned by the term, from targets to renewal, needs both days (F19).

    协议的到期日必须晚于生效日。

    目标、续签等凡按期限计算的事项，都以这两个日期为准（F19）。
    """
    for _, agreement in situation.book.agreements():
        term = agreement.term
        if term.end < term.start:
            yield problem(
                agreement,
                ("term", "end"),
                Words(
                    f"The term ends on {term.end}, before it starts on {term.start}.",
                    f"到期日 {term.end} 早于生效日 {term.start}。",
                ),
                Words("Correct one of the two days.", "请更正其中一个日期。"),
            )


@rule("A009", Severity.WARNING)
def out_of_term(situation: Situation) -> Iterator[Problem]:
    """An agreement that is in force should be within its term.

    A contract is the basis of all work with a dealer (F19). Once its last day has passed it must
    be renewed by a new agreement, or its state must say that it has expired. It is a warning,
    because the day that passes is nobody's slip: time alone stops no build.

    在用的协议应在期限之内。

    合同是经销商管理的基础（F19）。过了到期日，须另签新协议，或将状态改为已到期。此处只作警告：日子到了并非谁写错了，
    不因时间推移而中断构建。
    """
    for _, agreement in situation.book.agreements():
        term = agreement.term
        if term.start <= term.end < situation.as_of and agreement.state in IN_FORCE:
            yield problem(
                agreement,
                ("term", "end"),
                Words(
                    f"The term ended on {term.end}, but the state is “{agreement.state}”.",
                    f"协议已于 {term.end} 到期，状态却仍为“{agreement.state}”。",
                ),
                Words(
                    "Write `state: expired`, or record the new agreement in its place.",
                    "请写 state: expired，或录入接续的新协议。",
                ),
            )


@rule("A002", Severity.WARNING, needs=("policy",))
def about_to_end(situation: Situation) -> Iterator[Problem]:
    """An agreement that is about to end needs a decision.

    The notice is `agreement_notice_days` in policy.yaml.

    即将到期的协议需要作出决定。

    提前提示的天数见 policy.yaml 的 agreement_notice_days。
    """
    notice = situation.book.policy.agreement_notice_days.value
    for _, agreement in situation.book.agreements():
        end = agreement.term.end
        in_force = agreement.state in IN_FORCE
        if in_force and situation.as_of <= end <= days_after(situation.as_of, notice):
            yield problem(
                agreement,
                ("term", "end"),
                Words(
                    f"The term ends on {end}, in {(end - situation.as_of).days} days.",
                    f"协议将于 {end} 到期，还有 {(end - situation.as_of).days} 天。",
                ),
                Words("Agree on the next term, or prepare to end it.", "请商定续签，或准备终止。"),
            )


@rule("A003", needs=("company",))
def territories_overlap(situation: Situation) -> Iterator[Problem]:
    """No two dealers have one area for one product line if one of them has it exclusively.

    Areas are regions with all that lies in them. Agreements that are approved, issued or signed
    and in force at the same time are compared; a non-exclusive area may be shared.

    同一产品线的同一区域，只要一方为独占或唯一，就不得再授予另一家。

    区域含其全部下级。比较的是已批准、已发出或已签署且期限重叠的协议；非独家区域可以共享。
    """
    for _, pair in groupby(overlaps(situation.book), lambda c: (c.dealer, c.other_dealer)):
        clashes = list(pair)
        clash = clashes[0]
        place = clash.other.at("territory", "regions", clash.other_index)
        areas, lines = _areas(clashes), list(dict.fromkeys(c.line for c in clashes))
        yield problem(
            clash.agreement,
            ("territory", "regions", clash.index),
            Words(
                f"The territory overlaps with that of {clash.other_dealer} "
                f"({place.file}, line {place.line}) in {', '.join(a.en for a in areas)}, for "
                f"{', '.join(lines)}, from {clash.start} to {clash.end}.",
                f"区域与 {clash.other_dealer}（{place.file} 第 {place.line} 行）重叠："
                f"{'、'.join(a.zh for a in areas)}；产品线：{'、'.join(lines)}；"
                f"期间：{clash.start} 至 {clash.end}。",
            ),
            Words(
                "Divide the regions or the product lines, or make both non-exclusive.",
                "请划分区域或产品线，或双方均改为非独家。",
            ),
        )


def _areas(clashes: list[Clash]) -> list[Words]:
    """The regions in which two territories meet, each once, with the other's name for it."""
    pairs = dict.fromkeys((clash.region, clash.other_region) for clash in clashes)
    return [
        Words(one, one)
        if one == other
        else Words(f"{one} (theirs: {other})", f"{one}（对方：{other}）")
        for one, other in pairs
    ]


@rule("A004")
def no_clause_pack(situation: Situation) -> Iterator[Problem]:
    """An agreement needs a clause pack for the dealer's type.

    Distributors take title and set their own prices; agents, brokers and consignment dealers do
    not, and the law treats them differently. An agreement is printed only with clauses that were
    written for its type.

    协议须有适用于该类中间商的条款包。

    经销商取得所有权并自行定价；代理商、经纪人和寄售商则不然，法律待遇也不同。
    只有使用为该类型编写的条款，才能印制协议。
    """
    packs = situation.clause_packs
    for dealer, agreement in situation.book.agreements():
        kind = TYPES[dealer.dealer.type]
        fitting = sorted(name for name, for_type in packs.items() if for_type == dealer.dealer.type)
        if agreement.clause_pack in fitting:
            continue
        if fitting:
            names = ", ".join(fitting)
            message = Words(
                f"“{agreement.clause_pack}” is not a clause pack for {kind.en}.",
                f"“{agreement.clause_pack}”不是适用于{kind.zh}的条款包。",
            )
            hint = Words(f"Write one of: {names}.", f"请写：{names}。")
        else:
            message = Words(
                f"There is no clause pack for {kind.en} yet, so no agreement can be printed.",
                f"目前还没有适用于{kind.zh}的条款包，无法印制协议。",
            )
            hint = Words(
                "Keep the agreement outside of the book until there is one; the dealer itself "
                "may stay.",
                "在条款包完成之前，请先不要放入 agreement.yaml；经销商资料可以保留。",
            )
        yield problem(agreement, ("clause_pack",), message, hint)


@rule("A005", Severity.NOTE)
def dealer_without_agreement(situation: Situation) -> Iterator[Problem]:
    """A dealer without an agreement is worth a look.

    For types whose clause pack is not there yet, the note says so.

    没有协议的经销商值得留意。

    若该类型的条款包尚未完成，提示中会说明。
    """
    for file in situation.book.dealers.values():
        if file.agreement:
            continue
        kind = TYPES[file.dealer.type]
        if file.dealer.type in situation.clause_packs.values():
            hint = Words(
                "Write agreement.yaml beside dealer.yaml.", "请在 dealer.yaml 旁写 agreement.yaml。"
            )
        else:
            hint = Words(
                f"The clause pack for {kind.en} is not there yet.",
                f"适用于{kind.zh}的条款包尚未完成。",
            )
        yield problem(
            file.dealer, ("type",), Words("No agreement is recorded.", "尚未录入协议。"), hint
        )


@rule("A006")
def discount_for_each_line(situation: Situation) -> Iterator[Problem]:
    """Each product line of an agreement needs its discount.

    `discounts` has one entry for each entry of `product_lines` (F15: the price list and the
    schedule of discounts are the first term of trade).

    协议的每条产品线都须写明折扣。

    discounts 与 product_lines 一一对应（F15：价目表和折扣细目单是首要的贸易条款）。
    """
    for _, agreement in situation.book.agreements():
        covered = {band.line for band in agreement.discounts}
        for i, line in enumerate(agreement.product_lines):
            if line not in covered:
                yield problem(
                    agreement,
                    ("product_lines", i),
                    Words(f"“{line}” has no discount.", f"产品线“{line}”没有折扣。"),
                    Words(
                        f"Add {{line: {line}, percent: …}} to `discounts` (0 if there is none).",
                        f"请在 discounts 中补充 {{line: {line}, percent: …}}（无折扣写 0）。",
                    ),
                )


@rule("A007", needs=("company", "catalogue", "team"))
def discount_above_authority(situation: Situation) -> Iterator[Problem]:
    """A dealer's discount above the author's authority needs a valid approval.

    What P006 asks of prescriptions holds for agreements: beyond the authority that team.yaml gives
    the author, somebody with enough authority approves exactly these terms. An agreement that has
    expired or been terminated is not judged again.

    经销商折扣超过拟稿人权限时，必须有有效审批。

    P006 对处方的要求同样适用于协议：超出 team.yaml 所定拟稿人权限的，须由权限足够的人审批，
    且所批须为当前条款。已到期或已终止的协议不再判断。
    """
    book = situation.book
    for dealer, agreement in book.agreements():
        author = book.team.find(agreement.author)
        if not author or agreement.state in ("expired", "terminated"):
            continue
        limit = author.discount_authority_percent
        too_much = [i for i, band in enumerate(agreement.discounts) if band.percent > limit]
        standing = situation.agreement_standings[dealer.slug]
        if not too_much or told_as_void(agreement, standing):
            continue
        if approved(agreement, standing, book.team):
            continue
        bands = [agreement.discounts[i] for i in too_much]
        reason, able = why_not(agreement.approval, standing), who_may(agreement, book.team)
        write = to_write(standing, prices_too=False)  # a whole schedule is no line to copy
        yield problem(
            agreement,
            ("discounts", too_much[0], "percent"),
            above_authority([(band.line, band.percent) for band in bands], author, reason),
            to_approve(max(band.percent for band in bands), limit, write, able),
        )


@rule("A008")
def prevailing_language_not_printed(situation: Situation) -> Iterator[Problem]:
    """The language that decides is one of those that are printed.

    A text that nobody has cannot decide. A print of both languages side by side has both.

    作准语言必须是印制语言之一。

    没有印出来的文本无从作准。中英对照的文本含两种语言。
    """
    for _, agreement in situation.book.agreements():
        prevailing, printed = agreement.prevailing_language, agreement.spoken
        if agreement.state in ("expired", "terminated") or prevailing in printed:
            continue
        yield problem(
            agreement,
            ("prevailing_language",),
            Words(
                f"“{prevailing}” decides, but the agreement is not printed in it.",
                f"以“{prevailing}”为准，但协议没有印制该语言。",
            ),
            Words(
                f"Write `{printed[0]}`, or add {prevailing} to `languages`.",
                f"请写 {printed[0]}，或在 languages 中补上 {prevailing}。",
            ),
        )
