"""The pages of the door in a real browser: reachable for everybody, in three languages."""

import re
import time
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import hotp_value
from django.core.cache import cache

from samphao.groundwork.models import User
from samphao.interfaces.accounts import mail
from tests.journeys.web.conftest import CODES, DESK, PHONE, Visit, Window, sign_in

PASSWORD = "mango rice seven"
ADDRESS = "mali@example.com"
OUTSIDE = ("login/", "signup/", "password/reset/", "password/reset/done/", "confirm-email/x/")
INSIDE = ("me/", "email/", "password/change/", "2fa/", "sessions/", "logout/", "reauthenticate/")


@pytest.fixture(autouse=True)
def _fresh_counters(house: str) -> None:
    cache.clear()


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the mails handed over to the vault."""
    bodies: list[str] = []

    def keep(*, body: str, **_: Any) -> None:
        bodies.append(body)

    monkeypatch.setattr(mail, "_hand_over", keep)
    return bodies


@pytest.fixture
def person(house: str) -> User:
    user = User.objects.create_user(ADDRESS, PASSWORD, full_name="มะลิ สวนปลายน้ำ")
    EmailAddress.objects.create(user=user, email=ADDRESS, primary=True, verified=True)
    return user


def check(window: Window, path: str) -> None:
    window.open(f"/accounts/{path}")
    assert window.barriers() == [], path
    for width in (320, PHONE, DESK):
        window.page.set_viewport_size({"width": width, "height": 844})
        assert window.too_wide() == [], (path, width)
        assert window.too_small() == [], (path, width)


@pytest.mark.parametrize("code", CODES)
def test_the_pages_before_the_door_keep_nobody_out(visit: Visit, code: str) -> None:
    window = visit(language=code, width=PHONE, dark=code == "en")

    for path in OUTSIDE:
        check(window, path)


@pytest.mark.parametrize("code", CODES)
def test_the_pages_behind_the_door_keep_nobody_out(visit: Visit, person: User, code: str) -> None:
    window = visit(language=code, width=PHONE, dark=code == "zh-hans")
    sign_in(window=window, user=person)

    for path in INSIDE:
        check(window, path)


def test_a_person_signs_up_confirms_and_sets_up_an_app_without_scripts(
    visit: Visit, letters: list[str]
) -> None:
    window = visit(language="th", width=PHONE, script=False)
    page = window.open("/accounts/signup/")
    for name, value in (
        ("full_name", "มะลิ สวนปลายน้ำ"),
        ("email", ADDRESS),
        ("password1", PASSWORD),
        ("password2", PASSWORD),
    ):
        page.fill(f"[name={name}]", value)
    page.click("main form.card button")
    page.fill("[name=code]", re.findall(r"\d{4}-\d{4}", letters[0])[0])
    page.click("main form.card button")
    assert window.path() == "/"

    window.open("/accounts/2fa/totp/activate/").fill("[name=password]", PASSWORD)
    page.click("main form.card button")
    box = page.locator("svg.qr").bounding_box()
    secret = page.locator("main p.code").inner_text().replace(" ", "")
    page.fill("[name=code]", f"{hotp_value(secret, int(time.time()) // 30):06d}")
    page.click("main form.card button")

    assert box is not None
    assert box["width"] >= 200
    assert page.locator("main li.code").count() == 10
