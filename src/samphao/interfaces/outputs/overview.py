"""What a printed plan tells first: who can go where, what is left, which fixes open most."""

from samphao.engines.plan.contracts import ProductPlan, Verdict
from samphao.interfaces.outputs.voice import Voice, clean
from samphao.interfaces.report.headline import catalogue_headline
from samphao.interfaces.report.heat import Cell, Row, fixes, heat_rows, markets_of
from samphao.interfaces.report.replay import demo_words
from samphao.interfaces.report.tidy import BEFORE_UNIT, JOINER, NO_BREAK, RANGE
from samphao.kernel.country import Country
from samphao.kernel.grade import Grade

WEIGHT = {Verdict.GO: 9, Verdict.FIX: 3, Verdict.ASK: 1, Verdict.NO: 0}
UNKNOWN = "–"


def tied(words: str) -> str:
    """Return a text whose numbers stay on one line with what they count."""
    return RANGE.sub(f"{JOINER}–{JOINER}", BEFORE_UNIT.sub(NO_BREAK, clean(words)))


def overview(
    voice: Voice, *, most_products: int | None, most_fixes: int, footer: str
) -> dict[str, object]:
    """Return head, headline, counts, heat table and fixes.

    Args:
        voice: the plan and who speaks of it.
        most_products: rows of the heat table; those with most to send stand when there are more.
        most_fixes: rows of the list of fixes.
        footer: the sentence before the grades at the foot of a page.
    """
    edition, plan = voice.edition, voice.plan
    markets = markets_of(edition)
    rows = _chosen(voice, most_products)
    more = len(plan.products) - len(rows)
    headline = catalogue_headline(edition)
    return {
        "lang": voice.language.value,
        "title": voice.speaker.say("report.title", day=voice.speaker.day(plan.on)),
        "head": _head(voice),
        "lines": [tied(line) for line in (*headline.lines, headline.lead) if line],
        "table_title": voice.word("report.heat.title"),
        "table_key": f"{voice.word('report.heat.sub')} · {voice.word('outputs.heat_key')}",
        "product": voice.word("report.product"),
        "markets": [voice.market(str(market)) for market in markets],
        "counts": [_count(voice, verdict, markets) for verdict in Verdict],
        "rows": [_row(voice, product, row) for product, row in rows],
        "more": voice.count("more_products", more) if more > 0 else "",
        "fixes_title": voice.word("report.fix.title"),
        "fixes_head": [
            voice.word("report.paper_word"),
            voice.word("outputs.column_opens"),
            f"{voice.word('report.fix.gain')} (THB)",
        ],
        "fixes": [
            {
                "name": tied(fix.name),
                "exporter": clean(fix.exporter),
                "opens": tied(fix.opens),
                "gain": fix.gain,
            }
            for fix in fixes(edition, most=most_fixes)
        ],
        "no_fixes": voice.word("outputs.no_fixes"),
        "legend": [
            footer,
            *(f"{grade.value} {voice.word(f'report.grade.{grade.value}')}" for grade in Grade),
        ],
    }


def _head(voice: Voice) -> str:
    plan, day = voice.plan, voice.speaker.day
    words = [
        voice.speaker.say(
            "report.replay.sub", on=day(plan.on), known=day(plan.known_at), engine=plan.engine
        ),
        demo_words(voice.edition),
    ]
    return " · ".join(word.rstrip(".。") for word in words if word)


def _chosen(voice: Voice, most: int | None) -> list[tuple[ProductPlan, Row]]:
    pairs = list(zip(voice.plan.products, heat_rows(voice.edition), strict=True))
    if most is None or len(pairs) <= most:
        return pairs
    return sorted(pairs, key=lambda pair: -_promise(pair[0]))[:most]


def _promise(product: ProductPlan) -> int:
    return sum(WEIGHT[market.verdict] for market in product.markets)


def _count(voice: Voice, verdict: Verdict, markets: list[Country]) -> dict[str, object]:
    found = [
        market.market
        for product in voice.plan.products
        for market in product.markets
        if market.verdict is verdict
    ]
    return {
        "kind": verdict.value,
        "name": voice.report(f"verdict.{verdict.value}"),
        "numbers": [f"{found.count(market):,}" for market in markets],
    }


def _row(voice: Voice, product: ProductPlan, row: Row) -> dict[str, object]:
    cells = [None if cell is None else _cell(voice, cell) for cell in row.cells]
    return {"name": clean(f"{row.name} · {product.card.sku}"), "cells": cells}


def _cell(voice: Voice, cell: Cell) -> dict[str, object]:
    unknown = {voice.word("report.no_facts"), voice.word("report.no_price")}
    number = UNKNOWN if cell.number in unknown else cell.number
    return {"kind": cell.verdict, "step": cell.step, "number": number}
