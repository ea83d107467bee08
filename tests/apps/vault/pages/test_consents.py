"""Giving after reading, withdrawing with one press, and the record of both."""

import hashlib
import json
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from samphao.apps.vault import facade as vault
from samphao.apps.vault.models import Consent
from samphao.apps.vault.showing import words
from samphao.groundwork import tenancy
from tests.apps.enterprises.building import person
from tests.apps.vault.building import CARRIER
from tests.apps.vault.pages.house import (
    LOT,
    PHONE,
    House,
    allow,
    house,
    lively,
    page,
    send,
    signed_in,
)

pytestmark = pytest.mark.django_db

FILLED: dict[str, Any] = {
    "recipient_name": "Demo Carrier",
    "recipient_id": "carrier.demo",
    "recipient_kind": "organisation",
    "country": "TH",
    "address": "1 Demo Road",
    "contact": "data@carrier.demo",
    "purpose": "dpv:DeliveryOfGoods",
    "storage_days": "90",
    "until": "2027-03-14",
    "safeguard": "",
    "fields_enterprises_lot": [LOT],
}


def fill(place: House, client: Client, **changed: Any) -> Any:
    return client.post(place.url("give_consent"), {**FILLED, **changed})


def hidden(text: str) -> dict[str, list[str]]:
    """Return what a page would post besides what is typed."""
    found: dict[str, list[str]] = {}
    for tag in re.findall(r'<input type="hidden"[^>]*>', text):
        named = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        found.setdefault(named["name"], []).append(unescape(named.get("value", "")))
    return found


def test_a_consent_is_given_on_the_very_text_that_was_read() -> None:
    place = house()
    client = signed_in(place.owner, language="th")

    notice = fill(place, client).content.decode()
    assert vault.consents(subject=place.id) == ()
    answer = client.post(place.url("give_consent"), {**hidden(notice), "step": "give"})

    (card,) = vault.consents(subject=place.id)
    with tenancy.bound(place.id):
        text = Consent.objects.get().notice_text
    shown = re.findall(
        r"<p>(.*?)</p>",
        notice.partition('<div class="stackv" lang="th">')[2].partition("</div>")[0],
    )
    assert answer["Location"] == place.url("consent", card.id)
    assert [unescape(line) for line in shown] == text.splitlines()
    assert hashlib.sha256(text.encode()).hexdigest() == card.notice.sha256
    assert card.notice.language == "th"
    assert (card.recipient, card.fields, card.purposes) == (
        CARRIER,
        (LOT,),
        ("dpv:DeliveryOfGoods",),
    )
    assert "14 มี.ค. 2570" in text.replace("\u00a0", " ")
    assert card.expires_at is not None
    assert card.expires_at.isoformat().startswith("2027-03-14T16:59:59")


def test_what_was_given_lets_the_very_thing_go() -> None:
    place = house()
    client = signed_in(place.owner)
    notice = fill(place, client).content.decode()
    client.post(place.url("give_consent"), {**hidden(notice), "step": "give"})
    (card,) = vault.consents(subject=place.id)

    released = send(place, consent=card.id, at=card.given_at)

    assert released.recipient == "carrier.demo"


@pytest.mark.parametrize("changed", [{"read": ["0" * 64]}, {"storage_days": ["3650"]}])
def test_nothing_is_given_on_a_text_that_was_not_read(changed: dict[str, list[str]]) -> None:
    place = house()
    client = signed_in(place.owner)
    posted = {**hidden(fill(place, client).content.decode()), "step": "give", **changed}

    answer = client.post(place.url("give_consent"), posted)

    assert answer.status_code == 200
    assert "Read this, then decide" in answer.content.decode()
    assert vault.consents(subject=place.id) == ()


def test_the_text_stays_in_the_language_it_was_read_in() -> None:
    place = house()
    notice = fill(place, signed_in(place.owner, language="zh-hans")).content.decode()
    client = signed_in(place.owner, language="en")

    client.post(place.url("give_consent"), {**hidden(notice), "step": "give"})

    assert vault.consents(subject=place.id)[0].notice.language == "zh"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"fields_enterprises_lot": []}, "Tick at least one thing"),
        ({"until": "2026-11-23"}, "Choose a day that is still to come"),
        ({"recipient_id": "https://carrier.demo/x"}, "Write only the domain"),
        ({"recipient_name": "Demo\u202eCarrier"}, "plain signs only"),
        ({"country": "XX"}, "Choose one from the list"),
        ({"purpose": "dpv:LegalCompliance"}, "Choose one from the list"),
        ({"fields_enterprises_lot": ["vault.Payload.content"]}, "not one of the available"),
        ({"storage_days": "0"}, "Write 1 or more"),
        (
            {"country": "CN", "fields_enterprises_grower": [PHONE]},
            "Personal data leaves Thailand only under a safeguard",
        ),
    ],
)
def test_a_consent_that_makes_no_sense_is_not_shown_for_signing(
    changed: dict[str, Any], said: str
) -> None:
    place = house()

    answer = fill(place, signed_in(place.owner), **changed)

    assert answer.status_code == 422
    assert said in unescape(answer.content.decode())


