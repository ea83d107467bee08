"""The forms of the second step, in the words and the look of the house."""

from typing import Any, ClassVar

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.recovery_codes import forms as recovery
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkey
from django.utils.translation import gettext_lazy as _

from samphao.interfaces.accounts.forms import DoorForm
from samphao.interfaces.accounts.words import Words


class AuthenticateForm(DoorForm, base.AuthenticateForm):  # type: ignore[misc]
    """The second step when signing in."""

    labels: ClassVar[Words] = {"code": _("Code from the app, or a recovery code")}


class ReauthenticateForm(DoorForm, base.ReauthenticateForm):  # type: ignore[misc]
    """The second step once more before something that matters."""

    labels: ClassVar[Words] = AuthenticateForm.labels


class ActivateTotpForm(DoorForm, totp.ActivateTOTPForm):  # type: ignore[misc]
    """Proving that the app shows the right codes."""

    labels: ClassVar[Words] = {"code": _("The six digits the app shows now")}


class DeactivateTotpForm(DoorForm, totp.DeactivateTOTPForm):  # type: ignore[misc]
    """Switching the app off."""


class GenerateCodesForm(DoorForm, recovery.GenerateRecoveryCodesForm):  # type: ignore[misc]
    """Making new recovery codes."""


class ReadCredential:
    """Refuses what no authenticator made; the package below breaks on it."""

    def clean_credential(self) -> Any:
        """Return the key the answer proves."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except (KeyError, TypeError, ValueError, AttributeError) as cause:
            raise get_adapter().validation_error("incorrect_code") from cause


class PasskeyForm(ReadCredential, DoorForm, passkey.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """The second step by a passkey."""


class PasskeyLoginForm(ReadCredential, DoorForm, passkey.LoginWebAuthnForm):  # type: ignore[misc]
    """Signing in by a passkey alone."""


class PasskeyAgainForm(
    ReadCredential,
    DoorForm,
    passkey.ReauthenticateWebAuthnForm,  # type: ignore[misc]
):
    """A passkey once more before something that matters."""


class AddPasskeyForm(DoorForm, passkey.AddWebAuthnForm):  # type: ignore[misc]
    """Adding a passkey or a security key."""

    labels: ClassVar[Words] = {
        "name": _("Name of this key"),
        "passwordless": _("Sign in with this key alone, without the password"),
    }
    hints: ClassVar[Words] = {
        "name": _("So that you know it again: my phone, the key at the office."),
        "passwordless": _("The device then asks for your finger, face or PIN."),
    }

    def clean(self) -> dict[str, Any] | None:
        """Refuse what no authenticator made."""
        try:
            cleaned = super().clean()
        except (KeyError, TypeError, ValueError, AttributeError) as cause:
            raise get_adapter().validation_error("incorrect_code") from cause
        return cleaned


class EditPasskeyForm(DoorForm, passkey.EditWebAuthnForm):  # type: ignore[misc]
    """Renaming a key."""

    labels: ClassVar[Words] = {"name": _("Name of this key")}
