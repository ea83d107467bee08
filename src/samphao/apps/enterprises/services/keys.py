"""Make and revoke API keys."""

import secrets
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from samphao.apps.enterprises import across, wording
from samphao.apps.enterprises.contracts import Hand, KeyDraft, KeyHolder, NewKey
from samphao.apps.enterprises.deeds import Deed
from samphao.apps.enterprises.errors import KeyUnfit
from samphao.apps.enterprises.kinds import Role
from samphao.apps.enterprises.models import ApiKey
from samphao.apps.enterprises.permissions import acting
from samphao.apps.enterprises.queries.cards import key_card
from samphao.apps.enterprises.record import record
from samphao.groundwork import tenancy
from samphao.groundwork.errors import NotFoundHere

LONGEST_DAYS: Final = 366
MOST_KEYS: Final = 20
SEEN_EVERY: Final = timedelta(minutes=1)
ROLES: Final = frozenset({Role.STAFF, Role.BOOKKEEPER, Role.AUDITOR})
"""What a key may be: never an owner, so that no program gives itself more."""


def make_key(*, hand: Hand, draft: KeyDraft) -> NewKey:
    """Make a key; its secret is in the answer and nowhere else.

    Raises:
        NotAllowed, NotFoundHere: not an owner.
        KeyUnfit: no scope, a role keys do not have, over 366 days, or 20 keys work already.
        TextUnfit: no name.
    """
    name = wording.line(text=draft.name, field="name", most=100)
    if not draft.scopes or draft.role not in ROLES or not 0 < draft.days <= LONGEST_DAYS:
        raise KeyUnfit(days=LONGEST_DAYS)
    prefix, secret = _secret()
    with acting(hand=hand, deed=Deed.KEEP_KEYS):
        working = ApiKey.objects.filter(revoked_at=None, expires_at__gt=hand.at)
        if working.count() >= MOST_KEYS:
            raise KeyUnfit(days=LONGEST_DAYS)
        row = ApiKey.objects.create(
            created_at=hand.at,
            prefix=prefix,
            secret_hash=across.hashed(secret=secret),
            name=name,
            role=draft.role,
            scopes=sorted(draft.scopes),
            made_by=hand.actor.id,
            expires_at=hand.at + timedelta(days=draft.days),
        )
        record(hand=hand, type="api_key.made", key=row.id, scopes=" ".join(sorted(draft.scopes)))
    return NewKey(key_card(row), secret)


def revoke_key(*, hand: Hand, key_id: UUID) -> None:
    """Let a key open nothing from now on.

    Raises:
        NotAllowed, NotFoundHere: not an owner, or no such key that works.
    """
    with acting(hand=hand, deed=Deed.KEEP_KEYS):
        row = ApiKey.objects.filter(id=key_id, revoked_at=None).first()
        if row is None:
            raise NotFoundHere
        row.revoked_at = hand.at
        row.save(update_fields=["revoked_at"])
        record(hand=hand, type="api_key.revoked", key=row.id)


def note_use(*, holder: KeyHolder, at: datetime) -> None:
    """Keep when a key was last used, to the minute: not every request writes."""
    with tenancy.bound(holder.enterprise_id):
        rows = ApiKey.objects.filter(id=holder.key_id)
        rows.exclude(last_used_at__gt=at - SEEN_EVERY).update(last_used_at=at)


def _secret() -> tuple[str, str]:
    prefix = secrets.token_hex(5)
    return prefix, f"smp_{prefix}_{secrets.token_hex(24)}"
