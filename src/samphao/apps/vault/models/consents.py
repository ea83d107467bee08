"""Consents: what a subject allowed, to whom, until when; the record after ISO/IEC TS 27560."""

from typing import ClassVar

from django.db import models

from samphao.groundwork.classes import ClassMap, classes
from samphao.groundwork.rows import TenantRow


class Consent(TenantRow):
    """One consent; its columns are for finding and deciding, `record` is what was given."""

    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "created_at"),
        operator=(
            "enterprise_id", "recipient_id", "recipient_kind", "recipient_country", "purposes",
            "fields", "classes", "countries", "safeguards", "given_at", "expires_at",
            "withdrawn_at", "notice_sha256", "notice_language", "notice_version", "notice_text",
            "entry_index", "withdrawn_index",
        ),
        personal=("recipient_name", "given_by", "withdrawn_by", "record"),
    )  # fmt: skip

    recipient_kind = models.CharField(max_length=20)
    recipient_id = models.CharField(max_length=200)
    recipient_name = models.CharField(max_length=300)
    recipient_country = models.CharField(max_length=2)
    purposes = models.JSONField()
    fields = models.JSONField()
    classes = models.JSONField()
    countries = models.JSONField()
    safeguards = models.JSONField(default=list)
    record = models.TextField()
    notice_version = models.CharField(max_length=40)
    notice_language = models.CharField(max_length=8)
    notice_sha256 = models.CharField(max_length=64)
    notice_text = models.TextField()
    given_at = models.DateTimeField()
    given_by = models.UUIDField()
    expires_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)
    entry_index = models.PositiveBigIntegerField()
    withdrawn_index = models.PositiveBigIntegerField(null=True)

    class Meta(TenantRow.Meta):
        constraints = (
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True, withdrawn_index__isnull=True)
                | models.Q(withdrawn_at__isnull=False, withdrawn_index__isnull=False),
                name="consent_withdrawal_logged",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)
