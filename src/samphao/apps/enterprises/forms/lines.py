"""Fields and helps that all forms of the room share."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samphao.apps.enterprises import wording
from samphao.groundwork.errors import NotAllowed, NotFoundHere
from samphao.groundwork.page.forms import HouseForm
from samphao.groundwork.page.speech import language_now, sentence
from samphao.kernel.errors import SamphaoError

FIELD_OF = {
    "enterprises.place_unknown": "place",
    "enterprises.code_taken": "code",
    "enterprises.day_unfit": "harvested_on",
    "groundwork.code_misread": "code",
    "enterprises.already_member": "email",
    "enterprises.already_invited": "email",
}
FIELD_FOR = {"area": "rai", "weight": "amount"}


class LineField(forms.CharField):
    """One line of text, tidied before it is looked at."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", wording.LINE)
        super().__init__(**kwargs)
        self.error_messages["max_length"] = _("Shorten this to %(limit_value)d letters or fewer")

    def to_python(self, value: Any) -> str:
        """Return the text without what hides or turns it."""
        return wording.tidied(text=str(super().to_python(value)))


def choices(words: Mapping[str, Promise]) -> list[tuple[str, Promise]]:
    """Return words as the choices of a field."""
    return [(str(value), word) for value, word in words.items()]


def done(form: HouseForm, act: Callable[[dict[str, Any]], object]) -> bool:
    """Do what a form asks for; tell whether it is done, else the form says why not."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except (NotFoundHere, NotAllowed):
        raise
    except SamphaoError as refusal:
        form.add_error(_field(form, refusal), sentence(refusal, language_now()))
        return False
    return True


def _field(form: HouseForm, refusal: SamphaoError) -> str | None:
    """Return the field a refusal speaks of, None for the whole form."""
    what = str(refusal.values.get("what", ""))
    wanted = (
        FIELD_OF.get(refusal.code),
        FIELD_FOR.get(what, what),
        str(refusal.values.get("field", "")),
    )
    return next((name for name in wanted if name in form.fields), None)
