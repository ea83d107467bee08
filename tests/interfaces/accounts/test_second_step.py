"""The second step: an app's codes, recovery codes, and who must have one."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import hotp_value
from django.test import Client

from samphao.apps.enterprises.facade import Role
from samphao.groundwork.models import User
from samphao.interfaces.accounts.factors import FactorAdapter, has_second_factor
from tests.apps.enterprises.building import founded, joined
from tests.apps.enterprises.building import person as another
from tests.interfaces.accounts.people import (
    ADDRESS,
    SentMail,
    is_inside,
    make_person,
    prove_again,
    sign_in,
)

ACTIVATE = "/accounts/2fa/totp/activate/"
AUTHENTICATE = "/accounts/2fa/authenticate/"
Later = Callable[[float], None]


def code_of(secret: str, *, steps: int = 0) -> str:
    return f"{hotp_value(secret, int(time.time()) // 30 + steps):06d}"


def shown_secret(client: Client) -> str:
    page = client.get(ACTIVATE).content.decode()
    found = re.search(r'class="code" translate="no">([A-Z2-7 ]+)<', page)
    assert found
    return found[1].replace(" ", "")


@pytest.fixture
def protected(
    signed_in: Client, django_capture_on_commit_callbacks: Any
) -> tuple[Client, str, list[str]]:
    """Return a client whose person has an app, its secret, and the recovery codes."""
    prove_again(signed_in)
    secret = shown_secret(signed_in)
    with django_capture_on_commit_callbacks(execute=True):
        answer = signed_in.post(ACTIVATE, {"code": code_of(secret)})
    page = signed_in.get(answer["Location"]).content.decode()
    return signed_in, secret, re.findall(r"\b\d{8}\b", page)


def first_step(email: str = ADDRESS) -> Client:
    fresh = Client()
    assert sign_in(fresh, email)["Location"] == AUTHENTICATE
    return fresh


def test_the_app_is_on_after_the_code_it_shows(
    protected: tuple[Client, str, list[str]], mailbox: list[SentMail]
) -> None:
    assert Authenticator.objects.filter(type="totp").count() == 1
    assert len(protected[2]) == 10
    assert mailbox[-1].subject == "เปิดการยืนยันสองขั้นแล้ว"


def test_a_wrong_code_switches_nothing_on(signed_in: Client) -> None:
    prove_again(signed_in)
    secret = shown_secret(signed_in)
    wrong = f"{(int(code_of(secret)) + 1) % 1_000_000:06d}"

    signed_in.post(ACTIVATE, {"code": wrong})

    assert not Authenticator.objects.exists()


def test_the_qr_code_is_drawn_in_the_page_without_a_picture_from_elsewhere(
    signed_in: Client,
) -> None:
    prove_again(signed_in)

    page = signed_in.get(ACTIVATE).content.decode()

    assert "data:" not in page
    assert re.search(r'<svg class="qr"[^>]*role="img"', page)
    assert "otpauth://totp/malee%40example.com?secret=" in page


def test_the_password_alone_does_not_open(protected: tuple[Client, str, list[str]]) -> None:
    assert not is_inside(first_step())


def test_password_and_code_open(protected: tuple[Client, str, list[str]], later: Later) -> None:
    later(60)  # the code that switched the app on counts once
    stranger = first_step()

    stranger.post(AUTHENTICATE, {"code": code_of(protected[1])})

    assert is_inside(stranger)


def test_a_code_counts_once(protected: tuple[Client, str, list[str]], later: Later) -> None:
    later(60)
    code = code_of(protected[1])
    one, two = first_step(), first_step()

    one.post(AUTHENTICATE, {"code": code})
    two.post(AUTHENTICATE, {"code": code})

    assert is_inside(one)
    assert not is_inside(two)


def test_an_old_code_does_not_open(protected: tuple[Client, str, list[str]], later: Later) -> None:
    later(600)
    stranger = first_step()

    stranger.post(AUTHENTICATE, {"code": code_of(protected[1], steps=-3)})

    assert not is_inside(stranger)


def test_codes_cannot_be_guessed_for_long(
    protected: tuple[Client, str, list[str]], later: Later
) -> None:
    stranger = first_step()
    right = {code_of(protected[1], steps=step) for step in range(-2, 12)}
    wrong = next(f"{n:06d}" for n in range(100) if f"{n:06d}" not in right)
    for _ in range(30):
        stranger.post(AUTHENTICATE, {"code": wrong}, REMOTE_ADDR="203.0.113.1")
        stranger.post(AUTHENTICATE, {"code": wrong}, REMOTE_ADDR="203.0.113.2")
    later(60)

    stranger.post(AUTHENTICATE, {"code": code_of(protected[1])}, REMOTE_ADDR="203.0.113.3")

    assert not is_inside(stranger)


def test_a_recovery_code_opens_once(protected: tuple[Client, str, list[str]]) -> None:
    one, two = first_step(), first_step()

    one.post(AUTHENTICATE, {"code": protected[2][0]})
    two.post(AUTHENTICATE, {"code": protected[2][0]})

    assert is_inside(one)
    assert not is_inside(two)


def test_recovery_codes_are_shown_once(protected: tuple[Client, str, list[str]]) -> None:
    page = protected[0].get("/accounts/2fa/recovery-codes/").content.decode()

    assert not re.findall(r"\b\d{8}\b", page)
    assert protected[0].get("/accounts/2fa/recovery-codes/download/").status_code == 403


def test_secrets_lie_sealed_in_the_database(protected: tuple[Client, str, list[str]]) -> None:
    kept = " ".join(str(one.data) for one in Authenticator.objects.all())

    assert protected[1] not in kept
    assert (
        FactorAdapter().decrypt(Authenticator.objects.get(type="totp").data["secret"])
        == (protected[1])
    )


def test_a_changed_server_key_still_opens_what_the_old_one_sealed(settings: Any) -> None:
    sealed = FactorAdapter().encrypt("JBSWY3DPEHPK3PXP")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another " * 8

    assert FactorAdapter().decrypt(sealed) == "JBSWY3DPEHPK3PXP"


def test_second_steps_are_changed_only_by_who_proves_themselves_again(
    signed_in: Client,
) -> None:
    for page in ("totp/activate", "webauthn/add"):
        answer = signed_in.get(f"/accounts/2fa/{page}/")
        assert answer["Location"].startswith("/accounts/reauthenticate/")


def test_switching_the_app_off_is_told_by_mail(
    protected: tuple[Client, str, list[str]], mailbox: list[SentMail]
) -> None:
    protected[0].post("/accounts/2fa/totp/deactivate/")

    assert not has_second_factor(User.objects.get())
    assert mailbox[-1].subject == "ปิดการยืนยันสองขั้นแล้ว"


def test_staff_without_a_second_step_are_led_to_set_one_up(client: Client) -> None:
    make_person("staff@example.com", is_staff=True)

    answer = sign_in(client, "staff@example.com")

    assert answer["Location"] == "/accounts/2fa/"
    assert "ให้เปิดการยืนยันสองขั้น" in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    ("role", "asked"),
    [(Role.OFFICER, True), (Role.AUDITOR, True), (Role.OWNER, False), (Role.STAFF, False)],
)
def test_who_sees_what_others_entrusted_is_asked_for_a_second_step(
    client: Client, person: User, role: Role, asked: bool
) -> None:
    joined(founded(another("founder")), person, role)

    answer = sign_in(client)

    assert answer["Location"] == "/"
    assert ("ให้เปิดการยืนยันสองขั้น" in client.get("/").content.decode()) is asked


def test_staff_cannot_switch_their_only_second_step_off(
    protected: tuple[Client, str, list[str]],
) -> None:
    User.objects.update(is_staff=True)

    protected[0].post("/accounts/2fa/totp/deactivate/")

    assert has_second_factor(User.objects.get())


def test_a_person_cannot_touch_the_keys_of_another(signed_in: Client) -> None:
    other = make_person("other@example.com")
    key = Authenticator.objects.create(user=other, type="webauthn", data={"name": "Theirs"})
    prove_again(signed_in)

    for page in ("edit", "remove"):
        assert signed_in.get(f"/accounts/2fa/webauthn/keys/{key.pk}/{page}/").status_code == 404
        assert signed_in.post(f"/accounts/2fa/webauthn/keys/{key.pk}/{page}/").status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


HALF = '{"id":"eA","rawId":"eA","type":"public-key","response":{"clientDataJSON":"e30",%s}}'
FORGED = (
    "",
    "null",
    "{}",
    "[]",
    "7",
    '"x"',
    "not json",
    '{"id":"x"}',
    '{"response":{}}',
    HALF % '"authenticatorData":"AA","signature":"AA","userHandle":"AA"',
    HALF % '"attestationObject":"AA"',
)


@pytest.mark.parametrize("credential", FORGED)
def test_a_forged_passkey_is_not_added_and_breaks_nothing(
    signed_in: Client, credential: str
) -> None:
    prove_again(signed_in)
    signed_in.get("/accounts/2fa/webauthn/add/")

    answer = signed_in.post("/accounts/2fa/webauthn/add/", {"credential": credential})

    assert answer.status_code == 200
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("credential", FORGED)
def test_a_forged_passkey_opens_nothing_and_breaks_nothing(
    client: Client, person: User, credential: str
) -> None:
    client.get("/accounts/2fa/webauthn/login/", headers={"accept": "application/json"})

    answer = client.post("/accounts/2fa/webauthn/login/", {"credential": credential})

    assert answer.status_code == 302
    assert not is_inside(client)
