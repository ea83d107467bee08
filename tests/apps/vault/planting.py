"""Rows of any table, with a marker in everything a person could have written."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

from django.apps import apps
from django.db import connection, models

from samphao.groundwork.classes import class_of
from samphao.groundwork.rows import TenantRow
from samphao.kernel.data_class import DataClass
from tests.apps.vault.building import AT

# A date and time is a date too, so it comes first.
PLAIN: dict[type[models.Field], Any] = {
    models.DateTimeField: AT,
    models.DateField: AT.date(),
    models.BooleanField: None,
    models.IntegerField: 1,
}


def tenant_models() -> list[type[TenantRow]]:
    """Return every table of the product that holds rows of tenants."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, TenantRow) and model.__module__.startswith("samphao.")
    ]


@contextmanager
def without_checks() -> Iterator[None]:
    """Let markers stand where only certain words may, so that every column can be marked."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        try:
            yield
        finally:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


def plant(*, model: type[models.Model], tenant: UUID, marker: str) -> dict[str, str]:
    """Write one row and return the markers by field, sealed ones among them."""
    markers: dict[str, str] = {}
    row = model()
    for field in model._meta.concrete_fields:
        value = _value(field, tenant, marker, markers)
        if value is not None:
            setattr(row, field.attname, value)
    row.save(force_insert=True)
    return markers


def open_markers(*, model: type[models.Model], markers: dict[str, str]) -> set[str]:
    """Return the markers that stand in fields their subject may see."""
    return {text for name, text in markers.items()
            if class_of(model, name) is not DataClass.SEALED}  # fmt: skip


def _value(field: models.Field, tenant: UUID, marker: str, markers: dict[str, str]) -> Any:
    if isinstance(field, models.ForeignKey):
        return _parent(field.remote_field.model, tenant)
    if isinstance(field, models.UUIDField):
        return tenant if field.name == "enterprise_id" else uuid4()
    for kind, value in PLAIN.items():
        if isinstance(field, kind):
            return value
    text = f"{marker}{field.name}"[: field.max_length or 100]
    if (field.max_length or 100) < len(marker) + 2 or field.choices:
        return None if field.has_default() or field.blank else text
    markers[field.name] = text
    if isinstance(field, models.JSONField):
        return {"th": text, "origin": {"th": "person"}}
    return text.encode() if isinstance(field, models.BinaryField) else text


def _parent(target: type[models.Model], tenant: UUID) -> Any:
    found = target._base_manager.filter(pk=tenant).first()
    if found is None and issubclass(target, TenantRow):
        found = target._base_manager.filter(enterprise_id=tenant).first()
    return None if found is None else found.pk


def dumped(*, tenant: UUID) -> str:
    """Return every row of the tenant in every table of tenants, as text."""
    found = [
        row
        for model in tenant_models()
        for row in model.everywhere.filter(enterprise_id=tenant).values()
    ]
    return json.dumps(found, default=_as_text, ensure_ascii=False)


def _as_text(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "replace")
    return str(value)
