"""Handing released bytes to the person they were released to, through their own browser."""

from datetime import datetime

from samphao.apps.vault.contracts import DOWNLOAD
from samphao.apps.vault.errors import AddressUnusable
from samphao.apps.vault.gate.claiming import claim, note_outcome
from samphao.kernel.released import Released


def hand_over(*, released: Released[bytes], at: datetime) -> bytes:
    """Return the bytes for the answer of a view, once.

    Raises:
        AddressUnusable: they were released for another way.
        NotReleased, AlreadySent, ReleaseExpired, DisclosureRefused: as the gate's `claim`.
    """
    if released.address != DOWNLOAD:
        raise AddressUnusable
    ticket = claim(released=released, at=at)
    content = ticket.take()
    note_outcome(ticket=ticket, outcome="vault.handed_over", at=at)
    return content
