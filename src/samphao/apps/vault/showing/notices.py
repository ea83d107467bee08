"""The text a person reads before they consent: all of it, in their language, kept to the letter."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from samphao.apps.vault.contracts import ConsentDraft
from samphao.apps.vault.house import controller
from samphao.apps.vault.showing import fields, words
from samphao.groundwork.page.days import shown_day
from samphao.groundwork.page.speech import tag_of
from samphao.kernel.text import Language

VERSION = "1"


@dataclass(frozen=True, slots=True)
class Reading:
    """A notice in one language, and the hash of its bytes."""

    language: Language
    text: str

    @property
    def sha256(self) -> str:
        """Return the hash by which what was shown and what is given are compared."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def notice_of(*, draft: ConsentDraft, whose: str, language: Language) -> Reading:
    """Return the notice of a draft; its own notice fields are not looked at."""
    with override(tag_of(language).lower()):
        lines = [*_about(draft, whose), "", *_fields(draft), "", *_limits(draft), "", *_rights()]
    return Reading(language, "\n".join(lines))


def _about(draft: ConsentDraft, whose: str) -> list[str]:
    to = draft.recipient
    country = words.country_word(to.country)
    purposes = " · ".join(map(words.purpose_word, sorted(draft.purposes)))
    return [
        _("%(house)s may send data of %(whose)s to %(recipient)s in %(country)s.")
        % {
            "house": controller().name,
            "whose": whose,
            "recipient": to.name,
            "country": country,
        },
        _("Recipient: %(name)s, %(address)s, %(contact)s (%(id)s)")
        % {"name": to.name, "address": to.address, "contact": to.contact, "id": to.id},
        _("For: %(purpose)s, and nothing else") % {"purpose": purposes},
    ]


def _fields(draft: ConsentDraft) -> list[str]:
    named = [fields.field(name=name) for name in sorted(draft.fields)]
    shown = [f"– {one.words} ({words.class_word(one.data_class)})" for one in named]
    return [_("What may be sent:"), *shown]


def _limits(draft: ConsentDraft) -> list[str]:
    stored = ", ".join(map(words.country_word, sorted(draft.stored_in)))
    lines = [
        _("The recipient keeps it in %(country)s, for at most %(days)s days.")
        % {"country": stored, "days": draft.storage_days},
        _until(draft.expires_at),
    ]
    for one in draft.safeguards:
        values = {
            "country": words.country_word(one.country),
            "instrument": words.instrument_word(one.instrument),
        }
        lines.append(_("Personal data in %(country)s is protected by: %(instrument)s") % values)
    return lines


def _until(expires_at: datetime | None) -> str:
    if expires_at is None:
        return _("This holds until you withdraw it.")
    return _("This holds until %(day)s, or until you withdraw it.") % {"day": shown_day(expires_at)}


def _rights() -> list[str]:
    return [
        _("You can withdraw at any time under My data, with one press; nothing more is sent then."),
        _("What was sent before cannot be called back. Ask the recipient to erase it."),
        _("Every sending is written into your log before it leaves, and you can open its bytes."),
        _("If you do not consent, nothing is sent, and everything else works as before."),
    ]
