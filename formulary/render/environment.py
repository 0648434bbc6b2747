"""The Jinja environment: an immutable sandbox that escapes everything and tolerates no gaps."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, cast

import yaml
from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError
from jinja2.meta import find_referenced_templates
from jinja2.sandbox import ImmutableSandboxedEnvironment

from formulary.render import chart, formats

_WRONG = (TemplateError, LookupError, TypeError, ValueError, ArithmeticError, AttributeError)
"""What a template may raise that asks for what it cannot have."""

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_LATIN = re.compile("[A-Za-z0-9]")
_DATE = re.compile(r"\d+年")


class LabelError(LookupError):
    """A template asks for a label that `locale/LANGUAGE.yaml` does not have."""


class TemplateFailure(Exception):
    """A template could not be filled; the message names the template."""


def render(templates: Mapping[str, str], name: str, view: Any, language: str) -> str:
    """The text of the template `name` for a view. Raises TemplateFailure.

    A template gets `view`, `lang`, `t` (labels), `voices` and the filters, and nothing else.
    """
    environment = _environment(_Templates(templates), language)
    try:
        return environment.get_template(name).render(view=view)
    except RecursionError as error:
        raise TemplateFailure(f"{name}: {_endless(environment, templates, name)}") from error
    except _WRONG as error:
        raise TemplateFailure(f"{name}: {type(error).__name__}: {error}") from error


def label(templates: Mapping[str, str], key: str, language: str, **values: str) -> str:
    """A label by its key, with its holes filled in. Raises TemplateFailure."""
    environment = _environment(_Templates(templates), language)
    t = cast(Callable[..., str], environment.globals["t"])
    try:
        return t(key, **values)
    except _WRONG as error:
        raise TemplateFailure(f"{key}: {type(error).__name__}: {error}") from error


def _endless(environment: Environment, templates: Mapping[str, str], name: str) -> str:
    """Why a template has no end: the way by which one includes itself, or that a macro does."""
    way = _circle(environment, templates, (name,))
    if way:
        return f"it has no end, for {way[-1]} includes itself: {' → '.join(way)}"
    return "it has no end: a macro calls itself, or its parts are nested too deep"


def _circle(
    environment: Environment, templates: Mapping[str, str], way: tuple[str, ...]
) -> tuple[str, ...]:
    """The way through templates from one back to itself; empty if there is none."""
    if way[-1] in way[:-1]:
        return way[way.index(way[-1]) :]
    source = templates.get(way[-1])
    if source is None:
        return ()
    for other in find_referenced_templates(environment.parse(source)):
        found = _circle(environment, templates, (*way, other)) if other else ()
        if found:
            return found
    return ()


def plain_environment(language: str) -> Environment:
    """For plain text (the wording of clauses): the same sandbox and filters, without escaping."""
    return _with_filters(_sandbox(autoescape=False), language)


_SPOKEN = ("date", "money", "number", "percent")


@dataclass(frozen=True)
class Voice:
    """A side of a document: its view, with the labels and formats of its language."""

    view: Any
    lang: str
    t: Any
    date: Any
    money: Any
    number: Any
    percent: Any


def _voices(templates: "_Templates") -> Callable[[Iterable[Any]], tuple[Voice, ...]]:
    """`voices(views)` for templates: each view with what speaks its language."""

    def voices(views: Iterable[Any]) -> tuple[Voice, ...]:
        return tuple(voice(view, _environment(templates, view.language)) for view in views)

    def voice(view: Any, words: Environment) -> Voice:
        date, money, number, percent = map(words.filters.get, _SPOKEN)
        return Voice(view, view.language, words.globals["t"], date, money, number, percent)

    return voices


class _Templates(dict[str, str]):
    """Templates as a key of the cache: the same mapping is the same environment."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        super().__init__(texts)
        self._hash = hash(frozenset(self.items()))

    def __hash__(self) -> int:  # type: ignore[override]
        return self._hash


@lru_cache(maxsize=8)
def _environment(templates: _Templates, language: str) -> Environment:
    environment = _with_filters(_sandbox(DictLoader(templates), autoescape=True), language)
    environment.globals["lang"] = language
    environment.globals["t"] = labels(templates, language)
    environment.globals["voices"] = _voices(templates)
    return environment


def _sandbox(loader: DictLoader | None = None, *, autoescape: bool) -> Environment:
    return ImmutableSandboxedEnvironment(
        loader=loader,
        autoescape=autoescape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _with_filters(environment: Environment, language: str) -> Environment:
    environment.filters |= {
        "money": partial(formats.money, language=language),
        "amount": lambda money, decimals=None: formats.amount(money, language, decimals),
        "places": formats.places,
        "number": lambda value, decimals=None: formats.number(value, language, decimals),
        "percent": lambda value, decimals=None: formats.percent(value, language, decimals),
        "date": partial(formats.date, language=language),
        "day": partial(formats.day, language=language),
        "country": partial(formats.country, language=language),
        "capitals": formats.capitals,
        "coded": formats.coded,
        "clause": formats.clause,
        "sentence": partial(formats.sentence, language=language),
    }
    environment.globals |= {
        "bar": chart.Bar,
        "bars": chart.bars,
        "columns": chart.columns,
        "part": chart.Part,
    }
    return environment


def labels(templates: Mapping[str, str], language: str) -> Callable[..., str]:
    """`t("a.b", name=value)`: the label `a: {b: …}` with its `{name}` filled in."""
    name = f"locale/{language}.yaml"
    try:
        tree = yaml.load(templates[name], getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        words = dict(_flat(tree, ""))
    except (yaml.YAMLError, AttributeError, ValueError, KeyError) as error:
        raise TemplateFailure(f"{name}: {error}") from error

    def t(key: str, **values: Any) -> str:
        if key not in words:
            raise LabelError(f"there is no label {key} in locale/{language}.yaml")
        return _PLACEHOLDER.sub(lambda hole: _fitted(hole, str(values[hole[1]])), words[key])

    return t


def _fitted(hole: re.Match[str], value: str) -> str:
    """A value for its place in a label: in Chinese text, Latin words and numbers stand apart.

    A date (2026年6月10日) is Chinese text that happens to begin with a number.
    """
    before, after = hole.string[: hole.start()][-1:], hole.string[hole.end() :][:1]
    if _CHINESE.match(before) and _LATIN.match(value) and not _DATE.match(value):
        value = f" {value}"
    if _CHINESE.match(after) and _LATIN.match(value[-1:]):
        value = f"{value} "
    return value


def _flat(tree: Mapping[str, Any], prefix: str) -> list[tuple[str, str]]:
    found = []
    for key, value in tree.items():
        path = f"{prefix}{key}"
        found += _flat(value, f"{path}.") if isinstance(value, dict) else [(path, str(value))]
    return found
