"""The word of each verdict, which always stands beside its shape and colour."""

from typing import Final

from django.utils.translation import pgettext_lazy

WORDS: Final = {
    "go": pgettext_lazy("verdict", "Ready"),
    "fix": pgettext_lazy("verdict", "Fix first"),
    "ask": pgettext_lazy("verdict", "Ask a broker"),
    "no": pgettext_lazy("verdict", "Not yet"),
}


def verdict_word(kind: str) -> str:
    """Return the word of a verdict in the reader's language."""
    return str(WORDS[kind])
