"""What the head of a plan says where nothing can go yet, and which papers stand in the guide."""

from dataclasses import replace

import pytest

from samphao.engines.plan.contracts import ExportPlan, Verdict
from samphao.interfaces.report.edition import Edition
from samphao.interfaces.report.headline import catalogue_headline
from samphao.interfaces.report.heat import total_words
from samphao.interfaces.report.lacking import KINDS, most_lacking
from samphao.interfaces.report.papers import paper_guide
from samphao.interfaces.report.register import FactRegister
from samphao.interfaces.words import Speaker
from samphao.interfaces.words.catalogues import sentences
from samphao.kernel.reason import Reason
from samphao.kernel.text import Language
from tests.interfaces.report.sample_facts import sample_book
from tests.interfaces.report.sample_plan import sample_plan

PLAN, BOOK = sample_plan(), sample_book()
NO_LANE = Reason("freight.no_lane", {"place": "TH-83", "market": "CN"})
QUESTION = Reason("plan.code_question", {"hs": "0902.30"})


def edition(plan: ExportPlan, language: Language = Language.EN) -> Edition:
    return Edition(plan, BOOK, FactRegister((), {}), Speaker(language=language, book=BOOK))


def doubtful(*reasons: Reason) -> ExportPlan:
    """Return the plan with every answer in doubt, for the reasons by turns."""
    products = tuple(
        replace(
            product,
            markets=tuple(
                replace(market, verdict=Verdict.ASK, reasons=(reasons[at % len(reasons)],))
                for market in product.markets
            ),
        )
        for at, product in enumerate(PLAN.products)
    )
    return replace(PLAN, products=products, shared_fixes=())


def test_a_plan_all_in_doubt_says_what_most_answers_wait_for() -> None:
    lines = catalogue_headline(edition(doubtful(NO_LANE, NO_LANE, NO_LANE, QUESTION))).lines

    assert lines == (
        "Not yet. Missing most often: a lane from your province",
        "6 of 8 answers stop there first",
    )


def test_a_plan_with_an_answer_that_can_go_speaks_of_that() -> None:
    assert catalogue_headline(edition(PLAN)).lines[0] == "2 of 4 products can go to Vietnam now"


def test_a_reason_without_a_word_of_its_own_is_not_guessed_at() -> None:
    plan = doubtful(Reason("plan.quota", {"market": "CN", "hs": "1701.99"}))

    assert most_lacking(plan) is None
    assert catalogue_headline(edition(plan)).lines[0].startswith("Ask a broker about")


@pytest.mark.parametrize("language", list(Language))
def test_every_kind_of_lack_has_its_sentence(language: Language) -> None:
    known = sentences(language)

    assert {f"report.headline.lack.{kind}" for kind in KINDS.values()} <= set(known)
    assert [code for code in KINDS if code not in known] == []


def test_the_count_of_answers_stands_beside_the_verdicts() -> None:
    assert total_words(edition(PLAN)) == "of 8 answers (products × markets)"


def test_a_paper_that_two_markets_ask_for_alike_stands_once() -> None:
    first = PLAN.products[0].markets[0]
    assert first.papers is not None
    thai = next(need for need in first.papers.papers if need.rule.thai_side)
    other = replace(thai, rule=replace(thai.rule, market="ZZ"))
    papers = replace(first.papers, papers=(*first.papers.papers, other))
    product = replace(PLAN.products[0], markets=(replace(first, papers=papers),))

    guide = paper_guide(edition(replace(PLAN, products=(product,))))

    name = thai.kind.names.within(Language.EN)
    assert [line.name for line in guide].count(name) == 1
