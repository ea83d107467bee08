"""The place of the account in the navigation of a person outside every enterprise."""

from django.utils.translation import gettext_lazy as _

from samphao.groundwork.page.places import Audience, Place, register_place


def register() -> None:
    """Show the place."""
    register_place(place=Place("account_me", _("Account"), "person", Audience.PERSON, 20))
