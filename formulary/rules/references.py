"""R: names that point at something else in the book must point at something that exists."""

from collections.abc import Collection, Iterator, Sequence

from formulary.load.names import Names, dealers, people, regions
from formulary.load.suggestions import by_name, nearest
from formulary.model.base import Record
from formulary.model.book import Book
from formulary.model.dealer import Dealer
from formulary.model.effect import EffectReview
from formulary.model.end_user import EndUser
from formulary.model.findings import Severity, Words
from formulary.model.prescription import Prescription
from formulary.rules.registry import Path, Problem, Situation, problem, rule


def missing(
    record: Record,
    path: Path,
    name: str,
    known: Collection[str],
    kind: Words,
    where: Words,
    called: Names | None = None,
) -> Iterator[Problem]:
    """A problem if `name` is not among `known`, with the nearest name that is: the id of what is
    `called` so, or else the one that looks most like it."""
    if name in known:
        return
    names = sorted(known)
    near = (by_name(name, called) if called else None) or nearest(name, names)
    if near:
        hint = Words(f"Did you mean “{near}”?", f"是不是“{near}”？")
    elif names:
        few = names[:6]
        more_en, more_zh = (" …", "……") if len(names) > len(few) else ("", "")
        hint = Words(
            f"{where.en} has: {', '.join(few)}{more_en}",
            f"{where.zh.lstrip()}里有：{'、'.join(few)}{more_zh}",
        )
    else:
        hint = Words(f"Add it to {where.en} first.", f"请先在{where.zh}里添加。")
    message = Words(f"There is no {kind.en} “{name}”.", f"没有名为“{name}”的{kind.zh}。")
    yield problem(record, path, message, hint)


def repeated(
    record: Record, path: Path, names: Sequence[str], key: str | None = None
) -> Iterator[Problem]:
    """A problem for each item of a list whose name, at `key`, an earlier item bears."""
    seen = set[str]()
    for index, name in enumerate(names):
        if name in seen:
            yield problem(
                record,
                (*path, index, *([key] if key else [])),
                Words(f"“{name}” is used twice.", f"“{name}”重复。"),
                Words("Give each entry a name of its own.", "请为每一项取不同的名称。")
                if key
                else Words("Write it once.", "只写一次。"),
            )
        seen.add(name)


@rule("R001", needs=("catalogue",))
def unknown_product(situation: Situation) -> Iterator[Problem]:
    """A product must be in the catalogue.

    Prescription lines, price lists and the stock and orders of dealers name products by article
    number. The catalogue is the only place where a product is described, so a number that is not
    there cannot be printed.

    产品必须在产品目录中。

    处方行、价目表和经销商的库存与订单用货号引用产品。产品只在目录中描述一次，目录里没有的货号无法印制。
    """
    catalogue = situation.book.catalogue
    known = {product.sku for product in catalogue.products}
    kind, where = Words("product", "产品"), Words("catalogue.yaml", " catalogue.yaml ")
    for _, _, prescription in situation.book.every_prescription():
        for i, line in enumerate(prescription.lines):
            yield from missing(
                prescription, ("lines", i, "product"), line.product, known, kind, where
            )
    for i, prices in enumerate(catalogue.price_lists):
        for j, price in enumerate(prices.prices):
            path = ("price_lists", i, "prices", j, "sku")
            yield from missing(catalogue, path, price.sku, known, kind, where)
    for dealer in situation.book.dealers.values():
        rows: list[tuple[Record, str]] = [(row, row.sku) for row in dealer.stock]
        rows += [(order, order.sku) for order in dealer.orders]
        for row, sku in rows:
            yield from missing(row, ("sku",), sku, known, kind, where)


