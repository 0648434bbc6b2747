"""Data pages are stamped out of built pages by replacing marks."""

import pytest

from formulary.site.stamp import StampError, fill_blocks, stamp

SHELL = (
    "<title>@@title@@ - Book</title><a href='../../zh/accounts/shell/'>中文</a>"
    "<h1>@@title@@</h1><div>@@body@@</div>"
)


def test_every_mark_is_replaced() -> None:
    """The title stands in several places of a page; all of them are filled."""
    page = stamp(SHELL, "accounts", "harbour", "Harbour", "<p>Body</p>")
    assert page == (
        "<title>Harbour - Book</title><a href='../../zh/accounts/harbour/'>中文</a>"
        "<h1>Harbour</h1><p>Body</p>"
    )


def test_a_hostile_title_stays_text() -> None:
    """A title comes from data and is escaped."""
    page = stamp(SHELL, "accounts", "x", "<script>alert(1)</script>", "")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_marks_in_data_are_not_marks() -> None:
    """A body that quotes a mark is not stamped again."""
    page = stamp(SHELL, "accounts", "x", "@@body@@", "<p>plain</p>")
    assert page.count("<p>plain</p>") == 1


def test_a_shell_without_marks_is_refused() -> None:
    """A shell page that was edited out of shape is named with what it lacks."""
    with pytest.raises(StampError, match=r"accounts/shell\.md"):
        stamp("<h1>@@title@@</h1>", "accounts", "x", "X", "")


def test_live_blocks_are_filled_in_place() -> None:
    """A chapter's comment gives way to the block of that name."""
    page = "<p>before</p><!-- formulary: accounts --><p>after</p>"
    assert fill_blocks(page, {"accounts": "<table>"}) == "<p>before</p><table><p>after</p>"
