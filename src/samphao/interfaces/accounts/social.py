"""Who may come through another service, and how the house reaches that service."""

from typing import Any, ClassVar

from allauth.account.internal.emailkit import valid_email_or_none
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.forms import Form
from django.http import HttpRequest

from samphao.apps.vault import facade
from samphao.groundwork.models import User
from samphao.interfaces.accounts.forms import NAME_LENGTH
from samphao.interfaces.accounts.languages import language_here
from samphao.interfaces.accounts.words import PROVIDERS


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Takes a person from a provider; never joins them to an account by address alone."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultSocialAccountAdapter.error_messages,
        **PROVIDERS,
    }

    def populate_user(
        self,
        request: HttpRequest,  # noqa: ARG002
        sociallogin: SocialLogin,
        data: dict[str, Any],
    ) -> User:
        """Fill in what the provider told: name and address."""
        person: User = sociallogin.user
        person.email = (valid_email_or_none(data.get("email")) or "").lower()
        name = " ".join(str(data.get("name") or "").split())[:NAME_LENGTH]
        person.full_name = name if name.isprintable() else ""
        person.language = language_here()
        return person

    def save_user(
        self, request: HttpRequest, sociallogin: SocialLogin, form: Form | None = None
    ) -> User:
        """Keep a new person; the provider vouches only for the address it named itself."""
        if form is not None:
            typed = form.cleaned_data["email"]
            told = sociallogin.email_addresses
            sociallogin.email_addresses = [one for one in told if one.email.lower() == typed]
        saved: User = super().save_user(request, sociallogin, form)
        return saved

    def get_requests_session(self) -> Any:
        """Return the only way out: the vault's."""
        return facade.provider_session()

    def can_authenticate_by_email(self, login: SocialLogin, email: str) -> bool:  # noqa: ARG002
        """Refuse: that an address fits does not prove that the account is this person's."""
        return False
