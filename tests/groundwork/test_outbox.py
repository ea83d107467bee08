"""Events are kept with their records, delivered at least once, and handled once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import ClassVar
from uuid import UUID

import pytest
from django.db import transaction

from samphao.groundwork import outbox, tenancy
from samphao.groundwork.events import Event
from samphao.groundwork.ids import uuid7
from samphao.groundwork.models import HandledEvent, OutboxEvent
from samphao.groundwork.moments import request_bound, request_id
from samphao.groundwork.outbox import Delivery

NOW = datetime(2026, 11, 24, tzinfo=UTC)
OURS = uuid7(at=NOW)

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFounded(Event):
    type: ClassVar[str] = "planted.group_founded"

    name: str
    size: int
    found: bool = True


@pytest.fixture
def heard() -> Iterator[list[Delivery]]:
    deliveries: list[Delivery] = []
    outbox.subscribe(
        event=GroupFounded, name="tests.hear", handler=lambda event, at: deliveries.append(event)
    )
    yield deliveries
    outbox._subscriptions.pop(GroupFounded.type, None)


def publish(enterprise: UUID | None = OURS) -> UUID:
    with transaction.atomic():
        event = GroupFounded(enterprise_id=enterprise, name="กลุ่มตัวอย่าง", size=3)
        return outbox.publish(event=event, at=NOW)


def test_an_event_reaches_its_handler_with_its_values(heard: list[Delivery]) -> None:
    key = publish()

    assert outbox.deliver(at=NOW) == 1

    (delivery,) = heard
    assert (delivery.id, delivery.enterprise_id, delivery.published_at) == (key, OURS, NOW)
    assert delivery.payload == {
        "enterprise_id": str(OURS),
        "name": "กลุ่มตัวอย่าง",
        "size": 3,
        "found": True,
    }
    assert outbox.backlog() == 0


def test_an_event_is_lost_with_the_records_it_speaks_of(heard: list[Delivery]) -> None:
    with transaction.atomic():
        publish()
        transaction.set_rollback(True)

    assert (outbox.backlog(), outbox.deliver(at=NOW), heard) == (0, 0, [])


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_published() -> None:
    with pytest.raises(RuntimeError, match="inside the transaction"):
        outbox.publish(event=GroupFounded(enterprise_id=None, name="x", size=1), at=NOW)


def test_delivering_twice_handles_once(heard: list[Delivery]) -> None:
    key = publish()
    outbox.deliver(at=NOW)
    # As after a crash between the handler and the mark on the event.
    OutboxEvent.objects.filter(id=key).update(delivered_at=None)

    assert outbox.deliver(at=NOW) == 1
    assert len(heard) == 1


def test_a_handler_that_fails_is_asked_again_later_and_holds_up_nobody(
    heard: list[Delivery],
) -> None:
    calls: list[datetime] = []

    def fails_twice(event: Delivery, at: datetime) -> None:
        calls.append(at)
        if len(calls) < 3:
            raise ConnectionError(event.payload["name"])

    outbox.subscribe(event=GroupFounded, name="tests.fail", handler=fails_twice)
    publish()
    waits = [outbox.deliver(at=NOW), outbox.deliver(at=NOW)]
    row = OutboxEvent.objects.get()
    soon, later = NOW + timedelta(seconds=10), NOW + timedelta(seconds=30)

    assert waits == [0, 0]
    assert calls == [NOW]
    assert (row.failure, row.next_at) == ("ConnectionError", soon)
    assert [outbox.deliver(at=soon), outbox.deliver(at=later)] == [0, 1]
    assert len(calls) == 3
    assert len(heard) == 1
    assert OutboxEvent.objects.get().failure == ""


def test_what_a_failing_handler_wrote_is_taken_back() -> None:
    def writes_and_fails(event: Delivery, at: datetime) -> None:
        OutboxEvent.objects.filter(id=event.id).update(type="planted.changed")
        raise ValueError

    outbox.subscribe(event=GroupFounded, name="tests.write", handler=writes_and_fails)
    publish()

    outbox.deliver(at=NOW)

    assert OutboxEvent.objects.get().type == GroupFounded.type
    assert not HandledEvent.objects.exists()
    outbox._subscriptions.pop(GroupFounded.type)


def test_a_handler_works_for_the_tenant_and_the_request_of_the_event() -> None:
    seen: list[tuple[UUID | None, str]] = []
    outbox.subscribe(
        event=GroupFounded,
        name="tests.where",
        handler=lambda event, at: seen.append((tenancy.current(), request_id())),
    )
    with request_bound(request_id="r-1"):
        publish()
    publish(None)

    outbox.deliver(at=NOW)

    assert sorted(seen, key=str) == sorted([(OURS, "r-1"), (None, "")], key=str)
    assert request_id() == ""
    outbox._subscriptions.pop(GroupFounded.type)


def test_an_event_of_a_newer_schema_waits_for_an_upgrade(heard: list[Delivery]) -> None:
    key = publish()
    OutboxEvent.objects.filter(id=key).update(schema=2)

    assert outbox.deliver(at=NOW) == 0
    assert OutboxEvent.objects.get().failure == "SchemaUnknown"
    assert heard == []


def test_the_backlog_tells_its_size_and_its_age(heard: list[Delivery]) -> None:
    assert (outbox.backlog(), outbox.oldest_waiting()) == (0, None)

    publish()

    assert (outbox.backlog(), outbox.oldest_waiting()) == (1, NOW)
