"""The voice of the pages: who says a refusal, a day, an amount. A door lends it at start-up.

Words stand above the ground, so the ground asks for them and does not import them.
"""

from collections.abc import Callable
from datetime import date
from typing import Final, Protocol

from django.utils.translation import get_language

from samphao.kernel.errors import SamphaoError
from samphao.kernel.money import Money
from samphao.kernel.reason import Reason
from samphao.kernel.text import Language

LANGUAGES: Final = {"th": Language.TH, "en": Language.EN, "zh-hans": Language.ZH}
TAGS: Final = {Language.TH: "th", Language.EN: "en", Language.ZH: "zh-Hans"}


class Voice(Protocol):
    """One who speaks one language."""

    def say(self, what: Reason | SamphaoError | str) -> str:
        """Return the sentence of a code; the code itself when it has none."""

    def day(self, day: date) -> str:
        """Return a day as the language writes it."""

    def money(self, money: Money) -> str:
        """Return an amount with its currency."""


_speakers: Final[list[Callable[[Language], Voice]]] = []
_voices: Final[dict[Language, Voice]] = {}


def set_speaker(speaker: Callable[[Language], Voice]) -> None:
    """Take the one who speaks from a door, by language."""
    _speakers[:] = [speaker]
    _voices.clear()


def voice(language: Language) -> Voice:
    """Return the voice of a language."""
    if language not in _voices:
        _voices[language] = _speakers[0](language)
    return _voices[language]


def sentence(error: Reason | SamphaoError | str, language: Language) -> str:
    """Return what a refusal, a reason or a code says in that language."""
    return voice(language).say(error)


def language_now() -> Language:
    """Return the language this page is being written in."""
    return LANGUAGES.get((get_language() or "th").lower(), Language.TH)


def tag_of(language: Language) -> str:
    """Return the tag a page names the language by."""
    return TAGS[language]
