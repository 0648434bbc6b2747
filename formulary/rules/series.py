"""D: what is written down day by day adds up, and happens in the order of time (F25)."""

from collections.abc import Iterator

from formulary.model.findings import Words
from formulary.rules.registry import Problem, Situation, problem, rule


@rule("D001")
def stock_does_not_add_up(situation: Situation) -> Iterator[Problem]:
    """Opening + purchases − sales is the closing stock.

    Where it is not, a delivery is missing in the series, a sale was booked twice, or pieces are
    gone. What is returned by a customer counts as a purchase.

    期初 + 进货 − 销售 = 期末。

    不相等时，多为漏记到货、重复记销售，或货物短少。客户退货按进货计。
    """
    for file in situation.book.dealers.values():
        for row in file.stock:
            due = row.opening + row.purchases - row.sales
            if due == row.closing:
                continue
            told = f"{row.opening} + {row.purchases} − {row.sales} = {due}"
            yield problem(
                row,
                ("closing",),
                Words(f"{told}, not {row.closing}.", f"{told}，不是 {row.closing}。"),
                Words(
                    f"Look which of the four is wrong; if only the closing stock is, write {due}.",
                    f"请核对四个数字；若只是期末有误，请改为 {due}。",
                ),
            )


@rule("D002")
def counted_twice(situation: Situation) -> Iterator[Problem]:
    """A product is counted once a day.

    Two counts of one product on one day would count its sales twice.

    同一产品每天只记一次。

    同日两条记录会使销量重复计算。
    """
    for file in situation.book.dealers.values():
        first: dict[tuple[str, object], int] = {}
        for row in file.stock:
            line = row.at("date").line
            other = first.setdefault((row.sku, row.date), line)
            if other == line:
                continue
            yield problem(
                row,
                ("date",),
                Words(
                    f"{row.sku} is counted on {row.date} in line {other} already.",
                    f"{row.sku} 在 {row.date} 的记录已写在第 {other} 行。",
                ),
                Words(
                    "Delete one of the two lines, or correct its day or product.",
                    "请删去其中一行，或更正日期或货号。",
                ),
            )


@rule("D003")
def delivered_before_ordered(situation: Situation) -> Iterator[Problem]:
    """An order is promised and delivered on its day or later.

    An earlier day is a slip, mostly in the year or between day and month.

    承诺交货日和实际交货日不得早于下单日期。

    更早的日期多为笔误，常见于年份，或日与月颠倒。
    """
    acts = {"promised": Words("promised for", "承诺"), "delivered": Words("delivered on", "交货")}
    for file in situation.book.dealers.values():
        for order in file.orders:
            for name, act in acts.items():
                day = getattr(order, name)
                if day is None or day >= order.date:
                    continue
                yield problem(
                    order,
                    (name,),
                    Words(
                        f"{order.number} is {act.en} {day}, but was ordered on {order.date}.",
                        f"{order.number} {order.date} 才下单，{act.zh}日却是 {day}。",
                    ),
                    Words("Correct one of the two days.", "请更正其中一个日期。"),
                )


@rule("D004")
def logged_before_it_happened(situation: Situation) -> Iterator[Problem]:
    """A log tells what has happened.

    An entry of a day to come would count as a visit, and nobody would be told that one is due.

    日志只记已经发生的事。

    未来日期的条目会被当作已拜访，逾期提示因而失效。
    """
    for log in situation.book.logs():
        for i, entry in enumerate(log.entries):
            if entry.date <= situation.as_of:
                continue
            yield problem(
                log,
                ("entries", i, "date"),
                Words(
                    f"{entry.date} is still to come; today is {situation.as_of}.",
                    f"{entry.date} 尚未到来，今天是 {situation.as_of}。",
                ),
                Words(
                    "Correct the day; write down a plan once it has happened.",
                    "请更正日期；计划中的事待发生后再记。",
                ),
            )
