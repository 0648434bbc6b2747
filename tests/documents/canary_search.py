"""The search for canaries in what is printed, in every form in which they may stand there."""

import datetime
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from formulary.analysis.numbers import half_up
from formulary.render import formats
from tests.documents.canaries import Canary

Fields = frozenset[str]
"""The fields that share a value: what points at something holds the same as what it points at."""


@dataclass(frozen=True)
class Search:
    """How to look for canaries: words wherever letters run on, figures where they stand alone."""

    words: Mapping[str, Fields]
    figures: Mapping[str, Fields]

    def told(self, text: str) -> set[Fields]:
        """The canaries that stand in a text, however it is wrapped or hyphenated."""
        return self.said(text) | self._counted(text)

    def said(self, text: str) -> set[Fields]:
        """The words among them; for streams, whose figures are places on a page."""
        found = {fields for word in _WORD.findall(_run_on(text)) for fields in self._within(word)}
        return found | {self.words[each] for each in _DIGEST.findall(text) if each in self.words}

    def _within(self, letters: str) -> Iterator[Fields]:
        """Words may run together: each that begins where these letters do."""
        for end in range(3, len(letters) + 1):
            if letters[:end] in self.words:
                yield self.words[letters[:end]]

    def _counted(self, text: str) -> set[Fields]:
        numbers = (
            each.rstrip(".,") for each in _NUMBER.findall(unicodedata.normalize("NFKC", text))
        )
        days = _DAY.findall(_run_on(text))
        return {self.figures[each] for each in (*numbers, *days) if each in self.figures}


_WORD = re.compile(r"(?=(qz[a-z0-9@.]{1,40}))")
_DIGEST = re.compile(r"(?<![0-9a-f])[0-9a-f]{16}(?![0-9a-f])")
_NUMBER = re.compile(r"[0-9][0-9,.]*")
_DAY = re.compile(
    r"(?<![0-9])(?:[0-9]{1,2}[a-z]{3,9}20[0-9]{2}|20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日"
    r"|20[0-9]{2}-?[0-9]{2}-?[0-9]{2})"
)


def _run_on(text: str) -> str:
    """Text without what a line's end puts in."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"(?<=[a-z])-(?=\s)|[\s\u00ad\u2010]", "", plain)


def search(canaries: Iterable[Canary]) -> Search:
    """A search for canaries, in every form in which a document may print them."""
    words: dict[str, set[str]] = defaultdict(set)
    figures: dict[str, set[str]] = defaultdict(set)
    for canary in canaries:
        if isinstance(canary.value, str):
            words[_run_on(canary.value)].add(canary.field)
        else:
            for form in _forms(canary.value):
                figures[form].add(canary.field)
    return Search(*({k: frozenset(v) for k, v in each.items()} for each in (words, figures)))


_LANGUAGES = ("en", "zh")
_LEAST_DIGITS = 4
"""Shorter figures stand everywhere."""


def _forms(value: Decimal | datetime.date) -> set[str]:
    if isinstance(value, datetime.date):
        printed = {f(value, each) for f in (formats.date, formats.day) for each in _LANGUAGES}
        return {value.isoformat(), f"{value:%Y%m%d}", *map(_run_on, printed)}
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    rounded = {value, *(half_up(value, places) for places in range(-exponent))}
    shown = {formats.number(each, language) for each in rounded for language in _LANGUAGES}
    shown |= {formats.number(value, language, 2) for language in _LANGUAGES}
    plain = {f"{each:f}" for each in (*rounded, half_up(value, 2))}
    return {form for form in shown | plain if sum(map(str.isdigit, form)) >= _LEAST_DIGITS}
