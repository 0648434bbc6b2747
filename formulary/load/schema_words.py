"""What is said about each kind of trouble that a value can have with the schema."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic.fields import FieldInfo

from formulary.load import codes, suggestions
from formulary.load.codes import Code
from formulary.load.field_forms import taken
from formulary.load.forms import TELLING, form_of
from formulary.load.text import shown, visible
from formulary.model.base import Record
from formulary.model.findings import Words
from formulary.model.places import Table

Told = tuple[Code, Words, Words]
_NARROW = 100
"""Limits up to this number say what a number means: marks, shares."""
_SHOWN = 80
"""So much of a key is repeated."""
_SHORT = 60
"""A text up to this length may be the entry of a list that its brackets were left off."""
_FEATURE = re.compile(r" ?\(F[0-9]+(, F[0-9]+)*\)")
"""The source that a description names, of no use to who has to mend a file."""


@dataclass(frozen=True)
class Fault:
    """One complaint of pydantic's, with what is needed to explain it."""

    kind: str
    """pydantic's name for the kind of error."""
    path: tuple[str | int, ...]
    value: Any
    context: Mapping[str, Any]
    record: type[Record] | None
    """The model of the mapping that the path's last step is in."""
    parent: Table | None
    """This mapping as it was written."""

    @property
    def keys(self) -> Collection[str]:
        """The keys that this mapping has, empty ones too."""
        return self.parent.key_marks if self.parent is not None else ()

    @property
    def free_keys(self) -> list[str]:
        """The keys that could still be written there."""
        fields = self.record.written_as() if self.record else ()
        return [field for field in fields if field not in self.keys]

    @property
    def called(self) -> str:
        """The name of the field, of the nearest one around a value that has none of its own."""
        names = [step for step in self.path if isinstance(step, str) and step != "value"]
        return names[-1] if names else ""

    @property
    def info(self) -> FieldInfo | None:
        """What the schema says of the field."""
        names = [step for step in self.path if isinstance(step, str)]
        return self.record.written_as().get(names[-1]) if self.record and names else None

    @property
    def name(self) -> Words:
        """What is at fault, for people."""
        if not self.path:
            return Words("The record", "该记录")
        *above, last = self.path
        if isinstance(last, str):
            word = visible(last[:40])
            return Words(f"“{word}”", f"“{word}”")
        listed = next((step for step in reversed(above) if isinstance(step, str)), "")
        return Words(f"Entry {last + 1} of “{listed}”", f"“{listed}”的第 {last + 1} 项")

    @property
    def written(self) -> str:
        """The text that was written; empty if it is not text."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def limit(self) -> str:
        """The number that the schema sets as a limit."""
        known = (self.context.get(name) for name in ("limit", "max_length", "min_length"))
        return next((str(limit) for limit in known if limit is not None), "?")


def tell(fault: Fault) -> Told:
    """The code, the message and the mend for a fault."""
    if isinstance(fault.value, str) and not fault.value.strip() and fault.kind in _EMPTY_IS_MISSING:
        return _empty(fault)
    code, message, hint = _TELLERS.get(fault.kind, _other)(fault)
    if fault.kind in _ONE_WORD:
        hint = _wide_comma(fault) or _curly_quotes(fault) or hint
    return code, message, hint


def _wide_comma(fault: Fault) -> Words | None:
    """What to write if a Chinese comma has made one entry of a list out of several."""
    entries = _entries(fault.written)
    if len(entries) < 2 or not isinstance(fault.path[-1], int):
        return None
    listed, sign = f"[{', '.join(entries)}]", next((c for c in "、，" if c in fault.written), "")
    en, zh = ("an enumeration comma", "顿号") if sign == "、" else ("a full-width one", "全角逗号")
    return (
        Words(
            f"The comma here is {en} ({sign}): write {listed}.",
            f"此处用了{zh}（{sign}）：请写 {listed}。",
        )
        if sign
        else None
    )


def _curly_quotes(fault: Fault) -> Words | None:
    """What to write if curly quotation marks are part of the word."""
    bare = fault.written.strip("“”‘’")
    if bare == fault.written:
        return None
    bare = visible(bare[:60])
    return Words(
        f"Curly quotation marks are part of the text: write {bare}.",
        f"弯引号会成为文字的一部分：请写 {bare}。",
    )


def _entries(written: str) -> list[str]:
    """The words between the commas of a text, full-width commas too."""
    return [visible(word.strip()[:40]) for word in re.split("[,，、]", written) if word.strip()]


def meant_keys(fault: Fault) -> tuple[str, ...]:
    """The keys that an unknown one was probably meant to be: several if marks are wrong."""
    _, keys = suggestions.keys_and_values(str(fault.path[-1]))
    near = meant_key(fault)
    return keys or ((near,) if near else ())


def meant_key(fault: Fault) -> str | None:
    """The key that an unknown one was probably meant to be."""
    written, free = str(fault.path[-1]), fault.free_keys
    return suggestions.nearest(written, free) or suggestions.longer(written, free)


def _unknown_key(fault: Fault) -> Told:
    name = fault.name
    message = Words(f"{name.en} is no key here.", f"此处没有{name.zh}这个键。")
    return codes.UNKNOWN_KEY, message, _instead_of_key(fault)


def _instead_of_key(fault: Fault) -> Words:
    key = visible(str(fault.path[-1])[:_SHOWN])
    mended, _ = suggestions.keys_and_values(key)
    if mended != key:
        return _plain_marks(key, mended)
    if near := meant_key(fault):
        return Words(f"Did you mean “{near}”?", f"是不是“{near}”？")
    if fault.value is None and not key.isidentifier():
        return Words(
            "Between { and } a comma ends a text: put a text that has one in quotes.",
            "在 { 与 } 之间，半角逗号表示文字结束：含逗号的文字请加引号。",
        )
    if free := fault.free_keys:
        en, zh = ", ".join(free), "、".join(free)
        return Words(f"Keys that may stand here: {en}.", f"此处可写的键：{zh}。")
    return Words("Delete it.", "请删除。")


def _plain_marks(written: str, mended: str) -> Words:
    """What to write for keys that full-width marks, or a colon without a space, made one text."""
    commas = mended.count(", ") > written.count(", ")
    if "：" not in written and not commas:
        return Words(f"Put a space after the colon: `{mended}`.", f"冒号后须有空格：`{mended}`。")
    shown = f"{{{mended}}}" if commas else mended
    signs = (("：" in written, "colons", "冒号"), (commas, "commas", "逗号"))
    en = " and ".join(each for is_so, each, _ in signs if is_so)
    zh = "和".join(each for is_so, _, each in signs if is_so)
    return Words(
        f"Use plain {en}, not full-width ones: write `{shown}`.",
        f"请把全角{zh}改为半角：`{shown}`。",
    )


def _missing(fault: Fault) -> Told:
    if str(fault.path[-1]) in fault.keys:
        return _empty(fault)
    name = fault.name
    hint = _described(fault, Words("Add", "请添加"))
    return codes.MISSING, Words(f"{name.en} is missing here.", f"此处缺少{name.zh}。"), hint


def _empty(fault: Fault) -> Told:
    name = fault.name
    hint = _described(fault, Words("Write", "请填写"))
    return codes.EMPTY, Words(f"{name.en} is empty.", f"{name.zh}是空的。"), hint


def _described(fault: Fault, verb: Words) -> Words:
    """What to write, with the field's own description."""
    key = fault.path[-1]
    info = fault.record.written_as().get(str(key)) if fault.record else None
    if not info or not info.description:
        return Words(f"{verb.en} it.", f"{verb.zh}。")
    english, _, chinese = _FEATURE.sub("", info.description).partition("\n")
    values = _values(info)
    return Words(
        f"{verb.en} `{key}: …` – {english}{values.en}",
        f"{verb.zh} `{key}: …`：{chinese}{values.zh}",
    )


