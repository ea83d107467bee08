"""The whole plan for paper: overview, every product with its markets, papers, facts, packs."""

from collections.abc import Sequence

from samphao.engines.intake import RowProblem
from samphao.engines.landed_cost.contracts import LandedCost
from samphao.engines.plan.contracts import (
    ExportPlan,
    FactBook,
    MarketPlan,
    ProductPlan,
    Verdict,
)
from samphao.interfaces.outputs.overview import UNKNOWN, overview, tied
from samphao.interfaces.outputs.pairs import additional_names, delivery, levies
from samphao.interfaces.outputs.typesetting import typeset
from samphao.interfaces.outputs.voice import Voice, clean
from samphao.interfaces.report.choices import days_range
from samphao.interfaces.report.edition import Edition
from samphao.interfaces.report.facts import fact_names, labelled
from samphao.interfaces.report.headline import missing_papers
from samphao.interfaces.report.papers import paper_guide, step_lines
from samphao.interfaces.report.products import question_of
from samphao.interfaces.report.register import Entry
from samphao.interfaces.report.unread import unread_box
from samphao.interfaces.words.numbers import money_digits
from samphao.kernel.text import Language

MOST_FIXES = 60

MARKET_HEAD = ("market", "verdict_word", "reason", "way", "landed", "left", "days", "papers")
OPEN = frozenset({Verdict.GO, Verdict.FIX})


def write_pdf(
    *, plan: ExportPlan, book: FactBook, language: Language, unread: Sequence[RowProblem] = ()
) -> bytes:
    """Return the plan as PDF, in the order of the list.

    Raises:
        ExtraMissing: the typesetter is not installed.
        FontMissing: a font is not installed.
        CannotTypeset: the document can't be set.
    """
    voice = Voice(plan=plan, book=book, language=language)
    footer = voice.word("report.footer")
    content = overview(voice, most_products=None, most_fixes=MOST_FIXES, footer=footer)
    content |= {
        "products_title": voice.word("report.products.title"),
        "market_head": [voice.word(f"outputs.head_{name}") for name in MARKET_HEAD],
        "products": [_product(voice, product) for product in plan.products],
        **_papers(voice),
        **_facts(voice),
        **_unread(voice, unread),
        **_packs(voice),
    }
    return typeset(template="plan", content=content, made=plan.on)


def _product(voice: Voice, product: ProductPlan) -> dict[str, object]:
    card, edition = product.card, voice.edition
    codes = [market.hs for market in product.markets if market.hs is not None]
    basics = [
        card.sku,
        edition.say("hs", hs=str(codes[0])) if codes else edition.say("no_code"),
        f"{card.incoterm.value} {edition.money(card.price.rounded())}",
        edition.count("units", product.units, shown=f"{product.units:,}"),
    ]
    return {
        "name": clean(card.name),
        "basics": tied(" · ".join(word for word in basics if word)),
        "markets": [_market(voice, market) for market in product.markets],
        "question": _question(voice, product),
        "steps": [line for market in product.markets for line in _steps(voice, market)],
    }


def _question(voice: Voice, product: ProductPlan) -> dict[str, object] | None:
    question = question_of(voice.edition, product)
    if question is None:
        return None
    return {"text": tied(question.text), "answers": list(map(tied, voice.answers(question)))}


def _market(voice: Voice, market: MarketPlan) -> dict[str, object]:
    best = market.best
    cost = best.cost if best else None
    return {
        "name": voice.market(str(market.market)),
        "kind": market.verdict.value,
        "verdict": voice.report(f"verdict.{market.verdict.value}"),
        "reason": tied(voice.said(market.reasons[0])) if market.reasons else "",
        "way": _way(voice, market),
        "landed": _landed(cost) if cost else UNKNOWN,
        "left": money_digits(cost.left.rounded()) if cost and cost.left else UNKNOWN,
        "days": days_range(best.days_p50, best.days_p90) if best else UNKNOWN,
        "papers": str(missing_papers(market)) if market.papers else UNKNOWN,
    }


def _landed(cost: LandedCost) -> str:
    """Return what a unit costs; a range where the duty is one."""
    ends = [cost.per_unit.rounded(), *([cost.high.rounded()] if cost.high else [])]
    return "–".join(map(money_digits, ends))


def _way(voice: Voice, market: MarketPlan) -> str:
    if market.best is None:
        return ""
    cost = market.best.cost
    words = [
        delivery(voice, market.best) if market.best.sold_at else "",
        voice.report(f"regime.{cost.regime.value}"),
        cost.programme,
        voice.speaker.lane(cost.lane),
        voice.speaker.say("outputs.levies_of", money=levies(cost)),
        *additional_names(voice, market.best),
    ]
    return tied(" · ".join(word for word in words if word))


def _steps(voice: Voice, market: MarketPlan) -> list[str]:
    """Return what to do: all steps where goods may go or papers are missing, else the first."""
    place = voice.market(str(market.market))
    steps = market.next_steps if market.verdict in OPEN else market.next_steps[:1]
    lines = step_lines(voice.edition, steps)
    told = (f"{line.text} ({line.note})" if line.note else line.text for line in lines)
    return [tied(voice.speaker.say("outputs.step", place=place, step=words)) for words in told]


def _papers(voice: Voice) -> dict[str, object]:
    heads = ("report.paper_word", "report.market", "report.guide.issuer")
    tail = ("report.guide.owner", "report.guide.days", "report.guide.cost")
    return {
        "papers_title": voice.word("report.guide.title"),
        "papers_head": [voice.word(code) for code in (*heads, *tail)],
        "papers": [
            [
                tied(w)
                for w in (line.name, line.place, line.issuer, line.owner, line.days, line.cost)
            ]
            for line in paper_guide(voice.edition)
        ],
    }


def _facts(voice: Voice) -> dict[str, object]:
    names = fact_names(voice.book)
    register = labelled(voice.plan, voice.book, voice.speaker, names)
    named = Edition(voice.plan, voice.book, register, voice.speaker)

    def line(entry: Entry) -> list[str]:
        cited, rows = entry.first.citation, len(entry.facts)
        where = cited.locator
        if rows > 1:
            where = voice.count("and_more_rows", rows - 1, first=where).strip()
        return [
            entry.first.grade.value,
            names.family(named, entry.first),
            where,
            cited.source,
            cited.retrieved.isoformat() if cited.retrieved else UNKNOWN,
        ]

    heads = ("grade", "fact_name", "locator", "source", "retrieved")
    return {
        "facts_title": voice.word("report.register.title"),
        "facts_note": voice.word("report.register.sub"),
        "facts_head": [voice.head(name) for name in heads],
        "facts": [[clean(word) for word in line(entry)] for entry in register.entries],
    }


def _unread(voice: Voice, unread: Sequence[RowProblem]) -> dict[str, object]:
    box = unread_box(voice.edition, unread)
    lines = box.lines if box else ()
    rows = [[tied(line.place), tied(line.problem), tied(line.remedy)] for line in lines]
    if box and box.more:
        rows.append([tied(box.more), "", ""])
    return {
        "unread_title": box.title if box else "",
        "unread_head": [voice.head(name) for name in ("row", "problem", "remedy")],
        "unread": rows,
    }


def _packs(voice: Voice) -> dict[str, object]:
    packs = sorted(voice.plan.packs, key=lambda pack: pack.pack)
    return {
        "packs_title": voice.word("report.replay.packs"),
        "packs_head": [voice.head(name) for name in ("pack", "version", "as_of")],
        "packs": [[pack.pack, pack.version, pack.as_of.isoformat()] for pack in packs],
    }
