"""A session is its owner's: new at the door, gone when it ends, worth no more than was proved."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from samphao.apps.enterprises.services import people
from tests.bad_weather.web.answers import client_of
from tests.bad_weather.web.cast import Who
from tests.bad_weather.web.founding import PASSWORD, account, hand_of
from tests.bad_weather.web.world import BACKEND, World

pytestmark = pytest.mark.django_db
NEW = "mango rice eleven"


@pytest.fixture(autouse=True)
def _fresh_counters(world: World) -> None:
    cache.clear()


def test_signing_in_gives_a_new_key(world: World) -> None:
    client = Client()
    client.get("/accounts/login/")
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    before = session.session_key

    _sign_in(client, world)

    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_key_that_the_house_did_not_make_is_not_taken_up(world: World) -> None:
    client = Client()
    client.cookies["sessionid"] = "a" * 32

    _sign_in(client, world)

    assert client.cookies["sessionid"].value != "a" * 32


def test_a_signed_out_key_opens_nothing(world: World) -> None:
    client = Client()
    _sign_in(client, world)
    thief = _copy(client)

    client.post("/accounts/logout/")

    assert thief.get("/accounts/me/").status_code == 302
    assert client.get(f"/e/{world.ours.id}/").status_code == 302


def test_a_new_password_ends_the_other_sessions(world: World) -> None:
    client, other = Client(), Client()
    _sign_in(client, world)
    _sign_in(other, world)
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}

    answer = client.post("/accounts/password/change/", form)

    assert answer.status_code == 302
    assert other.get("/accounts/me/").status_code == 302
    assert client.get("/accounts/me/").status_code == 200


def test_who_is_sent_away_is_out_at_once(world: World) -> None:
    client = client_of(world.callers[Who.STAFF])
    assert client.get(f"/e/{world.ours.id}/").status_code == 200

    people.remove_member(hand=hand_of(world.ours), membership_id=world.ours.ids["membership"])

    assert client.get(f"/e/{world.ours.id}/").status_code == 404
    assert client.get("/api/v1/me").json()["enterprises"] == []


def test_a_person_who_is_switched_off_is_out_at_once(world: World) -> None:
    client = client_of(world.callers[Who.STAFF])
    person = world.ours.people["staff"]
    person.is_active = False
    person.save(update_fields=["is_active"])

    assert client.get("/accounts/me/").status_code == 302
    assert client.get("/api/v1/me").status_code == 401


def test_a_session_from_before_the_second_factor_does_not_open_the_admin(world: World) -> None:
    operator = account("Demo keeper", "keeper@house.example", is_staff=True)
    stolen = Client()
    stolen.force_login(operator, backend=BACKEND)

    Authenticator.objects.create(user=operator, type=Authenticator.Type.TOTP, data={})

    assert stolen.get("/admin/").status_code != 200


def test_an_address_not_yet_proved_opens_no_invitation_to_it(world: World) -> None:
    account("Demo squatter", "squatter@demo.example")
    squatter = account("Demo squatter", "other@demo.example")
    EmailAddress.objects.create(
        user=squatter, email=world.ours.people["departed"].email, primary=False, verified=False
    )
    client = Client()
    client.force_login(squatter, backend=BACKEND)

    page = client.get(f"/invitations/{world.ours.texts['token']}/")
    answer = client.post(f"/invitations/{world.ours.ids['invitation']}/accept/")

    assert world.ours.mark not in page.content.decode().split("@")[0]
    assert answer.status_code == 404


def _sign_in(client: Client, world: World) -> None:
    form = {"login": world.ours.owner.email, "password": PASSWORD}
    answer = client.post("/accounts/login/", form)
    assert answer.status_code == 302
    assert not answer["Location"].startswith("/accounts/login")


def _copy(client: Client) -> Client:
    thief = Client()
    thief.cookies["sessionid"] = client.cookies["sessionid"].value
    return thief
