"""What a saved page folds away inside itself: parts of a web archive, frames and shadow trees.

A browser's "save as one file" keeps a page with its frames in an archive (MHTML); other programs
write a frame into an attribute, and the tree that a component builds for itself into a template.
All of it is on the reader's screen, so all of it is laid out in its place before the walk.
"""

import email
import html
import re
from email.message import Message

from pledgebook.capture.formats.encoding import decode
from pledgebook.errors import UnreadableFile

HEADER = 8192
"""Bytes at the head of a file in which an archive says what it is."""

DEEPEST = 3
"""Frames in frames that are laid out; more are advertising."""

LARGEST = 60_000_000
"""Characters of a page and its frames, so that frames that name each other cannot grow on."""

_ARCHIVE = re.compile(
    rb"\s*(?:(?>[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*+))*?content-type:\s*multipart/related",
    re.IGNORECASE,
)
_PAGE = frozenset(("text/html", "application/xhtml+xml"))
_TEMPLATE = re.compile(r"<(/?)template\b([^<>]*)>", re.IGNORECASE)
_SHADOW = re.compile(r"\bshadow(?:rootmode|root|mode)\b", re.IGNORECASE)
_WITHIN = re.compile(
    r"<iframe\b[^<>]*?\ssrcdoc\s*=\s*(?:\"([^\"]*)\"|'([^']*)')[^<>]*>", re.IGNORECASE
)
_FRAME = re.compile(r"<i?frame\b[^<>]*?\ssrc\s*=\s*[\"']?([^\"'\s<>]+)[^<>]*>", re.IGNORECASE)


def is_archive(data: bytes) -> bool:
    """Whether some bytes are a web archive (MHTML)."""
    return bool(_ARCHIVE.match(data[:HEADER]))


def page_of(data: bytes, name: str) -> bytes:
    """The page that a web archive holds, with its frames in their places.

    Raises UnreadableFile for one that holds no page.
    """
    parts = [part for part in email.message_from_bytes(data).walk() if _is_page(part)]
    if not parts:
        problem = "this is a web archive (MHTML) that holds no page."
        remedy = "Open the address in a browser and save the page as HTML, or print it to PDF."
        raise UnreadableFile(name, problem, remedy)
    frames: dict[str, str] = {}
    for part in parts[1:]:
        text = _text(part)
        frames["cid:" + str(part.get("Content-ID", "")).strip("<> ")] = text
        frames[str(part.get("Content-Location", "")).strip()] = text
    page = _text(parts[0])
    for _ in range(DEEPEST if frames else 0):
        if len(page) > LARGEST:
            break
        page = _FRAME.sub(
            lambda found: _laid_out(found[0], frames.get(html.unescape(found[1]))), page
        )
    return page.encode("utf-8-sig", "replace")


def unfolded(text: str) -> str:
    """A page's source with its frames and shadow trees laid out in their places."""
    for _ in range(DEEPEST if "srcdoc" in text else 0):
        if len(text) > LARGEST or not _WITHIN.search(text):
            break
        text = _WITHIN.sub(lambda one: _laid_out("", html.unescape(one[1] or one[2] or "")), text)
    if not _SHADOW.search(text):
        return text
    opened: list[bool] = []

    def template(found: re.Match[str]) -> str:
        if found[1]:
            return "</div>" if opened and opened.pop() else found[0]
        opened.append(bool(_SHADOW.search(found[2])))
        return "<div>" if opened[-1] else found[0]

    return _TEMPLATE.sub(template, text)


def _is_page(part: Message) -> bool:
    return part.get_content_type() in _PAGE


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    from pledgebook.capture.formats.html import declared_encoding

    return decode(payload, part.get_content_charset() or declared_encoding(payload)).text


def _laid_out(tag: str, page: str | None) -> str:
    return tag if page is None else f"<aside>{page}</aside>"
