"""The report as a person meets it: in a real browser, without script, in three languages."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from samphao.interfaces.report import render
from samphao.kernel.country import Country
from samphao.kernel.text import Language
from tests.interfaces.report.sample_facts import sample_book
from tests.interfaces.report.sample_plan import sample_plan

LANGUAGES = ("th", "en", "zh")
WIDTHS = (320, 390, 1280)
MARKS = "ที่นี่ เริ่ม ยื่น เมื่อ ปั๊ม น้ำ ปู่ ฎุ ญู"
BANNED_FONT = "Noto Looped Thai"
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
    if (one.closest('.vh, svg') || (one.closest('.scroll') && !one.matches('.scroll'))) return false
    const box = one.getBoundingClientRect()
    return box.width && (box.right > width + 1 || box.left < -1)
  }).map(one => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 30)}`)
  if (document.documentElement.scrollWidth > width) found.push('the page')
  return found
}"""
SHAPE = """() => [...document.querySelectorAll('main *')].map(one => {
  const words = [...one.childNodes].filter(node => node.nodeType === 3)
    .map(node => node.data.trim()).join(' ').trim()
  return [one.tagName, one.className.baseVal ?? one.className, one.id, words].join('|')
})"""

SIZES = """() => {
  const table = document.querySelector('.heat'), card = table.closest('.card')
  const width = one => one.getBoundingClientRect().width
  return {
    columns: table.querySelectorAll('thead th + th').length,
    inside: table.scrollWidth <= card.clientWidth && width(table) <= card.clientWidth,
    product: width(table.querySelector('tbody th')),
    cell: Math.min(...[...table.querySelectorAll('tbody td')].map(width)),
  }
}"""
NAMED = """() => [...document.querySelectorAll('.heat tbody tr:first-child td')].map(one => [
  getComputedStyle(one, '::before').content.replaceAll('"', ''),
  one.getBoundingClientRect().width])"""
NINE = ("CN", "VN", "HK", "SG", "JP", "US", "KH", "LA", "MM")


