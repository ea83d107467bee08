"""Rows turned into the cards that leave the room."""

from collections.abc import Iterable

from samphao.apps.enterprises.contracts import (
    EnterpriseCard,
    GrowerCard,
    InvitationCard,
    KeyCard,
    LotCard,
    PlotCard,
)
from samphao.apps.enterprises.kinds import InvitationState, Kind, Level, Role, Scope, Unit
from samphao.apps.enterprises.models import ApiKey, Enterprise, Grower, Invitation, Lot, Plot
from samphao.groundwork.fields import names_of


def enterprise_card(row: Enterprise) -> EnterpriseCard:
    """Return an enterprise without what only its owner sees."""
    return EnterpriseCard(
        id=row.id,
        names=names_of(row.names),
        kind=Kind(row.kind),
        level=Level(row.level) if row.level else None,
        public_code=row.public_code,
        company_number=row.company_number,
        community_code=row.community_code,
        address_line=row.address_line,
        subdistrict=row.subdistrict,
        postcode=row.postcode,
        founded_at=row.founded_at,
    )


def invitation_card(row: Invitation) -> InvitationCard:
    """Return an invitation without its token."""
    return InvitationCard(
        row.id,
        row.enterprise_id,
        row.email,
        Role(row.role),
        InvitationState(row.state),
        row.created_at,
        row.expires_at,
    )


def plot_card(row: Plot) -> PlotCard:
    """Return a plot."""
    return PlotCard(row.id, row.grower_id, row.name, row.area, row.crop, row.subdistrict)


def grower_card(row: Grower, plots: Iterable[Plot]) -> GrowerCard:
    """Return a grower with their plots."""
    return GrowerCard(
        row.id, row.number, row.name, row.phone, row.removed_at, tuple(map(plot_card, plots))
    )


def lot_card(row: Lot, plots: Iterable[Plot]) -> LotCard:
    """Return a lot with the plots it came from."""
    return LotCard(
        row.id,
        row.code,
        row.harvested_on,
        row.weight,
        Unit(row.unit),
        tuple(map(plot_card, plots)),
    )


def key_card(row: ApiKey) -> KeyCard:
    """Return an API key without its secret."""
    return KeyCard(
        id=row.id,
        prefix=row.prefix,
        name=row.name,
        role=Role(row.role),
        scopes=frozenset(map(Scope, row.scopes)),
        made_at=row.created_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
        revoked_at=row.revoked_at,
    )