@rule("R002")
def unknown_dealer(situation: Situation) -> Iterator[Problem]:
    """A dealer that supplies an account must have a folder.

    `dealer` in account.yaml is the name of a folder below accounts/dealers/.

    为客户供货的经销商必须有自己的文件夹。

    account.yaml 中的 dealer 即 accounts/dealers/ 下的文件夹名。
    """
    known = {*situation.book.dealers, *_unreadable(situation.book, "dealers/")}
    kind, where = Words("dealer", "经销商"), Words("accounts/dealers/", " accounts/dealers/ ")
    called = dealers(situation.book).names
    for file in situation.book.end_users.values():
        if file.account.dealer:
            yield from missing(
                file.account, ("dealer",), file.account.dealer, known, kind, where, called
            )


def _unreadable(book: Book, folder: str) -> set[str]:
    """Names below a folder that exist, but whose files could not be read."""
    return {path[len(folder) :].split("/")[0] for path in book.broken if path.startswith(folder)}


def _people(situation: Situation) -> Iterator[tuple[Record, Path, str]]:
    for file in situation.book.end_users.values():
        if file.account.owner:
            yield file.account, ("owner",), file.account.owner
        for i, person in enumerate(file.account.team):
            yield file.account, ("team", i), person
    for dealer in situation.book.dealers.values():
        yield dealer.dealer, ("owner",), dealer.dealer.owner
    for _, _, prescription in situation.book.every_prescription():
        yield prescription, ("author",), prescription.author
        if prescription.approval:
            yield prescription, ("approval", "by"), prescription.approval.by
    for _, agreement in situation.book.agreements():
        yield agreement, ("author",), agreement.author
        if agreement.approval:
            yield agreement, ("approval", "by"), agreement.approval.by
    for _, _, review in situation.book.effects():
        yield review, ("author",), review.author
        if review.approval:
            yield review, ("approval", "by"), review.approval.by
    logs = [file.log for file in situation.book.end_users.values()]
    logs += [file.log for file in situation.book.dealers.values()]
    for log in filter(None, logs):
        for i, entry in enumerate(log.entries):
            yield log, ("entries", i, "by"), entry.by
            for j, step in enumerate(entry.follow_ups):
                if step.by:
                    yield log, ("entries", i, "follow_ups", j, "by"), step.by


@rule("R003", needs=("team",))
def unknown_person(situation: Situation) -> Iterator[Problem]:
    """An owner, author, approver or visitor must be in the team.

    They are named by the id that team.yaml gives them.

    负责人、拟稿人、审批人和拜访人都必须在团队名单中。

    引用时写 team.yaml 中的 id。
    """
    known = {person.id for person in situation.book.team.people}
    kind, where = Words("person", "人员"), Words("team.yaml", " team.yaml ")
    called = people(situation.book).names
    for record, path, name in _people(situation):
        yield from missing(record, path, name, known, kind, where, called)


@rule("R004", needs=("company",))
def unknown_region(situation: Situation) -> Iterator[Problem]:
    """A region must be in the region tree, and the tree must be a tree.

    company.yaml lists the regions; `parent` may not lead back to the region itself.

    区域必须在区域树中，且区域树不得成环。

    区域列在 company.yaml 中；parent 不得绕回自身。
    """
    company = situation.book.company
    known = {region.id for region in company.regions}
    kind, where = Words("region", "区域"), Words("company.yaml", " company.yaml ")
    parents = {region.id: region.parent for region in company.regions}
    for i, region in enumerate(company.regions):
        path: Path = ("regions", i, "parent")
        if region.parent:
            yield from missing(company, path, region.parent, known, kind, where)
        if _leads_back(region.id, parents):
            yield problem(
                company,
                path,
                Words(
                    f"Region “{region.id}” lies inside itself.", f"区域“{region.id}”绕回了自身。"
                ),
                Words("Give it a parent further up, or none.", "请改写更上级的 parent，或删去。"),
            )
    called = regions(situation.book).names
    for record, where_written, name in _regions(situation):
        yield from missing(record, where_written, name, known, kind, where, called)


