"""Small deeds of the vault: logging for others, and looks of the house's staff."""

from datetime import datetime

from django.db import transaction

from samphao.apps.vault.contracts import HOUSE, LogEvent, Logged
from samphao.apps.vault.log.appending import append
from samphao.groundwork.audit import Look


def log(*, event: LogEvent, at: datetime) -> Logged:
    """Log an event that belongs to no other record, in a transaction of its own."""
    with transaction.atomic():
        return append(event=event, at=at)


def staff_looked(look: Look) -> None:
    """Log that staff looked, for whoever's rows were shown, or for the house."""
    body = {"user": str(look.user_id), "what": look.what, "fields": list(look.fields)}
    subject = look.enterprise_id or HOUSE
    log(event=LogEvent(type="staff.looked", subject=subject, body=body), at=look.at)
