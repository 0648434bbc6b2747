"""The fonts of paper come with the install: four whole faces, and nothing else to fall back to."""

import hashlib
import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from xml.sax.saxutils import escape

FACES = {
    "SourceSans3-Regular": "Source Sans 3/SourceSans3-Regular.ttf",
    "SourceSans3-Bold": "Source Sans 3/SourceSans3-Bold.ttf",
    "NotoSansSC-Regular": "Noto Sans/NotoSansSC-Regular.ttf",
    "NotoSansSC-Bold": "Noto Sans/NotoSansSC-Bold.ttf",
}
"""PostScript names, as a PDF lists them, and where `rendercv-fonts` keeps the faces."""

_CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
{folders}
<cachedir>{cache}</cachedir>
<selectfont>
<acceptfont>
{faces}
</acceptfont>
<rejectfont><glob>*</glob></rejectfont>
</selectfont>
</fontconfig>
"""


class FontError(Exception):
    """The fonts did not come with the install."""


def font_files() -> tuple[Path, ...]:
    """The files of the four faces. FontError if one is missing: without fonts Pango crashes."""
    spec = find_spec("rendercv_fonts")
    if spec is None or spec.origin is None:
        raise FontError("the package rendercv-fonts is not installed; run `make`")
    folder = Path(spec.origin).parent
    files = tuple(folder / name for name in FACES.values())
    for file in files:
        if not file.is_file():
            raise FontError(f"the font {file.name} is missing; install rendercv-fonts again")
    return files


def use_our_fonts(folder: Path) -> None:
    """Let this process see the four faces and no others; `folder` takes fontconfig's own files.

    It must run before WeasyPrint is imported. Raises FontError.
    """
    files = font_files()
    folder.mkdir(parents=True, exist_ok=True)
    config = _CONFIG.format(
        folders="\n".join(
            f"<dir>{escape(str(d))}</dir>" for d in sorted({f.parent for f in files})
        ),
        faces="\n".join(f"<glob>{escape(str(file))}</glob>" for file in files),
        cache=escape(str(folder / "cache")),
    )
    path = folder / f"fonts-{hashlib.sha256(config.encode()).hexdigest()[:12]}.conf"
    if not path.is_file():
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_text(config, encoding="utf-8")
        fresh.replace(path)
    os.environ["FONTCONFIG_FILE"] = str(path)


@cache
def face_file(name: str) -> Path:
    """The file of a face by its PostScript name."""
    return dict(zip(FACES, font_files(), strict=True))[name]
