"""A passkey from the making to the door, with an authenticator the browser plays."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from samphao.groundwork.models import User
from samphao.interfaces.accounts import mail
from tests.journeys.web.conftest import PHONE, Visit, Window

PASSWORD = "mango rice seven"
ADDRESS = "mali@example.com"


@pytest.fixture
def person(house: str) -> User:
    user = User.objects.create_user(ADDRESS, PASSWORD, full_name="มะลิ", language="en")
    EmailAddress.objects.create(user=user, email=ADDRESS, primary=True, verified=True)
    return user


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the subjects of the mails handed over to the vault."""
    subjects: list[str] = []

    def keep(*, subject: str, **_: Any) -> None:
        subjects.append(subject)

    monkeypatch.setattr(mail, "_hand_over", keep)
    return subjects


def authenticator_in(window: Window) -> None:
    """Give the browser a finger that always fits."""
    session = window.page.context.new_cdp_session(window.page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def type_password(window: Window) -> None:
    page = window.open("/accounts/login/")
    page.fill("[name=login]", ADDRESS)
    page.fill("[name=password]", PASSWORD)
    page.click("main form.card button")


def add_passkey(window: Window, *, alone: bool) -> None:
    page = window.open("/accounts/2fa/webauthn/add/")
    page.fill("[name=password]", PASSWORD)
    page.click("main form.card button")
    page.fill("[name=name]", "โทรศัพท์ของฉัน")
    if alone:
        page.check("[name=passwordless]")
    page.click("[data-passkey-works] button")
    page.wait_for_url("**/recovery-codes/")


def test_a_passkey_alone_opens_the_house(visit: Visit, person: User, told: list[str]) -> None:
    window = visit(width=PHONE)
    authenticator_in(window)
    type_password(window)
    add_passkey(window, alone=True)
    window.open("/accounts/logout/").click("main form.card button")

    page = window.open("/accounts/login/")
    page.click("[data-passkey=login] [data-passkey-works] button")
    page.wait_for_url(f"{window.house}/")

    assert window.open("/accounts/me/").locator("h1").inner_text().endswith("มะลิ")
    assert Authenticator.objects.get(type="webauthn").wrap().name == "โทรศัพท์ของฉัน"
    assert told == ["A key was added"]


def test_a_passkey_is_the_second_step_after_the_password(
    visit: Visit, person: User, told: list[str]
) -> None:
    window = visit(width=PHONE)
    authenticator_in(window)
    type_password(window)
    add_passkey(window, alone=False)
    window.open("/accounts/logout/").click("main form.card button")

    type_password(window)
    assert window.path() == "/accounts/2fa/authenticate/"
    window.page.click("[data-passkey-works] button")
    window.page.wait_for_url(f"{window.house}/")

    assert window.open("/accounts/2fa/webauthn/").locator("main .col .lines li").count() == 1


def test_the_house_can_be_opened_without_a_passkey_when_the_device_has_none(
    visit: Visit, person: User
) -> None:
    window = visit(width=PHONE)  # no authenticator answers in this browser
    page = window.open("/accounts/login/")

    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('none')) }")
    page.click("[data-passkey=login] [data-passkey-works] button")
    page.wait_for_selector("[data-passkey=login] [role=alert]:visible")

    assert "did not answer" in page.locator("[data-passkey=login] [role=alert]").inner_text()


def test_without_scripts_no_passkey_is_offered_and_the_password_works(
    visit: Visit, person: User
) -> None:
    window = visit(width=PHONE, script=False)
    page = window.open("/accounts/login/")
    assert not page.locator("[data-passkey-works]").is_visible()
    assert page.locator("[data-passkey-none]").is_visible()

    type_password(window)

    assert window.path() == "/"
