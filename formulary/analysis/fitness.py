"""Whether a product fits a fleet line: what speaks for it, what forbids it, what must be asked."""

from dataclasses import dataclass
from decimal import Decimal

from formulary.analysis.facts import fact, met
from formulary.model.base import Record, Text
from formulary.model.catalogue import Product, Tyre
from formulary.model.end_user import FleetLine
from formulary.model.indications import Condition
from formulary.model.places import Place


@dataclass(frozen=True)
class Reason:
    """Why a product fits or does not, in words that a customer may read, and where it stands."""

    fact: str
    because: Text
    places: tuple[Place, ...]
    """Of the product's condition, and of the fleet line's fact."""


@dataclass(frozen=True)
class Fitness:
    """What is known of one product on one fleet line."""

    product: Product
    indicated: tuple[Reason, ...]
    forbidden: tuple[Reason, ...]
    unknown: tuple[str, ...]
    """Facts that a contraindication looks at and nobody recorded, each once."""

    @property
    def fits(self) -> bool:
        """Nothing forbids it, and nothing that could forbid it is unknown."""
        return not self.forbidden and not self.unknown


def fitness(product: Product, fleet: FleetLine) -> Fitness:
    """A product judged by its data and by what is known of the fleet line."""
    forbidden = [*_met(product.contraindications, fleet), *_of_tyre(product.tyre, fleet)]
    asked: list[str] = [c.fact for c in product.contraindications if met(c, fleet) is None]
    asked += _asked_of_tyre(product.tyre, fleet)
    return Fitness(
        product=product,
        indicated=tuple(_met(product.indications, fleet)),
        forbidden=tuple(forbidden),
        unknown=tuple(dict.fromkeys(asked)),
    )


def _met(conditions: tuple[Condition, ...], fleet: FleetLine) -> list[Reason]:
    return [
        Reason(each.fact, each.because, _places(each, fleet, each.fact))
        for each in conditions
        if met(each, fleet)
    ]


def _places(record: Record, fleet: FleetLine, name: str, *path: str) -> tuple[Place, ...]:
    known = fact(fleet, name)
    return (record.at(*path), *((known.place,) if known else ()))


_LIMITS = ("load_kg", "speed_kmh")


def _of_tyre(tyre: Tyre | None, fleet: FleetLine) -> list[Reason]:
    """What a tyre's own data forbid: more load or speed than it is rated for, marks on a floor."""
    if tyre is None:
        return []
    found = []
    for name in _LIMITS:
        limit, known = getattr(tyre, name), fact(fleet, name)
        if limit is not None and known and known.value > limit:
            words = _over(name, limit, known.value)
            found.append(Reason(name, words, _places(tyre, fleet, name, name)))
    if not tyre.non_marking and fleet.non_marking == "required":
        words = Text(
            en="It marks the floor, which must stay clean.", zh="会在地面留下胎痕，而此处要求无痕。"
        )
        found.append(
            Reason("non_marking", words, _places(tyre, fleet, "non_marking", "non_marking"))
        )
    return found


def _over(name: str, limit: Decimal, value: Decimal) -> Text:
    if name == "load_kg":
        return Text(
            en=f"It carries {limit:,f} kg; each piece here has to carry {value:,f} kg.",
            zh=f"额定负荷 {limit:,f} 千克，此处单件须承受 {value:,f} 千克。",
        )
    return Text(
        en=f"It is rated for {limit:,f} km/h; the machines here run at {value:,f} km/h.",
        zh=f"额定速度 {limit:,f} 公里/小时，此处车速为 {value:,f} 公里/小时。",
    )


def _asked_of_tyre(tyre: Tyre | None, fleet: FleetLine) -> list[str]:
    """The load decides about every tyre that has a rating; the speed is asked with it."""
    if tyre is None:
        return []
    return [n for n in _LIMITS if getattr(tyre, n) is not None and fact(fleet, n) is None]
