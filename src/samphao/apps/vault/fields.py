"""What class bytes have: the highest among the fields they were made from."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.apps import apps

from samphao.groundwork.classes import class_of
from samphao.kernel.data_class import DataClass, highest

_derived: Final[dict[str, DataClass]] = {}


def register_fields(*, named: Mapping[str, DataClass]) -> None:
    """Give names and classes to values that stand in no table, such as a total.

    What is derived has the highest class of what it was derived from.
    """
    _derived.update(named)


def class_of_field(*, name: str) -> DataClass:
    """Return the class of `app.Model.field` or of a registered name; an unknown one is sealed."""
    if name in _derived:
        return _derived[name]
    label, _, field = name.rpartition(".")
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return DataClass.SEALED
    return class_of(model, field)


def class_of_all(*, names: Iterable[str]) -> DataClass:
    """Return the highest class among the fields; what names none could hold anything: sealed."""
    found = [class_of_field(name=name) for name in names]
    return highest(found) if found else DataClass.SEALED
