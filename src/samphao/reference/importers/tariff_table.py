"""Any tariff table with a code and rates, as measures and lines of a market."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from samphao.engines.intake.contracts import Sheet, SheetRow
from samphao.engines.tariff import MFN
from samphao.kernel.country import Country, UnknownCountry
from samphao.kernel.hs import HSCode, NotAnHSCode
from samphao.kernel.reason import Reason
from samphao.kernel.text import Names
from samphao.reference.checks import CodeBook
from samphao.reference.importers.contracts import Imported, Outcome, Published, Sum, Tally
from samphao.reference.importers.duty_text import read_duty
from samphao.reference.importers.errors import CellNotRead, HeaderMissing, NoRows, NothingRead
from samphao.reference.importers.packing import Cells, Head, evidence, head_text, table
from samphao.reference.importers.table_headers import (
    RATES,
    Column,
    check_mapping,
    is_header,
    read_header,
)
from samphao.reference.importers.tables import cell

HEADER_WITHIN = 20
_ROWS = Sum("rows", ("title_rows", "blank_rows", "heading_rows", "lines_read", "lines_refused"))
_CELLS = Sum("cells", ("cells_rate", "cells_no_rate", "cells_refused"))


@dataclass(frozen=True, slots=True)
class _Asked:
    """Whose tariff a table is, and how its headers are to be read."""

    market: Country
    published: Published
    mapping: Mapping[str, str]
    programme: str


def import_tariff_table(
    *,
    sheet: Sheet,
    market: Country,
    published: Published,
    codes: CodeBook,
    mapping: Mapping[str, str] | None = None,
    programme: str = "",
) -> Imported:
    """Return a pack of the table's measures and lines, and the report with every refused cell.

    Args:
        sheet: of any office; its header may stand below some lines of title.
        market: whose tariff it is.
        published: the source as the rows shall name it.
        codes: every code of HS 2022; rows of other codes are refused one by one.
        mapping: what a header means where it isn't recognised: `hs`, `duty`, `vat`, `excise`,
            `preference ACFTA`, `title_en`, `note`, `ignore`.
        programme: the agreement of a header that only says preference.

    Raises:
        NoRows: the table is empty.
        HeaderMissing: no row of the first twenty names a code and a rate.
        HeaderTwice, MappingUnknown: see `read_header`.
        NothingRead: not one rate could be used.
    """
    asked = _Asked(market, published, mapping or {}, programme)
    check_mapping(asked.mapping, file=sheet.name)
    tally = Tally(file=sheet.name)
    header = _header(sheet, asked, tally)
    columns, left = read_header(
        row=header, mapping=asked.mapping, programme=asked.programme, file=sheet.name
    )
    for text in left:
        reason = Reason("importers.column_left", {"column": text})
        tally.notice(Outcome.SET_ASIDE, reason, place=(header.number, text))
    reading = _Reading(asked, {column.meaning: column for column in columns}, columns, tally, codes)
    measures = [row for line in sheet.rows for row in reading.rows(line)]
    if not measures:
        raise NothingRead(file=sheet.name)
    files = {
        "pack.toml": head_text(_head(asked.market), asked.published),
        "measures.csv": table("measures", measures),
    }
    if reading.lines:
        files["lines.csv"] = table("lines", reading.lines)
    return Imported(files, tally.report(_ROWS, _CELLS))


def _head(market: Country) -> Head:
    code = str(market)
    names = Names(f"พิกัดอัตราศุลกากร {code}", f"Import tariff {code}", f"进口税则 {code}")
    return Head(kind="tariff", code=code.lower(), names=names)


def _header(sheet: Sheet, asked: _Asked, tally: Tally) -> SheetRow:
    read = 0
    for row in islice(sheet.rows, HEADER_WITHIN):
        read += 1
        if is_header(row, asked.mapping):
            return row
        tally.count("rows")
        tally.count("title_rows")
    if not read:
        raise NoRows(file=sheet.name)
    raise HeaderMissing(file=sheet.name, columns="hs, duty")


@dataclass(slots=True)
class _Reading:
    """Turns rows into measures; titles gather in `lines`."""

    asked: _Asked
    named: Mapping[str, Column]
    columns: tuple[Column, ...]
    tally: Tally
    codes: CodeBook
    lines: list[Cells] = field(default_factory=list)
    seen: dict[tuple[str, str], int] = field(default_factory=dict)

    def rows(self, row: SheetRow) -> Iterator[Cells]:
        """Yield the measures of a row."""
        self.tally.count("rows")
        text = self._text(row, "hs")
        rates = [column for column in self.columns if column.meaning in RATES]
        if not any(value.strip() for value in row.cells):
            self.tally.count("blank_rows")
        elif not text and not any(cell(row, column.index) for column in rates):
            self.tally.count("heading_rows")
        elif (code := self._code(row, text)) is None:
            self.tally.count("lines_refused")
        else:
            self.tally.count("lines_read")
            found = [own for column in rates for own in self._measure(row, code, column)]
            self._line(row, code)
            yield from found

    def _text(self, row: SheetRow, meaning: str) -> str:
        column = self.named.get(meaning)
        return cell(row, column.index) if column else ""

    def _code(self, row: SheetRow, text: str) -> str | None:
        """Return the digits of a code that HS 2022 knows; any other is noticed."""
        problem = _problem(text, self.codes)
        if not problem:
            return HSCode(text).digits
        reason = Reason(problem, {"value": text, "expected": "080450, 0804.50.20"})
        self._notice(Outcome.REFUSED, reason, row, self.named["hs"], text)
        return None

    def _measure(self, row: SheetRow, code: str, column: Column) -> Iterator[Cells]:
        text = cell(row, column.index)
        self.tally.count("cells")
        try:
            expression = self._expression(row, column, text)
            countries = self._countries(row, "origin") or "*", self._countries(row, "exclude")
            self._once(row, code, column)
        except CellNotRead as error:
            self.tally.count("cells_refused")
            values = {name: str(value) for name, value in error.values.items()}
            reason = Reason(str(values.pop("reason", error.code)), values)
            self._notice(Outcome.REFUSED, reason, row, column, text)
            return
        if not expression:
            self.tally.count("cells_no_rate")
            return
        self.tally.count("cells_rate")
        programme = MFN if column.meaning == "duty" else column.programme
        yield (
            ".".join(filter(None, (column.meaning, column.programme.lower(), code))),
            str(self.asked.market),
            column.meaning,
            programme,
            code,
            *countries,
            expression,
            *("*", "", ""),
            self._text(row, "note"),
            *self._evidence(row, column.header, text),
        )

    def _expression(self, row: SheetRow, column: Column, text: str) -> str:
        mark = dict(row.marks).get(column.index)
        if mark:
            raise CellNotRead(text=mark, position=1, expected="5%")
        return read_duty(text)

    def _countries(self, row: SheetRow, meaning: str) -> str:
        text = self._text(row, meaning)
        words = text.replace(",", " ").split()
        try:
            return " ".join(str(Country(word)) for word in words if word != "*")
        except UnknownCountry as error:
            word = str(error.values["country"])
            raise CellNotRead(text=text, position=text.index(word) + 1, expected="TH CN") from None

    def _once(self, row: SheetRow, code: str, column: Column) -> None:
        key = (code, f"{column.meaning} {column.programme}")
        if key in self.seen:
            raise CellNotRead(
                text=code,
                position=0,
                expected=str(self.seen[key]),
                reason="importers.code_twice",
                value=code,
                row=self.seen[key],
            )
        self.seen[key] = row.number

    def _line(self, row: SheetRow, code: str) -> None:
        titles = {key: self._text(row, f"title_{key}") for key in ("th", "en", "zh")}
        given = titles["en"] or titles["th"] or titles["zh"]
        if len(code) < 8 or not given or ("line", code) in self.seen:
            return
        self.seen["line", code] = row.number
        self.lines.append(
            (
                *(code, str(self.asked.market), code),
                *(titles[key] or given for key in ("th", "en", "zh")),
                *self._evidence(row, "title", given),
            )
        )

    def _evidence(self, row: SheetRow, header: str, text: str) -> Cells:
        place = f"sheet {self.tally.file} " if self.tally.file else ""
        locator = f"{place}row {row.number} column {header}"
        return evidence(self.asked.published, locator=locator, quote=text)

    def _notice(
        self, outcome: Outcome, reason: Reason, row: SheetRow, column: Column, text: str
    ) -> None:
        self.tally.notice(outcome, reason, place=(row.number, column.header), text=text)


def _problem(text: str, codes: CodeBook) -> str:
    try:
        digits = HSCode(text).digits
    except NotAnHSCode:
        return "importers.code_odd"
    if len(digits) % 2:
        # A spreadsheet drops the nought before chapters 01 to 09.
        return "importers.code_digits"
    return "" if digits[:6] in codes else "importers.code_unknown"
