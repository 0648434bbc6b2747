"""T: a document says everything in its own language."""

from collections.abc import Iterator, Sequence

from formulary.model.base import Record, Text
from formulary.model.book import Book, EndUserFile
from formulary.model.effect import EffectReview
from formulary.model.findings import Words
from formulary.model.prescription import Prescription
from formulary.rules.prices import open_prescriptions
from formulary.rules.registry import Path, Problem, Situation, problem, rule

_NAMES = {"en": Words("English", "英文"), "zh": Words("Chinese", "中文")}
_INTERNAL = frozenset(
    {
        "note",
        "needs",
        "lessons",
        "override",
        "conditions",
        "scrap",
        "expected_life",
        "indications",
        "contraindications",
    }
)

Source = tuple[Record, Path, Record | Text]
"""A file's top record, the way to a part of it, and that part."""


@rule("T001")
def text_missing_in_language(situation: Situation) -> Iterator[Problem]:
    """Every text that a document prints must exist in the document's languages.

    A text is either one string, which stands for every language, or `{en: …, zh: …}`. A document
    in a language that one of its texts lacks would print a hole, so it is not printed at all.
    Internal notes are not printed and need no twin.

    文件用到的每段文字，都必须有该文件语言的版本。

    文字可写成一个字符串（各语言通用），或写成 {en: …, zh: …}。缺少所需语言的文字会使文件出现空白，
    因此不予印制。内部备注不印制，无需双语。
    """
    book = situation.book
    for file, _, prescription in open_prescriptions(situation):
        if file.slug in book.strays:
            continue
        for language in prescription.languages:
            yield from _holes(_of_proposal(book, file, prescription), language, prescription.number)
    for file, _, review in book.effects():
        for language in review.languages:
            yield from _holes(_of_review(book, file, review), language, review.number)
    for dealer, agreement in book.agreements():
        if agreement.state in ("expired", "terminated"):
            continue
        sources = [
            *_fields(dealer.dealer, ("name", "legal_name", "profile.address")),
            (agreement, (), agreement),
            *_of_house(book),
            *_of_lines(book, agreement.product_lines),
            *_of_price_list(book, agreement.price_list),
            *((book.company, ("regions", i), r) for i, r in enumerate(book.company.regions)),
        ]
        for spoken in agreement.spoken:
            asked = [each for each in agreement.languages if spoken in each.split("-")]
            yield from _holes(sources, spoken, agreement.number, asked)


def _holes(
    sources: list[Source], language: str, number: str, asked: Sequence[str] = ()
) -> Iterator[Problem]:
    """What lacks a language; `asked` are the entries of `languages` that ask for it."""
    name = _NAMES[language]
    entries = Words(" and ".join(asked) or language, "和 ".join(asked) or language)
    for top, path, part in sources:
        for field, text in _texts(part, path):
            if text.get(language) is None:
                yield problem(
                    top,
                    field,
                    Words(
                        f"{number} is printed in {name.en}, and this text lacks it.",
                        f"{number} 要印制{name.zh}版，但此处缺少{name.zh}。",
                    ),
                    Words(
                        f"Write {{en: …, zh: …}} with both languages, or take {entries.en} "
                        "out of the document's `languages`.",
                        f"请写成 {{en: …, zh: …}}，或从文件的 languages 中去掉 {entries.zh}。",
                    ),
                )


def _texts(part: object, path: Path) -> Iterator[tuple[Path, Text]]:
    if isinstance(part, Text):
        yield path, part
    elif isinstance(part, Record):
        for name in type(part).model_fields:
            if name not in _INTERNAL:
                yield from _texts(getattr(part, name), (*path, name))
    elif isinstance(part, tuple):
        for index, item in enumerate(part):
            yield from _texts(item, (*path, index))


def _fields(record: Record, names: tuple[str, ...]) -> list[Source]:
    found: list[Source] = []
    for name in names:
        path: Path = tuple(name.split("."))
        part: Record = record
        for step in path:
            part = getattr(part, str(step))
        found.append((record, path, part))
    return found


def _of_proposal(book: Book, file: EndUserFile, prescription: Prescription) -> list[Source]:
    account, catalogue = file.account, book.catalogue
    sources: list[Source] = [
        *_fields(account, ("name", "legal_name", "profile.address")),
        (prescription, (), prescription),
        *_of_house(book),
    ]
    sources += _of_price_list(book, prescription.price_list)
    used = {line.fleet for line in prescription.lines}
    shown = {each.fleet for each in prescription.diagnosis.symptoms} - used
    sources += [
        (account, ("fleet", i), line) for i, line in enumerate(account.fleet) if line.id in used
    ]
    sources += [
        (account, ("fleet", i, "equipment"), line.equipment)
        for i, line in enumerate(account.fleet)
        if line.id in shown
    ]
    sources += [
        (account, ("contacts", i), contact)
        for i, contact in enumerate(account.contacts)
        if contact.id == prescription.addressee
    ]
    products = {line.product for line in prescription.lines}
    others = {o.product for line in prescription.lines for o in line.alternatives} - products
    sources += [
        (catalogue, ("products", i, "name"), product.name)
        for i, product in enumerate(catalogue.products)
        if product.sku in others
    ]
    sources += [
        (catalogue, ("products", i), product)
        for i, product in enumerate(catalogue.products)
        if product.sku in products
    ]
    sources += [
        (book.team, ("people", i), person)
        for i, person in enumerate(book.team.people)
        if person.id == prescription.author
    ]
    opportunity = file.opportunities.get(prescription.opportunity or "")
    if opportunity:
        sources += [
            (opportunity, ("requirements", i), each)
            for i, each in enumerate(opportunity.requirements)
        ]
    return sources


def _of_review(book: Book, file: EndUserFile, review: EffectReview) -> list[Source]:
    """Names and promises come from the kept paper; the rest is as it is today."""
    sources: list[Source] = [(review, (), review), *_of_house(book)]
    sources += [
        (file.account, ("contacts", i), contact)
        for i, contact in enumerate(file.account.contacts)
        if contact.id == review.addressee
    ]
    sources += [
        (book.team, ("people", i), person)
        for i, person in enumerate(book.team.people)
        if person.id == review.author
    ]
    return sources


def _of_house(book: Book) -> list[Source]:
    if "company" in book.broken:
        return []
    names = ("name", "legal_name", "address", "signatory", "bank.name")
    sources = _fields(book.company, names)
    if book.company.notice:
        sources.append((book.company, ("notice",), book.company.notice))
    return sources


def _of_price_list(book: Book, name: str) -> list[Source]:
    lists = book.catalogue.price_lists
    return [
        (book.catalogue, ("price_lists", i, "name"), prices.name)
        for i, prices in enumerate(lists)
        if prices.id == name
    ]


def _of_lines(book: Book, lines: tuple[str, ...]) -> list[Source]:
    catalogue = book.catalogue
    sources: list[Source] = [
        (catalogue, ("lines", i, "name"), line.name)
        for i, line in enumerate(catalogue.lines)
        if line.id in lines
    ]
    for i, product in enumerate(catalogue.products):
        if product.line in lines:
            sources.append((catalogue, ("products", i, "name"), product.name))
            sources.append((catalogue, ("products", i, "unit"), product.unit))
    return sources
