"""A prescription proposed from an account's diagnosis: judged, ranked, and written as a draft."""

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

from formulary.analysis.diagnosis import LineDiagnosis, Merger, diagnose, mergers
from formulary.analysis.numbering import next_prescription
from formulary.analysis.remedies import Remedies, account_remedies, price_list_in_force
from formulary.build.check import Checked
from formulary.build.drafting import draft_prescription
from formulary.build.store import write_atomically
from formulary.load.suggestions import nearest
from formulary.load.suggestions import slug as short_name
from formulary.model.book import Book, EndUserFile
from formulary.model.catalogue import PriceList
from formulary.model.findings import Finding, Severity, Trouble, Words, WrongCall
from formulary.model.scalars import SLUG

_LONGEST = 64


class PrescribeError(Trouble):
    """Nothing can be proposed: something must be recorded or mended first."""


@dataclass(frozen=True)
class Consultation:
    """What was found for one end user, and what could be prescribed."""

    file: EndUserFile
    prices: PriceList
    diagnoses: tuple[LineDiagnosis, ...]
    remedies: tuple[Remedies, ...]
    mergers: tuple[Merger, ...]


def consult(checked: Checked, account: str) -> Consultation:
    """The consultation of an account as of the day of the check.

    WrongCall for an unknown account; PrescribeError if it has no fleet, if there is no price list
    in its currency, or if what it rests on has errors.
    """
    book = checked.book
    file = book.end_users.get(account) if book else None
    if book and file is None and account not in book.strays:
        raise _no_such(account, book)
    if book is None or file is None or _errors(checked, account):
        raise PrescribeError(
            Words("Mend the errors first; `check` tells them.", "请先改正错误，check 会列出。")
        )
    if not file.account.fleet:
        raise _no_fleet(file)
    currency = file.account.currency
    if currency is None:
        raise _no_currency(file)
    prices = price_list_in_force(book.catalogue, currency, checked.as_of)
    if prices is None:
        raise _no_prices(currency, checked.as_of)
    return Consultation(
        file=file,
        prices=prices,
        diagnoses=tuple(diagnose(line) for line in file.account.fleet),
        remedies=account_remedies(file, book.catalogue, checked.as_of),
        mergers=mergers(file.account),
    )


def write_draft(checked: Checked, found: Consultation, name: str | None) -> str:
    """Write `prescriptions/NAME.yaml`; returns its path from the root. Nothing is overwritten.

    WrongCall if the name is none, or taken.
    """
    name = name or f"{checked.as_of.year}-draft"
    if not re.fullmatch(SLUG, name) or len(name) > _LONGEST:
        proposed = short_name(name) or f"{checked.as_of.year}-draft"
        raise WrongCall(
            Words(
                f"“{name}” is no name: small Latin letters, digits and hyphens. "
                f"Try --name {proposed}.",
                f"“{name}”不能作名称，只可用小写拉丁字母、数字和连字符。可用 --name {proposed}。",
            )
        )
    path = Path("accounts/end-users") / found.file.slug / "prescriptions" / f"{name}.yaml"
    if (checked.root / path).exists():
        raise WrongCall(
            Words(
                f"{path.as_posix()} exists already and is not overwritten. Choose another --name.",
                f"{path.as_posix()} 已存在，不会覆盖。请用 --name 另取名称。",
            )
        )
    free = next_prescription(checked.book, checked.as_of.year) if checked.book else None
    text = draft_prescription(found.file, found.remedies, found.prices, checked.as_of, free)
    (checked.root / path).parent.mkdir(parents=True, exist_ok=True)
    write_atomically(checked.root / path, text.encode())
    return path.as_posix()


def findings_about(checked: Checked, account: str) -> list[Finding]:
    """What is wrong with an account or with the house; other accounts do not matter here."""
    own = f"accounts/end-users/{account}/"
    return [
        finding
        for finding in checked.findings
        if finding.place.file.startswith(own) or finding.place.file.count("/") == 1
    ]


def _errors(checked: Checked, account: str) -> bool:
    """Whether something that a consultation rests on is broken: the account itself or the house."""
    inside = (f"accounts/end-users/{account}/account.yaml", "accounts/catalogue.yaml")
    return any(f.severity is Severity.ERROR and f.place.file in inside for f in checked.findings)


def _no_such(account: str, book: Book) -> WrongCall:
    there = sorted(book.end_users)
    near = nearest(account, there)
    en = f"Did you mean {near}?" if near else f"There are: {', '.join(there)}."
    zh = f"是不是 {near}？" if near else f"现有：{'、'.join(there)}。"
    return WrongCall(Words(f"There is no account {account}. {en}", f"没有客户 {account}。{zh}"))


def _no_fleet(file: EndUserFile) -> PrescribeError:
    where = f"accounts/end-users/{file.slug}/account.yaml"
    return PrescribeError(
        Words(
            f"{file.slug} has no fleet yet. Record in {where} under `fleet` what they run: "
            "machine, number, size, hours a year, and what is fitted today, its price and life.",
            f"{file.slug} 尚无设备清单。请先在 {where} 的 fleet 中记录：设备、台数、规格、"
            "年运行小时，以及现用产品的价格和寿命。",
        )
    )


def _no_currency(file: EndUserFile) -> PrescribeError:
    where = f"accounts/end-users/{file.slug}/account.yaml"
    return PrescribeError(
        Words(
            f"In which currency does {file.slug} buy? Write it in {where}, as `currency: CNY`.",
            f"{file.slug} 以何种货币采购？请在 {where} 中写明，如 `currency: CNY`。",
        )
    )


def _no_prices(currency: str, day: datetime.date) -> PrescribeError:
    return PrescribeError(
        Words(
            f"No price list in {currency} is in force on {day}. Add one to catalogue.yaml.",
            f"{day} 没有有效的 {currency} 价目表，请在 catalogue.yaml 中补充。",
        )
    )
