"""Which class of data every field of every table holds.

A class says who may see a value and how it may leave the house. Every concrete field of every
model has exactly one; a system check refuses to start otherwise.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from django.db import models

from samphao.kernel.data_class import DataClass

__all__ = ["ClassMap", "DataClass", "class_of", "classes", "fields_of", "register_class_map"]

ClassMap = Mapping[str, DataClass]
"""Field name to its class."""

_registered: Final[dict[str, ClassMap]] = {}


def classes(
    *,
    public: Iterable[str] = (),
    official: Iterable[str] = (),
    operator: Iterable[str] = (),
    personal: Iterable[str] = (),
    sealed: Iterable[str] = (),
) -> ClassMap:
    """Return the class of each field named; a field named twice is refused at import."""
    named = {
        DataClass.PUBLIC: public,
        DataClass.OFFICIAL: official,
        DataClass.OPERATOR: operator,
        DataClass.PERSONAL: personal,
        DataClass.SEALED: sealed,
    }
    found: dict[str, DataClass] = {}
    for data_class, fields in named.items():
        for field in fields:
            if field in found:
                raise ValueError(f"{field} is in {found[field]} and in {data_class}")
            found[field] = data_class
    return MappingProxyType(found)


def register_class_map(label: str, class_map: ClassMap) -> None:
    """State the classes of a table that is not ours, named `app.Model`."""
    _registered[label.lower()] = class_map


def class_map(model: type[models.Model]) -> ClassMap:
    """Return the classes of a model's fields, empty when none are stated."""
    own = getattr(model, "data_classes", None)
    if own is not None:
        found: ClassMap = own
        return found
    return _registered.get(model._meta.label_lower, {})


def class_of(model: type[models.Model], field: str) -> DataClass:
    """Return the class of a field; one that nobody classified counts as sealed."""
    return class_map(model).get(field, DataClass.SEALED)


def fields_of(model: type[models.Model]) -> list[str]:
    """Return the names of the fields a table has columns for, many-to-many tables apart."""
    return [field.name for field in model._meta.concrete_fields]


def registered_labels() -> frozenset[str]:
    """Return the tables of others that have a class map, as `app.model`."""
    return frozenset(_registered)