def _regions(situation: Situation) -> Iterator[tuple[Record, Path, str]]:
    book = situation.book
    for i, person in enumerate(book.team.people):
        yield book.team, ("people", i, "region"), person.region
    for file in book.end_users.values():
        yield file.account, ("region",), file.account.region
    for dealer in book.dealers.values():
        yield dealer.dealer, ("region",), dealer.dealer.region
    for _, agreement in book.agreements():
        for i, region in enumerate(agreement.territory.regions):
            yield agreement, ("territory", "regions", i), region


def _leads_back(start: str, parents: dict[str, str | None]) -> bool:
    seen, at = set[str](), parents.get(start)
    while at is not None and at not in seen:
        if at == start:
            return True
        seen.add(at)
        at = parents.get(at)
    return False


@rule("R005", needs=("catalogue",))
def unknown_price_list(situation: Situation) -> Iterator[Problem]:
    """A price list must be in the catalogue.

    Old price lists stay there, so that what was quoted from them can still be read.

    价目表必须在产品目录中。

    旧价目表也要保留，以便查阅当时的报价。
    """
    known = {prices.id for prices in situation.book.catalogue.price_lists}
    kind, where = Words("price list", "价目表"), Words("catalogue.yaml", " catalogue.yaml ")
    records: list[tuple[Record, str]] = [
        (p, p.price_list) for _, _, p in situation.book.every_prescription()
    ]
    records += [(a, a.price_list) for _, a in situation.book.agreements()]
    for record, name in records:
        yield from missing(record, ("price_list",), name, known, kind, where)


@rule("R006", needs=("catalogue",))
def unknown_product_line(situation: Situation) -> Iterator[Problem]:
    """A product line must be in the catalogue.

    Products belong to a line, and agreements assign whole lines.

    产品线必须在产品目录中。

    产品归属产品线，协议按产品线授权。
    """
    book = situation.book
    known = {line.id for line in book.catalogue.lines}
    kind, where = Words("product line", "产品线"), Words("catalogue.yaml", " catalogue.yaml ")
    for i, product in enumerate(book.catalogue.products):
        yield from missing(
            book.catalogue, ("products", i, "line"), product.line, known, kind, where
        )
    for _, agreement in book.agreements():
        for i, line in enumerate(agreement.product_lines):
            yield from missing(agreement, ("product_lines", i), line, known, kind, where)
        for i, band in enumerate(agreement.discounts):
            path = ("discounts", i, "line")
            yield from missing(
                agreement,
                path,
                band.line,
                agreement.product_lines,
                kind,
                Words("product_lines of this agreement", "本协议的 product_lines "),
            )


@rule("R007")
def unknown_part_of_account(situation: Situation) -> Iterator[Problem]:
    """Contacts, fleet lines and superseded prescriptions must be those of the same account.

    A prescription or effect review names the contact it is addressed to; a prescription the fleet
    line that each of its lines is for, and the prescription that it replaces. What was sent is
    kept with the names that it bore, so its contacts may since have left the account.

    联系人、设备行和被替代的处方都必须属于同一客户。

    处方和疗效评价写明收件联系人，处方还写明每行对应的设备行和所替代的处方。已发出的文件连同当时的姓名一并存档，
    其中的联系人此后可以离开该客户。
    """
    where = Words("account.yaml", " account.yaml ")
    for paper in situation.book.papers():
        contacts = {contact.id for contact in paper.file.account.contacts}
        readable = paper.file.slug in situation.book.end_users
        if paper.record and readable and not paper.kept:
            for path, contact in _contacts(paper.record):
                kind = Words("contact", "联系人")
                yield from missing(paper.record, path, contact, contacts, kind, where)
    for file, name, prescription in situation.book.prescriptions():
        fleet, line = {f.id for f in file.account.fleet}, Words("fleet line", "设备行")
        lines: list[tuple[Path, str]] = [
            (("lines", i, "fleet"), each.fleet) for i, each in enumerate(prescription.lines)
        ]
        lines += [
            (("diagnosis", "symptoms", i, "fleet"), each.fleet)
            for i, each in enumerate(prescription.diagnosis.symptoms)
            if each.fleet
        ]
        for path, fleet_line in lines:
            yield from missing(prescription, path, fleet_line, fleet, line, where)
        if prescription.supersedes:
            unread = _unreadable(situation.book, f"end-users/{file.slug}/prescriptions/")
            others = {*file.prescriptions, *unread} - {name}
            yield from missing(
                prescription,
                ("supersedes",),
                prescription.supersedes,
                others,
                Words("other prescription", "其他处方"),
                Words("this account", "该客户"),
            )


