"""Connections to checked addresses only, inside one limit of time.

A name is resolved once, every address it gave is checked, and the connection goes to one of
those very addresses: a name server that answers differently the second time gains nothing.
Every read waits at most until the deadline, so a server that sends a byte a minute is left,
in the middle of its header too.
"""

import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore2
import httpx2

from pledgebook.capture.web.addresses import AddressPolicy, Resolve, resolve_within
from pledgebook.capture.web.failures import FailureKind

STEP = 10.0
"""Seconds that one connection attempt or one read may take: silence beyond that is a time-out."""


class Deadline:
    """The moment at which a request has taken too long."""

    def __init__(self, seconds: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._end = monotonic() + seconds

    def left(self, most: float = STEP) -> float:
        """Seconds left, at most `most`. Raises httpcore2.ReadTimeout if there are none."""
        left = self._end - self._monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the time for this request is over")
        return min(left, most)


class CheckedBackend(httpcore2.NetworkBackend):
    """Opens connections to addresses that the policy allows."""

    def __init__(self, policy: AddressPolicy, look_up: Resolve, deadline: Deadline) -> None:
        self._policy = policy
        self._look_up = look_up
        self._deadline = deadline
        self._network = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first of the host's addresses that answers."""
        addresses = resolve_within(self._look_up, host, port, self._deadline.left())
        self._policy.check(host, addresses)
        failed: Exception | None = None
        for address in addresses:
            try:
                stream = self._network.connect_tcp(
                    address, port, self._deadline.left(), local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
                continue
            return _TimedStream(stream, self._deadline)
        assert failed is not None
        raise failed


class _TimedStream(httpcore2.NetworkStream):
    """A connection whose every step waits no longer than the deadline allows."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as the interface has it
        return self._stream.get_extra_info(info)


class CheckedTransport(httpx2.BaseTransport):
    """Carries httpx2's requests over checked connections, a new one for each request."""

    def __init__(self, backend: httpcore2.NetworkBackend, secure: ssl.SSLContext) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=secure, max_keepalive_connections=0, network_backend=backend
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request; httpcore2's exceptions pass through."""
        assert isinstance(request.stream, httpx2.SyncByteStream)
        url = httpcore2.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        answer = self._pool.handle_request(
            httpcore2.Request(
                request.method, url, headers=request.headers.raw, content=request.stream
            )
        )
        assert isinstance(answer.stream, Iterable)
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """Close what is open."""
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    """The parts of an answer's body as they arrive."""

    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        assert isinstance(self._answer.stream, Iterable)
        yield from self._answer.stream

    def close(self) -> None:
        self._answer.close()


def explained(error: BaseException) -> tuple[FailureKind, str]:
    """Kind of failure and a sentence for what a connection met."""
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            reason = cause.verify_message or "it cannot be checked"
            return FailureKind.CERTIFICATE, f"its certificate is not trusted: {reason}."
    if isinstance(error, httpcore2.ConnectError) and any(
        isinstance(cause, ssl.SSLError) for cause in causes
    ):
        return FailureKind.CERTIFICATE, "no secure connection could be agreed on."
    if isinstance(error, httpcore2.RemoteProtocolError):
        if "without sending complete" in str(error):
            return FailureKind.TRUNCATED, "the answer breaks off in the middle."
        if "without sending a response" in str(error):
            return FailureKind.CONNECTION, "the server hung up without an answer."
        return FailureKind.BAD_ANSWER, "the server's answer is not HTTP."
    if isinstance(error, httpcore2.ConnectError):
        return FailureKind.CONNECTION, "the server cannot be reached."
    if isinstance(error, httpcore2.ProtocolError):
        return FailureKind.BAD_ANSWER, "the server's answer is not HTTP."
    return FailureKind.CONNECTION, "the connection broke off."


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An exception and what led to it, nearest first."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
