"""Each code is defined once, explained in both languages, and raised."""

import re
from pathlib import Path

from formulary.load import codes
from formulary.load.codes import all_codes

LOAD = Path(codes.__file__).parent


def test_every_code_explains_itself_in_both_languages() -> None:
    """Title and explanation become a page of the guide."""
    for code in all_codes():
        assert re.fullmatch("[YS][0-9]{3}", code.code)
        for words in (code.title, code.explanation):
            assert re.search("[a-z]", words.en)
            assert re.search("[\u4e00-\u9fff]", words.zh)
            assert words.en.endswith(".")
            assert words.zh.endswith("。")


def test_every_code_is_raised_somewhere() -> None:
    """A code that nothing raises would be a page about nothing."""
    source = "".join(path.read_text(encoding="utf-8") for path in LOAD.parent.rglob("*.py"))
    names = [name for name, value in vars(codes).items() if isinstance(value, codes.Code)]
    assert len(names) == len(all_codes())
    assert [name for name in names if f"codes.{name}" not in source] == []


def test_no_code_is_used_twice() -> None:
    """Codes are names that people quote; they stay as they are."""
    listed = [code.code for code in all_codes()]
    assert listed == sorted(set(listed))
