"""Chapter and heading notes: what takes goods out of the code their name suggests."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from samphao.engines.classification.contracts import Note, Term
from samphao.engines.classification.facts import KnownFacts


@dataclass(frozen=True, slots=True)
class NoteBook:
    """The notes by the first two digits of the codes they speak of."""

    by_chapter: dict[str, tuple[Note, ...]]

    def moved(self, row: Term, *, known: KnownFacts) -> tuple[Term, Note | None]:
        """Return the row under the code a note sends it to, with that note; or as it is."""
        needed = {fact for fact, _ in (*row.needs, *row.only)}
        for note in self.by_chapter.get(row.hs.digits[:2], ()):
            if (
                row.hs.digits.startswith(note.hs)
                and row.hs != note.to
                and needed.isdisjoint(fact for fact, _ in note.when)
                and all(known.settles(pair) for pair in note.when)
            ):
                return replace(row, hs=note.to), note
        return row, None


def note_book(notes: Sequence[Note]) -> NoteBook:
    """Return the notes for looking up; where two apply the one with more facts counts."""
    found: dict[str, list[Note]] = {}
    for note in sorted(notes, key=lambda note: -len(note.when)):
        for chapter in dict.fromkeys(digits[:2] for digits in note.hs):
            found.setdefault(chapter, []).append(note)
    return NoteBook({chapter: tuple(listed) for chapter, listed in found.items()})
