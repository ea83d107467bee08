"""Whether the server lives and can work, and who may read its figures."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import Settings

from samphao.groundwork.models import Job, WorkerBeat
from samphao.interfaces.web import health, metrics

TOKEN = "a long token of the keeper"


@pytest.fixture(autouse=True)
def unsettled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_settled", set())


@pytest.fixture
def log_of_three(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics.vault, "log_size", lambda: 3)


def beat(*, ago: timedelta) -> None:
    at = datetime.now(UTC) - ago  # noqa: TID251  (the server reads its own clock)
    WorkerBeat.objects.create(created_at=at, name="worker", beat_at=at)


def figures(client: Client, **headers: str) -> dict[str, float]:
    answer = client.get("/metrics", headers=headers)
    assert answer.status_code == 200
    families = text_string_to_metric_families(answer.content.decode())
    return {
        f"{sample.name}{sorted(sample.labels.values())}": sample.value
        for family in families
        for sample in family.samples
    }


def test_a_process_that_answers_is_alive_without_a_database(client: Client) -> None:
    answer = client.get("/healthz")

    assert answer.status_code == 200
    assert answer.content == b"ok\n"
    assert answer["Cache-Control"] == "no-store"


def test_it_is_ready_with_its_tables_and_a_living_worker(client: Client, db: None) -> None:
    beat(ago=timedelta(minutes=1))

    assert client.get("/readyz").status_code == 200


@pytest.mark.parametrize("ago", [None, timedelta(minutes=6)])
def test_it_is_not_ready_without_a_worker(client: Client, db: None, ago: timedelta | None) -> None:
    if ago is not None:
        beat(ago=ago)
    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.content == b"not ready\n"


def test_it_is_not_ready_before_the_tables_are_made(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    beat(ago=timedelta(0))
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *_: ["one more"])

    assert client.get("/readyz").status_code == 503


def test_it_is_not_ready_when_the_database_does_not_answer(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise DatabaseError("connection to server at 10.0.0.7 refused")

    monkeypatch.setattr(health, "MigrationExecutor", broken)
    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.content == b"not ready\n"


def test_migrations_are_looked_up_once(client: Client, db: None) -> None:
    beat(ago=timedelta(0))
    client.get("/readyz")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(health, "MigrationExecutor", SimpleNamespace())
        assert client.get("/readyz").status_code == 200
    assert health._settled == {connection.alias}


@pytest.mark.usefixtures("log_of_three")
def test_the_figures_tell_routes_and_queues(client: Client, db: None) -> None:
    old = datetime.now(UTC) - timedelta(minutes=10)  # noqa: TID251
    Job.objects.create(created_at=old, kind="export")
    client.get("/about")
    client.get("/no/such/page")

    told = figures(client)

    assert told["samphao_requests_total['2xx', 'about']"] >= 1
    assert told["samphao_requests_total['4xx', 'unrouted']"] >= 1
    assert told["samphao_request_seconds_count['about']"] >= 1
    assert told["samphao_jobs_queued[]"] == 1
    assert 590 < told["samphao_jobs_oldest_seconds[]"] < 700
    assert told["samphao_outbox_waiting[]"] == 0
    assert told["samphao_outbox_oldest_seconds[]"] == 0
    assert told["samphao_log_entries[]"] == 3


def test_the_figures_hold_no_address_anybody_typed(client: Client, db: None) -> None:
    client.get("/mali@example.com/price-list")
    client.get("/i18n/en?next=/price-list")

    page = client.get("/metrics").content.decode()

    assert "mali" not in page
    assert "price-list" not in page


def test_counted_figures_are_told_when_the_database_is_gone(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> int:
        raise DatabaseError

    for name in ("queued", "oldest_queued"):
        monkeypatch.setattr(metrics.jobs, name, broken)
    for name in ("backlog", "oldest_waiting"):
        monkeypatch.setattr(metrics.outbox, name, broken)
    monkeypatch.setattr(metrics.vault, "log_size", broken)
    client.get("/healthz")

    told = figures(client)

    assert told["samphao_requests_total['2xx', 'healthz']"] >= 1
    assert "samphao_jobs_queued[]" not in told


@pytest.mark.parametrize(
    ("address", "headers", "proxies", "status"),
    [
        ("127.0.0.1", {}, 0, 200),
        ("203.0.113.9", {}, 0, 404),
        # A proxy on this machine asks for a stranger.
        ("127.0.0.1", {"X-Forwarded-For": "203.0.113.9"}, 0, 404),
        ("127.0.0.1", {}, 1, 404),
        ("203.0.113.9", {"Authorization": f"Bearer {TOKEN}"}, 1, 200),
        ("203.0.113.9", {"Authorization": "Bearer guess"}, 1, 404),
        ("203.0.113.9", {"Authorization": "Bearer "}, 1, 404),
        ("203.0.113.9", {"Authorization": "Bearer กขค"}, 1, 404),
    ],
)
def test_strangers_do_not_read_the_figures(
    client: Client,
    settings: Settings,
    db: None,
    address: str,
    headers: dict[str, str],
    proxies: int,
    status: int,
) -> None:
    settings.SAMPHAO_TRUSTED_PROXIES = proxies
    settings.SAMPHAO_METRICS_TOKEN = TOKEN

    assert client.get("/metrics", headers=headers, REMOTE_ADDR=address).status_code == status


def test_no_token_set_lets_no_stranger_in(client: Client, settings: Settings) -> None:
    settings.SAMPHAO_METRICS_TOKEN = ""
    answer = client.get("/metrics", headers={"Authorization": "Bearer "}, REMOTE_ADDR="203.0.113.9")

    assert answer.status_code == 404
