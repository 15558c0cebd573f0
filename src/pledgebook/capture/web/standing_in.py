"""Whether a page stands in for a document: an error page, a wall, a page that only sends on.

The same judgement serves what a server answered, where it becomes a failed capture, and a file
that somebody saved, where it becomes an input that was not read. Only short pages are judged,
but for those whose title or first heading says nothing else: to take a policy for an error page
would lose it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pledgebook.capture.blocks import BlockKind, Extraction, Region
from pledgebook.capture.web.failures import FailureKind
from pledgebook.capture.web.signs import (
    CONSENT,
    LOG_IN,
    LOG_IN_TO_GO_ON,
    NO_SCRIPT,
    NOSCRIPT,
    NOT_FOUND,
    PASSWORD,
    REFRESH,
    REFUSED,
    SCRIPTED,
    SENT_ON,
    SERVER_TROUBLE,
    TITLE_PARTS,
    TITLED_NOT_FOUND,
    WALL,
)
from pledgebook.errors import UnreadableFile

SHORT = 1_500
"""Characters of running text up to which first lines can make a page an error page or a wall. Set
by hand, above what such pages say; `python -m benchmarks.watching` shows that no real document, and
no short recorded text, is lost by it."""

SHELL = 300
"""Characters up to which a page that speaks of its scripts is taken for an empty shell."""

LONGEST_HEAD = 200
"""Characters of a title or first line that is looked at: what an error page says first is short."""

SEARCHED = 1_000_000
"""Bytes of a page that are searched for a field for a password."""

HEAD = 65_536
"""Bytes of a page in which its title and what it declares of itself stand."""

REMEDY = (
    "Open the address in a browser and save the page that it shows. "
    "If this is the document after all, say its kind: --kind FILE=KIND, or kind: in a case.yaml."
)


@dataclass(frozen=True, slots=True)
class StandIn:
    """What a page seems to be instead of a document; `words` are those that say so."""

    kind: FailureKind
    message: str
    words: str = ""


def main_text(extraction: Extraction) -> str:
    """The running text, a block a line, spacing evened: what two versions are compared by.

    Menus, footers and running headers are left out, unless there is nothing else.
    """
    blocks = [block for block in extraction.blocks if block.kind is not BlockKind.FURNITURE]
    main = [block for block in blocks if block.region is Region.MAIN] or blocks
    lines = (" ".join(" ".join(line.text for line in block.lines).split()) for block in main)
    return "\n".join(line for line in lines if line)


def stand_in(extraction: Extraction, text: str, body: bytes) -> StandIn | None:
    """What a page or text with this `main_text` and these bytes stands in for, if it does."""
    title = extraction.title[:LONGEST_HEAD]
    if words := _titled_not_found(title, extraction):
        return StandIn(FailureKind.SOFT_404, "its title says that it was not found.", words)
    if len(text) > SHORT:
        return None
    heads = [title] if title else []
    heads += [line for line in text.split("\n")[:3] if len(line) <= LONGEST_HEAD]
    for pattern, kind, message in _BY_HEAD:
        if words := next((line for line in heads if pattern.search(line)), ""):
            return StandIn(kind, message, words)
    return _by_markup(text, body, heads)


def _by_markup(text: str, body: bytes, heads: list[str]) -> StandIn | None:
    if PASSWORD.search(body[:SEARCHED]) and (words := _first(heads)):
        return StandIn(FailureKind.FORBIDDEN, "it is a page to log in.", words)
    if len(text) > SHELL:
        return None
    if refresh := REFRESH.search(body[:HEAD]):
        target = refresh[1].decode("utf-8", "replace")
        return StandIn(FailureKind.MOVED, f"it only sends on to {target}.")
    scripts = b"<script" in body[:SEARCHED].lower()
    if (scripts and SCRIPTED.search(text)) or _is_shell(body, text):
        return StandIn(FailureKind.EMPTY, "the page builds its text by script.")
    return None


_BY_HEAD = (
    (WALL, FailureKind.BOT_WALL, "the site asks the visitor to prove to be human."),
    (REFUSED, FailureKind.FORBIDDEN, "it says that access is refused."),
    (NOT_FOUND, FailureKind.SOFT_404, "it says that the page was not found."),
    (SERVER_TROUBLE, FailureKind.SERVER_ERROR, "it says that the site is down."),
    (SENT_ON, FailureKind.MOVED, "it only sends on to another page."),
    (NO_SCRIPT, FailureKind.EMPTY, "it asks for JavaScript and builds its text by script."),
    (CONSENT, FailureKind.BOT_WALL, "it asks to accept cookies before it shows the document."),
    (LOG_IN_TO_GO_ON, FailureKind.FORBIDDEN, "it is a page to log in."),
)


def _titled_not_found(title: str, extraction: Extraction) -> str:
    """A part of the title, or the first heading of the page, that says this and nothing else."""
    parts = TITLE_PARTS.split(title)
    first = next(_headings(extraction), "")
    return next((part for part in (*parts, first) if TITLED_NOT_FOUND.fullmatch(part)), "")


def _headings(extraction: Extraction) -> Iterator[str]:
    for block in extraction.blocks:
        if block.kind is BlockKind.HEADING and block.region is Region.MAIN:
            yield " ".join(line.text for line in block.lines)[:LONGEST_HEAD]


def _first(heads: list[str]) -> str:
    return next((line for line in heads if LOG_IN.match(line)), "")


def _is_shell(body: bytes, text: str) -> bool:
    """Whether a page asks for scripts where they are off, and says hardly more than its name."""
    noscript = NOSCRIPT.search(body[:HEAD])
    asks = noscript is not None and SCRIPTED.search(noscript[1].decode("utf-8", "replace"))
    return bool(asks) and len(text) <= SHELL // 3


def refuse_stand_in(extraction: Extraction, data: bytes, name: str) -> Extraction:
    """The extraction of a saved file, unless it stands in for a document.

    Raises UnreadableFile, which says what it seems to be and by which words.
    """
    if not extraction.media_type.startswith(("text/", "application/xhtml")):
        return extraction
    found = stand_in(extraction, main_text(extraction), data)
    if found is None:
        return extraction
    said = f" It reads: “{found.words}”." if found.words else ""
    raise UnreadableFile(
        name, f"this seems to be no document: {found.message.rstrip('.')}.{said}", REMEDY
    )
