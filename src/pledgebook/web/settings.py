"""How a workbench was started: for one person on their own machine, or for a team."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

from pledgebook.errors import UsageError

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
"""Names under which this machine speaks to itself."""

SHORTEST_SECRET = 32
"""Characters of a secret that sessions are signed with: 128 bits, were they hexadecimal."""


def now() -> str:
    """The moment in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the workbench has to know beside its casebook.

    `person` is who works alone; in a `public` workbench everybody signs in. `address` is where
    a public one is reached from outside. `secret` signs sessions.
    """

    person: str = ""
    public: bool = False
    address: str = ""
    secret: str = field(default_factory=lambda: secrets.token_hex(32), repr=False)
    clock: Callable[[], str] = now
    oidc: "OpenId | None" = None

    @property
    def hosts(self) -> frozenset[str]:
        """Names of hosts that a request may be addressed to."""
        if self.public:
            return frozenset({(urlsplit(self.address).hostname or "").lower()})
        return LOOPBACK


@dataclass(frozen=True, slots=True)
class OpenId:
    """An OpenID Connect provider that people may sign in with."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    name: str = "OpenID"


def check_public(address: str, secret: str) -> None:
    """Raise UsageError where a workbench that others can reach would not be safe."""
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname or parts.path not in {"", "/"}:
        raise UsageError(
            "A public workbench stands behind a proxy that speaks TLS: say where it is reached "
            "with --address https://HOST."
        )
    if len(secret) < SHORTEST_SECRET:
        raise UsageError(
            f"A public workbench needs a secret of at least {SHORTEST_SECRET} characters in the "
            "environment variable PLEDGEBOOK_SECRET, the same at every start: make one with "
            "`python3 -c 'import secrets; print(secrets.token_hex(32))'`."
        )
