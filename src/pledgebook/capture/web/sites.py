"""Addresses of pages: what site they belong to, and a name for the document that lives there."""

import hashlib
import ipaddress
import re
from urllib.parse import unquote, urlsplit

LONGEST_ID = 100
"""Characters of a document's id: it names a folder, and file systems allow 255 bytes."""

_SECOND_LEVEL = frozenset("ac co com edu go gob gov gouv ltd mil ne net nom or org plc".split())
"""Second-level labels under which countries register names (`example.co.uk`)."""

_PLAIN = re.compile(r"https://[a-z0-9][a-z0-9.-]*(?:/[a-z0-9.-]*)*")
_HOME = re.compile(
    r"/?(?:(?!qa\b|hr\b)[a-z]{2}(?:[-_][a-z]{2,4})?/?)?(?:(?:index|home|default)(?:\.[a-z]{2,5})?/?)?",
    re.IGNORECASE,
)
_LOG_IN = re.compile(
    r"(?:^|[/._-])(?:log-?in|sign-?in|sso|oauth2?|account/login)(?:$|[/._?-])", re.I
)
_NOT_FOUND = re.compile(
    r"(?:^|[/._-])(?:404|not-?found|page-?not-?found|error-?404|errors?)(?:$|[/._-])", re.I
)


def site(address: str) -> str:
    """The registrable part of an address's host: what one owner registered.

    A country's own second level (`co.uk`) counts as part of the ending. This is a rule of
    thumb, not the Public Suffix List: pages of two customers of one hosting company count as
    one site.
    """
    host = (urlsplit(address).hostname or "").rstrip(".")
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        labels = host.split(".")
    if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL:
        return ".".join(labels[-3:])
    return ".".join(labels[-2:])


def is_home_page(address: str) -> bool:
    """Whether an address is the front page of a site, also of one language (`/en/`)."""
    parts = urlsplit(address)
    return not parts.query and _HOME.fullmatch(parts.path) is not None


def is_log_in(address: str) -> bool:
    """Whether the path of an address is that of a page to log in."""
    return _LOG_IN.search(urlsplit(address).path) is not None


def is_error_page(address: str) -> bool:
    """Whether the path of an address is that of an error page, such as `/404` or `/error`."""
    return _NOT_FOUND.search(urlsplit(address).path) is not None


def document_id(address: str) -> str:
    """A name for the document at an address, fit for a folder and the same every time.

    A plain address (https, lower case, no query) is written out; for any other, eight digits
    of its hash are added, so that two addresses never share a name.
    """
    parts = urlsplit(address)
    try:
        port = f"_{parts.port}" if parts.port else ""
    except ValueError:
        port = ""
    readable = unquote(f"{parts.hostname or ''}{port}{parts.path}").lower()
    name = re.sub(r"[^a-z0-9._-]+", "-", readable.replace("/", "_"))
    if (
        _PLAIN.fullmatch(address)
        and len(name) <= LONGEST_ID
        and ".." not in name
        and name[-1] != "."
    ):
        return name
    suffix = hashlib.sha256(address.encode("utf-8", "replace")).hexdigest()[:8]
    short = re.sub(r"\.{2,}", ".", name)[: LONGEST_ID - 9].strip("._-")
    return f"{short}-{suffix}" if short else suffix
