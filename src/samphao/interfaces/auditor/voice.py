"""The auditor's sentences: a table of words that travels inside its file."""

from collections.abc import Mapping
from datetime import datetime

from samphao.interfaces.words.days import day_text
from samphao.interfaces.words.visible import visible_line
from samphao.kernel.errors import SamphaoError
from samphao.kernel.text import Language

Words = Mapping[Language, Mapping[str, str]]
# The families of codes that the auditor may have to say.
FAMILIES = ("audit.", "transparency.")


class AuditorVoice:
    """Says codes in one language; what comes from a log can't pass for lines of ours."""

    __slots__ = ("_language", "_sentences")

    def __init__(self, *, words: Words, language: Language) -> None:
        self._sentences = words[language]
        self._language = language

    def say(self, code: str, **values: object) -> str:
        """Return the sentence of a code."""
        told = {name: self._told(value) for name, value in values.items()}
        return self._sentences[code].format_map(told)

    def refusal(self, refused: SamphaoError) -> str:
        """Return the sentence of a refusal."""
        return self.say(refused.code, **refused.values)

    def moment(self, text: str) -> str:
        """Return a moment of the log in the reader's calendar, in UTC."""
        at = datetime.fromisoformat(text)
        return f"{day_text(at.date(), self._language)} {at:%H:%M:%S} UTC"

    def _told(self, value: object) -> str:
        return f"{value:,}" if isinstance(value, int) else visible_line(str(value))
