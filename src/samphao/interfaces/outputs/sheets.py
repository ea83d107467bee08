"""The sheets of the workbook: which columns stand where, and the rows that fill them."""

from collections.abc import Iterator, Sequence

from samphao.engines.intake import RowProblem
from samphao.interfaces.outputs.columns import (
    Table,
    count,
    day,
    money,
    percent,
    picked,
    text,
)
from samphao.interfaces.outputs.lists import facts_table, fixes_table, packs_table, skipped_table
from samphao.interfaces.outputs.pairs import pair_rows
from samphao.interfaces.outputs.papers import paper_rows
from samphao.interfaces.outputs.voice import Voice
from samphao.interfaces.outputs.ways import ways_table

PLAN_COLUMNS = (
    text("pair.sku"),
    text("pair.product", 36),
    text("pair.hs"),
    text("pair.market_name"),
    text("pair.verdict_name"),
    text("pair.reason_said", 56),
    text("way.regime_name", 18),
    text("way.programme", 12),
    text("way.route", 32),
    text("way.service_name", 28),
    text("way.duty_rate"),
    percent("way.duty_percent"),
    text("way.vat_rate", 10),
    money("way.levies"),
    text("way.delivery", 20),
    money("way.landed"),
    money("way.landed_high"),
    money("way.retail"),
    money("way.left"),
    text("way.currency", 8),
    money("way.landed_local"),
    text("way.currency_local", 8),
    count("pair.units"),
    count("way.days_p50"),
    count("way.days_p90"),
    count("pair.papers_missing"),
    text("pair.papers_named", 40),
    text("pair.next_step", 44),
    text("pair.next_owner", 12),
    text("pair.question", 44),
    text("pair.grade", 8),
    day("pair.oldest"),
    text("pair.beside", 40),
)
PAPER_COLUMNS = (
    text("sku"),
    text("product", 36),
    text("market_name"),
    text("paper", 40),
    text("status", 16),
    text("stops", 10),
    text("side", 12),
    text("issuer", 36),
    text("owner", 12),
    count("days_min"),
    count("days_max"),
    money("paper_cost"),
    text("currency", 8),
    text("cost_per"),
    text("number", 20),
    day("valid_to"),
    text("fact_needed"),
    text("grade", 8),
)


def tables_of(*, voice: Voice, unread: Sequence[RowProblem]) -> Iterator[Table]:
    """Yield the sheets in their order, each to be read to its end before the next."""
    heads = tuple(voice.head(column.name.rpartition(".")[2]) for column in PLAN_COLUMNS)
    yield Table(
        voice.word("outputs.sheet_plan"),
        PLAN_COLUMNS,
        heads,
        picked(PLAN_COLUMNS, pair_rows(voice)),
    )
    heads = tuple(voice.head(column.name) for column in PAPER_COLUMNS)
    yield Table(
        voice.word("outputs.sheet_papers"),
        PAPER_COLUMNS,
        heads,
        picked(PAPER_COLUMNS, paper_rows(voice)),
    )
    yield ways_table(voice)
    yield fixes_table(voice)
    yield facts_table(voice)
    yield skipped_table(voice, unread)
    yield packs_table(voice)
