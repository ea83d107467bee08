"""The catalogue page as bytes: whole, in three languages, asking nothing, obeying nobody."""

import base64
import hashlib
import re
from dataclasses import replace

import pytest

from samphao.engines.intake import RowProblem
from samphao.interfaces.report.catalogue import render_catalogue
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

CODE = re.compile(r"\b(catalogue|report|plan|origin|tariff|freight|landed_cost|documents)\.[a-z_]+")
THAI = re.compile(r"[\u0e00-\u0e7f]")
HAN = re.compile(r"[\u4e00-\u9fff]")
TURNING = "\u202e"


@pytest.fixture(scope="module", params=list(Language))
def page(request: pytest.FixtureRequest) -> str:
    return page_of(long_plan(120), request.param)


def test_ids_are_unique_and_every_link_leads_to_one(page: str) -> None:
    body = page.split("</style>", 1)[1]
    ids = re.findall(r"[ ]id=\"?([\w-]+)", body)
    links = set(re.findall(r'href="?#([\w-]+)', body))

    assert len(ids) == len(set(ids))
    assert links - set(ids) == set()
    assert {"p1", "p120"} <= set(ids)


def test_the_page_asks_nothing_of_the_network(page: str) -> None:
    body = page.split("</style>", 1)[1]

    assert not re.search(r"(src|srcset|action|poster)=|url\(|@import|<script|<link", page)
    assert not re.search(r'href="?(?!"?#)', body.replace('href="#', "").replace("href=#", ""))
    assert "style=" not in body
    assert re.search(r"\son\w+=", body) is None


def test_the_policy_allows_exactly_the_style_sheet_of_the_page(page: str) -> None:
    found = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert found is not None
    digest = base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()

    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page


def test_no_code_is_left_unsaid(page: str) -> None:
    assert CODE.findall(words_of(page)) == []


@pytest.mark.parametrize(
    ("language", "tag", "said"),
    [
        (Language.TH, "th", "ทีละตลาด"),
        (Language.EN, "en", "Market by market"),
        (Language.ZH, "zh-Hans", "逐个市场看"),
    ],
)
def test_a_page_speaks_one_language(language: Language, tag: str, said: str) -> None:
    english = [renamed(one, f"E{at}", name="Tea") for at, one in enumerate(brief_plan().products)]
    page = page_of(plan_of(english), language)

    words = words_of(page)

    assert f"<html lang={tag}>" in page or f'<html lang="{tag}">' in page
    assert said in words
    assert bool(THAI.search(words)) is (language is Language.TH)
    assert bool(HAN.search(words)) is (language is Language.ZH)


def test_a_name_in_another_language_says_so() -> None:
    page = page_of(brief_plan(), Language.ZH)

    assert '<span lang="th">กล้วยตากม้วน</span> 240' in page


@pytest.mark.parametrize(
    "hostile", ["<script>x</script>", '"><img src=x>', "<!--rows-->", "&#60;b"]
)
def test_a_makers_own_words_are_never_markup(hostile: str) -> None:
    products = [
        renamed(one, f"{hostile}{at}", name=f"{hostile} & ขิง", exporter=f"{hostile} {at % 2}")
        for at, one in enumerate(brief_plan().products * 15)
    ]

    page = page_of(plan_of(products))

    assert hostile not in page
    assert words_of(page).count(f"{hostile} & ขิง") >= len(products)


def test_signs_that_turn_or_end_a_line_are_shown_and_not_obeyed() -> None:
    first, *rest = brief_plan().products
    product = renamed(first, f"A{TURNING}1\x1b", name=f"Tea{TURNING}\nline\u2028two")

    page = page_of(plan_of([product, *rest]))

    assert TURNING not in page
    assert "\x1b" not in page
    assert "\u2028" not in page
    assert "Tea\ufffd line two" in words_of(page)


def test_a_hostile_value_of_a_reason_is_never_markup() -> None:
    first, *rest = brief_plan().products
    reason = Reason("plan.weight_missing", {"sku": "<b>bold</b>"})
    markets = tuple(replace(market, reasons=(reason,)) for market in first.markets)

    page = page_of(plan_of([replace(first, markets=markets), *rest]))

    assert "<b>bold" not in page
    assert "&lt;b&gt;bold" in page


@pytest.mark.parametrize("language", list(Language))
def test_a_list_without_products_says_so(language: Language) -> None:
    page = page_of(plan_of([]), language)

    assert "id=products" not in page
    assert "class=item" not in page
    assert len(words_of(re.findall(r"<h1>.*?</h1>", page)[0])) > 5


def test_a_list_of_one_product_has_its_row() -> None:
    page = page_of(plan_of(brief_plan().products[:1]))

    assert "This product can go to at least one market" in words_of(page)
    assert page.count("<details class=item>") == 1


def test_unread_rows_stand_above_all_figures() -> None:
    bad = RowProblem(
        row=4,
        column="price",
        value="<abc>",
        problem=Reason("intake.not_a_number"),
        remedy=Reason("intake.write_a_number"),
    )

    page = render_catalogue(plan=brief_plan(), book=BOOK, language=Language.EN, unread=(bad,))

    assert "Not read: 1 row of your list" in words_of(section(page, "unread"))
    assert "&lt;abc&gt;" in section(page, "unread")
    assert page.index("id=unread") < page.index("id=markets")


def test_the_page_says_that_it_is_brief_and_how_to_get_everything() -> None:
    box = words_of(section(page_of(brief_plan()), "brief"))

    assert "best way only" in box
    assert "samphao plan LIST --sku SKU --out sku.html" in box
