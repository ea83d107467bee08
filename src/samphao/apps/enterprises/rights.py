"""What the room gives out and erases when a subject uses its rights."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from samphao.apps.enterprises import measures
from samphao.apps.enterprises.kinds import InvitationState, Kind, Status, Unit
from samphao.apps.enterprises.models import (
    ApiKey,
    Enterprise,
    GroupMembership,
    Grower,
    Identity,
    Invitation,
    Lot,
    LotPlot,
    Membership,
    Plot,
)
from samphao.apps.vault import facade as vault
from samphao.groundwork import tenancy
from samphao.groundwork.fields import texts

ALL: Final[tuple[type[Model], ...]] = (
    Enterprise,
    Identity,
    Membership,
    Invitation,
    Grower,
    Plot,
    Lot,
    LotPlot,
    ApiKey,
    GroupMembership,
)
STAYS: Final = "enterprises.kept_enterprise"
GROUP_STAYS: Final = "enterprises.kept_group"


def register() -> None:
    """Tell the vault how the room's tables are given out and erased."""
    covers = vault.labels_of(models_named=ALL)
    vault.register_exporter(room="enterprises", covers=covers, export=export)
    vault.register_eraser(room="enterprises", covers=covers, erase=erase)


def export(subject: UUID) -> Iterator[vault.Table]:
    """Yield every row about a subject: an enterprise's own, or a person's memberships."""
    for model in ALL:
        if model is not Membership:
            yield _read_by_people(vault.table_of(rows=_rows(model, subject)))
    about = Q(enterprise_id=subject) | Q(user_id=subject)
    with tenancy.operator():
        yield vault.table_of(rows=Membership.everywhere.filter(about).order_by("id"))


def erase(subject: UUID, at: datetime) -> vault.Erased:
    """Erase an enterprise's rows; end a person's memberships.

    A row without a name stays in place of the enterprise, so that its partners' histories hold.
    """
    gone = 0
    for model in (LotPlot, Lot, Plot, Grower, Invitation, ApiKey, Identity, Membership):
        gone += _rows(model, subject).delete()[0]
    links = _rows(GroupMembership, subject)
    links.filter(ended_at=None).update(state="ended", ended_at=at)
    kept = [vault.Kept(GroupMembership._meta.label, links.count(), GROUP_STAYS)]
    stays = Enterprise.objects.filter(id=subject).update(**_nameless(subject))
    kept.append(vault.Kept(Enterprise._meta.label, stays, STAYS))
    gone += _forget_person(subject, at)
    return vault.Erased(gone, tuple(one for one in kept if one.count))


def _read_by_people(table: vault.Table) -> vault.Table:
    """Write amounts as people read them: we keep grams beside the unit that a person weighs in."""
    written = AMOUNTS.get(table.name)
    if written is None:
        return table
    return replace(table, rows=tuple({**row, **written(row)} for row in table.rows))


def _weight(row: Mapping[str, Any]) -> dict[str, str]:
    return {"weight": f"{measures.in_unit(weight=row['weight'], unit=Unit(row['unit'])):f}"}


def _area(row: Mapping[str, Any]) -> dict[str, str]:
    return {"area": f"{row['area']} sq wa"}


AMOUNTS: Final[Mapping[str, Callable[[Mapping[str, Any]], dict[str, str]]]] = {
    Lot._meta.label: _weight,
    Plot._meta.label: _area,
}


def _rows(model: type[Model], subject: UUID) -> QuerySet[Any]:
    if model is GroupMembership:
        return GroupMembership.objects.filter(Q(group_id=subject) | Q(member_id=subject))
    return model._default_manager.filter(enterprise_id=subject).order_by("id")


def _nameless(subject: UUID) -> dict[str, object]:
    blank = ("level", "company_number", "community_code", "address_line")
    return {
        **dict.fromkeys((*blank, "subdistrict", "postcode"), ""),
        "names": texts(th="–"),
        "kind": Kind.PARTNER,
        "status": Status.ERASED,
        "founded_by": subject,
    }


def _forget_person(subject: UUID, at: datetime) -> int:
    """End a person's memberships everywhere; the row of the person itself is the ground's."""
    with tenancy.operator():
        members = list(Membership.everywhere.filter(user_id=subject, until=None))
    for row in members:
        with tenancy.bound(row.enterprise_id):
            Membership.objects.filter(id=row.id).update(until=at)
            Invitation.objects.filter(state=InvitationState.OPEN, invited_by=subject).update(
                state=InvitationState.WITHDRAWN, answered_at=at
            )
    return len(members)
