"""My data for programs: as far as one may read, no further, with the same proofs."""

import json
from typing import Any

import pytest
from django.test import Client

from samphao.apps.enterprises.kinds import Role
from samphao.apps.vault import facade as vault
from samphao.apps.vault.log.keys import verifiers
from samphao.engines.transparency.receipts import Receipt, check_receipt
from tests.apps.enterprises.building import person
from tests.apps.vault.pages.house import LOT, SECRET, House, lively, send, signed_in

pytestmark = pytest.mark.django_db
GIVEN: dict[str, Any] = {
    "recipient": {
        "id": "carrier.demo",
        "kind": "organisation",
        "name": "Demo Carrier",
        "country": "TH",
        "address": "1 Demo Road",
        "contact": "data@carrier.demo",
    },
    "purposes": ["dpv:DeliveryOfGoods"],
    "fields": [LOT],
    "countries": ["TH"],
    "stored_in": ["TH"],
    "storage_days": 90,
    "notice_version": "1",
    "notice_language": "th",
    "notice_text": "ให้ขนส่งตัวอย่างดูน้ำหนัก",
}


@pytest.fixture
def place() -> House:
    return lively()


def url(place: House, *parts: object) -> str:
    return "/".join(map(str, ("/api/v1/vault/subjects", place.id, *parts)))


def post(client: Client, address: str, sent: Any) -> Any:
    return client.post(address, json.dumps(sent), content_type="application/json")


def test_events_come_newest_first_and_in_parts(place: House) -> None:
    answer = signed_in(place.owner).get(f"{url(place, 'entries')}?offset=1&limit=2")

    assert [one["subject_seq"] for one in answer.json()] == [3, 2]
    assert answer["X-Total-Count"] == "4"
    assert answer["Cache-Control"] == "no-store"


def test_a_proof_holds_by_the_keys_it_comes_with(place: House) -> None:
    found = signed_in(place.owner).get(url(place, "entries", 2, "proof")).json()

    receipt = Receipt.parse(found["receipt"].encode())
    report = check_receipt(receipt=receipt, leaf=found["leaf"].encode(), keys=verifiers())
    assert report.problems == ()
    assert found["keys"] == [str(key) for key in verifiers()]
    assert json.loads(found["opening"])["key"] == ""


def test_a_disclosure_comes_with_its_bytes(place: House) -> None:
    client = signed_in(place.owner)
    refused, sent = client.get(url(place, "disclosures")).json()

    one = client.get(url(place, "disclosures", sent["id"]))
    content = client.get(url(place, "disclosures", sent["id"], "bytes"))

    assert (refused["state"], sent["state"]) == ("refused", "released")
    assert one.json() == sent
    assert content.content == SECRET
    assert content["Content-Disposition"].startswith("attachment")


def test_a_consent_is_given_and_withdrawn(place: House) -> None:
    client = signed_in(place.owner)

    given = post(client, url(place, "consents"), GIVEN)
    withdrawn = client.post(url(place, "consents", given.json()["id"], "withdraw"))

    assert given.status_code == 201
    assert given.json()["notice_text"] == GIVEN["notice_text"]
    assert withdrawn.json()["withdrawn_at"] is not None
    with pytest.raises(vault.DisclosureRefused):
        send(place, consent=given.json()["id"])


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"fields": []}, "api.values_not_read"),
        ({"storage_days": 0}, "api.values_not_read"),
        ({"fields": ["vault.Payload.id"]}, "disclosure.record_incomplete"),
        ({"purposes": ["anything"]}, "disclosure.record_incomplete"),
        ({"countries": ["XX"]}, "disclosure.record_incomplete"),
    ],
)
def test_a_consent_that_is_not_whole_is_refused(
    place: House, changed: dict[str, Any], code: str
) -> None:
    answer = post(signed_in(place.owner), url(place, "consents"), {**GIVEN, **changed})

    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert len(vault.consents(subject=place.id)) == 1


def test_an_auditor_gets_no_names_and_no_bytes(place: House) -> None:
    client = signed_in(place.people[Role.AUDITOR])
    (consent,) = client.get(url(place, "consents")).json()
    _, sent = client.get(url(place, "disclosures")).json()
    entries = client.get(url(place, "entries")).json()

    assert {"record", "recipient_name", "given_by"} & consent.keys() == set()
    assert {"recipient_name", "address", "asked_by"} & sent.keys() == set()
    assert all("body" not in one for one in entries)
    assert client.get(url(place, "disclosures", sent["id"], "bytes")).status_code == 403
    assert client.get(url(place, "entries", 2, "proof")).status_code == 403


@pytest.mark.parametrize("role", [Role.STAFF, Role.AUDITOR, Role.PARTNER])
def test_only_an_owner_consents(place: House, role: Role) -> None:
    assert post(signed_in(place.people[role]), url(place, "consents"), GIVEN).status_code == 403


@pytest.mark.parametrize(
    "parts", [("entries",), ("entries", 2, "proof"), ("disclosures",), ("consents",)]
)
def test_strangers_find_nothing_and_nobody_gets_in(place: House, parts: tuple[object]) -> None:
    stranger = signed_in(person("stranger"))

    assert stranger.get(url(place, *parts)).status_code == 404
    assert Client().get(url(place, *parts)).status_code == 401


def test_a_session_posts_only_with_the_token_of_a_page(place: House) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = signed_in(place.owner).cookies

    assert post(client, url(place, "consents"), GIVEN).status_code in {401, 403}


def test_a_person_reads_what_is_about_themselves() -> None:
    user = person("mali")

    answer = signed_in(user).get(url(House(user.pk, {}), "entries"))

    assert (answer.status_code, answer.json()) == (200, [])


def test_anybody_may_have_a_receipt_checked(place: House) -> None:
    receipt = vault.receipt(index=2).written().decode()

    true = post(Client(), "/api/v1/vault/log/verify", {"receipt": receipt}).json()
    false = post(
        Client(), "/api/v1/vault/log/verify", {"receipt": receipt.replace("index 2", "index 1")}
    ).json()

    assert (true["proved"], true["index"]) == (True, 2)
    assert false == {"proved": False, "code": "not_included"}