def _values(info: FieldInfo) -> Words:
    """The values that a field may have, or an example of its code; empty if neither would help."""
    takes = taken(info)
    if takes.choices:
        en, zh = ", ".join(takes.choices), "、".join(takes.choices)
        return Words(f" One of: {en}.", f"可选：{zh}。")
    form = form_of(takes.pattern) if takes.pattern in TELLING else None
    return (
        Words(f" For example {form.example}.", f"例如 {form.example}。") if form else Words("", "")
    )


def _meant(fault: Fault, suggestion: str | None, otherwise: Words) -> Words:
    if suggestion is None or suggestion == fault.written:
        return otherwise
    return Words(f"Write {suggestion}.", f"请写 {suggestion}。")


def _must(fault: Fault, en: str, zh: str) -> Words:
    """`“price” must be a plain number, not “x”.`"""
    name, written = fault.name, shown(fault.value)
    return Words(
        f"{name.en} must be {en}, not {written.en}.", f"{name.zh}须为{zh}，而不是{written.zh}。"
    )


def _number(fault: Fault) -> Told:
    hint = _range(fault) or Words(
        "Digits alone, with a point for decimals, for example 1234.50.",
        "只写数字，小数用点，例如 1234.50。",
    )
    meant = _meant(fault, suggestions.number(fault.written, fault.called), hint)
    return codes.NUMBER, _must(fault, "a plain number", "普通数字"), meant


