"""Passwords: hashed by Argon2, and only so many tries."""

import time
from collections import defaultdict
from collections.abc import Callable
from math import ceil
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from pledgebook.errors import UsageError
from pledgebook.web.problems import TooOften

SHORTEST = 12
"""Characters of a password: NIST SP 800-63B asks for 8 at least, and 15 where it stands alone."""

LONGEST = 400

TRIES_A_NAME = 6
"""Wrong tries for one account, and from one address four times as many, before one waits."""

TRIES_AN_ADDRESS = 24

WAIT = 600.0
"""Seconds after which wrong tries are forgotten."""

_HASHER = PasswordHasher(time_cost=2, memory_cost=32 * 1024, parallelism=1)
"""Argon2id with 32 MiB and two passes: above what OWASP asks for (19 MiB), and half a second at
most on a busy small machine, where the library's own choice of four lanes took two and a half."""

_TURN = Lock()
"""One at a time, so that many who try at once do not take up the memory."""

_NOBODY = (
    "$argon2id$v=19$m=32768,t=2,p=1$ZD9QBlGv1BBA6ifatkT"
    "WCA$4mwQhlO1JI3Ea8QzNmH9tCHZ6GE6ujnsHmqBcW7Cz5A"
)


def hashed(password: str) -> str:
    """The salted hash of a password. Raises UsageError for one that is too short."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(f"A password has at least {SHORTEST} characters.")
    with _TURN:
        return _HASHER.hash(password)


def fits(password: str, kept: str) -> bool:
    """Whether a password is the one that was hashed.

    An account that is not there takes as long as one that is, so that nobody learns which is so.
    """
    with _TURN:
        try:
            return _HASHER.verify(kept or _NOBODY, password[:LONGEST]) and bool(kept)
        except (VerificationError, InvalidHashError):
            return False


class Tries:
    """Wrong tries to sign in, by account and by address, kept in memory."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._wrong: dict[str, list[float]] = defaultdict(list)

    def check(self, name: str, address: str) -> None:
        """Raise TooOften where one has to wait."""
        with self._lock:
            for key, most in self._keys(name, address):
                recent = self._recent(key)
                if len(recent) >= most:
                    minutes = ceil((WAIT - (self._clock() - recent[0])) / 60)
                    raise TooOften(
                        f"Too many wrong tries. Try again in {minutes} "
                        f"minute{'s' if minutes != 1 else ''}."
                    )

    def wrong(self, name: str, address: str) -> None:
        """Note a wrong try."""
        with self._lock:
            for key, _ in self._keys(name, address):
                self._wrong[key] = [*self._recent(key), self._clock()]
            if len(self._wrong) > 10_000:
                for key in list(self._wrong):
                    if not self._recent(key):
                        del self._wrong[key]

    def right(self, name: str) -> None:
        """Forget the wrong tries of an account that has signed in."""
        with self._lock:
            self._wrong.pop(f"name {name.casefold()}", None)

    def _keys(self, name: str, address: str) -> tuple[tuple[str, int], ...]:
        return (
            (f"name {name.casefold()[:100]}", TRIES_A_NAME),
            (f"from {address}", TRIES_AN_ADDRESS),
        )

    def _recent(self, key: str) -> list[float]:
        since = self._clock() - WAIT
        return [at for at in self._wrong.get(key, []) if at > since]
