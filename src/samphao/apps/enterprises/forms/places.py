"""Choosing a Thai place without script: postcode or name first, then one of its subdistricts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samphao.apps.enterprises import addresses
from samphao.apps.enterprises.errors import PlaceUnknown
from samphao.apps.enterprises.forms.lines import LineField
from samphao.groundwork.page.forms import HouseForm
from samphao.groundwork.page.speech import language_now

PLACE = "place"
SUBDISTRICT = "subdistrict"
UNKNOWN = _("No place has this postcode or name. Check it, or write the district's name.")


class PlaceForm(HouseForm):
    """A form with a place; its fields come after the form's own."""

    def __init__(self, *args: Any, at: str = "", postcode: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._add_place(at, postcode)
        typed = str(self.data.get(PLACE, "")) if self.is_bound else (postcode or at)
        self.found = _found(typed, at)
        # What the first answer of a new place may still hold belongs to the old one.
        codes = {place.code for place in self.found}
        if self.is_bound and self.data.get(SUBDISTRICT, "") not in codes:
            only = self.found[0].code if len(self.found) == 1 else ""
            self.data = {**dict(self.data.items()), SUBDISTRICT: only}
        self._offer()

    def clean(self) -> dict[str, Any]:
        """Refuse a place that nobody knows."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        typed = values.get(PLACE, "")
        if typed and not self.found:
            unknown = _(
                "No place has this postcode or name. Check it, or write the district's name."
            )
            self.add_error(PLACE, unknown)
        is_postcode = addresses.POSTCODE.fullmatch(typed) is not None
        values["postcode"] = typed if is_postcode else ""
        return values

    def _add_place(self, at: str, postcode: str) -> None:
        self.fields[PLACE] = LineField(
            required=False,
            max_length=60,
            label=_("Postcode, or name of the subdistrict"),
            help_text=_("The list of subdistricts follows from it"),
            initial=postcode,
            widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
        )
        self.fields[SUBDISTRICT] = forms.ChoiceField(
            required=False, label=_("Subdistrict"), initial=at
        )

    def _offer(self) -> None:
        field = self.fields[SUBDISTRICT]
        assert isinstance(field, forms.ChoiceField)
        language = language_now()
        offered = [(place.code, place.named(language)) for place in self.found]
        field.choices = [("", str(_("Choose"))), *offered]
        # Once a place is given, one of its subdistricts is the next step and may not stay empty.
        field.required = bool(offered)
        field.error_messages["required"] = str(_("One more step: choose the subdistrict"))
        if not offered:
            field.widget = forms.HiddenInput()


def _found(typed: str, at: str) -> tuple[addresses.Place, ...]:
    if typed and typed == at:
        try:
            return (addresses.place(code=at),)
        except PlaceUnknown:
            return ()
    return addresses.places(typed=typed)
