"""What the machine brings: its text libraries, as which paper looks, and its memory."""

import ctypes
import gc
from functools import cache

_LIBRARIES = {
    "pango_version_string": ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0-0.dll"),
    "hb_version_string": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
}
"""The function that tells a library's version; the library's name on Linux, macOS and Windows.

WeasyPrint loads the same two; to ask them costs milliseconds, to import it half a second.
"""


def collect_seldom() -> None:
    """Look for garbage seldom: a book, a plan and a layout are many small objects that stay.

    Printing takes a third less time than with Python's own threshold.
    """
    gc.set_threshold(100_000)


@cache
def text_libraries() -> list[tuple[str, str]]:
    """The versions of Pango and HarfBuzz; empty text for one that this machine lacks."""
    return [(function, _version(function, names)) for function, names in _LIBRARIES.items()]


def _version(function: str, names: tuple[str, ...]) -> str:
    for name in names:
        try:
            tell = getattr(ctypes.CDLL(name), function)
        except (OSError, AttributeError):
            continue
        tell.restype = ctypes.c_char_p
        return str(tell().decode("ascii", "replace"))
    return ""
