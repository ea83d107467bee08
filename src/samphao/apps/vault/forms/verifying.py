"""What somebody wants checked: a receipt, the entry, what opens it; pasted or as files."""

from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from samphao.groundwork.page.forms import HouseForm

LARGEST: Final = 1024 * 1024
BOX: Final = {"rows": 6, "spellcheck": "false", "autocomplete": "off", "class": "code"}


def _paste(label: Any, hint: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        strip=False,
        max_length=LARGEST,
        widget=forms.Textarea(attrs=BOX),
    )


def _choose(label: Any) -> forms.FileField:
    return forms.FileField(label=label, required=False, max_length=200)


class VerifyForm(HouseForm):
    """Three things, each as a file or pasted; only the receipt must be there."""

    receipt_file = _choose(_("Receipt, as a file"))
    receipt = _paste(_("or paste the receipt"), _("it begins with c2sp.org/tlog-proof@v1"))
    leaf_file = _choose(_("Entry, as a file"))
    leaf = _paste(_("or paste the entry"), _("not needed: our receipts carry it"))
    opening_file = _choose(_("Opening, as a file"))
    opening = _paste(
        _("or paste the opening"), _("shows whose entry it is and what it says in full")
    )

    def clean(self) -> dict[str, Any]:
        """Refuse what is too large, and a check of nothing."""
        values = super().clean() or {}
        for name in ("receipt", "leaf", "opening"):
            file = values.get(f"{name}_file")
            if isinstance(file, UploadedFile) and (file.size or 0) > LARGEST:
                self.add_error(f"{name}_file", _("The file is larger than any receipt"))
        if not self.errors and not self.bytes_of("receipt"):
            self.add_error("receipt", _("Choose or paste a receipt first"))
        return values

    def bytes_of(self, name: str) -> bytes:
        """Return what was given under a name, the file before what was pasted."""
        file = self.cleaned_data.get(f"{name}_file")
        if isinstance(file, UploadedFile):
            file.seek(0)
            content: bytes = file.read()
            return content
        # A form sends its lines with two signs at the end of each.
        pasted: str = self.cleaned_data.get(name) or ""
        return pasted.replace("\r\n", "\n").encode()
