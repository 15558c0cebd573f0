"""Notes of a web page, and the links that lead to them, back from them and about the page."""

import re
from dataclasses import replace

from selectolax.lexbor import LexborNode

from pledgebook.capture.blocks import Line

NOTED = frozenset("aside div li ol p section".split())
"""Elements that may hold a note."""

_NOTE_LINK = re.compile(
    r"#_?(?:ftn|edn|fn|footnote|note|endnote|cite[_-]note)[-:_]?\d*$", re.IGNORECASE
)
_NOTES = re.compile(
    r"(?:^|[\s_-])(?:sd)?(?:foot|end)notes?\d*(?:$|[\s_-])|^_?(?:ftn|edn|fn)[-:_]?\d+$",
    re.IGNORECASE,
)
_NOTE_NUMBER = re.compile(r"\[?(\d{1,3})\]?\.?\s+(?=\S)")
_BACK = re.compile(r"[\s↩↑⬆⏎↵^\ufe0e\ufe0f]+")
_SKIP = re.compile(r"(?:skip|back|return) to\b.{0,40}", re.IGNORECASE)


def leads_to_note(link: LexborNode) -> bool:
    """Whether a link is the number of a note."""
    return bool(_NOTE_LINK.match(link.attributes.get("href") or ""))


def is_note(node: LexborNode) -> bool:
    """Whether an element holds a note of the page, or all of them."""
    attributes = node.attributes
    if node.tag not in NOTED or not attributes:
        return False
    if (attributes.get("role") or "") in {"doc-footnote", "doc-endnote", "doc-endnotes"}:
        return True
    return any(
        _NOTES.search(attributes.get(name) or "") for name in ("id", "class") if name in attributes
    )


def numbered(marker: str, lines: tuple[Line, ...]) -> tuple[str, tuple[Line, ...]]:
    """The number of a note and its text."""
    found = None if marker else _NOTE_NUMBER.match(lines[0].text)
    if found is None:
        return marker.rstrip("."), lines
    return found[1], (replace(lines[0], text=lines[0].text[found.end() :]), *lines[1:])


def leads_nowhere(link: LexborNode) -> bool:
    """Whether a link only leads about the page: back from a note, or past its menu."""
    href = link.attributes.get("href") or ""
    if not href.startswith("#"):
        return False
    text = link.text(deep=True, strip=True)
    return bool(text) and bool(_BACK.fullmatch(text) or _SKIP.fullmatch(text))
