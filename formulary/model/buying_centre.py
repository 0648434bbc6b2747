"""The buying centre: people at a firm, the roles they play in a purchase, and the house's settings
for it (F60, F88-F90)."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, WithJsonSchema

from formulary.model.base import Record, Text, field
from formulary.model.scalars import Count, Day, EmailAddress, Percent, Slug, Str, to_whole
from formulary.model.setting import Setting

Role = Literal["user", "buyer", "influencer", "decider", "gatekeeper", "approver", "initiator"]
"""The six roles of the lecture (F60), and Kotler's seventh."""

ROLES: tuple[Role, ...] = (
    "decider",
    "approver",
    "buyer",
    "influencer",
    "user",
    "gatekeeper",
    "initiator",
)
"""Every role, in the order in which pages name them."""

Attitude = Literal["champion", "supporter", "neutral", "critic", "opponent"]
ATTITUDES: tuple[Attitude, ...] = ("opponent", "critic", "neutral", "supporter", "champion")
"""Every attitude, from against us to for us."""

Influence = Annotated[
    Literal[1, 2, 3, 4, 5],
    BeforeValidator(to_whole),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 5}),
]


class Contact(Record):
    """A person at a customer or dealer."""

    id: Slug = field("Short name that other files use.", "其他文件引用的简称。")
    name: Text = field("Full name.", "姓名。")
    title: Text = field("Job title.", "职务。")
    email: EmailAddress | None = field("E-mail address.", "电子邮箱。", None)
    phone: Str | None = field("Telephone.", "电话。", None)
    note: Text | None = field("Internal note; never printed.", "内部备注，不对外。", None)


class Stakeholder(Contact):
    """A person in an end user's buying centre. All but name and title is internal."""

    roles: tuple[Role, ...] = field(
        "Roles in a purchase (F60); internal.", "在采购中担当的角色；仅供内部。", ()
    )
    influence: Influence | None = field(
        "Weight of this person's word, from 1 (little) to 5 (decides); internal.",
        "说话的分量，1（很小）至 5（一锤定音）；仅供内部。",
        None,
    )
    attitude: Attitude | None = field(
        "How this person stands to us; internal.", "对我方的态度；仅供内部。", None
    )
    needs: Text | None = field(
        "What matters to this person; internal.", "此人看重什么；仅供内部。", None
    )
    left: Day | None = field("Day on which this person left the firm.", "离职日期。", None)


class RequiredRoles(Record):
    """Roles that must have a name before a proposal goes out, by buy class (F60, F61)."""

    straight_rebuy: tuple[Role, ...] = field("For a straight rebuy.", "直接重购。", ())
    modified_rebuy: tuple[Role, ...] = field("For a modified rebuy.", "修正重购。", ())
    new_task: tuple[Role, ...] = field("For a new task.", "新购。", ())


class BuyingCentrePolicy(Record):
    """The house's settings for buying centres and for our own people beside them."""

    required_roles: Setting[RequiredRoles] = field(
        "Roles that must have a name before a proposal goes out.",
        "方案书发出之前必须有名有姓的角色。",
    )
    window_days: Setting[Count] = field(
        "Days back over which contacts count.", "统计联系时往回看多少天。"
    )
    least_people: Setting[Count] = field(
        "So many people of a customer should be in contact with us within these days.",
        "这段时间内，客户方至少应有多少人与我方有联系。",
    )
    cold_days: Setting[Count] = field(
        "Days without contact after which a decider or approver counts as cold.",
        "决策者或批准者多少天没有联系即视为冷淡。",
    )
    solo_share_percent: Setting[Percent] = field(
        "Share of an account's contacts by one of us from which it is covered by one person alone.",
        "我方一人占某客户联系次数的比例达到多少，即视为单人覆盖。",
    )
    solo_least_contacts: Setting[Count] = field(
        "With fewer contacts within these days, the share is not judged.",
        "这段时间内联系少于多少次时，不评判该比例。",
    )
