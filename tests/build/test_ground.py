"""What Formulary did not make is never removed, whatever links lead to it."""

from pathlib import Path

import pytest

from formulary.build.pipeline import alone
from formulary.build.publish import Published, remove_everything
from formulary.build.store import Store
from formulary.model.findings import WrongCall

KEY = "ab" + "0" * 62


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A folder of somebody else's, in the form that ours have."""
    folder = tmp_path / "foreign"
    (folder / "ab").mkdir(parents=True)
    (folder / "ab" / ("1" * 62)).write_text("mine")
    (folder / ("2" * 16)).mkdir()
    return folder


def contents(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@pytest.mark.parametrize("link", [".formulary", ".formulary/objects", ".formulary/builds"])
def test_a_link_in_our_place_is_refused_in_words(tmp_path: Path, foreign: Path, link: str) -> None:
    """Building and cleaning remove old files there: behind a link they are not ours."""
    book, before = tmp_path / "book", contents(foreign)
    (book / link).parent.mkdir(parents=True)
    (book / link).symlink_to(foreign)
    with pytest.raises(WrongCall, match="is a link"), alone(book / ".formulary"):
        pass
    with pytest.raises(WrongCall, match="is a link") as told:
        remove_everything(book)
    assert "链接" in told.value.words.zh
    assert contents(foreign) == before


def test_a_file_in_our_place_is_told(tmp_path: Path) -> None:
    """A file called .formulary is somebody's, and no folder can be made there."""
    (tmp_path / ".formulary").write_text("mine")
    with pytest.raises(WrongCall, match="in the way"), alone(tmp_path / ".formulary"):
        pass
    with pytest.raises(WrongCall, match="in the way"):
        remove_everything(tmp_path)
    assert (tmp_path / ".formulary").read_text() == "mine"


def test_a_lock_that_is_a_link_empties_no_file(tmp_path: Path) -> None:
    """The lock is opened as it stands."""
    mine = tmp_path / "mine"
    mine.write_text("mine")
    (tmp_path / ".formulary").mkdir()
    (tmp_path / ".formulary" / "lock").symlink_to(mine)
    with pytest.raises(OSError, match="lock"), alone(tmp_path / ".formulary"):
        pass
    assert mine.read_text() == "mine"


def test_only_objects_are_forgotten(tmp_path: Path, foreign: Path) -> None:
    """Names of another form, and folders behind links, are left alone."""
    store = Store(tmp_path / "objects")
    store.write(KEY, b"bytes")
    (tmp_path / "objects" / "ab" / "notes.txt").write_text("mine")
    (tmp_path / "objects" / "ab" / ".new-left").write_text("half")
    (tmp_path / "objects" / "photos").mkdir()
    (tmp_path / "objects" / "photos" / "a.jpg").write_text("mine")
    (tmp_path / "objects" / "cd").symlink_to(foreign / "ab")
    store.keep_only([])
    assert contents(tmp_path / "objects") == {"ab", "ab/notes.txt", "cd", "photos", "photos/a.jpg"}
    assert contents(foreign) == {"ab", "ab/" + "1" * 62, "2" * 16}


def test_only_builds_are_pruned(tmp_path: Path, foreign: Path) -> None:
    """A folder that is no build of ours outlives every build; half a build does not."""
    builds = Published(tmp_path).builds
    (builds / "photos").mkdir(parents=True)
    (builds / ".new-left").mkdir()
    (builds / ("3" * 16)).symlink_to(foreign)
    Published(tmp_path).prune()
    assert contents(builds) == {"photos", "3" * 16}
    assert contents(foreign) == {"ab", "ab/" + "1" * 62, "2" * 16}
