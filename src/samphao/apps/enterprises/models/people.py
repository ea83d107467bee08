from typing import ClassVar

from django.conf import settings
from django.db import models

from samphao.apps.enterprises.kinds import InvitationState, Role
from samphao.groundwork.classes import ClassMap, classes
from samphao.groundwork.rows import TenantRow


class Membership(TenantRow):
    """A person is something in an enterprise, from a moment and perhaps until one."""

    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "created_at", "enterprise_id"),
        operator=("role",),
        personal=("user", "since", "until"),
    )

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=[(role, role) for role in Role])
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta(TenantRow.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("enterprise_id", "user"),
                condition=models.Q(until=None),
                name="membership_once",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=list(Role)), name="membership_role_known"
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="membership_ends_after_start",
            ),
        )


class Invitation(TenantRow):
    """An address is asked to join in a role; of the token only the hash is kept."""

    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "created_at", "enterprise_id", "state", "expires_at", "answered_at"),
        operator=("role",),
        personal=("email", "invited_by", "consent_id"),
        sealed=("token_hash",),
    )

    email = models.EmailField(db_index=True)
    role = models.CharField(max_length=12, choices=[(role, role) for role in Role])
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.UUIDField()
    expires_at = models.DateTimeField()
    state = models.CharField(
        max_length=10,
        choices=[(state, state) for state in InvitationState],
        default=InvitationState.OPEN,
    )
    answered_at = models.DateTimeField(null=True)
    consent_id = models.UUIDField(null=True)

    class Meta(TenantRow.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("enterprise_id", "email"),
                condition=models.Q(state=InvitationState.OPEN),
                name="invitation_open_once",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=list(Role)), name="invitation_role_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=list(InvitationState)), name="invitation_state_known"
            ),
        )
