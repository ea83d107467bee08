from typing import ClassVar

from django.db import models

from samphao.apps.enterprises.kinds import Role
from samphao.groundwork.classes import ClassMap, classes
from samphao.groundwork.rows import TenantRow


class ApiKey(TenantRow):
    """A key for programs of an enterprise; of the secret only the hash is kept."""

    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "created_at", "enterprise_id", "expires_at", "revoked_at"),
        operator=("prefix", "name", "role", "scopes", "last_used_at"),
        personal=("made_by",),
        sealed=("secret_hash",),
    )

    prefix = models.CharField(max_length=12, unique=True)
    secret_hash = models.CharField(max_length=64)
    name = models.CharField(max_length=100)
    role = models.CharField(max_length=12, choices=[(role, role) for role in Role])
    scopes = models.JSONField()
    made_by = models.UUIDField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta(TenantRow.Meta):
        constraints = (
            models.CheckConstraint(
                condition=models.Q(role__in=list(Role)), name="api_key_role_known"
            ),
        )
