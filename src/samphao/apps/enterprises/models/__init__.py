"""The room's tables."""

from samphao.apps.enterprises.models.enterprise import Enterprise, Identity
from samphao.apps.enterprises.models.groups import GroupMembership
from samphao.apps.enterprises.models.growing import Grower, Lot, LotPlot, Plot
from samphao.apps.enterprises.models.keys import ApiKey
from samphao.apps.enterprises.models.people import Invitation, Membership

__all__ = [
    "ApiKey",
    "Enterprise",
    "GroupMembership",
    "Grower",
    "Identity",
    "Invitation",
    "Lot",
    "LotPlot",
    "Membership",
    "Plot",
]
