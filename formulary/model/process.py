"""How the house sells: the buygrid and the six key-account stages (`accounts/process.yaml`)."""

from typing import Literal

from formulary.model.base import Record, Text, field
from formulary.model.opportunity import ElementName, Phase, Stage
from formulary.model.scalars import Count, NonNegativeWhole, Slug, Str

Applies = Literal["yes", "maybe", "no"]
Origin = Literal["lecture", "house"]


class Grid(Record):
    """Whether a phase applies, by buy class (F61)."""

    new_task: Applies = field("In a new task.", "新购时。")
    modified_rebuy: Applies = field("In a modified rebuy.", "修正重购时。")
    straight_rebuy: Applies = field("In a straight rebuy.", "直接重购时。")


class PhaseGuide(Record):
    """A buyphase: to whom it applies, and what the seller owes (F62)."""

    phase: Phase = field("Buyphase.", "采购阶段。")
    applies: Grid = field("To which buy classes it applies.", "适用的购买类型。")
    owed: Text = field("What the seller owes in it.", "卖方在该阶段应拿出什么。")
    chapter: Slug = field("Chapter that helps.", "可参考的章节。")


class StepGuide(Record):
    """A step or a whole stage: its aim and how it is done (F81, F82)."""

    source: Origin = field("Taught in the lecture, or our own.", "出自讲义，或本公司自定。")
    goal: Text = field("Aim.", "工作目标。")
    owners: tuple[Text, ...] = field("Who is responsible: roles.", "主要责任人（角色）。", ())
    method: tuple[Text, ...] = field("How, and about what.", "工作方式与内容。", ())
    result: tuple[Text, ...] = field("What there is to see afterwards.", "工作结果。", ())
    report: Text | None = field("What is written down.", "工作报告。", None)


class NumberedStep(StepGuide):
    """A step within a stage."""

    id: Str = field("Number, as 1.1.", "编号，如 1.1。")
    name: Text = field("Name.", "名称。")


class Gate(Record):
    """What must be known before a stage may be left (F80)."""

    known: NonNegativeWhole = field(
        "How many of the six elements must be known.", "六个元素中至少明确几个。"
    )
    must: tuple[ElementName, ...] = field(
        "Elements that must be among them.", "其中必须明确的。", ()
    )
    fresh_days: Count = field(
        "Days after which an element counts as unknown.", "元素超过多少天视为未知。"
    )
    why: Text = field("Why the house chose it.", "为什么这样定。")


class Ageing(Record):
    """How long a stage may last."""

    days: Count = field("Days.", "天数。")
    why: Text = field("Why the house chose it.", "为什么这样定。")


class StageGuide(StepGuide):
    """One of the six stages of a key-account sale (F71)."""

    stage: Stage = field("Stage.", "销售阶段。")
    chapter: Slug = field("Chapter that helps.", "可参考的章节。")
    steps: tuple[NumberedStep, ...] = field("Its steps.", "步骤。", ())
    gate: Gate | None = field("What must be known to leave it.", "离开该阶段的条件。", None)
    ageing: Ageing | None = field("How long it may last.", "停留时间上限。", None)


class Process(Record):
    """The way the house sells (`accounts/process.yaml`)."""

    buyphases: tuple[PhaseGuide, ...] = field("The buygrid: eight phases.", "采购方格：八个阶段。")
    stages: tuple[StageGuide, ...] = field("The six stages of a sale.", "销售的六个阶段。")

    def phase(self, name: str) -> PhaseGuide | None:
        """What the house says of a buyphase."""
        return next((each for each in self.buyphases if each.phase == name), None)

    def stage(self, name: str) -> StageGuide | None:
        """What the house says of a stage."""
        return next((each for each in self.stages if each.stage == name), None)
