"""Trade statistics in the shape of UN Comtrade: rows read into a contract, and written as CSV."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from babel.core import get_global

from samphao.engines.intake.contracts import Sheet, SheetRow
from samphao.kernel.country import Country, UnknownCountry
from samphao.kernel.hs import HSCode, NotAnHSCode
from samphao.kernel.numbers import NotANumber, exact
from samphao.kernel.reason import Reason
from samphao.reference.importers.contracts import Imported, ImportReport, Outcome, Sum, Tally
from samphao.reference.importers.errors import (
    CellNotRead,
    HeaderMissing,
    HeaderTwice,
    NoRows,
    NothingRead,
)
from samphao.reference.importers.packing import Cells, plain_table
from samphao.reference.importers.tables import cell, header_key

FLOWS = "flows.csv"
FLOW_COLUMNS = "reporter partner hs flow period value_usd net_kg".split()
_HEADERS = {
    "reporter": ("reporteriso", "reportercode", "reporter iso", "reporter code"),
    "partner": ("partneriso", "partnercode", "partner iso", "partner code"),
    "hs": ("cmdcode", "commodity code"),
    "flow": ("flowcode", "flowdesc", "flow", "trade flow", "trade flow code"),
    "period": ("period", "refperiodid", "year"),
    "value": ("primaryvalue", "trade value (us$)", "trade value"),
    "weight": ("netwgt", "netweight (kg)", "net weight (kg)"),
}
_NEEDED = ("reporter", "partner", "hs", "flow", "period", "value")
# Where the statistics number a country otherwise than ISO 3166-1 does.
_OWN_NUMBERS = {"251": "FR", "381": "IT", "579": "NO", "699": "IN", "757": "CH", "842": "US"}
_WORLD = frozenset({"0", "w00", "wld", "world"})
_ROWS = Sum("rows", ("rows_read", "rows_blank", "rows_totals", "rows_refused"))


class Flow(StrEnum):
    """Which way goods go, as the reporter counts it."""

    EXPORT = "export"
    IMPORT = "import"
    RE_EXPORT = "re_export"
    RE_IMPORT = "re_import"


_FLOWS = {
    "x": Flow.EXPORT,
    "export": Flow.EXPORT,
    "exports": Flow.EXPORT,
    "2": Flow.EXPORT,
    "m": Flow.IMPORT,
    "import": Flow.IMPORT,
    "imports": Flow.IMPORT,
    "1": Flow.IMPORT,
    "rx": Flow.RE_EXPORT,
    "re-export": Flow.RE_EXPORT,
    "re-exports": Flow.RE_EXPORT,
    "3": Flow.RE_EXPORT,
    "rm": Flow.RE_IMPORT,
    "re-import": Flow.RE_IMPORT,
    "re-imports": Flow.RE_IMPORT,
    "4": Flow.RE_IMPORT,
}


@dataclass(frozen=True, slots=True)
class TradeFlow:
    """What a country said it traded: value in US dollars, net weight in kilograms.

    `partner` None is the world. `period` is a year, or a year and month: `2025`, `202503`.
    """

    reporter: Country
    partner: Country | None
    hs: HSCode
    flow: Flow
    period: str
    value_usd: Decimal
    net_kg: Decimal | None
    row: int


@dataclass(frozen=True, slots=True)
class TradeFlows:
    """The rows of a file in its order, and the report on those that could not be used."""

    rows: tuple[TradeFlow, ...]
    report: ImportReport


def read_trade_flows(*, sheet: Sheet) -> TradeFlows:
    """Return the flows of a table of statistics.

    Raises:
        NoRows: the table is empty.
        HeaderMissing, HeaderTwice: a column is not there, or stands under two names alike.
        NothingRead: not one row could be used.
    """
    header = next(sheet.rows, None)
    if header is None:
        raise NoRows(file=sheet.name)
    reader = _Reader(_places(header, sheet.name), Tally(file=sheet.name))
    rows = tuple(flow for row in sheet.rows for flow in reader.flow(row))
    if not rows:
        raise NothingRead(file=sheet.name)
    return TradeFlows(rows, reader.tally.report(_ROWS))


def import_comtrade(*, sheet: Sheet, retrieved: date) -> Imported:
    """Return the flows as `flows.csv`; no kind of pack holds statistics yet, so there is no head.

    `retrieved` stands in every row.

    Raises:
        NoRows, HeaderMissing, HeaderTwice, NothingRead: see `read_trade_flows`.
    """
    found = read_trade_flows(sheet=sheet)
    return Imported({FLOWS: flows_csv(rows=found.rows, retrieved=retrieved)}, found.report)


def flows_csv(*, rows: Iterable[TradeFlow], retrieved: date) -> bytes:
    """Return flows as CSV: ISO 3166-1 codes, `*` for the world, dollars, kilograms, day read."""
    return plain_table([*FLOW_COLUMNS, "retrieved"], (_written(row, retrieved) for row in rows))


def _written(row: TradeFlow, retrieved: date) -> Cells:
    return (
        str(row.reporter),
        str(row.partner or "*"),
        row.hs.digits,
        row.flow.value,
        row.period,
        f"{row.value_usd:f}",
        "" if row.net_kg is None else f"{row.net_kg:f}",
        retrieved.isoformat(),
    )


def _places(header: SheetRow, file: str) -> dict[str, int]:
    keys = [header_key(text) for text in header.cells]
    found: dict[str, int] = {}
    for meaning, names in _HEADERS.items():
        name = next((name for name in names if name in keys), None)
        if name is None:
            continue
        if keys.count(name) > 1:
            raise HeaderTwice(file=file, column=name)
        found[meaning] = keys.index(name)
    missing = [name for name in _NEEDED if name not in found]
    if missing:
        raise HeaderMissing(file=file, columns=", ".join(_HEADERS[name][0] for name in missing))
    return found


class _Reader:
    """Turns rows into flows; what can't be read is noticed."""

    def __init__(self, places: dict[str, int], tally: Tally) -> None:
        self.places = places
        self.tally = tally
        self._seen: dict[tuple[object, ...], int] = {}

    def flow(self, row: SheetRow) -> Iterator[TradeFlow]:
        """Yield the row's flow, if it has one."""
        self.tally.count("rows")
        if not any(text.strip() for text in row.cells):
            self.tally.count("rows_blank")
            return
        code = self._text(row, "hs")
        if code.upper() == "TOTAL" or code.upper().startswith("AG"):
            self.tally.count("rows_totals")
            return
        try:
            found = self._read(row, code)
            self._once(found)
        except CellNotRead as error:
            self.tally.count("rows_refused")
            values = {name: str(value) for name, value in error.values.items()}
            column = values.pop("column")
            reason = Reason(values.pop("reason", "importers.word_unknown"), values)
            text = values["value"]
            self.tally.notice(Outcome.REFUSED, reason, place=(row.number, column), text=text)
            return
        self.tally.count("rows_read")
        yield found

    def _text(self, row: SheetRow, meaning: str) -> str:
        return cell(row, self.places.get(meaning))

    def _read(self, row: SheetRow, code: str) -> TradeFlow:
        reporter = self._country(row, "reporter")
        if reporter is None:
            raise _refused("reporter", self._text(row, "reporter"), "THA, 764")
        value = self._number(row, "value")
        if value is None:
            raise _refused("value", "", "12500.50")
        return TradeFlow(
            reporter=reporter,
            partner=self._country(row, "partner"),
            hs=_code(code),
            flow=self._flow(row),
            period=_period(self._text(row, "period")),
            value_usd=value,
            net_kg=self._number(row, "weight"),
            row=row.number,
        )

    def _country(self, row: SheetRow, meaning: str) -> Country | None:
        """Return a country from ISO letters or the statistics' number; None is the world."""
        text = self._text(row, meaning)
        if text.casefold() in _WORLD:
            return None
        aliases = get_global("territory_aliases")
        number = text.lstrip("0").rjust(3, "0") if text.isdigit() else text.upper()
        code = _OWN_NUMBERS.get(number) or next(iter(aliases.get(number, [text])))
        try:
            return Country(code)
        except UnknownCountry:
            raise _refused(meaning, text, "THA, 764") from None

    def _flow(self, row: SheetRow) -> Flow:
        text = self._text(row, "flow")
        found = _FLOWS.get(text.casefold())
        if found is None:
            raise _refused("flow", text, "X, M, RX, RM")
        return found

    def _number(self, row: SheetRow, meaning: str) -> Decimal | None:
        text = self._text(row, meaning)
        if not text:
            return None
        try:
            number = exact(text)
        except NotANumber:
            raise _refused(meaning, text, "12500.50") from None
        if number < 0:
            raise _refused(meaning, text, ">= 0")
        return number

    def _once(self, flow: TradeFlow) -> None:
        key = (flow.reporter, flow.partner, flow.hs, flow.flow, flow.period)
        if key in self._seen:
            raise CellNotRead(
                column="hs",
                value=flow.hs.digits,
                row=self._seen[key],
                reason="importers.code_twice",
            )
        self._seen[key] = flow.row


def _refused(column: str, value: str, expected: str) -> CellNotRead:
    return CellNotRead(column=column, value=value, expected=expected)


def _code(text: str) -> HSCode:
    try:
        code = HSCode(text)
    except NotAnHSCode:
        raise _refused("hs", text, "080450") from None
    if len(code.digits) not in {2, 4, 6}:
        raise _refused("hs", text, "080450")
    return code


def _period(text: str) -> str:
    is_year = len(text) in {4, 6} and text.isascii() and text.isdigit() and text[0] in "12"
    if not is_year or (len(text) == 6 and not 1 <= int(text[4:]) <= 12):
        raise _refused("period", text, "2025, 202503")
    return text
