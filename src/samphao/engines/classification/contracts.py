"""What classification is asked and what it answers."""

from collections.abc import Callable
from dataclasses import dataclass

from samphao.kernel.hs import HSCode
from samphao.kernel.reason import Reason
from samphao.kernel.text import Names

Segmenter = Callable[[str], list[str]]
"""Splits Thai or Chinese text into words; passed in, for engines know no dictionary package."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What is to be classified: words in Thai, English, Chinese or mixed, and facts already known.

    `facts` are pairs such as ("state", "dried"); they come from the product card or from answers.
    """

    text: str
    brand: str = ""
    category: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Subheading:
    """One six-digit line of the nomenclature, with the titles of its heading and chapter.

    `own_titles` are the house's titles of the subheading, its heading and its chapter, as far
    as there are any, narrowest first.
    """

    hs: HSCode
    title: str
    heading_title: str
    chapter_title: str
    own_titles: tuple[Names, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A lexicon row: product words of one concept, the code, and the facts that it needs.

    `words` are every spelling in the three languages. `needs` are (fact, value) pairs that must
    be known or read from the text for this row to be certain; `concept` groups the rows among
    which those facts decide. `only` are pairs that must be stated: where nothing is said of them
    the row does not come into question, so that the usual make of the goods needs no words.
    """

    id: str
    concept: str
    hs: HSCode
    words: tuple[str, ...]
    needs: tuple[tuple[str, str], ...] = ()
    only: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FactWords:
    """Words that state a fact: "อบแห้ง", "dried", "干" state ("state", "dried")."""

    fact: str
    value: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A chapter or heading note: goods of these codes with these facts belong elsewhere.

    `hs` are digits that codes begin with, `when` the (fact, value) pairs that must all be known,
    `to` the code the note sends such goods to. It never applies to a row that needs one of the
    facts, for that row was written with them in mind.
    """

    id: str
    hs: tuple[str, ...]
    when: tuple[tuple[str, str], ...]
    to: HSCode


@dataclass(frozen=True, slots=True)
class Ruling:
    """A code that a broker, officer or customs decided for a wording; it wins over everything."""

    wording: str
    hs: HSCode
    decided_by: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A deciding question as data: the fact it asks for and the answers one can give."""

    id: str
    fact: str
    text: Names
    answers: tuple[tuple[str, Names], ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words, facts, questions and notes of an hs pack; earlier rows are the stronger ones."""

    terms: tuple[Term, ...]
    fact_words: tuple[FactWords, ...]
    questions: tuple[Question, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class HSCandidate:
    """One possible code, best first in its list; confidence from 0 to 100, calibrated."""

    hs: HSCode
    confidence: int
    reasons: tuple[Reason, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a deciding question and the code it leads to, when that is known."""

    value: str
    text: Names
    hs: HSCode | None = None


@dataclass(frozen=True, slots=True)
class DecidingQuestion:
    """The one question whose answer narrows the candidates most."""

    id: str
    fact: str
    text: Names
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Classification:
    """At most five candidates, and how far they can be trusted.

    Exactly one holds: `certain` (the first candidate may be used), `question` is set, or
    `abstained` (the words are too vague; candidates may be empty).
    """

    candidates: tuple[HSCandidate, ...]
    certain: bool = False
    question: DecidingQuestion | None = None
    abstained: bool = False
    reasons: tuple[Reason, ...] = ()
