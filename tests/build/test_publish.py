"""A reader sees the old build or the new one, never a mixture."""

from pathlib import Path

import pytest

from formulary.build.keys import digest
from formulary.build.memory import MANIFEST
from formulary.build.publish import (
    KEPT_BUILDS,
    Entry,
    Manifest,
    OccupiedError,
    Published,
    remove_everything,
)
from formulary.build.store import Store


def manifest(store: Store, **files: str) -> Manifest:
    """A manifest of text files, put into the store."""
    entries = []
    for name, text in files.items():
        data = text.encode()
        store.write(digest(data), data)
        sha = digest(data)
        entries.append(Entry(f"site/{name}.html", (), sha, sha, len(data), "internal", ()))
    return Manifest(1, "0", tuple(entries))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / ".formulary" / "objects")


def test_what_is_published_can_be_read_through_the_links(tmp_path: Path, store: Store) -> None:
    """`site` and `dist` at the book's root lead to the published state."""
    Published(tmp_path).publish(manifest(store, index="one"), store)
    assert (tmp_path / "site" / "index.html").read_text() == "one"
    assert (tmp_path / MANIFEST).is_file()


def test_an_open_build_stays_whole_while_the_next_is_published(
    tmp_path: Path, store: Store
) -> None:
    """A reader who has opened the old build still reads the old build."""
    published = Published(tmp_path)
    published.publish(manifest(store, index="one", other="one"), store)
    reading = (tmp_path / "site").resolve()
    published.publish(manifest(store, index="two"), store)
    assert (reading / "other.html").read_text() == "one"
    assert (tmp_path / "site" / "index.html").read_text() == "two"
    assert not (tmp_path / "site" / "other.html").exists()


def test_a_published_file_that_was_deleted_is_noticed(tmp_path: Path, store: Store) -> None:
    """What is not whole counts as not published, and is laid out again."""
    published, book = Published(tmp_path), manifest(store, index="one")
    published.publish(book, store)
    (tmp_path / "site" / "index.html").unlink()
    assert published.manifest() is None
    published.publish(book, store)
    assert published.manifest() == book


def test_a_foreign_site_folder_is_not_replaced(tmp_path: Path, store: Store) -> None:
    """A `site` that Formulary did not make is left alone and named."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "mine.txt").write_text("mine")
    with pytest.raises(OccupiedError, match="site"):
        Published(tmp_path).publish(manifest(store, index="one"), store)
    assert (tmp_path / "site" / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("target", ["elsewhere", "nowhere"])
def test_a_foreign_link_is_neither_replaced_nor_removed(
    tmp_path: Path, store: Store, target: str
) -> None:
    """A link called `site` that leads elsewhere is the user's, even if nothing is there."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site").symlink_to(target)
    with pytest.raises(OccupiedError, match="site"):
        Published(tmp_path).publish(manifest(store, index="one"), store)
    remove_everything(tmp_path)
    assert (tmp_path / "site").readlink() == Path(target)


def test_old_builds_are_pruned(tmp_path: Path, store: Store) -> None:
    """Only the newest builds stay, and the current one always does."""
    published = Published(tmp_path)
    for number in range(KEPT_BUILDS + 3):
        published.publish(manifest(store, index=str(number)), store)
        published.prune()
    assert len(list(published.builds.iterdir())) == KEPT_BUILDS
    assert (tmp_path / "site" / "index.html").read_text() == str(KEPT_BUILDS + 2)


def test_the_book_may_be_moved(tmp_path: Path, store: Store) -> None:
    """The links are relative, so a moved folder still shows its site."""
    here = tmp_path / "book"
    Published(here).publish(manifest(store, index="one"), store)
    there = here.rename(tmp_path / "elsewhere")
    assert (there / "site" / "index.html").read_text() == "one"
