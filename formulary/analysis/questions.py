"""Facts of a fleet line in words: what they are called, and how to ask the customer for them."""

from collections.abc import Mapping

from formulary.model.findings import Words

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
