"""Thai Customs' tables: permits as papers, offices and ports as places, the rest as notes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from samphao.engines.intake.contracts import Sheet, SheetRow
from samphao.kernel.country import Country, UnknownCountry
from samphao.kernel.reason import Reason
from samphao.kernel.text import Names
from samphao.reference.checks import CodeBook
from samphao.reference.importers.contracts import (
    Imported,
    ImportReport,
    Outcome,
    Published,
    Sum,
    Tally,
    joined,
)
from samphao.reference.importers.errors import FilesNotFit, HeaderMissing, NothingRead
from samphao.reference.importers.packing import Cells, Head, evidence, head_text, table
from samphao.reference.importers.tables import cell
from samphao.reference.importers.thai_permits import SUMS, kind_rows, paper_rows, read_permits

SOURCE = "Thai Customs reference tables of 2020 (ecs-support/knowledge-center)"
HEAD = Head(
    kind="papers",
    code="th_customs",
    names=Names("ตารางรหัสกรมศุลกากร", "Thai Customs code tables", "泰国海关代码表"),
)
NEIGHBOURS = "TH CN VN KH LA MM HK SG JP US"
NOTED = {
    # Columns of the code, then of the words; the pack format has no table for these.
    "unit_code": (1, (2,)),
    "package_code": (0, (1,)),
    "privilege_code": (0, (1, 2)),
    "export_duty_rate": (0, (1, 2, 3, 4)),
}
WIDTHS = {
    "permission": 7,
    "area_code": 6,
    "port_code": 3,
    "unit_code": 3,
    "package_code": 2,
    "privilege_code": 3,
    "export_duty_rate": 6,
}
TABLES = tuple(WIDTHS)


@dataclass(slots=True)
class _Found:
    """Rows of the pack's files, and the reports on the tables they come from."""

    papers: list[Cells]
    kinds: list[Cells]
    places: list[Cells]
    notes: list[Cells]
    reports: list[ImportReport]


def import_thai_customs(
    *,
    sheets: Mapping[str, Sheet],
    codes: CodeBook,
    retrieved: date,
    countries: str = NEIGHBOURS,
) -> Imported:
    """Return a pack of what the tables say to an exporter, and the report on every odd row.

    Args:
        sheets: by the name of their table, one or more of `TABLES`; they have no header.
        codes: every code of HS 2022.
        retrieved: the day the tables were read.
        countries: whose ports are kept, separated by blanks; the others are counted.

    Raises:
        FilesNotFit: a table of another name, or none at all.
        HeaderMissing: a table of another width.
        NothingRead: a table without a usable row.
    """
    if not sheets or not sheets.keys() <= WIDTHS.keys():
        raise FilesNotFit(files=", ".join(sheets), expected=", ".join(TABLES))
    published = Published(SOURCE, retrieved)
    found = _Found([], [], [], [], [])
    for name in TABLES:
        if name in sheets:
            _read(name, _checked(name, sheets[name]), found, (published, codes, countries))
    files = {"pack.toml": head_text(HEAD, published)}
    for stem, rows in (
        ("papers", found.papers),
        ("paper_kinds", found.kinds),
        ("places", found.places),
        ("notes", found.notes),
    ):
        if rows:
            files[f"{stem}.csv"] = table(stem, rows)
    return Imported(files, joined(*found.reports))


def _checked(name: str, sheet: Sheet) -> Sheet:
    """Return the sheet once its first row has the table's width."""
    first = next(sheet.rows, None)
    if first is None:
        raise NothingRead(file=name)
    if len(first.cells) != WIDTHS[name]:
        raise HeaderMissing(file=name, columns=str(WIDTHS[name]))

    def rows() -> Iterator[SheetRow]:
        yield first
        yield from sheet.rows

    return Sheet(name, rows())


