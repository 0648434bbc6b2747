"""One law of several rules: the weights of what is summed up make 100 together."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from formulary.analysis.numbers import in_words
from formulary.analysis.vendors import WHOLE
from formulary.model.base import Record
from formulary.model.findings import Words
from formulary.rules.registry import Path, Problem, problem


def not_whole(
    record: Record, path: Path, weights: Iterable[Decimal], of: Words
) -> Iterator[Problem]:
    """A problem at `path` if the weights `of` something do not make 100."""
    found = sum(weights, Decimal(0))
    if found == WHOLE:
        return
    off = in_words(abs(WHOLE - found))
    yield problem(
        record,
        path,
        Words(
            f"The weights of {of.en} add up to {in_words(found)}, not 100.",
            f"{of.zh}的权重合计为 {in_words(found)}，不是 100。",
        ),
        Words(
            f"Add {off} in all, to the weight of what matters more than is written.",
            f"请共加上 {off}，加在实际上更看重的那几项。",
        )
        if found < WHOLE
        else Words(
            f"Take off {off} in all, from the weight of what matters less than is written.",
            f"请共减去 {off}，从实际上没那么看重的那几项里减。",
        ),
    )
