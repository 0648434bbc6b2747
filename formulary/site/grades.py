"""An account's grade with its arithmetic, and the house's settings behind it (F74-F79)."""

from formulary.analysis.figures import Input, figure
from formulary.analysis.grading import (
    Axis,
    Marked,
    better,
    contact_days,
    follows_size,
    graded,
    is_old,
    least,
)
from formulary.model.book import EndUserFile
from formulary.model.findings import Words
from formulary.model.grading import AXES, GRADES, TARGETING, Grade, GradingPolicy
from formulary.model.market import Needs, Size
from formulary.site import grade_views as v
from formulary.site.desk import Desk
from formulary.site.figures import figure_view
from formulary.site.views import FigureView

_AMOUNTS = {
    "revenue": Words("Revenue in a year", "年营业收入"),
    "profit": Words("Profit in a year", "年利润"),
    "budget": Words("Budget for our kind of goods", "我方这类产品的预算"),
    "actual_spend": Words("Spent on our kind of goods", "我方这类产品的实际支出"),
}


def grade_view(desk: Desk, file: EndUserFile) -> v.GradeView | None:
    """How an end user is graded; None if the policy does not grade."""
    policy = desk.book.policy.grading
    found = graded(file.account, desk.book.policy)
    if policy is None or found is None:
        return None
    grading = file.account.grading
    above = better(found.computed) if found.computed else None
    return v.GradeView(
        declared=found.declared,
        computed=found.computed,
        gate=found.gate,
        date=grading.date if grading else None,
        stale=is_old(file.account, policy, desk.as_of),
        size_alone=follows_size(found, policy) is not None,
        reason=desk.say(grading.reason) if grading else None,
        reached=_cut_off(policy, found.computed),
        asked=_cut_off(policy, above),
        days=contact_days(desk.book.policy, file.account),
        axes=tuple(_axis(desk, axis) for axis in found.axes),
        questions=_questions(desk, file),
    )


def custom_view(desk: Desk, file: EndUserFile) -> v.CustomView | None:
    """How large an end user is, what it needs and how it buys; None if nothing is recorded."""
    account = file.account
    size, modes = account.profile.size, account.purchase_modes
    asked = modes.reciprocity
    view = v.CustomView(
        amounts=tuple(_amounts(desk, file, size)),
        technical_staff=size.technical_staff,
        needs=tuple(
            (name, desk.words(text))
            for name in Needs.model_fields
            if (text := getattr(account.profile.needs, name))
        ),
        direct=modes.direct,
        leasing=desk.say(modes.leasing),
        partners=tuple(desk.words(each) for each in asked.partners) if asked else (),
        asked=desk.words(asked.asked) if asked else None,
        reported=asked.reported if asked else None,
    )
    return view if view != _NOTHING else None


_NOTHING = v.CustomView((), None, (), None, None, (), None, None)


def house_grading(desk: Desk) -> v.HouseGrading | None:
    """What the house weighs, and what a grade asks; None if the policy does not grade."""
    policy = desk.book.policy.grading
    if policy is None:
        return None
    cadence = policy.contact_days
    return v.HouseGrading(
        axes=tuple(
            (
                name,
                tuple(
                    v.HouseFactor(
                        desk.words(each.name), each.group, each.weight, desk.words(each.why)
                    )
                    for each in policy.axis(name)
                ),
            )
            for name in AXES
        ),
        cut_offs=tuple(cut for grade in GRADES if (cut := _cut_off(policy, grade))),
        cut_offs_why=desk.words(policy.cut_offs.why),
        days=tuple((grade, getattr(cadence.value, grade)) for grade in GRADES),
        days_why=desk.words(cadence.why),
    )


def _cut_off(policy: GradingPolicy, grade: Grade | None) -> v.CutOffView | None:
    cut = least(policy, grade) if grade else None
    return v.CutOffView(grade, cut.attractiveness, cut.feasibility) if grade and cut else None


def _axis(desk: Desk, axis: Axis) -> v.AxisView:
    return v.AxisView(
        name=axis.name,
        score=figure_view(desk, axis.score) if axis.score else None,
        factors=tuple(_factor(desk, each) for each in axis.factors),
    )


def _factor(desk: Desk, each: Marked) -> v.FactorView:
    return v.FactorView(
        name=desk.words(each.factor.name),
        group=each.factor.group,
        weight=each.factor.weight,
        mark=each.mark.mark if each.mark else None,
        reason=desk.words(each.mark.reason) if each.mark else None,
    )


def _questions(desk: Desk, file: EndUserFile) -> tuple[v.QuestionView, ...]:
    found = {name: getattr(file.account.targeting, name) for name in TARGETING}
    return tuple(
        v.QuestionView(
            name,
            each.answer if each else "unknown",
            desk.words(each.reason) if each else None,
        )
        for name, each in found.items()
    )


def _amounts(desk: Desk, file: EndUserFile, size: Size) -> list[FigureView]:
    found = []
    for name, label in _AMOUNTS.items():
        amount = getattr(size, name)
        if amount:
            place = file.account.at("profile", "size", name)
            written = Input.money(label, amount, place)
            found.append(figure_view(desk, figure(label, amount.currency, written), 0))
    return found
