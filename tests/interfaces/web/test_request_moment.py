"""Every request has a moment and a name; only a proxy we trust may choose the name."""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import Settings

from samphao.groundwork.logs import PublicFormatter

GIVEN = "from-the-proxy-0001"


def test_a_request_gets_a_name_that_sorts_by_time(client: Client) -> None:
    first, second = (UUID(client.get("/healthz")["X-Request-Id"]) for _ in range(2))

    assert first.version == second.version == 7
    assert first != second


def test_a_stranger_cannot_choose_the_name(client: Client, settings: Settings) -> None:
    settings.SAMPHAO_TRUSTED_PROXIES = 0

    assert client.get("/healthz", headers={"X-Request-Id": GIVEN})["X-Request-Id"] != GIVEN


def test_a_trusted_proxy_can(client: Client, settings: Settings) -> None:
    settings.SAMPHAO_TRUSTED_PROXIES = 1

    assert client.get("/healthz", headers={"X-Request-Id": GIVEN})["X-Request-Id"] == GIVEN


@pytest.mark.parametrize("name", ["short", "a b c d e f g h", "x" * 65, "<script>alert</script>"])
def test_a_name_that_is_not_one_is_replaced(client: Client, settings: Settings, name: str) -> None:
    settings.SAMPHAO_TRUSTED_PROXIES = 1

    assert client.get("/healthz", headers={"X-Request-Id": name})["X-Request-Id"] != name


def test_the_moment_is_aware_and_now(client: Client) -> None:
    request = client.get("/about").wsgi_request

    assert request.at.tzinfo is UTC  # type: ignore[attr-defined]
    assert datetime.now(UTC) - request.at < timedelta(minutes=1)  # type: ignore[attr-defined]  # noqa: TID251


def test_the_log_names_the_route_and_never_the_address(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="samphao.web"):
        client.get("/i18n/en?next=/secret-page&who=mali@example.com")

    line = json.loads(PublicFormatter().format(caplog.records[-1]))
    assert line["route"] == "language"
    assert line["status"] == 302
    assert "mali" not in json.dumps(line)
    assert "secret-page" not in json.dumps(line)


@pytest.fixture
def django_lines() -> Iterator[list[dict[str, Any]]]:
    """Collect what Django logs of requests, as the log would hold it at that moment."""
    lines: list[dict[str, Any]] = []

    class Keeping(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(json.loads(self.format(record)))

    handler = Keeping()
    handler.setFormatter(PublicFormatter())
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    yield lines
    logger.removeHandler(handler)


@pytest.mark.parametrize(
    ("where", "status"),
    [
        ("/nothing-here", 404),
        ("/probe/wait", 429),
        ("/probe/refuse/mendable", 422),
        ("/probe/refuse/denied", 403),
        ("/probe/refuse/crash", 500),
    ],
)
@pytest.mark.usefixtures("probes")
def test_what_django_logs_of_a_refusal_names_the_request_once(
    django_lines: list[dict[str, Any]], where: str, status: int
) -> None:
    answer = Client(raise_request_exception=False).get(where)

    assert answer.status_code == status
    assert [line["request"] for line in django_lines] == [answer["X-Request-Id"]]


def test_django_logs_no_refusal_where_there_is_none(
    client: Client, django_lines: list[dict[str, Any]]
) -> None:
    client.get("/about")

    assert django_lines == []
