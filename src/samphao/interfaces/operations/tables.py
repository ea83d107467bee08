"""The tables of a house at a stage of its migrations, and how their values are written down."""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.migrations.loader import MigrationLoader

# Nobody stays logged in through a restore: a session's key is worth a password.
LEFT_OUT = frozenset({"django_session"})
KINDS = {
    "UUIDField": "uuid",
    "DateTimeField": "moment",
    "DateField": "day",
    "BooleanField": "switch",
    "JSONField": "json",
    "BinaryField": "bytes",
}
PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns, and the kind of each: how its values are written down."""

    name: str
    columns: tuple[str, ...]
    kinds: tuple[str, ...]


def state_models(*, leaves: Mapping[str, str]) -> list[type[models.Model]]:
    """Return the models as they were when each app stood at the migration named."""
    loader = MigrationLoader(connection)
    state = loader.project_state(list(leaves.items()))
    found = state.apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and not model._meta.proxy]


def tables(*, leaves: Mapping[str, str]) -> list[Table]:
    """Return the tables of that stage, by name."""
    named = {model._meta.db_table: model for model in state_models(leaves=leaves)}
    return [_table(named[name]) for name in sorted(named) if name not in LEFT_OUT]


def written(value: Any, kind: str) -> Any:
    """Return what a database gave as what JSON holds, the same for every database."""
    writer = _WRITERS.get(kind)
    return value if value is None or writer is None else writer(value)


def read(value: Any, kind: str) -> Any:
    """Return what JSON held as what the database takes."""
    reader = _READERS.get(kind)
    return value if value is None or reader is None else reader(value)


def _table(model: type[models.Model]) -> Table:
    fields = model._meta.concrete_fields
    columns = tuple(str(field.column) for field in fields)
    return Table(model._meta.db_table, columns, tuple(map(_kind, fields)))


def _kind(field: "models.Field[Any, Any]") -> str:
    if isinstance(field, models.ForeignKey):
        return _kind(field.target_field)
    return KINDS.get(field.get_internal_type(), PLAIN)


def _moment(value: datetime | str) -> datetime:
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    # SQLite keeps UTC without saying so.
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _uuid_in(text: str) -> UUID | str:
    return UUID(text) if connection.vendor == "postgresql" else UUID(text).hex


_WRITERS: dict[str, Callable[[Any], Any]] = {
    "uuid": lambda value: str(value if isinstance(value, UUID) else UUID(value)),
    "moment": lambda value: _moment(value).isoformat(),
    "day": lambda value: value.isoformat() if isinstance(value, date) else value,
    "switch": bool,
    "json": lambda value: json.loads(value) if isinstance(value, str | bytes) else value,
    "bytes": lambda value: base64.b64encode(bytes(value)).decode("ascii"),
}
_READERS: dict[str, Callable[[Any], Any]] = {
    "uuid": _uuid_in,
    "moment": lambda text: connection.ops.adapt_datetimefield_value(datetime.fromisoformat(text)),
    "json": json.dumps,
    "bytes": lambda text: base64.b64decode(text, validate=True),
}
