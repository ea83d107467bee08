"""What the report says of shared fixes, doubtful papers and the money left."""

from dataclasses import replace

import pytest

from samphao.engines.documents.contracts import PaperStatus
from samphao.engines.landed_cost.contracts import BreakEven
from samphao.engines.plan.contracts import ExportPlan, MarketPlan
from samphao.interfaces.report.edition import Edition
from samphao.interfaces.report.facts import fact_names, labelled
from samphao.interfaces.report.headline import catalogue_headline
from samphao.interfaces.report.heat import fixes
from samphao.interfaces.report.markets import market_view
from samphao.interfaces.report.papers import paper_card
from samphao.interfaces.words import Speaker
from samphao.kernel.country import Country
from samphao.kernel.text import Language
from tests.interfaces.report.sample_facts import sample_book
from tests.interfaces.report.sample_plan import sample_plan

PLAN, BOOK = sample_plan(), sample_book()
OWNER = "สวนตัวอย่าง"


def edition(plan: ExportPlan = PLAN, language: Language = Language.EN) -> Edition:
    speaker = Speaker(language=language, book=BOOK)
    return Edition(plan, BOOK, labelled(plan, BOOK, speaker, fact_names(BOOK)), speaker)


def with_exporters(*names: str) -> ExportPlan:
    """Return the plan with exporters by turns; the first shared fix is of the first."""
    products = tuple(
        replace(
            product,
            card=replace(
                product.card,
                exporter=replace(product.card.exporter, name=names[at % len(names)]),
            ),
        )
        for at, product in enumerate(PLAN.products)
    )
    fix = replace(PLAN.shared_fixes[0], exporter=names[0])
    return replace(PLAN, products=products, shared_fixes=(fix,))


@pytest.mark.parametrize("language", list(Language))
def test_a_fix_names_its_exporter_where_the_list_has_several(language: Language) -> None:
    shown = edition(with_exporters(OWNER, "อื่น"), language)

    assert fixes(shown)[0].exporter == OWNER
    assert OWNER in catalogue_headline(shown).lines[1]


def test_a_fix_over_several_markets_names_its_exporter_too() -> None:
    plan = with_exporters(OWNER, "อื่น")
    opens = (("M1", Country("CN")), ("M1", Country("VN")))
    fix = replace(plan.shared_fixes[0], opens=opens)

    lines = catalogue_headline(edition(replace(plan, shared_fixes=(fix,)))).lines

    assert lines[1] == f"GACC plant registration for {OWNER} alone opens 2 ways"


def test_the_only_exporter_of_a_list_is_not_named() -> None:
    shown = edition(with_exporters(OWNER))

    assert fixes(shown)[0].exporter == ""
    assert OWNER not in catalogue_headline(shown).lines[1]


def doubtful(market: MarketPlan) -> MarketPlan:
    """Return the market with its first paper hanging on a fact that is not told."""
    assert market.papers is not None
    first, *rest = market.papers.papers
    unsure = replace(first, status=PaperStatus.UNSURE, fact="wild_species")
    return replace(market, papers=replace(market.papers, papers=(unsure, *rest)))


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        (Language.TH, "อาจต้องมี"),
        (Language.EN, "may be needed"),
        (Language.ZH, "可能需要"),
    ],
)
def test_a_paper_that_may_be_needed_asks_for_its_fact(language: Language, tag: str) -> None:
    card = paper_card(edition(language=language), doubtful(PLAN.products[0].markets[0]))

    assert card is not None
    found = [line for side in card.sides for line in side.lines if line.tag == tag]
    assert [line.kind for line in found] == ["ask"]
    assert "fact:wild_species" in found[0].note


@pytest.mark.parametrize(
    ("units", "sentence"),
    [
        (1, "The certificate pays from the first unit on."),
        (1200, "The certificate pays from 1,200 units on."),
        (None, "The certificate never pays for itself."),
    ],
)
def test_the_break_even_is_said_for_one_unit_and_for_many(units: int | None, sentence: str) -> None:
    market = PLAN.products[0].markets[0]
    even = replace(market.break_even or blank_break_even(), units=units)
    view = market_view(edition(), fact_names(BOOK), replace(market, break_even=even), 0)

    assert view.break_even == sentence


def blank_break_even() -> BreakEven:
    return next(
        market.break_even
        for product in PLAN.products
        for market in product.markets
        if market.break_even is not None
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.TH, "ผู้นำเข้า ร้านค้า และคุณ"),
        (Language.EN, "for importer, shop and you"),
        (Language.ZH, "进口商、店铺与您分享"),
    ],
)
def test_what_is_left_is_said_to_be_shared(language: Language, words: str) -> None:
    shown = edition(language=language)
    view = market_view(shown, fact_names(BOOK), PLAN.products[0].markets[0], 0)

    assert view.ledger is not None
    assert words in view.ledger.steps[-1].note
    assert words in catalogue_headline(shown).lead
