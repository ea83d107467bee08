"""Rows of Viet Nam's workbooks sorted into headings, lines, blanks and odd ones."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from samphao.engines.intake.contracts import Sheet, SheetRow
from samphao.kernel.hs import HSCode, NotAnHSCode
from samphao.kernel.reason import Reason
from samphao.reference.importers.contracts import Outcome, Tally
from samphao.reference.importers.errors import NoRows
from samphao.reference.importers.vn_columns import CODE, TITLE_EN, TITLE_VI, Columns, find_columns

LINE_DIGITS = 8
A_LINE = "08045010"
HEADING_DIGITS = frozenset({2, 4, 6})
# Two chapters that every country may fill by itself; no HS code lies there.
NATIONAL_CHAPTERS = ("98", "99")
_OTHER = frozenset({"other", "loại khác"})


@dataclass(frozen=True, slots=True)
class Line:
    """A leaf line: its code, its row, and its titles without the dashes that tell the level."""

    code: str
    row: SheetRow
    title_en: str
    title_vi: str


@dataclass(slots=True)
class _Path:
    """The headings above the current row, by level."""

    titles: dict[int, str] = field(default_factory=dict)

    def enter(self, text: str) -> str:
        """Put the row's title in its place and return it with what it needs to be understood."""
        level, title = _title(text)
        self.titles = {at: above for at, above in self.titles.items() if at < level}
        above = [self.titles[at] for at in sorted(self.titles)]
        self.titles[level] = title
        if title.casefold() in _OTHER and above:
            return ": ".join([*(above[1:] or above[:1]), title])
        return ": ".join([*above[1:], title])


def _title(text: str) -> tuple[int, str]:
    level = 0
    while text.startswith("-"):
        level += 1
        text = text[1:].lstrip()
    return level, " ".join(text.split()).rstrip(":").rstrip()


def read_lines(
    *, sheet: Sheet, tally: Tally, needed: tuple[str, ...]
) -> tuple[Columns, Iterator[Line]]:
    """Return the columns and the usable leaf lines; every other row is counted or noticed.

    Raises:
        NoRows: the sheet is empty.
        HeaderMissing, HeaderTwice: see `find_columns`.
    """
    header = next(sheet.rows, None)
    if header is None:
        raise NoRows(file=tally.file)
    columns = find_columns(header=header, file=tally.file, needed=needed)
    return columns, _lines(sheet.rows, columns, tally)


def _lines(rows: Iterator[SheetRow], columns: Columns, tally: Tally) -> Iterator[Line]:
    english, vietnamese = _Path(), _Path()
    seen: dict[str, int] = {}
    for row in rows:
        tally.count("rows")
        code = columns.text(row, CODE).replace(".", "").replace(" ", "")
        titles = columns.text(row, TITLE_EN), columns.text(row, TITLE_VI)
        if not any(text.strip() for text in row.cells):
            tally.count("blank_rows")
            continue
        title_en, title_vi = english.enter(titles[0]), vietnamese.enter(titles[1])
        if _is_heading(code, titles):
            tally.count("heading_rows")
        elif code.isascii() and code.isdigit() and len(code) == LINE_DIGITS:
            tally.count("leaf_rows")
            if _is_usable(code, row, tally, seen):
                tally.count("lines_read")
                yield Line(code, row, title_en or title_vi, title_vi)
        else:
            tally.count("odd_rows")
            reason = Reason("importers.code_odd", {"value": code, "expected": A_LINE})
            place = (row.number, CODE)
            tally.notice(Outcome.REFUSED, reason, place=place, text=columns.raw(row, CODE))


def _is_heading(code: str, titles: tuple[str, str]) -> bool:
    if not code:
        return any(titles)
    return code.isascii() and code.isdigit() and len(code) in HEADING_DIGITS


def _is_usable(code: str, row: SheetRow, tally: Tally, seen: dict[str, int]) -> bool:
    place = (row.number, CODE)
    if code.startswith(NATIONAL_CHAPTERS):
        tally.count("lines_set_aside")
        reason = Reason("importers.national_chapter", {"value": code, "chapter": code[:2]})
        tally.notice(Outcome.SET_ASIDE, reason, place=place, text=code)
        return False
    try:
        HSCode(code)
    except NotAnHSCode:
        tally.count("lines_refused")
        reason = Reason("importers.code_odd", {"value": code, "expected": A_LINE})
        tally.notice(Outcome.REFUSED, reason, place=place, text=code)
        return False
    if code in seen:
        tally.count("lines_refused")
        reason = Reason("importers.code_twice", {"value": code, "row": str(seen[code])})
        tally.notice(Outcome.REFUSED, reason, place=place, text=code)
        return False
    seen[code] = row.number
    return True
