"""Every figure on the catalogue page is the plan's."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from samphao.engines.plan.contracts import ExportPlan, MarketPlan, SharedFix, Verdict
from samphao.interfaces.report.catalogue.answer import answer, numbers
from samphao.interfaces.report.catalogue.fixes import MOST_NAMED, fix_rows, named, opened
from samphao.interfaces.report.catalogue.openings import best_openings, market_tallies
from samphao.interfaces.report.catalogue.questions import (
    KINDS,
    question_rows,
    questions_of,
    reaches,
)
from samphao.interfaces.report.catalogue.seals import seals
from samphao.interfaces.report.edition import Edition
from samphao.interfaces.report.register import FactRegister
from samphao.interfaces.words import Speaker
from samphao.kernel.country import Country
from samphao.kernel.money import Money
from samphao.kernel.reason import Reason
from samphao.kernel.text import Language
from tests.interfaces.report.catalogue.brief_plans import (
    BOOK,
    brief_plan,
    long_plan,
    page_of,
    plan_of,
    renamed,
    section,
    words_of,
)

CN, VN = Country("CN"), Country("VN")


def edition(plan: ExportPlan, language: Language = Language.EN) -> Edition:
    return Edition(plan, BOOK, FactRegister((), {}), Speaker(language=language, book=BOOK))


def asking(market: MarketPlan, *reasons: Reason) -> MarketPlan:
    return replace(market, verdict=Verdict.ASK, reasons=reasons)


def plan_asking(*reasons: tuple[Reason, ...]) -> ExportPlan:
    """Return one product for each set of reasons, in China only."""
    product = brief_plan().products[0]
    market = product.markets[1]
    return plan_of(
        replace(renamed(product, f"Q{at}"), markets=(asking(market, *some),))
        for at, some in enumerate(reasons)
    )


def test_the_headline_counts_products_that_can_go_and_those_a_paper_opens() -> None:
    plan = brief_plan()
    fix = SharedFix("gacc", "", (("M1", CN), ("M2", CN), ("M3", CN)), None)

    lines = answer(edition(replace(plan, shared_fixes=(fix,)))).lines

    assert lines == (
        "2 of 4 products can go to at least one market",
        "1 paper opens 2 more",
    )


def test_as_few_papers_are_counted_as_open_every_product() -> None:
    plan = plan_of(
        replace(renamed(one, f"S{at}", exporter="A"), markets=one.markets[1:])
        for at, one in enumerate(brief_plan().products[:1] * 4)
    )
    alone = [SharedFix(f"paper{at}", "A", ((f"S{at}", CN),), None) for at in range(3)]
    three = SharedFix("gacc", "A", tuple((f"S{at}", CN) for at in range(3)), None)
    others = SharedFix("gacc", "B", (("S3", CN),), None)

    found = opened(replace(plan, shared_fixes=(*alone, three, others)))

    assert (found.papers, found.products) == (1, 3)


def test_a_list_with_nothing_ready_says_what_papers_open() -> None:
    four = brief_plan().products
    fix = SharedFix("gacc", "", (("M1", CN),), None)
    plan = replace(
        plan_of(replace(one, markets=one.markets[1:]) for one in four[:1]), shared_fixes=(fix,)
    )

    assert answer(edition(plan)).lines == (
        "No product on this list can go today",
        "1 paper opens the way for 1",
    )


def test_a_list_that_only_waits_says_how_many_wait() -> None:
    plan = plan_asking((Reason("plan.border_ask", {"market": "CN"}),))

    assert answer(edition(plan)).lines[1] == "1 more waits for a question to be settled"


def test_the_three_numbers_count_pairs() -> None:
    plan = brief_plan()
    every = [market.verdict for product in plan.products for market in product.markets]
    alone = sum(
        len(questions_of(market)) == 1 for product in plan.products for market in product.markets
    )

    shown = numbers(edition(plan), reaches(plan).values())

    assert [one.number for one in shown] == [
        str(every.count(Verdict.GO)),
        str(len(plan.shared_fixes[0].opens)),
        str(alone),
    ]
    assert alone > 0
    assert str(len(every)) in shown[0].note


@pytest.mark.parametrize("count", [4, 61])
def test_the_tally_of_a_market_is_the_plans(count: int) -> None:
    plan = long_plan(count)
    wanted: dict[str, Counter[Verdict]] = {"CN": Counter(), "VN": Counter()}
    for product in plan.products:
        for market in product.markets:
            wanted[str(market.market)][market.verdict] += 1

    shown = {row.code: row.counts for row in market_tallies(edition(plan))}

    assert shown == {
        code: tuple(str(counts[verdict]) for verdict in Verdict) for code, counts in wanted.items()
    }


def test_the_openings_are_ready_ones_by_money_left_then_those_to_fix() -> None:
    plan = brief_plan()

    shown = best_openings(edition(plan))

    left = {
        (product.card.sku, market.verdict.value): market.best.cost.left.rounded()
        for product in plan.products
        for market in product.markets
        if market.best and market.best.cost.left and market.verdict in {Verdict.GO, Verdict.FIX}
    }
    assert [(one.sku, one.verdict) for one in shown] == [
        ("M1", "go"),
        *(
            key
            for key in sorted(left, key=lambda key: -left[key].amount)
            if key[1] == Verdict.FIX.value
        ),
    ]
    for one in shown:
        assert one.left == str(left[(one.sku, one.verdict)].amount)


def test_no_more_openings_are_shown_than_a_person_reads() -> None:
    assert len(best_openings(edition(long_plan(100)))) == 20


def test_a_question_counts_pairs_it_settles_alone_apart_from_the_rest() -> None:
    border = Reason("plan.border_ask", {"market": "CN"})
    paper = Reason("plan.paper_illustrative", {"paper": "gacc", "days": "60"})
    missing = Reason("plan.paper_missing", {"paper": "form_e", "days": "3"})
    plan = plan_asking((border,), (border, missing), (border, paper))

    first, second = question_rows(edition(plan), reaches(plan))

    assert first.text == "Ask for today's state of the border to China"
    assert first.alone == "2"
    assert "3 products in 1 market" in first.where
    assert first.others == "1 more pair has other doubts too"
    assert second.text.startswith("Ask the issuer whether GACC plant registration")
    assert (second.alone, second.skus) == ("0", "Q2")


def test_doubts_that_one_broker_settles_are_one_question() -> None:
    values = {"market": "CN", "hs": "080450"}
    plan = plan_asking(
        (Reason("plan.admissibility_unknown", values), Reason("plan.control_ask", values))
    )

    (row,) = question_rows(edition(plan), reaches(plan))

    assert row.text == "Ask a broker whether China admits HS 0804 now, and on what terms"
    assert row.alone == "1"


def test_a_doubt_without_a_sentence_of_its_own_speaks_for_itself() -> None:
    plan = plan_asking((Reason("landed_cost.fresh_unknown", {"regime": "cbec", "hs": "080450"}),))

    (row,) = question_rows(edition(plan), reaches(plan))

    assert row.text.startswith("Fresh goods are refused this way")


def test_carriers_that_refuse_are_one_question_for_a_market() -> None:
    plan = plan_asking((Reason("freight.too_heavy", {}),), (Reason("freight.refuses_liquid", {}),))

    (row,) = question_rows(edition(plan), reaches(plan))

    assert row.text == "Ask a forwarder who carries these goods to China"
    assert row.alone == "2"


def test_a_settled_answer_asks_nothing() -> None:
    markets = [market for product in brief_plan().products for market in product.markets]

    asked = {market.verdict for market in markets if questions_of(market)}

    assert asked == {Verdict.ASK}


def test_a_fix_names_exporter_products_and_gain() -> None:
    plan = brief_plan()
    gain = plan.shared_fixes[0].gain
    assert gain is not None
    products = tuple(
        renamed(one, one.card.sku, exporter=name)
        for one, name in zip(plan.products, ("A", "B", "A", "A"), strict=True)
    )

    (row,) = fix_rows(edition(replace(plan, products=products)))

    assert (row.exporter, row.skus) == ("", "M1 · M4")
    assert row.gain == f"+{gain.rounded().amount}"
    assert "2 products in 1 market" in row.opens


def test_many_products_are_named_up_to_a_limit_and_counted_beyond() -> None:
    skus = [f"S{number}" for number in range(MOST_NAMED + 12)]

    text = named(edition(brief_plan()), skus)

    assert text.endswith(f"S{MOST_NAMED - 1} and 12 more")
    assert f"S{MOST_NAMED} " not in text


def test_the_foot_counts_answers_by_their_weakest_grade() -> None:
    plan = brief_plan()
    markets = [market for product in plan.products for market in product.markets]
    graded = Counter(market.grade.value for market in markets if market.facts)

    shown = seals(edition(plan))

    assert {one.grade: int(one.text.split()[0]) for one in shown.counts} == dict(graded)
    assert shown.without == "2 answers have no facts yet"
    assert "237 days ago" in shown.oldest


def test_the_packs_stand_with_version_and_day() -> None:
    box = words_of(section(page_of(brief_plan()), "facts"))

    for stamp in brief_plan().packs:
        assert f"{stamp.pack} demo {stamp.version} {stamp.as_of.isoformat()}" in box


@pytest.mark.parametrize("language", list(Language))
def test_a_row_shows_the_figures_of_its_market(language: Language) -> None:
    plan = brief_plan()
    page = page_of(plan, language)
    shown = 0
    for at, product in enumerate(plan.products, start=1):
        table = page[page.index(f"id=p{at}>") :].partition("</table>")[0]
        for market in product.markets:
            if market.best is not None:
                cost = market.best.cost
                assert f"<td>{cost.per_unit.rounded().amount}" in table
                assert cost.left is None or digits(cost.left) in table
                shown += 1

    assert shown == 6


def digits(money: Money) -> str:
    return str(money.rounded().amount).replace("-", "\u2212")


def test_a_cell_shows_money_left_landed_cost_in_brackets_or_a_dash() -> None:
    page = page_of(brief_plan())

    cells = [
        re.sub("<[^>]*>", "", cell)
        for strip in re.findall(r"<span class=cells.*?</summary>", page)
        for cell in re.findall(r"<i[ >].*?</i>", strip)
    ]

    assert len(cells) == 8
    assert cells.count("–") == 2
    assert sum(cell.startswith("(") for cell in cells) == 1


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("code", sorted(KINDS))
def test_every_kind_of_question_has_its_sentence(code: str, language: Language) -> None:
    values = {"fact": "state", "paper": "gacc", "programme": "ACFTA"}
    plan = plan_asking((Reason(code, values),))

    (row,) = question_rows(edition(plan, language), reaches(plan))

    assert not row.text.lower().startswith("catalogue.")
    assert "–" not in row.text
    assert row.alone == "1"
