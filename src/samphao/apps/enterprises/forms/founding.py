"""Forms for founding an enterprise and keeping what it is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samphao.apps.enterprises import labels, wording
from samphao.apps.enterprises.contracts import EnterpriseCard, Founding
from samphao.apps.enterprises.forms.lines import LineField, choices
from samphao.apps.enterprises.forms.places import PlaceForm
from samphao.apps.enterprises.kinds import COMPANY_NUMBER_REQUIRED, WITH_LEVEL, Kind, Level
from samphao.kernel.text import Language, Names

DIGITS = {"inputmode": "numeric", "autocomplete": "off"}


class FoundingForm(PlaceForm):
    """The few things an enterprise starts with; which numbers are asked follows from its kind."""

    name = LineField(
        max_length=wording.NAME,
        label=_("Name of the enterprise"),
        help_text=_("As on your papers; other languages can follow later"),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        numbers = number_fields(kind)
        self.fields = {
            "name": self.fields["name"],
            **numbers,
            **{key: field for key, field in self.fields.items() if key != "name"},
        }

    def founding(self, values: dict[str, Any], language: Language, code: str) -> Founding:
        """Return what was typed; the one name is in the language of the page."""
        written = {Language.TH: "", Language.EN: "", Language.ZH: "", language: values["name"]}
        names = Names(written[Language.TH], written[Language.EN], written[Language.ZH])
        return _founding(self.kind, names, values, code)


class EnterpriseForm(PlaceForm):
    """Names in three languages, place and numbers."""

    name_th = LineField(required=False, max_length=wording.NAME, label=_("Name in Thai"))
    name_en = LineField(required=False, max_length=wording.NAME, label=_("Name in English"))
    name_zh = LineField(required=False, max_length=wording.NAME, label=_("Name in Chinese"))

    def __init__(self, *args: Any, enterprise: EnterpriseCard, **kwargs: Any) -> None:
        super().__init__(*args, at=enterprise.subdistrict, postcode=enterprise.postcode, **kwargs)
        self.kind = enterprise.kind
        place = {key: self.fields.pop(key) for key in ("place", "subdistrict")}
        self.fields |= number_fields(enterprise.kind)
        if enterprise.kind in WITH_LEVEL:
            self.fields["level"] = forms.ChoiceField(
                required=False,
                label=_("Size"),
                choices=[("", _("Not said")), *choices(labels.LEVELS)],
            )
        self.fields["address_line"] = LineField(
            required=False,
            label=_("House number, village, road"),
            widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
        )
        self.fields |= place

    def founding(self, values: dict[str, Any], code: str = "") -> Founding:
        """Return what was typed."""
        names = Names(values["name_th"], values["name_en"], values["name_zh"])
        return _founding(self.kind, names, values, code)

    def clean(self) -> dict[str, Any]:
        """Ask for at least one name."""
        values = super().clean()
        if not any(values.get(f"name_{language}") for language in Language):
            self.add_error("name_th", _("Write the name in at least one language"))
        return values


def number_fields(kind: Kind) -> dict[str, forms.Field]:
    """Return the fields for the numbers a kind of enterprise has."""
    if kind is Kind.SOLE_TRADER:
        return {
            "citizen_number": LineField(
                required=False,
                max_length=30,
                label=_("Citizen number"),
                help_text=_("You are taxed by it; only owners see its last digits, nobody else"),
                widget=forms.TextInput(attrs=DIGITS),
            )
        }
    fields: dict[str, forms.Field] = {}
    if kind is Kind.COMMUNITY:
        fields["community_code"] = LineField(
            required=False,
            max_length=30,
            label=_("Community enterprise code"),
            help_text=_("As on your registration certificate"),
        )
    fields["company_number"] = LineField(
        required=kind in COMPANY_NUMBER_REQUIRED,
        max_length=30,
        label=_("Company number"),
        help_text=_("13 digits, begins with 0; it is the taxpayer number too"),
        widget=forms.TextInput(attrs=DIGITS),
    )
    return fields


def _founding(kind: Kind, names: Names, values: dict[str, Any], code: str) -> Founding:
    level = values.get("level", "")
    return Founding(
        names=names,
        kind=kind,
        level=Level(level) if level else None,
        company_number=values.get("company_number", ""),
        citizen_number=values.get("citizen_number", ""),
        community_code=values.get("community_code", ""),
        address_line=values.get("address_line", ""),
        subdistrict=values.get("subdistrict", ""),
        postcode=values.get("postcode", ""),
        language=code or "th",
    )
