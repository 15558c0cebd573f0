"""Why a page could not be captured. A failure is recorded and is never taken for a version."""

from dataclasses import dataclass
from enum import StrEnum


class FailureKind(StrEnum):
    """What went wrong, so that a person knows at whose door it lies."""

    NOT_FOUND = "not_found"
    GONE = "gone"
    FORBIDDEN = "forbidden"
    RATE_LIMITED = "rate_limited"
    CLIENT_ERROR = "client_error"
    SERVER_ERROR = "server_error"
    MOVED = "moved"
    SOFT_404 = "soft_404"
    """A page that says it was not found, under a status that says it was."""
    BOT_WALL = "bot_wall"
    """A page that asks the visitor to prove to be human."""
    EMPTY = "empty"
    STRUCTURE_CHANGED = "structure_changed"
    """A declared selector matches nothing: the page was built anew."""
    WRONG_TYPE = "wrong_type"
    CERTIFICATE = "certificate"
    CONNECTION = "connection"
    DNS = "dns"
    TIME_OUT = "time_out"
    TOO_LARGE = "too_large"
    TRUNCATED = "truncated"
    BAD_ANSWER = "bad_answer"
    """The server does not speak HTTP as it should, or packs its answer in an unknown way."""
    BAD_ADDRESS = "bad_address"
    REDIRECT_LOOP = "redirect_loop"
    REFUSED_PRIVATE = "refused_private"
    ROBOTS = "robots"
    FAULT = "fault"
    """Pledgebook itself failed on it."""


PASSING = frozenset(
    {
        FailureKind.RATE_LIMITED,
        FailureKind.SERVER_ERROR,
        FailureKind.CONNECTION,
        FailureKind.DNS,
        FailureKind.TIME_OUT,
        FailureKind.TRUNCATED,
    }
)
"""Failures that often pass by themselves: worth another try."""

REMEDIES: dict[FailureKind, str] = {
    FailureKind.NOT_FOUND: "Look for its new address; keep the old one in the declaration's "
    "history.",
    FailureKind.GONE: "The company took it down on purpose: note that, and stop watching it.",
    FailureKind.FORBIDDEN: "Open it in a browser; if it opens there, save it and add the file.",
    FailureKind.RATE_LIMITED: "Ask less often (--pause), or come back later.",
    FailureKind.MOVED: "Open the new address; if it is the same document, declare that address.",
    FailureKind.SOFT_404: "Look for its new address.",
    FailureKind.BOT_WALL: "Open it in a browser and add the saved page as a dated file.",
    FailureKind.EMPTY: "It may build its text by script: save it from a browser.",
    FailureKind.STRUCTURE_CHANGED: "Look at the page and declare new selectors; keep the old ones "
    "in the declaration's history.",
    FailureKind.WRONG_TYPE: "Look at what the address serves now; declare `type` if it is right.",
    FailureKind.CERTIFICATE: "Open it in a browser and see what it says of the certificate.",
    FailureKind.DNS: "See whether the address is spelt right.",
    FailureKind.TOO_LARGE: "Allow more with --largest, if it is a document.",
    FailureKind.BAD_ADDRESS: "Write an address that begins with https:// or http://.",
    FailureKind.REFUSED_PRIVATE: "If you mean to read your own network: --allow-private.",
    FailureKind.ROBOTS: "Ask the company, or open the page in a browser and save it.",
    FailureKind.FAULT: "Run it again with -vv before the command and report what it prints.",
}


@dataclass(frozen=True, slots=True)
class Failure:
    """One failed capture: its kind and a sentence for a reader; `status` is HTTP's, 0 if none.

    `address` is where it happened, which after redirects need not be the one asked for.
    """

    kind: FailureKind
    message: str
    address: str = ""
    status: int = 0

    @property
    def remedy(self) -> str:
        """What to do about it; empty where waiting is all there is."""
        return REMEDIES.get(self.kind, "")


class CaptureFailed(Exception):
    """Carries a `Failure` from where it is met to where it is recorded; users never see it."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        super().__init__(failure.message)


def fail(kind: FailureKind, message: str, address: str = "", status: int = 0) -> CaptureFailed:
    """The exception for a failure, to be raised."""
    return CaptureFailed(Failure(kind, message, address, status))
