"""What was edited after it was sent is told from what was kept."""

from typing import Any

import pytest

from formulary.analysis.edited import edits
from formulary.load.book import load_book
from formulary.model.prescription import Issued
from tests.conftest import CHECKOUT

BOOK = load_book(CHECKOUT).book
assert BOOK
KEPT = [(f, name, p) for f, name, p in BOOK.prescriptions() if name in f.issued]


def test_what_was_not_edited_has_no_edits() -> None:
    """In the demo book each field that is compared was printed as it is written."""
    assert KEPT
    for file, name, prescription in KEPT:
        assert edits(prescription, file.issued[name]) == ()


@pytest.mark.parametrize(
    "view",
    [None, 1, {}, {"remedies": 3}, {"remedies": [7]}, {"terms": [], "identity": {"date": "NaN"}}],
)
def test_what_was_kept_badly_is_no_traceback(view: Any) -> None:
    """A view that is none tells nothing, or that it differs."""
    file, name, prescription = KEPT[0]
    kept: Issued = file.issued[name].model_copy(update={"views": {"en": {"view": view}}})
    assert all(each.was == "NaN" for each in edits(prescription, kept))
    for views in ({}, {"en": view}):
        assert edits(prescription, kept.model_copy(update={"views": views})) == ()


def test_a_line_more_leaves_the_lines_out() -> None:
    """Which line is which is not known then."""
    file, name, prescription = KEPT[0]
    lines = (*prescription.lines, prescription.lines[0].model_copy(update={"quantity": 999}))
    assert edits(prescription.model_copy(update={"lines": lines}), file.issued[name]) == ()
