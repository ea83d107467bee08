"""An OpenID Connect provider on loopback, honest unless a test makes it lie."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

CLIENT_ID = "samphao"
SECRET = "a secret between two servers"
PERSON = {
    "sub": "person-7",
    "name": "Malee Jaidee",
    "email": "malee@example.com",
    "email_verified": True,
}

RSA_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
EC_KEY = ec.generate_private_key(ec.SECP256R1())
STRANGERS_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
KEYS = {"RS256": RSA_KEY, "ES256": EC_KEY}


@dataclass
class Provider:
    """The provider's state, and the lies a test asks it to tell.

    Attributes:
        claims: laid over the ID token; None as a value leaves the claim out.
        userinfo: laid over what it tells besides.
        discovery: laid over its description of itself.
        broken: paths that answer 500, or `{path: body}` that answer nonsense.
    """

    origin: str = ""
    algorithm: str = "RS256"
    signing_key: Any = None
    claims: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] = field(default_factory=dict)
    discovery: dict[str, Any] = field(default_factory=dict)
    broken: dict[str, bytes | None] = field(default_factory=dict)
    id_token: str | None = None
    grants: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def described(self) -> dict[str, Any]:
        return {
            "issuer": self.origin,
            "authorization_endpoint": f"{self.origin}/authorize",
            "token_endpoint": f"{self.origin}/token",
            "jwks_uri": f"{self.origin}/jwks",
            "userinfo_endpoint": f"{self.origin}/userinfo",
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            **self.discovery,
        }

    def approve(self, address: str, **changes: str) -> str:
        """Return where the browser goes after the person said yes at `address`."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = secrets.token_urlsafe(12)
        self.grants[code] = asked
        back = {"code": code, "state": asked["state"], **changes}
        return f"{urlsplit(asked['redirect_uri']).path}?{urlencode(back)}"

    def granted(self, form: Mapping[str, str], authorization: str) -> dict[str, Any] | None:
        """Return the tokens for a code, None for whoever may not have them."""
        asked = self.grants.pop(form.get("code", ""), None)
        expected = base64.b64encode(f"{CLIENT_ID}:{SECRET}".encode()).decode()
        if asked is None or authorization != f"Basic {expected}":
            return None
        hashed = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(hashed).rstrip(b"=").decode() != asked.get("code_challenge"):
            return None
        return {
            "access_token": "access",
            "token_type": "Bearer",
            "expires_in": 60,
            "id_token": self.id_token or self._signed(asked),
        }

    def _signed(self, asked: Mapping[str, str]) -> str:
        now = int(time.time())
        told = {
            "iss": self.origin,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 60,
            "nonce": asked.get("nonce"),
            "sub": PERSON["sub"],
            **self.claims,
        }
        kept = {name: value for name, value in told.items() if value is not None}
        key = self.signing_key or KEYS[self.algorithm]
        return jwt.encode(kept, key, algorithm=self.algorithm, headers={"kid": self.algorithm})

    def keys(self) -> dict[str, Any]:
        rsa_key = json.loads(RSAAlgorithm.to_jwk(RSA_KEY.public_key()))
        ec_key = json.loads(ECAlgorithm.to_jwk(EC_KEY.public_key()))
        return {
            "keys": [
                {**rsa_key, "kid": "RS256", "alg": "RS256", "use": "sig"},
                {**ec_key, "kid": "ES256", "alg": "ES256", "use": "sig"},
            ]
        }


@contextmanager
def provider() -> Iterator[Provider]:
    """Run a provider until the block ends."""
    state = Provider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(state))
    state.origin = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(state: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            state.asked.append(path)
            answers = {
                "/.well-known/openid-configuration": state.described,
                "/jwks": state.keys,
                "/userinfo": lambda: {**PERSON, **state.userinfo},
            }
            self._answer(path, answers.get(path, dict)())

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", "0"))
            form = {k: v[0] for k, v in parse_qs(self.rfile.read(length).decode()).items()}
            state.asked.append(self.path)
            tokens = state.granted(form, self.headers.get("Authorization", ""))
            self._answer(self.path, tokens or {"error": "invalid_grant"}, 200 if tokens else 400)

        def _answer(self, path: str, body: Any, status: int = 200) -> None:
            content = json.dumps(body).encode()
            if path in state.broken:
                nonsense = state.broken[path]
                status, content = (500, b"") if nonsense is None else (200, nonsense)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
