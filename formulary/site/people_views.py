"""What pages show of people: a buying centre, what was promised, and who of us is known there."""

import datetime
from dataclasses import dataclass

from formulary.model.buying_centre import Attitude, Role


@dataclass(frozen=True)
class PersonView:
    """A person in the buying centre. Internal."""

    name: str
    title: str
    phone: str | None
    roles: tuple[Role, ...]
    influence: int | None
    attitude: Attitude | None
    needs: str | None
    last: datetime.date | None
    """Day of the last contact."""
    cold: bool
    """No contact for longer than the policy allows."""
    left: datetime.date | None
    """Since when the person is no longer there."""


@dataclass(frozen=True)
class MarkView:
    """A person on the map: badges of roles above the lines of the name; in units of the map."""

    x: float
    """The middle."""
    y: float
    """The top."""
    name: tuple[str, ...]
    badges: tuple[tuple[Role, float, float], ...]
    """Each with the left and the top of its badge."""
    name_y: tuple[float, ...]
    """The base of each line of the name."""
    cold: bool


@dataclass(frozen=True)
class MapView:
    """The map of a buying centre: influence upwards, attitude to the right."""

    width: float
    height: float
    left: float
    """Where the columns begin; the weights of influence stand before."""
    columns: tuple[tuple[Attitude, float, float], ...]
    """Each attitude with the left and the middle of its column."""
    rows: tuple[tuple[int, float, float], ...]
    """Each weight of influence with the top and the middle of its row."""
    bottom: float
    marks: tuple[MarkView, ...]


@dataclass(frozen=True)
class CommitmentView:
    """A promise of ours, or a next step."""

    kind: str
    what: str
    due: datetime.date
    done: datetime.date | None
    late: bool
    who: str
    where: tuple[str, str]
    """Name of the account or dealer, and the way to its page."""


@dataclass(frozen=True)
class OursView:
    """One of our people whom an account knows."""

    name: str
    contacts: int
    """Within the window."""


@dataclass(frozen=True)
class MemberView:
    """One of us who works with an account."""

    name: str
    side: str | None
    """front, back or both; None where team.yaml does not say."""


@dataclass(frozen=True)
class PeopleView:
    """The buying centre of an account, and what is between them and us. Internal."""

    people: tuple[PersonView, ...]
    map: MapView | None
    """None while nobody has both an influence and an attitude."""
    off_map: tuple[str, ...]
    """Who is not on the map, for want of one of the two."""
    document: str | None
    """Number of the prescription that roles are asked for."""
    missing: tuple[Role, ...]
    open: tuple[CommitmentView, ...]
    """What is promised or planned and not done, the earliest first."""
    team: tuple[MemberView, ...]
    """The owner, and who else works with them."""
    ours: tuple[OursView, ...]
    share: str | None
    """The arithmetic of the share of one person."""
    sources: tuple[str, ...]
    alone: bool
    """One of us alone covers the account (F88)."""
    window_days: int | None
    """None without the policy's group `buying_centre`."""
    brief: str | None
    """The way to the visit brief."""
