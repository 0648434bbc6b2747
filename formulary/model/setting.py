"""A decision of the house with its reason, as policy.yaml holds them."""

from typing import Generic, TypeVar

from formulary.model.base import Record, Text, field

T = TypeVar("T")


class Setting(Record, Generic[T]):
    """A decision of the house, with its reason."""

    value: T = field("The setting.", "取值。")
    why: Text = field("Why the house chose it.", "为什么这样定。")
