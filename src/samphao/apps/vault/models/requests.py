"""What a subject asked of the house under its rights."""

from typing import ClassVar

from django.db import models

from samphao.groundwork.classes import ClassMap, classes
from samphao.groundwork.rows import TenantRow


class RequestKind(models.TextChoices):
    """Which right: to see, to correct, to object, to be erased."""

    ACCESS = "access"
    CORRECT = "correct"
    OBJECT = "object"
    ERASE = "erase"


class RequestState(models.TextChoices):
    """Where a request stands; an objection in force is `standing` until it is lifted."""

    DONE = "done"
    STANDING = "standing"
    LIFTED = "lifted"
    REFUSED = "refused"


class Request(TenantRow):
    """One request and what came of it; the row outlives an erasure, without its words."""

    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "created_at"),
        operator=(
            "enterprise_id", "kind", "state", "recipient_id", "purpose", "outcome", "closed_at",
            "entry_index",
        ),
        personal=("asked_by", "about"),
    )  # fmt: skip

    kind = models.CharField(max_length=12, choices=RequestKind.choices)
    state = models.CharField(max_length=12, choices=RequestState.choices)
    asked_by = models.UUIDField(null=True)
    recipient_id = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=80, blank=True)
    about = models.TextField(blank=True)
    outcome = models.CharField(max_length=80, blank=True)
    closed_at = models.DateTimeField(null=True)
    entry_index = models.PositiveBigIntegerField(null=True)

    class Meta(TenantRow.Meta):
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=RequestKind.values), name="request_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=RequestState.values), name="request_state_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
