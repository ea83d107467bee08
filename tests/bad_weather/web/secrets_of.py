"""What nobody else may ever see of an enterprise, read from its rows."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from samphao.groundwork import tenancy
from samphao.groundwork.classes import class_of
from samphao.groundwork.rows import TenantRow
from samphao.kernel.data_class import DataClass
from tests.bad_weather.web.tenants import Tenant

SHORTEST = 6
UUID_TEXT = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@cache
def tenant_models() -> tuple[type[TenantRow], ...]:
    """Return every table of enterprises' rows."""
    return tuple(model for model in apps.get_models() if issubclass(model, TenantRow))


def rows_of(model: type[TenantRow], tenant: UUID) -> models.QuerySet[Any]:
    """Return an enterprise's rows of a table."""
    return model.everywhere.filter(enterprise_id=tenant).order_by("id")


def secrets_of(tenant: Tenant, other: Tenant) -> frozenset[str]:
    """Return every text and key in an enterprise's rows that the other one does not have."""
    return frozenset(_texts_in(tenant)) - frozenset(_texts_in(other)) - {str(tenant.id)}


def found_in(text: str, tenant: Tenant, secrets: Iterable[str], known: Iterable[str]) -> list[str]:
    """Return what of an enterprise stands in a text, besides what its reader knows anyway."""
    for one in known:
        text = text.replace(one, "")
    keys = set(UUID_TEXT.findall(text)) & set(secrets)
    plain = [one for one in secrets if tenant.mark not in one and not UUID_TEXT.fullmatch(one)]
    found = sorted({*keys, *(one for one in plain if one in text)})
    if tenant.mark in text.lower():
        found.append(text[max(text.lower().index(tenant.mark) - 40, 0) :][:90])
    return found


def fingerprint(tenants: Iterable[Tenant]) -> str:
    """Return a hash over every row of enterprises, and of their people."""
    digest = hashlib.sha256()
    with tenancy.operator():
        for tenant in tenants:
            for model in tenant_models():
                digest.update(repr([*rows_of(model, tenant.id).values_list()]).encode())
    return digest.hexdigest()


def tables_of_tenants() -> frozenset[str]:
    """Return the names of the tables of enterprises' rows."""
    return frozenset(model._meta.db_table for model in tenant_models())


def _texts_in(tenant: Tenant) -> Iterator[str]:
    with tenancy.operator():
        for model in tenant_models():
            fields = [one for one in model._meta.concrete_fields if _is_kept(model, one)]
            for values in rows_of(model, tenant.id).values_list(*(one.attname for one in fields)):
                for value in values:
                    yield from _texts(value)
    for person in tenant.people.values():
        yield from (str(person.pk), person.email, person.full_name)
    yield from tenant.keys.values()


def _is_kept(model: type[models.Model], field: Any) -> bool:
    is_key = isinstance(field, models.UUIDField | models.ForeignKey)
    shown = class_of(model, field.name) is DataClass.PUBLIC and not is_key
    return not (shown or field.name == "enterprise_id" or field.choices)


def _texts(value: object) -> Iterator[str]:
    match value:
        case UUID():
            yield str(value)
        case bytes() | memoryview():
            raw = bytes(value)
            yield from (base64.b64encode(raw).decode(), raw.hex(), raw.decode("utf-8", "ignore"))
        case str() if len(value) >= SHORTEST:
            yield value
        case dict():
            for one in value.values():
                yield from _texts(one)
        case list() | tuple():
            for one in value:
                yield from _texts(one)
