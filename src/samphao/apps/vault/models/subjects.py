"""What opens the log's entries to the enterprise or person they are about."""

from typing import ClassVar

from django.db import models

from samphao.groundwork.classes import ClassMap, classes
from samphao.groundwork.rows import TenantRow


class SubjectHead(TenantRow):
    """A subject's key, and where its own numbering stands.

    The salt of each of its entries is derived from the key: destroying it closes them all.
    """

    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "created_at"),
        operator=("enterprise_id", "last_seq", "last_commit"),
        sealed=("key",),
    )

    key = models.BinaryField(max_length=32)
    last_seq = models.PositiveBigIntegerField(default=0)
    last_commit = models.CharField(max_length=64, blank=True)

    class Meta(TenantRow.Meta):
        constraints = (
            models.UniqueConstraint(fields=("enterprise_id",), name="subject_head_once"),
        )

    def __str__(self) -> str:
        return str(self.enterprise_id)


class Opening(TenantRow):
    """One entry in full, as its subject may read it; the salt comes from the subject's key."""

    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "created_at"),
        operator=("enterprise_id", "entry_index", "subject_seq", "bytes_sha256", "kind"),
        personal=("body",),
    )

    entry_index = models.PositiveBigIntegerField(unique=True)
    subject_seq = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=64)
    body = models.TextField()
    bytes_sha256 = models.CharField(max_length=64, blank=True)

    class Meta(TenantRow.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("enterprise_id", "subject_seq"), name="opening_numbered_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.enterprise_id} {self.subject_seq}"
