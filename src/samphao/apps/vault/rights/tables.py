"""Rows of any table as plain values, by the classes of its fields."""

import base64
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import models

from samphao.apps.vault.rights.registry import Table
from samphao.engines.transparency.canonical import Json
from samphao.groundwork.classes import class_of
from samphao.kernel.data_class import DataClass


def table_of(*, rows: models.QuerySet[Any], without: Iterable[str] = ()) -> Table:
    """Return the rows of a query, without what is sealed and what goes out in another way."""
    model = rows.model
    fields = tuple(name for name in open_fields(model=model) if name not in set(without))
    plain = tuple({name: plain_value(row[name]) for name in fields} for row in rows.values(*fields))
    return Table(model._meta.label, plain)


def open_fields(*, model: type[models.Model]) -> tuple[str, ...]:
    """Return the fields of a table that their subject may see."""
    return tuple(
        field.name
        for field in model._meta.concrete_fields
        if class_of(model, field.name) is not DataClass.SEALED
    )


def labels_of(*, models_named: Iterable[type[models.Model]]) -> tuple[str, ...]:
    """Return the names of tables as the registry keeps them."""
    return tuple(model._meta.label for model in models_named)


def plain_value(value: Any) -> Json:
    """Return a value as JSON can hold it: moments in ISO 8601, bytes in base64."""
    match value:
        case None | bool() | int() | str():
            return value
        case datetime() | date():
            return value.isoformat()
        case bytes() | memoryview():
            return base64.b64encode(bytes(value)).decode("ascii")
        case dict() | list() | tuple():
            return _plain_parts(value)
        case _:
            return str(value)


def _plain_parts(value: dict[Any, Any] | list[Any] | tuple[Any, ...]) -> Json:
    if isinstance(value, dict):
        return {str(key): plain_value(one) for key, one in value.items()}
    return [plain_value(one) for one in value]
