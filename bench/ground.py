"""The log, the gate and the pages on one database: `python -m bench.ground`.

Works on DATABASE_URL, or on SQLite in a folder of its own; prints its lines as JSON.
"""

import json
import os
import secrets
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from typing import Any

from bench.table import Line, speed
from bench.timing import sample

NOW = datetime(2026, 11, 24, tzinfo=UTC)
APPENDS = 300
DECISIONS = 300
PAGES = 60


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {
            "SAMPHAO_HOME": home,
            "SAMPHAO_SECRET_KEY": secrets.token_hex(32),
            "DJANGO_SETTINGS_MODULE": "samphao.settings.base",
        }
        import django  # noqa: PLC0415  (it reads the environment that was just set)

        django.setup()
        lines = [*_measured()]
    json.dump([asdict(line) for line in lines], sys.stdout)


def _measured() -> Iterator[Line]:
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    database = {"sqlite": "SQLite, FULL", "postgresql": "PostgreSQL"}[connection.vendor]
    yield from _appends(database)
    if connection.vendor == "sqlite":
        yield from _decisions()
    yield from _pages(database)


def _appends(database: str) -> Iterator[Line]:
    from django.db import transaction  # noqa: PLC0415

    from samphao.apps.vault.facade import LogEvent, append  # noqa: PLC0415
    from samphao.groundwork.ids import uuid7  # noqa: PLC0415
    from samphao.groundwork.models import WorkerBeat  # noqa: PLC0415

    subject = uuid7(at=NOW)

    def durable() -> None:
        with transaction.atomic():
            append(event=LogEvent(type="disclosure.released", subject=subject), at=NOW)

    def bare() -> None:
        with transaction.atomic():
            WorkerBeat.objects.create(created_at=NOW, beat_at=NOW, name=secrets.token_hex(8))

    what = f"durable append to the log, {database}"
    yield speed(what, "samphao", sample(durable, calls=APPENDS), "entry, tree, checkpoint; goal 10")
    yield speed(what, "one bare row and commit", sample(bare, calls=APPENDS), "the floor")


def _decisions() -> Iterator[Line]:
    import cedarpy  # noqa: PLC0415

    from samphao.apps.vault.gate.policy import FOLDER, policies  # noqa: PLC0415
    from samphao.engines.disclosure import Question, decide  # noqa: PLC0415

    known = policies()
    question = Question(
        subject="demo-subject",
        recipient="demo-customs",
        recipient_kind="authority",
        country="TH",
        purpose="dpv:LegalCompliance",
        basis="legal_duty",
        data_class="operator-confidential",
        fields=frozenset({"demo.price"}),
        schema="demo/1",
        at=NOW,
        reference="customs_export_declaration",
    )
    if not decide(question=question, policies=known).allowed:
        raise SystemExit("the question of the benchmark is refused")
    ours = sample(lambda: decide(question=question, policies=known), calls=DECISIONS)
    yield speed("gate decision", "samphao", ours, "reasons and policy hash; goal 1")
    text = (FOLDER / "disclosure.cedar").read_text(encoding="utf-8")
    request = {
        "principal": 'Recipient::"demo-customs"',
        "action": 'Action::"disclose"',
        "resource": 'Bytes::"demo"',
        "context": {},
    }
    bare = sample(lambda: cedarpy.is_authorized(request, text, []), calls=DECISIONS)
    yield speed("gate decision", "cedarpy, policy as text", bare, "no reasons, no schema")


def _pages(database: str) -> Iterator[Line]:
    from django.db import connection  # noqa: PLC0415
    from django.test import Client, override_settings  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with override_settings(ALLOWED_HOSTS=["*"]):
        for name, client, address in _visits(Client):
            answer = client.get(address)
            if answer.status_code != 200:
                raise SystemExit(f"{address} of the benchmark answers {answer.status_code}")
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            call = partial(client.get, address)
            note = f"{len(queries)} SQL, {len(answer.content) / 1024:.1f} KB"
            yield speed(f"{name}, {database}", "samphao", sample(call, calls=PAGES), note)
        client = Client()
        bare = sample(lambda: client.get("/healthz"), calls=PAGES)
        yield speed(f"page shell, {database}", "the same road, no page", bare, "/healthz")


def _visits(client_of: Any) -> Iterator[tuple[str, Any, str]]:
    from samphao.apps.enterprises.contracts import Founding  # noqa: PLC0415
    from samphao.apps.enterprises.kinds import Kind  # noqa: PLC0415
    from samphao.apps.enterprises.services.founding import found_enterprise  # noqa: PLC0415
    from samphao.groundwork.models import User  # noqa: PLC0415
    from samphao.kernel.text import Names  # noqa: PLC0415

    yield "page shell, signed out", client_of(), "/"
    user = User.objects.create_user("demo@example.org", full_name="Demo")
    client = client_of()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    yield "page shell, signed in", client, "/"
    founding = Founding(kind=Kind.FARM_GROUP, names=Names("กลุ่มตัวอย่าง", "Demo group", "示例小组"))
    card = found_enterprise(user_id=user.id, founding=founding, at=NOW)
    yield "My data, one entry", client, f"/e/{card.id}/data/"


if __name__ == "__main__":
    main()
