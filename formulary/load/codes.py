"""What the loader may find: each code once, with what its page says.

`Y` is about files and how they are written, `S` about what the data files' schema asks for.
"""

from dataclasses import dataclass

from formulary.model.findings import Finding, Severity, Words
from formulary.model.places import Place


@dataclass(frozen=True)
class Code:
    """A kind of finding. All of the loader's are errors: what was not read would be lost."""

    code: str
    title: Words
    explanation: Words
    severity: Severity = Severity.ERROR

    def at(self, place: Place, message: Words, hint: Words, field: str = "") -> Finding:
        """A finding of this kind."""
        return Finding(self.code, self.severity, place, field, message, hint)


_CODES: dict[str, Code] = {}


def _code(code: str, title: Words, explanation: Words) -> Code:
    if code in _CODES:
        raise ValueError(f"two findings are called {code}")
    return _CODES.setdefault(code, Code(code, title, explanation))


def all_codes() -> tuple[Code, ...]:
    """Every code of the loader, in order."""
    return tuple(_CODES[code] for code in sorted(_CODES))


UNREADABLE = _code(
    "Y001",
    Words("A file or folder must be readable.", "文件或文件夹必须可读。"),
    Words(
        "The system did not hand out the content, mostly for want of permission. Give yourself the "
        "right to read it, or take it out of accounts/.",
        "系统未能读出内容，多因权限不足。请授予读取权限，或将其移出 accounts/。",
    ),
)
SYMLINK = _code(
    "Y002",
    Words("A symbolic link is not followed.", "不跟随符号链接。"),
    Words(
        "A link could lead out of the book, and a colleague who clones it would get something "
        "else. Put the file itself in its place.",
        "链接可能指向账册之外，同事克隆后内容也可能不同。请把文件本身放在原处。",
    ),
)
WRONG_KIND = _code(
    "Y003",
    Words("Files and folders stand where they belong.", "文件和文件夹各在其位。"),
    Words(
        "A folder was found where a file is expected, or a file where a folder is, or something "
        "that is neither (a pipe, a device). It is not opened.",
        "应为文件处却是文件夹，应为文件夹处却是文件，或两者都不是（管道、设备）。此类一律不打开。",
    ),
)
TOO_LARGE = _code(
    "Y004",
    Words("A file has at most 256 KB.", "单个文件不超过 256 KB。"),
    Words(
        "A record that large is a mistake or hard to review. Split a log by moving old entries "
        "out, make a logo smaller.",
        "如此大的记录多半有误，也难以审阅。日志可移出旧条目，标志可缩小。",
    ),
)
UNKNOWN_FILE = _code(
    "Y005",
    Words("Every file below accounts/ has a meaning.", "accounts/ 下每个文件都有其用途。"),
    Words(
        "A file with a name that nothing reads would be left out in silence, most often because "
        "of a slip in its name. Rename it, or keep it elsewhere. Hidden files (their name begins "
        "with a dot) are not looked at.",
        "无人读取的文件会被悄悄忽略，多因文件名写错。请改名，或放到别处。以点开头的隐藏文件不予理会。",
    ),
)
MISSING_FILE = _code(
    "Y006",
    Words("The files that the book rests on must be there.", "账册所依赖的文件不可缺少。"),
    Words(
        "The house has company.yaml, policy.yaml, catalogue.yaml and team.yaml; an end user's "
        "folder has account.yaml, a dealer's dealer.yaml; a logo that company.yaml names lies "
        "beside it.",
        "公司须有 company.yaml、policy.yaml、catalogue.yaml 和 team.yaml；最终用户文件夹须有 "
        "account.yaml，经销商文件夹须有 dealer.yaml；company.yaml 所写的标志文件须与其同目录。",
    ),
)
BAD_NAME = _code(
    "Y007",
    Words("A folder's or record's name is a slug.", "文件夹名和记录名须为短名（slug）。"),
    Words(
        "The name is the identity of an account, a dealer or a document, and becomes part of "
        "addresses. It is made of small Latin letters and digits, with single hyphens between "
        "words, at most 64 characters: `harbour-logistics`.",
        "名称即客户、经销商或文件的身份，并会出现在网址中。只用小写拉丁字母和数字，词间用单个连字符，"
        "最多 64 个字符，如 `harbour-logistics`。",
    ),
)
CLASHING_NAME = _code(
    "Y008",
    Words("Two names differ by more than capitals.", "两个名称不能只有大小写之分。"),
    Words(
        "On many computers `Harbour` and `harbour` are one folder: a colleague would see one "
        "account overwrite the other. Rename one of them.",
        "在许多电脑上 `Harbour` 与 `harbour` 是同一个文件夹，同事那里会互相覆盖。请将其一改名。",
    ),
)
NOT_UTF8 = _code(
    "Y010",
    Words("Text is stored as UTF-8.", "文本以 UTF-8 编码保存。"),
    Words(
        "Other encodings (GBK, Latin-1, UTF-16) show as wrong characters on other computers. In "
        "your editor choose “Save with encoding: UTF-8”; in Excel “CSV UTF-8”.",
        "其他编码（GBK、Latin-1、UTF-16）在别的电脑上会显示为乱码。请在编辑器中选择以 UTF-8 保存；"
        "在 Excel 中选择“CSV UTF-8”。",
    ),
)
CHARACTER = _code(
    "Y011",
    Words("Text has no invisible control characters.", "文本不含不可见的控制字符。"),
    Words(
        "Control characters, marks that turn the direction of writing, zero-width and "
        "line-separator characters show nothing, but change what is printed or compared. They "
        "mostly come with text pasted from elsewhere. Delete the character and type the text anew.",
        "控制字符、改变书写方向的标记、零宽字符和行分隔符看不见，却会改变印制或比对的结果，"
        "多随粘贴而来。请删除该字符并重新输入。",
    ),
)
SYNTAX = _code(
    "Y012",
    Words(
        "The file must be readable as YAML, JSON or CSV.", "文件须符合 YAML、JSON 或 CSV 的写法。"
    ),
    Words(
        "A data file is lines of `key: value`, indented with spaces; text with a colon, a hash or "
        "a bracket in a special place is put in quotes. Only the first such mistake of a file can "
        "be told: what follows it cannot be understood.",
        "数据文件由“键: 值”的行组成，用空格缩进；冒号、井号或括号处于特殊位置的文字要加引号。"
        "每个文件只能报告第一处此类错误，其后内容已无法理解。",
    ),
)
TAB = _code(
    "Y013",
    Words("Lines are indented with spaces.", "用空格缩进。"),
    Words(
        "A tab is as wide as each editor likes, so YAML does not allow it for indentation. Use two "
        "spaces for each level; editors can insert them when you press Tab.",
        "制表符在各编辑器中宽度不同，YAML 不允许用它缩进。"
        "每级用两个空格；编辑器可设为按 Tab 键输入空格。",
    ),
)
CONFLICT = _code(
    "Y014",
    Words("A merge is finished before the book is built.", "合并冲突须先解决。"),
    Words(
        "Git left both versions between lines of `<<<<<<<`, `=======` and `>>>>>>>`. Keep what is "
        "right and delete these lines.",
        "Git 在 `<<<<<<<`、`=======` 和 `>>>>>>>` 之间留下了两个版本。请保留正确内容并删除这些行。",
    ),
)
DUPLICATE_KEY = _code(
    "Y015",
    Words("A key stands once.", "同一处的键只写一次。"),
    Words(
        "Of two lines with the same key in the same place one would be lost. Delete one, or, if "
        "they are two things of a kind, make a list.",
        "同一处两个相同的键，其一会丢失。请删去一个；若是同类的两项，请写成列表。",
    ),
)
TAG = _code(
    "Y016",
    Words("Values bear no tags.", "值不带标签。"),
    Words(
        "A word after an exclamation mark (`!!str`) tells YAML a type. Here the schema tells the "
        "type, so delete it; text that begins with an exclamation mark is put in quotes.",
        "感叹号后的词（如 `!!str`）在 YAML 中表示类型。这里类型由数据格式规定，请删除；"
        "以感叹号开头的文字请加引号。",
    ),
)
ANCHOR = _code(
    "Y017",
    Words("Values bear no anchors.", "值不带锚点。"),
    Words(
        "A word after `&` names a value for use elsewhere. Each record says itself what it says, "
        "so that a change in one place changes nothing else. Delete it; text that begins with `&` "
        "is put in quotes.",
        "`&` 后的词给值取名供别处引用。这里每条记录各自写明，改一处不影响他处。请删除；"
        "以 `&` 开头的文字请加引号。",
    ),
)
ALIAS = _code(
    "Y018",
    Words("A value is written out, not referred to.", "值须写出，不用引用。"),
    Words(
        "`*` before a word stands for a value from elsewhere in the file. Write the value itself; "
        "text that begins with `*` is put in quotes: `'*ST'`.",
        "`*` 加词表示引用文件别处的值。请写出值本身；以 `*` 开头的文字请加引号，如 `'*ST'`。",
    ),
)
MERGE_KEY = _code(
    "Y019",
    Words("Keys are written out, not merged in.", "键须写出，不用合并键。"),
    Words(
        "`<<:` copies the keys of another place. Write them out.",
        "`<<:` 会复制别处的键。请逐一写出。",
    ),
)
SEVERAL_DOCUMENTS = _code(
    "Y020",
    Words("A file holds one record.", "一个文件只写一份记录。"),
    Words(
        "A line `---` begins another document, which nobody would read. Delete the line, or move "
        "what follows into a file of its own.",
        "`---` 行开始另一份文档，不会被读取。请删除该行，或把其后内容移到单独的文件。",
    ),
)
DIRECTIVE = _code(
    "Y021",
    Words("A file has no YAML directives.", "文件不含 YAML 指令。"),
    Words(
        "A line that begins with `%` instructs the reader of the file. None is needed here.",
        "以 `%` 开头的行是给读取程序的指令，这里不需要。",
    ),
)
KEY_NOT_TEXT = _code(
    "Y022",
    Words("A key is a word.", "键必须是词。"),
    Words(
        "A list, a group of keys or nothing at all cannot be a key. Often a `?`, a bracket or a "
        "brace begins a line where text was meant: put such text in quotes.",
        "列表、一组键或空白不能作键。常见原因是本为文字的行以 `?` 或括号开头：请加引号。",
    ),
)
TOO_DEEP = _code(
    "Y023",
    Words("Keys lie in at most 20 levels.", "层级最多 20 层。"),
    Words(
        "No record needs that many levels; brackets were probably left open.",
        "没有记录需要这么多层，可能是括号没有闭合。",
    ),
)
EMPTY_FILE = _code(
    "Y024",
    Words("A file says something.", "文件不能为空。"),
    Words(
        "An empty file is mostly one that was not saved or not finished. Fill it in or delete it.",
        "空文件多半是没有保存或没有写完。请填写或删除。",
    ),
)
NOT_KEYS = _code(
    "Y025",
    Words("A file begins with keys.", "文件以键开头。"),
    Words(
        "Every data file is lines of `key: value` at its outermost level, not a list and not mere "
        "text. Each colon is followed by a space.",
        "每个数据文件的最外层都是“键: 值”的行，不是列表，也不是单纯的文字。冒号后须有空格。",
    ),
)
EMPTY_ITEM = _code(
    "Y026",
    Words("An entry of a list says something.", "列表项不能为空。"),
    Words(
        "A dash with nothing after it is an entry that was not finished. Write it or delete the "
        "dash. What belongs to an entry is indented further than its dash.",
        "短横后没有内容，是没写完的一项。请填写或删除短横。属于该项的内容要比短横多缩进。",
    ),
)
NULL_WORD = _code(
    "Y027",
    Words("What is not known is left out.", "未知的内容不写。"),
    Words(
        "`null` and `~` mean “nothing” to some programs and are text to others. Delete the line, "
        "or leave the key with nothing after it; if the text is meant, put it in quotes.",
        "`null` 和 `~` 在有的程序里表示空，在有的程序里是文字。请删去该行，或键后留空；"
        "若确为文字，请加引号。",
    ),
)
HASH = _code(
    "Y028",
    Words("A comment begins with a hash and a space.", "注释以井号加空格开头。"),
    Words(
        "After a space, a hash begins a comment, and what follows would be lost in silence: "
        "`colour: #0e5a47` is an empty colour, `address: Dock #4` is the address Dock. Put such "
        "text in quotes; in a comment that is meant, write a space after the hash.",
        "空格后的井号开始注释，其后内容会被悄悄丢弃：`colour: #0e5a47` 等于空白，"
        "`address: Dock #4` 只剩 Dock。此类文字请加引号；若确为注释，请在井号后加空格。",
    ),
)
CSV_QUOTES = _code(
    "Y030",
    Words("Quotation marks in a CSV file come in pairs.", "CSV 中的引号须成对。"),
    Words(
        "A cell that has a comma, a quotation mark or a line break in it stands in quotation "
        "marks, and a quotation mark in it is doubled (RFC 4180).",
        "含逗号、引号或换行的单元格须放在引号内，其中的引号要写两个（RFC 4180）。",
    ),
)
CSV_HEADER = _code(
    "Y031",
    Words("The first line of a CSV file names the columns.", "CSV 第一行为列名。"),
    Words(
        "Columns are found by their names, separated by commas, so that their order does not "
        "matter.",
        "各列按名称识别，以逗号分隔，顺序不限。",
    ),
)
CSV_WIDTH = _code(
    "Y032",
    Words(
        "Every row of a CSV file has as many cells as the header.", "CSV 每行的单元格数与表头一致。"
    ),
    Words(
        "A row with more or fewer cells shifts values into wrong columns, often because of a comma "
        "in a number or text. Such a cell stands in quotation marks.",
        "单元格多或少，值就会错列，常因数字或文字中有逗号。此类单元格须加引号。",
    ),
)
NEWER_FORMAT = _code(
    "Y040",
    Words("A book is not of a newer format than Formulary.", "账册格式不得新于程序。"),
    Words(
        "`format` in company.yaml tells which data format the whole book is written in. A newer "
        "one has keys that this Formulary does not know, so nothing else is judged. Upgrade "
        "Formulary to at least the version that your colleagues use.",
        "company.yaml 中的 `format` 写明整本账册的数据格式。更新的格式里有当前程序不认识的键，"
        "因此不再检查其他内容。请把 Formulary 升级到至少与同事相同的版本。",
    ),
)
OLDER_FORMAT = _code(
    "Y041",
    Words("A book is brought to the format that Formulary reads.", "账册须升到程序所读的格式。"),
    Words(
        "`python build.py migrate` shows what would change in your files; with `--write` it "
        "changes them in place, all or none, and keeps your comments. Undo is git.",
        "`python build.py migrate` 会列出文件要改之处；加 `--write` 则就地改写，"
        "要么全改，要么不改，注释保留。撤销用 git。",
    ),
)

