"""Whether an answer is a version of a document, or a failure that only looks like one.

A page that was not found, a page to log in or a wall against robots often comes with the
status of success. Each of these is judged by more than one sign, because to take a policy for
an error page would lose it: a failure is shown and can be corrected, and the bytes are kept.
"""

import re
from dataclasses import dataclass

from pledgebook.capture.archive import digest
from pledgebook.capture.blocks import Extraction
from pledgebook.capture.intake import extract_bytes
from pledgebook.capture.web.declarations import Rules
from pledgebook.capture.web.failures import CaptureFailed, FailureKind, fail
from pledgebook.capture.web.fetch import Answer
from pledgebook.capture.web.signs import REFRESH, WALL, WALL_HEADERS
from pledgebook.capture.web.sites import is_error_page, is_home_page, is_log_in, site
from pledgebook.capture.web.standing_in import HEAD, main_text, stand_in
from pledgebook.errors import ScannedFile, SelectorUnmatched, UnreadableFile

HTML = frozenset(("text/html", "application/xhtml+xml"))

NO_DOCUMENT = (
    "application/json",
    "application/javascript",
    "application/ld+json",
    "application/problem+json",
    "application/rss+xml",
    "application/atom+xml",
    "audio/",
    "font/",
    "image/",
    "text/css",
    "text/javascript",
    "video/",
)
"""Beginnings of media types that no policy comes in, though their bytes may read as text."""

_STATUS = {
    401: (FailureKind.FORBIDDEN, "the server asks to log in (401)."),
    402: (FailureKind.FORBIDDEN, "the server asks to be paid (402)."),
    403: (FailureKind.FORBIDDEN, "the server forbids it (403)."),
    404: (FailureKind.NOT_FOUND, "there is no such page (404)."),
    407: (FailureKind.FORBIDDEN, "a proxy asks to log in (407)."),
    410: (FailureKind.GONE, "the page was taken away for good (410)."),
    429: (FailureKind.RATE_LIMITED, "the server says that it is asked too often (429)."),
    451: (FailureKind.FORBIDDEN, "the page is withheld for legal reasons (451)."),
}


@dataclass(frozen=True, slots=True)
class Page:
    """A version as it was read: by which reader, its text's digest and length in characters.

    `text_sha256` is empty where no text can be read (a scanned or encrypted file): such a
    version is known by its bytes. `notes` are for a person.
    """

    media_type: str
    extractor: str = ""
    extractor_version: str = ""
    text_sha256: str = ""
    characters: int = 0
    title: str = ""
    notes: tuple[str, ...] = ()


def judge(answer: Answer, rules: Rules, charset: str, earlier_type: str = "") -> Page:
    """The answer as a version of the document, read by these rules.

    `earlier_type` is the media type of the version before, empty if there is none. Raises
    CaptureFailed where the answer is no version.
    """
    _judge_status(answer)
    _judge_place(answer)
    if not answer.body.strip(b"\x00 \t\r\n"):
        raise fail(FailureKind.EMPTY, "the answer is empty.", answer.final_address, answer.status)
    for name, value in WALL_HEADERS:
        if answer.header(name).lower() == value:
            raise _wall(answer)
    try:
        extraction = extract_bytes(answer.body, answer.final_address, rules.selection(charset))
    except SelectorUnmatched as error:
        _judge_unselected(answer, rules, charset)
        raise fail(
            FailureKind.STRUCTURE_CHANGED, error.problem, answer.final_address, answer.status
        ) from error
    except ScannedFile as error:
        return Page(answer.media_type or "application/pdf", notes=(error.problem,))
    except UnreadableFile as error:
        return _unreadable(answer, error)
    _judge_type(answer, extraction, rules, earlier_type)
    text = main_text(extraction)
    if extraction.media_type.startswith("text/"):
        _judge_text(answer, extraction, text)
    return Page(
        media_type=extraction.media_type,
        extractor=extraction.extractor,
        extractor_version=extraction.extractor_version,
        text_sha256=digest(text.encode("utf-8", "replace")),
        characters=len(text),
        title=extraction.title,
        notes=tuple(problem.message for problem in extraction.problems),
    )


