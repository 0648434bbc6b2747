"""What is said about each thing that a data file's YAML must not have."""

from formulary.load import codes
from formulary.load.text import visible
from formulary.model.findings import Finding, Words
from formulary.model.places import Place


def empty_file(place: Place) -> Finding:
    """Nothing but comments and white space."""
    return codes.EMPTY_FILE.at(
        place,
        Words("The file is empty.", "文件是空的。"),
        Words("Fill it in, or delete it.", "请填写或删除。"),
    )


def directive(place: Place) -> Finding:
    """`%YAML` or `%TAG`."""
    return codes.DIRECTIVE.at(
        place,
        Words("The file begins with a YAML directive.", "文件以 YAML 指令开头。"),
        Words("Delete the line that begins with %.", "请删除以 % 开头的行。"),
    )


def second_document(place: Place) -> Finding:
    """`---` below something."""
    return codes.SEVERAL_DOCUMENTS.at(
        place,
        Words("A second document begins here.", "此处开始了第二份文档。"),
        Words(
            "Delete the line ---, or move what follows into a file of its own.",
            "请删除 --- 行，或把其后内容移到单独的文件。",
        ),
    )


def tag(place: Place) -> Finding:
    """`!something` before a value."""
    return codes.TAG.at(
        place,
        Words("A tag (!) stands before the value.", "值前有标签（!）。"),
        Words(
            "Delete it; if the text begins with !, put it in quotes.",
            "请删除；若文字本以 ! 开头，请加引号。",
        ),
    )


def anchor(place: Place) -> Finding:
    """`&something` before a value."""
    return codes.ANCHOR.at(
        place,
        Words("An anchor (&) stands before the value.", "值前有锚点（&）。"),
        Words(
            "Delete it; if the text begins with &, put it in quotes.",
            "请删除；若文字本以 & 开头，请加引号。",
        ),
    )


def alias(name: str, place: Place) -> Finding:
    """`*name` instead of a value."""
    name = visible(name[:40])
    return codes.ALIAS.at(
        place,
        Words(f"*{name} refers to a value elsewhere.", f"*{name} 引用了别处的值。"),
        Words(
            f"If the text begins with *, put it in quotes: '*{name}'. "
            "Otherwise write the value itself.",
            f"若文字本以 * 开头，请加引号：'*{name}'；否则请写出值本身。",
        ),
    )


def merge_key(place: Place) -> Finding:
    """`<<:`"""
    return codes.MERGE_KEY.at(
        place,
        Words("<< merges keys from elsewhere.", "<< 会合并别处的键。"),
        Words("Write the keys out here.", "请在此逐一写出各键。"),
    )


def key_not_text(place: Place) -> Finding:
    """A list, a mapping or nothing where a key belongs."""
    return codes.KEY_NOT_TEXT.at(
        place,
        Words("This key is not a word.", "此处的键不是词。"),
        Words(
            "Write `key: value`; put text that begins with ?, : or a bracket in quotes.",
            "请写“键: 值”；以 ?、: 或括号开头的文字请加引号。",
        ),
    )


def duplicate_key(key: str, place: Place, first: int) -> Finding:
    """A key that stands in this mapping already, on line `first`."""
    name = visible(key[:40])
    return codes.DUPLICATE_KEY.at(
        place,
        Words(
            f"“{name}” stands twice; it is already on line {first}.",
            f"“{name}”重复，第 {first} 行已有。",
        ),
        Words("Delete one of the two.", "请删去其中之一。"),
    )


def missing_dash(keys: tuple[str, str], place: Place, first: int) -> Finding:
    """Keys that stand twice one after the other, as if a second entry of a list began here."""
    one, other = (visible(key[:40]) for key in keys)
    return codes.DUPLICATE_KEY.at(
        place,
        Words(
            f"“{one}”, “{other}” … stand twice; they are already from line {first}.",
            f"“{one}”、“{other}”等重复，第 {first} 行起已有。",
        ),
        Words(
            "Is the dash (-) missing before the second one? Otherwise delete one of the two.",
            "第二个之前是否缺少短横（-）？否则请删去其中之一。",
        ),
    )


def empty_item(place: Place) -> Finding:
    """A dash with nothing after it."""
    return codes.EMPTY_ITEM.at(
        place,
        Words("This entry of the list is empty.", "此列表项是空的。"),
        Words("Write it, or delete its dash.", "请填写，或删除该短横。"),
    )


def null_word(value: str, place: Place) -> Finding:
    """`null` or `~`."""
    return codes.NULL_WORD.at(
        place,
        Words(f"{value} is not a value here.", f"此处不能写 {value}。"),
        Words(
            f'Delete the line; if the text is meant, write "{value}".',
            f'请删除该行；若确为文字，请写 "{value}"。',
        ),
    )


def hash_sign(place: Place) -> Finding:
    """A hash after a space, with something right behind it."""
    return codes.HASH.at(
        place,
        Words("What follows # here is lost as a comment.", "此处 # 之后的内容成了注释，会丢失。"),
        Words(
            "Put the whole text in quotes; if a comment is meant, write a space after #.",
            "请给整段文字加引号；若确为注释，请在 # 后加空格。",
        ),
    )


def too_deep(place: Place) -> Finding:
    """More levels than any record has."""
    return codes.TOO_DEEP.at(
        place,
        Words("Here are more than 20 levels.", "此处超过 20 层。"),
        Words("Close the brackets that were left open.", "请闭合未闭合的括号。"),
    )
