"""The log: entries nobody can link to an enterprise, the tree over them, signed checkpoints."""

from typing import ClassVar

from django.db import models

from samphao.groundwork.classes import ClassMap, classes
from samphao.groundwork.rows import OperatorRow


class LogEntry(OperatorRow):
    """One entry as it is published; whom it concerns is only committed to."""

    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "created_at", "index", "leaf", "leaf_hash")
    )

    index = models.PositiveBigIntegerField(unique=True)
    leaf = models.BinaryField()
    leaf_hash = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return str(self.index)


class LogNode(OperatorRow):
    """The hash of a complete subtree of two leaves or more."""

    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "created_at", "level", "index", "hash")
    )

    level = models.PositiveSmallIntegerField()
    index = models.PositiveBigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("level", "index"), name="log_node_once"),
            models.CheckConstraint(condition=models.Q(level__gte=1), name="log_node_above_leaves"),
        )

    def __str__(self) -> str:
        return f"{self.level}/{self.index}"


class LogHead(OperatorRow):
    """Where the log ends; its one row is the lock that orders the entries."""

    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "created_at", "place", "size", "peaks", "root", "checkpoint", "updated_at")
    )

    place = models.PositiveSmallIntegerField(default=1, unique=True)
    size = models.PositiveBigIntegerField(default=0)
    peaks = models.BinaryField(default=bytes)
    root = models.BinaryField(max_length=32)
    checkpoint = models.BinaryField(default=bytes)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(place=1), name="log_head_alone"),)

    def __str__(self) -> str:
        return str(self.size)


class Checkpoint(OperatorRow):
    """A signed checkpoint that was kept, so that a later log can be held against it."""

    data_classes: ClassVar[ClassMap] = classes(public=("id", "created_at", "size", "root", "note"))

    size = models.PositiveBigIntegerField(unique=True)
    root = models.BinaryField(max_length=32)
    note = models.BinaryField()

    def __str__(self) -> str:
        return str(self.size)
