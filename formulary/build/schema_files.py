"""`schemas/` in the book: written from the models, named by the first line of each data file."""

from pathlib import Path

from formulary.build.store import write_atomically
from formulary.model.findings import Words, WrongCall
from formulary.model.schemas import schemas


def stale_schemas(root: Path) -> list[str]:
    """Schema files that are missing or differ from the models."""
    return [name for name, text in schemas().items() if _read(root / "schemas" / name) != text]


def write_schemas(root: Path) -> list[str]:
    """Write the schema files that are stale; returns their names. WrongCall without a folder."""
    folder = root / "schemas"
    if folder.exists() and not folder.is_dir():
        raise WrongCall(
            Words(
                f"{folder} is in the way: the schemas are written there. Move it, and run again.",
                f"{folder} 已被占用：schema 文件要写在此处。请将其移走后重试。",
            )
        )
    stale = stale_schemas(root)
    for name in stale:
        write_atomically(root / "schemas" / name, schemas()[name].encode())
    return stale


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
