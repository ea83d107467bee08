"""Whose work opens so much that a password alone is too little."""

from typing import Final

from samphao.apps.enterprises import facade
from samphao.groundwork.models import User

WIDE: Final = frozenset({facade.Role.OFFICER, facade.Role.AUDITOR})
"""Roles that see what others entrusted."""


def must_have_second_factor(user: User) -> bool:
    """Tell whether the person is of the house's own staff; the admin opens to no other."""
    return bool(user.is_staff or user.is_superuser)


def asks_second_factor(user: User) -> bool:
    """Tell whether the person is asked for a second step, which only staff must have."""
    if must_have_second_factor(user):
        return True
    return any(one.role in WIDE for one in facade.enterprises_of(user_id=user.pk))
