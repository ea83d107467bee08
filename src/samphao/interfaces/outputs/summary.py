"""The officer's page: the whole catalogue on one side of A4."""

from collections import Counter
from collections.abc import Sequence

from samphao.engines.intake import RowProblem
from samphao.engines.plan.contracts import ExportPlan, FactBook, ProductPlan
from samphao.interfaces.outputs.lists import facts_behind
from samphao.interfaces.outputs.overview import UNKNOWN, overview, tied
from samphao.interfaces.outputs.pairs import additional_names
from samphao.interfaces.outputs.typesetting import typeset
from samphao.interfaces.outputs.voice import Voice, clean
from samphao.interfaces.report.facts import KINDS, age_text, fact_names, oldest_age
from samphao.interfaces.report.headline import product_headline, spoken_of
from samphao.interfaces.report.products import question_of
from samphao.interfaces.report.unread import unread_box
from samphao.kernel.grade import Grade, Provenance
from samphao.kernel.text import Language

MOST_PRODUCTS = 25
MOST_FIXES = 6
# So many products at most are told one by one below the table.
FEW = 6
# Millimetres of one product's row, by how many products there are: generous while they are few.
TIGHT, HEIGHTS = 5.4, ((FEW, 7.5), (18, 6.0))


def write_summary(
    *, plan: ExportPlan, book: FactBook, language: Language, unread: Sequence[RowProblem] = ()
) -> bytes:
    """Return the page as PDF: verdicts by market, what is left, top fixes, and weak facts.

    Rows of the list that were not read are counted on it.

    Raises:
        ExtraMissing: the typesetter is not installed.
        FontMissing: a font is not installed.
        CannotTypeset: the document can't be set.
    """
    voice = Voice(plan=plan, book=book, language=language)
    footer = voice.word("outputs.page_footer")
    products = len(plan.products)
    content = overview(voice, most_products=MOST_PRODUCTS, most_fixes=MOST_FIXES, footer=footer)
    told = [_packs(voice), *_additional(voice)]
    content |= {
        "row_height": next((height for most, height in HEIGHTS if products <= most), TIGHT),
        "packs": " · ".join(told),
        "unread": _unread(voice, unread),
        "products_title": voice.word("report.products.title"),
        "products": [_product(voice, one) for one in plan.products] if products <= FEW else [],
        **_weak(voice),
    }
    return typeset(template="summary", content=content, made=plan.on)


def _product(voice: Voice, product: ProductPlan) -> dict[str, str]:
    """Return the answer for one product, and the question or the first step to go on with."""
    edition = voice.edition
    question, market = question_of(edition, product), spoken_of(product)
    step = ""
    if question is not None:
        step = " · ".join([question.text, *voice.answers(question)])
    elif market is not None and market.next_steps:
        place = voice.market(str(market.market))
        said = voice.said(market.next_steps[0].reason)
        step = voice.speaker.say("outputs.step", place=place, step=said)
    return {
        "name": clean(product.card.name),
        "lead": tied(product_headline(edition, product).lead),
        "step": tied(step),
    }


def _unread(voice: Voice, unread: Sequence[RowProblem]) -> str:
    box = unread_box(voice.edition, unread)
    return voice.speaker.say("outputs.rows_left_out", rows=box.title) if box else ""


def _packs(voice: Voice) -> str:
    packs = voice.plan.packs
    if not packs:
        return ""
    days = sorted(pack.as_of for pack in packs)
    first, last = voice.speaker.day(days[0]), voice.speaker.day(days[-1])
    if days[0] == days[-1] and len(packs) > 1:
        return voice.speaker.say("outputs.packs_line.same", count=f"{len(packs):,}", first=first)
    return voice.count("packs_line", len(packs), first=first, last=last)


def _additional(voice: Voice) -> list[str]:
    """Return each additional duty that a best way pays, once, with its market."""
    found = {
        (str(market.market), name): None
        for product in voice.plan.products
        for market in product.markets
        if market.best is not None
        for name in additional_names(voice, market.best)
    }
    say = voice.speaker.say
    return [say("outputs.additional_line", market=it, name=name) for it, name in sorted(found)]


def _weak(voice: Voice) -> dict[str, object]:
    """Return how many facts of each grade stand behind the plan, kind by kind, and their age."""
    names = fact_names(voice.book)
    by_kind: dict[str, list[Provenance]] = {}
    for fact in facts_behind(voice.plan).values():
        by_kind.setdefault(names.kind(fact), []).append(fact)
    answers = [market for product in voice.plan.products for market in product.markets]
    weak = sum(market.grade is Grade.C for market in answers)
    return {
        "weak_title": voice.word("outputs.weak_title"),
        "weak_line": voice.speaker.say(
            "outputs.weak_line", count=f"{weak:,}", total=f"{len(answers):,}"
        ),
        "weak_head": [
            voice.word("outputs.column_fact_kind"),
            *(grade.value for grade in Grade),
            voice.word("outputs.oldest_fact"),
        ],
        "weak": [_kind(voice, kind, by_kind[kind]) for kind in KINDS if kind in by_kind],
    }


def _kind(voice: Voice, kind: str, facts: list[Provenance]) -> list[str]:
    grades = Counter(fact.grade for fact in facts)
    age = oldest_age(voice.edition, facts)
    return [
        voice.report(f"facts.{kind}"),
        *(f"{grades[grade]:,}" if grades[grade] else UNKNOWN for grade in Grade),
        UNKNOWN if age is None else age_text(voice.edition, age),
    ]
