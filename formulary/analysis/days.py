"""Days that lie so many days apart, within the calendar that there is."""

import datetime

_LAST = datetime.date.max.toordinal()


def days_before(day: datetime.date, days: int) -> datetime.date:
    """So many days earlier, or the first day that there is."""
    return datetime.date.fromordinal(max(day.toordinal() - days, 1))


def days_after(day: datetime.date, days: int) -> datetime.date:
    """So many days later, or the last day that there is."""
    return datetime.date.fromordinal(min(day.toordinal() + days, _LAST))
