"""A long list on one page: every row there, grouped so that a phone can open it."""

from dataclasses import replace

import pytest

from samphao.engines.documents.contracts import Checklist
from samphao.engines.plan.contracts import ExportPlan, MarketPlan
from samphao.interfaces.report.catalogue.groups import groups_of
from samphao.interfaces.report.catalogue.ink import Ink
from samphao.interfaces.report.edition import Edition
from samphao.interfaces.report.register import FactRegister
from samphao.interfaces.words import Speaker
from samphao.kernel.hs import HSCode
from samphao.kernel.money import Money
from samphao.kernel.reason import Reason
from samphao.kernel.text import Language
from tests.interfaces.report.catalogue.brief_plans import (
    BOOK,
    EXPORTERS,
    brief_plan,
    long_plan,
    page_of,
    plan_of,
    words_of,
)

THOUSAND = 1000


def edition(plan: ExportPlan) -> Edition:
    return Edition(plan, BOOK, FactRegister((), {}), Speaker(language=Language.EN, book=BOOK))


def names_of(plan: ExportPlan) -> list[str]:
    return [group.name for group in groups_of(edition(plan))]


def with_categories(plan: ExportPlan, *names: str) -> ExportPlan:
    return replace(
        plan,
        products=tuple(
            replace(one, card=replace(one.card, category=names[at % len(names)]))
            for at, one in enumerate(plan.products)
        ),
    )


def test_a_thousand_products_have_a_row_each_and_a_line_for_every_market() -> None:
    plan = long_plan(THOUSAND)

    page = page_of(plan, Language.TH)

    lines = sum(len(product.markets) for product in plan.products)
    assert page.count("<details class=item>") == THOUSAND
    assert page.count("<details class=group>") == len(EXPORTERS)
    rows = page[page.index("class=rows") : page.index("id=left")]
    assert rows.count("<tr><th>") == lines + THOUSAND  # one header row for each product
    assert len({product.card.sku for product in plan.products}) == THOUSAND
    assert all(f">{product.card.sku}\u00a0" in page for product in plan.products)


def test_a_short_list_stands_without_groups() -> None:
    assert names_of(long_plan(50)) == [""]
    assert "class=group" not in page_of(long_plan(50))


def test_a_long_list_stands_under_its_exporters() -> None:
    assert names_of(long_plan(51)) == list(EXPORTERS)


def test_the_only_exporter_of_a_list_gives_way_to_categories() -> None:
    plan = with_categories(long_plan(60, exporters=("A",)), "Fruit", "", "Tea")

    assert names_of(plan) == ["Fruit", "No category named", "Tea"]


def test_products_without_an_exporter_stand_together() -> None:
    assert names_of(long_plan(60, exporters=("A", ""))) == ["A", "No exporter named"]


@pytest.mark.parametrize("exporters", [("A",), tuple(f"E{number}" for number in range(70))])
def test_headings_that_part_nothing_give_way_to_places_in_the_list(
    exporters: tuple[str, ...],
) -> None:
    assert names_of(long_plan(120, exporters=exporters)) == [
        "Products 1–50",
        "Products 51–100",
        "Products 101–120",
    ]


def test_every_product_is_in_one_group_at_its_own_place() -> None:
    plan = long_plan(333)

    placed = [pair for group in groups_of(edition(plan)) for pair in group.products]

    assert sorted(at for at, _ in placed) == list(range(333))
    assert all(plan.products[at] is product for at, product in placed)


def test_a_step_that_answers_the_reason_before_it_is_said_in_short() -> None:
    page = words_of(page_of(brief_plan()))

    assert "GACC plant registration is missing; it takes up to 60 days Apply for it" in page


def test_papers_missing_beside_the_one_of_the_reason_are_named() -> None:
    first = brief_plan().products[0]
    markets = tuple(replace(market, papers=all_stopping(market)) for market in first.markets)

    page = words_of(page_of(plan_of([replace(first, markets=markets)])))

    assert "up to 60 days Missing: Chinese label Apply for it" in page


def all_stopping(market: MarketPlan) -> Checklist | None:
    """Return the papers of a market as if each of them stopped the goods."""
    if market.papers is None:
        return None
    needs = market.papers.papers
    gates = tuple(replace(need, rule=replace(need.rule, gate=True)) for need in needs)
    return replace(market.papers, papers=gates)


def test_a_step_about_something_else_is_said_in_full() -> None:
    first = brief_plan().products[0]
    other = Reason("plan.step_confirm_code", {"hs": "080450"})
    markets = tuple(
        replace(market, next_steps=tuple(replace(step, reason=other) for step in market.next_steps))
        for market in first.markets
    )

    page = words_of(page_of(plan_of([replace(first, markets=markets)])))

    assert "Confirm HS 0804.50 with a broker" in page
    assert "Apply for it" not in page


def test_a_market_without_a_best_way_has_no_figures_and_says_why() -> None:
    page = page_of(plan_of(brief_plan().products[2:3]))

    assert words_of(page).count("No duty fact yet for HS 1604.20") >= 2
    rows = page.partition("class=rows")[2].partition("</table>")[0]
    assert "0.00" not in rows
    assert "<b class=c>" not in rows


def test_a_market_that_a_product_was_not_planned_for_has_an_empty_cell() -> None:
    first, second, *_ = brief_plan().products

    page = page_of(plan_of([first, replace(second, markets=second.markets[:1])]))

    assert page.count("<i></i>") == 1


def test_a_national_code_is_named_where_it_differs_from_the_products() -> None:
    first = brief_plan().products[0]
    here, there = first.markets
    own = replace(there, hs=HSCode("08045090"))

    page = words_of(page_of(plan_of([replace(first, markets=(here, own))])))

    assert "HS 0804.50.90 · duty 0%" in page
    assert "HS 0804.50 · duty" not in page


def test_papers_beyond_two_are_counted() -> None:
    codes = ("gacc", "label_zh", "form_e", "thai_fda")

    text = words_of(Ink(edition(brief_plan())).papers(codes))

    assert text == "Missing: GACC plant registration · Chinese label and 2 more"


def test_a_cost_that_may_rise_and_one_that_ends_at_the_border_say_so() -> None:
    plan = brief_plan()
    product = next(one for one in plan.products if any(m.best for m in one.markets))
    market = next(one for one in product.markets if one.best)
    assert market.best is not None
    cost = replace(market.best.cost, high=Money.parse("1234.50 THB"))
    best = replace(market.best, cost=cost, sold_at="nong_khai")
    told = replace(product, markets=(replace(market, best=best, ways=(best,)),))

    words = words_of(page_of(replace(plan, products=(told,)), Language.EN))

    assert "up to 1,234.50" in words.replace("\u00a0", " ")
    assert "Cost at the border" in words
