"""Trade statistics: rows into flows, and every row that is none of them named."""

import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samphao.kernel.country import THAILAND, Country
from samphao.kernel.hs import HSCode
from samphao.reference.importers import (
    ImportRequest,
    TradeFlows,
    import_comtrade,
    import_files,
    read_trade_flows,
)
from samphao.reference.importers.comtrade import Flow
from samphao.reference.importers.errors import HeaderMissing, HeaderTwice, NoRows, NothingRead
from tests.reference.importers.made import sheet

HEADER = ["reporterISO", "partnerISO", "flowCode", "cmdCode", "period", "primaryValue", "netWgt"]
GOOD = ["THA", "CHN", "X", "080450", "2025", "1250.5", "1000"]


def read(*rows: list[str], header: list[str] | None = None) -> TradeFlows:
    return read_trade_flows(sheet=sheet([header or HEADER, *rows]))


def changed(**cells: str) -> list[str]:
    return [cells.get(name, value) for name, value in zip(HEADER, GOOD, strict=True)]


def test_a_row_is_a_flow() -> None:
    (flow,) = read(GOOD).rows

    assert (flow.reporter, flow.partner) == (THAILAND, Country("CN"))
    assert (flow.hs, flow.flow, flow.period) == (HSCode("080450"), Flow.EXPORT, "2025")
    assert (flow.value_usd, flow.net_kg) == (Decimal("1250.5"), Decimal(1000))


def test_headers_of_the_older_files_are_known() -> None:
    header = ["Reporter Code", "Partner Code", "Trade Flow", "Commodity Code", "Year",
              "Trade Value (US$)"]  # fmt: skip

    (flow,) = read(["764", "156", "Re-Export", "0804", "2019", "5"], header=header).rows

    assert (flow.reporter, flow.partner, flow.flow) == (THAILAND, Country("CN"), Flow.RE_EXPORT)
    assert flow.net_kg is None


@pytest.mark.parametrize(
    ("word", "country"),
    [("VNM", "VN"), ("704", "VN"), ("842", "US"), ("251", "FR"), ("36", "AU"), ("KH", "KH")],
)
def test_countries_are_known_by_letters_and_by_the_numbers_of_the_statistics(
    word: str, country: str
) -> None:
    assert read(changed(partnerISO=word)).rows[0].partner == Country(country)


@pytest.mark.parametrize("word", ["0", "W00", "World"])
def test_the_world_is_no_country(word: str) -> None:
    assert read(changed(partnerISO=word)).rows[0].partner is None


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"reporterISO": "W00"}, "reporter"),
        ({"reporterISO": "XXX"}, "reporter"),
        ({"partnerISO": "490"}, "partner"),
        ({"partnerISO": ""}, "partner"),
        ({"flowCode": "Z"}, "flow"),
        ({"cmdCode": "mango"}, "hs"),
        ({"cmdCode": "08045"}, "hs"),
        ({"cmdCode": "99"}, "hs"),
        ({"period": "25"}, "period"),
        ({"period": "202513"}, "period"),
        ({"primaryValue": ""}, "value"),
        ({"primaryValue": "NaN"}, "value"),
        ({"primaryValue": "-1"}, "value"),
        ({"netWgt": "much"}, "weight"),
        ({}, "hs"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(cells: dict[str, str], column: str) -> None:
    found = read(GOOD, changed(**cells))

    (notice,) = found.report.notices
    assert (notice.row, notice.column) == (3, column)
    assert len(found.rows) == 1
    assert found.report.adds_up


def test_totals_and_blanks_are_counted_apart() -> None:
    found = read(GOOD, changed(cmdCode="TOTAL"), changed(cmdCode="AG2"), [""] * 7)

    assert (found.report.counts["rows_totals"], found.report.counts["rows_blank"]) == (2, 1)
    assert found.report.adds_up


@pytest.mark.parametrize(
    ("rows", "refusal"),
    [
        ([], NoRows),
        ([HEADER], NothingRead),
        ([["name", "price"], GOOD], HeaderMissing),
        ([HEADER[1:], GOOD], HeaderMissing),
        ([[*HEADER, "period"], GOOD], HeaderTwice),
    ],
)
def test_a_table_of_no_statistics_is_refused(
    rows: list[list[str]], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        read_trade_flows(sheet=sheet(rows))


def test_flows_are_written_with_the_day_they_were_read() -> None:
    found = import_comtrade(
        sheet=sheet([HEADER, GOOD, changed(partnerISO="0", netWgt="")]),
        retrieved=date(2026, 11, 24),
    )

    assert found.files["flows.csv"].decode().splitlines() == [
        "reporter,partner,hs,flow,period,value_usd,net_kg,retrieved",
        "TH,CN,080450,export,2025,1250.5,1000,2026-11-24",
        "TH,*,080450,export,2025,1250.5,,2026-11-24",
    ]


def test_a_file_is_read_through_the_door_of_all_importers() -> None:
    content = "\n".join(",".join(row) for row in (HEADER, GOOD)).encode()
    request = ImportRequest({"flows": io.BytesIO(content)}, date(2026, 11, 24), frozenset())

    found = import_files(kind="comtrade", request=request)

    assert b"TH,CN,080450" in found.files["flows.csv"]


@given(st.lists(st.lists(st.text(max_size=6), min_size=7, max_size=7), max_size=6))
def test_whatever_stands_in_the_table_every_row_is_counted(rows: list[list[str]]) -> None:
    assert read(GOOD, *rows).report.adds_up
