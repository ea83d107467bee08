"""Signing in through OpenID Connect: the honest way, and every lie a provider can tell."""

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client

from samphao.groundwork.models import User
from tests.interfaces.accounts.people import (
    ADDRESS,
    SentMail,
    is_inside,
    make_person,
    prove_again,
    sign_in,
)
from tests.simulators.oidc import CLIENT_ID, PERSON, SECRET, STRANGERS_KEY, Provider, provider

LOGIN = "/accounts/oidc/thaid/login/"


@pytest.fixture
def thaid(settings: Any) -> Iterator[Provider]:
    with provider() as running:
        kept = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
        app = {
            "provider_id": "thaid",
            "name": "ThaID",
            "client_id": CLIENT_ID,
            "secret": SECRET,
            "settings": {"server_url": running.origin, "scope": ["openid", "name"]},
        }
        settings.SAMPHAO_ALLOWED_HOSTS_OUT = ("127.0.0.1",)
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {**kept, "APPS": [app]}}
        yield running


def leave(client: Client, query: str = "") -> str:
    """Return the provider's address the browser is sent to."""
    answer = client.post(LOGIN + query)
    assert answer.status_code == 200, answer.content.decode()
    return str(answer["Refresh"].removeprefix("0; url="))


def go_through(client: Client, thaid: Provider, query: str = "", **changes: str) -> Any:
    return client.get(thaid.approve(leave(client, query), **changes))


def sign_up_through(client: Client, thaid: Provider, email: str = ADDRESS) -> Any:
    go_through(client, thaid)
    form = {"full_name": "Malee Jaidee", "email": email, "language": "th"}
    return client.post("/accounts/3rdparty/signup/", form)


def test_a_new_person_sees_what_is_kept_and_confirms(
    client: Client, thaid: Provider, mailbox: list[SentMail]
) -> None:
    answer = go_through(client, thaid)
    page = client.get(answer["Location"]).content.decode()
    opened = sign_up_through(Client(), thaid)

    assert answer["Location"] == "/accounts/3rdparty/signup/"
    assert 'value="Malee Jaidee"' in page
    assert "ThaID บอกเราว่าคุณคือใคร" in page
    assert opened["Location"] == "/"
    assert User.objects.get().full_name == "Malee Jaidee"


def test_who_came_before_is_signed_in_at_once(client: Client, thaid: Provider) -> None:
    sign_up_through(Client(), thaid)

    go_through(client, thaid)

    assert is_inside(client)


def test_keys_of_both_usual_kinds_are_read(client: Client, thaid: Provider) -> None:
    thaid.algorithm = "ES256"

    assert sign_up_through(client, thaid)["Location"] == "/"


def test_nothing_the_service_told_is_kept_but_the_link(client: Client, thaid: Provider) -> None:
    thaid.userinfo = {"pid": "1234567890121", "birthdate": "1980-01-01"}

    sign_up_through(client, thaid)

    linked = SocialAccount.objects.get()
    assert (linked.uid, linked.extra_data) == (PERSON["sub"], {})
    assert not SocialToken.objects.exists()


def test_only_what_was_configured_is_asked_for(client: Client, thaid: Provider) -> None:
    address = leave(client, "?scope=pid,address&auth_params=prompt%3Dnone%26nonce%3Dx")

    asked = parse_qs(urlsplit(address).query)
    assert set(asked["scope"][0].split()) == {"openid", "name"}
    assert "prompt" not in asked
    assert len(asked["nonce"][0]) == 32
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["state"][0]) >= 16


def test_going_there_needs_a_form(client: Client, thaid: Provider) -> None:
    answer = client.get(LOGIN)

    assert "Refresh" not in answer
    assert "csrfmiddlewaretoken" in answer.content.decode()


def test_a_service_without_address_asks_for_one_and_confirms_it(
    client: Client, thaid: Provider, mailbox: list[SentMail]
) -> None:
    thaid.userinfo = {"email": None, "email_verified": None}

    answer = sign_up_through(client, thaid)

    assert answer["Location"] == "/accounts/confirm-email/"
    assert not is_inside(client)
    assert "http" not in mailbox[0].body  # no password, so no link: the code alone proves it
    client.post("/accounts/confirm-email/", {"action": "verify", "code": mailbox[0].code})
    assert is_inside(client)


