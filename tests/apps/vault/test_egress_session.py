import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from samphao.apps.vault.egress import session as room
from samphao.apps.vault.egress.session import session
from samphao.apps.vault.errors import AddressNotPublic, HostNotAllowed, ReplyTooLarge
from tests.apps.vault.certificates import certificate
from tests.apps.vault.listening import Recipient, listening


@pytest.fixture
def provider(settings) -> Iterator[Recipient]:
    settings.SAMPHAO_DEVELOPMENT = True
    settings.SAMPHAO_ALLOWED_HOSTS_OUT = ("127.0.0.1", "localhost")
    with listening() as told:
        yield told


def test_a_named_provider_is_reached(provider: Recipient) -> None:
    with session() as line:
        answer = line.post(provider.url, data={"code": "x"}, timeout=5)

    assert (answer.status_code, answer.content) == (200, b"thanks")
    assert provider.got[0][2] == b"code=x"


def test_the_configured_login_provider_needs_no_second_naming(
    provider: Recipient, settings
) -> None:
    settings.SAMPHAO_ALLOWED_HOSTS_OUT = ()
    settings.SAMPHAO_DEVELOPMENT = False
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"APPS": [{"settings": {"server_url": "https://thaid.demo/.well-known"}}]}
    }

    with session() as line, pytest.raises(HostNotAllowed):
        line.get("https://rival.demo/", timeout=5)
    room.check_login(host="thaid.demo")


def test_nobody_else_is_reached(provider: Recipient, settings) -> None:
    settings.SAMPHAO_ALLOWED_HOSTS_OUT = ("elsewhere.demo",)

    with session() as line, pytest.raises(HostNotAllowed):
        line.get(provider.url, timeout=5)

    assert provider.got == []


def test_a_provider_that_leads_inside_is_not_reached(provider: Recipient, settings) -> None:
    settings.SAMPHAO_DEVELOPMENT = False

    with session() as line, pytest.raises(AddressNotPublic):
        line.get(provider.url, timeout=5)

    assert provider.got == []


def test_a_redirect_is_not_followed(provider: Recipient) -> None:
    provider.status, provider.headers = 302, {"Location": provider.url + "/steal"}

    with session() as line, pytest.raises(requests.TooManyRedirects):
        line.get(provider.url, timeout=5)

    assert len(provider.got) == 1


def test_an_answer_over_the_limit_is_refused(provider: Recipient) -> None:
    provider.body = b"x" * (room.LARGEST_REPLY + 1)

    with session() as line, pytest.raises(ReplyTooLarge):
        line.get(provider.url, timeout=5)


def test_a_proxy_of_the_environment_is_not_heeded(provider: Recipient, monkeypatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")

    with session() as line:
        assert line.get(provider.url, timeout=5).status_code == 200


@pytest.mark.parametrize(("host", "passes"), [("localhost", True), ("elsewhere.demo", False)])
def test_the_certificate_must_be_the_providers(
    settings, tmp_path: Path, monkeypatch, host: str, passes: bool
) -> None:
    settings.SAMPHAO_DEVELOPMENT = True
    settings.SAMPHAO_ALLOWED_HOSTS_OUT = ("localhost",)
    server, trusted = certificate(host=host, folder=tmp_path)
    monkeypatch.setattr("requests.adapters.DEFAULT_CA_BUNDLE_PATH", str(trusted))
    with under_tls(server) as port, session() as line:
        if passes:
            assert line.get(f"https://localhost:{port}/", timeout=5).content == b"ok"
        else:
            with pytest.raises(requests.exceptions.SSLError):
                line.get(f"https://localhost:{port}/", timeout=5)


@contextmanager
def under_tls(context: ssl.SSLContext) -> Iterator[int]:
    """Answer one request under TLS."""
    listener = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        plain, _ = listener.accept()
        plain.settimeout(5)
        try:
            with context.wrap_socket(plain, server_side=True) as line:
                line.recv(4096)
                line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
        except OSError:
            plain.close()

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        thread.join()
        listener.close()
