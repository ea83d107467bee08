"""The places that belong to no room: for visitors, and for people outside every enterprise."""

from django.utils.translation import gettext_lazy as _

from samphao.groundwork.page.places import Audience, Place, register_place

# Rooms stand between these: verify (20) before about, and every room of a member from 10 on.
PLACES = (
    Place("promises", _("Promises"), "shield", Audience.VISITOR, 10),
    Place("about", _("About"), "info", Audience.VISITOR, 30),
    Place(
        "account_login",
        _("Sign in"),
        "person",
        Audience.VISITOR,
        40,
        beside=frozenset({"account_signup"}),
    ),
    Place("home", _("Home"), "home", Audience.PERSON, 0),
    Place("promises", _("Promises"), "shield", Audience.PERSON, 30),
    Place("about", _("About"), "info", Audience.PERSON, 40),
)


def register() -> None:
    """Show the places."""
    for place in PLACES:
        register_place(place=place)
