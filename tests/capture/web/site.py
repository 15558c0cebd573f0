"""A real web server on this computer that behaves as each test tells it to."""

import threading
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from time import monotonic

from pledgebook.capture.web.addresses import AddressPolicy
from pledgebook.capture.web.fetch import Fetcher, Limits
from pledgebook.capture.web.pacing import Clock

HOST = "127.0.0.2"
"""Allowed in tests, while 127.0.0.1 and localhost stay refused as for a user."""

POLICY = AddressPolicy((ip_network(f"{HOST}/32"),))

PAGE = """<!doctype html><html lang="en"><head><title>Human Rights Policy</title></head><body>
<nav><a href="/">Home</a></nav><main><h1>Human Rights Policy</h1>
<p>{}</p></main><footer>Visited {} times</footer></body></html>"""

WILL = "We will suspend any reseller that misuses our products."
MAY = "We may suspend a reseller that misuses our products."


def page(text: str = WILL, visits: int = 0) -> bytes:
    return PAGE.format(text, visits).encode()


@dataclass
class Time:
    """A clock that a test moves; sleeping takes no time and is noted."""

    moment: datetime = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def clock(self) -> Clock:
        return Clock(
            now=lambda: self.moment,
            monotonic=lambda: monotonic() + sum(self.slept),
            sleep=self.sleep,
        )

    def pass_days(self, days: float) -> None:
        self.moment += timedelta(days=days)


class Handler(BaseHTTPRequestHandler):
    """Answers from the table of its server; without an entry, 404."""

    protocol_version = "HTTP/1.1"
    server: "Site"

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        self.server.asked.append(path)
        self.server.requests.append(dict(self.headers.items()))
        self.server.routes.get(path, lambda handler: handler.answer(404, b"no"))(self)

    def answer(self, status: int, body: bytes = b"", /, **headers: str) -> None:
        """A whole answer; `content_type="text/html"` sets Content-Type, and so on."""
        self.send_response(status)
        named = {"content_type": "text/html", "content_length": str(len(body)), **headers}
        for name, value in named.items():
            self.send_header(name.replace("_", "-").title(), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class Site(ThreadingHTTPServer):
    """The server: `routes` by path, and what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__((HOST, 0), Handler)
        self.routes: dict[str, Callable[[Handler], None]] = {}
        self.asked: list[str] = []
        self.requests: list[dict[str, str]] = []
        self.scheme = "http"

    def url(self, path: str) -> str:
        return f"{self.scheme}://{HOST}:{self.server_address[1]}{path}"

    def serve(self, path: str, status: int = 200, body: bytes = b"", /, **headers: str) -> str:
        """Serve the same answer at a path; returns its address."""
        self.routes[path] = lambda handler: handler.answer(status, body, **headers)
        return self.url(path)

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        return self.serve(path, status, b"", location=to)

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is what half of the tests are about."""


@contextmanager
def running(site: Site):
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        site.shutdown()
        thread.join()
        site.server_close()


def fetcher(time: Time, **options) -> Fetcher:
    limits = Limits(
        **{key: options.pop(key) for key in ("largest", "seconds", "attempts") if key in options}
    )
    settings = {"policy": POLICY, "limits": limits, "clock": time.clock(), "pause": 0.0}
    return Fetcher(**{**settings, **options})
