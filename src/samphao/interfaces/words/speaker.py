"""The one who speaks: codes become sentences, values become what a person reads."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from samphao.interfaces.words.catalogues import sentences
from samphao.interfaces.words.conditions import condition_words
from samphao.interfaces.words.countries import country_name
from samphao.interfaces.words.days import day_text
from samphao.interfaces.words.listings import listed_words
from samphao.interfaces.words.numbers import (
    MINUS,
    currency_word,
    money_digits,
    plain,
)
from samphao.interfaces.words.visible import visible_line
from samphao.kernel.errors import SamphaoError
from samphao.kernel.hs import HSCode
from samphao.kernel.money import Money
from samphao.kernel.reason import Reason
from samphao.kernel.text import Language, Names

if TYPE_CHECKING:
    from samphao.engines.plan.contracts import FactBook
    from samphao.interfaces.words.names import NameBook

MONEY = re.compile(r"-?\d+(\.\d+)? [A-Z]{3}")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
UNKNOWN = "–"
WORDED_KEYS = ("regime", "mode", "owner", "storage")
# An officer's note beside a fact, written in English only.
NOTE = "note"
MEASURE_CHANGES = ("plan.change_measure_ends", "plan.change_measure_starts")
BLANKS = re.compile(r"  +")


class _Values(dict[str, str]):
    """Values of a sentence; one that was not given is a dash, never a traceback."""

    def __missing__(self, key: str) -> str:
        return UNKNOWN


class Speaker:
    """Speaks one language about the facts of one book."""

    def __init__(self, *, language: Language, book: "FactBook | None" = None) -> None:
        self.language = language
        self._book = book
        self._names: NameBook | None = None
        self._by_ending: tuple[tuple[str, Callable[[str], str]], ...] = (
            ("country", self.country),
            ("market", self.country),
            ("origin", self.country),
            ("paper", self.paper),
            ("lane", self.lane),
            ("service", self.service),
            ("place", self.place),
            ("post", self.place),
            ("hs", self.code),
            ("day", self._iso_day),
            ("valid_to", self._iso_day),
            ("valid_from", self._iso_day),
        )

    def say(self, what: Reason | SamphaoError | str, **values: object) -> str:
        """Return the sentence of a reason, a refusal or a code; the code itself without words."""
        code, given = _code_and_values(what)
        sentence = sentences(self.language).get(code)
        if sentence is None:
            return code
        if code in MEASURE_CHANGES:
            given = self._without_repeat(given)
        told = _Values({key: self.value(key, v) for key, v in {**given, **values}.items()})
        try:
            said = sentence.format_map(told)
            return (
                BLANKS.sub(" ", said).strip() if NOTE in told or code in MEASURE_CHANGES else said
            )
        except (ValueError, AttributeError, LookupError):
            return code

    def _without_repeat(self, given: Mapping[str, object]) -> Mapping[str, object]:
        """Leave out a programme that the measure's kind names: MFN duty, not MFN duty MFN.

        The Chinese word for it has no letters in common with MFN, so the English one is asked too.
        """
        programme, kind = str(given.get("programme", "")), f"plan.kind_{given.get('kind', '')}"
        tongues = (self.language, Language.EN)
        words = [sentences(tongue).get(kind, "").split() for tongue in tongues]
        if any(programme in said for said in words):
            return {**given, "programme": ""}
        return given

    def knows(self, code: str) -> bool:
        """Tell whether there is a sentence for the code."""
        return code in sentences(self.language)

    def value(self, key: str, value: object) -> str:
        """Return one value of a sentence as the reader's language writes it."""
        if key == NOTE and self.language is not Language.EN:
            return listed_words(str(value), knows=self.knows, say=self.say, comma=self._comma())
        typed = self._typed(value)
        # Values come from lists and packs of others; none may end the line or turn it around.
        return visible_line(self._by_key(key, str(value)) if typed is None else typed)

    def money(self, money: Money, *, signed: bool = False) -> str:
        """Return an amount with its currency: 12.50 บาท, 12.50 THB, 12.50 泰铢."""
        return (
            f"{money_digits(money, signed=signed)} {currency_word(money.currency, self.language)}"
        )

    def day(self, day: date) -> str:
        """Return a day, of the Buddhist era in Thai."""
        return day_text(day, self.language)

    def country(self, code: str) -> str:
        """Return the name of a country, or of several separated by blanks."""
        return self._comma().join(map(self._one_country, code.replace(",", " ").split()))

    def paper(self, code: str) -> str:
        """Return the name of a paper, or of several separated by blanks."""
        return self._named("papers", code)

    def lane(self, code: str) -> str:
        """Return the name of a lane."""
        return self._named("lanes", code)

    def service(self, code: str) -> str:
        """Return the name of a carrier's service."""
        return self._named("services", code)

    def place(self, code: str) -> str:
        """Return the name of a province, port, border post or city."""
        return self._named("places", code)

    def fee(self, code: str) -> str:
        """Return the name of a market's fee, given as `CN.clearance`."""
        return self._named("fees", code)

    def code(self, text: str) -> str:
        """Return a customs code with its dots."""
        try:
            return HSCode(text).dotted()
        except SamphaoError:
            return text

    def word(self, family: str, name: str) -> str:
        """Return the word of a small closed list, such as a mode or an owner."""
        code = f"report.{family}.{name}"
        return self.say(code) if self.knows(code) else name

    def _typed(self, value: object) -> str | None:
        match value:
            case Money():
                return self.money(value)
            case date():
                return self.day(value)
            case Decimal():
                return plain(value)
            case Names():
                return value.within(self.language)
        return None

    def _by_key(self, key: str, text: str) -> str:
        if key in WORDED_KEYS:
            return self.word(key, text)
        if key == "condition":
            return condition_words(text, self)
        if key == "fact":
            named = f"report.fact_named.{text}"
            return self.say(named) if self.knows(named) else text
        if key == "kind":
            code = ".".join(("plan", f"kind_{text}"))
            return self.say(code) if self.knows(code) else text
        for ending, speak in self._by_ending:
            if key == ending or key.endswith(f"_{ending}"):
                return speak(text)
        return self._plain_text(text)

    def _plain_text(self, text: str) -> str:
        if MONEY.fullmatch(text):
            return self._money_text(text)
        if ISO_DAY.fullmatch(text):
            return self._iso_day(text)
        return text.replace("-", MINUS, 1) if NUMBER.fullmatch(text) else text

    def _money_text(self, text: str) -> str:
        """Return money in the reader's way; an amount beyond trade is shown as it is."""
        try:
            return self.money(Money.parse(text))
        except SamphaoError:
            return text

    def _iso_day(self, text: str) -> str:
        try:
            return self.day(date.fromisoformat(text))
        except ValueError:
            return text

    def _one_country(self, code: str) -> str:
        names = self._book and self._known().markets.get(code)
        return names.within(self.language) if names else country_name(code, self.language)

    def _named(self, kind: str, code: str) -> str:
        if self._book is None:
            return code
        known: Mapping[str, Names] = getattr(self._known(), kind)
        parts = [code] if code in known else code.split()
        if not all(part in known for part in parts):
            return code
        return self._comma().join(known[part].within(self.language) for part in parts)

    def _comma(self) -> str:
        return "、" if self.language is Language.ZH else ", "

    def _known(self) -> "NameBook":
        if self._names is None:
            from samphao.interfaces.words.names import names_in  # noqa: PLC0415  (cold start)

            assert self._book is not None
            self._names = names_in(self._book)
        return self._names


def _code_and_values(what: Reason | SamphaoError | str) -> tuple[str, Mapping[str, object]]:
    match what:
        case Reason():
            return what.code, what.values
        case SamphaoError():
            return what.code, what.values
        case str():
            return what, {}
