"""Whether the house's answers to the six opening questions are still fresh (F01)."""

import datetime

from formulary.model.setting import Setting
from formulary.model.strategy import Answer


def is_stale(answer: Answer, months: Setting[int] | None, as_of: datetime.date) -> bool:
    """Whether an answer is to be looked at anew, or has no day; never without a setting."""
    if months is None or answer.answer is None:
        return False
    return answer.date is None or months_between(answer.date, as_of) >= months.value


def months_between(start: datetime.date, end: datetime.date) -> int:
    """Whole months from one day to another."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
