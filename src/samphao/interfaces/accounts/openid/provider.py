"""The provider people may sign in with, as this server was configured."""

from collections.abc import Mapping
from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import get_random_string

from samphao.interfaces.accounts.openid.adapter import HouseAdapter

NONCE_LENGTH = 32


class HouseProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """OpenID Connect with a nonce; takes name and address of a person and keeps no more."""

    package = "samphao.interfaces.accounts.openid"
    oauth2_adapter_class = HouseAdapter

    def redirect(
        self,
        request: HttpRequest,
        process: str,
        next_url: str | None = None,
        data: object = None,
        **kwargs: Any,
    ) -> HttpResponseBase:
        """Send the person to the provider, with a nonce that its answer must repeat."""
        nonce = get_random_string(NONCE_LENGTH)
        kwargs["auth_params"] = {**self.get_auth_params(), "nonce": nonce}
        kwargs["scope"] = self.get_scope()
        answer: HttpResponseBase = super().redirect(
            request, process, next_url, data, nonce=nonce, **kwargs
        )
        return answer

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:  # noqa: ARG002
        """Return the configured scopes; an address cannot ask for more of a person."""
        return list(self.get_scope())

    def get_auth_params_from_request(
        self,
        request: HttpRequest,  # noqa: ARG002
        action: str,  # noqa: ARG002
    ) -> dict[str, str]:
        """Return the configured parameters; an address cannot change them."""
        return dict(self.get_auth_params())

    def extract_extra_data(self, data: Mapping[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        """Keep nothing of what the provider told: the link to the account is enough."""
        return {}

    def extract_common_fields(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Return name and address of the person."""
        told = data["id_token"]
        return {"email": told.get("email"), "name": _name(told)}

    def extract_email_addresses(self, data: Mapping[str, Any]) -> list[EmailAddress]:
        """Return the address, confirmed only where the provider plainly says so."""
        told = data["id_token"]
        if not told.get("email"):
            return []
        verified = told.get("email_verified") is True
        return [EmailAddress(email=str(told["email"]), verified=verified, primary=True)]


def _name(told: Mapping[str, Any]) -> str:
    parts = (told.get("given_name"), told.get("middle_name"), told.get("family_name"))
    return str(told.get("name") or " ".join(str(part) for part in parts if part))
