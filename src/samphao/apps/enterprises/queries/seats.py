"""Who sits where in the enterprise that is bound."""

from uuid import UUID

from samphao.apps.enterprises.contracts import EnterpriseCard, Seated
from samphao.apps.enterprises.kinds import Role, Status
from samphao.apps.enterprises.models import Enterprise, Identity, Membership
from samphao.apps.enterprises.queries.cards import enterprise_card
from samphao.groundwork.errors import NotFoundHere
from samphao.kernel.text import Language


def role_of(*, user_id: UUID) -> Role | None:
    """Return what a person is in the bound enterprise, None when nothing."""
    rows = Membership.objects.filter(user_id=user_id, until=None)
    role = rows.values_list("role", flat=True).first()
    return None if role is None else Role(role)


def seat(*, user_id: UUID, enterprise_id: UUID) -> Seated | None:
    """Return the seat of a person in the bound enterprise, None for a stranger.

    One statement is asked for a stranger and for an enterprise that is not there.
    """
    role = role_of(user_id=user_id)
    if role is None:
        return None
    row = Enterprise.objects.filter(id=enterprise_id, status=Status.ACTIVE).first()
    return None if row is None else Seated(enterprise_card(row), user_id, role)


def card(*, enterprise_id: UUID) -> EnterpriseCard:
    """Return the bound enterprise.

    Raises:
        NotFoundHere: it is not there any more.
    """
    row = Enterprise.objects.filter(id=enterprise_id, status=Status.ACTIVE).first()
    if row is None:
        raise NotFoundHere
    return enterprise_card(row)


def written_names(*, enterprise_id: UUID) -> dict[str, str]:
    """Return the names somebody wrote, by language, without those that stand in for others."""
    row = Enterprise.objects.get(id=enterprise_id)
    return {language: row.names.get(language, "") for language in Language}


def citizen_number() -> str:
    """Return the number a sole trader is taxed by, blank for none; for owners only, and masked."""
    return Identity.objects.values_list("citizen_number", flat=True).first() or ""
