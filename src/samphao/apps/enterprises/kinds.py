"""What an enterprise can be, and what a person can be in it."""

from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What an enterprise is before the law or for the house."""

    JURISTIC = "juristic"
    SOLE_TRADER = "sole_trader"
    COMMUNITY = "community"
    FARM_GROUP = "farm_group"
    AGENCY = "agency"
    PROVIDER = "provider"
    PARTNER = "partner"


class Level(StrEnum):
    """The size class of a small enterprise."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"


class Role(StrEnum):
    """What a person is in an enterprise."""

    OWNER = "owner"
    STAFF = "staff"
    BOOKKEEPER = "bookkeeper"
    OFFICER = "officer"
    AUDITOR = "auditor"
    PARTNER = "partner"


class Status(StrEnum):
    """Whether an enterprise works here."""

    ACTIVE = "active"
    ERASED = "erased"


class InvitationState(StrEnum):
    """Where an invitation stands; one that ran out is open by state and over by its day."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Side(StrEnum):
    """Which side of a group membership is meant."""

    GROUP = "group"
    MEMBER = "member"


class GroupState(StrEnum):
    """Where a group membership stands: one side proposes, the other agrees or not."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    DECLINED = "declined"
    ENDED = "ended"


class Unit(StrEnum):
    """The unit a weight was written in; it is kept in grams."""

    GRAM = "g"
    KILOGRAM = "kg"
    TONNE = "t"


class Scope(StrEnum):
    """What an API key may touch, as far as its role allows it too."""

    ENTERPRISE_READ = "enterprise:read"
    PEOPLE_READ = "people:read"
    GROWERS_READ = "growers:read"
    GROWERS_WRITE = "growers:write"
    LOTS_READ = "lots:read"
    LOTS_WRITE = "lots:write"


WITH_LEVEL: Final = frozenset({Kind.JURISTIC, Kind.SOLE_TRADER})
"""Kinds whose size class means something."""

WITH_COMPANY_NUMBER: Final = frozenset(Kind) - {Kind.SOLE_TRADER}
"""Kinds that may have the 13-digit number of a juristic person."""

COMPANY_NUMBER_REQUIRED: Final = frozenset({Kind.JURISTIC})

GROWING: Final = frozenset({Kind.FARM_GROUP, Kind.COMMUNITY, Kind.SOLE_TRADER, Kind.JURISTIC})
"""Kinds that keep growers, plots and lots."""

CAN_LEAD_GROUP: Final = frozenset({Kind.FARM_GROUP, Kind.COMMUNITY, Kind.JURISTIC})
"""Kinds that may sell for others as one; a cooperative is juristic."""

CAN_JOIN_GROUP: Final = GROWING
