"""The whole way: sign up, found, invite, consent, send, look, verify, withdraw, be refused."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from pytest_django import Settings

from samphao.apps.vault import facade as vault
from samphao.groundwork.moments import clock
from tests.apps.vault.listening import Recipient, listening
from tests.apps.vault.pages.house import House, lively
from tests.journeys.web.conftest import CODES, DESK, PHONE, Visit, Window, sign_in

Album = Callable[[Window, str], Path]
PASSWORD = "mango rice seven"
DARK = {"data", "sent", "give", "verify"}
BYTES = b'{"lot":"PN-0001","weight_kg":"1250"}'
STATES = "[...document.querySelectorAll('[data-entry]')].map(one => one.dataset.proof)"


@pytest.fixture(autouse=True)
def _fresh_counters(house: str) -> None:
    cache.clear()


@pytest.fixture
def carrier(settings: Settings) -> Iterator[Recipient]:
    """Let a recipient on this machine be spoken to."""
    settings.SAMPHAO_DEVELOPMENT = True
    settings.SAMPHAO_ALLOWED_HOSTS_OUT = ("127.0.0.1",)
    with listening() as told:
        yield told


def sign_up(window: Window, address: str, path: str = "/accounts/signup/") -> None:
    page = window.open(path)
    for name, value in (
        ("full_name", address.partition("@")[0].title()),
        ("email", address),
        ("password1", PASSWORD),
        ("password2", PASSWORD),
    ):
        page.fill(f"[name={name}]", value)
    page.click("main form.card button")
    letter = next(one for one in reversed(mail.outbox) if one.to == [address])
    page.fill("[name=code]", re.findall(r"\d{4}-\d{4}", str(letter.body))[0])
    page.click("main form.card button")


def found_a_group(window: Window) -> UUID:
    page = window.open("/enterprises/new/?kind=farm_group")
    page.fill("#id_name", "กลุ่มเกษตรกรสวนปลายน้ำ (ตัวอย่าง)")
    page.click("main form button")
    return UUID(urlsplit(page.url).path.split("/")[2])


def invite_and_accept(owner: Window, guest: Window, enterprise: UUID) -> None:
    page = owner.open(f"/e/{enterprise}/people/invite/")
    page.fill("#id_email", "nok@samphao.demo")
    page.click("main form button")
    letter = next(one for one in reversed(mail.outbox) if one.to == ["nok@samphao.demo"])
    link = urlsplit(re.findall(r"https?://\S+/invitations/\S+", str(letter.body))[0]).path
    sign_up(guest, "nok@samphao.demo")
    guest.open(link)
    guest.page.click("main form button.btn:not(.quiet)")


def give_consent(window: Window, enterprise: UUID) -> UUID:
    page = window.open(f"/e/{enterprise}/data/consents/new/")
    for name, value in (
        ("recipient_name", "ขนส่งตัวอย่าง"),
        ("recipient_id", "carrier.example"),
        ("address", "1 ถนนตัวอย่าง"),
        ("contact", "data@carrier.example"),
    ):
        page.fill(f"#id_{name}", value)
    page.check('input[value="enterprises.Lot.code"]')
    page.check('input[value="enterprises.Lot.weight"]')
    page.click("main form button")
    page.click('main form button[value="give"]')
    return UUID(urlsplit(page.url).path.split("/")[5])


def send(enterprise: UUID, consent: UUID, carrier: Recipient) -> None:
    """Send a lot to the carrier, as a room of the house would."""
    at = clock()
    draft = vault.DisclosureDraft(
        subject=enterprise,
        recipient=vault.Recipient("organisation", "carrier.example", "ขนส่งตัวอย่าง", "TH"),
        purpose=vault.Purpose.DELIVERY_OF_GOODS,
        basis=vault.Basis("consent", str(consent)),
        content=BYTES,
        fields=frozenset({"enterprises.Lot.code", "enterprises.Lot.weight"}),
        schema="demo.lot/1",
        address=carrier.url,
        expires_at=at + timedelta(hours=1),
    )
    vault.send_http(released=vault.disclose(draft=draft, at=at), plan=vault.HttpPlan(), at=at)


def proofs(window: Window) -> list[str]:
    """Wait until the browser has checked the page, and return what it found of each row."""
    window.page.wait_for_selector("[data-checked]", state="attached")
    found: list[str] = window.page.evaluate(STATES)
    return found


def facts(window: Window) -> list[str]:
    return window.page.locator(".facts dd").all_inner_texts()


def test_from_signing_up_to_a_refusal_that_is_listed(
    visit: Visit, album: Album, carrier: Recipient
) -> None:
    owner, guest = visit(language="th", width=PHONE), visit(language="th", width=PHONE)

    sign_up(owner, "mali@samphao.demo")
    enterprise = found_a_group(owner)
    invite_and_accept(owner, guest, enterprise)
    assert guest.path().startswith(f"/e/{enterprise}/")

    consent = give_consent(owner, enterprise)
    assert set(proofs(owner)) == {"yes"}
    send(enterprise, consent, carrier)
    assert [body for _, _, body in carrier.got] == [BYTES]

    page = owner.open(f"/e/{enterprise}/data/")
    # The invitation's letter and the lot; accepting the invitation ended its consent.
    assert facts(owner) == ["2", "0", "1"]
    assert set(proofs(owner)) == {"yes"}
    assert owner.too_wide() == []  # with an address for a name, which no blank breaks
    assert "ขนส่งตัวอย่าง" in page.inner_text("ol.trail li:first-child")
    album(owner, f"journey-sent-th-{PHONE}")
    page.click("ol.trail li:first-child dl + .row a")
    assert BYTES.decode() in page.inner_text("main")
    assert proofs(owner) == ["yes"]

    verify_by_hand(owner)

    owner.open(f"/e/{enterprise}/data/consents/{consent}/")
    page.click("header form button")
    assert page.locator("[data-entry]").count() == 2
    with pytest.raises(vault.DisclosureRefused):
        send(enterprise, consent, carrier)

    owner.open(f"/e/{enterprise}/data/?show=refused")
    assert len(carrier.got) == 1
    assert facts(owner) == ["2", "1", "0"]
    assert proofs(owner) == ["yes"]
    assert "ถอนความยินยอม" in page.inner_text("ol.trail")
    assert owner.barriers() == []
    album(owner, f"journey-refused-th-{PHONE}")


def verify_by_hand(window: Window) -> None:
    """Take a receipt and its opening from the page to the public one, cut off from the network."""
    page = window.page
    files = {}
    for name in ("receipt", "opening"):
        with page.expect_download() as held:
            page.click(f"main a.btn[href$='/{name}/']")
        files[name] = Path(held.value.path()).read_text(encoding="utf-8")
    page.goto(f"{window.house}{reverse('vault:verify')}")
    page.context.set_offline(True)
    page.fill("#id_receipt", files["receipt"])
    page.click("form[data-verify] summary")
    page.fill("#id_opening", files["opening"])
    page.click("form[data-verify] button")
    page.wait_for_selector("[data-result][data-code]")
    assert page.get_attribute("[data-result]", "data-code") == "proved"
    page.fill("#id_receipt", files["receipt"].replace("index ", "index 1", 1))
    page.click("form[data-verify] button")
    page.wait_for_selector("[data-result] .say.no")
    assert page.get_attribute("[data-result]", "data-code") == "not_included"
    page.context.set_offline(False)


@pytest.fixture
def place(house: str) -> House:
    return lively()


def addresses(place: House) -> dict[str, str]:
    refused, sent = vault.disclosures(subject=place.id)
    (consent,) = vault.consents(subject=place.id)
    return {
        "data": place.url("data"),
        "blocked": place.url("disclosure", refused.id),
        "sent": place.url("disclosure", sent.id),
        "entry": place.url("entry", sent.entry_index),
        "consents": place.url("consents"),
        "consent": place.url("consent", consent.id),
        "give": place.url("give_consent"),
        "rights": place.url("rights"),
        "object": place.url("object"),
        "correct": place.url("correctable"),
        "erase": place.url("erase"),
        "mine": reverse("vault:my_data"),
        "verify": reverse("vault:verify"),
    }


@pytest.mark.parametrize("code", CODES)
def test_every_page_fits_the_screen_and_keeps_nobody_out(
    visit: Visit, album: Album, place: House, code: str
) -> None:
    window = visit(language=code, width=PHONE, dark=code == "en")
    sign_in(window=window, user=place.owner)
    found: dict[str, list[str]] = {}

    for name, address in addresses(place).items():
        window.page.set_viewport_size({"width": PHONE, "height": 844})
        window.open(address)
        if window.page.locator("[data-entry]").count():
            assert set(proofs(window)) == {"yes"}, name
        album(window, f"mydata-{name}-{code}-{PHONE}")
        faults = [*window.too_wide(), *window.too_small()]
        # The tree a screen reader reads is the same in each language; English is looked at dark.
        if code == "th" or (code == "en" and name in DARK):
            faults += window.barriers()
        window.page.set_viewport_size({"width": DESK, "height": 844})
        if code == "en":
            album(window, f"mydata-{name}-{code}-{DESK}")
        found[name] = [*faults, *window.too_wide()]

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_a_proof_that_was_tampered_with_turns_red_in_its_row(visit: Visit, place: House) -> None:
    window = visit()
    sign_in(window=window, user=place.owner)

    def tamper(route, request) -> None:  # type: ignore[no-untyped-def]
        answer = route.fetch()
        told = answer.json()
        told["entries"][1]["receipt"] = told["entries"][1]["receipt"].replace("index ", "index 1")
        route.fulfill(response=answer, json=told)

    window.page.route("**/checks/?*", tamper)
    window.open(place.url("data"))

    assert sorted(proofs(window)) == ["no", "yes", "yes", "yes"]
    assert window.page.locator("[data-alarm]").is_visible()
    assert window.barriers() == []


def test_a_log_whose_keys_were_swapped_is_noticed(visit: Visit, place: House) -> None:
    window = visit()
    sign_in(window=window, user=place.owner)
    window.open(place.url("data"))
    assert set(proofs(window)) == {"yes"}

    window.page.evaluate("localStorage.setItem('samphao.log-keys', 'log.demo+00000000')")
    window.page.reload()

    assert set(proofs(window)) == {"no"}
    assert "not those this device has seen" in window.page.inner_text("ol.trail")


def test_without_script_pages_read_and_the_server_checks(visit: Visit, place: House) -> None:
    window = visit(script=False, width=PHONE)
    sign_in(window=window, user=place.owner)
    page = window.open(place.url("data"))
    assert "Your browser runs no script here" in page.inner_text("main")

    receipt = vault.receipt(index=1).written().decode()
    window.open(reverse("vault:verify"))
    page.fill("#id_receipt", receipt)
    page.click("form[data-verify] button")

    assert page.inner_text("h1") == "Yes: this entry stands in the log"
    assert "Checked by the server, not by you." in page.inner_text("header")
