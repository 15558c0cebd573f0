"""One page asked for politely: redirects one by one, limits, retries, robots.txt.

What comes back is the answer as it was given, whatever its status; only what gave no answer
raises. Whether the answer is a version of a document is for `pledgebook.capture.web.judging`.
"""

import logging
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field

import httpcore2
import httpx2

from pledgebook import __version__
from pledgebook.capture.web import robots
from pledgebook.capture.web.addresses import AddressPolicy, Resolve, resolve
from pledgebook.capture.web.decoding import ACCEPTED, BrokenEncoding, TooLarge, decoded
from pledgebook.capture.web.failures import PASSING, CaptureFailed, FailureKind, fail
from pledgebook.capture.web.network import (
    STEP,
    CheckedBackend,
    CheckedTransport,
    Deadline,
    explained,
)
from pledgebook.capture.web.pacing import Clock, Pacing, wait_before_retry
from pledgebook.capture.web.robots import Robots

log = logging.getLogger(__name__)

PRODUCT = "pledgebook"
"""The name by which robots.txt may speak of this program."""

USER_AGENT = f"{PRODUCT}/{__version__} (policy archive; asks seldom; heeds robots.txt)"

MOST_REDIRECTS = 10
"""Redirects followed for one page: browsers follow 20, honest policies need at most four."""

REDIRECTS = frozenset((301, 302, 303, 307, 308))
RETRIED = frozenset((429, 500, 502, 503, 504))
"""Statuses that often pass by themselves."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one page: bytes unpacked, seconds for one attempt, and attempts."""

    largest: int = 100_000_000
    seconds: float = 60.0
    attempts: int = 3


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of an earlier answer, to be asked for only if it changed."""

    address: str
    etag: str = ""
    last_modified: str = ""

    def headers(self) -> dict[str, str]:
        """Headers of a conditional request (RFC 9110, 13)."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in named.items() if value and value.isascii()}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it was given. `body` is unpacked; `packed_size` counts what was sent.

    `redirects` are (status, address led to), in order. `headers` are in the order received.
    """

    address: str
    final_address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    packed_size: int
    redirects: tuple[tuple[int, str], ...] = ()

    def header(self, name: str) -> str:
        """Value of the first header with this name, in any case; "" if there is none."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")

    @property
    def media_type(self) -> str:
        """Media type that the server named, in lower case, without parameters."""
        return self.header("content-type").split(";")[0].strip().lower()


