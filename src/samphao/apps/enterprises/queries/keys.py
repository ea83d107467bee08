"""API keys of the enterprise that is bound."""

from samphao.apps.enterprises.contracts import KeyCard
from samphao.apps.enterprises.models import ApiKey
from samphao.apps.enterprises.queries.cards import key_card


def keys() -> tuple[KeyCard, ...]:
    """Return all keys, those that still work first, then the newest."""
    rows = ApiKey.objects.order_by("-id")
    return tuple(sorted(map(key_card, rows), key=lambda key: key.revoked_at is not None))
