"""A door tells nobody whether an address is known here."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samphao.apps.enterprises.services import invitations
from tests.bad_weather.web.answers import client_of, undone
from tests.bad_weather.web.cast import Who
from tests.bad_weather.web.founding import hand_of
from tests.bad_weather.web.world import World

pytestmark = pytest.mark.django_db
UNKNOWN = "nobody@nowhere.example"
DRAWN = re.compile(
    r'(value="|/accounts/confirm-email/|request[^<]*)[0-9A-Za-z_-]{8,}|[0-9a-f-]{36}'
)
NEW = "papaya salad nine"
Seen = tuple[int, str, str, int]


def test_signing_in_is_the_same_for_a_known_address(world: World) -> None:
    known, unknown = _both(world, "/accounts/login/", "login", {"password": "wrong password"})

    assert known[:3] == unknown[:3]
    assert abs(known[3] - unknown[3]) <= 1


def test_asking_for_a_new_password_is_the_same(world: World) -> None:
    known, unknown = _both(world, "/accounts/password/reset/", "email", {})

    assert known[:3] == unknown[:3]


def test_signing_up_is_the_same(world: World) -> None:
    form = {"full_name": "Demo", "password1": NEW, "password2": NEW, "language": "en"}

    known, unknown = _both(world, "/accounts/signup/", "email", form)

    assert known[:3] == unknown[:3]


def test_an_unproved_address_looks_like_a_wrong_password(world: World) -> None:
    EmailAddress.objects.filter(user=world.ours.owner).update(verified=False)

    known, unknown = _both(world, "/accounts/login/", "login", {"password": "wrong password"})

    assert known[:3] == unknown[:3]


def test_a_person_who_is_switched_off_looks_like_nobody(world: World) -> None:
    world.ours.owner.is_active = False
    world.ours.owner.save(update_fields=["is_active"])

    known, unknown = _both(world, "/accounts/login/", "login", {"password": "wrong password"})

    assert known[:3] == unknown[:3]


def test_inviting_is_the_same(world: World) -> None:
    client = client_of(world.callers[Who.STRANGER])
    where = f"/e/{world.theirs.id}/people/invite/"
    seen = []

    for address in (world.ours.owner.email, UNKNOWN):
        with undone(), CaptureQueriesContext(connection) as queries:
            answer = client.post(where, {"email": address, "role": "staff"})
        body = re.sub(r"/invitations/[^/]+/", "", answer.content.decode()).replace(address, "")
        seen.append((answer.status_code, DRAWN.sub("", body), len(queries)))

    assert seen[0] == seen[1]


def test_a_token_that_is_not_shows_what_a_withdrawn_one_does_not(world: World) -> None:
    invitations.withdraw_invitation(
        hand=hand_of(world.ours), invitation_id=world.ours.ids["invitation"]
    )

    over = Client().get(f"/invitations/{world.ours.texts['token']}/")

    assert world.ours.mark not in over.content.decode().partition("@")[0]


def test_the_api_knows_no_key_in_the_same_way(world: World) -> None:
    prefix = world.ours.keys["whole"].split("_")[1]
    answers = []

    for key in (f"smp_{prefix}_{'0' * 48}", f"smp_0000000000_{'0' * 48}", "nonsense", ""):
        with CaptureQueriesContext(connection) as queries:
            answer = Client().get("/api/v1/me", headers={"X-API-Key": key})
        answers.append((answer.status_code, answer.json()["code"], len(queries) if key else None))

    assert answers[0] == answers[1]
    assert {(status, code) for status, code, _ in answers} == {(401, "api.not_authenticated")}


def _both(world: World, where: str, field: str, form: dict[str, str]) -> tuple[Seen, Seen]:
    known = _seen(where, {**form, field: world.ours.owner.email}, world.ours.owner.email)
    return known, _seen(where, {**form, field: UNKNOWN}, UNKNOWN)


def _seen(where: str, form: dict[str, str], address: str) -> Seen:
    cache.clear()
    client = Client()
    client.cookies["django_language"] = "en"
    with undone(), CaptureQueriesContext(connection) as queries:
        answer = client.post(where, form)
        body = answer.content.decode()
        if answer.status_code == 302:
            body += client.get(answer["Location"]).content.decode()
    told = DRAWN.sub("", body.replace(address, "·"))
    return answer.status_code, told, DRAWN.sub("", answer.get("Location", "")), len(queries)
