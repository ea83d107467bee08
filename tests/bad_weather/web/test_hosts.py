"""Letters and pages name the house by the address its operator gave it."""

import re

import pytest
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client, override_settings
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.bad_weather.web.answers import client_of
from tests.bad_weather.web.cast import Who
from tests.bad_weather.web.world import World

pytestmark = pytest.mark.django_db
HOUSE = "http://house.example"
# What a client may write in a request that reaches a server of this name.
POISON = (
    {"host": "house.example:6666"},
    {"host": "house.example", "x-forwarded-host": "evil.example"},
    {"host": "house.example", "forwarded": "host=evil.example"},
    {"host": "house.example", "x-forwarded-proto": "http"},
    {"host": "www.house.example"},
)
LINK = re.compile(r"https?://[^\s/]+")


@pytest.fixture(autouse=True)
def _named_house(world: World) -> object:
    cache.clear()
    named = {
        "ALLOWED_HOSTS": ["house.example", "www.house.example"],
        "SAMPHAO_ORIGIN": HOUSE,
        "CSRF_TRUSTED_ORIGINS": [HOUSE],
    }
    with override_settings(**named):
        yield


@pytest.mark.parametrize("headers", POISON, ids=str)
def test_the_letter_of_a_new_password_leads_to_the_house(
    world: World, mailoutbox: list[EmailMessage], headers: dict[str, str]
) -> None:
    Client(headers=headers).post("/accounts/password/reset/", {"email": world.ours.owner.email})

    assert len(mailoutbox) == 1
    assert set(LINK.findall(str(mailoutbox[0].body))) == {HOUSE}


@pytest.mark.parametrize("headers", POISON, ids=str)
def test_the_letter_of_a_new_account_leads_to_the_house(
    world: World, mailoutbox: list[EmailMessage], headers: dict[str, str]
) -> None:
    form = {
        "email": "new@demo.example",
        "full_name": "Demo",
        "password1": "papaya salad nine",
        "password2": "papaya salad nine",
        "language": "en",
    }

    Client(headers=headers).post("/accounts/signup/", form)

    assert len(mailoutbox) == 1
    assert set(LINK.findall(str(mailoutbox[0].body))) == {HOUSE}


@pytest.mark.parametrize("headers", POISON, ids=str)
def test_an_invitation_leads_to_the_house(
    world: World,
    mailoutbox: list[EmailMessage],
    headers: dict[str, str],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    client = client_of(world.callers[Who.OWNER])

    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(
            f"/e/{world.ours.id}/people/invite/",
            {"email": "new@demo.example", "role": "staff"},
            headers=headers,
        )

    assert page.status_code == 200
    assert set(re.findall(r"https?://[^\s/\"<]+", page.content.decode())) == {HOUSE}
    assert len(mailoutbox) == 1
    assert set(LINK.findall(str(mailoutbox[0].body))) == {HOUSE}


def test_a_host_of_nobody_is_refused(world: World) -> None:
    answer = Client(headers={"host": "evil.example"}, raise_request_exception=False).post(
        "/accounts/password/reset/", {"email": world.ours.owner.email}
    )

    assert answer.status_code == 400


@pytest.mark.parametrize(
    "address",
    [
        "a@demo.example\nBcc: all@evil.example",
        "a@demo.example%0aBcc:all@evil.example",
        "a@demo.example,b@evil.example",
        "<a@demo.example> b@evil.example",
        '"a\r\nSubject: x"@demo.example',
        "a@demo.example\x00b@evil.example",
        "ก@demo.example",
    ],
)
def test_no_address_brings_a_header_or_a_second_mailbox(
    world: World,
    mailoutbox: list[EmailMessage],
    address: str,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    client = client_of(world.callers[Who.OWNER])

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(
            f"/e/{world.ours.id}/people/invite/",
            {"email": address, "role": "staff"},
            headers={"host": "house.example"},
        )

    assert answer.status_code < 500
    for letter in mailoutbox:
        told = letter.message()
        assert told["Bcc"] is None
        assert "evil.example" not in str(told["To"])


def test_a_name_of_an_enterprise_brings_no_header(
    world: World,
    mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    client = client_of(world.callers[Who.OWNER])
    client.post(
        f"/e/{world.ours.id}/settings/",
        {"name_en": "Demo\r\nBcc: all@evil.example"},
        headers={"host": "house.example"},
    )

    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            f"/e/{world.ours.id}/people/invite/",
            {"email": "new@demo.example", "role": "staff"},
            headers={"host": "house.example"},
        )

    assert [letter.message()["Bcc"] for letter in mailoutbox] == [None]
