"""The catalogue page as a person meets it: a long list, in a real browser, without script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from samphao.kernel.text import Language
from tests.interfaces.report.catalogue.brief_plans import EXPORTERS, long_plan, page_of

LANGUAGES = list(Language)
WIDTHS = (320, 390, 1280)
PRODUCTS = 80
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--disable-background-networking",
]
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true })"
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth
  const found = [...document.querySelectorAll('body *')].filter(one => {
    if (one.closest('.vh, svg')) return false
    const box = one.getBoundingClientRect()
    return box.width && (box.right > width + 1 || box.left < -1)
  }).map(one => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 30)}`)
  if (document.documentElement.scrollWidth > width) found.push('the page')
  return found
}"""
# Text that overflows the card it stands in, though the card itself fits.
SPILLS = """() => [...document.querySelectorAll('.card table, .card summary, .cells')]
  .filter(one => one.checkVisibility())
  .filter(one => one.getBoundingClientRect().right
    > one.closest('.card').getBoundingClientRect().right + 1)
  .map(one => one.className)"""
SMALL_TARGETS = """() => [...document.querySelectorAll('main a, main summary')]
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 23.5)
  .map(one => one.textContent.trim().slice(0, 30))"""
NAMELESS = """() => [...document.querySelectorAll('main table')].flatMap(table =>
  [...table.querySelectorAll('td:not(:empty)')].filter(cell =>
    !cell.closest('tr').querySelector('th') && !cell.closest('thead'))
  ).length"""
INK_OF_DARK_CELLS = """() => {
  const cells = [...document.querySelectorAll('.item .cells > i')]
  cells.forEach(one => { one.className = 'h4' })
  return [...new Set(cells.map(one => getComputedStyle(one).color))]
}"""


@pytest.fixture(scope="module")
def browser(require: object, driver: Playwright) -> Iterator[Browser]:
    path: Path = require("browser")  # type: ignore[operator]
    started = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
    yield started
    started.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    folder = tmp_path_factory.mktemp("catalogue")
    plan = long_plan(PRODUCTS)
    found = {language: folder / f"{language.value}.html" for language in LANGUAGES}
    for language, file in found.items():
        file.write_text(page_of(plan, language), encoding="utf-8")
    return found


@pytest.fixture
def page(browser: Browser, files: dict[Language, Path]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=True)
    opened = context.new_page()
    opened.goto(files[Language.EN].as_uri())
    yield opened
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wider_than_the_screen_or_its_card(
    page: Page, files: dict[Language, Path], language: Language
) -> None:
    page.goto(files[language].as_uri())
    page.evaluate(OPEN_ALL)

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})

        assert page.evaluate(TOO_WIDE) == [], width
        assert page.evaluate(SPILLS) == [], width


def test_everything_to_touch_is_large_enough(page: Page) -> None:
    page.evaluate(OPEN_ALL)

    assert page.evaluate(SMALL_TARGETS) == []


def test_every_row_of_every_table_is_named(page: Page) -> None:
    page.evaluate(OPEN_ALL)

    assert page.locator("main table").count() > PRODUCTS
    assert page.evaluate(NAMELESS) == 0


def test_a_group_and_a_product_open_without_a_script(
    browser: Browser, files: dict[Language, Path]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(files[Language.EN].as_uri())
    first = page.locator(".item").first
    before = first.is_visible()
    page.locator(".group > summary").first.click()
    first.locator("summary").click()
    words = first.locator("table").inner_text()
    context.close()

    assert not before
    assert "Ready" in words
    assert "Vietnam" in words
    assert "ATIGA" in words


def test_an_opening_leads_to_its_product_though_it_is_folded(page: Page) -> None:
    link = page.locator("#openings tbody a").first
    target = link.get_attribute("href") or ""
    before = page.locator(target).is_visible()

    link.click()

    assert not before
    assert page.locator(target).is_visible()


def test_the_page_opens_by_keyboard(page: Page) -> None:
    page.locator(".group > summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.locator(".item table").first.is_visible()


def test_the_page_makes_no_request_and_breaks_no_rule_of_its_own(
    browser: Browser, files: dict[Language, Path]
) -> None:
    page = browser.new_page(color_scheme="dark")
    requests: list[str] = []
    messages: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    page.goto(files[Language.TH].as_uri())
    page.close()

    assert requests == [files[Language.TH].as_uri()]
    assert messages == []


def test_paper_shows_every_strip_and_only_the_product_that_is_open(page: Page) -> None:
    page.locator(".group > summary").first.click()
    page.locator(".item > summary").first.click()
    page.emulate_media(media="print")

    strips = page.locator(".item > summary")
    assert strips.count() == PRODUCTS
    assert all(strips.nth(at).is_visible() for at in (0, 40, PRODUCTS - 1))
    assert page.locator(".group").count() == len(EXPORTERS)
    assert page.locator(".item table").first.is_visible()
    assert not page.locator(".item table").nth(1).is_visible()


def test_figures_on_paper_are_dark_where_no_ground_is_printed(page: Page) -> None:
    page.emulate_media(media="print")

    assert page.evaluate(INK_OF_DARK_CELLS) == ["rgb(0, 0, 0)"]


@pytest.mark.parametrize("look", ["light", "dark", "print"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_contact_sheets_for_the_eye(
    browser: Browser,
    files: dict[Language, Path],
    repository: Path,
    language: Language,
    look: str,
) -> None:
    folder = repository / "out" / "catalogue"
    folder.mkdir(parents=True, exist_ok=True)
    page = browser.new_page(color_scheme="dark" if look == "dark" else "light")
    page.goto(files[language].as_uri())
    page.evaluate("document.querySelector('.group').open = true")
    page.evaluate("document.querySelector('.item').open = true")
    if look == "print":
        sheets = [folder / f"{language.value}-print.pdf"]
        page.pdf(path=sheets[0], prefer_css_page_size=True)
    else:
        sheets = [folder / f"{language.value}-{width}-{look}.png" for width in WIDTHS[1:]]
        for file, width in zip(sheets, WIDTHS[1:], strict=True):
            page.set_viewport_size({"width": width, "height": 844})
            page.screenshot(path=file, full_page=True)
    page.close()

    assert all(file.stat().st_size > 20_000 for file in sheets)