def test_personal_data_goes_abroad_under_a_safeguard() -> None:
    place = house()
    client = signed_in(place.owner)
    abroad = {"country": "CN", "fields_enterprises_grower": [PHONE], "safeguard": "asean_mcc"}

    notice = fill(place, client, **abroad).content.decode()
    client.post(place.url("give_consent"), {**hidden(notice), "step": "give"})

    (card,) = vault.consents(subject=place.id)
    assert "Personal data in China is protected by" in notice
    assert card.countries == ("CN",)
    assert json.loads(card.record)["dpv:hasProcess"]["samphao:safeguards"] != []


def test_going_back_keeps_what_was_filled_in() -> None:
    place = house()
    client = signed_in(place.owner)
    notice = fill(place, client).content.decode()

    answer = client.post(place.url("give_consent"), {**hidden(notice), "step": "change"})

    assert answer.status_code == 200
    assert 'value="carrier.demo"' in answer.content.decode()


def test_a_link_may_fill_the_form_in() -> None:
    place = house()
    client = signed_in(place.owner)

    text = client.get(f"{place.url('give_consent')}?recipient_id=carrier.demo&country=LA").content

    assert b'value="carrier.demo"' in text
    assert b'<option value="LA" selected>' in text


def test_withdrawing_takes_one_press_and_acts_at_once() -> None:
    place = lively()
    client = signed_in(place.owner)
    (card,) = vault.consents(subject=place.id)

    answer = client.post(place.url("withdraw", card.id))

    shown = page(place, "consent", card.id)
    assert answer["Location"] == place.url("consent", card.id)
    assert "Withdrawn: nothing more goes to Demo Carrier" in shown
    assert shown.count("data-entry=") == 2
    withdrawn = vault.consents(subject=place.id)[0].withdrawn_at
    assert withdrawn is not None
    with pytest.raises(vault.DisclosureRefused):
        send(place, consent=card.id, at=withdrawn)


def test_withdrawing_twice_is_refused_in_words() -> None:
    place = lively()
    client = signed_in(place.owner)
    (card,) = vault.consents(subject=place.id)
    client.post(place.url("withdraw", card.id))

    assert client.post(place.url("withdraw", card.id)).status_code == 422


def test_a_withdrawal_needs_the_token_of_the_page() -> None:
    place = lively()
    client = signed_in(place.owner)
    client.handler.enforce_csrf_checks = True
    (card,) = vault.consents(subject=place.id)

    assert client.post(place.url("withdraw", card.id)).status_code == 403
    assert vault.consents(subject=place.id)[0].withdrawn_at is None


def test_the_record_is_downloaded_as_it_is_kept() -> None:
    place = lively()
    (card,) = vault.consents(subject=place.id)

    answer = signed_in(place.owner).get(place.url("record", card.id))

    assert answer.content.decode() == card.record
    assert answer["Content-Type"] == "application/ld+json"
    assert json.loads(answer.content)["@type"] == "dpv:ConsentRecord"


def test_the_list_shows_what_holds_and_what_ended() -> None:
    place = house()
    first, second = allow(place), allow(place)
    vault.withdraw_consent(
        subject=place.id, consent_id=first.id, by=place.owner.pk, at=first.given_at
    )

    text = page(place, "consents")

    assert "One consent is in force" in text
    assert text.count("withdrawn on 24 Nov 2026") == 1
    assert place.url("withdraw", second.id) in text
    assert place.url("withdraw", first.id) not in text


def test_staff_see_consents_and_no_buttons() -> None:
    place = lively()
    (staff,) = (user for role, user in place.people.items() if role == "staff")
    (card,) = vault.consents(subject=place.id)
    client = signed_in(staff)

    texts = [client.get(place.url(view)).content.decode() for view in ("data", "consents")]

    assert all(place.url("withdraw", card.id) not in text for text in texts)
    assert all(place.url("give_consent") not in text for text in texts)


def test_a_person_consents_to_their_own_name() -> None:
    user = person("mali")
    client = signed_in(user)
    mine = {**FILLED, "fields_groundwork_user": ["groundwork.User.full_name"]}

    notice = client.post("/me/data/consents/new/", mine).content.decode()
    client.post("/me/data/consents/new/", {**hidden(notice), "step": "give"})

    (card,) = vault.consents(subject=user.pk)
    assert card.fields == ("groundwork.User.full_name",)


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("th", ["กานา", "เกาหลีเหนือ", "โคลอมเบีย"]),
        ("zh-hans", ["阿根廷", "巴西", "德国", "法国", "英国"]),
        ("en", ["Afghanistan", "Åland Islands", "Albania"]),
    ],
)
def test_countries_stand_in_the_order_of_the_reader_s_language(
    language: str, names: list[str]
) -> None:
    with translation.override(language):
        offered = [name for _, name in words.country_choices()]

    assert sorted(names, key=offered.index) == names
