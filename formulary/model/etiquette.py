"""Etiquette cards by country (`accounts/etiquette.yaml`; F41-F48). Internal."""

from formulary.model.base import Record, Text, field
from formulary.model.scalars import CountryCode


class EtiquetteCard(Record):
    """What was taught about one country."""

    country: CountryCode = field("ISO 3166 country code.", "ISO 3166 国家代码。")
    do: tuple[Text, ...] = field("What one does.", "应当怎样。", ())
    dont: tuple[Text, ...] = field("What one does not do.", "不要怎样。", ())


class Etiquette(Record):
    """The cards, with where they come from and how to take them."""

    source: Text = field("Where the cards come from.", "出处。")
    caution: Text = field("How to take them; shown with every card.", "提醒，随每张卡片显示。")
    cards: tuple[EtiquetteCard, ...] = field("One card for each country.", "每国一张。", ())
