"""The first administrator: asked for or named, never made up."""

from collections.abc import Callable
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from samphao.groundwork.models import User
from samphao.interfaces.operations.errors import AdminMissing, AdminRefused


@dataclass(frozen=True, slots=True)
class Credentials:
    """An address and a password as they were given."""

    email: str
    password: str

    @property
    def are_given(self) -> bool:
        """Tell whether both are there."""
        return bool(self.email and self.password)


def ensure_admin(*, named: Credentials, ask: Callable[[], Credentials] | None) -> bool:
    """Make the first administrator where the house has none; tell whether one was made.

    Args:
        named: what the environment names, blank where it names nothing.
        ask: asks the person at the terminal; None where nobody sits there.

    Raises:
        AdminMissing: none is named, and there is nobody to ask.
        AdminRefused: the address is none, or the password too weak.
    """
    if User.objects.filter(is_superuser=True, is_active=True).exists():
        return False
    if named.are_given:
        _make(named)
        return True
    if ask is None:
        raise AdminMissing
    _make(ask())
    return True


def _make(given: Credentials) -> None:
    email = given.email.strip().lower()
    person = User(email=email)
    try:
        validate_email(email)
        validate_password(given.password, person)
    except ValidationError as error:
        raise AdminRefused(why=" ".join(error.messages)) from None
    with transaction.atomic():
        user = User.objects.create_superuser(email, given.password)
        # Whoever sets up the house is known to it; no mail server may be there yet.
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
