"""A book tells its format, and a book of another one is told so before anything else."""

import json
from pathlib import Path

import pytest

from formulary.load.files import look
from formulary.load.format import foreign_format
from formulary.model.scalars import FORMAT
from tests.conftest import CHECKOUT
from tests.helpers import MINIMAL, changed, write_book
from tests.load.conftest import Load

COMPANY = "accounts/company.yaml"


def test_a_newer_format_is_the_only_finding(load: Load) -> None:
    """With a later format nothing else of the book can be judged."""
    newer = changed(COMPANY, "format: 1", f"format: {FORMAT + 1}\nnew_key: 1")
    loaded = load({**newer, "accounts/seats.yaml": "x: 1\n"})
    (finding,) = loaded.findings
    assert (finding.code, finding.field, str(finding.place)) == ("Y040", "format", f"{COMPANY}:1:9")
    assert loaded.book is None
    assert "Upgrade" in finding.hint.en
    assert "升级" in finding.hint.zh


def test_an_older_format_is_sent_to_migrate(tmp_path: Path) -> None:
    """An older book is not wrong, it is behind; the finding names the command."""
    company = look(write_book(tmp_path, MINIMAL), COMPANY)
    finding = foreign_format(company, current=2)
    assert finding is not None
    assert finding.code == "Y041"
    assert "build.py migrate" in finding.hint.en
    assert "build.py migrate" in finding.hint.zh
    assert foreign_format(company, current=1) is None


@pytest.mark.parametrize("written", ["", "format:\n", "format: one\n", "format: 0\n"])
def test_a_book_must_name_its_format(load: Load, written: str) -> None:
    """What is missing or no number is an error of the field like any other, with the number."""
    (finding,) = load(changed(COMPANY, "format: 1\n", written)).findings
    assert finding.code[0] == "S"
    assert finding.field == "format"
    assert "1" in finding.hint.en


def test_the_type_says_the_same_format() -> None:
    """The number stands twice in the model, once as a type; the schema is made of the type."""
    schema = json.loads((CHECKOUT / "schemas/company.json").read_text(encoding="utf-8"))
    assert schema["properties"]["format"]["const"] == FORMAT
