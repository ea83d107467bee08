"""Texts in the three languages of the house."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """The languages every screen, message and fact's name is written in."""

    TH = "th"
    EN = "en"
    ZH = "zh"


@dataclass(frozen=True, slots=True)
class Names:
    """One name in Thai, English and simplified Chinese."""

    th: str
    en: str
    zh: str

    def within(self, language: Language) -> str:
        """Return the name in that language."""
        return {Language.TH: self.th, Language.EN: self.en, Language.ZH: self.zh}[language]
