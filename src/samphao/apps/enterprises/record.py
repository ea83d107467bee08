"""What the room writes into the log: one line for each deed, in the deed's own transaction."""

from uuid import UUID

from samphao.apps.enterprises.contracts import Hand
from samphao.apps.vault import facade as vault


def record(*, hand: Hand, type: str, **about: str | int | UUID) -> None:  # noqa: A002  (the log's word)
    """Log a deed for the enterprise it was done in; no name, address or number of a person."""
    by = "key" if hand.actor.key_role else "person"
    body = {"by": str(hand.actor.id), "by_kind": by}
    body |= {name: str(value) for name, value in about.items()}
    event = vault.LogEvent(type=type, subject=hand.enterprise_id, body=body)
    vault.append(event=event, at=hand.at)
