"""The report on paper: cards below each other, in few pages, and only what was asked for."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from samphao.interfaces.report import render
from tests.interfaces.report.sample_facts import sample_book
from tests.interfaces.report.sample_plan import sample_plan

LANGUAGES = ("th", "en", "zh")
PAGES_AT_MOST = 10
A4 = {"width": 703, "height": 1032}
# Columns as high as a page break the flow as pages do, and their boxes can be measured.
PAGED = """() => { document.querySelector('main').style.cssText =
  'height: 1032px; width: 703px; columns: 703px; column-gap: 40px; column-fill: auto' }"""
OVERLAPS = """() => {
  const inner = one => [...one.querySelectorAll('*')].filter(part => !part.closest('svg, .vh'))
    .flatMap(part => [...part.getClientRects()]).filter(box => box.width > 1 && box.height > 1)
  const cross = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2
  const cards = [...document.querySelectorAll('.card')].filter(one => one.getClientRects().length)
  const found = []
  cards.slice(0, -1).forEach((card, at) => {
    const after = cards.slice(at + 1, at + 4)
    for (const next of after.filter(one => !card.contains(one)))
      if (inner(card).some(box => [...next.getClientRects()].some(other => cross(box, other))))
        found.push([card, next].map(one => one.textContent.trim().slice(0, 30)).join(' > '))
  })
  return [cards.length, found]
}"""

GRIDS = """() => [...document.querySelectorAll('.body, .page, .side, .answer, .head, .card')]
  .filter(one => !getComputedStyle(one).display.match(/^(block|none)$/)
    || getComputedStyle(one).containerType !== 'normal' && one.matches('.card'))
  .map(one => one.className)"""


@pytest.fixture(scope="module")
def browser(require: object, driver: Playwright) -> Iterator[Browser]:
    path: Path = require("browser")  # type: ignore[operator]
    started = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
    yield started
    started.close()


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    file = tmp_path / "plan.html"
    file.write_text(render(plan=sample_plan(), book=sample_book()), encoding="utf-8")
    opened = browser.new_page(viewport={"width": A4["width"], "height": A4["height"]})
    opened.goto(file.as_uri())
    opened.emulate_media(media="print")
    yield opened
    opened.close()


@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_part_of_a_card_lies_over_the_next_card(
    page: Page, language: str, *, opened: bool
) -> None:
    page.locator(f"#show-{language}").evaluate("one => { one.checked = true }")
    if opened:
        page.evaluate("document.querySelector('.product').open = true")
    flat = page.evaluate(OVERLAPS)
    page.evaluate(PAGED)

    paged = page.evaluate(OVERLAPS)

    assert paged[0] > 10
    assert flat[1] == []
    assert paged[1] == []


def test_nothing_that_pages_split_is_a_grid(page: Page) -> None:
    """Chromium lays the rows of a grid split over pages on the next card."""
    assert page.evaluate(GRIDS) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_four_products_take_few_pages(page: Page, language: str) -> None:
    page.locator(f"#show-{language}").evaluate("one => { one.checked = true }")

    pages = len(re.findall(rb"/Type /Page\b", page.pdf(prefer_css_page_size=True)))

    assert 1 < pages <= PAGES_AT_MOST


def test_the_total_of_the_waterfall_is_on_paper(page: Page) -> None:
    total = page.locator("#p1-vn .money tr.sum").last
    card = page.locator("#p1-vn .money")

    row, around = total.bounding_box(), card.bounding_box()

    assert row is not None
    assert around is not None
    assert row["y"] + row["height"] <= around["y"] + around["height"]


def test_the_register_is_printed_where_it_is_open_only(page: Page) -> None:
    shown = (
        "[...document.querySelectorAll('.register > li')].filter(one => one.offsetHeight).length"
    )
    closed = page.evaluate(shown)
    page.evaluate("document.querySelector('#f2 details').open = true")

    assert closed == 0
    assert page.evaluate(shown) == 1
    assert page.locator("#f2 .cite").is_visible()


def test_the_papers_are_printed_though_folded(page: Page) -> None:
    assert page.locator("#papers").is_visible()


def test_paper_in_short_leaves_out_what_a_product_opened_prints(page: Page) -> None:
    short = page.locator("#p1-vn .of-routes").is_visible()
    page.evaluate("document.querySelector('.product').open = true")

    assert not short
    assert page.locator("#p1-vn .of-routes").is_visible()
    assert not page.locator("#p2").is_visible()
