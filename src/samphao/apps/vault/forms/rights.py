"""Forms of the rights: objecting, correcting, erasing."""

import re
from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from samphao.apps.vault.contracts import Purpose, Recipient
from samphao.apps.vault.forms.lines import LineField
from samphao.apps.vault.showing import words
from samphao.groundwork.page.forms import HouseForm

# How recipients are known: by a domain, a mail address, or a number of ours.
KNOWN_BY: Final = re.compile(r"[\w.+:-]+(@[\w-]+)?(\.[\w-]+)+")
KNOWN_LIST: Final = "known-recipients"
OBJECTED: Final = tuple(one for one in Purpose if one is not Purpose.LEGAL_COMPLIANCE)


class ObjectForm(HouseForm):
    """To whom, or for what, nothing shall leave any more."""

    recipient_id = LineField(
        label=_("Recipient"),
        help_text=_("choose one you have dealt with, or write another one's domain"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": KNOWN_LIST, "autocomplete": "off"}),
    )
    everyone = forms.BooleanField(
        label=_("Every recipient, without exception"),
        help_text=_("letters and invitations the house sends for you stop too"),
        required=False,
    )
    purpose = forms.ChoiceField(label=_("Purpose"), required=False)

    def __init__(self, *args: Any, known: Iterable[Recipient], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = {one.id for one in known}
        found = self.fields["purpose"]
        assert isinstance(found, forms.ChoiceField)
        named = [(str(one), words.purpose_word(one)) for one in OBJECTED]
        found.choices = [("", _("every purpose")), *named]

    def clean_recipient_id(self) -> str:
        """Return who is meant: somebody dealt with, or a domain."""
        typed: str = self.cleaned_data["recipient_id"]
        if typed in self._known or not typed:
            return typed
        domain = typed.lower().rstrip(".")
        if domain not in self._known and not KNOWN_BY.fullmatch(domain):
            raise forms.ValidationError(_("Write only the domain, such as carrier.example"))
        return domain

    def clean(self) -> dict[str, Any]:
        """Refuse an objection that does not say to whom; nobody means everyone by a blank."""
        values = super().clean() or {}
        if values.get("everyone") and values.get("recipient_id"):
            self.add_error("everyone", _("Name one recipient, or tick every recipient: not both"))
        elif not self.errors and not (values["everyone"] or values["recipient_id"]):
            self.add_error("recipient_id", _("Name a recipient, or tick every recipient"))
        return values


class CorrectForm(HouseForm):
    """The right value of a field."""

    value = LineField(label=_("What is right"), max_length=500)


class EraseForm(HouseForm):
    """The name, typed once more, so that nobody erases by a slip."""

    name = forms.CharField(max_length=400)

    def __init__(self, *args: Any, wanted: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wanted = wanted
        self.fields["name"].label = _("To erase, type: %(name)s") % {"name": wanted}

    def clean_name(self) -> str:
        """Refuse any other name."""
        typed: str = self.cleaned_data["name"]
        if " ".join(typed.split()) != " ".join(self._wanted.split()):
            raise forms.ValidationError(_("This is not the name; nothing was erased"))
        return typed
