from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from samphao.apps.enterprises.contracts import KeyDraft, LotDraft, PlotDraft
from samphao.apps.enterprises.deeds import MAY, SCOPE_OF, Deed
from samphao.apps.enterprises.kinds import Role, Scope, Unit
from samphao.apps.enterprises.models import ApiKey
from samphao.apps.enterprises.services import growing, keys, lots
from samphao.groundwork import tenancy
from tests.apps.enterprises.building import founded, grower, hand, joined, person
from tests.apps.enterprises.farms import Farm, planted_farm, signed_in

pytestmark = pytest.mark.django_db
API = "/api/v1"
READS = {
    "": Deed.SEE,
    "/people": Deed.SEE_PEOPLE,
    "/growers": Deed.SEE_GROWERS,
    "/growers/{grower_id}": Deed.SEE_GROWERS,
    "/plots": Deed.SEE_GROWERS,
    "/lots": Deed.SEE_LOTS,
    "/lots/{lot_id}": Deed.SEE_LOTS,
}
GROWER = {"name": "Wichai Demo", "phone": "080-000-0000"}
PLOT = {"name": "แปลง 2", "area": 800, "crop": "มังคุด", "subdistrict": "840503"}
LOT = {"harvested_on": "2026-11-20", "weight": 250_000, "unit": "kg"}


@pytest.fixture
def farm() -> Farm:
    cache.clear()
    return planted_farm()


def secret(farm: Farm, *scopes: Scope, role: Role = Role.STAFF) -> str:
    draft = KeyDraft("demo", role, frozenset(scopes), 30)
    owner = farm.people[Role.OWNER]
    return keys.make_key(hand=hand(farm.card, owner), draft=draft).secret


def path(farm: Farm, tail: str = "") -> str:
    return f"{API}/enterprises/{farm.card.id}{tail.format(**farm.ids)}"


def ask(key: str, address: str, method: str = "get", body: Any = None) -> Any:
    send = getattr(Client(), method)
    return send(address, body, content_type="application/json", headers={"X-API-Key": key})


def test_a_key_reads_with_its_scope_and_nothing_without(farm: Farm) -> None:
    for tail, deed in READS.items():
        wanted = SCOPE_OF[deed]
        others = set(Scope) - {wanted}
        assert ask(secret(farm, wanted), path(farm, tail)).status_code == 200, tail
        assert ask(secret(farm, *others), path(farm, tail)).status_code == 403, tail


@pytest.mark.parametrize("role", list(Role))
def test_a_person_reads_through_the_browser_what_the_role_carries(farm: Farm, role: Role) -> None:
    client = signed_in(farm.people[role])

    for tail, deed in READS.items():
        status = client.get(path(farm, tail)).status_code
        assert status == (200 if role in MAY[deed] else 403), tail


def test_a_key_of_another_enterprise_finds_nothing(farm: Farm) -> None:
    thief = person("thief")
    own = founded(thief)
    draft = KeyDraft("demo", Role.STAFF, frozenset(Scope), 30)
    stolen = keys.make_key(hand=hand(own, thief), draft=draft).secret

    for tail in READS:
        assert ask(stolen, path(farm, tail)).status_code == 404, tail
        nowhere = f"{API}/enterprises/{uuid4()}{tail.format(**farm.ids)}"
        assert ask(stolen, nowhere).status_code == 404, tail
    mine = f"{API}/enterprises/{own.id}"
    assert ask(stolen, f"{mine}/growers/{farm.ids['grower_id']}").status_code == 404
    assert ask(stolen, f"{mine}/growers/{farm.ids['grower_id']}", "delete").status_code == 404
    assert ask(stolen, f"{mine}/lots/{farm.ids['lot_id']}", "put", LOT).status_code == 404


@pytest.mark.parametrize("key", ["", "nonsense", "smp_0000000000_" + "0" * 48, "ก", "a_b_c"])
def test_a_key_that_is_none_is_not_let_in(farm: Farm, key: str) -> None:
    answer = Client().get(path(farm), headers={"X-API-Key": key} if key.isascii() else {})

    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"


def test_a_bearer_token_is_a_key_as_well(farm: Farm) -> None:
    key = secret(farm, Scope.LOTS_READ)

    answer = Client().get(path(farm, "/lots"), headers={"Authorization": f"Bearer {key}"})

    assert answer.status_code == 200
    assert answer["X-Total-Count"] == "1"
    with tenancy.bound(farm.card.id):
        assert ApiKey.objects.exclude(last_used_at=None).count() == 1


def test_a_program_keeps_growers_plots_and_lots(farm: Farm) -> None:
    key = secret(farm, *Scope)

    made = ask(key, path(farm, "/growers"), "post", GROWER).json()
    at_grower = path(farm, f"/growers/{made['id']}")
    plot = ask(key, f"{at_grower}/plots", "post", PLOT).json()
    lot = ask(key, path(farm, "/lots"), "post", {**LOT, "plots": [plot["id"]]}).json()
    changed = ask(key, path(farm, f"/plots/{plot['id']}"), "put", {**PLOT, "area": 400}).json()
    kept = ask(key, path(farm, f"/lots/{lot['id']}"), "put", {**LOT, "weight": 1000}).json()
    renamed = ask(key, at_grower, "put", {**GROWER, "name": "Wichai Two Demo"}).json()

    assert (lot["code"], lot["plots"]) == ("261120-2", [plot["id"]])
    assert (changed["area"], kept["weight"], renamed["name"]) == (400, 1000, "Wichai Two Demo")
    assert ask(key, path(farm, f"/plots/{plot['id']}"), "delete").status_code == 204
    assert ask(key, at_grower, "delete").status_code == 204
    assert ask(key, at_grower).status_code == 404
    assert ask(key, f"{at_grower}/restore", "post").status_code == 200