def _judge_status(answer: Answer) -> None:
    status = answer.status
    if 200 <= status < 300 and status not in {204, 205, 206}:
        return
    known = _STATUS.get(status)
    if known and answer.header("cf-mitigated").lower() != "challenge":
        raise fail(known[0], known[1], answer.final_address, status)
    if known or (status == 503 and WALL.search(_titled(answer))):
        raise _wall(answer)
    if status in {204, 205}:
        message = f"the server has nothing to say ({status})."
        raise fail(FailureKind.EMPTY, message, answer.final_address, status)
    if 400 <= status < 500:
        message = f"the server refuses the request ({status})."
        raise fail(FailureKind.CLIENT_ERROR, message, answer.final_address, status)
    if 500 <= status < 600:
        message = f"the server is in trouble ({status})."
        raise fail(FailureKind.SERVER_ERROR, message, answer.final_address, status)
    message = f"the server answered {status}, which was not asked for."
    raise fail(FailureKind.BAD_ANSWER, message, answer.final_address, status)


def _titled(answer: Answer) -> str:
    """The title of a page, read without a parser."""
    match = re.search(rb"<title[^>]{0,200}>(.{0,300}?)</title>", answer.body[:HEAD], re.I | re.S)
    return " ".join(match[1].decode("utf-8", "replace").split()) if match else ""


def _judge_place(answer: Answer) -> None:
    """Whether redirects led to another place than the document's."""
    asked, final = answer.address, answer.final_address
    if asked == final:
        return
    if is_error_page(final) and not is_error_page(asked):
        message = f"it leads to an error page, {final}."
        raise fail(FailureKind.NOT_FOUND, message, final, answer.status)
    if site(asked) != site(final):
        message = f"it leads to another site, {final}."
        raise fail(FailureKind.MOVED, message, final, answer.status)
    if is_home_page(final) and not is_home_page(asked):
        message = f"it leads to the front page, {final}."
        raise fail(FailureKind.MOVED, message, final, answer.status)
    if is_log_in(final) and not is_log_in(asked):
        message = f"it leads to a page to log in, {final}."
        raise fail(FailureKind.FORBIDDEN, message, final, answer.status)


def _judge_type(answer: Answer, extraction: Extraction, rules: Rules, earlier: str) -> None:
    """Whether the document is of the declared type, or of the one it had."""
    found = "text/html" if extraction.media_type in HTML else extraction.media_type
    path = answer.address.split("?")[0].lower()
    expected = rules.type or (
        "application/pdf" if path.endswith(".pdf") or earlier == "application/pdf" else ""
    )
    if answer.media_type.startswith(NO_DOCUMENT) and found.startswith("text/"):
        message = f"it is {answer.media_type}, which is no document."
        raise fail(FailureKind.WRONG_TYPE, message, answer.final_address, answer.status)
    if not expected or found == expected or (expected, found) == ("text/plain", "text/markdown"):
        return
    if rules.type or found == "text/html":
        message = f"it is {found} where {expected} was expected."
        raise fail(FailureKind.WRONG_TYPE, message, answer.final_address, answer.status)


def _judge_text(answer: Answer, extraction: Extraction, text: str) -> None:
    """Whether a web page is a wall, an error page or an empty shell."""
    if found := stand_in(extraction, text, answer.body):
        raise fail(found.kind, found.message, answer.final_address, answer.status)


def _judge_unselected(answer: Answer, rules: Rules, charset: str) -> None:
    """Look at the whole page when its declared part is missing: an error page has none."""
    whole = Rules(rules.address)
    try:
        extraction = extract_bytes(answer.body, answer.final_address, whole.selection(charset))
    except UnreadableFile as error:
        _unreadable(answer, error)
        return
    _judge_text(answer, extraction, main_text(extraction))


def _unreadable(answer: Answer, error: UnreadableFile) -> Page:
    """A page without text has failed; so has a file of no document format."""
    if answer.media_type in HTML or b"<html" in answer.body[:HEAD].lower():
        if refresh := REFRESH.search(answer.body[:HEAD]):
            target = refresh[1].decode("utf-8", "replace")
            message = f"it only sends on to {target}."
            raise fail(FailureKind.MOVED, message, answer.final_address, answer.status)
        message = "the page holds no text."
        raise fail(FailureKind.EMPTY, message, answer.final_address, answer.status) from error
    if answer.body.startswith(b"%PDF-") and b"/Encrypt" in answer.body:
        return Page("application/pdf", notes=(error.problem,))
    message = f"it is no document that can be read: {error.problem}"
    raise fail(FailureKind.WRONG_TYPE, message, answer.final_address, answer.status) from error


def _wall(answer: Answer) -> CaptureFailed:
    message = "the site asks the visitor to prove to be human."
    return fail(FailureKind.BOT_WALL, message, answer.final_address, answer.status)