def _whole_number(fault: Fault) -> Told:
    hint = _range(fault) or Words("Digits alone, for example 12.", "只写数字，例如 12。")
    meant = _meant(fault, suggestions.whole_number(fault.written, fault.called), hint)
    return codes.WHOLE_NUMBER, _must(fault, "a whole number", "整数"), meant


def _range(fault: Fault) -> Words | None:
    """From where to where a number may go, if this is narrow enough to help."""
    takes = taken(fault.info)
    if takes.least is None or takes.most is None or takes.most > _NARROW:
        return None
    least, most = takes.least, takes.most
    return Words(
        f"Digits alone, a number from {least} to {most}.", f"只写数字，{least} 至 {most}。"
    )


def _true_or_false(fault: Fault) -> Told:
    hint = Words("Write true or false.", "请写 true 或 false。")
    meant = _meant(fault, suggestions.true_or_false(fault.written), hint)
    return codes.TRUE_OR_FALSE, _must(fault, "true or false", " true 或 false"), meant


def _date(fault: Fault) -> Told:
    hint = Words("Write it like this: 2026-03-05.", "请写成 2026-03-05 的形式。")
    meant = _meant(fault, suggestions.day(fault.written), hint)
    return codes.DATE, _must(fault, "a date (year-month-day)", "日期（年-月-日）"), meant


def _impossible_date(fault: Fault) -> Told:
    written = shown(fault.value)
    return (
        codes.IMPOSSIBLE_DATE,
        Words(f"There is no day {written.en}.", f"没有{written.zh}这一天。"),
        Words("Look at the month (01–12) and the day again.", "请核对月（01–12）和日。"),
    )


def _choice(fault: Fault) -> Told:
    expected = str(fault.context.get("expected", ""))
    allowed = [word.strip("'") for part in expected.split(", ") for word in part.split(" or ")]
    near = suggestions.nearest(fault.written, allowed) if fault.written else None
    en, zh = ", ".join(allowed), "、".join(allowed)
    hint = Words(f"One of: {en}.", f"可选：{zh}。")
    if len(allowed) == 1:
        hint = Words(f"Write {en}.", f"请写 {en}。")
    elif near:
        hint = Words(f"Did you mean {near}? {hint.en}", f"是不是 {near}？{hint.zh}")
    name, written = fault.name, shown(fault.value)
    message = Words(f"{name.en} cannot be {written.en}.", f"{name.zh}不能是{written.zh}。")
    return codes.NOT_A_CHOICE, message, hint


def _newer_kept(fault: Fault) -> Told:
    form, known = visible(str(fault.value)[:20]), fault.limit
    message = Words(
        f"A newer Formulary kept this document (form {form}; this one reads up to {known}).",
        f"该存档出自更新版本的 Formulary（格式 {form}，本版最高读取 {known}）。",
    )
    hint = Words(
        "Upgrade Formulary; do not change the number.", "请升级 Formulary，不要改动这个数字。"
    )
    return codes.KEPT_FORM, message, hint


