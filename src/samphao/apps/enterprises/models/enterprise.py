from typing import ClassVar

from django.db import models

from samphao.apps.enterprises.kinds import Kind, Level, Status
from samphao.groundwork.classes import ClassMap, classes
from samphao.groundwork.fields import TextsField
from samphao.groundwork.rows import TenantRow


class Enterprise(TenantRow):
    """An enterprise: its own tenant, so that what guards its rows guards this one as well."""

    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "created_at", "enterprise_id", "public_code", "status"),
        operator=(
            "names",
            "kind",
            "level",
            "company_number",
            "community_code",
            "address_line",
            "subdistrict",
            "postcode",
            "language",
            "founded_at",
        ),
        personal=("founded_by",),
    )

    public_code = models.CharField(max_length=20, unique=True)
    names = TextsField()
    kind = models.CharField(max_length=16, choices=[(kind, kind) for kind in Kind])
    level = models.CharField(max_length=8, blank=True, choices=[(level, level) for level in Level])
    company_number = models.CharField(max_length=13, blank=True)
    community_code = models.CharField(max_length=30, blank=True)
    address_line = models.CharField(max_length=200, blank=True)
    subdistrict = models.CharField(max_length=6, blank=True)
    postcode = models.CharField(max_length=5, blank=True)
    language = models.CharField(max_length=8, default="th")
    founded_at = models.DateTimeField()
    founded_by = models.UUIDField()
    status = models.CharField(
        max_length=8, choices=[(status, status) for status in Status], default=Status.ACTIVE
    )

    class Meta(TenantRow.Meta):
        constraints = (
            models.CheckConstraint(
                condition=models.Q(enterprise_id=models.F("id")), name="enterprise_is_own_tenant"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=list(Kind)), name="enterprise_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(level__in=["", *Level]), name="enterprise_level_known"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=list(Status)), name="enterprise_status_known"
            ),
            *(
                models.UniqueConstraint(
                    fields=(name,), condition=~models.Q(**{name: ""}), name=f"{name}_once"
                )
                for name in ("company_number", "community_code")
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Identity(TenantRow):
    """The citizen's number a sole trader is taxed by, apart from what staff may see."""

    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "created_at", "enterprise_id"), personal=("citizen_number",)
    )

    citizen_number = models.CharField(max_length=13)

    class Meta(TenantRow.Meta):
        constraints = (
            models.UniqueConstraint(fields=("enterprise_id",), name="identity_once"),
            models.UniqueConstraint(fields=("citizen_number",), name="citizen_number_once"),
        )
