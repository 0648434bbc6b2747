"""A call that cannot work is told in the language of the messages, with what comes nearest."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import typer
from typer.core import TyperGroup

from formulary.console import USAGE, language_of, stop
from formulary.load.suggestions import nearest
from formulary.model.findings import Words, WrongCall

_BUILD = "build"
"""What people call the command that has no name."""


class Commands(TyperGroup):
    """The commands; a wrong call ends in words and exit code 2."""

    def make_context(self, info_name: Any, args: list[str], *rest: Any, **more: Any) -> Any:
        """Read the options before the command."""
        language = _asked(args)
        with _telling(language):
            context = super().make_context(info_name, args, *rest, **more)
        context.meta[__name__] = language
        return context

    def invoke(self, ctx: Any) -> Any:
        """Read what stands behind the command, and run it."""
        with _telling(ctx.meta[__name__]):
            return super().invoke(ctx)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that was asked for. WrongCall if there is none of this name."""
        if not args[0].startswith("-") and args[0] not in self.commands:
            raise WrongCall(_no_such(args[0], list(self.commands)))
        return super().resolve_command(ctx, args)


def _asked(args: Sequence[str]) -> str:
    """The language that a call asks for, wherever `--lang` stands in it; else the terminal's."""
    words = " ".join(args).replace("--lang=", "--lang ").split()
    behind = [word for option, word in pairwise(words) if option == "--lang"]
    return behind[-1] if behind and behind[-1] in ("en", "zh") else language_of(None)


def _no_such(name: str, commands: list[str]) -> Words:
    near = nearest(name, [*commands, _BUILD])
    message = Words(f"There is no command “{name}”.", f"没有“{name}”这个命令。")
    if near == _BUILD:
        hint = Words(
            "To build everything, call build.py without a command.",
            "要全部构建，直接运行 build.py，不加命令。",
        )
    elif near:
        hint = Words(f"Did you mean {near}?", f"是不是 {near}？")
    else:
        hint = Words(f"There are: {', '.join(commands)}.", f"现有：{'、'.join(commands)}。")
    return Words(f"{message.en} {hint.en}", f"{message.zh}{hint.zh}")


@contextmanager
def _telling(language: str) -> Iterator[None]:
    """Within, a wrong call ends the process in words; Typer's own are English."""
    try:
        yield
    except WrongCall as trouble:
        stop(USAGE, trouble.words.get(language))
    except typer.TyperException as wrong:
        if language != "zh" or wrong.exit_code != USAGE:
            raise
        context = getattr(wrong, "ctx", None)
        command = context.command_path if context else "build.py"
        stop(USAGE, f"{_in_chinese(wrong)}用法见 {command} -h。")


def _in_chinese(wrong: typer.TyperException) -> str:
    """What Typer has against a call, as far as the kind of its complaint tells."""
    param, option = getattr(wrong, "param", None), getattr(wrong, "option_name", None)
    if hasattr(wrong, "param_type"):
        return f"缺少参数 {param.name if param else ''}。"
    if param is not None:
        return f"{' / '.join(param.opts)} 的值无效。"
    if hasattr(wrong, "possibilities"):
        near = "、".join(wrong.possibilities or ())
        return f"没有选项 {option}。" + (f"是不是 {near}？" if near else "")
    if option is not None:
        return f"选项 {option} 用法有误。"
    return "参数有误，或多余。"