@pytest.mark.parametrize(
    ("tail", "body"),
    [
        ("/growers", {}),
        ("/growers", {"name": "\u202e\u0000"}),
        ("/growers", {"name": "ก" * 10_000}),
        ("/growers", {"name": 7}),
        ("/growers/{grower_id}/plots", {**PLOT, "area": 0}),
        ("/growers/{grower_id}/plots", {**PLOT, "area": 1e400}),
        ("/growers/{grower_id}/plots", {**PLOT, "subdistrict": "000000"}),
        ("/lots", {**LOT, "weight": 10**30}),
        ("/lots", {**LOT, "unit": "stone"}),
        ("/lots", {**LOT, "harvested_on": "0001-01-01"}),
    ],
)
def test_what_cannot_be_read_is_a_problem_and_no_fault(
    farm: Farm, tail: str, body: dict[str, Any]
) -> None:
    answer = ask(secret(farm, *Scope), path(farm, tail), "post", body)

    assert answer.status_code in {400, 422}
    assert answer["Content-Type"] == "application/problem+json"


def test_a_plot_that_is_not_there_makes_no_lot(farm: Farm) -> None:
    body = {**LOT, "plots": [str(uuid4())]}

    assert ask(secret(farm, *Scope), path(farm, "/lots"), "post", body).status_code == 404


def test_a_program_with_a_books_role_sees_no_name(farm: Farm) -> None:
    key = secret(farm, *Scope, role=Role.BOOKKEEPER)

    assert ask(key, path(farm, "/growers")).status_code == 403
    assert "Demo" not in ask(key, path(farm)).content.decode()


def test_a_partner_is_told_only_what_is_public(farm: Farm) -> None:
    told = signed_in(farm.people[Role.PARTNER]).get(path(farm)).json()

    assert set(told) == {"id", "created_at", "enterprise_id", "public_code", "status"}


def test_an_owner_reads_people_without_how_their_account_stands(farm: Farm) -> None:
    people = signed_in(farm.people[Role.OWNER]).get(path(farm, "/people")).json()

    assert {frozenset(one["person"]) for one in people} == {frozenset({"id", "full_name", "email"})}


def test_me_is_the_person_or_the_key(farm: Farm) -> None:
    key = secret(farm, Scope.LOTS_READ)
    client = signed_in(farm.people[Role.AUDITOR])

    assert ask(key, f"{API}/me").json()["scopes"] == ["lots:read"]
    assert ask(key, f"{API}/enterprises").json() == [{"id": str(farm.card.id), "role": "staff"}]
    assert client.get(f"{API}/me").json()["enterprises"][0]["role"] == "auditor"
    assert client.get(f"{API}/enterprises").json()[0]["id"] == str(farm.card.id)
    assert Client().get(f"{API}/me").status_code == 401


def test_a_browser_writes_only_from_our_own_pages(farm: Farm) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(
        farm.people[Role.OWNER], backend="allauth.account.auth_backends.AuthenticationBackend"
    )

    answer = client.post(path(farm, "/growers"), GROWER, content_type="application/json")

    assert answer.status_code == 403


def test_a_key_that_asks_too_often_is_told_when_to_come_back(farm: Farm) -> None:
    key = secret(farm, Scope.ENTERPRISE_READ)

    statuses = [ask(key, f"{API}/me").status_code for _ in range(121)]
    last = ask(key, f"{API}/me")

    assert statuses.count(200) == 120
    assert last.status_code == 429
    assert int(last["Retry-After"]) > 0


def test_long_lists_come_in_parts(farm: Farm) -> None:
    owner = farm.people[Role.OWNER]
    for number in range(5):
        grower(farm.card, owner, f"Grower {number} Demo")
    key = secret(farm, Scope.GROWERS_READ)

    part = ask(key, path(farm, "/growers?offset=4&limit=10"))

    assert (len(part.json()), part["X-Total-Count"]) == (2, "6")
    assert ask(key, path(farm, "/growers?limit=201")).status_code == 422


def test_staff_of_two_enterprises_read_each_by_its_own_role(farm: Farm) -> None:
    staff = farm.people[Role.STAFF]
    other = founded(person("third"))
    joined(other, staff, Role.PARTNER)
    client = signed_in(staff)

    assert client.get(path(farm, "/growers")).status_code == 200
    assert client.get(f"{API}/enterprises/{other.id}/growers").status_code == 403


def test_the_api_tells_the_same_of_a_lot_as_the_room_keeps(farm: Farm) -> None:
    owner = farm.people[Role.OWNER]
    by = hand(farm.card, owner)
    plot = growing.add_plot(
        hand=by, grower_id=farm.ids["grower_id"], draft=PlotDraft("แปลง 3", 400, "ทุเรียน")
    )
    lot = lots.add_lot(hand=by, draft=LotDraft((plot.id,), date(2026, 11, 1), 1, Unit.GRAM))

    told = ask(secret(farm, Scope.LOTS_READ), path(farm, f"/lots/{lot.id}")).json()

    assert told["code"] == lot.code
    assert (told["weight"], told["unit"], told["plots"]) == (1, "g", [str(plot.id)])
