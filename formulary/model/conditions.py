"""What a fleet line asks of what is fitted there, and what its scrap heap tells (F65)."""

from typing import Literal

from formulary.model.base import Record, Text, field
from formulary.model.scalars import Count, Day, Number, PositiveNumber, Sku, Slug, YesNo

PunctureRisk = Literal["low", "medium", "high"]
Surface = Literal["coated", "smooth_concrete", "rough_concrete", "asphalt", "gravel", "epoxy"]


class Span(Record):
    """From the lowest to the highest value that occurs."""

    min: Number = field("Lowest.", "最低值。")
    max: Number = field("Highest.", "最高值。")


class Conditions(Record):
    """The conditions of one fleet line. What is not known is left out, and asked for."""

    load_kg: PositiveNumber | None = field(
        "Highest load on one piece, kg.", "单件承受的最大负荷（千克）。", None
    )
    speed_kmh: PositiveNumber | None = field(
        "Highest speed, km/h.", "最高车速（公里/小时）。", None
    )
    run_km: PositiveNumber | None = field(
        "Longest run without a stop, km.", "不停车的最长单程（公里）。", None
    )
    temperature_c: Span | None = field(
        "Lowest and highest temperature of floor and air, °C.",
        "地面与环境的最低和最高温度（°C）。",
        None,
    )
    indoor: YesNo | None = field("Works indoors only.", "是否只在室内作业。", None)
    wet: YesNo | None = field("The floor is often wet.", "地面是否经常潮湿。", None)
    static_sensitive: YesNo | None = field(
        "Static charge does harm: explosive dust, solvents, electronics.",
        "是否怕静电（粉尘爆炸、溶剂、电子件等）。",
        None,
    )
    chemicals: tuple[Slug, ...] | None = field(
        "What stands on the floor, as oil or salt; [] if there is nothing.",
        "地面上的介质，如 oil、salt；没有则写 []。",
        None,
    )
    puncture_risk: PunctureRisk | None = field(
        "Nails, wire, splinters: how likely a puncture is.", "扎破风险（钉子、铁丝、碎木）。", None
    )
    surface: Surface | None = field("Kind of floor or ground.", "地面类型。", None)


class Scrap(Record):
    """How much of what was paid for is thrown away, measured on scrapped pieces (F65).

    The three measures are of one kind: tread depth, or outside diameter.
    """

    new_mm: PositiveNumber = field("Measure of a new piece, mm.", "新件尺寸（毫米）。")
    removed_mm: PositiveNumber = field(
        "The same when it was taken off, on average, mm.", "换下时的平均尺寸（毫米）。"
    )
    limit_mm: PositiveNumber = field(
        "The same at the wear limit, mm.", "磨损极限时的尺寸（毫米）。"
    )
    pieces: Count = field("Pieces measured.", "测量件数。")
    date: Day = field("Day of the measurement.", "测量日期。")
    source: Text = field("Who measured, and where it is written.", "测量人与记录。")


class ExpectedLife(Record):
    """How long one product should last on one fleet line: the user's judgement, with its basis."""

    product: Sku = field("Article number.", "货号。")
    low: PositiveNumber = field("Cautious, operating hours.", "保守值（运行小时）。")
    expected: PositiveNumber = field("Expected, operating hours.", "预期值（运行小时）。")
    high: PositiveNumber = field("Hopeful, operating hours.", "乐观值（运行小时）。")
    source: Text = field("What it rests on.", "依据。")
