"""Words of the vocabulary of disclosure, and of what the log calls its events."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Final

from babel import Locale
from django.utils.formats import date_format

from samphao.apps.vault.contracts import Recipient
from samphao.engines.disclosure.vocabulary import (
    BasisKind,
    Duty,
    Instrument,
    Purpose,
    RecipientKind,
    word_code,
)
from samphao.groundwork.page.speech import language_now, sentence
from samphao.kernel.country import Country, UnknownCountry
from samphao.kernel.data_class import DataClass
from samphao.kernel.reason import Reason
from samphao.kernel.text import Language

# Where Thai small enterprises send most; the other countries follow by name.
NEAREST: Final = ("TH", "CN", "LA", "KH", "MM", "VN", "MY", "SG", "JP", "KR", "HK", "TW", "IN")

LEADING_VOWEL: Final = re.compile("([เแโใไ])(.)")
TONE: Final = re.compile("[็-์]")
BUDDHIST_ERA: Final = 543
# How the egress notes the status of an answer.
ANSWERED: Final = "http."


def say(code: str, language: Language | None = None, **values: str) -> str:
    """Return the sentence of a code in the reader's language."""
    return sentence(Reason(code, values), language or language_now())


def purpose_word(purpose: str, language: Language | None = None) -> str:
    """Return a purpose in words; one that is not in the list as it was asked."""
    known = purpose in set(map(str, Purpose))
    return say(word_code(Purpose(purpose)), language) if known else purpose


def class_word(data_class: str, language: Language | None = None) -> str:
    """Return a class of data in words."""
    return say(word_code(DataClass(data_class)), language)


def basis_word(kind: str) -> str:
    """Return a basis in words; one that is not in the list as it was named."""
    return say(word_code(BasisKind(kind))) if kind in set(map(str, BasisKind)) else kind


def duty_word(reference: str) -> str:
    """Return a duty of the law in words; another reference as it is."""
    return say(word_code(Duty(reference))) if reference in set(map(str, Duty)) else reference


def instrument_word(instrument: str, language: Language | None = None) -> str:
    """Return a safeguard in words."""
    return say(word_code(Instrument(instrument)), language)


def recipient_word(recipient: Recipient, *, named: bool) -> str:
    """Return who receives: by name, else an organisation by its domain, a person by their kind."""
    if named:
        return recipient.name
    kind = RecipientKind(recipient.kind)
    is_public = kind in {RecipientKind.ORGANISATION, RecipientKind.AUTHORITY}
    return recipient.id if is_public else say(word_code(kind))


def country_word(code: str, language: Language | None = None) -> str:
    """Return a country's name; what is no country as it was given."""
    return say("mydata.place", language, country=code) if code else ""


def event_word(kind: str) -> str:
    """Return what happened in words; a kind without words by its name.

    The vault words its own kinds by themselves, other rooms' kinds stand in the family `event`.
    """
    return next((said for code in (kind, f"event.{kind}") if (said := say(code)) != code), kind)


def listed(said: Iterable[str]) -> str:
    """Return words one after the other, parted as the reader's language parts them."""
    return ("、" if language_now() is Language.ZH else ", ").join(said)


def outcome_word(outcome: str) -> str:
    """Return what became of a sending; a code without words as it is."""
    if outcome.startswith(ANSWERED):
        return say("mydata.outcome_http", status=outcome.removeprefix(ANSWERED))
    return say(outcome)


def month_word(month: date) -> str:
    """Return a month with its year, of the Buddhist era in Thai."""
    match language_now():
        case Language.TH:
            return f"{date_format(month, 'F')} {month.year + BUDDHIST_ERA}"
        case Language.ZH:
            return f"{month.year}年{month.month}月"
        case _:
            return date_format(month, "F Y")


def country_choices() -> list[tuple[str, str]]:
    """Return every country with its name, the nearest markets first."""
    codes = filter(_is_country, Locale("en").territories)
    named = [(code, country_word(code)) for code in codes if code not in NEAREST]
    nearest = [(code, country_word(code)) for code in NEAREST]
    return nearest + sorted(named, key=lambda one: in_order(one[1]))


def in_order(name: str) -> bytes:
    """Return by what a name is sorted as its readers look for it.

    Thai goes by the consonant a leading vowel is spoken after, Chinese by the sound of its signs,
    in which the national code sets them, and Latin letters by themselves without their marks.
    """
    match language_now():
        case Language.TH:
            return LEADING_VOWEL.sub(r"\2\1", TONE.sub("", name)).encode()
        case Language.ZH:
            return name.encode("gb18030")
        case _:
            plain = unicodedata.normalize("NFKD", name).casefold()
            return plain.encode("ascii", "ignore")


def _is_country(code: str) -> bool:
    try:
        return len(code) == 2 and str(Country(code)) == code
    except UnknownCountry:
        return False
