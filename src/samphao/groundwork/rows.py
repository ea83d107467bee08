"""The three kinds of rows: of a tenant, shared by all, of the operator."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self, TypeVar

from django.db import models

from samphao.groundwork import tenancy
from samphao.groundwork.classes import ClassMap
from samphao.groundwork.errors import TenantMismatch
from samphao.groundwork.ids import new_key

M = TypeVar("M", bound="TenantRow")


class Row(models.Model):
    """A row with a key that sorts by time and the moment it was made."""

    data_classes: ClassVar[ClassMap]

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    created_at = models.DateTimeField(editable=False)

    class Meta:
        abstract = True


class SharedRow(Row):
    """A row every tenant may read, such as an agency's name."""

    class Meta:
        abstract = True


class OperatorRow(Row):
    """A row of whoever runs the house; services decide who sees it."""

    class Meta:
        abstract = True


class TenantQuerySet(models.QuerySet[M]):
    """Rows of the tenant that is bound."""

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        """Insert rows, none of which may be another tenant's."""
        rows = list(objs)
        for row in rows:
            row.keep_to_tenant()
        return super().bulk_create(rows, *args, **kwargs)


class TenantManager(models.Manager[M]):
    """Shows the bound tenant's rows alone, and nothing at all when none is bound."""

    use_in_migrations = False

    def get_queryset(self) -> models.QuerySet[M]:
        """Return the rows of the bound tenant.

        Raises:
            TenantUnbound: none is bound.
        """
        tenant = tenancy.required(self.model._meta.label)
        return TenantQuerySet(self.model, using=self._db).filter(enterprise_id=tenant)


class TenantRow(Row):
    """A row of one tenant."""

    enterprise_id = models.UUIDField(default=tenancy.current, db_index=True, editable=False)

    # `everywhere` comes first so that Django's own machinery (deletion, refresh) finds every row;
    # an architecture test lists who may name it.
    everywhere: ClassVar[models.Manager[Self]] = models.Manager()
    objects: ClassVar[TenantManager[Self]] = TenantManager()

    class Meta:
        abstract = True
        base_manager_name = "everywhere"
        default_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row for the bound tenant."""
        self.keep_to_tenant()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the row of the bound tenant."""
        self.keep_to_tenant()
        return super().delete(*args, **kwargs)

    def keep_to_tenant(self) -> None:
        """Refuse to be written for a tenant that is not bound.

        Raises:
            TenantUnbound: none is bound.
            TenantMismatch: another is.
        """
        if self.enterprise_id != tenancy.required(self._meta.label):
            raise TenantMismatch(model=self._meta.label)


SCOPES = (TenantRow, SharedRow, OperatorRow)
SCOPE_NAMES = frozenset({"tenant", "shared", "operator"})
