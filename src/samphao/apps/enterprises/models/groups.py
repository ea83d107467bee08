from typing import ClassVar

from django.db import models

from samphao.apps.enterprises.kinds import GroupState, Side
from samphao.groundwork.classes import ClassMap, classes
from samphao.groundwork.rows import OperatorRow

LIVING = (GroupState.PROPOSED, GroupState.ACTIVE)


class GroupMembership(OperatorRow):
    """An enterprise sells through a group; both sides see the row, so it belongs to neither alone.

    `group_id` and `member_id` are the two enterprises.
    """

    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "created_at"),
        operator=("group_id", "member_id", "proposed_by", "state", "agreed_at", "ended_at"),
    )

    group_id = models.UUIDField(db_index=True)
    member_id = models.UUIDField(db_index=True)
    proposed_by = models.CharField(max_length=6, choices=[(side, side) for side in Side])
    state = models.CharField(
        max_length=8,
        choices=[(state, state) for state in GroupState],
        default=GroupState.PROPOSED,
    )
    agreed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("group_id", "member_id"),
                condition=models.Q(state__in=LIVING),
                name="group_membership_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(group_id=models.F("member_id")), name="group_of_others"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=list(GroupState)), name="group_state_known"
            ),
        )
