"""Viet Nam's sheet of specialised procedures, read as what the market allows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from samphao.engines.intake.contracts import Sheet
from samphao.kernel.reason import Reason
from samphao.reference.importers.contracts import Outcome, Tally
from samphao.reference.importers.spans import Cell, Span, spans
from samphao.reference.importers.tables import own_rows
from samphao.reference.importers.vn_columns import CODE, PROCEDURES
from samphao.reference.importers.vn_lines import Line, read_lines

# An item ends at its act in brackets, with or without a semicolon after it.
_ITEM = re.compile(r"\s*(.+?\([^()]*\d[^()]*\)\*?|[^;]+)(?:;|(?=\S)|\s*$)")
_ORIGINS = re.compile(r"\(\s*((?:NƯỚC\s+)?[A-Z]{2}(?:\s*,\s*[A-Z]{2})*)\s*\)")


@dataclass(frozen=True, slots=True)
class Procedure:
    """How words of the sheet are read: the state of a control, and what they mean in English."""

    words: str
    state: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Control:
    """One state of a line, the origins it concerns, and what it rests on."""

    state: str
    origins: str
    note: str
    quote: str


@cache
def procedures() -> tuple[Procedure, ...]:
    """Return our reading of the sheet's phrases; the first whose words occur is taken."""
    return tuple(
        Procedure(row["words"], row["state"], row["meaning"])
        for row in own_rows("vn_procedures.csv")
    )


def items(text: str) -> tuple[str, ...]:
    """Return the procedures that a cell lists, one each."""
    found = (part.strip(" ;") for part in _ITEM.findall(text))
    return tuple(dict.fromkeys(part for part in found if part))


@cache
def controls_of(text: str) -> tuple[Control, ...]:
    """Return what a cell allows, a state at a time; words that are not known ask."""
    states: dict[str, list[tuple[str, str, str]]] = {}
    for item in items(text):
        known = _reading(item)
        state, meaning = (known.state, known.meaning) if known else ("ask", item)
        if state != "none":
            states.setdefault(state, []).append((item, meaning, _origins(item)))
    return tuple(_control(state, found) for state, found in states.items())


def _reading(item: str) -> Procedure | None:
    return next((each for each in procedures() if each.words in item), None)


def _origins(item: str) -> str:
    found = _ORIGINS.search(item) if item.startswith(("Áp thuế", "AD BP")) else None
    return found[1].removeprefix("NƯỚC").replace(",", " ") if found else "*"


def _control(state: str, found: list[tuple[str, str, str]]) -> Control:
    origins = {word for _, _, words in found for word in words.split()}
    return Control(
        state,
        "*" if "*" in origins else " ".join(sorted(origins)),
        "; ".join(dict.fromkeys(meaning for _, meaning, _ in found)),
        found[0][0],
    )


def read_procedures(*, sheet: Sheet, tally: Tally, codes: frozenset[str]) -> Iterator[Span]:
    """Yield the texts of the sheet by the goods they cover; a line of no tariff is noticed.

    Raises:
        NoRows, HeaderMissing, HeaderTwice: see `read_lines`.
    """
    columns, lines = read_lines(sheet=sheet, tally=tally, needed=(CODE, PROCEDURES))
    cells = [
        Cell(line.code, line.row.number, columns.text(line.row, PROCEDURES))
        for line in lines
        if _has_rates(line, tally, codes)
    ]
    cells.sort(key=lambda cell: cell.code)
    unread: set[str] = set()
    for cell in cells:
        tally.count("procedure_cells" if cell.text else "procedure_cells_blank")
        for item in items(cell.text):
            tally.count("procedures")
            if _reading(item) is None:
                tally.count("procedures_not_known")
                if item not in unread:
                    unread.add(item)
                    reason = Reason("importers.procedure_not_known", {"value": item})
                    place = (cell.row, PROCEDURES)
                    tally.notice(Outcome.READ, reason, place=place, text=item)
    yield from (span for span in spans(cells, alone=_says_nothing) if span.text)


def _says_nothing(text: str) -> bool:
    return not controls_of(text)


def _has_rates(line: Line, tally: Tally, codes: frozenset[str]) -> bool:
    if line.code in codes:
        return True
    tally.count("procedure_lines_without_rates")
    reason = Reason("importers.line_without_rates", {"value": line.code})
    tally.notice(Outcome.REFUSED, reason, place=(line.row.number, CODE), text=line.code)
    return False