def _text(fault: Fault) -> Told:
    hint = Words(
        "Write one piece of text after the key; put it in quotes if it begins with [, { or -.",
        "请在键后写一段文字；以 [、{ 或 - 开头的文字请加引号。",
    )
    return codes.NOT_TEXT, _must(fault, "text", "文字"), hint


def _list(fault: Fault) -> Told:
    hint = Words(
        "Write each entry on a line of its own, beginning with a dash and a space.",
        "每项单独一行，以短横和空格开头。",
    )
    if (entries := _entries(fault.written)) and len(fault.written) <= _SHORT:
        listed = f"[{', '.join(entries)}]"
        hint = Words(
            f"Write {listed}, or each entry on a line of its own, beginning with a dash.",
            f"请写 {listed}，或每项单独一行，以短横开头。",
        )
    return codes.NOT_A_LIST, _must(fault, "a list", "列表"), hint


def _group(fault: Fault) -> Told:
    if fault.context.get("class_name") == "Text":
        hint = Words("Write a text, or {en: …, zh: …}.", "请写文字，或 {en: …, zh: …}。")
        return codes.NOT_TEXT, _must(fault, "text", "文字"), hint
    hint = Words(
        "Write its keys below it, each on a line of its own, indented further.",
        "请在下面逐行写出各键，并再缩进一级。",
    )
    return codes.NOT_A_GROUP, _must(fault, "a group of keys", "一组键"), hint


def _form(fault: Fault) -> Told:
    form = form_of(str(fault.context.get("pattern")))
    if form is None:
        return _other(fault)
    message = _must(fault, form.expected.en, form.expected.zh)
    if fault.written.strip().casefold() in _NOTHING:
        return codes.WRONG_FORM, message, _described(fault, Words("Write", "请填写"))
    example = Words(f"For example {form.example}.", f"例如 {form.example}。")
    return codes.WRONG_FORM, message, _meant(fault, form.suggest(fault.written), example)


_NOTHING = {"none", "null", "nil", "n/a", "na", "无", "暂无", "-", "?"}
"""What people and programs write where they have nothing: no name is meant by it."""


def _at_least(fault: Fault) -> Told:
    message = _must(fault, f"at least {fault.limit}", f"不小于 {fault.limit} 的数")
    return codes.TOO_SMALL, message, _described(fault, Words("Correct", "请更正"))


def _above(fault: Fault) -> Told:
    message = _must(fault, f"above {fault.limit}", f"大于 {fault.limit} 的数")
    return codes.TOO_SMALL, message, _described(fault, Words("Correct", "请更正"))


def _at_most(fault: Fault) -> Told:
    message = _must(fault, f"at most {fault.limit}", f"不超过 {fault.limit} 的数")
    return codes.TOO_GREAT, message, _described(fault, Words("Correct", "请更正"))


def _country(fault: Fault) -> Told:
    meant = {"UK": "GB", "EL": "GR"}.get(fault.written)
    otherwise = Words(
        "Codes of two capitals as in ISO 3166-1 (iso.org/obp): CN, DE, US.",
        "请写 ISO 3166-1 的两位代码（见 iso.org/obp），如 CN、DE、US。",
    )
    return codes.WRONG_FORM, _no_such(fault, "country", "国家"), _meant(fault, meant, otherwise)


def _currency(fault: Fault) -> Told:
    meant = {"RMB": "CNY", "CNH": "CNY", "NTD": "TWD", "STG": "GBP"}.get(fault.written)
    otherwise = Words(
        "Codes of three capitals as in ISO 4217: CNY, EUR, USD.",
        "请写 ISO 4217 的三位代码，如 CNY、EUR、USD。",
    )
    return codes.WRONG_FORM, _no_such(fault, "currency", "货币"), _meant(fault, meant, otherwise)


def _no_such(fault: Fault, kind: str, kind_zh: str) -> Words:
    written = shown(fault.value)
    return Words(f"There is no {kind} {written.en}.", f"没有代码为{written.zh}的{kind_zh}。")


