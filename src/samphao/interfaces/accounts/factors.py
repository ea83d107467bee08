"""Second factors: their secrets are sealed in the database, and some people must have one."""

import base64
from typing import Any, ClassVar

from allauth.account.adapter import get_adapter as account_adapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext

from samphao.groundwork.models import User
from samphao.interfaces.accounts.words import FACTORS

PURPOSE = b"samphao second factors v1"


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """allauth's second factors with sealed secrets and the words of the house."""

    error_messages: ClassVar[dict[str, Any]] = {**DefaultMFAAdapter.error_messages, **FACTORS}

    def encrypt(self, text: str) -> str:
        """Seal a secret before it reaches the database."""
        return _box().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret."""
        return _box().decrypt(encrypted_text.encode("ascii")).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return the house as a passkey names it."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": str(settings.MFA_TOTP_ISSUER)}

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002
        """Return the name a new key is offered."""
        kept = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Key %(number)s") % {"number": kept + 1}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Refuse to leave the house's own staff without a second factor."""
        if not authenticator.user.is_staff:
            return True
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Tell the person what changed."""
        account_adapter().send_notification_mail(*args, **kwargs)


def has_second_factor(user: User) -> bool:
    """Tell whether signing in takes the person a second step."""
    own = Authenticator.objects.filter(user=user)
    return bool(own.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


def _box() -> MultiFernet:
    # The old keys open what was sealed before the key of the server was changed.
    return MultiFernet([_fernet(key) for key in (settings.SECRET_KEY, *_old_keys())])


def _old_keys() -> list[str]:
    return [str(key) for key in settings.SECRET_KEY_FALLBACKS]


def _fernet(key: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
