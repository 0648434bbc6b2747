"""Templates are sandboxed, escape everything, and tolerate no gaps."""

from dataclasses import dataclass

import pytest

from formulary.render.environment import TemplateFailure, plain_environment, render


@dataclass(frozen=True)
class View:
    name: str


LOCALE = "greet: Dear {name},\nplain: Hello\n"


def rendered(source: str, name: str = "<b>Bob</b>", locale: str = LOCALE) -> str:
    return render({"x.html.j2": source, "locale/en.yaml": locale}, "x.html.j2", View(name), "en")


def test_values_are_escaped() -> None:
    """Markup in a value stays text, in a label too."""
    assert rendered("{{ view.name }}") == "&lt;b&gt;Bob&lt;/b&gt;"
    assert rendered('{{ t("greet", name=view.name) }}') == "Dear &lt;b&gt;Bob&lt;/b&gt;,"


def test_a_value_is_never_a_template() -> None:
    """Braces in a value are printed as they are, in labels too."""
    assert rendered("{{ view.name }}", "{{ 7 * 7 }}") == "{{ 7 * 7 }}"
    assert rendered('{{ t("greet", name=view.name) }}', "{name}{other}") == "Dear {name}{other},"


@pytest.mark.parametrize(
    "source",
    [
        "{{ view.nothing }}",
        "{{ nothing }}",
        '{{ t("no.such.label") }}',
        '{{ t("greet") }}',
        "{{ view.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{% set x = [] %}{{ x.append(1) }}",
        "{{ 1 / 0 }}",
        "{% for %}",
        '{% include "another.j2" %}',
        "{{ view.name | money }}",
    ],
)
def test_a_gap_or_a_trick_fails_the_document(source: str) -> None:
    """What a template cannot have ends it with its name and the reason."""
    with pytest.raises(TemplateFailure, match=r"x\.html\.j2"):
        rendered(source)


def test_plain_text_is_not_escaped_twice() -> None:
    """The wording of clauses is plain text; the page that shows it escapes."""
    environment = plain_environment("en")
    assert environment.from_string("{{ name }}").render(name="A & B") == "A & B"


@pytest.mark.parametrize(
    ("texts", "way"),
    [
        ({"x.html.j2": '{% include "x.html.j2" %}'}, "x.html.j2 → x.html.j2"),
        (
            {"x.html.j2": '{% include "y.j2" %}', "y.j2": '{% extends "x.html.j2" %}'},
            "x.html.j2 → y.j2 → x.html.j2",
        ),
        (
            {"x.html.j2": '{% include "y.j2" %}', "y.j2": '{% import "y.j2" as y %}'},
            "y.j2 includes itself: y.j2 → y.j2",
        ),
        ({"x.html.j2": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"}, "a macro calls itself"),
    ],
)
def test_a_template_without_end_is_told_with_the_way(texts: dict[str, str], way: str) -> None:
    """A template that includes itself is the template's fault, and its file is named."""
    with pytest.raises(TemplateFailure, match="it has no end") as failure:
        render({**texts, "locale/en.yaml": LOCALE}, "x.html.j2", View("Bob"), "en")
    assert str(failure.value).startswith("x.html.j2: ")
    assert way in str(failure.value)
