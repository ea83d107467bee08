import ipaddress
import socket
from collections.abc import Iterator

import pytest

from samphao.apps.vault import consents, queries
from samphao.apps.vault.egress import connecting, hosts
from samphao.apps.vault.egress.http import HttpPlan, send_http
from samphao.apps.vault.errors import (
    AddressNotPublic,
    AddressUnusable,
    AlreadySent,
    DisclosureRefused,
    HostNotAllowed,
    HostSilent,
    HostUnknown,
    ReplyTooLarge,
)
from samphao.apps.vault.gate.disclosing import disclose
from tests.apps.vault.building import (
    AT,
    CARRIER,
    MINUTE,
    PERSON,
    SUBJECT,
    consent_draft,
    draft,
    public_draft,
)
from tests.apps.vault.listening import Recipient, listening

pytestmark = pytest.mark.django_db


@pytest.fixture
def recipient(settings) -> Iterator[Recipient]:
    settings.SAMPHAO_ALLOWED_HOSTS_OUT = ("127.0.0.1",)
    settings.SAMPHAO_DEVELOPMENT = True
    with listening() as told:
        yield told


def leads_to(*addresses: str):
    """Return a resolver by which every name leads to these addresses."""

    def resolve(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in addresses]

    return resolve


def test_released_bytes_arrive_as_they_are_and_the_answer_is_noted(recipient: Recipient) -> None:
    released = disclose(draft=public_draft(address=recipient.url), at=AT)

    reply = send_http(released=released, plan=HttpPlan(), at=AT)

    assert (reply.status, reply.body) == (200, b"thanks")
    assert recipient.got == [("POST", "/orders?kind=demo", b"public")]
    card = queries.disclosures(subject=SUBJECT)[0]
    assert (card.sent_at, card.outcome) == (AT, "http.200")


def test_it_is_sent_once(recipient: Recipient) -> None:
    released = disclose(draft=public_draft(address=recipient.url), at=AT)
    send_http(released=released, plan=HttpPlan(), at=AT)

    with pytest.raises(AlreadySent):
        send_http(released=released, plan=HttpPlan(), at=AT)

    assert len(recipient.got) == 1


def test_a_consent_withdrawn_between_release_and_sending_stops_it(recipient: Recipient) -> None:
    consent = consents.give_consent(draft=consent_draft(), at=AT).id
    released = disclose(draft=draft(consent=consent, address=recipient.url), at=AT)
    consents.withdraw_consent(subject=SUBJECT, consent_id=consent, by=PERSON, at=AT + MINUTE)

    with pytest.raises(DisclosureRefused):
        send_http(released=released, plan=HttpPlan(), at=AT + MINUTE)

    assert recipient.got == []


def test_a_redirect_is_an_answer_and_is_not_followed(recipient: Recipient) -> None:
    recipient.status, recipient.headers = 307, {"Location": "http://127.0.0.1:1/steal"}
    released = disclose(draft=public_draft(address=recipient.url), at=AT)

    reply = send_http(released=released, plan=HttpPlan(), at=AT)

    assert (reply.status, len(recipient.got)) == (307, 1)


def test_an_answer_over_the_limit_is_not_read_to_its_end(recipient: Recipient) -> None:
    recipient.body = b"x" * 5000
    released = disclose(draft=public_draft(address=recipient.url), at=AT)

    with pytest.raises(ReplyTooLarge):
        send_http(released=released, plan=HttpPlan(largest_reply=1000), at=AT)

    assert queries.disclosures(subject=SUBJECT)[0].outcome == "vault.reply_too_large"


def test_a_host_that_drips_is_left_after_the_time_for_all_of_it(recipient: Recipient) -> None:
    recipient.drip = True
    released = disclose(draft=public_draft(address=recipient.url), at=AT)

    with pytest.raises(HostSilent):
        send_http(released=released, plan=HttpPlan(timeout=1), at=AT)

    card = queries.disclosures(subject=SUBJECT)[0]
    assert (card.sent_at, card.outcome) == (AT, "vault.host_silent")


def test_a_host_that_cannot_be_reached_does_not_use_the_release_up(settings) -> None:
    settings.SAMPHAO_ALLOWED_HOSTS_OUT = ("127.0.0.1",)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    made = public_draft(address=f"http://127.0.0.1:{port}/")
    released = disclose(draft=made, at=AT)

    with pytest.raises(HostSilent):
        send_http(released=released, plan=HttpPlan(), at=AT)

    assert queries.disclosures(subject=SUBJECT)[0].sent_at is None


@pytest.mark.parametrize(
    "address",
    [
        "http://carrier.demo/",
        "ftp://carrier.demo/",
        "file:///etc/passwd",
        "https://",
        "https:///path",
        "https://user:pass@carrier.demo/",
        "https://carrier.demo:0/",
        "https://carrier.demo:99999/",
        "https://carrier.demo/a b",
        "https://carrier.demo/\r\nX-Leak: 1",
        "https://carrier.démo/",
        "https://[::1/",
        "mailto:a@carrier.demo",
        "download:",
        "",
    ],
)
def test_an_address_that_could_be_read_in_two_ways_is_not_used(settings, address: str) -> None:
    settings.SAMPHAO_ALLOWED_HOSTS_OUT = ("carrier.demo",)
    released = disclose(draft=public_draft(address=address), at=AT)

    with pytest.raises(AddressUnusable):
        send_http(released=released, plan=HttpPlan(), at=AT)

    assert queries.disclosures(subject=SUBJECT)[0].sent_at is None


