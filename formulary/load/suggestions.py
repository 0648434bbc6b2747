"""What a value was probably meant to be."""

import datetime
import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from difflib import get_close_matches

_DECORATION = re.compile(r"[%¥$€£元\s]|(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])")
_GROUPED = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_PLAIN = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")
_WITH_WORD = re.compile(r"(-?[0-9][0-9,]*(?:\.[0-9]+)?) ?([^\W\d_]+)\.?")
"""A number and a word: `45天`, `1950 h`, `7.5万`."""
_UNITS = {
    "hour": {"h", "hr", "hrs", "hour", "hours", "小时", "时", "个小时"},
    "day": {"d", "day", "days", "天", "日"},
    "week": {"week", "weeks", "周"},
    "month": {"month", "months", "月", "个月"},
    "year": {"year", "years", "年"},
    "mm": {"mm", "毫米"},
    "km": {"km", "公里"},
    "percent": {"percent"},
    "piece": {"pc", "pcs", "piece", "pieces", "件", "台", "个", "只", "条", "套", "人", "辆", "次"},
}
"""Words that people write behind a number, by what the name of a field calls them."""
_MULTIPLES = {"千": 1000, "万": 10_000, "百万": 10**6, "亿": 10**8, "k": 1000}
_EXPONENT = re.compile(r"-?[0-9]{1,6}(\.[0-9]{1,6})?[eE]\+?[0-9]")
_DAY = re.compile(r"([0-9]{4})\s*[-/.年]?\s*([0-9]{1,2})\s*[-/.月]?\s*([0-9]{1,2})日?([T ].*)?")
_WIDE_COMMA = re.compile(r"\s*[，、]\s*(?=[a-z][a-z_]*\s*[:：])")
_ANY_COLON = re.compile(r"(^|, |[{])([\w-]+)\s*[:：]\s*")
_YES = {"yes", "y", "on", "1", "是", "对", "true"}
_NO = {"no", "n", "off", "0", "否", "不", "false"}
_LONGEST = 100


def number(written: str, field: str = "") -> str | None:
    """A plain number, from one with a unit, a percent sign or thousands separators, or from one
    that counts in 万.

    A unit is only left off if it is none other than that of the field, as its name tells it.
    """
    plain = _plain_forms(written)
    text, factor = _DECORATION.sub("", plain), 1
    if found := _WITH_WORD.fullmatch(plain):
        word = found[2].lower()
        factor = _MULTIPLES.get(word.rstrip("元"), 1)
        text = found[1] if factor > 1 or _counts_in(word, field) else text
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    if _EXPONENT.fullmatch(text):
        text = f"{Decimal(text):f}"
    if factor > 1 and _PLAIN.fullmatch(text):
        text = f"{(Decimal(text) * factor).normalize():f}"
    return text if _PLAIN.fullmatch(text) else None


def _counts_in(unit: str, field: str) -> bool:
    """Whether a field may count in a unit: its name, `net_days`, says so, or says nothing."""
    words = re.sub("_(per|a)_.*", "", field).split("_")
    named = _UNITS.keys() & {word.removesuffix("s") for word in words}
    return any(unit in _UNITS[name] for name in named or _UNITS)


def whole_number(written: str, field: str = "") -> str | None:
    """A whole number, if no part of one is lost."""
    text = number(written, field) or ""
    whole, _, rest = text.partition(".")
    return whole if text and not rest.strip("0") else None


def day(written: str) -> str | None:
    """A date in ISO 8601, from year, month and day in this order."""
    found = _DAY.fullmatch(_plain_forms(written))
    if not found:
        return None
    try:
        return datetime.date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return None


def true_or_false(written: str) -> str | None:
    """`true` or `false`, from the words that people use for them."""
    word = _plain_forms(written).lower()
    return "true" if word in _YES else "false" if word in _NO else None


def keys_and_values(written: str) -> tuple[str, tuple[str, ...]]:
    """What was written between { and } with plain colons and commas, and the keys in it."""
    mended = _ANY_COLON.sub(r"\1\2: ", _WIDE_COMMA.sub(", ", written))
    return mended, tuple(found[2] for found in _ANY_COLON.finditer(mended))


def slug(written: str) -> str | None:
    """A short name in small Latin letters, from a name that has some."""
    latin = unicodedata.normalize("NFKD", written[:_LONGEST]).encode("ascii", "ignore").decode()
    words = re.findall("[a-z0-9]+", latin.lower())
    return "-".join(words)[:64].rstrip("-") or None


def nearest(written: str, words: Iterable[str]) -> str | None:
    """The word that looks most like what was written, if one does."""
    by_form = {_comparable(word): word for word in words}
    near = get_close_matches(_comparable(written[:_LONGEST]), by_form, n=1)
    return by_form[near[0]] if near else None


def by_name(written: str, names: Mapping[str, Iterable[str]]) -> str | None:
    """The id of what bears this name, or a name that it is a part of; otherwise the id that looks
    most like it."""
    word = _plain_forms(written).casefold()
    if not word:
        return None
    called = {key: [key, *(name.casefold() for name in names[key])] for key in names}
    for fits in (lambda name: name == word, lambda name: len(word) > 1 and word in name):
        found = [key for key, each in called.items() if any(map(fits, each))]
        if len(found) == 1:
            return found[0]
    return nearest(slug(written) or "", names)


def longer(written: str, words: Iterable[str]) -> str | None:
    """The only word that begins with what was written, a whole part of it: `hours` for
    `hours_per_year`."""
    begin = _comparable(written[:_LONGEST]) + "_"
    found = [word for word in words if _comparable(word).startswith(begin)]
    return found[0] if len(found) == 1 else None


def _comparable(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")


def _plain_forms(written: str) -> str:
    """Full-width digits and signs as plain ones."""
    return unicodedata.normalize("NFKC", written[:_LONGEST]).strip()
