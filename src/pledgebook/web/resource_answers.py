"""How JSON is answered: with an ETag, and with nothing but 304 to who has it already."""

import hashlib

from starlette.requests import Request
from starlette.responses import Response

API = "/api/v1"

JSON = "application/json"


def answered(request: Request, data: bytes) -> Response:
    """The bytes of a resource, or 304."""
    etag = etag_of(data)
    headers = {"etag": etag, "cache-control": "private, no-cache"}
    if etag in tags(request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers)
    return Response(data, media_type=JSON, headers=headers)


def etag_of(data: bytes) -> str:
    """The ETag of these bytes."""
    return f'"{hashlib.sha256(data).hexdigest()[:32]}"'


def tags(header: str) -> set[str]:
    """The ETags that a condition names, weak ones as if they were strong."""
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}
