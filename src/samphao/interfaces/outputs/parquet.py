"""The plan as a Parquet table: one row a product and market, typed, for analysis elsewhere.

Codes stay codes, so a file of any language joins with another; only names and sentences follow
the language. Money is decimal128 with four decimals, its currency in a column of its own.
"""

from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from itertools import islice
from operator import attrgetter
from typing import Any

from samphao.engines.plan.contracts import ExportPlan, FactBook
from samphao.interfaces.outputs.columns import Column, Kind, count, day, money, percent, text
from samphao.interfaces.outputs.errors import ExtraMissing
from samphao.interfaces.outputs.pairs import PairRow, pair_rows
from samphao.interfaces.outputs.voice import Voice
from samphao.kernel.text import Language

EXTRA = "parquet"
BATCH = 2_000
DIGITS, PLACES = 28, 4
CENT = Decimal("0.0001")

COLUMNS = (
    text("pair.sku"),
    text("pair.product"),
    text("pair.hs"),
    text("pair.market"),
    text("pair.market_name"),
    text("pair.verdict"),
    text("pair.reason"),
    text("pair.reason_said"),
    text("way.regime"),
    text("way.programme"),
    text("way.lane"),
    text("way.route"),
    text("way.service"),
    text("way.service_name"),
    text("way.border"),
    text("way.duty_rate"),
    percent("way.duty_percent"),
    text("way.vat_rate"),
    percent("way.vat_percent"),
    money("way.levies"),
    text("way.sold_at"),
    money("way.landed"),
    money("way.landed_high"),
    money("way.retail"),
    money("way.left"),
    text("way.currency"),
    money("way.landed_local"),
    text("way.currency_local"),
    count("pair.units"),
    count("way.days_p50"),
    count("way.days_p90"),
    count("pair.papers_missing"),
    text("pair.papers_named"),
    text("pair.next_step"),
    text("pair.grade"),
    day("pair.oldest"),
)


def check_extra() -> None:
    """Refuse at once what could not be written at the end.

    Raises:
        ExtraMissing: pyarrow is not installed.
    """
    _arrow()


def write_parquet(*, plan: ExportPlan, book: FactBook, language: Language) -> bytes:
    """Return the table, written in batches.

    The file's metadata tell the plan's day, the day of knowledge, the language and the packs.

    Raises:
        ExtraMissing: pyarrow is not installed.
    """
    arrow, parquet = _arrow()
    voice = Voice(plan=plan, book=book, language=language)
    schema = _schema(arrow).with_metadata(_metadata(voice))
    stream = BytesIO()
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        for rows in _batches(pair_rows(voice)):
            writer.write_batch(_batch(arrow, schema, rows))
    return stream.getvalue()


def _arrow() -> tuple[Any, Any]:
    try:
        # Only here: it weighs more than the rest of the program, and few ask for it.
        import pyarrow as pa  # noqa: PLC0415
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        raise ExtraMissing(format=".parquet", extra=EXTRA) from None
    return pa, parquet


def _schema(arrow: Any) -> Any:
    types = {
        Kind.TEXT: arrow.string(),
        Kind.COUNT: arrow.int32(),
        Kind.MONEY: arrow.decimal128(DIGITS, PLACES),
        Kind.PERCENT: arrow.decimal128(DIGITS, PLACES),
        Kind.DAY: arrow.date32(),
    }
    return arrow.schema([(_name(column), types[column.kind]) for column in COLUMNS])


def _name(column: Column) -> str:
    return column.name.rpartition(".")[2]


def _metadata(voice: Voice) -> dict[str, str]:
    plan = voice.plan
    return {
        "samphao-on": plan.on.isoformat(),
        "samphao-known-at": plan.known_at.isoformat(),
        "samphao-engine": plan.engine,
        "samphao-language": voice.language.value,
        "samphao-packs": " ".join(f"{pack.pack}@{pack.version}" for pack in plan.packs),
    }


def _batches(rows: Iterator[PairRow]) -> Iterator[list[PairRow]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _batch(arrow: Any, schema: Any, rows: list[PairRow]) -> Any:
    arrays = [
        arrow.array(_values(column, rows), type=field.type)
        for column, field in zip(COLUMNS, schema, strict=True)
    ]
    return arrow.RecordBatch.from_arrays(arrays, schema=schema)


def _values(column: Column, rows: list[PairRow]) -> list[Any]:
    """Return one column's values: a blank text is null, an amount has its four decimals."""
    found = map(attrgetter(column.name), rows)
    if column.kind is Kind.TEXT:
        return [value or None for value in found]
    if column.kind in {Kind.MONEY, Kind.PERCENT}:
        return [None if value is None else value.quantize(CENT) for value in found]
    return list(found)