def test_a_host_the_operator_has_not_named_is_refused_before_its_name_is_looked_up(
    settings, monkeypatch
) -> None:
    settings.SAMPHAO_ALLOWED_HOSTS_OUT = ("other.demo",)
    monkeypatch.setattr(socket, "getaddrinfo", pytest.fail)
    released = disclose(draft=public_draft(), at=AT)

    with pytest.raises(HostNotAllowed):
        send_http(released=released, plan=HttpPlan(), at=AT)


@pytest.mark.parametrize(
    ("recipient_id", "host", "allowed"),
    [
        ("carrier.demo", "api.carrier.demo", True),
        ("carrier.demo", "API.carrier.demo.", True),
        ("carrier.demo", "api.rival.demo", False),
        ("rival.demo", "api.carrier.demo", False),
        ("anybody.demo", "api.carrier.demo", False),
        ("anybody.demo", "free.demo", True),
        ("anybody.demo", "unnamed.demo", False),
        ("carrier.demo", "free.demo", False),
    ],
)
def test_a_recipients_hosts_are_its_own(
    settings, monkeypatch, recipient_id: str, host: str, allowed: bool
) -> None:
    settings.SAMPHAO_ALLOWED_HOSTS_OUT = ("api.carrier.demo", "api.rival.demo", "free.demo")
    monkeypatch.setattr(hosts, "_of_recipients", {})
    hosts.register_hosts(recipient="carrier.demo", hosts=("api.carrier.demo",))
    hosts.register_hosts(recipient="rival.demo", hosts=("api.rival.demo",))

    if allowed:
        assert hosts.check_recipient(recipient=recipient_id, host=host) is None
    else:
        with pytest.raises(HostNotAllowed):
            hosts.check_recipient(recipient=recipient_id, host=host)


NOT_PUBLIC = [
    "10.0.0.1", "172.16.0.1", "192.168.1.1", "127.0.0.1", "127.8.8.8", "0.0.0.0", "169.254.169.254",
    "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1", "::1",
    "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "64:ff9b::a00:1", "2002:a00:1::", "2001:db8::1", "2001:0:4136:e378:8000:63bf:f5ff:fffe",
]  # fmt: skip


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_a_name_that_leads_inside_is_refused_though_it_is_named(
    settings, monkeypatch, address: str
) -> None:
    settings.SAMPHAO_ALLOWED_HOSTS_OUT = (CARRIER.id,)
    settings.SAMPHAO_DEVELOPMENT = False
    monkeypatch.setattr(socket, "getaddrinfo", leads_to(address))
    monkeypatch.setattr(socket, "create_connection", pytest.fail)
    released = disclose(draft=public_draft(), at=AT)

    with pytest.raises(AddressNotPublic):
        send_http(released=released, plan=HttpPlan(), at=AT)

    assert queries.disclosures(subject=SUBJECT)[0].sent_at is None


def test_one_inner_address_among_public_ones_is_enough_to_refuse(settings, monkeypatch) -> None:
    settings.SAMPHAO_ALLOWED_HOSTS_OUT = (CARRIER.id,)
    monkeypatch.setattr(socket, "getaddrinfo", leads_to("93.184.216.34", "10.0.0.1"))
    monkeypatch.setattr(socket, "create_connection", pytest.fail)

    with pytest.raises(AddressNotPublic):
        connecting.connect(host=CARRIER.id, port=443, timeout=1)


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch) -> None:
    asked: list[tuple[str, int]] = []

    def connected(address: tuple[str, int], timeout: float) -> object:
        asked.append(address)
        # Whoever looked the name up now would be led elsewhere.
        monkeypatch.setattr(socket, "getaddrinfo", leads_to("127.0.0.1"))
        return object()

    monkeypatch.setattr(socket, "getaddrinfo", leads_to("93.184.216.34"))
    monkeypatch.setattr(socket, "create_connection", connected)

    connecting.connect(host=CARRIER.id, port=443, timeout=1)

    assert asked == [("93.184.216.34", 443)]


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses_pass(address: str) -> None:
    found = ipaddress.ip_address(address)

    assert connecting.check_public(host="x", addresses=(found,)) is None


def test_a_name_that_leads_nowhere_is_said_so(monkeypatch) -> None:
    def fails(*_: object, **__: object) -> object:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", fails)

    with pytest.raises(HostUnknown):
        connecting.connect(host="nowhere.demo", port=443, timeout=1)


def test_a_certificate_that_is_not_the_hosts_ends_it_before_anything_is_sent(
    recipient: Recipient,
) -> None:
    # The recipient speaks no TLS at all: the handshake cannot end well.
    released = disclose(draft=public_draft(address=recipient.url.replace("http:", "https:")), at=AT)

    with pytest.raises(HostSilent):
        send_http(released=released, plan=HttpPlan(), at=AT)

    assert recipient.got == []
    assert queries.disclosures(subject=SUBJECT)[0].sent_at is None


@pytest.mark.parametrize("plan", [HttpPlan(method="TRACE"), HttpPlan(headers={"X-Leak": "120"})])
def test_headers_and_methods_carry_nothing_that_was_not_released(
    recipient: Recipient, plan: HttpPlan
) -> None:
    released = disclose(draft=public_draft(address=recipient.url), at=AT)

    with pytest.raises(ValueError, match="not sent by the egress"):
        send_http(released=released, plan=plan, at=AT)

    assert recipient.got == []
