"""The short lists beside the plan: shared fixes, facts with citations, rows not read, packs."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from samphao.engines.intake import RowProblem
from samphao.engines.plan.contracts import ExportPlan, SharedFix
from samphao.interfaces.outputs.columns import Cell, Table, count, day, money, text
from samphao.interfaces.outputs.pairs import BAHT
from samphao.interfaces.outputs.voice import Voice, clean
from samphao.interfaces.report.facts import fact_names
from samphao.kernel.grade import Provenance
from samphao.kernel.reason import Reason

LONGEST_VALUE = 200

FIX_COLUMNS = (
    text("paper", 36),
    text("exporter", 30),
    count("opens"),
    text("opens_markets", 30),
    text("opens_products", 60),
    money("gain"),
    text("currency", 8),
)
FACT_COLUMNS = (
    text("fact", 40),
    text("fact_kind", 16),
    text("fact_name", 32),
    text("grade", 8),
    text("source", 40),
    text("locator", 20),
    text("quote", 50),
    day("retrieved"),
    day("holds_from"),
    day("holds_to"),
)
SKIPPED_COLUMNS = (
    text("sheet", 12),
    count("row"),
    text("in_column", 20),
    text("value", 24),
    text("problem", 50),
    text("remedy", 60),
)
PACK_COLUMNS = (
    text("pack", 30),
    text("version", 12),
    day("as_of"),
    text("demo", 8),
    text("sha256", 66),
)


def fixes_table(voice: Voice) -> Table:
    """Return one row for each paper that alone opens products and markets, most first."""
    heads = tuple(voice.head(column.name) for column in FIX_COLUMNS)
    rows = (_fix(voice, fix) for fix in voice.plan.shared_fixes)
    return Table(voice.word("outputs.sheet_fixes"), FIX_COLUMNS, heads, rows)


def _fix(voice: Voice, fix: SharedFix) -> tuple[Cell, ...]:
    markets = sorted({str(market) for _, market in fix.opens})
    skus = dict.fromkeys(clean(sku) for sku, _ in fix.opens)
    gain = fix.gain.rounded() if fix.gain is not None else None
    return (
        clean(voice.speaker.paper(fix.paper)),
        clean(fix.exporter),
        len(fix.opens),
        ", ".join(map(voice.market, markets)),
        ", ".join(skus),
        gain.amount if gain else None,
        BAHT if gain else "",
    )


def facts_behind(plan: ExportPlan) -> dict[str, Provenance]:
    """Return every fact that a figure of the plan rests on, by its name and in order of name."""
    found: dict[str, Provenance] = {}
    for product in plan.products:
        for market in product.markets:
            found.update((fact.fact, fact) for fact in market.facts)
            for way in market.ways:
                found.update((fact.fact, fact) for fact in way.cost.provenances)
    return dict(sorted(found.items()))


def facts_table(voice: Voice) -> Table:
    """Return one row for each fact: its name, grade, citation and the days on which it holds."""
    heads = tuple(voice.head(column.name) for column in FACT_COLUMNS)
    return Table(voice.word("outputs.sheet_facts"), FACT_COLUMNS, heads, _facts(voice))


def _facts(voice: Voice) -> Iterator[tuple[Cell, ...]]:
    names = fact_names(voice.book)
    for source in facts_behind(voice.plan).values():
        cited, figures = source.citation, names.row(source)
        family = names.family(voice.edition, source)
        yield (
            clean(source.fact),
            voice.report(f"facts.{names.kind(source)}"),
            clean(f"{family} · {figures}" if figures else family),
            source.grade.value,
            clean(cited.source),
            clean(cited.locator),
            clean(cited.quote),
            cited.retrieved,
            source.validity.first,
            source.validity.last,
        )


def skipped_table(voice: Voice, unread: Sequence[RowProblem]) -> Table:
    """Return one row for each cell that kept its row from being read, and how to mend it."""
    heads = tuple(voice.head(column.name) for column in SKIPPED_COLUMNS)
    rows = (_skipped(voice, problem) for problem in unread)
    return Table(voice.word("outputs.sheet_skipped"), SKIPPED_COLUMNS, heads, rows)


def _skipped(voice: Voice, problem: RowProblem) -> tuple[Cell, ...]:
    return (
        clean(problem.sheet),
        problem.row,
        clean(problem.column),
        _short(clean(problem.value)),
        voice.said(_shortened(problem.problem)),
        voice.said(_shortened(problem.remedy)),
    )


def _shortened(reason: Reason) -> Reason:
    return replace(reason, values={key: _short(value) for key, value in reason.values.items()})


def _short(value: str) -> str:
    return value if len(value) <= LONGEST_VALUE else f"{value[: LONGEST_VALUE - 1]}…"


def packs_table(voice: Voice) -> Table:
    """Return one row for each pack that the answers rest on."""
    heads = tuple(voice.head(column.name) for column in PACK_COLUMNS)
    fields = attrgetter("pack", "version", "as_of", "demo", "sha256")
    rows = (
        (pack, version, as_of, voice.yes(demo), sha256)
        for pack, version, as_of, demo, sha256 in map(fields, voice.plan.packs)
    )
    return Table(voice.word("outputs.sheet_packs"), PACK_COLUMNS, heads, rows)
