"""The form of a consent: who, where, what for, which fields, until when."""

import re
from datetime import date, datetime, time
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from samphao.apps.vault.contracts import (
    ConsentDraft,
    Party,
    Purpose,
    RecipientKind,
    Safeguard,
)
from samphao.apps.vault.forms.lines import LineField
from samphao.apps.vault.showing import fields, notices, words
from samphao.apps.vault.subjects import Admitted
from samphao.engines.disclosure.vocabulary import Instrument, word_code
from samphao.groundwork.page.days import BANGKOK
from samphao.groundwork.page.forms import HouseForm
from samphao.kernel.data_class import DataClass
from samphao.kernel.text import Language

# What the law or the person's own account needs rests on no consent.
PURPOSES: Final = (
    Purpose.DELIVERY_OF_GOODS,
    Purpose.CUSTOMER_ORDER_MANAGEMENT,
    Purpose.SELL_PRODUCTS,
    Purpose.PAYMENT_MANAGEMENT,
    Purpose.ESTABLISH_CONTRACTUAL_AGREEMENT,
    Purpose.FULFILMENT_OF_CONTRACTUAL_OBLIGATION,
    Purpose.REQUESTED_SERVICE_PROVISION,
    Purpose.SERVICE_PROVISION,
    Purpose.COMMUNICATION_MANAGEMENT,
    Purpose.MARKETING,
    Purpose.PROVIDE_OFFICIAL_STATISTICS,
    Purpose.ACADEMIC_RESEARCH,
)
KINDS: Final = (RecipientKind.ORGANISATION, RecipientKind.AUTHORITY)
HOST: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+")
LONGEST_KEPT: Final = 3650
HOME: Final = "TH"


class ConsentForm(HouseForm):
    """What a person fills in; the notice they then read is made from it."""

    recipient_name = LineField(label=_("Who receives it"), max_length=200)
    recipient_id = LineField(
        label=_("Their web or mail domain"),
        help_text=_("such as carrier.example; data goes only to who is known by it"),
        max_length=200,
    )
    recipient_kind = forms.ChoiceField(label=_("What they are"))
    country = forms.ChoiceField(label=_("Country"))
    address = LineField(label=_("Their address"), max_length=300)
    contact = LineField(
        label=_("Where they can be reached"),
        help_text=_("mail or telephone, for your questions about your data"),
        max_length=200,
    )
    purpose = forms.ChoiceField(label=_("What for"))
    storage_days = forms.IntegerField(
        label=_("How many days they may keep it"),
        min_value=1,
        max_value=LONGEST_KEPT,
        initial=365,
    )
    until = forms.DateField(
        label=_("Until when"),
        help_text=_("empty means until you withdraw it"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    safeguard = forms.ChoiceField(
        label=_("What protects personal data there"),
        help_text=_("only for personal data that goes abroad"),
        required=False,
    )

    def __init__(self, *args: Any, whose: Admitted, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._whose, self._at = whose, at
        self.groups = fields.groups(is_person=whose.is_self)
        for group in self.groups:
            self.fields[group.name] = _box_of(group)
        self._offer("recipient_kind", [(str(kind), words.say(word_code(kind))) for kind in KINDS])
        self._offer("country", words.country_choices())
        self._offer("purpose", [(str(one), words.purpose_word(one)) for one in PURPOSES])
        instruments = [(str(one), words.instrument_word(one)) for one in Instrument]
        self._offer("safeguard", [("", _("nothing, or it stays in Thailand")), *instruments])

    @property
    def plain_parts(self) -> tuple[list[forms.BoundField], list[forms.BoundField]]:
        """Return the fields about the recipient, and those about the data."""
        names = list(self.fields)
        place = names.index("purpose")
        about = [self[name] for name in names[:place]]
        purpose, days, until, safeguard = (self[name] for name in names[place : place + 4])
        chosen = [self[group.name] for group in self.groups]
        return about, [purpose, *chosen, days, until, safeguard]

    def clean_recipient_id(self) -> str:
        """Return the domain in small letters."""
        typed: str = self.cleaned_data["recipient_id"].strip().lower().rstrip(".")
        if not HOST.fullmatch(typed):
            raise forms.ValidationError(_("Write only the domain, such as carrier.example"))
        return typed

    def clean(self) -> dict[str, Any]:
        """Refuse a consent to nothing, to the past, or to personal data without protection."""
        values = super().clean() or {}
        until = values.get("until")
        if until is not None and _moment(until) <= self._at:
            self.add_error("until", _("Choose a day that is still to come"))
        chosen = self.chosen
        if not chosen and self.groups:
            self.add_error(None, _("Tick at least one thing that may be sent"))
        abroad = values.get("country", HOME) != HOME
        if abroad and _is_personal(chosen) and not values.get("safeguard"):
            self.add_error(
                "safeguard",
                _("Personal data leaves Thailand only under a safeguard; choose it, or untick"),
            )
        return values

    @property
    def chosen(self) -> tuple[fields.Field, ...]:
        """Return the fields that are ticked."""
        ticked = {name for group in self.groups for name in self.cleaned_data.get(group.name, ())}
        return tuple(one for group in self.groups for one in group.fields if one.name in ticked)

    def draft(self, *, withdraw_at: str, language: Language) -> ConsentDraft:
        """Return the consent as it would be given, with the notice in that language."""
        values = self.cleaned_data
        country, safeguard = values["country"], values["safeguard"]
        needs_one = country != HOME and _is_personal(self.chosen)
        shape: dict[str, Any] = {
            "subject": self._whose.subject,
            "given_by": self._whose.person,
            "recipient": _party(values),
            "purposes": frozenset({values["purpose"]}),
            "fields": frozenset(one.name for one in self.chosen),
            "countries": frozenset({country}),
            "stored_in": frozenset({country}),
            "storage_days": values["storage_days"],
            "withdraw_at": withdraw_at,
            "expires_at": _moment(values["until"]) if values["until"] else None,
            "safeguards": (Safeguard(country, safeguard),) if needs_one else (),
        }
        blank = ConsentDraft(notice_version="", notice_language="", notice_text="", **shape)
        notice = notices.notice_of(draft=blank, whose=self._whose.name, language=language)
        return ConsentDraft(
            notice_version=notices.VERSION,
            notice_language=str(language),
            notice_text=notice.text,
            **shape,
        )

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        found = self.fields[name]
        assert isinstance(found, forms.ChoiceField)
        found.choices = choices


def _box_of(group: fields.Group) -> forms.MultipleChoiceField:
    choices = [(one.name, _named(one)) for one in group.fields]
    return forms.MultipleChoiceField(
        label=group.words,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def _named(one: fields.Field) -> str:
    return f"{one.words} · {words.class_word(one.data_class)}"


def _is_personal(chosen: tuple[fields.Field, ...]) -> bool:
    return any(one.data_class is DataClass.PERSONAL for one in chosen)


def _party(values: dict[str, Any]) -> Party:
    return Party(
        id=values["recipient_id"],
        kind=values["recipient_kind"],
        name=values["recipient_name"],
        country=values["country"],
        address=values["address"],
        contact=values["contact"],
    )


def _moment(day: date) -> datetime:
    """Return the last second of a day in Thailand, so that it still shows as that day."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=BANGKOK)
