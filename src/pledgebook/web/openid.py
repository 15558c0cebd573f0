"""Signing in with an OpenID Connect provider: the authorisation code flow with PKCE.

The one part of the workbench that asks another host for anything, and only where a team has
configured it. Whoever the provider vouches for gets in only with an account that names them.
"""

import secrets
from dataclasses import dataclass
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.common.security import generate_token
from authlib.integrations.httpx_client import OAuth2Client
from itsdangerous import BadSignature, URLSafeTimedSerializer
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from pledgebook.errors import UsageError
from pledgebook.web.problems import Forbidden
from pledgebook.web.settings import LOOPBACK, OpenId, Settings

COOKIE = "pledgebook_openid"
LASTS = 600
"""Seconds that signing in with the provider may take."""

SECONDS = 10.0
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"]
"""Signatures that are taken; none of them rests on a shared secret."""

CALLBACK = "/sign-in/openid/back"


def check_issuer(issuer: str) -> None:
    """Raise UsageError for a provider that is not reached by https."""
    parts = urlsplit(issuer)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK):
        return
    raise UsageError(f"The OpenID provider {issuer!r} has to be an https address.")


@dataclass(frozen=True, slots=True)
class Started:
    """Where to send the browser, and the cookie that it brings back."""

    address: str
    cookie: str


class Provider:
    """One provider; what it publishes about itself is asked for once."""

    def __init__(self, settings: Settings, about: OpenId) -> None:
        check_issuer(about.issuer)
        self._about = about
        self._back = settings.address.rstrip("/") + CALLBACK
        self._cookies = URLSafeTimedSerializer(settings.secret, salt="pledgebook openid")
        self._lock = Lock()
        self._published: dict[str, Any] = {}

    def start(self, next_path: str) -> Started:
        """Begin to sign in."""
        kept = {
            "state": secrets.token_urlsafe(24),
            "nonce": secrets.token_urlsafe(24),
            "verifier": generate_token(64),
            "next": next_path,
        }
        with self._client() as client:
            address, _ = client.create_authorization_url(
                self._endpoint("authorization_endpoint"),
                state=kept["state"],
                nonce=kept["nonce"],
                code_verifier=kept["verifier"],
            )
        return Started(address, self._cookies.dumps(kept))

    def finish(self, cookie: str, state: str, code: str) -> tuple[str, str]:
        """(subject, where to go on) of who has signed in. Raises Forbidden."""
        try:
            kept = self._cookies.loads(cookie, max_age=LASTS)
        except BadSignature as error:
            raise Forbidden("Signing in took too long, or began elsewhere: try again.") from error
        if not code or not secrets.compare_digest(str(kept["state"]).encode(), state.encode()):
            raise Forbidden("The provider's answer does not belong to this browser: try again.")
        try:
            with self._client() as client:
                token = client.fetch_token(
                    self._endpoint("token_endpoint"), code=code, code_verifier=kept["verifier"]
                )
            claims = self._claims(str(token["id_token"]), str(kept["nonce"]))
        except (
            AuthlibBaseError,
            JoseError,
            httpx2.HTTPError,
            KeyError,
            TypeError,
            ValueError,
        ) as error:
            raise Forbidden(
                f"The provider did not vouch for you ({type(error).__name__}): try again."
            ) from error
        return str(claims["sub"]), str(kept["next"])

    def _claims(self, token: str, nonce: str) -> dict[str, Any]:
        keys = KeySet.import_key_set(self._document("jwks_uri"))
        claims: dict[str, Any] = jwt.decode(token, keys, algorithms=ALGORITHMS).claims
        jwt.JWTClaimsRegistry(
            leeway=60,
            iss={"essential": True, "value": self._about.issuer},
            aud={"essential": True, "value": self._about.client_id},
            exp={"essential": True},
            sub={"essential": True},
            nonce={"essential": True, "value": nonce},
        ).validate(claims)
        return claims

    def _client(self) -> Any:  # noqa: ANN401 - the library is not typed
        return OAuth2Client(
            self._about.client_id,
            self._about.client_secret,
            scope="openid",
            redirect_uri=self._back,
            code_challenge_method="S256",
            timeout=SECONDS,
        )

    def _endpoint(self, name: str) -> str:
        with self._lock:
            if not self._published:
                address = self._about.issuer.rstrip("/") + "/.well-known/openid-configuration"
                self._published = _json(address)
            return str(self._published[name])

    def _document(self, name: str) -> Any:  # noqa: ANN401 - a set of keys as JSON
        return _json(self._endpoint(name))


def _json(address: str) -> dict[str, Any]:
    try:
        answer = httpx2.get(address, timeout=SECONDS, follow_redirects=False)
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
    except (httpx2.HTTPError, ValueError) as error:
        raise UsageError(
            f"The OpenID provider cannot be reached ({type(error).__name__})."
        ) from error
    return found
