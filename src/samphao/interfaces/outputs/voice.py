"""Words for the cells of a table: cheap to ask for many thousand times, safe to write anywhere."""

import re

from samphao.engines.plan.contracts import ExportPlan, FactBook
from samphao.interfaces.report.edition import Edition
from samphao.interfaces.report.headline import capital
from samphao.interfaces.report.products import QuestionView
from samphao.interfaces.report.register import FactRegister
from samphao.interfaces.words import Speaker
from samphao.interfaces.words.visible import visible_line
from samphao.kernel.reason import Reason
from samphao.kernel.text import Language, Names

# No character at all in Unicode, and refused by XML.
NO_CHARACTER = re.compile("[\ufffe\uffff]")
SHOWN = "\ufffd"


def clean(words: str) -> str:
    """Return foreign words on one line, with a sign for what would act or could not be kept."""
    return NO_CHARACTER.sub(SHOWN, visible_line(words))


class Voice:
    """Speaks one language about one plan."""

    def __init__(self, *, plan: ExportPlan, book: FactBook, language: Language) -> None:
        self.plan = plan
        self.book = book
        self.language = language
        self.speaker = Speaker(language=language, book=book)
        self.edition = Edition(plan, book, FactRegister((), {}), self.speaker)
        self._words: dict[str, str] = {}

    def word(self, code: str) -> str:
        """Return the sentence of a code that takes no values."""
        if code not in self._words:
            self._words[code] = self.speaker.say(code)
        return self._words[code]

    def count(self, name: str, number: int, **values: object) -> str:
        """Return our own sentence for one or for many; the number is its value `count`."""
        form = f"outputs.{name}.one" if number == 1 else f"outputs.{name}.many"
        return self.speaker.say(form, count=f"{number:,}", **values)

    def report(self, name: str) -> str:
        """Return a word that the report has already, the code's end where it has none."""
        code = f"report.{name}"
        return self.word(code) if self.speaker.knows(code) else name.rpartition(".")[2]

    def head(self, name: str) -> str:
        """Return the word over a column."""
        return self.word(f"outputs.column_{name}")

    def said(self, reason: Reason) -> str:
        """Return the sentence of a reason."""
        return clean(capital(self.speaker.say(reason).strip()))

    def answers(self, question: QuestionView) -> list[str]:
        """Return the answers to a question, each with the code that it leads to."""
        say = self.speaker.say
        return [
            clean(say("outputs.answer", answer=answer, hs=hs) if hs else answer)
            for answer, hs in question.answers
        ]

    def name(self, names: Names) -> str:
        """Return a name in this language."""
        return clean(names.within(self.language))

    def market(self, code: str) -> str:
        """Return the name of a market."""
        return clean(self.speaker.country(code))

    def yes(self, told: bool) -> str:
        """Return the word for a claim that holds, a blank where it does not."""
        return self.word("outputs.yes") if told else ""
