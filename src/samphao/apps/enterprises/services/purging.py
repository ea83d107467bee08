"""Let go of growers and plots that nobody can bring back any more."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from samphao.apps.enterprises import across
from samphao.apps.enterprises.models import Grower, LotPlot, Plot
from samphao.apps.enterprises.queries.growing import UNDO_DAYS
from samphao.apps.vault import facade as vault
from samphao.groundwork import tenancy


def purge_removed(*, at: datetime) -> int:
    """Delete growers and plots removed too long ago to come back; return how many rows went.

    A plot that a lot came from stays, and its grower by name: they prove where the lot grew. Such
    a grower's telephone goes.
    """
    before = at - timedelta(days=UNDO_DAYS)
    return sum(_purge(key, before, at) for key in across.with_removed(before=before))


def _purge(enterprise_id: UUID, before: datetime, at: datetime) -> int:
    with transaction.atomic(), tenancy.bound(enterprise_id):
        over = Q(removed_at__lt=before) | Q(grower__removed_at__lt=before)
        plots, _ = Plot.objects.filter(over).exclude(id__in=LotPlot.objects.values("plot")).delete()
        removed = Grower.objects.filter(removed_at__lt=before)
        growers, _ = removed.exclude(id__in=Plot.objects.values("grower")).delete()
        phones = removed.exclude(phone="").update(phone="")
        if plots + growers + phones:
            counts = {"growers": str(growers), "plots": str(plots), "telephones": str(phones)}
            event = vault.LogEvent(type="growers.purged", subject=enterprise_id, body=counts)
            vault.append(event=event, at=at)
    return plots + growers
