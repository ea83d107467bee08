"""Which role may do what: the one table."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from samphao.apps.enterprises.kinds import Role, Scope


class Deed(StrEnum):
    """Something a person does in an enterprise."""

    SEE = "see"
    SEE_DETAILS = "see_details"
    SEE_PEOPLE = "see_people"
    SEE_GROWERS = "see_growers"
    SEE_LOTS = "see_lots"
    SEE_GROUPS = "see_groups"
    SEE_IDENTITY = "see_identity"
    SEE_MY_DATA = "see_my_data"
    KEEP_GROWERS = "keep_growers"
    KEEP_LOTS = "keep_lots"
    KEEP_PEOPLE = "keep_people"
    KEEP_GROUPS = "keep_groups"
    KEEP_KEYS = "keep_keys"
    KEEP_ENTERPRISE = "keep_enterprise"
    CONSENT = "consent"
    LEAVE = "leave"


_OWNER: Final = frozenset({Role.OWNER})
# Those who may see names of people: the vault's classes hold the same line.
_HANDS: Final = _OWNER | {Role.STAFF}
_HOUSE: Final = _HANDS | {Role.BOOKKEEPER, Role.AUDITOR}

MAY: Final[Mapping[Deed, frozenset[Role]]] = MappingProxyType(
    {
        Deed.SEE: frozenset(Role),
        Deed.SEE_DETAILS: _HOUSE,
        Deed.SEE_PEOPLE: _HANDS,
        Deed.SEE_GROWERS: _HANDS,
        Deed.SEE_LOTS: _HOUSE,
        Deed.SEE_GROUPS: _HOUSE,
        Deed.SEE_IDENTITY: _OWNER,
        Deed.SEE_MY_DATA: _HANDS | {Role.AUDITOR},
        Deed.KEEP_GROWERS: _HANDS,
        Deed.KEEP_LOTS: _HANDS,
        Deed.KEEP_PEOPLE: _OWNER,
        Deed.KEEP_GROUPS: _OWNER,
        Deed.KEEP_KEYS: _OWNER,
        Deed.KEEP_ENTERPRISE: _OWNER,
        Deed.CONSENT: _OWNER,
        Deed.LEAVE: frozenset(Role),
    }
)

SCOPE_OF: Final[Mapping[Deed, Scope]] = MappingProxyType(
    {
        Deed.SEE: Scope.ENTERPRISE_READ,
        Deed.SEE_PEOPLE: Scope.PEOPLE_READ,
        Deed.SEE_GROWERS: Scope.GROWERS_READ,
        Deed.SEE_LOTS: Scope.LOTS_READ,
        Deed.KEEP_GROWERS: Scope.GROWERS_WRITE,
        Deed.KEEP_LOTS: Scope.LOTS_WRITE,
    }
)
"""The scope an API key needs for a deed; a deed that is not here is for people only."""


def may(*, role: Role, deed: Deed) -> bool:
    """Tell whether a role carries a deed."""
    return role in MAY[deed]
