"""The fixed forms of codes and names, in words: one entry for each pattern of the model."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args

from formulary.load import suggestions
from formulary.model import scalars
from formulary.model.findings import Words


@dataclass(frozen=True)
class Form:
    """What a value must look like, with an example, and how to guess what was meant."""

    expected: Words
    example: str
    suggest: Callable[[str], str | None] = lambda _: None


def form_of(pattern: str) -> Form | None:
    """The form that a pattern of the model stands for."""
    return _FORMS.get(pattern)


def _capitals(length: int) -> Callable[[str], str | None]:
    """A suggestion for a code of so many capitals that was written in small letters."""

    def suggest(written: str) -> str | None:
        code = written.strip().upper()
        return code if len(code) == length and code.isascii() and code.isalpha() else None

    return suggest


def _pattern(scalar: Any) -> str:
    """The pattern that a type of `scalars` asks for."""
    patterns = (getattr(each, "pattern", None) for each in get_args(scalar))
    return next(str(pattern) for pattern in patterns if pattern)


_FORMS = {
    _pattern(scalars.Slug): Form(
        Words(
            "a short name (small Latin letters, digits, single hyphens)",
            "短名（小写拉丁字母、数字、单个连字符）",
        ),
        "harbour-logistics",
        suggestions.slug,
    ),
    _pattern(scalars.Sku): Form(
        Words(
            "an article number (Latin letters and digits, with . _ / - inside)",
            "货号（拉丁字母和数字，中间可有 . _ / -）",
        ),
        "SR-650-10",
    ),
    _pattern(scalars.DocumentNumber): Form(
        Words(
            "a document number (Latin letters and digits, with / or - inside)",
            "文件编号（拉丁字母和数字，中间可有 / 或 -）",
        ),
        "P-2026-001",
    ),
    _pattern(scalars.CountryCode): Form(
        Words("a country code of two capitals (ISO 3166)", "两个大写字母的国家代码（ISO 3166）"),
        "CN",
        _capitals(2),
    ),
    _pattern(scalars.CurrencyCode): Form(
        Words("a currency code of three capitals (ISO 4217)", "三个大写字母的币种代码（ISO 4217）"),
        "CNY",
        _capitals(3),
    ),
    _pattern(scalars.Colour): Form(
        Words(
            "a colour (# and six hexadecimal digits, in quotes)",
            "颜色（# 加六位十六进制数字，写在引号内）",
        ),
        '"#0e5a47"',
    ),
    _pattern(scalars.Digest): Form(
        Words(
            "a digest of 16 hexadecimal digits, as check tells it",
            "由 check 给出的 16 位十六进制摘要",
        ),
        "0123456789abcdef",
    ),
    _pattern(scalars.FileName): Form(
        Words("a file name (Latin letters, digits, . _ -)", "文件名（拉丁字母、数字、. _ -）"),
        "logo.svg",
    ),
    _pattern(scalars.Base64): Form(
        Words("bytes in base64, in whole groups of four letters", "base64 编码，四个字符一组"),
        "QUJD",
    ),
    _pattern(scalars.LanguageKey): Form(
        Words("a language (en or zh)", "语言（en 或 zh）"),
        "en",
    ),
    _pattern(scalars.EmailAddress): Form(
        Words("an e-mail address", "电子邮箱地址"), "sales@example.com"
    ),
}
TELLING = frozenset({_pattern(scalars.CountryCode), _pattern(scalars.CurrencyCode)})
"""Patterns of codes that an example makes clear at once."""
