"""The vault's places at the top of every page: My data for members and persons, Verify for all."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from samphao.apps.vault.subjects import MAY, Deed
from samphao.groundwork.page.places import Audience, Place, register_place


def _beside(*views: str, prefix: str = "") -> frozenset[str]:
    return frozenset(f"vault:{prefix}{view}" for view in views)


VIEWS: Final = (
    "entry", "disclosure", "consents", "consent", "give_consent", "rights", "export", "object",
    "correct", "erase",
)  # fmt: skip

PLACES: Final = (
    Place(
        "vault:data",
        _("My data"),
        "shield",
        Audience.MEMBER,
        80,
        roles=frozenset(map(str, MAY[Deed.SEE])),
        beside=_beside(*VIEWS),
    ),
    Place(
        "vault:my_data",
        _("My data"),
        "shield",
        Audience.PERSON,
        15,
        beside=_beside(*VIEWS, prefix="my_"),
    ),
    Place("vault:verify", _("Verify"), "search", Audience.VISITOR, 20),
)


def register() -> None:
    """Show the places."""
    for place in PLACES:
        register_place(place=place)
