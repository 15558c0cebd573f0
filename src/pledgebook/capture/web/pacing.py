"""A polite rate: a pause between two requests to one host, a longer one after each failure."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

FIRST_WAIT = 2.0
"""Seconds before the second try; each further wait is twice as long."""

LONGEST_WAIT = 60.0
"""Seconds that are waited when a server says when to come back; asked for more, we give up."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as capture sees it: the date, a stop-watch in seconds, and how to wait."""

    now: Callable[[], datetime] = _utc_now
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(slots=True)
class Pacing:
    """Remembers when each host was last asked."""

    clock: Clock
    pause: float
    """Seconds between two requests to one host."""
    _last: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str, at_least: float = 0.0) -> None:
        """Wait until the host may be asked again, and note that it is asked now."""
        last = self._last.get(host)
        if last is not None:
            left = last + max(self.pause, at_least) - self.clock.monotonic()
            if left > 0:
                self.clock.sleep(left)
        self._last[host] = self.clock.monotonic()


def wait_before_retry(attempt: int, retry_after: str, now: datetime) -> float | None:
    """Seconds to wait after failed attempt number `attempt` (from 1); None is not worth waiting.

    `retry_after` is the header of RFC 9110, 10.2.3: seconds or a date; the longer of it and
    our own back-off holds.
    """
    wait = FIRST_WAIT * 2.0 ** (attempt - 1)
    asked = _asked(retry_after.strip(), now)
    if asked > LONGEST_WAIT:
        return None
    return max(wait, asked)


def _asked(value: str, now: datetime) -> float:
    if not value:
        return 0.0
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    aware = when.replace(tzinfo=UTC) if when.tzinfo is None else when
    return max(0.0, (aware - now).total_seconds())
