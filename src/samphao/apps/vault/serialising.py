"""What goes out through the API and in exports, made from the classes of fields and the reader.

Nobody writes such a shape by hand: a field that is added to a table is seen by those who may see
its class, and by nobody before it has one.
"""

import warnings
from functools import cache
from typing import Any

from django.db import models
from ninja import Schema
from ninja.orm import create_schema

from samphao.apps.vault.rights.tables import plain_value
from samphao.apps.vault.sight import SEES, Audience
from samphao.engines.transparency.canonical import Json
from samphao.groundwork.classes import class_of

GENERATED = "samphao_generated"


def fields_for(*, model: type[models.Model], audience: Audience) -> tuple[str, ...]:
    """Return the fields of a table that a reader may see, in the table's order."""
    seen = SEES[audience]
    names = (field.name for field in model._meta.concrete_fields)
    return tuple(name for name in names if class_of(model, name) in seen)


@cache
def serializer_for(*, model: type[models.Model], audience: Audience) -> type[Schema]:
    """Return the shape in which a row goes out to a reader: what they may see, nothing else."""
    fields = fields_for(model=model, audience=audience)
    name = f"{model.__name__}For{audience.title().replace('_', '')}"
    with warnings.catch_warnings():
        # Pydantic minds a column called `schema`, for it had a method of that name once.
        warnings.filterwarnings("ignore", message="Field name", category=UserWarning)
        made: type[Schema] = create_schema(model, name=name, fields=[*fields])
    setattr(made, GENERATED, True)
    return made


def as_seen(*, row: models.Model, audience: Audience) -> dict[str, Json]:
    """Return a row as a reader may see it, as plain values."""
    seen = fields_for(model=type(row), audience=audience)
    return {
        field.name: plain_value(field.value_from_object(row))
        for field in row._meta.concrete_fields
        if field.name in seen
    }


def is_generated(shape: Any) -> bool:
    """Tell whether a shape came from here."""
    return isinstance(shape, type) and getattr(shape, GENERATED, False) is True
