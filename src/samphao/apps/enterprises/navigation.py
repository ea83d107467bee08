"""The places of an enterprise at the top of every page, and the room's part of the home page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samphao.apps.enterprises.contracts import Seated
from samphao.apps.enterprises.deeds import MAY, Deed
from samphao.apps.enterprises.home import belonging
from samphao.groundwork.page.home import HomePart, register_home_part
from samphao.groundwork.page.places import Audience, Place, register_place


@dataclass(frozen=True, slots=True)
class Corner:
    """A place within an enterprise, for those whose role carries the deed."""

    view: str
    words: Promise
    icon: str
    deed: Deed
    only_growing: bool = False


@dataclass(frozen=True, slots=True)
class CornerLink:
    """A corner as the overview shows it."""

    words: str
    icon: str
    href: str


CORNERS: Final = (
    Corner("growers", _("Growers and plots"), "leaf", Deed.SEE_GROWERS, only_growing=True),
    Corner("lots", _("Lots"), "bag", Deed.SEE_LOTS, only_growing=True),
    Corner("people", _("People and roles"), "people", Deed.SEE_PEOPLE),
    Corner("groups", _("Groups that sell as one"), "ship", Deed.SEE_GROUPS),
    Corner("settings", _("Names, place and numbers"), "pin", Deed.KEEP_ENTERPRISE),
    Corner("keys", _("API keys"), "key", Deed.KEEP_KEYS),
)


def _beside(*views: str) -> frozenset[str]:
    return frozenset(f"enterprises:{view}" for view in views)


PLACES: Final = (
    Place(
        "enterprises:overview",
        _("Enterprise"),
        "home",
        Audience.MEMBER,
        0,
        beside=_beside("settings", "groups", "propose_group", "keys", "make_key", "leave"),
    ),
    Place(
        "enterprises:growers",
        _("Growers"),
        "leaf",
        Audience.MEMBER,
        60,
        roles=MAY[Deed.SEE_GROWERS],
        beside=_beside("grower", "add_grower", "add_plot", "plot"),
    ),
    Place(
        "enterprises:lots",
        _("Lots"),
        "bag",
        Audience.MEMBER,
        65,
        roles=MAY[Deed.SEE_LOTS],
        beside=_beside("lot", "add_lot"),
    ),
    Place(
        "enterprises:people",
        _("People"),
        "people",
        Audience.MEMBER,
        70,
        roles=MAY[Deed.SEE_PEOPLE],
        beside=_beside("invite", "member"),
    ),
)


def register() -> None:
    """Show the places, and the room's part of the home page."""
    for place in PLACES:
        register_place(place=place)
    register_home_part(part=HomePart("enterprises/_home.html", _home, order=0))


def corners(*, seated: Seated) -> tuple[CornerLink, ...]:
    """Return the places of an enterprise that the role sees."""
    return tuple(
        CornerLink(
            str(corner.words),
            corner.icon,
            reverse(f"enterprises:{corner.view}", args=[seated.enterprise.id]),
        )
        for corner in CORNERS
        if seated.may(corner.deed) and (seated.enterprise.grows or not corner.only_growing)
    )


def _home(request: HttpRequest) -> Mapping[str, object]:
    shown = belonging(request)
    return {**shown, "headline": _headline(shown)}


def _headline(shown: Mapping[str, object]) -> str:
    if shown["invitations"]:
        return gettext("Someone invites you to work with them")
    if shown["belongings"]:
        return gettext("Choose where you want to work")
    return gettext("Register your enterprise, or wait for an invitation")