LIES: dict[str, dict[str, Any]] = {
    "wrong nonce": {"claims": {"nonce": "another"}},
    "no nonce": {"claims": {"nonce": None}},
    "wrong audience": {"claims": {"aud": "another-client"}},
    "audience of two, for the other": {"claims": {"aud": [CLIENT_ID, "b"], "azp": "b"}},
    "audience of two, for nobody": {"claims": {"aud": [CLIENT_ID, "b"]}},
    "made for another party": {"claims": {"azp": "b"}},
    "wrong issuer": {"claims": {"iss": "https://evil.example"}},
    "expired": {"claims": {"exp": int(time.time()) - 3600}},
    "never expires": {"claims": {"exp": None}},
    "from the future": {"claims": {"iat": int(time.time()) + 3600}},
    "nobody": {"claims": {"sub": ""}},
    "no subject": {"claims": {"sub": None}},
    "endless subject": {"claims": {"sub": "x" * 200}},
    "signed by a stranger": {"signing_key": STRANGERS_KEY},
    "userinfo of another": {"userinfo": {"sub": "somebody-else"}},
    "describes another issuer": {"discovery": {"issuer": "https://evil.example"}},
    "describes no issuer": {"discovery": {"issuer": None}},
    "keys elsewhere, in the open": {"discovery": {"jwks_uri": "ftp://127.0.0.1/jwks"}},
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_signs_nobody_in(client: Client, thaid: Provider, lie: str) -> None:
    sign_up_through(Client(), thaid)
    address = leave(client)
    for name, value in LIES[lie].items():
        setattr(thaid, name, value)

    answer = client.get(thaid.approve(address))

    assert answer.status_code == 401
    assert "บริการอื่นตอบไม่ถูกต้อง" in answer.content.decode()
    assert not is_inside(client)


def unsigned(origin: str, nonce: str) -> str:
    now = int(time.time())
    told = {"iss": origin, "aud": CLIENT_ID, "sub": PERSON["sub"], "nonce": nonce}
    return jwt.encode({**told, "iat": now, "exp": now + 60}, "", algorithm="none")


def keyed_with_the_public_key(origin: str, nonce: str) -> str:
    now = int(time.time())
    told = {"iss": origin, "aud": CLIENT_ID, "sub": PERSON["sub"], "nonce": nonce}
    header = {"kid": "RS256"}
    secret = "public".ljust(32, "x")
    return jwt.encode({**told, "iat": now, "exp": now + 60}, secret, "HS256", headers=header)


@pytest.mark.parametrize(
    "forge", [unsigned, keyed_with_the_public_key, lambda *_: "a.b.c", lambda *_: "nonsense"]
)
def test_a_forged_token_signs_nobody_in(client: Client, thaid: Provider, forge: Any) -> None:
    sign_up_through(Client(), thaid)
    address = leave(client)
    thaid.id_token = forge(thaid.origin, parse_qs(urlsplit(address).query)["nonce"][0])

    answer = client.get(thaid.approve(address))

    assert answer.status_code == 401
    assert not is_inside(client)


def test_a_token_of_an_earlier_login_cannot_be_played_again(
    client: Client, thaid: Provider
) -> None:
    sign_up_through(Client(), thaid)
    first = leave(Client())
    code = parse_qs(urlsplit(thaid.approve(first)).query)["code"][0]
    stolen = thaid._signed(thaid.grants[code])
    thaid.id_token = stolen

    assert go_through(client, thaid).status_code == 401


@pytest.mark.parametrize("state", ["", "another", "x" * 16])
def test_an_answer_nobody_asked_for_signs_nobody_in(
    client: Client, thaid: Provider, state: str
) -> None:
    sign_up_through(Client(), thaid)

    answer = go_through(client, thaid, state=state)

    assert answer.status_code == 401
    assert not is_inside(client)


def test_an_answer_meant_for_another_browser_signs_nobody_in(
    client: Client, thaid: Provider
) -> None:
    sign_up_through(Client(), thaid)
    answer_of_the_attacker = thaid.approve(leave(Client()))

    assert client.get(answer_of_the_attacker).status_code == 401
    assert not is_inside(client)


def test_an_answer_counts_once(client: Client, thaid: Provider) -> None:
    sign_up_through(Client(), thaid)
    back = thaid.approve(leave(client))
    client.get(back)
    client.post("/accounts/logout/")

    assert client.get(back).status_code == 401


def test_a_stolen_code_is_worth_nothing_without_the_verifier(
    client: Client, thaid: Provider
) -> None:
    sign_up_through(Client(), thaid)
    stolen = parse_qs(urlsplit(thaid.approve(leave(Client()))).query)["code"][0]

    answer = go_through(client, thaid, code=stolen)

    assert answer.status_code == 401


@pytest.mark.parametrize("verified", [True, False, "true", "false", 1, None])
def test_an_address_alone_never_opens_an_existing_account(
    client: Client, thaid: Provider, mailbox: list[SentMail], verified: object
) -> None:
    owner = make_person()
    thaid.userinfo = {"email_verified": verified}

    answer = sign_up_through(client, thaid)

    assert answer["Location"] == "/accounts/confirm-email/"
    assert not is_inside(client)
    assert not SocialAccount.objects.filter(user=owner).exists()
    assert [mail.subject for mail in mailbox] == ["คุณมีบัญชีกับ Samphao อยู่แล้ว"]


@pytest.mark.parametrize("verified", [False, "true", "false", 1, None])
def test_an_address_the_service_does_not_plainly_vouch_for_is_confirmed_by_mail(
    client: Client, thaid: Provider, mailbox: list[SentMail], verified: object
) -> None:
    thaid.userinfo = {"email_verified": verified}

    answer = sign_up_through(client, thaid)

    assert answer["Location"] == "/accounts/confirm-email/"
    assert not EmailAddress.objects.get().verified


def test_another_address_than_the_vouched_one_is_confirmed_by_mail(
    client: Client, thaid: Provider, mailbox: list[SentMail]
) -> None:
    answer = sign_up_through(client, thaid, email="other@example.com")

    assert answer["Location"] == "/accounts/confirm-email/"
    assert not EmailAddress.objects.filter(email="other@example.com", verified=True).exists()


@pytest.mark.parametrize(
    "path", ["/.well-known/openid-configuration", "/token", "/jwks", "/userinfo"]
)
@pytest.mark.parametrize("body", [None, b"", b"<html>", b"[]", b'"x"', b"{}", b'{"keys": 7}'])
def test_a_service_that_fails_leads_to_a_clear_page(
    client: Client, thaid: Provider, path: str, body: bytes | None
) -> None:
    thaid.broken = {path: body}

    answer = client.post(LOGIN)
    if answer.status_code == 200:
        answer = client.get(thaid.approve(answer["Refresh"].removeprefix("0; url=")))

    assert answer.status_code == 401
    assert "ไม่มีอะไรเปลี่ยน" in answer.content.decode()


def test_a_service_that_is_down_leads_to_a_clear_page(client: Client, thaid: Provider) -> None:
    with provider() as gone:
        thaid.discovery = {"token_endpoint": f"{gone.origin}/token"}

    assert go_through(client, thaid).status_code == 401


def test_who_says_no_on_the_way_is_told_that_nothing_happened(
    client: Client, thaid: Provider
) -> None:
    address = leave(client)
    state = parse_qs(urlsplit(address).query)["state"][0]

    answer = client.get(f"{LOGIN}callback/?error=access_denied&state={state}")

    assert answer["Location"] == "/accounts/3rdparty/login/cancelled/"
    assert "คุณหยุดกลางทาง" in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("name", ["google", "other"])
def test_a_service_nobody_configured_is_not_there(
    client: Client, thaid: Provider, name: str
) -> None:
    assert client.post(f"/accounts/oidc/{name}/login/").status_code == 404


def test_a_person_links_the_service_after_proving_themselves(
    signed_in: Client, thaid: Provider
) -> None:
    prove_again(signed_in)

    go_through(signed_in, thaid, "?process=connect")

    assert SocialAccount.objects.get().user == User.objects.get()
    assert "ThaID" in signed_in.get("/accounts/3rdparty/").content.decode()


def test_a_link_of_another_account_cannot_be_taken(
    thaid: Provider, mailbox: list[SentMail]
) -> None:
    sign_up_through(Client(), thaid, email="first@example.com")
    make_person("second@example.com")
    second = Client()
    sign_in(second, "second@example.com")
    prove_again(second)

    go_through(second, thaid, "?process=connect")

    assert SocialAccount.objects.get().user.email == "first@example.com"


def test_the_last_way_in_cannot_be_undone(client: Client, thaid: Provider) -> None:
    sign_up_through(client, thaid)
    linked = SocialAccount.objects.get()

    page = client.post("/accounts/3rdparty/", {"account": linked.pk}).content.decode()

    assert "ตั้งรหัสผ่านก่อน" in page
    assert SocialAccount.objects.exists()


def test_the_way_back_leads_to_no_other_server(client: Client, thaid: Provider) -> None:
    sign_up_through(Client(), thaid)

    answer = go_through(client, thaid, "?next=https://evil.example/")

    assert answer["Location"] == "/"


def test_the_second_step_is_asked_for_after_the_service_as_well(
    client: Client, thaid: Provider
) -> None:
    sign_up_through(Client(), thaid)
    TOTP.activate(User.objects.get(), "JBSWY3DPEHPK3PXP")

    answer = go_through(client, thaid)

    assert answer["Location"] == "/accounts/2fa/authenticate/"
    assert not is_inside(client)
