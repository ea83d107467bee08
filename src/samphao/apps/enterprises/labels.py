"""What kinds, roles, scopes and units are called on a page."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samphao.apps.enterprises.deeds import Deed
from samphao.apps.enterprises.kinds import Kind, Level, Role, Scope, Unit

Words = Mapping[str, Promise]

KINDS: Final[Words] = MappingProxyType(
    {
        Kind.JURISTIC: _("Company, partnership or cooperative"),
        Kind.SOLE_TRADER: _("Sole trader"),
        Kind.COMMUNITY: _("Community enterprise"),
        Kind.FARM_GROUP: _("Farm group"),
        Kind.AGENCY: _("Government agency"),
        Kind.PROVIDER: _("Service provider"),
        Kind.PARTNER: _("Trading partner"),
    }
)
KIND_NOTES: Final[Words] = MappingProxyType(
    {
        Kind.JURISTIC: _("registered, with a 13-digit number of its own"),
        Kind.SOLE_TRADER: _("you sell in your own name"),
        Kind.COMMUNITY: _("registered with the agricultural extension office"),
        Kind.FARM_GROUP: _("growers who sell together, registered or not"),
        Kind.AGENCY: _("supports enterprises or issues their papers"),
        Kind.PROVIDER: _("freight, customs, testing, packing, translation"),
        Kind.PARTNER: _("buys, or lists products, in Thailand or abroad"),
    }
)
LEVELS: Final[Words] = MappingProxyType(
    {
        Level.MICRO: _("Micro"),
        Level.SMALL: _("Small"),
        Level.MEDIUM: _("Medium"),
    }
)
ROLES: Final[Words] = MappingProxyType(
    {
        Role.OWNER: _("Owner"),
        Role.STAFF: _("Staff"),
        Role.BOOKKEEPER: _("Bookkeeper"),
        Role.OFFICER: _("Officer"),
        Role.AUDITOR: _("Auditor"),
        Role.PARTNER: _("Partner"),
    }
)
ROLE_NOTES: Final[Words] = MappingProxyType(
    {
        Role.OWNER: _("decides everything: people, keys, groups, consent"),
        Role.STAFF: _("keeps growers, plots and lots"),
        Role.BOOKKEEPER: _("sees lots and groups, no names of people, changes nothing"),
        Role.OFFICER: _("of an agency: sees the name, and the rest only with consent"),
        Role.AUDITOR: _("sees lots, groups and what left the house, changes nothing"),
        Role.PARTNER: _("sees the name of the enterprise, nothing else"),
    }
)
SCOPES: Final[Words] = MappingProxyType(
    {
        Scope.ENTERPRISE_READ: _("Read the enterprise"),
        Scope.PEOPLE_READ: _("Read people and their roles"),
        Scope.GROWERS_READ: _("Read growers and plots"),
        Scope.GROWERS_WRITE: _("Change growers and plots"),
        Scope.LOTS_READ: _("Read lots"),
        Scope.LOTS_WRITE: _("Change lots"),
    }
)
UNITS: Final[Words] = MappingProxyType(
    {Unit.KILOGRAM: _("kg"), Unit.TONNE: _("tonnes"), Unit.GRAM: _("g")}
)
DEEDS: Final[Words] = MappingProxyType(
    {
        Deed.SEE: _("See the name of the enterprise"),
        Deed.SEE_DETAILS: _("See its numbers and its address"),
        Deed.SEE_PEOPLE: _("See its people"),
        Deed.SEE_GROWERS: _("See growers and plots"),
        Deed.SEE_LOTS: _("See lots"),
        Deed.SEE_GROUPS: _("See groups"),
        Deed.SEE_IDENTITY: _("See the owner's citizen number, masked"),
        Deed.SEE_MY_DATA: _("See what left the house, and why"),
        Deed.KEEP_GROWERS: _("Change growers and plots"),
        Deed.KEEP_LOTS: _("Change lots"),
        Deed.KEEP_PEOPLE: _("Invite people and change roles"),
        Deed.KEEP_GROUPS: _("Join and leave groups"),
        Deed.KEEP_KEYS: _("Make and revoke API keys"),
        Deed.KEEP_ENTERPRISE: _("Change the enterprise"),
        Deed.CONSENT: _("Give and withdraw consent"),
        Deed.LEAVE: _("Leave"),
    }
)
