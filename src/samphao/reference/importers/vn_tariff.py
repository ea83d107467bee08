"""Viet Nam's yearly tariff workbook, with its sheet of specialised procedures, as a pack."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from openpyxl.utils import get_column_letter

from samphao.engines.intake.contracts import Sheet
from samphao.engines.tariff import MFN
from samphao.kernel.reason import Reason
from samphao.kernel.text import Names
from samphao.reference.importers.contracts import (
    Imported,
    ImportReport,
    Outcome,
    Published,
    Sum,
    Tally,
    joined,
)
from samphao.reference.importers.errors import CellNotRead, NothingRead
from samphao.reference.importers.packing import Cells, Head, evidence, head_text, table
from samphao.reference.importers.spans import Cell, Span, spans
from samphao.reference.importers.vn_cells import Part, parse_cell, percent
from samphao.reference.importers.vn_columns import (
    NEEDED,
    PROCEDURES,
    PROGRAMMES,
    Columns,
    Programme,
)
from samphao.reference.importers.vn_controls import controls_of, read_procedures
from samphao.reference.importers.vn_lines import Line, read_lines

SOURCE = "Viet Nam import tariff 2026 workbook (quyphong91/tariffvn, Tariff.xlsx)"
SOURCE_PROCEDURES = (
    "Viet Nam specialised import procedures workbook "
    "(quyphong91/tariffvn, Specialised_procedures.xlsx)"
)
HEAD = Head(
    kind="tariff",
    code="vn",
    names=Names("พิกัดอัตราศุลกากรเวียดนาม", "Viet Nam import tariff", "越南进口税则"),
)
LINE_PART = "line_part "
_ROWS = Sum("rows", ("heading_rows", "leaf_rows", "blank_rows", "odd_rows"))
_LEAVES = Sum("leaf_rows", ("lines_read", "lines_set_aside", "lines_refused"))
_CELLS = Sum(
    "cells",
    (
        "cells_rate",
        "cells_rate_with_exclusions",
        "cells_quota",
        "cells_several_rates",
        "cells_no_preference",
        "cells_blank",
        "cells_refused",
    ),
)
_PROCEDURES = Sum(
    "lines_read", ("procedure_cells", "procedure_cells_blank", "procedure_lines_without_rates")
)


@dataclass(frozen=True, slots=True)
class _Column:
    """A rate column: header key, letter, sheet, and the programme it is read as."""

    header: str
    letter: str
    sheet: str
    programme: Programme


def import_vn_tariff(
    *,
    tariff: Sheet,
    procedures: Sheet | None = None,
    retrieved: date,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Imported:
    """Return a pack of all lines, rates and controls, and the report on every odd cell.

    Lines that say the same are told once, for the chapter, heading or subheading that holds
    nothing else; the locator names their rows.

    Raises:
        NoRows, HeaderMissing, HeaderTwice: the sheet is not that workbook.
        NothingRead: not one leaf line.
        FileNotRead: the workbook breaks off.
    """
    published = Published(SOURCE, retrieved, valid_from, valid_to)
    tally = Tally(file=tariff.name)
    columns, found = read_lines(sheet=tariff, tally=tally, needed=NEEDED)
    lines = sorted(found, key=lambda line: line.code)
    if not lines:
        raise NothingRead(file=tariff.name)
    _columns_left(columns, tally)
    measures = [
        row
        for header, programme in PROGRAMMES.items()
        for row in _column_rows(
            _Column(header, _letter(columns, header), tariff.name, programme),
            _cells(lines, columns, header, programme, tally),
            published,
            tally,
        )
    ]
    reports = [tally.report(_ROWS, _LEAVES, _CELLS)]
    if procedures is not None:
        noted = Tally(file=procedures.name)
        source = Published(SOURCE_PROCEDURES, retrieved, valid_from, valid_to)
        measures += _control_rows(procedures, lines, source, noted)
        # Both sheets list the same tariff: their counts must not be added to each other.
        reports.append(_renamed(noted))
    files = {
        "pack.toml": head_text(HEAD, published),
        "measures.csv": table("measures", measures),
        "lines.csv": table("lines", (_line_row(line, tariff.name, published) for line in lines)),
    }
    return Imported(files, joined(*reports))


def _columns_left(columns: Columns, tally: Tally) -> None:
    for header in columns.left:
        reason = Reason("importers.column_left", {"column": header})
        tally.notice(Outcome.SET_ASIDE, reason, place=(1, header))


def _letter(columns: Columns, header: str) -> str:
    return get_column_letter(columns.places[header] + 1)


def _cells(
    lines: list[Line], columns: Columns, header: str, programme: Programme, tally: Tally
) -> list[Cell]:
    """Return the column's cells; one that can't be read stands as blank, and is noticed."""
    cells = []
    for line in lines:
        text = columns.text(line.row, header)
        place = (line.row.number, header)
        tally.count("cells")
        try:
            parts = _parts(line, columns.places[header], text, programme)
        except CellNotRead as error:
            values = {name: str(value) for name, value in error.values.items()}
            tally.count("cells_refused")
            tally.notice(Outcome.REFUSED, Reason(error.code, values), place=place, text=text)
            parts, text = (), ""
        else:
            _count(parts, text, place, tally)
        cells.append(Cell(line.code, line.row.number, text))
    return cells


def _parts(line: Line, index: int, text: str, programme: Programme) -> tuple[Part, ...]:
    """Read a cell; an Excel error and an ordinary rate that grants nothing are refused."""
    mark = dict(line.row.marks).get(index)
    if mark:
        raise CellNotRead(text=mark, position=1, expected="0-9 *")
    parts = parse_cell(text)
    if programme.code == MFN and parts and all(part.rate is None for part in parts):
        raise CellNotRead(text=text, position=1, expected="0-9")
    return parts


def _count(parts: tuple[Part, ...], text: str, place: tuple[int, str], tally: Tally) -> None:
    if not parts:
        tally.count("cells_blank")
        tally.notice(Outcome.SET_ASIDE, Reason("importers.cell_blank"), place=place)
    elif len(parts) > 1:
        tally.count("cells_several_rates")
        values = {"value": text, "parts": str(len(parts))}
        tally.notice(
            Outcome.READ, Reason("importers.several_rates", values), place=place, text=text
        )
    elif parts[0].outside is not None:
        tally.count("cells_quota")
        reason = Reason("importers.quota_rates", {"value": text})
        tally.notice(Outcome.READ, reason, place=place, text=text)
    elif parts[0].rate is None:
        tally.count("cells_no_preference")
    else:
        tally.count("cells_rate_with_exclusions" if parts[0].excludes else "cells_rate")
        if parts[0].zone:
            tally.count("cells_zone")
            reason = Reason("importers.zone_goods", {"value": text})
            tally.notice(Outcome.READ, reason, place=place, text=text)


def _column_rows(
    column: _Column, cells: list[Cell], published: Published, tally: Tally
) -> Iterator[Cells]:
    for span in spans(cells, alone=_stands_alone):
        parts = parse_cell(span.text)
        source = evidence(
            published,
            locator=f"sheet {column.sheet} {span.rows} column {column.letter}",
            quote=span.text,
        )
        for number, part in enumerate(parts, start=1):
            if part.rate is None:
                continue
            condition = f"{LINE_PART}{number}" if len(parts) > 1 else ""
            for own in _measures(column.programme, span, part, condition):
                tally.count("measures")
                yield (*own, *source)


def _stands_alone(text: str) -> bool:
    """Tell whether a text says nothing for sure: no rate, or one of several, or a quota."""
    parts = parse_cell(text)
    return len(parts) != 1 or parts[0].rate is None or parts[0].outside is not None


def _measures(programme: Programme, span: Span, part: Part, condition: str) -> Iterator[Cells]:
    """Yield the rows for a part: one, or one inside and one outside the quota."""
    assert part.rate is not None
    key = f"{programme.code.lower()}.{span.hs}"
    if condition:
        key += f".{condition.removeprefix(LINE_PART)}"
    excludes = " ".join(part.excludes)
    goods = ("VN", programme.code, span.hs, programme.origins, excludes)
    closing = (condition, _note(programme, part, condition))
    if part.outside is None:
        kind = "duty" if programme.code == MFN else "preference"
        yield _measure((key, kind, percent(part.rate), ""), goods, closing)
        return
    quota = f"vn.{programme.code.lower()}.{span.hs[:4]}"
    inside, outside = percent(part.rate), percent(part.outside)
    yield _measure((f"{key}.in", "quota_in", inside, quota), goods, closing)
    yield _measure((f"{key}.out", "quota_out", outside, quota), goods, closing)


def _measure(opening: Cells, goods: Cells, closing: Cells) -> Cells:
    """Put the columns in their order."""
    key, kind, expression, quota = opening
    market, *rest = goods
    return (key, market, kind, *rest, expression, "*", quota, *closing)


def _note(programme: Programme, part: Part, condition: str) -> str:
    notes = (
        programme.note,
        "several rates in one cell: the line is divided further" if condition else "",
        "goods of the Gaeseong zone as well" if part.zone else "",
    )
    return "; ".join(filter(None, notes))


def _line_row(line: Line, sheet: str, published: Published) -> Cells:
    title = line.title_en
    return (
        line.code,
        "VN",
        line.code,
        title,
        title,
        title,
        *evidence(
            published,
            locator=f"sheet {sheet} row {line.row.number}; English title in all languages",
            quote=line.title_vi or title,
        ),
    )


def _control_rows(
    sheet: Sheet, lines: list[Line], published: Published, tally: Tally
) -> Iterator[Cells]:
    codes = frozenset(line.code for line in lines)
    for span in read_procedures(sheet=sheet, tally=tally, codes=codes):
        for control in controls_of(span.text):
            tally.count("controls")
            yield (
                f"control.{control.state}.{span.hs}",
                *("VN", "control", "", span.hs, control.origins, "", control.state, "*", "", ""),
                control.note,
                *evidence(
                    published,
                    locator=f"sheet {sheet.name} {span.rows} column {PROCEDURES}",
                    quote=control.quote,
                ),
            )


def _renamed(tally: Tally) -> ImportReport:
    own = tally.report(_ROWS, _LEAVES, _PROCEDURES)
    return ImportReport(
        {_name(name): number for name, number in own.counts.items()},
        tuple(Sum(_name(each.whole), tuple(map(_name, each.parts))) for each in own.sums),
        own.notices,
    )


def _name(name: str) -> str:
    return name if name.startswith(("procedure", "control")) else f"procedure_sheet_{name}"
