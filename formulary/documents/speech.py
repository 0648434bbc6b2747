"""What documents share: the seller, parties and texts, in one language."""

from formulary.documents.prints import Look, Party, Signatory
from formulary.model.base import Text, known
from formulary.model.buying_centre import Contact
from formulary.model.dealer import Dealer
from formulary.model.end_user import EndUser
from formulary.model.house import Company, Person


def say(text: Text, language: str) -> str:
    """The words in `language`. Rule T001 sees to it that they exist; ValueError if not."""
    words = text.get(language)
    if words is None:
        raise ValueError(f"a text lacks its {language}: {text.best(language)!r}")
    return words


def say_if(text: Text | None, language: str) -> str | None:
    """The words in `language`, or None for a text that was not written."""
    return None if text is None else say(text, language)


def say_all(texts: tuple[Text, ...], language: str) -> tuple[str, ...]:
    """The words of several texts."""
    return tuple(say(text, language) for text in texts)


def look(company: Company, language: str) -> Look:
    """The seller's identity on paper."""
    brand = company.brand
    return Look(brand.colour, brand.logo, say_if(company.notice, language), company.website)


def seller(company: Company, language: str) -> Party:
    """The seller, as documents name it."""
    return Party(
        name=say(company.name, language),
        legal_name=say(company.legal_name, language),
        address=say(company.address, language),
        registration=company.registration,
        phone=company.phone,
        email=company.email,
        website=company.website,
    )


def customer(account: EndUser, language: str) -> Party:
    """The customer, as documents name it."""
    return Party(
        name=say(account.name, language),
        legal_name=say(known(account.legal_name, "legal_name"), language),
        address=say(known(account.profile.address, "address"), language),
    )


def dealer_party(dealer: Dealer, language: str) -> Party:
    """The dealer, as documents name it."""
    return Party(
        name=say(dealer.name, language),
        legal_name=say(dealer.legal_name, language),
        address=say(dealer.profile.address, language),
        registration=dealer.registration,
        phone=dealer.phone,
        email=dealer.email,
    )


def ours(who: Person, language: str) -> Signatory:
    """One of our people, with how to reach them."""
    return Signatory(say(who.name, language), say(who.title, language), who.email, who.phone)


def theirs(who: Contact, language: str) -> Signatory:
    """One of their people: of a contact, all but name and title is internal."""
    return Signatory(say(who.name, language), say(who.title, language))
