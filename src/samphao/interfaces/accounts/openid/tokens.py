"""An ID token is believed only when everything OpenID Connect asks for has been checked."""

from collections.abc import Mapping
from typing import Any, Final

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from jwt import PyJWK, PyJWKSet

ALGORITHMS: Final = frozenset({"RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"})
NEEDED: Final = ("iss", "aud", "sub", "exp", "iat")
CLOCKS_APART: Final = 60
"""Seconds by which the clocks of two servers may differ."""
LONGEST_SUBJECT: Final = 191


class TokenRefused(OAuth2Error):  # type: ignore[misc]
    """The provider's answer does not prove who came; allauth shows its page for that."""


def checked_claims(
    *, token: str, keys: Mapping[str, Any], issuer: str, client_id: str, nonce: str
) -> dict[str, Any]:
    """Return what an ID token says, once signature, issuer, audience, times and nonce fit.

    Raises:
        TokenRefused: one of them does not.
    """
    try:
        key = _key(token, keys)
        claims: dict[str, Any] = jwt.decode(
            token,
            key=key,
            algorithms=[str(key.algorithm_name)],
            issuer=issuer,
            audience=client_id,
            leeway=CLOCKS_APART,
            options={"require": list(NEEDED)},
        )
    except (jwt.PyJWTError, KeyError, TypeError, ValueError) as cause:
        raise TokenRefused("id token") from cause
    _check_bound(claims, client_id, nonce)
    if not 0 < len(str(claims["sub"])) <= LONGEST_SUBJECT:
        raise TokenRefused("subject")
    return claims


def _check_bound(claims: Mapping[str, Any], client_id: str, nonce: str) -> None:
    """Check that the token answers this very request, and was made for this server."""
    if not nonce or claims.get("nonce") != nonce:
        raise TokenRefused("nonce")
    audience = claims["aud"]
    if isinstance(audience, list) and len(audience) > 1 and claims.get("azp") != client_id:
        raise TokenRefused("authorized party")
    if claims.get("azp", client_id) != client_id:
        raise TokenRefused("authorized party")


def _key(token: str, keys: Mapping[str, Any]) -> PyJWK:
    """Return the provider's key the token names; its own algorithm decides, not the token's."""
    header = jwt.get_unverified_header(token)
    named = header.get("kid")
    offered = PyJWKSet.from_dict(dict(keys)).keys
    fitting = [key for key in offered if named is None or key.key_id == named]
    usable = [key for key in fitting if key.public_key_use in {None, "sig"}]
    if len(usable) != 1 or usable[0].algorithm_name not in ALGORITHMS:
        raise TokenRefused("key")
    return usable[0]