def _decimals(fault: Fault) -> Told:
    name, most = fault.name, fault.limit
    at_most = Words(f"at most {most}", f"最多 {most} 位")
    if most == "0":
        at_most = Words("none", "没有小数")
    return (
        codes.TOO_GREAT,
        Words(
            f"{name.en} has more decimals than its currency, which has {at_most.en}.",
            f"{name.zh}的小数位数超出其币种：该币种{at_most.zh}。",
        ),
        Words(
            "Round it. A point is never a thousands separator: 1234.50.",
            "请四舍五入。小数点不作千位分隔符：1234.50。",
        ),
    )


def _too_long(fault: Fault) -> Told:
    name, length = fault.name, len(fault.written)
    return (
        codes.TOO_LONG,
        Words(
            f"{name.en} has {length} characters; it may have {fault.limit}.",
            f"{name.zh}有 {length} 个字符，最多 {fault.limit} 个。",
        ),
        Words("Shorten it.", "请缩短。"),
    )


def _too_few(fault: Fault) -> Told:
    name, number = fault.name, len(fault.value)
    return (
        codes.ENTRIES,
        Words(
            f"{name.en} has too few entries: {number} of {fault.limit}.",
            f"{name.zh}项数不足：应有 {fault.limit} 项，现有 {number} 项。",
        )
        if number and fault.limit == taken(fault.info).number_of_entries
        else Words(
            f"{name.en} has too few entries; it needs at least {fault.limit}.",
            f"{name.zh}项数不足，至少要有 {fault.limit} 项。",
        ),
        _described(fault, Words("Fill in", "请填写")),
    )


def _too_many(fault: Fault) -> Told:
    name, number = fault.name, len(fault.value)
    return (
        codes.ENTRIES,
        Words(
            f"{name.en} has {number} entries; it may have {fault.limit}.",
            f"{name.zh}有 {number} 项，最多 {fault.limit} 项。",
        ),
        _described(fault, Words("Shorten", "请缩短")),
    )


def _no_currency(fault: Fault) -> Told:
    name = fault.name
    return (
        codes.NO_CURRENCY,
        Words(f"{name.en} is an amount without a currency.", f"{name.zh}是金额，却没有币种。"),
        Words("Write `currency: CNY` at the head of the file.", "请在文件开头写 `currency: CNY`。"),
    )


def _no_language(fault: Fault) -> Told:
    name = fault.name
    return (
        codes.NO_LANGUAGE,
        Words(f"{name.en} has neither en nor zh.", f"{name.zh}既无 en 也无 zh。"),
        Words("Write a text, or {en: …, zh: …}.", "请写文字，或 {en: …, zh: …}。"),
    )


def _other(fault: Fault) -> Told:
    name, written = fault.name, shown(fault.value)
    return (
        codes.OTHER,
        Words(f"{name.en} cannot be {written.en}.", f"{name.zh}不能是{written.zh}。"),
        _described(fault, Words("Correct", "请更正")),
    )


_TELLERS: dict[str, Callable[[Fault], Told]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "number": _number,
    "whole_number": _whole_number,
    "true_or_false": _true_or_false,
    "date": _date,
    "impossible_date": _impossible_date,
    "literal_error": _choice,
    "newer_kept": _newer_kept,
    "string_type": _text,
    "string_too_short": _empty,
    "string_too_long": _too_long,
    "string_pattern_mismatch": _form,
    "tuple_type": _list,
    "model_type": _group,
    "dict_type": _group,
    "at_least": _at_least,
    "above": _above,
    "at_most": _at_most,
    "country": _country,
    "currency": _currency,
    "decimals": _decimals,
    "too_short": _too_few,
    "too_long": _too_many,
    "no_currency": _no_currency,
    "no_text": _no_language,
}
_ONE_WORD = frozenset(
    {"literal_error", "string_pattern_mismatch", "number", "whole_number", "date"}
)
"""What a code, a choice, a number or a date is told as: none has a comma or quotes in it."""
_EMPTY_IS_MISSING = _TELLERS.keys() - {"extra_forbidden", "tuple_type", "model_type", "dict_type"}
