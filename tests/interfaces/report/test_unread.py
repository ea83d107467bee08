"""What the page says of rows that could not be read, and of the first thing to do."""

import re
from dataclasses import replace

import pytest

from samphao.engines.intake import RowProblem
from samphao.interfaces.report import render
from samphao.interfaces.report.edition import Edition
from samphao.interfaces.report.facts import fact_names, labelled
from samphao.interfaces.report.headline import spoken_of
from samphao.interfaces.report.products import product_view
from samphao.interfaces.report.unread import MOST_SHOWN
from samphao.interfaces.words import Speaker
from samphao.kernel.reason import Reason
from samphao.kernel.text import Language
from tests.interfaces.report.sample_facts import sample_book
from tests.interfaces.report.sample_plan import sample_plan

BAD_PRICE = RowProblem(
    row=4,
    column="price",
    value="<abc>",
    problem=Reason("intake.not_a_number"),
    remedy=Reason("intake.write_a_number"),
)


def page_with(*unread: RowProblem) -> str:
    return render(plan=sample_plan(), book=sample_book(), unread=unread)


def test_a_list_read_whole_has_no_box() -> None:
    assert "id=unread" not in page_with()


def test_an_unread_row_is_named_in_every_language() -> None:
    page = page_with(BAD_PRICE)

    box = page[page.index("id=unread") : page.index("id=products")]

    assert "Not read: 1 row of your list" in box
    assert "ยังไม่ได้อ่าน 1 แถว" in box
    assert "清单中有 1 行未读取" in box
    assert "&lt;abc&gt;" in box
    assert page.index("class=heat") < page.index("id=unread")


def test_a_row_with_two_faults_is_one_row() -> None:
    page = page_with(BAD_PRICE, replace(BAD_PRICE, column="currency", value=""))

    assert re.search(r"Not read: 1\s?row of", page)


def test_thousands_of_unread_rows_are_counted_and_fifty_shown() -> None:
    page = page_with(*(replace(BAD_PRICE, row=row) for row in range(2, 2002)))

    box = page[page.index("id=unread") : page.index("id=products")]

    assert box.count("<li>") == MOST_SHOWN
    assert re.search(r"Not read: 2000\s", box)
    assert re.search(r"and 1950\s?more", box)


@pytest.mark.parametrize("language", list(Language))
def test_the_first_thing_to_do_is_the_first_step_of_the_market_spoken_of(
    language: Language,
) -> None:
    plan, book = sample_plan(), sample_book()
    names, speaker = fact_names(book), Speaker(language=language, book=book)
    edition = Edition(plan, book, labelled(plan, book, speaker, names), speaker)
    compared = 0
    for at, product in enumerate(plan.products):
        view, market = product_view(edition, names, product, at), spoken_of(product)
        assert market is not None
        shown = next(one for one in view.markets if one.code == str(market.market))

        assert view.first_step == (shown.steps[0].text if shown.steps else "")
        compared += bool(shown.steps)

    assert compared > 0


def test_the_own_number_of_a_product_stands_under_its_name() -> None:
    page = page_with()

    for product in sample_plan().products:
        assert len(re.findall(rf"{product.card.sku}\s·\s", page)) >= 2


@pytest.mark.parametrize(
    ("language", "said"),
    [(Language.EN, "MFN duty 40%"), (Language.TH, "อากร MFN 40%"), (Language.ZH, "最惠国关税 40%")],
)
def test_a_programme_that_the_kind_names_is_said_once(language: Language, said: str) -> None:
    values = {"kind": "duty", "programme": "MFN", "expression": "40%", "last_day": "2026-12-31"}

    sentence = Speaker(language=language).say(Reason("plan.change_measure_ends", values))

    assert said in sentence
    assert "MFN MFN" not in sentence


def test_a_programme_that_the_kind_does_not_name_is_said() -> None:
    values = {"kind": "preference", "programme": "ACFTA", "expression": "0%"}

    sentence = Speaker(language=Language.EN).say(Reason("plan.change_measure_starts", values))

    assert "Preferential duty ACFTA 0%" in sentence
