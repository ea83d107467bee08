"""The talk with the provider: discovery, code for token, who it is. Every answer is checked."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialToken
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest

from samphao.interfaces.accounts.openid.tokens import TokenRefused, checked_claims
from samphao.kernel.errors import SamphaoError

NEEDED: Final = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")


class HouseAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """allauth's client, with signature and nonce always checked and discovery not trusted."""

    expected_nonce = ""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Return what the provider says of itself, once it fits the issuer that was configured."""
        if not hasattr(self, "_openid_config"):
            provider = self.get_provider()
            self._openid_config = _fitting(
                self._fetched(provider.server_url), provider.app.settings["server_url"]
            )
        found: dict[str, Any] = self._openid_config
        return found

    def get_access_token_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return what the provider gives for the code; what cannot be read is refused."""
        try:
            found: dict[str, Any] = super().get_access_token_data(*args, **kwargs)
        except (KeyError, TypeError, ValueError, SamphaoError) as cause:
            raise TokenRefused("token answer") from cause
        return found

    def parse_token(self, data: Mapping[str, Any]) -> SocialToken:
        """Return the token for the one question asked with it; it is not kept."""
        return SocialToken(token=str(data["access_token"]))

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> Any:
        """Return the login of the person the ID token names."""
        raw = kwargs["response"].get("id_token")
        if not isinstance(raw, str):
            raise TokenRefused("no id token")
        claims = checked_claims(
            token=raw,
            keys=self._fetched(self.openid_config["jwks_uri"]),
            issuer=str(self.openid_config["issuer"]),
            client_id=str(app.client_id),
            nonce=self.expected_nonce,
        )
        about = {**self._about(token.token, str(claims["sub"])), **claims}
        return self.get_provider().sociallogin_from_response(request, {"id_token": about})

    def _about(self, access_token: str, subject: str) -> Mapping[str, Any]:
        """Return what the provider tells besides; it must speak of the same person."""
        address = self.openid_config.get("userinfo_endpoint")
        if not address:
            return {}
        told = self._fetched(str(address), {"Authorization": f"Bearer {access_token}"})
        if str(told.get("sub", "")) != subject:
            raise TokenRefused("userinfo of another")
        return told

    def _fetched(self, address: str, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
        try:
            with get_adapter().get_requests_session() as session:
                answer = session.get(address, headers=headers)
        except SamphaoError as cause:
            # The egress does not lead there, or nobody answered: to the person it is the same.
            raise TokenRefused(cause.code) from cause
        answer.raise_for_status()
        body = answer.json()
        if not isinstance(body, dict):
            raise TokenRefused("answer")
        return body


def _fitting(found: Mapping[str, Any], configured: str) -> dict[str, Any]:
    """Return a provider's description, if it is that of the issuer this server was told of."""
    issuer = configured.partition("/.well-known/")[0].rstrip("/")
    if any(not isinstance(found.get(name), str) for name in NEEDED):
        raise TokenRefused("description")
    if str(found["issuer"]).rstrip("/") != issuer:
        raise TokenRefused("issuer")
    scheme = urlsplit(issuer).scheme
    ends = [str(value) for name, value in found.items() if name in {*NEEDED, "userinfo_endpoint"}]
    if any(urlsplit(end).scheme != scheme for end in ends):
        raise TokenRefused("scheme")
    return dict(found)