def _read(name: str, sheet: Sheet, found: _Found, asked: tuple[Published, CodeBook, str]) -> None:
    published, codes, countries = asked
    tally = Tally(file=f"{name}.csv")
    if name == "permission":
        permits = read_permits(sheet=sheet, codes=codes, tally=tally)
        found.papers += paper_rows(permits=permits, file=tally.file, published=published)
        found.kinds += kind_rows(permits=permits, published=published)
        found.reports.append(tally.report(*SUMS))
    elif name == "area_code":
        found.places += _offices(sheet, tally, published)
        found.reports.append(tally.report(_sum("offices")))
    elif name == "port_code":
        wanted = frozenset(countries.split())
        found.places += _ports(sheet, tally, published, wanted)
        found.reports.append(tally.report(_sum("ports", "ports_other_countries")))
    else:
        found.notes += _notes(name, sheet, tally, published)
        found.reports.append(tally.report(_sum(name)))


def _sum(name: str, *more: str) -> Sum:
    return Sum(name, (f"{name}_read", f"{name}_refused", *more))


def _offices(sheet: Sheet, tally: Tally, published: Published) -> Iterator[Cells]:
    once = _Once("offices", tally)
    for row in sheet.rows:
        code, name = cell(row, 0), cell(row, 1)
        fits = len(code) == 4 and code.isascii() and code.isdigit() and bool(name)
        if once.takes(row, code, fits=fits, expected="2101"):
            place = (f"office-{code}", "TH", "customs_office", "", name, name, name)
            yield (*place, *_source(published, row, tally, "; Thai name in all languages"))


def _ports(
    sheet: Sheet, tally: Tally, published: Published, wanted: frozenset[str]
) -> Iterator[Cells]:
    once = _Once("ports", tally)
    for row in sheet.rows:
        code, name, country = (cell(row, index) for index in range(3))
        fits = (
            len(code) == 5
            and code.isascii()
            and code.isalnum()
            and code.startswith(country)
            and _is_country(country)
            and bool(name)
        )
        if fits and country not in wanted:
            tally.count("ports")
            tally.count("ports_other_countries")
        elif once.takes(row, code, fits=fits, expected="THBKK"):
            place = (f"port-{code.lower()}", country, "port", "", name, name, name)
            yield (*place, *_source(published, row, tally, "; name as printed in all languages"))


def _is_country(text: str) -> bool:
    try:
        return str(Country(text)) == text
    except UnknownCountry:
        return False


def _notes(name: str, sheet: Sheet, tally: Tally, published: Published) -> Iterator[Cells]:
    code_at, words_at = NOTED[name]
    once = _Once(name, tally, numbered=name == "export_duty_rate")
    for row in sheet.rows:
        code = cell(row, code_at)
        words = " | ".join(filter(None, (cell(row, index) for index in words_at)))
        if once.takes(row, code, fits=bool(code and words), expected="code, name"):
            key = f"{name}-{code.lower()}" + (f"-{row.number}" if once.numbered else "")
            yield (key, f"{code}: {words}", *_source(published, row, tally, ""))


def _source(published: Published, row: SheetRow, tally: Tally, more: str) -> Cells:
    locator = f"{tally.file} row {row.number}{more}"
    return evidence(published, locator=locator, quote=",".join(row.cells))


class _Once:
    """Counts rows and lets each code through once; `numbered` rows share their codes by design."""

    def __init__(self, name: str, tally: Tally, *, numbered: bool = False) -> None:
        self.name = name
        self.tally = tally
        self.numbered = numbered
        self._seen: dict[str, int] = {}

    def takes(self, row: SheetRow, code: str, *, fits: bool, expected: str) -> bool:
        """Tell whether a row can be used; why not is noticed."""
        self.tally.count(self.name)
        key = str(row.number) if self.numbered else code.lower()
        if fits and key.replace("-", "").isalnum() and key not in self._seen:
            self._seen[key] = row.number
            self.tally.count(f"{self.name}_read")
            return True
        if fits and key in self._seen:
            values = {"value": code, "row": str(self._seen[key])}
            reason = Reason("importers.code_twice", values)
        else:
            reason = Reason("importers.row_odd", {"value": code, "expected": expected})
        self.tally.count(f"{self.name}_refused")
        text = ",".join(row.cells)
        self.tally.notice(Outcome.REFUSED, reason, place=(row.number, ""), text=text)
        return False
