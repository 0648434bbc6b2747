"""Sizes as people write them: one size has many spellings."""

import re
from functools import lru_cache

_SIGNS = str.maketrans({"×": "x", "X": "x", "*": "x", "－": "-", "–": "-", "−": "-", "／": "/"})

_FRACTION = r"-(?:1/2|[13]/4|[1357]/8)$"
_RIMMED = re.compile(rf"(?!.*{_FRACTION})([\d.]+(?:[x/][\d.]+)?[-r][\d.]+)/([^x]+)")


def same_size(one: str, other: str) -> bool:
    """Whether two spellings mean one size: `28 × 9-15` and `28x9-15`, `6.50-10` and `6.5-10`.

    A rim width or ply rating behind a slash (`7.00-12/5.00`) counts only if both name one.
    A fraction of an inch (`16x6x10-1/2`) is part of the size.
    """
    size, rim = _parts(one)
    other_size, other_rim = _parts(other)
    return size == other_size and (not rim or not other_rim or rim == other_rim)


@lru_cache(maxsize=4096)
def _parts(size: str) -> tuple[str, str]:
    plain = re.sub(r"\s+", "", size.translate(_SIGNS)).casefold()
    plain = re.sub(r"(\.\d*?)0+(?!\d)", r"\1", plain)
    plain = re.sub(r"\.(?!\d)", "", plain)
    rimmed = _RIMMED.fullmatch(plain)
    return (rimmed[1], rimmed[2]) if rimmed else (plain, "")
