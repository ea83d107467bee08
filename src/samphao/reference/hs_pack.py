"""The hs pack: own titles, product words, fact words and questions, read from their folder."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from samphao.engines.classification.contracts import (
    FactWords,
    Lexicon,
    Note,
    Question,
    Ruling,
    Segmenter,
    Subheading,
    Term,
)
from samphao.engines.classification.index import ClassificationIndex, build_index
from samphao.kernel.errors import SamphaoError
from samphao.kernel.hs import HSCode
from samphao.kernel.text import Names
from samphao.reference.hs_errors import HSCellUnreadable, HSColumnMissing, HSFileMissing
from samphao.reference.hs_source import subheadings

T = TypeVar("T")
NOTES = "hs_notes.csv"
BUILT_IN = Path(__file__).parent / "packs" / "hs" / "world"


@dataclass(frozen=True, slots=True)
class HSPack:
    """What the hs pack adds to the nomenclature; titles by chapter, heading or subheading."""

    terms: tuple[Term, ...]
    fact_words: tuple[FactWords, ...]
    questions: tuple[Question, ...]
    titles: Mapping[HSCode, Names]
    notes: tuple[Note, ...] = ()


def read_hs_pack(*, folder: Path = BUILT_IN) -> HSPack:
    """Read the four files of an hs pack, and its notes where it has any.

    Raises:
        HSFileMissing: a file is not there.
        HSColumnMissing: a file lacks a column.
        HSCellUnreadable: a cell does not hold what its column should.
    """
    return HSPack(
        terms=_facts(folder / "lexicon.csv", _term),
        fact_words=_facts(folder / "fact_words.csv", _fact_words),
        questions=_facts(folder / "questions.csv", _question),
        titles=dict(_facts(folder / "titles.csv", _title)),
        notes=_facts(folder / NOTES, _note) if (folder / NOTES).is_file() else (),
    )


def classification_index(
    *,
    pack: HSPack | None = None,
    rulings: Sequence[Ruling] = (),
    segmenter: Segmenter | None = None,
) -> ClassificationIndex:
    """Return the index over the nomenclature and the pack, the built-in one when none is given."""
    pack = pack or read_hs_pack()
    return build_index(
        subheadings=titled(subheadings(), titles=pack.titles),
        lexicon=Lexicon(pack.terms, pack.fact_words, pack.questions, pack.notes),
        rulings=rulings,
        segmenter=segmenter,
    )


def titled(
    lines: Sequence[Subheading], *, titles: Mapping[HSCode, Names]
) -> tuple[Subheading, ...]:
    """Return the lines with the own titles of subheading, heading and chapter, narrowest first."""
    by_digits = {code.digits: names for code, names in titles.items()}
    return tuple(
        replace(
            line,
            own_titles=tuple(
                by_digits[digits]
                for digits in (line.hs.digits, line.hs.digits[:4], line.hs.digits[:2])
                if digits in by_digits
            ),
        )
        for line in lines
    )


@dataclass(frozen=True, slots=True)
class _Row:
    file: str
    number: int
    cells: Mapping[str, str | None]

    def cell(self, column: str, *, required: bool = True) -> str:
        if column not in self.cells:
            raise HSColumnMissing(file=self.file, column=column)
        text = (self.cells[column] or "").strip()
        if required and not text:
            raise self.refused(column)
        return text

    def refused(self, column: str) -> HSCellUnreadable:
        value = (self.cells.get(column) or "")[:60]
        return HSCellUnreadable(file=self.file, row=self.number, column=column, value=value)

    def hs(self) -> HSCode:
        try:
            return HSCode(self.cell("hs"))
        except HSCellUnreadable:
            raise
        except SamphaoError:
            raise self.refused("hs") from None

    def words(self) -> tuple[str, ...]:
        found = [
            word.strip()
            for language in ("th", "en", "zh")
            for word in self.cell(language, required=False).split("|")
        ]
        return tuple(dict.fromkeys(word for word in found if word))

    def names(self, stem: str) -> Names:
        return Names(*(self.cell(f"{stem}_{language}") for language in ("th", "en", "zh")))


def _facts(file: Path, make: Callable[[_Row], T]) -> tuple[T, ...]:
    return tuple(make(row) for row in _rows(file))


def _rows(file: Path) -> Iterator[_Row]:
    if not file.is_file():
        raise HSFileMissing(file=file.name)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines, restval="")
        for cells in reader:
            yield _Row(file.name, reader.line_num, cells)


def _term(row: _Row) -> Term:
    words = row.words()
    if not words:
        raise row.refused("en")
    stated = [cell for cell in row.cell("needs", required=False).split(";") if cell.strip()]
    needs = tuple(_pair(row, "needs", cell) for cell in stated if "==" not in cell)
    only = tuple(_pair(row, "needs", cell.replace("==", "=")) for cell in stated if "==" in cell)
    return Term(row.cell("id"), row.cell("concept"), row.hs(), words, needs, only)


def _pair(row: _Row, column: str, text: str) -> tuple[str, str]:
    left, equals, right = (part.strip() for part in text.partition("="))
    if not (left and equals and right):
        raise row.refused(column)
    return left, right


def _fact_words(row: _Row) -> FactWords:
    return FactWords(row.cell("fact"), row.cell("value"), row.words())


def _question(row: _Row) -> Question:
    answers = [
        _answer(row, answer)
        for answer in row.cell("answers", required=False).split("|")
        if answer.strip()
    ]
    return Question(row.cell("id"), row.cell("fact"), row.names("text"), tuple(answers))


def _answer(row: _Row, text: str) -> tuple[str, Names]:
    value, words = _pair(row, "answers", text)
    languages = [word.strip() for word in words.split("/")]
    if len(languages) != 3 or not all(languages):
        raise row.refused("answers")
    return value, Names(*languages)


def _note(row: _Row) -> Note:
    pairs = [cell for cell in row.cell("when").split(";") if cell.strip()]
    when = tuple(_pair(row, "when", cell) for cell in pairs)
    return Note(row.cell("id"), tuple(row.cell("from").split()), when, row.hs())


def _title(row: _Row) -> tuple[HSCode, Names]:
    return row.hs(), row.names("title")
