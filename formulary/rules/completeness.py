"""C: a lead may be a name and a region; a document needs more, and says what."""

from collections.abc import Iterator

from formulary.model.findings import Severity, Words
from formulary.model.places import Place
from formulary.rules.prices import open_prescriptions
from formulary.rules.registry import Problem, Situation, problem, rule


@rule("C001")
def customer_without_address(situation: Situation) -> Iterator[Problem]:
    """A proposal is made out to a firm by its registered name and address.

    While an end user is only a lead, account.yaml may leave both out; a prescription cannot be
    printed without them.

    方案书须写明客户的注册全称和地址。

    只是线索时，account.yaml 可以不写；一旦开处方，没有它们就无法印制。
    """
    for file, _, prescription in open_prescriptions(situation):
        if file.slug not in situation.book.end_users:
            continue
        account = file.account
        wanted = {"legal_name": account.legal_name, "profile.address": account.profile.address}
        lacking = [name for name, value in wanted.items() if value is None]
        if lacking:
            fields = ", ".join(f"`{name}`" for name in lacking)
            yield problem(
                account,
                (lacking[0].partition(".")[0],),
                Words(
                    f"{prescription.number} is made out to this firm, whose {fields} is missing.",
                    f"{prescription.number} 要以该客户为收件方，却缺少 {fields}。",
                ),
                Words(
                    "Write the registered name and the address of the site into account.yaml.",
                    "请在 account.yaml 中写明注册全称和厂区地址。",
                ),
            )


@rule("C002")
def nothing_to_compare_with(situation: Situation) -> Iterator[Problem]:
    """A prescribed fleet line says how long it runs and what is fitted today.

    What a prescription saves is reckoned against both. What is not known is asked for, never
    assumed.

    开处方的设备行须写明年运行小时数和现用产品。

    节省额是与它们比较得出的。不清楚的要去问，不能假定。
    """
    for file, _, prescription in open_prescriptions(situation):
        for i, line in enumerate(prescription.lines):
            fleet = file.account.fleet_line(line.fleet)
            if fleet is None:
                continue
            wanted = {"hours_per_year": fleet.hours_per_year, "present": fleet.present}
            lacking = [name for name, value in wanted.items() if value is None]
            if not lacking:
                continue
            fields = {"en": " and ".join(lacking), "zh": "、".join(lacking)}
            yield problem(
                prescription,
                ("lines", i, "fleet"),
                Words(
                    f"Fleet line “{fleet.id}” does not say {fields['en']} yet.",
                    f"设备行“{fleet.id}”尚未写明 {fields['zh']}。",
                ),
                Words(
                    f"Ask the customer and add it in {fleet.at().file}, line {fleet.at().line}.",
                    f"请向客户问清，补写在 {fleet.at().file} 第 {fleet.at().line} 行。",
                ),
            )


@rule("C003", Severity.NOTE)
def no_end_user_yet(situation: Situation) -> Iterator[Problem]:
    """A book begins with its first end user.

    A name and a region are enough for a lead; the rest is found out. Without any end user the
    site has nothing to show but the house.

    账册从第一家最终用户开始。

    线索只需名称和区域，其余逐步了解。一家最终用户也没有，网站便只有本公司的内容。
    """
    if situation.book.end_users or situation.book.strays:
        return
    yield Problem(
        Place("accounts/end-users"),
        "",
        Words("No end user is recorded yet.", "尚未记录任何最终用户。"),
        Words(
            "Begin with accounts/end-users/NAME/account.yaml and two lines in it: `name: …` and "
            "`region: …`, a region's id from company.yaml. NAME is a short name such as "
            "harbour-logistics.",
            "请新建 accounts/end-users/NAME/account.yaml，先写两行：`name: …` 和 `region: …`"
            "（company.yaml 中的区域 id）。NAME 为短名，如 harbour-logistics。",
        ),
    )
