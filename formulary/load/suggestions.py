"""What a value was probably meant to be."""

import datetime
import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from difflib import get_close_matches

_DECORATION = re.compile(r"[%¥$€£元\s]|(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])")
_GROUPED = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_PLAIN = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")
_EXPONENT = re.compile(r"-?[0-9]{1,6}(\.[0-9]{1,6})?[eE]\+?[0-9]")
_DAY = re.compile(r"([0-9]{4})\s*[-/.年]?\s*([0-9]{1,2})\s*[-/.月]?\s*([0-9]{1,2})日?([T ].*)?")
_YES = {"yes", "y", "on", "1", "是", "对", "true"}
_NO = {"no", "n", "off", "0", "否", "不", "false"}
_LONGEST = 100


def number(written: str) -> str | None:
    """A plain number, from one with a unit of money, a percent sign or thousands separators."""
    text = _DECORATION.sub("", _plain_forms(written))
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    if _EXPONENT.fullmatch(text):
        text = f"{Decimal(text):f}"
    return text if _PLAIN.fullmatch(text) else None


def whole_number(written: str) -> str | None:
    """A whole number, if no part of one is lost."""
    text = number(written) or ""
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


def _comparable(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")


def _plain_forms(written: str) -> str:
    """Full-width digits and signs as plain ones."""
    return unicodedata.normalize("NFKC", written[:_LONGEST]).strip()
