"""By what an account is found, and in which order its documents' states stand."""

from typing import get_args

import pytest

from formulary.model.dealer import AgreementState
from formulary.model.prescription import PrescriptionState
from formulary.site.found import digits
from formulary.site.views import STATES, state_order


@pytest.mark.parametrize("states", [get_args(PrescriptionState), get_args(AgreementState)])
def test_states_are_ordered_as_they_are_lived(states: tuple[str, ...]) -> None:
    """The order of all kinds of documents is that of each."""
    assert [each for each in STATES if each in states] == list(states)
    assert state_order(None) < state_order(states[0])


@pytest.mark.parametrize("phone", ["+86 21 5550 0123", "8621-5550-0123", "(+86 21) 55500123"])
def test_a_telephone_is_its_digits(phone: str) -> None:
    """However it is written."""
    assert digits(phone) == "862155500123"
    assert digits(None) == ""
