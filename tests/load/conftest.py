"""What the tests of the loader share."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from formulary.load.book import Loaded, load_book
from tests.helpers import write_book

Load = Callable[[Mapping[str, str | bytes]], Loaded]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Writes the files of a book and loads it."""
    return lambda files: load_book(write_book(tmp_path, files))