def trusted() -> ssl.SSLContext:
    """Certificates that are trusted: those of the system and those of Mozilla's list."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


@dataclass(slots=True)
class Fetcher:
    """Fetches pages; remembers each host's robots.txt and when it was last asked."""

    policy: AddressPolicy = field(default_factory=AddressPolicy)
    limits: Limits = field(default_factory=Limits)
    clock: Clock = field(default_factory=Clock)
    pause: float = 1.0
    heed_robots: bool = True
    look_up: Resolve = resolve
    secure: ssl.SSLContext = field(default_factory=trusted)
    _pacing: Pacing = field(init=False)
    _robots: dict[str, Robots | CaptureFailed] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._pacing = Pacing(self.clock, self.pause)

    def fetch(self, address: str, validators: Validators | None = None) -> Answer:
        """The answer for an address, after redirects and at most `limits.attempts` tries.

        Raises CaptureFailed where there is no answer, or the page may not be asked for.
        """
        return self._tried(_url(address), validators, heed=self.heed_robots)

    def _tried(self, url: httpx2.URL, validators: Validators | None, *, heed: bool) -> Answer:
        attempt = 0
        while True:
            attempt += 1
            last = attempt >= self.limits.attempts
            began = self.clock.monotonic()
            try:
                answer = self._followed(url, validators, heed=heed)
            except CaptureFailed as failed:
                kind = failed.failure.kind
                # A server that used up the whole time would use it up again.
                slow = self.clock.monotonic() - began >= self.limits.seconds
                if kind not in PASSING or last or (kind is FailureKind.TIME_OUT and slow):
                    raise
                wait = wait_before_retry(attempt, "", self.clock.now())
                log.info("%s: %s Trying again.", url, failed)
            else:
                if answer.status not in RETRIED or last:
                    return answer
                retry_after = answer.header("retry-after")
                wait = wait_before_retry(attempt, retry_after, self.clock.now())
                if wait is None:
                    return answer
                log.info("%s: answered %d. Trying again.", url, answer.status)
            self.clock.sleep(wait or 0.0)

    def _followed(self, url: httpx2.URL, validators: Validators | None, *, heed: bool) -> Answer:
        asked, left = str(url), self.limits.seconds
        hops: list[tuple[int, str]] = []
        cookies = httpx2.Cookies()
        while True:
            delay = self._heed(url) if heed else 0.0
            self._pacing.wait(url.host, delay)
            began = self.clock.monotonic()
            answer = self._asked(url, cookies, validators, left)
            left = max(0.0, left - (self.clock.monotonic() - began))
            location = answer.header("location")
            if answer.status not in REDIRECTS or not location:
                return Answer(
                    asked, str(url), answer.status, answer.headers, answer.body,
                    answer.packed_size, tuple(hops),
                )  # fmt: skip
            url = _url(location, url)
            hops.append((answer.status, str(url)))
            if len(hops) > MOST_REDIRECTS:
                message = f"it redirects more than {MOST_REDIRECTS} times."
                raise fail(FailureKind.REDIRECT_LOOP, message, str(url), answer.status)

    def _asked(
        self,
        url: httpx2.URL,
        cookies: httpx2.Cookies,
        validators: Validators | None,
        seconds: float,
    ) -> Answer:
        headers = {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": ACCEPTED}
        if validators is not None and validators.address == str(url):
            headers |= validators.headers()
        began = self.clock.monotonic()
        try:
            return self._once(url, cookies, headers, seconds)
        except CaptureFailed as failed:
            failure = failed.failure
            if failure.address:
                raise
            raise fail(failure.kind, failure.message, str(url), failure.status) from failed
        except TooLarge as error:
            raise fail(FailureKind.TOO_LARGE, f"{error}.", str(url)) from error
        except BrokenEncoding as error:
            raise fail(FailureKind.BAD_ANSWER, f"{error}.", str(url)) from error
        except (httpcore2.TimeoutException, TimeoutError) as error:
            silent = self.clock.monotonic() - began < seconds
            message = (
                f"the server said nothing for {STEP:g} seconds."
                if silent
                else f"it took longer than {self.limits.seconds:g} seconds."
            )
            raise fail(FailureKind.TIME_OUT, message, str(url)) from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as error:
            kind, message = explained(error)
            raise fail(kind, message, str(url)) from error

    def _once(
        self, url: httpx2.URL, cookies: httpx2.Cookies, headers: dict[str, str], seconds: float
    ) -> Answer:
        backend = CheckedBackend(self.policy, self.look_up, Deadline(seconds, self.clock.monotonic))
        transport = CheckedTransport(backend, self.secure)
        with httpx2.Client(transport=transport, cookies=cookies, trust_env=False) as client:
            request = client.build_request("GET", url, headers=headers)
            response = client.send(request, stream=True, follow_redirects=False)
            cookies.update(client.cookies)
            try:
                return self._read(url, response)
            finally:
                response.close()

    def _read(self, url: httpx2.URL, response: httpx2.Response) -> Answer:
        declared = response.headers.get("content-length", "")
        if declared.isdigit() and int(declared[:18]) > self.limits.largest:
            raise TooLarge(f"the answer is larger than {self.limits.largest:,} bytes")
        sizes: list[int] = []
        encoding = response.headers.get("content-encoding", "")
        if response.status_code in REDIRECTS and "location" in response.headers:
            body = b""  # nothing that a redirect says is read
        else:
            body = decoded(self._counted(response, sizes), encoding, self.limits.largest)
        headers = tuple(
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, value in response.headers.raw
        )
        return Answer(str(url), str(url), response.status_code, headers, body, sum(sizes))

    def _heed(self, url: httpx2.URL) -> float:
        """The delay that the site's robots.txt asks for. Raises CaptureFailed if it says no."""
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if origin not in self._robots:
            self._robots[origin] = self._ask_robots(url)
        known = self._robots[origin]
        if isinstance(known, CaptureFailed):
            met = known.failure
            raise fail(met.kind, met.message, str(url), met.status)
        if not known.allows(str(url)):
            raise fail(FailureKind.ROBOTS, "the site's robots.txt asks not to fetch it.", str(url))
        return known.delay

    def _ask_robots(self, url: httpx2.URL) -> Robots | CaptureFailed:
        """What robots.txt says; without one all is allowed, with a broken server nothing is.

        So RFC 9309, 2.3.1. A host that cannot be reached at all fails as the page would.
        """
        address = str(url.join("/robots.txt"))
        try:
            answer = self._tried(_url(address), None, heed=False)
        except CaptureFailed as failed:
            if failed.failure.kind is FailureKind.REDIRECT_LOOP:
                return robots.ALLOW_ALL
            return failed
        if answer.status < 300:
            return robots.parse(answer.body, PRODUCT)
        if answer.status < 500 and answer.status != 429:
            return robots.ALLOW_ALL
        message = f"robots.txt answered {answer.status}, which counts as a ban until it is back."
        return fail(FailureKind.ROBOTS, message, address, answer.status)

    def _counted(self, response: httpx2.Response, sizes: list[int]) -> Iterator[bytes]:
        """The packed body as it arrives, within the limit even where it unpacks to nothing."""
        total = 0
        for part in response.iter_raw():
            total += len(part)
            if total > self.limits.largest:
                raise TooLarge(f"the answer is larger than {self.limits.largest:,} bytes")
            sizes.append(len(part))
            yield part


def _url(text: str, base: httpx2.URL | None = None) -> httpx2.URL:
    """An address of the web, without its fragment. Raises CaptureFailed for any other."""
    try:
        url = httpx2.URL(text) if base is None else base.join(_utf8(text))
        url = url.copy_with(fragment=None)
    except (httpx2.InvalidURL, ValueError) as error:
        raise fail(FailureKind.BAD_ADDRESS, f"{text!r} is no address.", text) from error
    if url.scheme not in {"http", "https"} or not url.host or set(url.host) & _NO_HOST:
        raise fail(FailureKind.BAD_ADDRESS, f"{text!r} is no address of the web.", text)
    if url.userinfo:
        message = "the address holds a user's name or password, which would be recorded."
        raise fail(FailureKind.BAD_ADDRESS, message, str(url.copy_with(userinfo=b"")))
    return url


_NO_HOST = frozenset("%[]<> ")
"""Characters that no name of a host has, though httpx2 lets them through in percent-encoding."""


def _utf8(header: str) -> str:
    """A header that a server sent in UTF-8, against the standard, as what was meant."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header
