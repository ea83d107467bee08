"""A real browser before the real house: one place for every journey through the pages.

`house` is the address of the server, `visit` opens a browser window on it. What a page may never do
is checked when the window closes: speak to another server, break its own policy, fail on the way.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_core_python.sync_playwright import Axe
from django.contrib.auth.base_user import AbstractBaseUser
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Playwright
from pytest_django.live_server_helper import LiveServer

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESK = 390, 1280
CODES = ("th", "en", "zh-hans")
# What a browser says of an answer that a journey asked for on purpose.
EXPECTED = "Failed to load resource: the server responded with a status of 4"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth
  const found = [...document.querySelectorAll('body *')].filter(one => {
    if (one.closest('.vh, svg, .skip, .scroll')) return false
    const box = one.getBoundingClientRect()
    return box.width > 1 && (box.right > width + 1 || box.left < -1)
  }).map(one => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 30)}`)
  if (document.documentElement.scrollWidth > width) found.push('the page')
  return found
}"""
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, summary, select, input')]
  .filter(one => one.checkVisibility() && !one.closest('.skip, p') && one.type !== 'hidden')
  .map(one => [one, (one.closest('label') ?? one).getBoundingClientRect()])
  .filter(([, box]) => box.height < 23.5 || box.width < 23.5)
  .map(([one]) => one.outerHTML.slice(0, 80))"""


@dataclass(slots=True)
class Window:
    """A browser window on the house, and what it noticed."""

    page: Page
    house: str
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to a page of the house."""
        self.page.goto(f"{self.house}{path}")
        return self.page

    def path(self) -> str:
        """Return where the window is, without the server's name."""
        parts = urlsplit(self.page.url)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path

    def too_wide(self) -> list[str]:
        """Return what reaches beyond the screen."""
        found: list[str] = self.page.evaluate(TOO_WIDE)
        return found

    def too_small(self) -> list[str]:
        """Return what is hard to touch."""
        found: list[str] = self.page.evaluate(SMALL_TARGETS)
        return found

    def barriers(self) -> list[str]:
        """Return what keeps somebody out, by the rules of WCAG 2.2 AA and good practice."""
        options = {"runOnly": {"type": "tag", "values": list(RULES)}}
        found = Axe().run(self.page, options=options)
        return [
            f"{rule['id']}: {node['html'][:120]}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]

    def faces(self, selector: str) -> set[str]:
        """Return the typefaces that drew the text of the first such element."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("DOM.enable")
        session.send("CSS.enable")
        root = session.send("DOM.getDocument")["root"]["nodeId"]
        node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})
        fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node["nodeId"]})
        session.detach()
        return {str(font["familyName"]) for font in fonts["fonts"]}


Visit = Callable[..., Window]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def sign_in(*, window: Window, user: AbstractBaseUser) -> None:
    """Let the window belong to a person, for journeys that are not about signing in."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    session = client.cookies["sessionid"].value
    window.page.context.add_cookies([{"name": "sessionid", "value": session, "url": window.house}])


@pytest.fixture(scope="session")
def browser(require: Callable[[str], Path], driver: Playwright) -> Iterator[Browser]:
    """Start a browser once for all journeys."""
    started = driver.chromium.launch(executable_path=require("browser"), args=ARGUMENTS)
    yield started
    started.close()


@pytest.fixture
def house(live_server: LiveServer) -> str:
    """Return the address of a running house with an empty database."""
    return str(live_server.url)


@pytest.fixture
def visit(browser: Browser, house: str) -> Iterator[Visit]:
    """Open windows: `visit(language="th", width=390, dark=False, script=True)`."""
    opened: list[tuple[BrowserContext, Window]] = []

    def open_window(
        *, language: str = "en", width: int = DESK, dark: bool = False, script: bool = True
    ) -> Window:
        context = browser.new_context(
            viewport={"width": width, "height": 844},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
        )
        context.add_cookies([{"name": "django_language", "value": language, "url": house}])
        window = Window(context.new_page(), house)
        _listen(window)
        opened.append((context, window))
        return window

    yield open_window
    for context, _ in opened:
        context.close()
    assert [one for _, window in opened for one in window.outside] == []
    assert [one for _, window in opened for one in window.complaints] == []


@pytest.fixture
def album(repository: Path) -> Callable[[Window, str], Path]:
    """Keep a picture of the whole page for the eye, in `out/web`."""
    folder = repository / "out" / "web"
    folder.mkdir(parents=True, exist_ok=True)

    def keep(window: Window, name: str) -> Path:
        file = folder / f"{name}.png"
        window.page.screenshot(path=file, full_page=True)
        return file

    return keep


def _listen(window: Window) -> None:
    def asked(request: Any) -> None:
        if not request.url.startswith((window.house, "data:", "blob:")):
            window.outside.append(request.url)

    def said(message: Any) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(EXPECTED):
            window.complaints.append(message.text)

    window.page.on("request", asked)
    window.page.on("console", said)
    window.page.on("pageerror", lambda failure: window.complaints.append(str(failure)))
