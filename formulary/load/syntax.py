"""What to do about a file that is not YAML: the parser's complaint in a salesperson's words."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from formulary.load import codes
from formulary.load.codes import Code
from formulary.load.suggestions import keys_and_values
from formulary.load.text import visible
from formulary.model.findings import Finding, Words
from formulary.model.places import Place

_CONFLICT = re.compile(r"^(<{7}|>{7}|={7})(?= |\r?$)", re.MULTILINE)
_WIDE_COLON = re.compile(r"\s*(?:- )?([^\s:：\"'#]+)：\s*(.*)")
_NO_SPACE = re.compile(r"\s*(?:- )?([\w-]+):([^\s:/].*)")
_WIDE_COMMA = re.compile(r"[^{,]*[{,].*，\s*[\w-]+\s*[:：]")
_SECOND_COLON = re.compile(r"""[{,]\s*([\w-]+): ([^\s,{}\[\]"'][^,{}\[\]"']*: [^,{}]*)""")
_CURLY = re.compile(r".*?: *[“‘].*: ")
_TAB = re.compile(r" *\t")
_AFTER_QUOTE = re.compile(r"""(?:.*?: |\s*- |\s*)(["']).*\1\s*[^\s#,\]}:]""")


@dataclass(frozen=True)
class _Case:
    """What the parser said, in what, and the line that it is about."""

    problem: str
    context: str
    line: str


@dataclass(frozen=True)
class _Advice:
    """What to tell if a case is of this kind."""

    fits: Callable[[_Case], bool]
    message: Words
    hint: Words
    code: Code = codes.SYNTAX


def explain(error: yaml.YAMLError, text: str, file: str) -> Finding:
    """The finding for what the parser refused."""
    if conflict := _CONFLICT.search(text):
        return _conflict(Place(file, text.count("\n", 0, conflict.start()) + 1))
    lines = text.split("\n")
    problem, context = (str(getattr(error, part, "")) for part in ("problem", "context"))
    place = _place(error, context, lines, file)
    if opening := _quote_above(lines, place):
        return _OPEN_QUOTE.code.at(opening, _OPEN_QUOTE.message, _OPEN_QUOTE.hint)
    case = _Case(problem, context, lines[place.line - 1])
    advice = _colon(case.line)
    if not advice and place.line > 1 and "mapping values" in problem:
        advice = _colon(lines[place.line - 2])
        place = Place(file, place.line - 1) if advice else place
    advice = advice or _second_colon(case)
    advice = advice or next(each for each in _ADVICE if each.fits(case))
    return advice.code.at(place, advice.message, advice.hint)


def not_keys(place: Place, value: Any, text: str) -> Finding:
    """The finding for a file whose outermost level is a list or mere text."""
    line = text.split("\n")[place.line - 1]
    colon = _colon(line) if isinstance(value, str) else None
    if colon:
        return colon.code.at(place, colon.message, colon.hint)
    return codes.NOT_KEYS.at(
        place,
        Words("The file does not begin with a key.", "文件不是以键开头。"),
        Words(
            "Write lines of `key: value`, with a space after the colon.",
            "请写成“键: 值”的行，冒号后加空格。",
        ),
    )


def _place(error: yaml.YAMLError, context: str, lines: Sequence[str], file: str) -> Place:
    """Where to look: at what was opened and not closed, otherwise where the parser stopped."""
    opened = any(word in context for word in ("quoted scalar", "simple key", "flow"))
    stopped = getattr(error, "problem_mark", None)
    mark = getattr(error, "context_mark", stopped) if opened else stopped
    if mark is None:
        return Place(file)
    last = len(lines) - (len(lines) > 1 and not lines[-1])
    if mark.line >= last:
        return Place(file, last, len(lines[last - 1]) + 1)
    return Place(file, mark.line + 1, mark.column + 1)


def _quote_above(lines: Sequence[str], place: Place) -> Place | None:
    """Where a quotation mark was opened, if the parser stopped behind one that opens another text:
    that one closed what was left open above."""
    before = lines[place.line - 1][: place.column - 1]
    quote = before[-1:]
    if quote not in ("'", '"') or before.count(quote) != 1:
        return None
    for number in range(place.line - 1, 0, -1):
        line = lines[number - 1]
        if line.count(quote) % 2:
            return Place(place.file, number, line.index(quote) + 1)
    return None


def _conflict(place: Place) -> Finding:
    return codes.CONFLICT.at(
        place,
        Words("A merge conflict was left in the file.", "文件中留有未解决的合并冲突。"),
        Words(
            "Keep the right version and delete the lines <<<<<<<, ======= and >>>>>>>.",
            "请保留正确的版本，并删除 <<<<<<<、======= 和 >>>>>>> 行。",
        ),
    )


def _colon(line: str) -> _Advice | None:
    """Advice for a line with a full-width colon, or with no space after its only colon."""
    if found := _WIDE_COLON.match(line):
        message = Words("The colon here is a full-width one (：).", "此处用了全角冒号（：）。")
    elif (found := _NO_SPACE.match(line)) and ": " not in line:
        message = Words("There is no space after the colon.", "冒号后没有空格。")
    else:
        return None
    inside = keys_and_values(found[2])[0] if found[2].startswith("{") else found[2]
    mended = visible(f"{found[1]}: {inside}"[:60])
    return _Advice(lambda _: True, message, Words(f"Write `{mended}`.", f"请写 `{mended}`。"))


def _second_colon(case: _Case) -> _Advice | None:
    """Advice for a text between { and } that has a colon and a space in it."""
    found = _SECOND_COLON.search(case.line) if "flow mapping" in case.context else None
    if not found or "，" in found[2]:
        return None
    mended = visible(f"{found[1]}: '{found[2].strip()}'"[:60])
    return _Advice(
        lambda _: True,
        Words(
            "Between { and } this text has a second colon.", "{ 与 } 之间的这段文字还有一个冒号。"
        ),
        Words(f"Put it in quotes: `{mended}`.", f"请加引号：`{mended}`。"),
    )


_OPEN_QUOTE = _Advice(
    lambda case: "quoted scalar" in case.context,
    Words("The quotation mark that opens here is not closed.", "此处的引号没有闭合。"),
    Words("Close it with the same mark at the end of the text.", "请在文字末尾加上同样的引号。"),
)

_START = Words("Text cannot begin with this character.", "文字不能以此字符开头。")
_QUOTE = Words("Put the text in quotes.", "请给文字加引号。")

_ADVICE = (
    _Advice(
        lambda case: case.line.startswith("%"),
        Words("This line is a YAML directive.", "此行是 YAML 指令。"),
        Words("Delete it.", "请删除。"),
        codes.DIRECTIVE,
    ),
    _Advice(
        lambda case: bool(_TAB.match(case.line)) or "tab character" in case.problem,
        Words("A tab indents this line.", "此行用制表符缩进。"),
        Words("Use spaces, two for each level.", "请改用空格，每级两个。"),
        codes.TAB,
    ),
    _Advice(
        lambda case: "escape" in case.problem or "decimal number" in case.problem,
        Words(
            "A backslash in double quotes has a special meaning.", "双引号内的反斜杠有特殊含义。"
        ),
        Words(
            "Write two backslashes, or put the text in single quotes.",
            "请写两个反斜杠，或改用单引号。",
        ),
    ),
    _OPEN_QUOTE,
    _Advice(
        lambda case: "flow" in case.context and bool(_WIDE_COMMA.match(case.line)),
        Words("The comma here is a full-width one (，).", "此处用了全角逗号（，）。"),
        Words("Write a plain comma and a space (, ).", "请改用半角逗号加空格（, ）。"),
    ),
    _Advice(
        lambda case: "mapping values" in case.problem and bool(_CURLY.match(case.line)),
        Words(
            "Curly quotation marks (“ ”) do not hold a text together.",
            "弯引号（“ ”）不能用来括住文字。",
        ),
        Words(
            'Put the whole text in straight quotes ("), the curly ones inside.',
            '请用直引号（"）括住整段文字，弯引号可留在里面。',
        ),
    ),
    _Advice(
        lambda case: "flow node" in case.context,
        Words(
            "Between brackets an entry is missing here, or the closing bracket.",
            "括号内此处缺少一项，或缺少右括号。",
        ),
        Words(
            "Delete a comma too many, or close with ] or }.", "请删去多余的逗号，或用 ] 或 } 闭合。"
        ),
    ),
    _Advice(
        lambda case: "flow" in case.context,
        Words(
            "A bracket opens here and is not closed, or a comma is missing inside.",
            "此处的括号没有闭合，或其中缺少逗号。",
        ),
        Words(
            "Close it with ] or }, with a comma (,) between entries; "
            "text that has brackets in it stands in quotes.",
            "请用 ] 或 } 闭合，各项之间用半角逗号（,）；含括号的文字请加引号。",
        ),
    ),
    _Advice(
        lambda case: "expected" in case.problem and bool(_AFTER_QUOTE.match(case.line)),
        Words("Something follows the closing quotation mark.", "引号闭合之后还有内容。"),
        Words(
            "Put the whole text in quotes; inside single quotes write '' for a quotation mark.",
            "请把整段文字放在引号内；单引号内的单引号写作 ''。",
        ),
    ),
    _Advice(
        lambda case: "mapping values are not allowed" in case.problem,
        Words("A colon stands where none can.", "此处不能有冒号。"),
        Words(
            "Put text that has a colon and a space in it in quotes. "
            "Otherwise give this line the indentation of the lines that it belongs to.",
            "文字中若有冒号加空格，请加引号；否则请使此行与同级各行缩进一致。",
        ),
    ),
    *(
        _Advice(fits, _START, _QUOTE, code)
        for fits, code in (
            (lambda case: "cannot start any token" in case.problem, codes.SYNTAX),
            (lambda case: "alias" in case.context, codes.ALIAS),
            (lambda case: "anchor" in case.context, codes.ANCHOR),
            (lambda case: "tag" in case.context + case.problem, codes.TAG),
        )
    ),
    _Advice(
        lambda case: "could not find expected ':'" in case.problem,
        Words("This line has no key.", "此行没有键。"),
        Words(
            "Write `key: value`. If the line continues the text above, indent it further.",
            "请写“键: 值”；若是接续上一行的文字，请再缩进。",
        ),
    ),
    _Advice(
        lambda case: "sequence entries are not allowed" in case.problem,
        Words("A list cannot begin here.", "列表不能从此处开始。"),
        Words(
            "Begin it on the line below the key; put text that begins with a dash in quotes.",
            "请从键的下一行开始；以短横开头的文字请加引号。",
        ),
    ),
    _Advice(
        lambda case: "expected" in case.problem,
        Words("This line does not fit the lines above it.", "此行与上面各行不衔接。"),
        Words(
            "Lines that belong together begin in the same column. Text that begins with *, &, !, "
            "a quotation mark or a bracket is put in quotes as a whole.",
            "同级各行须从同一列开始。以 *、&、!、引号或括号开头的文字请整段加引号。",
        ),
    ),
    _Advice(
        lambda _: True,
        Words("This cannot be read as YAML.", "此处不符合 YAML 写法。"),
        Words(
            "Look at the indentation, colons, quotation marks and brackets here and above.",
            "请检查此处及上一行的缩进、冒号、引号和括号。",
        ),
    ),
)
"""From the particular to the general; the last one fits everything."""
