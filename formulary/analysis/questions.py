"""Facts of a fleet line in words: what they are called, and how to ask the customer for them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from formulary.model.conditions import Span
from formulary.model.findings import Words
from formulary.model.indications import Condition

NAMES: Mapping[str, Words] = {
    "load_kg": Words("load on one piece", "单件负荷"),
    "speed_kmh": Words("speed", "车速"),
    "run_km": Words("longest run", "最长单程"),
    "temperature_c": Words("temperature", "温度"),
    "indoor": Words("indoors only", "是否只在室内"),
    "wet": Words("wet floor", "地面是否潮湿"),
    "non_marking": Words("marks on the floor", "无痕要求"),
    "static_sensitive": Words("static charge", "静电"),
    "chemicals": Words("chemicals", "介质"),
    "puncture_risk": Words("puncture risk", "扎破风险"),
    "surface": Words("floor or ground", "地面类型"),
}

QUESTIONS: Mapping[str, Words] = {
    "load_kg": Words(
        "How many kilograms does one piece carry at most, load and machine together?",
        "连车带货，单件最多承受多少千克？",
    ),
    "speed_kmh": Words("How fast do the machines go at most?", "车辆最高车速是多少？"),
    "run_km": Words(
        "How far do they drive at a stretch, without a stop?", "不停车一次最远跑多少公里？"
    ),
    "temperature_c": Words(
        "How cold and how hot do floor and air get in a year?",
        "一年中地面和环境最低、最高多少度？",
    ),
    "indoor": Words("Do the machines ever leave the building?", "车辆会不会开出厂房？"),
    "wet": Words("Is the floor often wet?", "地面是否经常有水？"),
    "non_marking": Words("Do marks on the floor matter?", "地面留下胎痕要紧吗？"),
    "static_sensitive": Words(
        "Would static charge do harm: dust, solvents, electronics?",
        "有没有怕静电的地方：粉尘、溶剂、电子件？",
    ),
    "chemicals": Words(
        "What lies on the floor: oil, salt, cleaning agents, or nothing?",
        "地面上有什么：油、盐、清洗剂，还是都没有？",
    ),
    "puncture_risk": Words(
        "How often were pieces punctured by nails, wire or splinters?",
        "过去有多少次被钉子、铁丝、碎片扎破？",
    ),
    "surface": Words("What do they run on?", "跑的是什么地面？"),
}

_VALUES: Mapping[str, Words] = {
    "true": Words("yes", "是"),
    "false": Words("no", "否"),
    "low": Words("low", "低"),
    "medium": Words("medium", "中"),
    "high": Words("high", "高"),
    "required": Words("none allowed", "必须无痕"),
    "preferred": Words("better none", "宜无痕"),
    "indifferent": Words("do not matter", "不限"),
    "coated": Words("coated floor", "涂层地面"),
    "smooth_concrete": Words("smooth concrete", "光面混凝土"),
    "rough_concrete": Words("rough concrete", "粗糙混凝土"),
    "asphalt": Words("asphalt", "沥青"),
    "gravel": Words("gravel", "碎石"),
    "epoxy": Words("epoxy floor", "环氧地坪"),
    "oil": Words("oil", "油"),
    "salt": Words("salt", "盐"),
}

_UNITS: Mapping[str, Words] = {
    "load_kg": Words("kg", "千克"),
    "speed_kmh": Words("km/h", "公里/小时"),
    "run_km": Words("km", "公里"),
    "temperature_c": Words("°C", "°C"),
}

_OPERATORS: Mapping[str, Words] = {
    "above": Words("above", "高于"),
    "below": Words("below", "低于"),
    "is": Words("", ""),
    "includes": Words("with", "含"),
}


def value_words(name: str, value: Any, language: str) -> str:
    """A recorded fact as people read it: `2,300 kg`, `−18 to 4 °C`, `no`, `salt`."""
    unit = _UNITS[name].get(language) if name in _UNITS else ""
    if isinstance(value, Span):
        to = "至" if language == "zh" else "to"
        return f"{_number(value.min)} {to} {_number(value.max)} {unit}"
    if isinstance(value, Decimal):
        return f"{_number(value)} {unit}"
    if isinstance(value, tuple):
        listed = ("、" if language == "zh" else ", ").join(_word(v, language) for v in value)
        return listed or ("无" if language == "zh" else "none")
    return _word(str(value).lower(), language)


def condition_words(condition: Condition, language: str) -> str:
    """A condition as people read it: `temperature below -10 °C`."""
    name = NAMES[condition.fact].get(language)
    operator = _OPERATORS[condition.operator].get(language)
    unit = _UNITS[condition.fact].get(language) if condition.fact in _UNITS else ""
    value = _word(condition.value, language)
    if language == "zh":
        return f"{name}{operator or '：'}{value}{' ' if unit else ''}{unit}"
    return f"{name}{' ' + operator if operator else ':'} {value}{' ' if unit else ''}{unit}"


def _word(value: str, language: str) -> str:
    return _VALUES[value].get(language) if value in _VALUES else value


def _number(value: Decimal) -> str:
    return f"{value:,f}".replace("-", "−")
