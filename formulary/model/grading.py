"""Choosing end users: what makes one attractive and feasible to serve, and the house's settings
for grades (F74-F79)."""

from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, WithJsonSchema

from formulary.model.base import Record, Text, field
from formulary.model.scalars import Count, Day, Percent, Points, Slug, to_whole
from formulary.model.setting import Setting

Grade = Literal["A", "B", "C", "D"]
GRADES: tuple[Grade, ...] = get_args(Grade)
"""The four grades of a key account (F79), the best first."""

AxisName = Literal["attractiveness", "feasibility"]
AXES: tuple[AxisName, ...] = get_args(AxisName)
"""The two axes of the selection (F76)."""

QuestionName = Literal["unique_fit", "ability_to_pay", "service_fit"]
TARGETING: tuple[QuestionName, ...] = get_args(QuestionName)
"""The three questions that sort the list before any marks are given (F75)."""

Answer = Literal["yes", "no", "unknown"]

Mark = Annotated[
    Literal[1, 2, 3, 4, 5],
    BeforeValidator(to_whole),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 5}),
]


class Judgement(Record):
    """An answer with its reason."""

    answer: Answer = field("Yes, no or unknown.", "是、否或不清楚。")
    reason: Text = field(
        "Why; for unknown, how it can be found out.", "理由；不清楚的，写怎样弄清。"
    )


class Targeting(Record):
    """Three questions before any marks (F75). One no is enough to wait. Internal."""

    unique_fit: Judgement | None = field(
        "Whether we can offer what competitors cannot, or not as well.",
        "我们能提供的，竞争对手是否不能或不能完美地提供。",
        None,
    )
    ability_to_pay: Judgement | None = field(
        "Whether they can pay now and may grow.", "近期有无支付能力，将来有无发展潜力。", None
    )
    service_fit: Judgement | None = field(
        "Whether the service that they ask for is one that we can give.",
        "对服务的要求是否适合我们来完成。",
        None,
    )


class FactorMark(Record):
    """A mark for one factor of the grading."""

    factor: Slug = field("Factor from policy.yaml.", "policy.yaml 中的因素。")
    mark: Mark = field("From 1 (poor) to 5 (excellent).", "评分，1（差）至 5（优）。")
    reason: Text = field("What the mark rests on.", "评分依据。")


class Grading(Record):
    """The grade that we gave, and the marks that it rests on (F76, F79). Internal for ever."""

    grade: Grade | None = field(
        "The grade that we decided on; left out until there is one.",
        "决定的级别；未定级不写。",
        None,
    )
    date: Day = field("Day of the judgement.", "评定日期。")
    reason: Text | None = field(
        "Why this grade, in one or two sentences.", "定此级别的理由，一两句话。", None
    )
    marks: tuple[FactorMark, ...] = field(
        "Marks of both axes; leave out what is not known.", "两条轴的评分；不清楚的不写。", ()
    )


class Factor(Record):
    """A factor of one axis, with its weight (F76, F77)."""

    id: Slug = field("Short name that marks refer to.", "评分引用的简称。")
    name: Text = field("Name for people.", "显示名称。")
    group: Literal["region", "needs", "size"] = field(
        "The lecture's group: region, needs or size.", "讲义的分组：区域、需求或规模。"
    )
    weight: Percent = field(
        "Weight within its axis (%); an axis adds up to 100.",
        "在本轴中的权重（%）；每条轴合计为 100。",
    )
    why: Text = field("Why it counts, and so much.", "为什么看它，为什么占这么多。")


class CutOff(Record):
    """The least score on each axis for a grade."""

    attractiveness: Points = field("Least attractiveness.", "吸引力最低分。")
    feasibility: Points = field("Least service feasibility.", "服务可行性最低分。")


class CutOffs(Record):
    """What each grade asks of both axes; below C it is D."""

    A: CutOff = field("For an A.", "A 级。")
    B: CutOff = field("For a B.", "B 级。")
    C: CutOff = field("For a C.", "C 级。")


class Cadence(Record):
    """Longest time without contact by grade, in days."""

    A: Count = field("For an A.", "A 级。")
    B: Count = field("For a B.", "B 级。")
    C: Count = field("For a C.", "C 级。")
    D: Count = field("For a D.", "D 级。")


class GradingPolicy(Record):
    """How the house grades end users. The lecture names axes and grades, and no figure."""

    attractiveness: tuple[Factor, ...] = field(
        "Factors of attractiveness.", "吸引力的因素。", min_length=1
    )
    feasibility: tuple[Factor, ...] = field(
        "Factors of service feasibility.", "服务可行性的因素。", min_length=1
    )
    cut_offs: Setting[CutOffs] = field(
        "Least scores for a grade, from 1 to 5; both axes must reach them.",
        "各级别的最低分（1 至 5），两条轴都须达到。",
    )
    contact_days: Setting[Cadence] = field(
        "Longest time without contact by grade, in days.", "各级别无联系的最长间隔（天）。"
    )
    stale_months: Setting[Count] = field(
        "Months after which a grade is given anew.", "级别满多少月须重新评定。"
    )
    weak_points: Setting[Points] = field(
        "Below this mean the marks of all factors but size are weak: the grade follows size.",
        "规模以外各因素的平均分低于此值即为偏弱：级别只看了规模。",
    )

    def axis(self, name: AxisName) -> tuple[Factor, ...]:
        """The factors of an axis."""
        return self.attractiveness if name == "attractiveness" else self.feasibility
