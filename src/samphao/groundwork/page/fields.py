"""A form's field as the design shows it: label, hint, control, error with its repair."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django import forms
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString

ONE_BOX: Final = (forms.CheckboxInput,)
MANY_BOXES: Final = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several boxes; `control` is its markup."""

    control: SafeString
    label: str
    id: str


@dataclass(frozen=True, slots=True)
class FieldPart:
    """What the template of a field needs.

    Attributes:
        shape: hidden, line (one control below its label), box (one to tick), boxes (several).
        optional: whether it may be left empty, which is said: most fields may not.
    """

    shape: str
    id: str
    label: str
    hint: str
    optional: bool
    errors: tuple[str, ...]
    control: SafeString
    choices: tuple[Choice, ...] = ()

    @property
    def hint_id(self) -> str:
        """Return the id of the hint."""
        return f"{self.id}_helptext"

    @property
    def error_id(self) -> str:
        """Return the id of the error."""
        return f"{self.id}_error"


def field_part(*, bound: BoundField, attributes: Mapping[str, str] | None = None) -> FieldPart:
    """Return a field ready to be shown; the attributes go to its control."""
    shape = _shape(bound)
    own = {name.replace("_", "-"): value for name, value in (attributes or {}).items()}
    return FieldPart(
        shape=shape,
        id=bound.id_for_label or bound.auto_id or bound.html_name,
        label=str(bound.label),
        hint=str(bound.help_text),
        optional=not bound.field.required and shape == "line",
        errors=tuple(str(error) for error in bound.errors),
        control=_control(bound, shape, own),
        choices=_choices(bound) if shape == "boxes" else (),
    )


def form_errors(*, form: BaseForm) -> tuple[tuple[str, str, str], ...]:
    """Return id and label of the field and what is wrong, for each error; blanks for the form."""
    found = [("", "", str(error)) for error in form.non_field_errors()]
    for bound in form:
        target = "" if bound.is_hidden else (bound.id_for_label or bound.auto_id)
        found += [(target, str(bound.label), str(error)) for error in bound.errors]
    return tuple(found)


def emptied(*, form: BaseForm) -> str:
    """Return what a form does not show again: password, file, or blank for nothing."""
    widgets = [bound.field.widget for bound in form]
    if any(isinstance(one, forms.PasswordInput) and not one.render_value for one in widgets):
        return "password"
    return "file" if any(isinstance(one, forms.FileInput) for one in widgets) else ""


def _shape(bound: BoundField) -> str:
    widget = bound.field.widget
    if bound.is_hidden:
        return "hidden"
    if isinstance(widget, MANY_BOXES):
        return "boxes"
    return "box" if isinstance(widget, ONE_BOX) else "line"


def _control(bound: BoundField, shape: str, own: Mapping[str, str]) -> SafeString:
    if shape == "boxes":
        return SafeString("")
    attributes = {**own, "aria-describedby": _described_by(bound)}
    if shape == "line":
        given = str(bound.field.widget.attrs.get("class", ""))
        attributes["class"] = f"in {given}".strip()
    if bound.errors:
        attributes["aria-invalid"] = "true"
    return bound.as_widget(attrs={name: value for name, value in attributes.items() if value})


def _described_by(bound: BoundField) -> str:
    name = bound.id_for_label or bound.auto_id
    hint = f"{name}_helptext" if bound.help_text else ""
    return " ".join(filter(None, (hint, f"{name}_error" if bound.errors else "")))


def _choices(bound: BoundField) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            control=SafeString(one.tag(wrap_label=False)),
            label=str(one.choice_label),
            id=str(one.id_for_label),
        )
        for one in bound.subwidgets
    )