def _contacts(record: Prescription | EffectReview) -> Iterator[tuple[Path, str]]:
    """The contacts that a document names."""
    yield ("addressee",), record.addressee
    for i, to in enumerate(record.issue.to if record.issue else ()):
        yield ("issue", "to", i), to
    if isinstance(record, Prescription) and record.acceptance:
        yield ("acceptance", "by"), record.acceptance.by


@rule("R008")
def name_used_twice(situation: Situation) -> Iterator[Problem]:
    """Within one list every id is used once.

    Regions, people, product lines, products, price lists, contacts and fleet lines; of an
    agreement, the line of each discount and the amount from which each rebate begins; the
    languages of the house, of an account and of a document.

    同一列表中的 id 不得重复。

    适用于区域、人员、产品线、产品、价目表、联系人和设备行；协议中每项折扣的产品线、每档返利的起点金额
    也不得重复；公司、客户和文件的语言同样如此。
    """
    book = situation.book
    catalogue = book.catalogue
    if "company" not in book.broken:
        yield from repeated(book.company, ("regions",), [r.id for r in book.company.regions], "id")
    if "team" not in book.broken:
        yield from repeated(book.team, ("people",), [p.id for p in book.team.people], "id")
    if "catalogue" not in book.broken:
        yield from repeated(catalogue, ("lines",), [x.id for x in catalogue.lines], "id")
        yield from repeated(catalogue, ("products",), [x.sku for x in catalogue.products], "sku")
        yield from repeated(
            catalogue, ("price_lists",), [x.id for x in catalogue.price_lists], "id"
        )
        for i, prices in enumerate(catalogue.price_lists):
            path = ("price_lists", i, "prices")
            yield from repeated(catalogue, path, [p.sku for p in prices.prices], "sku")
    for file in book.end_users.values():
        yield from repeated(
            file.account, ("contacts",), [c.id for c in file.account.contacts], "id"
        )
        yield from repeated(file.account, ("fleet",), [f.id for f in file.account.fleet], "id")
    for dealer in book.dealers.values():
        yield from repeated(
            dealer.dealer, ("contacts",), [c.id for c in dealer.dealer.contacts], "id"
        )
    for _, agreement in book.agreements():
        yield from repeated(
            agreement, ("discounts",), [band.line for band in agreement.discounts], "line"
        )
        starts = [f"{band.purchases_from.amount.normalize():f}" for band in agreement.rebates]
        yield from repeated(agreement, ("rebates",), starts, "purchases_from")
    for record, languages in _languages(book):
        yield from repeated(record, ("languages",), languages)


def _languages(book: Book) -> Iterator[tuple[Record, Sequence[str]]]:
    if "company" not in book.broken:
        yield book.company, book.company.languages
    for file in book.end_users.values():
        yield file.account, file.account.languages
    for paper in book.papers():
        if paper.record:
            yield paper.record, paper.record.languages
    for _, agreement in book.agreements():
        yield agreement, agreement.languages


