"""Who tries too often waits, and is told so; nobody else is kept out by it."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from samphao.apps.enterprises.errors import TooManyInvitations
from samphao.apps.enterprises.kinds import Role
from samphao.apps.enterprises.services import invitations
from tests.bad_weather.web.answers import client_of
from tests.bad_weather.web.cast import Who
from tests.bad_weather.web.founding import PASSWORD, hand_of
from tests.bad_weather.web.world import World

pytestmark = pytest.mark.django_db
MOST_GUESSES = 8


@pytest.fixture(autouse=True)
def _fresh_counters(world: World) -> None:
    cache.clear()


def test_guessing_one_password_ends_and_the_right_one_waits_too(world: World) -> None:
    email = world.ours.owner.email
    statuses = [_sign_in(Client(), email, f"wrong {number}") for number in range(MOST_GUESSES)]

    right = Client().post("/accounts/login/", {"login": email, "password": PASSWORD})

    assert 429 in statuses[:7]
    assert right.status_code == 429
    assert int(right["Retry-After"]) > 0


def test_one_who_guesses_does_not_lock_the_owner_out_elsewhere(world: World) -> None:
    for number in range(8):
        _sign_in(Client(REMOTE_ADDR="203.0.113.9"), world.ours.owner.email, f"wrong {number}")

    assert _sign_in(Client(REMOTE_ADDR="198.51.100.4"), world.ours.owner.email, PASSWORD) == 302


def test_a_made_up_address_of_origin_does_not_start_the_count_anew(world: World) -> None:
    statuses = [
        _sign_in(
            Client(
                headers={"x-forwarded-for": f"198.51.100.{number}", "x-real-ip": f"10.0.0.{number}"}
            ),
            world.ours.owner.email,
            f"wrong {number}",
        )
        for number in range(12)
    ]

    assert statuses[-1] == 429


def test_the_way_an_address_is_written_does_not_start_the_count_anew(world: World) -> None:
    name, _, host = world.ours.owner.email.partition("@")
    spellings = (
        f"{name.upper()}@{host}",
        f" {name}@{host}",
        f"{name}@{host.upper()} ",
        f"{name}@{host}",
    )

    statuses = [
        _sign_in(Client(), spellings[number % 4], f"wrong {number}") for number in range(12)
    ]

    assert statuses[-1] == 429


def test_trying_one_password_on_many_accounts_ends(world: World) -> None:
    statuses = [
        _sign_in(Client(), f"person{number}@demo.example", "password1234") for number in range(60)
    ]

    assert 429 in statuses


@pytest.mark.parametrize(
    ("where", "form"),
    [
        ("/accounts/password/reset/", {"email": "person{}@demo.example"}),
        (
            "/accounts/signup/",
            {
                "email": "person{}@demo.example",
                "full_name": "Demo",
                "password1": "papaya salad nine",
                "password2": "papaya salad nine",
                "language": "en",
            },
        ),
    ],
)
def test_asking_for_very_many_letters_ends(world: World, where: str, form: dict[str, str]) -> None:
    statuses = [_posted(where, form, number) for number in range(25)]

    assert statuses[0] in {200, 302}
    assert statuses[-1] == 429


def test_letters_to_one_mailbox_end_sooner(world: World) -> None:
    statuses = [
        Client(REMOTE_ADDR=f"198.51.100.{number}")
        .post("/accounts/password/reset/", {"email": world.ours.owner.email})
        .status_code
        for number in range(8)
    ]

    assert statuses[-1] == 429


def test_a_key_may_ask_so_often_in_a_minute_and_no_oftener(world: World) -> None:
    ask = _asking(world, Who.KEY)

    statuses = [ask() for _ in range(125)]

    assert statuses[0] == 200
    assert statuses[-1] == 429
    assert _asking(world, Who.KEY_OF_STRANGER)() == 200


def test_an_enterprise_invites_so_many_a_day_and_no_more(world: World) -> None:
    hand = hand_of(world.theirs)

    def invite_many() -> None:
        for number in range(invitations.MOST_A_DAY + 1):
            email = f"person{number}@demo.example"
            invitations.invite(hand=hand, email=email, role=Role.STAFF, language="en")

    with pytest.raises(TooManyInvitations):
        invite_many()


def test_codes_of_enterprises_are_not_tried_out(world: World) -> None:
    client = client_of(world.callers[Who.STRANGER])
    where = f"/e/{world.theirs.id}/groups/new/"
    right = {"code": world.theirs.texts["other_code"], "side": "member"}
    before = client.post(where, {**right, "side": "nonsense"})

    tried = [
        client.post(where, {"code": "0000-0000-0000-0000-0", "side": "member"}).status_code
        for _ in range(22)
    ]

    assert before.status_code == 422
    assert set(tried) == {404, 422}
    assert client.post(where, right).status_code == 422


def test_one_who_waits_at_any_door_is_told_how_long(world: World) -> None:
    answers = [
        Client().post("/accounts/login/", {"login": f"a{number}@demo.example", "password": "wrong"})
        for number in range(40)
    ]

    waiting = [answer for answer in answers if answer.status_code == 429]

    assert waiting
    assert [answer for answer in waiting if "Retry-After" not in answer] == []


def _sign_in(client: Client, email: str, password: str) -> int:
    answer = client.post("/accounts/login/", {"login": email, "password": password})
    return answer.status_code


def _posted(where: str, form: dict[str, str], number: int) -> int:
    filled = {name: value.format(number) for name, value in form.items()}
    return Client().post(where, filled).status_code


def _asking(world: World, who: Who) -> Callable[[], int]:
    caller = world.callers[who]
    client = client_of(caller)
    return lambda: client.get("/api/v1/me", headers=dict(caller.headers)).status_code
