"""Events between rooms: published with the records, delivered at least once, handled once."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Min

from samphao.groundwork import tenancy
from samphao.groundwork.errors import SchemaUnknown
from samphao.groundwork.events import Event
from samphao.groundwork.models import HandledEvent, OutboxEvent
from samphao.groundwork.moments import request_bound, request_id
from samphao.kernel.errors import SamphaoError

logger = logging.getLogger(__name__)

FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Delivery:
    """An event as its handlers get it."""

    id: UUID
    type: str
    schema: int
    enterprise_id: UUID | None
    payload: dict[str, Any]
    published_at: datetime


Handler = Callable[[Delivery, datetime], None]


@dataclass(frozen=True, slots=True)
class _Subscription:
    name: str
    schema: int
    handler: Handler


_subscriptions: Final[dict[str, list[_Subscription]]] = {}


def subscribe(*, event: type[Event], name: str, handler: Handler) -> None:
    """Let a handler, known by a name that never changes, hear of a type of event."""
    subscription = _Subscription(name, event.schema, handler)
    known = _subscriptions.setdefault(event.type, [])
    known[:] = [*(other for other in known if other.name != name), subscription]


def publish(*, event: Event, at: datetime) -> UUID:
    """Keep an event with the records it speaks of; both are there, or neither.

    Raises:
        RuntimeError: no transaction is open, so that the two could come apart.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an event is published inside the transaction of what it tells")
    row = OutboxEvent.objects.create(
        created_at=at,
        type=event.type,
        schema=event.schema,
        enterprise_id=event.enterprise_id,
        payload=event.payload(),
        request_id=request_id(),
        next_at=at,
    )
    return row.id


def deliver(*, at: datetime, limit: int = 100) -> int:
    """Hand waiting events to their handlers, oldest first; return how many are through.

    A handler that fails is asked again later, after a pause that grows; the others go on.
    """
    waiting = OutboxEvent.objects.filter(delivered_at=None, next_at__lte=at).order_by("id")
    return sum(_deliver_one(key, at) for key in waiting.values_list("id", flat=True)[:limit])


def backlog() -> int:
    """Return how many events wait."""
    return OutboxEvent.objects.filter(delivered_at=None).count()


def oldest_waiting() -> datetime | None:
    """Return when the oldest waiting event was published, None when none waits."""
    found: datetime | None = OutboxEvent.objects.filter(delivered_at=None).aggregate(
        oldest=Min("created_at")
    )["oldest"]
    return found


def forget(*, before: datetime) -> None:
    """Drop events delivered before a moment, and the marks of handlers that are of no use any more.

    The marks of an event that still waits stay: without them a handler would do its part twice.
    """
    OutboxEvent.objects.filter(delivered_at__lt=before).delete()
    waiting = OutboxEvent.objects.filter(delivered_at=None).values("id")
    HandledEvent.objects.filter(created_at__lt=before).exclude(event_id__in=waiting).delete()


def _deliver_one(key: UUID, at: datetime) -> bool:
    with transaction.atomic():
        # On PostgreSQL two workers may look at once; on SQLite a transaction writes alone anyway.
        rows = OutboxEvent.objects.select_for_update(skip_locked=_can_skip_locked())
        row = rows.filter(id=key, delivered_at=None).first()
        if row is None:
            return False
        row.attempts += 1
        try:
            with request_bound(request_id=row.request_id):
                _hand_over(row, at)
        except Exception as failure:  # noqa: BLE001  (whatever a handler does, others go on)
            _tell(row, failure)
            row.failure = type(failure).__name__
            row.next_at = at + min(FIRST_PAUSE * 2 ** (row.attempts - 1), LONGEST_PAUSE)
            row.save(update_fields=["attempts", "failure", "next_at"])
            return False
        row.delivered_at = at
        row.failure = ""
        row.save(update_fields=["attempts", "delivered_at", "failure"])
        return True


def _tell(row: OutboxEvent, failure: Exception) -> None:
    """Log that a handler failed, under the request the event came from."""
    public = {
        "kind": row.type,
        "attempts": row.attempts,
        "code": failure.code if isinstance(failure, SamphaoError) else "",
    }
    with request_bound(request_id=row.request_id):
        logger.warning("outbox.handler_failed", exc_info=failure, extra=public)


def _hand_over(row: OutboxEvent, at: datetime) -> None:
    delivery = Delivery(
        row.id, row.type, row.schema, row.enterprise_id, row.payload, row.created_at
    )
    for subscription in _subscriptions.get(row.type, ()):
        if row.schema > subscription.schema:
            raise SchemaUnknown(type=row.type, schema=row.schema)
        if HandledEvent.objects.filter(event_id=row.id, handler=subscription.name).exists():
            continue
        _handle(subscription, delivery, at)


def _handle(subscription: _Subscription, delivery: Delivery, at: datetime) -> None:
    # What a handler writes and the note that it did so are one.
    with transaction.atomic():
        HandledEvent.objects.create(created_at=at, event_id=delivery.id, handler=subscription.name)
        if delivery.enterprise_id is None:
            subscription.handler(delivery, at)
            return
        with tenancy.bound(delivery.enterprise_id):
            subscription.handler(delivery, at)


def _can_skip_locked() -> bool:
    return connection.features.has_select_for_update_skip_locked