UNKNOWN_KEY = _code(
    "S001",
    Words("A key must be one that the schema knows.", "键必须是数据格式中有的。"),
    Words(
        "A key with a slip in it would be left out in silence. The reference lists the keys of "
        "each file; an editor that reads the first line of the file completes them.",
        "写错的键会被悄悄忽略。参考手册列出各文件的键；编辑器读取文件首行后可自动补全。",
    ),
)
MISSING = _code(
    "S002",
    Words("What is required must be written.", "必填项不可缺少。"),
    Words(
        "Without it a page or document could not be made, or would be wrong.",
        "缺少它，页面或文件无法生成，或会出错。",
    ),
)
EMPTY = _code(
    "S003",
    Words("What is required must not be empty.", "必填项不可为空。"),
    Words(
        "Text in quotes has at least one visible character; a list that is required has at least "
        "one entry. What is optional is left out instead.",
        "引号内的文字至少有一个可见字符；必填的列表至少有一项。选填项不需要时整行删去。",
    ),
)
NUMBER = _code(
    "S004",
    Words("A number is written plainly.", "数字须为普通写法。"),
    Words(
        "Digits with a point for the decimals: `1234.50`. No thousands separator, no unit, no "
        "percent sign, no currency, no exponent; at most 15 digits before and 9 after the point.",
        "只写数字和小数点：`1234.50`。不写千位分隔符、单位、百分号、币种和指数；"
        "小数点前最多 15 位，后最多 9 位。",
    ),
)
WHOLE_NUMBER = _code(
    "S005",
    Words("A count is a whole number.", "计数须为整数。"),
    Words("Pieces, machines and days are counted: `12`.", "件数、台数、天数都是整数：`12`。"),
)
TRUE_OR_FALSE = _code(
    "S006",
    Words("A switch is `true` or `false`.", "开关写 `true` 或 `false`。"),
    Words(
        "`yes`, `no`, `on` and `off` mean different things to different programs, and are not "
        "taken.",
        "`yes`、`no`、`on`、`off` 在不同程序里含义不同，不予采用。",
    ),
)
DATE = _code(
    "S007",
    Words("A date is written YYYY-MM-DD.", "日期写作 YYYY-MM-DD。"),
    Words(
        "Year, month, day (ISO 8601), because 03/04 is March here and April there: `2026-03-04`.",
        "年-月-日（ISO 8601），以免 03/04 有人读作三月、有人读作四月：`2026-03-04`。",
    ),
)
IMPOSSIBLE_DATE = _code(
    "S008",
    Words("A date is a day of the calendar.", "日期须真实存在。"),
    Words("30 February has never been.", "没有 2 月 30 日。"),
)
NOT_A_CHOICE = _code(
    "S009",
    Words("A choice is one of the words that the schema knows.", "选项须为数据格式规定的词。"),
    Words(
        "Rules and documents depend on the word, so it is written exactly as the list says.",
        "规则和文件都依据该词，须与列表完全一致。",
    ),
)
NOT_TEXT = _code(
    "S010",
    Words("Text is expected.", "此处应为文字。"),
    Words(
        "One piece of text stands after the key, or, where the reference says so, "
        "`{en: …, zh: …}`. Text that begins with `[`, `{` or `-` is put in quotes.",
        "键后写一段文字；参考手册注明处也可写 `{en: …, zh: …}`。"
        "以 `[`、`{` 或 `-` 开头的文字请加引号。",
    ),
)
NOT_A_LIST = _code(
    "S011",
    Words("A list is expected.", "此处应为列表。"),
    Words(
        "Each entry stands on a line of its own that begins with a dash and a space, even if there "
        "is only one.",
        "每项单独一行，以短横和空格开头，只有一项也如此。",
    ),
)
NOT_A_GROUP = _code(
    "S012",
    Words("A group of keys is expected.", "此处应为一组键。"),
    Words(
        "The keys stand below it, each on a line of its own, indented further.",
        "各键写在其下，每个一行，再缩进一级。",
    ),
)
WRONG_FORM = _code(
    "S013",
    Words("A code has its form.", "代码须符合格式。"),
    Words(
        "Names that other files use, article numbers, document numbers, country and currency "
        "codes, colours, digests and e-mail addresses have a fixed form, which the message shows.",
        "供引用的简称、货号、文件编号、国家和币种代码、颜色、摘要、电子邮箱都有固定格式，见提示。",
    ),
)
TOO_SMALL = _code(
    "S014",
    Words("A number is not below its limit.", "数值不得低于下限。"),
    Words(
        "A price, a life or a count below it has no meaning.",
        "低于下限的价格、寿命或数量没有意义。",
    ),
)
TOO_GREAT = _code(
    "S015",
    Words("A number is not above its limit.", "数值不得高于上限。"),
    Words("A share of 100 is at most 100.", "百分比最多为 100。"),
)
TOO_LONG = _code(
    "S016",
    Words("Text is not longer than its limit.", "文字不得超长。"),
    Words("What is printed must fit; shorten it.", "印制须排得下，请缩短。"),
)
ENTRIES = _code(
    "S017",
    Words("A list has as many entries as the schema asks for.", "列表项数须符合要求。"),
    Words(
        "A document without a line or a language cannot be printed.",
        "没有明细行或语言的文件无法印制。",
    ),
)
NO_CURRENCY = _code(
    "S018",
    Words("A file that holds amounts names its currency.", "含金额的文件须写明币种。"),
    Words(
        "`currency: CNY` stands once in the file, or in the price list, and holds for all amounts "
        "inside. Nothing is ever converted.",
        "在文件或价目表中写一次 `currency: CNY`，其内所有金额均按此币种。从不换算。",
    ),
)
NO_LANGUAGE = _code(
    "S019",
    Words("Text is written in at least one language.", "文字至少有一种语言。"),
    Words(
        "Write one string, or `{en: …, zh: …}` with at least one of the two.",
        "写一段文字，或写 `{en: …, zh: …}` 并至少填一种。",
    ),
)
KEPT_FORM = _code(
    "S020",
    Words("A kept document has a form that can be printed.", "存档文件须为可印制的格式。"),
    Words(
        "What was sent is printed from what `build.py issue` kept, in the form that it had then. "
        "A newer Formulary prints all older forms; an older one may not know a newer form.",
        "已发出的文件据 build.py issue 的存档印制，格式以存档时为准。"
        "新版 Formulary 能印制所有旧格式，旧版则未必认识新格式。",
    ),
)
OTHER = _code(
    "S099",
    Words("A value must be what the schema asks for.", "值须符合数据格式。"),
    Words("The reference describes the field.", "参考手册中有该字段的说明。"),
)
