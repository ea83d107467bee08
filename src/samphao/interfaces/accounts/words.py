"""What the door says when something does not fit: what stopped, and what to do."""

from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Words = dict[str, "str | _StrPromise"]
ACCOUNT: Final[Words] = {
    "account_inactive": _("This account is closed"),
    "cannot_remove_primary_email": _("Confirm the new address first; the old one then goes"),
    "duplicate_email": _("This is your address already"),
    "email_password_mismatch": _("Address and password do not go together; check both"),
    "email_taken": _("This address cannot be used here; use another"),
    "enter_current_password": _("This is not your present password"),
    "incorrect_code": _("This code does not fit; take the newest one and type it again"),
    "incorrect_password": _("This is not your password"),
    "invalid_or_expired_key": _("This link is used or too old; ask for a new one"),
    "invalid_login": _("Write an address like name@example.com"),
    "invalid_password_reset": _("This link is used or too old; ask for a new one"),
    "max_email_addresses": _("Confirm the address you wrote before, or wait until it lapses"),
    "too_many_login_attempts": _("Too many attempts with this account; wait a few minutes"),
    "unknown_email": _("Address and password do not go together; check both"),
    "unverified_primary_email": _("Confirm your e-mail address first"),
    "select_only_one": _("Write only one of the two"),
    "same_as_current": _("This is your address already"),
    "rate_limited": _("Too many attempts in a short time; wait a few minutes"),
}
FACTORS: Final[Words] = {
    "add_email_blocked": _("Switch the second step off before you change the address"),
    "cannot_delete_authenticator": _("Your work needs the second step; it stays on"),
    "cannot_generate_recovery_codes": _("Set up an app or a passkey first"),
    "incorrect_code": _("This code does not fit; take the newest one and type it again"),
    "unverified_email": _("Confirm your e-mail address first"),
}
PROVIDERS: Final[Words] = {
    "email_taken": _("An account with this address exists; sign in to it, then link %s there"),
    "invalid_token": _("The answer of the other service could not be checked"),
    "no_password": _("Set a password first: without it you could not come back"),
    "no_verified_email": _("Confirm an e-mail address first: without it you could not come back"),
    "disconnect_last": _("This is your only way to sign in; it stays"),
    "connected_other": _("That identity belongs to another account here"),
}
PASSWORDS: Final[Words] = {
    "password_too_short": _("Use at least 10 characters; three words together do well"),
    "password_too_common": _("Many people use this password; take another"),
    "password_entirely_numeric": _("Digits alone are guessed quickly; add letters"),
    "password_too_similar": _("This is too close to your name or address"),
}
DIFFERENT: Final = _("The two passwords differ; type the second again")


def said_of_password(refusal: ValidationError) -> ValidationError:
    """Return what is wrong with a password in the words of the house."""
    return ValidationError(
        [
            ValidationError(PASSWORDS[str(one.code)], code=one.code)
            if one.code in PASSWORDS
            else one
            for one in refusal.error_list
        ]
    )
