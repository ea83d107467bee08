"""Forms for growers, plots and lots."""

import re
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from samphao.apps.enterprises import labels, measures, wording
from samphao.apps.enterprises.contracts import (
    GrowerCard,
    GrowerDraft,
    LotCard,
    LotDraft,
    PlotCard,
    PlotDraft,
)
from samphao.apps.enterprises.forms.lines import LineField, choices
from samphao.apps.enterprises.forms.places import PlaceForm
from samphao.apps.enterprises.kinds import Unit
from samphao.groundwork.page.forms import HouseForm
from samphao.groundwork.page.typed import plain_number

DIGITS = {"inputmode": "numeric"}
NGAN = _("There are 0 to 3 ngan: 4 ngan make a rai")
WA = _("There are 0 to 99 square wa: 100 square wa make a ngan")
PHONE: Final = re.compile(r"[\d\s()+.-]*\d[\d\s()+.-]*")


class GrowerForm(HouseForm):
    """A grower."""

    name = LineField(max_length=wording.NAME, label=_("Name of the grower"))
    phone = LineField(
        required=False,
        max_length=20,
        label=_("Telephone"),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    number = LineField(
        required=False,
        max_length=20,
        label=_("Number in the group"),
        help_text=_("Left empty, it becomes the next number"),
    )

    def clean_phone(self) -> str:
        """Ask for digits."""
        phone = str(self.cleaned_data["phone"])
        if phone and PHONE.fullmatch(phone) is None:
            raise forms.ValidationError(_("Write digits, such as 081-234-5678"))
        return phone

    def draft(self, values: dict[str, Any]) -> GrowerDraft:
        """Return what was typed."""
        return GrowerDraft(values["name"], values["phone"], values["number"])

    @staticmethod
    def kept(grower: GrowerCard) -> dict[str, str]:
        """Return what a grower has, for the form's start."""
        return {"name": grower.name, "phone": grower.phone, "number": grower.number}


class PlotForm(PlaceForm):
    """A plot; its area is written as on a Thai deed."""

    name = LineField(max_length=100, label=_("Name of the plot"))
    crop = LineField(max_length=100, label=_("What grows there"))
    rai = forms.IntegerField(
        min_value=0, max_value=100_000, label=_("Rai"), widget=forms.TextInput(attrs=DIGITS)
    )
    ngan = forms.IntegerField(
        min_value=0,
        max_value=3,
        required=False,
        label=_("Ngan"),
        error_messages={"min_value": NGAN, "max_value": NGAN},
        widget=forms.TextInput(attrs=DIGITS),
    )
    wa = forms.IntegerField(
        min_value=0,
        max_value=99,
        required=False,
        label=_("Square wa"),
        error_messages={"min_value": WA, "max_value": WA},
        widget=forms.TextInput(attrs=DIGITS),
    )

    def draft(self, values: dict[str, Any]) -> PlotDraft:
        """Return what was typed.

        Raises:
            QuantityUnfit: the area is nothing.
        """
        area = measures.square_wa(rai=values["rai"], ngan=values["ngan"] or 0, wa=values["wa"] or 0)
        return PlotDraft(values["name"], area, values["crop"], values["subdistrict"])

    @staticmethod
    def kept(plot: PlotCard) -> dict[str, object]:
        """Return what a plot has, for the form's start."""
        rai, ngan, wa = measures.rai_ngan_wa(area=plot.area)
        return {"name": plot.name, "crop": plot.crop, "rai": rai, "ngan": ngan, "wa": wa}


class WeightField(forms.DecimalField):
    """A weight that may be followed by its unit."""

    UNIT = re.compile(r"\s*(?:(กก\.?|kg\.?|公斤)|(ตัน|tonnes?|吨)|(กรัม|g\.?|克))\s*$", re.IGNORECASE)
    UNITS = (Unit.KILOGRAM, Unit.TONNE, Unit.GRAM)

    def to_python(self, value: Any) -> Any:
        """Return the number before the unit."""
        if isinstance(value, str):
            value = plain_number(text=self.UNIT.sub("", value))
        return super().to_python(value)

    @classmethod
    def unit_in(cls, text: str) -> Unit | None:
        """Return the unit that a text ends with, None for none."""
        match = cls.UNIT.search(text)
        return cls.UNITS[(match.lastindex or 1) - 1] if match else None


class LotForm(HouseForm):
    """A lot."""

    harvested_on = forms.DateField(
        label=_("Day of harvest"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    amount = WeightField(
        label=_("Weight"),
        max_digits=12,
        decimal_places=6,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    unit = forms.TypedChoiceField(
        label=_("Unit"), coerce=Unit, choices=choices(labels.UNITS), initial=Unit.KILOGRAM
    )
    plots = forms.TypedMultipleChoiceField(
        label=_("Plots it came from"), required=False, widget=forms.CheckboxSelectMultiple
    )
    code = LineField(
        required=False,
        max_length=40,
        label=_("Lot code"),
        help_text=_("Left empty, it is made from the day and a number"),
    )

    def __init__(
        self, *args: Any, offered: tuple[tuple[PlotCard, str], ...], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        by_key = {str(plot.id): plot.id for plot, _grower in offered}
        field = self.fields["plots"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.coerce = by_key.__getitem__
        field.choices = [
            (str(plot.id), str(_LABEL) % {"plot": plot.name, "crop": plot.crop, "grower": grower})
            for plot, grower in offered
        ]

    def clean_unit(self) -> Unit:
        """Ask which unit is meant when the weight was typed with another."""
        unit = Unit(self.cleaned_data["unit"])
        typed = WeightField.unit_in(str(self.data.get(self.add_prefix("amount"), "")))
        if typed is not None and typed is not unit:
            raise forms.ValidationError(_("The weight was typed with another unit; choose one"))
        return unit

    def draft(self, values: dict[str, Any]) -> LotDraft:
        """Return what was typed.

        Raises:
            QuantityUnfit: the weight cannot be.
        """
        unit = values["unit"]
        return LotDraft(
            plots=tuple(values["plots"]),
            harvested_on=values["harvested_on"],
            weight=measures.grams(amount=values["amount"], unit=unit),
            unit=unit,
            code=values["code"],
        )

    @staticmethod
    def kept(lot: LotCard) -> dict[str, object]:
        """Return what a lot has, for the form's start."""
        return {
            "harvested_on": lot.harvested_on,
            "amount": measures.in_unit(weight=lot.weight, unit=lot.unit),
            "unit": lot.unit,
            "plots": [str(plot.id) for plot in lot.plots],
            "code": lot.code,
        }


_LABEL = _("%(grower)s: %(plot)s, %(crop)s")
