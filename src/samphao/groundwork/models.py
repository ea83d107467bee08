"""Tables every room stands on: people, events to deliver, jobs, files."""

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from samphao.groundwork.classes import ClassMap, classes
from samphao.groundwork.ids import new_key
from samphao.groundwork.moments import clock
from samphao.groundwork.rows import OperatorRow


class UserManager(BaseUserManager["User"]):
    """Makes people; an address is kept in small letters."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Return a new person; without a password they log in by a provider or a link."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, **fields: Any) -> "User":
        """Return a new administrator of the house."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the person with an address, however it was typed."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person; what they may do hangs on their role in an enterprise, not on this row."""

    scope = "operator"
    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "is_active", "is_staff", "is_superuser", "language"),
        personal=("email", "full_name", "created_at", "last_login"),
        sealed=("password",),
    )

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=150, blank=True)
    language = models.CharField(max_length=8, default="th")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    is_superuser = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock, editable=False)
    objects: ClassVar[UserManager] = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = (
            models.UniqueConstraint(Lower("email"), name="user_email_once"),
            models.CheckConstraint(
                condition=models.Q(language__in=["th", "en", "zh-hans"]), name="user_language_known"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @property
    def name(self) -> str:
        """Return what the person is called on a page."""
        return self.full_name or self.email

    def has_perm(self, *_: object) -> bool:
        """Tell whether the person may look in the admin; there is nothing to be done there."""
        return self.is_active and self.is_staff and self.is_superuser

    def has_module_perms(self, *_: object) -> bool:
        """Tell whether the person may look at an app's tables in the admin."""
        return self.has_perm()

    def get_full_name(self) -> str:
        """Return the person's name, for Django's own pages."""
        return self.name


class OutboxEvent(OperatorRow):
    """An event that was published with the records it speaks of, and is to be delivered."""

    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "created_at", "type", "schema", "delivered_at", "attempts", "next_at"),
        operator=("enterprise_id", "payload", "request_id"),
        official=("failure",),
    )

    type = models.CharField(max_length=80)
    schema = models.PositiveSmallIntegerField(default=1)
    enterprise_id = models.UUIDField(null=True)
    payload = models.JSONField()
    request_id = models.CharField(max_length=64, blank=True)
    next_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    failure = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("next_at", "id"),
                condition=models.Q(delivered_at=None),
                name="outbox_waiting",
            ),
        )

    def __str__(self) -> str:
        return f"{self.type} {self.id}"


class HandledEvent(OperatorRow):
    """A handler has done its part for an event, which makes it safe to deliver twice."""

    data_classes: ClassVar[ClassMap] = classes(public=("id", "created_at", "event_id", "handler"))

    event_id = models.UUIDField()
    handler = models.CharField(max_length=120)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("event_id", "handler"), name="event_handled_once"),
        )

    def __str__(self) -> str:
        return f"{self.handler} {self.event_id}"


class JobState(models.TextChoices):
    """Where a long job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(OperatorRow):
    """A long job that people watch: its progress, and what it needs to go on after a crash."""

    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "created_at", "kind", "state", "progress", "total", "code"),
        official=("beat_at", "finished_at", "attempts", "request_id"),
        operator=("enterprise_id", "asked_by", "arguments", "cursor", "values"),
    )

    kind = models.CharField(max_length=80)
    enterprise_id = models.UUIDField(null=True, db_index=True)
    asked_by = models.UUIDField(null=True)
    state = models.CharField(max_length=12, choices=JobState.choices, default=JobState.QUEUED)
    arguments = models.JSONField(default=dict)
    cursor = models.JSONField(default=dict)
    progress = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    code = models.CharField(max_length=80, blank=True)
    values = models.JSONField(default=dict)
    attempts = models.PositiveSmallIntegerField(default=0)
    beat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    request_id = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=JobState.values), name="job_state_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    def is_silent(self, *, at: datetime, seconds: int) -> bool:
        """Tell whether a running job has not been heard of for so long that its worker is gone."""
        return self.beat_at is None or (at - self.beat_at).total_seconds() > seconds


class KeptFile(OperatorRow):
    """A file of an enterprise, kept under the hash of its bytes, outside the database."""

    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "created_at"),
        operator=("enterprise_id", "name", "sha256", "size", "media_type", "owner_room"),
    )

    enterprise_id = models.UUIDField(db_index=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    owner_room = models.CharField(max_length=40)

    class Meta:
        indexes = (models.Index(fields=("sha256",), name="file_by_hash"),)

    def __str__(self) -> str:
        return str(self.id)


class WorkerBeat(OperatorRow):
    """When a worker was last alive, for readiness and for a person who asks why nothing moves."""

    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "created_at", "beat_at"), official=("name",)
    )

    name = models.CharField(max_length=80, unique=True)
    beat_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
