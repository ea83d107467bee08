"""An address that somebody writes never makes the house look into its own network."""

import hashlib
import socket
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import override_settings

from samphao.apps.vault.egress import connecting, hosts
from samphao.apps.vault.egress.session import session
from samphao.apps.vault.errors import AddressNotPublic, AddressUnusable, HostNotAllowed
from samphao.apps.vault.facade import HttpPlan, Released, send_http
from samphao.kernel.errors import SamphaoError
from tests.bad_weather.web.tenants import AT

PRIVATE = (
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "198.18.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:0:127.0.0.1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::7f00:1",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::",
    "2001:0:0:0:0:0:80ff:fffe",
    "2001:db8::1",
    "fec0::1",
    "5f00::1",
)
ODD_NAMES = (
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0177.0.0.1/",
    "https://0/",
    "https://[::1]/",
    "https://[::ffff:7f00:1]/",
    "https://localhost/",
    "https://localhost./",
    "https://LOCALHOST/",
    "https://127.0.0.1.nip.io/",
    "https://carrier.example@127.0.0.1/",
    "https://127.0.0.1#@carrier.example/",
    "https://carrier.example\\@127.0.0.1/",
    "https://carrier.example%00.evil.example/",
    "https://carrier.example.evil.example/",
    "https://evilcarrier.example/",
    "http://carrier.example/",
    "ftp://carrier.example/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:6379/_INFO",
    "//carrier.example/",
    "https://①②⑦.⓪.⓪.①/",
    "https://carrier.example:0/",
    "https://carrier.example:99999/",
    "https://carrier.example/\r\nHost: evil",
)


@pytest.fixture(autouse=True)
def _one_named_host() -> Iterator[None]:
    with override_settings(
        SAMPHAO_ALLOWED_HOSTS_OUT=("carrier.example",), SAMPHAO_DEVELOPMENT=False
    ):
        yield


@pytest.mark.parametrize("address", PRIVATE)
def test_a_named_host_that_leads_inside_is_refused(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    opened = _resolving(monkeypatch, [address])

    with pytest.raises(AddressNotPublic):
        connecting.connect(host="carrier.example", port=443, timeout=1)

    assert not opened


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = _resolving(monkeypatch, ["8.8.8.8", "10.0.0.1"])

    with pytest.raises(AddressNotPublic):
        connecting.connect(host="carrier.example", port=443, timeout=1)

    assert not opened


def test_a_name_that_changes_its_mind_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = _resolving(monkeypatch, ["8.8.8.8"], later=["127.0.0.1"])

    connecting.connect(host="carrier.example", port=443, timeout=1).close()

    assert opened == [("8.8.8.8", 443)]


@pytest.mark.parametrize("where", ODD_NAMES)
def test_no_way_of_writing_an_address_leads_elsewhere(
    monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    opened = _resolving(monkeypatch, ["8.8.8.8"])

    with pytest.raises((AddressUnusable, HostNotAllowed, AddressNotPublic)):
        send_http(released=_released(where), plan=HttpPlan(), at=AT)

    assert not opened


@pytest.mark.parametrize("where", ["https://127.0.0.1/", "https://evil.example/", "http://[::1]/"])
def test_the_login_provider_is_the_only_other_host(
    monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    opened = _resolving(monkeypatch, ["8.8.8.8"])

    with pytest.raises(SamphaoError), session() as line:
        line.get(where)

    assert not opened


def test_a_recipient_gets_nothing_at_the_host_of_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hosts, "_of_recipients", {})
    hosts.register_hosts(recipient="carrier", hosts=["carrier.example"])

    with pytest.raises(HostNotAllowed):
        hosts.check_recipient(recipient="buyer", host="carrier.example")

    hosts.check_recipient(recipient="carrier", host="carrier.example")


def _resolving(
    monkeypatch: pytest.MonkeyPatch, first: list[str], later: list[str] | None = None
) -> list[tuple[str, int]]:
    """Answer look-ups with these addresses; return where connections were opened to."""
    opened: list[tuple[str, int]] = []
    answers = [first]

    def look_up(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        found = answers.pop(0) if answers else (later or first)
        return [(2, 1, 6, "", (address, port)) for address in found]

    def open_one(address: tuple[str, int], **_: object) -> socket.socket:
        opened.append(address)
        line = socket.socket()
        line.close()
        return line

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", open_one)
    return opened


def _released(where: str) -> Released[bytes]:
    content = b"demo"
    digest = hashlib.sha256(content).hexdigest()
    return Released(content, "carrier", digest, "", "", where, AT + timedelta(hours=1))
