"""What people do leaves nothing of theirs where nobody would look for it."""

import base64
import io
import logging
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import signing
from django.db import connection

from samphao.groundwork import tenancy
from samphao.groundwork.classes import class_of
from samphao.groundwork.logs import PublicFormatter
from samphao.kernel.data_class import DataClass
from tests.bad_weather.web.answers import asked, undone
from tests.bad_weather.web.cast import Who
from tests.bad_weather.web.visits import visits
from tests.bad_weather.web.world import World

pytestmark = pytest.mark.django_db
OPEN = frozenset({DataClass.PUBLIC, DataClass.OFFICIAL})
# A task's arguments and an event's words are named in their own tables; what is here is not.
SHORTEST = 6


@pytest.fixture(scope="module")
def _busy(world: World) -> Iterator[None]:
    """Let the owner do everything an owner can, without undoing it."""
    with undone():
        owner = world.callers[Who.OWNER]
        for name, visit in visits().items():
            for method in ("GET", "POST"):
                if visit.may(Who.OWNER, method) and not _ends(name):
                    asked(owner, visit, method, world.ours)
        yield


@pytest.fixture
def log_lines() -> Iterator[io.StringIO]:
    """Take what the loggers write, in the form they write it in a server."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(PublicFormatter())
    loggers = [logging.getLogger(name) for name in ("", "django", "axes", "allauth")]
    for logger in loggers:
        logger.addHandler(handler)
    yield written
    for logger in loggers:
        logger.removeHandler(handler)


def test_no_log_line_names_anybody(world: World, log_lines: io.StringIO) -> None:
    with undone():
        for who in (Who.OWNER, Who.KEY, Who.VISITOR, Who.OPERATOR):
            for name, visit in visits().items():
                for method in ("GET", "POST"):
                    if not _ends(name):
                        asked(world.callers[who], visit, method, world.ours)

    lines = log_lines.getvalue()
    assert "request answered" in lines
    assert world.ours.mark not in lines
    assert str(world.ours.id) not in lines
    assert [secret for secret in world.secrets if secret in lines] == []


@pytest.mark.usefixtures("_busy")
def test_no_open_field_of_any_table_holds_what_is_not_open(world: World) -> None:
    found = []
    with tenancy.operator():
        for model in apps.get_models():
            manager = getattr(model, "everywhere", model._default_manager)
            fields = [
                one.attname
                for one in model._meta.concrete_fields
                if class_of(model, one.name) in OPEN
            ]
            for row in manager.values_list(*fields):
                found += [
                    f"{model._meta.label}.{field}"
                    for field, value in zip(fields, row, strict=True)
                    if world.ours.mark in _read(value)
                ]

    assert sorted(set(found)) == []


@pytest.mark.usefixtures("_busy")
def test_no_cache_and_no_session_holds_anything_of_an_enterprise(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM groundwork_cache")
        kept = [f"{key} {_unpacked(value)}" for key, value in cursor.fetchall()]
    kept += [str(session.get_decoded()) for session in Session.objects.all()]

    assert kept
    assert [one[:80] for one in kept if f"{world.ours.mark} " in one] == []


def test_a_session_cannot_be_read_or_made_without_the_key_of_the_house(world: World) -> None:
    row = Session.objects.first()

    assert row is not None
    with pytest.raises(signing.BadSignature):
        signing.loads(
            row.session_data, key="another key", salt="django.contrib.sessions.SessionStore"
        )


def _ends(name: str) -> bool:
    """Tell whether an address ends what the next one needs."""
    return name in {
        "account_logout",
        "enterprises:leave",
        "enterprises:hand_over",
        "vault:erase",
        "vault:my_erase",
    }


def _read(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "ignore")
    return str(value)


def _unpacked(value: object) -> str:
    return base64.b64decode(str(value)).decode("utf-8", "ignore")
