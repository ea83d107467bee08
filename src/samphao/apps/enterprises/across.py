"""The few reads that cross enterprises: each answers one narrow question and no other.

Everything else goes through the bound tenant. An architecture test lists who may read across.
"""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress

from samphao.apps.enterprises.contracts import (
    Belonging,
    InvitationCard,
    KeyHolder,
)
from samphao.apps.enterprises.kinds import InvitationState, Kind, Role, Scope, Status
from samphao.apps.enterprises.models import (
    ApiKey,
    Enterprise,
    Grower,
    Invitation,
    Membership,
    Plot,
)
from samphao.apps.enterprises.queries.cards import invitation_card
from samphao.groundwork import tenancy
from samphao.groundwork.fields import names_of as names_in
from samphao.kernel.text import Names


def belongings(*, user_id: UUID) -> tuple[Belonging, ...]:
    """Return the enterprises a person works in, the first joined first."""
    with tenancy.operator():
        members = Membership.everywhere.filter(user_id=user_id, until=None)
        roles = dict(members.order_by("since", "id").values_list("enterprise_id", "role"))
        rows = Enterprise.everywhere.in_bulk(list(roles))
    return tuple(
        Belonging(key, names_in(rows[key].names), Kind(rows[key].kind), Role(role))
        for key, role in roles.items()
        if key in rows and rows[key].status == Status.ACTIVE
    )


def names_of(*, enterprises: Iterable[UUID]) -> dict[UUID, Names]:
    """Return the names of enterprises, those the house no longer has left out."""
    wanted = list(enterprises)
    if not wanted:
        return {}
    with tenancy.operator():
        rows = Enterprise.everywhere.filter(id__in=wanted, status=Status.ACTIVE)
        return {row.id: names_in(row.names) for row in rows}


def by_public_code(*, code: str) -> tuple[UUID, Kind] | None:
    """Return the enterprise whose public code someone was given, and its kind."""
    with tenancy.operator():
        rows = Enterprise.everywhere.filter(public_code=code, status=Status.ACTIVE)
        found = rows.values_list("id", "kind").first()
    return None if found is None else (found[0], Kind(found[1]))


def invitation_by_token(*, token: str) -> InvitationCard | None:
    """Return the invitation a token opens, whatever became of it."""
    with tenancy.operator():
        row = Invitation.everywhere.filter(token_hash=hashed(secret=token)).first()
    return None if row is None else invitation_card(row)


def invitations_for(*, user_id: UUID, at: datetime) -> tuple[InvitationCard, ...]:
    """Return the open invitations to addresses that a person has proved to be theirs."""
    addresses = proved_addresses(user_id=user_id)
    with tenancy.operator():
        rows = Invitation.everywhere.filter(
            email__in=addresses, state=InvitationState.OPEN, expires_at__gt=at
        )
        return tuple(map(invitation_card, rows.order_by("-id")))


def proved_addresses(*, user_id: UUID) -> frozenset[str]:
    """Return the addresses a person has proved to be theirs, in small letters."""
    rows = EmailAddress.objects.filter(user_id=user_id, verified=True)
    return frozenset(address.lower() for address in rows.values_list("email", flat=True))


def has_member(*, enterprise_id: UUID, email: str) -> bool:
    """Tell whether someone in an enterprise has an address."""
    with tenancy.bound(enterprise_id):
        return Membership.objects.filter(until=None, user__email=email).exists()


def key_holder(*, secret: str, at: datetime) -> KeyHolder | None:
    """Return whom an API key speaks for; None for one that is unknown, revoked or ran out."""
    prefix = secret.split("_")[1] if secret.count("_") == 2 else ""
    with tenancy.operator():
        row = ApiKey.everywhere.filter(prefix=prefix).first()
    # The comparison runs for an unknown prefix as well, so that time tells nothing.
    fits = hmac.compare_digest(row.secret_hash if row else "", hashed(secret=secret))
    if row is None or not fits or row.revoked_at is not None or row.expires_at <= at:
        return None
    return KeyHolder(row.id, row.enterprise_id, Role(row.role), frozenset(map(Scope, row.scopes)))


def with_removed(*, before: datetime) -> tuple[UUID, ...]:
    """Return the enterprises with growers or plots that were removed before a moment."""
    with tenancy.operator():
        found = {
            key
            for model in (Grower, Plot)
            for key in model.everywhere.filter(removed_at__lt=before).values_list(
                "enterprise_id", flat=True
            )
        }
    return tuple(sorted(found))


def hashed(*, secret: str) -> str:
    """Return the hash of a secret of 128 random bits or more, which needs no slow hashing."""
    return hashlib.sha256(secret.encode()).hexdigest()
