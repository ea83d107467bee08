"""The shell as a person meets it: three languages, phone and desk, day and night, paper."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from samphao.interfaces.web.policy import POLICY
from tests.journeys.web.conftest import CODES, DESK, PHONE, Visit, Window

PAGES = ("/", "/promises", "/about", "/nowhere")
# Every storey of Thai: marks above marks, vowels below, consonants that lose their feet.
THAI_LINE = "ที่นี่เริ่มยื่นเมื่อปั๊มน้ำปู่ฎุญู"
CHINESE_LINE = "直达、关税、产地证、骨、令、直、海"
# It swallows the tone mark above an i-vowel; the others are what is left when no face fits.
UNFIT = ("Noto Looped", "DejaVu", "Unifont", "Last Resort", "Noto Sans CJK JP")
WRITE = "([selector, text]) => { document.querySelector(selector).textContent = text }"


def drawn(window: Window, text: str) -> set[str]:
    window.page.evaluate(WRITE, ["h1", text])
    return window.faces("h1")


@pytest.mark.parametrize("code", CODES)
def test_nobody_is_kept_out_and_nothing_is_too_wide(visit: Visit, code: str) -> None:
    window = visit(language=code, width=PHONE)

    looks = [(PHONE, "light"), (DESK, "dark"), (PHONE, "dark"), (DESK, "light")]

    for path in PAGES:
        window.open(path)
        # Every page of a kind has the same parts: all four looks at one, two at the others, and
        # one where only the words differ.
        shown = {"th": looks if path == "/" else looks[:2]}.get(code, looks[:1])
        for width, scheme in shown:
            window.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            window.page.set_viewport_size({"width": width, "height": 844})
            assert window.barriers() == [], (path, width, scheme)
        for width in (320, PHONE, 640, 960, DESK):
            window.page.set_viewport_size({"width": width, "height": 844})
            assert window.too_wide() == [], (path, width)
            assert window.too_small() == [], (path, width)


def test_thai_and_chinese_are_drawn_by_faces_that_can(visit: Visit) -> None:
    thai, chinese = visit(language="th"), visit(language="zh-hans")
    thai.open("/")
    chinese.open("/")

    faces = {THAI_LINE: drawn(thai, THAI_LINE), CHINESE_LINE: drawn(chinese, CHINESE_LINE)}

    assert len(faces[THAI_LINE]) == 1
    assert [face for found in faces.values() for face in found if face.startswith(UNFIT)] == []
    assert all(found for found in faces.values())


def test_chinese_in_a_thai_page_is_not_drawn_as_japanese(visit: Visit) -> None:
    window = visit(language="th")
    window.open("/")

    assert not [face for face in window.faces('.langs a[lang="zh-Hans"]') if face.startswith(UNFIT)]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_language_changes_and_the_page_stays(visit: Visit, script: bool) -> None:
    window = visit(language="th", width=PHONE, script=script)
    window.open("/about?from=plan")

    window.page.click('.langs a[lang="en"]')
    english = (window.path(), window.page.locator("h1").inner_text())
    window.page.click('.langs a[lang="zh-Hans"]')
    chinese = (window.path(), window.page.locator("html").get_attribute("lang"))

    assert english == ("/about?from=plan", "An open export gateway for small enterprises")
    assert chinese == ("/about?from=plan", "zh-Hans")


def test_the_language_changes_on_a_page_that_is_not_there(visit: Visit) -> None:
    window = visit(language="th")
    window.open("/nowhere")

    window.page.click('.langs a[lang="en"]')

    assert window.path() == "/nowhere"
    assert window.page.locator("h1").inner_text() == "There is nothing here for you to see"


def test_the_keyboard_skips_to_the_content(visit: Visit) -> None:
    window = visit()
    window.open("/promises")

    window.page.keyboard.press("Tab")
    skip = window.page.evaluate("document.activeElement.className")
    window.page.keyboard.press("Enter")

    assert skip == "skip"
    assert window.page.evaluate("document.activeElement.id") == "main"


def test_the_tabs_of_a_phone_do_not_hide_the_end_of_the_page(visit: Visit) -> None:
    window = visit(width=PHONE)
    window.open("/promises")
    window.page.evaluate("scrollTo(0, document.body.scrollHeight)")

    tabs = window.page.locator(".tabs").bounding_box()
    last = window.page.locator(".foot p").bounding_box()

    assert tabs is not None
    assert last is not None
    assert last["y"] + last["height"] <= tabs["y"]


def test_on_paper_the_menus_are_gone_and_the_words_are_black(visit: Visit) -> None:
    window = visit(dark=True)
    window.open("/promises")
    window.page.emulate_media(media="print", color_scheme="dark")

    assert not window.page.locator(".tabs").is_visible()
    assert not window.page.locator(".langs").is_visible()
    colour = "getComputedStyle(document.querySelector('h1')).color"
    assert window.page.evaluate(colour) == "rgb(0, 0, 0)"


@pytest.mark.parametrize("path", PAGES[:3])
def test_a_first_view_is_light(visit: Visit, path: str) -> None:
    window = visit(language="th")
    asked: list[str] = []
    window.page.on("request", lambda request: asked.append(request.url))
    answer = window.page.goto(f"{window.house}{path}")

    assert answer is not None
    assert answer.headers["content-security-policy"] == POLICY
    assert len(asked) <= 5
    body = answer.body()
    assert len(body) <= 40 * 1024
    assert len(gzip.compress(body, 6)) <= 8 * 1024


def test_the_policy_stops_what_somebody_wrote_into_the_page(visit: Visit) -> None:
    window = visit()
    window.open("/about")
    inject = """() => {
      const script = document.createElement('script')
      script.textContent = 'window.taken = true'
      document.body.append(script)
      const picture = document.createElement('img')
      picture.src = 'https://evil.example/steal.png'
      document.body.append(picture)
      return new Promise(done => setTimeout(() => done(window.taken === true), 50))
    }"""

    taken = window.page.evaluate(inject)

    assert not taken
    assert any("Content Security Policy" in one for one in window.complaints)
    window.complaints.clear()
    window.outside.clear()


@pytest.mark.parametrize("code", CODES)
def test_pictures_for_the_eye(
    visit: Visit, album: Callable[[Window, str], Path], code: str
) -> None:
    window = visit(language=code, dark=code == "en")
    for path in PAGES:
        window.open(path)
        for width in (PHONE, DESK):
            window.page.set_viewport_size({"width": width, "height": 844})
            picture = album(window, f"{path.strip('/') or 'home'}-{code}-{width}")
            assert picture.stat().st_size > 10_000
