"""Records out of YAML, read as the book is read, and fleet lines out of numbers."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from formulary.analysis.figures import Figure, Input, figure
from formulary.load.yaml_tree import read_yaml
from formulary.model.base import Money
from formulary.model.end_user import FleetLine
from formulary.model.findings import Words
from formulary.model.places import Place
from formulary.model.prescription import PrescriptionLine


@pytest.fixture(scope="session")
def record() -> Callable[..., Any]:
    """A record of a model out of the text of its file."""

    def read(model: Any, text: str, file: str = "file.yaml") -> Any:
        tree, findings = read_yaml(text.encode(), file)
        assert not findings
        return model.model_validate(tree)

    return read


def _money(fields: dict[str, Any], currency: str, *names: str) -> dict[str, Any]:
    amounts = {n: Money(Decimal(fields[n]), currency) for n in names if fields.get(n) is not None}
    return {**fields, **amounts}


@pytest.fixture(scope="session")
def fleet_line() -> Callable[..., FleetLine]:
    """A fleet line: four pieces that run 3,000 h a year, unless told otherwise."""

    def make(
        price: Any,
        life: Any,
        *,
        id: str = "line",
        fitting: Any = None,
        credit: Any = None,
        machines: int = 1,
        pieces: int = 4,
        hours: Any = 3000,
        downtime: tuple[Any, Any] | None = None,
        currency: str = "CNY",
    ) -> FleetLine:
        present = {
            "product": "What is fitted",
            "price": price,
            "fitting": fitting,
            "credit": credit,
            "life_hours": Decimal(life),
            "life_source": "Workshop book",
        }
        stop = downtime and {
            "hours_per_change": Decimal(downtime[0]),
            "cost_per_hour": Money(Decimal(downtime[1]), currency),
        }
        fields = {
            "id": id,
            "equipment": "Machine",
            "machines": machines,
            "pieces_per_machine": pieces,
            "hours_per_year": Decimal(hours),
            "present": _money(present, currency, "price", "fitting", "credit"),
            "downtime": stop,
        }
        return FleetLine.model_validate(fields)

    return make


@pytest.fixture(scope="session")
def prescribed() -> Callable[..., PrescriptionLine]:
    """A prescription line for a fleet line."""

    def make(
        life: Any,
        *,
        fleet: str = "line",
        fitting: Any = None,
        credit: Any = None,
        downtime: Any = None,
        currency: str = "CNY",
    ) -> PrescriptionLine:
        fields = {
            "fleet": fleet,
            "product": "P-1",
            "quantity": 4,
            "fitting": fitting,
            "credit": credit,
            "life_hours": Decimal(life),
            "life_source": "Test bench",
            "downtime_hours_per_change": None if downtime is None else Decimal(downtime),
            "reason": "It lasts",
        }
        return PrescriptionLine.model_validate(_money(fields, currency, "fitting", "credit"))

    return make


@pytest.fixture(scope="session")
def net() -> Callable[..., Figure]:
    """A net price."""

    def make(amount: Any, currency: str = "CNY") -> Figure:
        label = Words("Price", "单价")
        written = Input(label, Decimal(amount), currency, Place("catalogue.yaml", 7, 21))
        return figure(label, currency, written)

    return make


@pytest.fixture(scope="session")
def life_change() -> Callable[..., Input]:
    """A change of life in per cent, as the policy names it."""

    def make(percent: Any) -> Input:
        return Input(Words("Change", "变动"), Decimal(percent), "%", Place("policy.yaml", 1, 34))

    return make
