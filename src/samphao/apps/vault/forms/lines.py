"""One line of text that hides nothing: it is shown to whoever decides on it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samphao.apps.vault.showing.contents import is_seen

# Word processors put it between Thai words; it says nothing.
BETWEEN_WORDS = "\u200b"


class LineField(forms.CharField):
    """A line without signs that cannot be seen."""

    def to_python(self, value: Any) -> str:
        """Return the text with single blanks."""
        text = super().to_python(value) or ""
        line = " ".join(text.replace(BETWEEN_WORDS, "").split())
        if not all(map(is_seen, line)):
            raise forms.ValidationError(_("Write it with letters, digits and plain signs only"))
        return line
