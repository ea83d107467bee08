"""Words of disclosures, consents and events, and addresses within My data."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from django import template

from samphao.apps.vault.contracts import EXPORT_SCHEMA, Basis, DisclosureCard, Recipient
from samphao.apps.vault.showing import words
from samphao.apps.vault.showing.contents import visible
from samphao.apps.vault.showing.fields import called, field
from samphao.apps.vault.showing.months import Month
from samphao.apps.vault.showing.timeline import Show
from samphao.apps.vault.subjects import Admitted
from samphao.engines.transparency.leaves import Leaf

register = template.Library()
# As many fields as are taken in at a glance.
SHOWN: Final = 5


@register.simple_tag
def data_url(here: Admitted, view: str, *arguments: object) -> str:
    """Write the address of a page of My data, for the subject at hand."""
    return here.url(view, *arguments)


@register.filter
def named_to(recipient: Recipient, here: Admitted) -> str:
    """Write who receives; to whom may not read names, by the domain or the kind alone."""
    return words.recipient_word(recipient, named=here.opens)


@register.filter
def names_to(recipients: tuple[Recipient, ...], here: Admitted) -> str:
    """Write who received, each once."""
    named = (words.recipient_word(one, named=here.opens) for one in recipients)
    return words.listed(dict.fromkeys(named))


@register.filter
def purpose_word(purpose: str) -> str:
    """Write a purpose in words."""
    return words.purpose_word(purpose)


@register.filter
def class_word(data_class: str) -> str:
    """Write a class of data in words."""
    return words.class_word(data_class)


@register.filter
def basis_word(basis: Basis) -> str:
    """Write a basis in words, a duty of the law by its name."""
    if basis.kind == "legal_duty":
        return words.duty_word(basis.reference)
    return words.basis_word(basis.kind)


@register.filter
def country_word(code: str) -> str:
    """Write a country's name."""
    return words.country_word(code)


@register.filter
def event_word(kind: str) -> str:
    """Write what happened."""
    return words.event_word(kind)


@register.filter
def field_word(name: str) -> str:
    """Write what a field is called."""
    return field(name=name).words


@register.filter
def field_words(names: tuple[str, ...]) -> str:
    """Write what fields are called, one after the other."""
    return words.listed(called(names=names))


@register.filter
def first_words(names: tuple[str, ...]) -> str:
    """Write what the first few fields are called."""
    return words.listed(called(names=names)[:SHOWN])


@register.filter
def other_words(names: tuple[str, ...]) -> list[str]:
    """Return what the fields after the first few are called."""
    return called(names=names)[SHOWN:]


@register.filter
def listed(said: list[str]) -> str:
    """Write words one after the other."""
    return words.listed(said)


@register.filter
def is_everything(card: DisclosureCard) -> bool:
    """Tell whether it is all that is held about its subject, which nobody reads field by field."""
    return card.schema == EXPORT_SCHEMA


@register.filter
def show_word(show: Show) -> str:
    """Write the name of a part of the list."""
    return words.say(f"mydata.show_{show.value}")


@register.filter
def month_word(month: Month) -> str:
    """Write a month, of the Buddhist era in Thai."""
    return words.month_word(month.start.date())


@register.filter
def outcome_word(outcome: str) -> str:
    """Write what became of a sending; a code without words as it is."""
    return words.outcome_word(outcome)


@register.filter
def finding_word(code: str) -> str:
    """Write what a check found."""
    return words.say(f"mydata.check_{code}")


@register.filter
def request_word(word: str) -> str:
    """Write the kind or the state of a request."""
    return words.say(f"mydata.request_{word}")


@register.filter
def words_of(text: str) -> list[str]:
    """Return the words of a line, one by one."""
    return text.split()


@register.filter
def pretty(body: Mapping[str, Any]) -> str:
    """Write what an event says, one part a line, with nothing hidden."""
    return visible(json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True))


@register.filter
def pretty_leaf(leaf: Leaf) -> str:
    """Write an entry, one field a line, with nothing hidden."""
    return pretty(asdict(leaf))