@rule("R009")
def unknown_contact_of_dealer(situation: Situation) -> Iterator[Problem]:
    """An agreement is sent to and signed by contacts of the dealer.

    `issue.to` and `signature.by` name ids that dealer.yaml gives its contacts.

    协议的收件人和签署人必须是该经销商的联系人。

    issue.to 和 signature.by 填写 dealer.yaml 中联系人的 id。
    """
    person, where = Words("contact", "联系人"), Words("dealer.yaml", " dealer.yaml ")
    for file, agreement in situation.book.agreements():
        known = {contact.id for contact in file.dealer.contacts}
        named: list[tuple[Path, str]] = []
        if agreement.issue:
            named += [(("issue", "to", i), to) for i, to in enumerate(agreement.issue.to)]
        if agreement.signature:
            named.append((("signature", "by"), agreement.signature.by))
        for path, contact in named:
            yield from missing(agreement, path, contact, known, person, where)


@rule("R010", Severity.WARNING)
def recorded_twice(situation: Situation) -> Iterator[Problem]:
    """One firm has one folder.

    Two accounts, or two dealers, with the same registered name or registration number are most
    likely one firm: its visits, prices and territories would stand in two places.

    一家企业只建一个文件夹。

    两个客户或两家经销商的注册全称或注册号相同，多半是同一家企业，拜访、价格和区域会分散在两处。
    """
    book = situation.book
    yield from _twins([file.account for file in book.end_users.values()])
    yield from _twins([file.dealer for file in book.dealers.values()])


def _twins(firms: Sequence[EndUser | Dealer]) -> Iterator[Problem]:
    first: dict[str, EndUser | Dealer] = {}
    for firm in firms:
        told = False
        for key, written in _identities(firm):
            other = first.setdefault(" ".join(written.casefold().split()), firm)
            if other is firm or told:
                continue
            told = True
            here, place = firm.at(key), other.at(key)
            yield problem(
                firm,
                (key,),
                Words(
                    f"“{written}” is recorded twice: in {here.file} and in {place.file}, "
                    f"line {place.line}.",
                    f"“{written}”录入了两次：{here.file} 和 {place.file} 第 {place.line} 行。",
                ),
                Words(
                    "If it is one firm, keep one folder; otherwise correct the copy.",
                    "若为同一企业，请只留一个文件夹；否则请更正副本。",
                ),
            )


def _identities(firm: EndUser | Dealer) -> Iterator[tuple[str, str]]:
    """What only one firm may have: field and value."""
    if name := firm.legal_name:
        for language in name.languages:
            yield "legal_name", name.best(language)
    if isinstance(firm, Dealer):
        yield "registration", firm.registration


@rule("R011", Severity.WARNING, needs=("company",))
def unknown_chapter(situation: Situation) -> Iterator[Problem]:
    """A chapter that process.yaml names must be in the playbook.

    The pages of accounts and of the pipeline link to it, in each language of the site. A chapter is
    named by its file in `playbook/LANGUAGE/chapters/`, without `.md`.

    process.yaml 所指的章节必须在手册中。

    客户页和商机页会链接到该章节，网站的每种语言都要有。章节以 playbook/语言/chapters/ 中的文件名
    （不含 .md）引用。
    """
    process = situation.book.process
    guides = [
        *(
            ("buyphases", i, each.chapter)
            for i, each in enumerate(process.buyphases if process else ())
        ),
        *(("stages", i, each.chapter) for i, each in enumerate(process.stages if process else ())),
    ]
    for part, index, chapter in guides:
        lacking = [x for x, names in situation.chapters.items() if chapter not in names]
        if not process or not lacking:
            continue
        files = [f"playbook/{language}/chapters/{chapter}.md" for language in lacking]
        near = nearest(chapter, set().union(*situation.chapters.values()) - {chapter})
        here, there = ", ".join(files), "、".join(files)
        yield problem(
            process,
            (part, index, "chapter"),
            Words(
                f"There is no chapter “{chapter}” in {' and '.join(lacking)}.",
                f"{'、'.join(lacking)} 手册中没有章节“{chapter}”。",
            ),
            Words(f"Did you mean “{near}”? Or write {here}.", f"是不是“{near}”？或请编写 {there}。")
            if near
            else Words(f"Write {here}, or name another.", f"请编写 {there}，或改用其他章节。"),
        )