@pytest.fixture(scope="module")
def browser(require: object, driver: Playwright) -> Iterator[Browser]:
    path: Path = require("browser")  # type: ignore[operator]
    started = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
    yield started
    started.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("report") / "plan.html"
    file.write_text(render(plan=sample_plan(), book=sample_book()), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report of nine markets."""
    plan = sample_plan()
    products = tuple(
        replace(
            product,
            markets=tuple(
                replace(product.markets[at % 2], market=Country(code))
                for at, code in enumerate(NINE)
            ),
        )
        for product in plan.products
    )
    file = tmp_path_factory.mktemp("wide") / "plan.html"
    page = render(plan=replace(plan, products=products), book=sample_book())
    file.write_text(page, encoding="utf-8")
    return file


@pytest.fixture
def page(browser: Browser, report: Path) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 390, "height": 844})
    opened.goto(report.as_uri())
    yield opened
    opened.close()


def choose(page: Page, language: str) -> None:
    page.locator(f"label[for=show-{language}]").click()


def seen(page: Page, selector: str) -> str:
    return page.locator(selector).first.inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wider_than_the_screen(page: Page, language: str) -> None:
    choose(page, language)
    page.evaluate(OPEN_ALL)

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})

        assert page.evaluate(TOO_WIDE) == [], width


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 1600])
def test_nine_markets_and_whole_product_names_fit_a_desk(
    browser: Browser, wide: Path, width: int, language: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(wide.as_uri())
    choose(page, language)

    sizes = page.evaluate(SIZES)
    page.close()

    assert sizes["columns"] == 9
    assert sizes["inside"]
    assert sizes["product"] >= 200
    assert sizes["cell"] >= 80


@pytest.mark.parametrize("width", [320, 390])
def test_every_cell_on_a_phone_says_its_market(browser: Browser, wide: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.goto(wide.as_uri())
    choose(page, "en")

    named, widths = zip(*page.evaluate(NAMED), strict=True)
    page.close()

    assert len(set(named)) == len(named) == 9
    assert {"China", "Vietnam"} <= set(named)
    assert max(widths) - min(widths) < 2


def test_a_link_to_the_register_unfolds_it(page: Page) -> None:
    folded = page.locator("#facts").is_visible()
    page.evaluate("location.hash = '#f2'")

    assert not folded
    assert page.locator("#f2").is_visible()


def test_the_language_is_switched_without_a_script(browser: Browser, report: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report.as_uri())
    headings = []
    for language in LANGUAGES:
        choose(page, language)
        headings.append(seen(page, "h1"))
    context.close()

    assert headings[0].startswith("ส่งเวียดนามได้เลย")
    assert headings[1].startswith("2 of 4\u00a0products can go to Vietnam now")
    assert headings[2].startswith("4\u00a0种商品中有 2\u00a0种")


def test_the_language_is_switched_by_keyboard(page: Page) -> None:
    page.locator("#show-th").focus()
    page.keyboard.press("ArrowRight")

    assert page.locator("#show-en").is_checked()
    assert "Ready" in seen(page, ".heat + *, .key")


def test_a_cell_of_the_heat_table_opens_its_market(page: Page) -> None:
    page.locator('.heat a[href="#p2-vn"]').click()

    assert page.locator("#p2-vn").is_visible()
    assert not page.locator("#p4-vn").is_visible()


def test_the_page_makes_no_request_and_breaks_no_rule_of_its_own(
    browser: Browser, report: Path
) -> None:
    page = browser.new_page()
    requests: list[str] = []
    messages: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    page.goto(report.as_uri())
    page.emulate_media(color_scheme="dark")
    page.close()

    assert requests == [report.as_uri()]
    assert messages == []


def test_leaving_out_what_the_parser_supplies_changes_nothing(
    browser: Browser, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = tmp_path / "full.html"
    monkeypatch.setattr("samphao.interfaces.report.page.compact", lambda html: html)
    full.write_text(render(plan=sample_plan(), book=sample_book()), encoding="utf-8")
    page = browser.new_page()
    shapes = []
    for file in (full, report):
        page.goto(file.as_uri())
        shapes.append(page.evaluate(SHAPE))
    page.close()

    assert len(shapes[0]) > 1000
    assert shapes[0] == shapes[1]
    assert report.stat().st_size < full.stat().st_size


def test_paper_shows_the_chosen_language_and_what_was_folded(page: Page) -> None:
    choose(page, "zh")
    page.emulate_media(media="print")

    assert page.locator("#p2-vn").is_visible()
    assert not page.locator(".langs").is_visible()
    assert "ถามตัวแทน" not in page.locator("main").inner_text()


def test_paper_shows_only_the_product_that_is_open(page: Page) -> None:
    page.locator(".product > summary").nth(1).click()
    page.emulate_media(media="print")

    assert page.locator("#p2-vn").is_visible()
    assert not page.locator("#p1-vn").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_character_has_a_glyph_of_an_allowed_font(page: Page, language: str) -> None:
    choose(page, language)
    page.evaluate(OPEN_ALL)
    fonts = fonts_of(page, "#top *, .heat *, #p1 *, .register *")

    assert sum(fonts.values()) > 2000
    assert [name for name in fonts if BANNED_FONT in name or "LastResort" in name] == []


def test_thai_marks_stand_on_their_vowels(page: Page) -> None:
    page.evaluate("text => { document.querySelector('h1').textContent = text }", MARKS)

    fonts = fonts_of(page, "h1")
    thai = {name: count for name, count in fonts.items() if "Thai" in name or name == "Sarabun"}

    assert sum(thai.values()) >= len(MARKS.replace(" ", ""))
    assert [name for name in fonts if BANNED_FONT in name] == []


def fonts_of(page: Page, selector: str) -> dict[str, int]:
    """Return how many glyphs each font drew for the elements, that is, for their own texts."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument", {"depth": -1})["root"]["nodeId"]
    found = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": selector})
    glyphs: Counter[str] = Counter()
    for node in found["nodeIds"]:
        used = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})
        glyphs.update({font["familyName"]: int(font["glyphCount"]) for font in used["fonts"]})
    return dict(glyphs)


@pytest.mark.parametrize("look", ["light", "dark", "print"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_contact_sheets_for_the_eye(
    browser: Browser, report: Path, repository: Path, language: str, look: str
) -> None:
    folder = repository / "out" / "report"
    folder.mkdir(parents=True, exist_ok=True)
    page = browser.new_page(color_scheme="dark" if look == "dark" else "light")
    page.goto(report.as_uri())
    choose(page, Language(language).value)
    page.evaluate("document.querySelector('.product').open = true")
    if look == "print":
        files = [folder / f"{language}-print.pdf"]
        page.pdf(path=files[0], prefer_css_page_size=True)
    else:
        files = [folder / f"{language}-{width}-{look}.png" for width in WIDTHS[1:]]
        for file, width in zip(files, WIDTHS[1:], strict=True):
            page.set_viewport_size({"width": width, "height": 844})
            page.screenshot(path=file, full_page=True)
    page.close()

    assert all(file.stat().st_size > 20_000 for file in files)
