"""Finished words: each text is escaped, set and spoken once, however often it is written.

A list of 1,000 products has 9,000 answers that share some hundred sentences. What comes from here
is HTML and needs no more escaping; everything that the row writers place passes through it.
"""

from dataclasses import dataclass, field

from markupsafe import escape

from samphao.interfaces.report.edition import Edition
from samphao.interfaces.report.headline import capital
from samphao.interfaces.report.tidy import marked, tidy
from samphao.interfaces.words.numbers import money_digits
from samphao.interfaces.words.visible import visible_line
from samphao.kernel.money import Money
from samphao.kernel.reason import Reason

MOST_PAPERS = 2
STEP = "plan.step_"
ReasonKey = tuple[str, tuple[tuple[str, str], ...]]


def said(edition: Edition, code: str, **values: object) -> str:
    """Return a sentence of the catalogue page; whole numbers are grouped by thousands."""
    shown = {
        name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()
    }
    return edition.speaker.say(f"catalogue.{code}", **shown)


def counted(edition: Edition, code: str, number: int, **values: object) -> str:
    """Return the sentence for one or for many."""
    return said(edition, f"{code}.{'one' if number == 1 else 'many'}", count=number, **values)


@dataclass(frozen=True, slots=True)
class Ink:
    """Words of one edition as HTML, remembered."""

    edition: Edition
    _texts: dict[str, str] = field(default_factory=dict)
    _reasons: dict[ReasonKey, str] = field(default_factory=dict)
    _money: dict[Money, str] = field(default_factory=dict)
    _papers: dict[tuple[str, ...], str] = field(default_factory=dict)

    def text(self, words: str) -> str:
        """Return any text, those of other languages named so."""
        found = self._texts.get(words)
        if found is None:
            found = marked(tidy(str(escape(visible_line(words)))), tag=self.edition.tag)
            self._texts[words] = found
        return found

    def say(self, code: str) -> str:
        """Return a sentence of the report that takes no values."""
        return self.text(self.edition.say(code))

    def reason(self, reason: Reason) -> str:
        """Return the sentence of a reason."""
        key = (reason.code, tuple(reason.values.items()))
        found = self._reasons.get(key)
        if found is None:
            found = self.text(capital(self.edition.speaker.say(reason).strip()))
            self._reasons[key] = found
        return found

    def number(self, money: Money) -> str:
        """Return an amount in digits, rounded to the currency's smallest coin."""
        found = self._money.get(money)
        if found is None:
            found = money_digits(money.rounded())
            self._money[money] = found
        return found

    def step(self, step: Reason, *, after: Reason) -> str:
        """Return a step in full, or in short where it answers the reason written before it."""
        short = f"do.{step.code.removeprefix(STEP)}"
        paper = step.values.get("paper")
        same = step.values == after.values or (paper and paper == after.values.get("paper"))
        if same and self.edition.speaker.knows(f"catalogue.{short}"):
            return self.text(said(self.edition, short))
        return self.reason(step)

    def papers(self, codes: tuple[str, ...]) -> str:
        """Return the names of papers as a list in a sentence; beyond two, how many more."""
        found = self._papers.get(codes)
        if found is None:
            found = self._papers[codes] = self.text(self._missing(codes))
        return found

    def _missing(self, codes: tuple[str, ...]) -> str:
        names = [self.edition.speaker.paper(code) for code in codes[:MOST_PAPERS]]
        more = len(codes) - MOST_PAPERS
        if more > 0:
            listed = " · ".join(names)
            return said(self.edition, "row.missing_more", papers=listed, count=more)
        return said(self.edition, "row.missing", papers=self.edition.listed(names))
