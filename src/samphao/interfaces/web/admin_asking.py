"""What the admin's lists may be filtered, searched and sorted by.

Asking is a way of reading: who may ask which rows start with `a` reads the field letter by letter.
"""

from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models.constants import LOOKUP_SEP
from django.db.models.expressions import F, OrderBy

from samphao.groundwork.classes import DataClass, class_of

# What the filters beside a list ask; others, such as `startswith`, nobody is offered.
ENDS = ("", "__exact", "__isnull", "__in", "__gte", "__lt", "__id__exact")
SEARCH_MARKS = "^=@"


def may_ask(*, model: type[models.Model], path: str, shown: Collection[Any]) -> bool:
    """Tell whether a path of fields touches nothing sealed, and nothing personal but what is shown.

    Another table's personal fields are not shown by this one.
    """
    at = model
    parts = path.split(LOOKUP_SEP)
    for place, part in enumerate(parts):
        try:
            field = at._meta.get_field(part)
        except FieldDoesNotExist:
            return place > 0 or part == "pk"
        data_class = class_of(at, field.name)
        leads_on = field.is_relation and place + 1 < len(parts)
        is_here = at is model and field.name in shown and not leads_on
        if data_class is DataClass.SEALED or (data_class is DataClass.PERSONAL and not is_here):
            return False
        at = field.related_model or at
    return True


def may_filter(*, lookup: str, filters: Iterable[str]) -> bool:
    """Tell whether one of the filters beside the list asks so."""
    return any(lookup == f"{path}{end}" for path in filters for end in ENDS)


def orderings(
    *, model: type[models.Model], wanted: Iterable[Any], shown: Collection[Any]
) -> list[Any]:
    """Return those ways to sort that may be asked for."""
    return [
        one
        for one in wanted
        if (path := _sorted_by(one)) and may_ask(model=model, path=path, shown=shown)
    ]


def _sorted_by(ordering: Any) -> str:
    """Return the path that rows are sorted by; empty for an expression, which could be of any."""
    if isinstance(ordering, OrderBy):
        ordering = ordering.expression
    if isinstance(ordering, F):
        return str(getattr(ordering, "name", ""))
    return ordering.lstrip("-") if isinstance(ordering, str) else ""


class Listing(ChangeList):
    """A list that sorts by nothing that is not to be asked about."""

    def get_ordering_field(self, field_name: Any) -> Any:
        """Return the column to sort by; a related row's key instead of what its table prefers."""
        wanted = super().get_ordering_field(field_name)
        allowed = orderings(model=self.model, wanted=[wanted], shown=self.list_display)
        if not allowed or not isinstance(wanted, str):
            return allowed[0] if allowed else None
        try:
            return getattr(self.lookup_opts.get_field(wanted), "attname", wanted)
        except FieldDoesNotExist:
            return wanted

    def _get_default_ordering(self) -> Any:
        wanted = super()._get_default_ordering()  # type: ignore[misc]
        return orderings(model=self.model, wanted=wanted, shown=self.list_display)
