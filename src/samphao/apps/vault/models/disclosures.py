"""What left or was to leave: who got which bytes, why, and what became of it."""

from typing import ClassVar

from django.db import models

from samphao.groundwork.classes import ClassMap, classes
from samphao.groundwork.rows import TenantRow


class State(models.TextChoices):
    """How far a disclosure is; `refused` ends it, `released` is the only one that may be sent.

    Approval is no state of a row: what is approved is logged in the same transaction.
    """

    PROPOSED = "proposed"
    LOGGED = "logged"
    RELEASED = "released"
    REFUSED = "refused"


class Disclosure(TenantRow):
    """One disclosure from proposal to outcome; its bytes are in `Payload`."""

    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "created_at"),
        operator=(
            "enterprise_id", "state", "recipient_kind", "recipient_id", "recipient_country",
            "purpose", "basis_kind", "basis_reference", "data_class", "fields", "schema", "sha256",
            "size", "expires_at", "reasons", "policies", "policy_hash", "entry_index",
            "released_at", "sent_at", "outcome", "outcome_at",
        ),
        personal=("recipient_name", "address", "asked_by"),
    )  # fmt: skip

    state = models.CharField(max_length=12, choices=State.choices)
    recipient_kind = models.CharField(max_length=20)
    recipient_id = models.CharField(max_length=200)
    recipient_name = models.CharField(max_length=300)
    recipient_country = models.CharField(max_length=2)
    address = models.CharField(max_length=2000)
    purpose = models.CharField(max_length=80)
    basis_kind = models.CharField(max_length=20)
    basis_reference = models.CharField(max_length=200, blank=True)
    data_class = models.CharField(max_length=24)
    fields = models.JSONField()
    schema = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    expires_at = models.DateTimeField()
    asked_by = models.UUIDField(null=True)
    reasons = models.JSONField(default=list)
    policies = models.JSONField(default=list)
    policy_hash = models.CharField(max_length=64, blank=True)
    entry_index = models.PositiveBigIntegerField(null=True)
    released_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=40, blank=True)
    outcome_at = models.DateTimeField(null=True)

    class Meta(TenantRow.Meta):
        indexes = (models.Index(fields=("enterprise_id", "id"), name="disclosure_by_subject"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="disclosure_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state="proposed") | models.Q(entry_index__isnull=False),
                name="disclosure_logged_before_released",
            ),
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True)
                | models.Q(state="released", released_at__isnull=False),
                name="disclosure_sent_only_released",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Payload(TenantRow):
    """The exact bytes of a disclosure, for the subject to open."""

    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "created_at"),
        operator=("enterprise_id", "disclosure_id", "data_class"),
        personal=("content",),
    )

    disclosure_id = models.UUIDField(unique=True)
    data_class = models.CharField(max_length=24)
    content = models.BinaryField()

    def __str__(self) -> str:
        return str(self.disclosure_id)
