"""Changes that change nothing a reader would call the text, and which kind of nothing it is."""

import re
from functools import lru_cache

from pledgebook.history.keys import MEMORY, has_other_links, has_other_markup, key
from pledgebook.history.model import Kind

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+\d{{4}}\b"
    rf"|\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}\b"
    rf"|\b{_MONTH},?\s+\d{{4}}\b"
    r"|\b\d{4}[-./]\d{1,2}[-./]\d{1,2}\b|\b\d{1,2}[-./]\d{1,2}[-./]\d{2,4}\b"
    r"|\b(?:\d+|an?|one|two) (?:second|minute|hour|day|week|month|year)s? ago\b|\b\d+ min(?:ute)?s? read"
    r"|\b(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?\b",
    re.IGNORECASE,
)
_VERSION = re.compile(
    r"\b(?:version|revision|rev\.?|edition|issue|release|v\.?)\s*(?:no\.?\s*)?\d+(?:\.\d+)*",
    re.IGNORECASE,
)
_DATING = re.compile(
    r"\b(?:(?:last\s+)?(?:updated?|modified|revised|reviewed|changed)|update\s+date"
    r"|(?:date|as)\s+of|effective|in\s+effect|in\s+force|published(?:\s+on)?|posted|dated?"
    r"|version|revision|rev|edition|release|issued?|copyright|archived|first\s+published)\b|©|\(c\)",
    re.IGNORECASE,
)
DATING_WORDS = 10
"""Words a line may hold besides its date and still be a dating line: "Last updated on", "This
policy is effective as of". Set on the shared archive, where longer ones said something else."""

_PAGE = re.compile(
    r"^\W*(?:(?:page|p\.|seite|pagina|página)\s*)?\d{1,4}(?:\s*(?:of|/|von|de|sur)\s*\d{1,4})?\W*$",
    re.IGNORECASE,
)
_PAGED_LINE = re.compile(
    r"^(?:\d{1,4}\s*[|·•–-]\s*)?(.{3,90}?)(?:\s*[|·•–-]\s*(?:page\s*)?\d{1,4})?$", re.I
)
_CONTROLS = frozenset(
    key(text)
    for text in (
        "skip to content|skip to main content|back to top|top of page|print|print this page|share"
        "|share this page|read more|learn more|see more|show more|show less|close|menu|search"
        "|home|next|previous|sign in|log in|cookie settings|accept all|download pdf|table of contents"
        "|was this helpful?|copy link|expand all|collapse all|on this page|in this article"
        "|was this article helpful?|how can we improve it?|send feedback|contents|subscribe|follow us"
        "|submit|edit|view history|jump to navigation|toggle navigation|last edited"
    ).split("|")
)
_MAIL = re.compile(
    r"(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\[*\[email(?:\s|&#160;)protected\]*\](?:\([^()\s]*\))?",
    re.IGNORECASE,
)
"""An address of e-mail, or the words that a web server puts in its place for robots."""

_MOJIBAKE = re.compile("â€|Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]")


def same_letters(old: str, new: str) -> Kind:
    """The kind of noise between two texts with one key."""
    if has_other_links(old, new):
        return Kind.LINKS
    if has_other_markup(old, new):
        return Kind.MARKUP
    return Kind.SPACING


def between(old: str, new: str) -> Kind | None:
    """The kind of noise between two sentences, None where the text itself differs."""
    left, right = key(old), key(new)
    if left == right:
        return same_letters(old, new)
    if _repaired(old, left) == _repaired(new, right):
        return Kind.EXTRACTION
    hidden = [text for text in (old, new) if "protected]" in text]
    if len(hidden) == 1 and key(_MAIL.sub(" ", old)) == key(_MAIL.sub(" ", new)):
        return Kind.EXTRACTION
    if is_furniture(old) and is_furniture(new):
        return Kind.FURNITURE
    if _paged(old, new):
        return Kind.FURNITURE
    if _dates_only(old, new):
        return Kind.DATES_VERSIONS
    return None


@lru_cache(maxsize=MEMORY)
def alone(text: str) -> Kind | None:
    """The kind of noise that a sentence is when it comes or goes, None where it says something."""
    if not key(text):
        return Kind.MARKUP
    if is_furniture(text):
        return Kind.FURNITURE
    if _is_dating(text):
        return Kind.DATES_VERSIONS
    return None


def is_furniture(text: str) -> bool:
    """Whether a line is a page number or a control of a web page."""
    return bool(_PAGE.match(text)) or key(text) in _CONTROLS


def _repaired(text: str, found: str) -> str:
    """The key of a text with the letters mended that a wrong encoding broke."""
    if not _MOJIBAKE.search(text):
        return found
    try:
        return key(text.encode("cp1252").decode("utf-8"))
    except UnicodeError:
        return found


def _paged(old: str, new: str) -> bool:
    """Whether two lines are one running header or footer with another page number."""
    left, right = _PAGED_LINE.match(old.strip()), _PAGED_LINE.match(new.strip())
    if not left or not right or old.rstrip().endswith((".", ";", ":")):
        return False
    return left.group(1) != old.strip() and left.group(1) == right.group(1)


def undated(text: str) -> str:
    """The text with each date and version number as a mark."""
    return _VERSION.sub(" \u2020 ", _DATE.sub(" \u2021 ", text))


def _is_dating(text: str) -> bool:
    """Whether a line says only when a text was made, or which version it is."""
    if len(text) > 160:
        return False
    bare = undated(text)
    if bare == text:
        return False
    words = re.findall(r"[^\W\d_]+", bare)
    return not words or (
        len(words) <= DATING_WORDS and bool(_DATING.search(text)) and not _says(bare)
    )


_SAYS = re.compile(
    r"\b(?:we|our|you|your|will|shall|must|may|not|all|every|until|except|unless|by)\b",
    re.IGNORECASE,
)


def _says(bare: str) -> bool:
    return bool(_SAYS.search(bare))


def _dates_only(old: str, new: str) -> bool:
    left, right = undated(old), undated(new)
    if left == old and right == new:
        return False
    if not (_DATING.search(old) and _DATING.search(new)):
        return _is_dating(old) and _is_dating(new)
    if key(left) != key(right):
        return _is_dating(old) and _is_dating(new)
    return _is_dating(old) or len(re.findall(r"[^\W\d_]+", left)) <= 2 * DATING_WORDS
