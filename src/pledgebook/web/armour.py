"""What stands around every answer: the host check, the limit on bodies, the security headers."""

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pledgebook.web.problems import TooLarge
from pledgebook.web.settings import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-src 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""No script or style but those of the package, no request to another host."""

HEADERS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cache-control": "no-store",
}

LARGEST_BODY = 4_000_000
"""Bytes of a form: the longest comments of an index have 30 kB."""

LARGEST_UPLOAD = 210_000_000
"""Bytes of an upload: the largest file that intake takes, and the form around it."""

UPLOADS = ("/import", "/feedback/import", "/api/v1/documents")
"""Where files are taken."""


class Armour:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._hosts = settings.hosts
        self._public = settings.public

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what is not addressed to us or too large; put the headers on what goes out."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        sender = self._armoured(send)
        if _host(headers.get("host", "")) not in self._hosts:
            answer = PlainTextResponse("This workbench is not reached by that name.", 421)
            await answer(scope, receive, sender)
            return
        limit = LARGEST_UPLOAD if scope["path"].startswith(UPLOADS) else LARGEST_BODY
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > limit:
            answer = PlainTextResponse(f"More than {limit // 1_000_000} MB are not taken.", 413)
            await answer(scope, receive, sender)
            return
        await self._app(scope, _limited(receive, limit), sender)

    def _armoured(self, send: Send) -> Send:
        async def sender(message: Message) -> None:
            if message["type"] == "http.response.start":
                found = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    found.setdefault(name, value)
                if self._public:
                    found["strict-transport-security"] = "max-age=31536000"
            await send(message)

        return sender


def _host(value: str) -> str:
    """The name in a Host header, without the port."""
    value = value.strip().lower()
    if value.startswith("["):
        return value[1:].partition("]")[0]
    return value.partition(":")[0]


def _limited(receive: Receive, limit: int) -> Receive:
    """The body, cut off where it grows past the limit without having said so."""
    taken = 0

    async def receiver() -> Message:
        nonlocal taken
        message: dict[str, Any] = dict(await receive())
        if message["type"] == "http.request":
            taken += len(message.get("body", b""))
            if taken > limit:
                raise TooLarge(f"More than {limit // 1_000_000} MB are not taken.")
        return message

    return receiver
