"""The form every room builds on: shown after the design, its refusals said as repairs."""

from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samphao.groundwork.page.typed import ISO_DAY, plain_number, typed_day

REPAIRS: Final[dict[str, str | Promise]] = {
    "required": _("Fill this in; nothing has been saved yet"),
}
REPAIRS_BY_FIELD: Final[dict[type[forms.Field], dict[str, str | Promise]]] = {
    forms.EmailField: {"invalid": _("Write an address like name@example.com")},
    forms.IntegerField: {
        "invalid": _("Write a whole number, digits only: 80"),
        "min_value": _("Write %(limit_value)s or more"),
        "max_value": _("Write %(limit_value)s or less"),
    },
    forms.DecimalField: {
        "invalid": _("Write a number, such as 12.50"),
        "max_digits": _("Write fewer digits, %(max)s at most"),
        "max_whole_digits": _("Write fewer digits, %(max)s at most"),
        "max_decimal_places": _("Write fewer digits after the point, %(max)s at most"),
    },
    forms.DateField: {"invalid": _("Write the day like 24/11/2026")},
    forms.ChoiceField: {"invalid_choice": _("Choose one from the list")},
    forms.UUIDField: {"invalid": _("Open this page again from the list and try once more")},
    forms.FileField: {"empty": _("The file is empty; choose another")},
}


class HouseForm(forms.Form):
    """A form after the design; `{{ form }}` shows its errors and every field."""

    template_name = "page/form.html"
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            _say_repairs(field)
            _type_as_text(field)
            _read_as_typed(field)
            if isinstance(field, forms.DateField) and self.is_bound:
                _keep_day(field, str(self.data.get(self.add_prefix(name), "")))


def _say_repairs(field: forms.Field) -> None:
    """Put our words where a field still has Django's; words a form gave itself stay."""
    plain = _plain_words(type(field))
    repairs = dict(REPAIRS)
    # The nearest class comes last and prevails: a number with decimals is a whole one to Django.
    for kind in reversed(type(field).__mro__):
        repairs |= REPAIRS_BY_FIELD.get(kind, {})
    for code, words in repairs.items():
        if field.error_messages.get(code) == plain.get(code):
            field.error_messages[code] = words  # type: ignore[assignment]


def _type_as_text(field: forms.Field) -> None:
    """Let numbers be typed as text: a number box drops what it cannot read, and a wheel turns it.

    What was typed is then still there to be put right.
    """
    widget = field.widget
    if isinstance(widget, forms.NumberInput):
        widget.input_type = "text"
        whole = isinstance(field, forms.IntegerField) and not isinstance(field, forms.DecimalField)
        widget.attrs.setdefault("inputmode", "numeric" if whole else "decimal")
        for bound in ("min", "max", "step"):
            widget.attrs.pop(bound, None)


def _read_as_typed(field: forms.Field) -> None:
    """Let a number have commas between its thousands, and a day a Buddhist year."""
    read = field.to_python

    def number(value: Any) -> Any:
        return read(plain_number(text=value) if isinstance(value, str) else value)

    def day(value: Any) -> date | None:
        if not isinstance(value, str) or not value.strip():
            found: date | None = read(value)
            return found
        if (typed := typed_day(text=value)) is None:
            raise ValidationError(field.error_messages["invalid"], code="invalid")
        return typed

    # The form's own copy of the field changes, and no other.
    if isinstance(field, forms.IntegerField):
        field.to_python = number  # type: ignore[method-assign]
    elif isinstance(field, forms.DateField):
        field.to_python = day  # type: ignore[method-assign]


def _keep_day(field: forms.DateField, raw: str) -> None:
    """Show a day in a text box when it was not typed as a date box could show it."""
    if raw and not ISO_DAY.fullmatch(raw) and isinstance(field.widget, forms.DateInput):
        field.widget.input_type = "text"


def _plain_words(kind: type[forms.Field]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in reversed(kind.__mro__):
        found.update(getattr(one, "default_error_messages", {}))
    return found
