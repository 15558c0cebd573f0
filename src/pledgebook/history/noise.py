"""Changes that change nothing a reader would call the text, and which kind of nothing it is."""

import re
from functools import lru_cache

from pledgebook.history.keys import MEMORY, has_other_links, has_other_markup, key
from pledgebook.history.model import Kind
from pledgebook.history.respelling import mended

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+\d{{4}}\b"
    rf"|\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}\b"
    rf"|\b{_MONTH},?\s+\d{{4}}\b"
    r"|\b\d{4}[-./]\d{1,2}[-./]\d{1,2}\b|\b\d{1,2}[-./]\d{1,2}[-./]\d{2,4}\b"
    r"|\b(?:\d+|an?|one|two) (?:second|minute|hour|day|week|month|year)s? ago\b"
    r"|\b\d+ min(?:ute)?s? read"
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
    r"|version|revision|rev|edition|release|issued?|copyright|archived|first\s+published)\b|©"
    r"|\(c\)",
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
        "|home|next|previous|sign in|log in|cookie settings|accept all|download "
        "pdf|table of contents"
        "|was this helpful?|copy link|expand all|collapse all|on this page|in this article"
        "|was this article helpful?|how can we improve it?|send "
        "feedback|contents|subscribe|follow us"
        "|submit|edit|view history|jump to navigation|toggle navigation|last edited"
    ).split("|")
)
FAILURE_LENGTH = 120
"""Characters of a line that can be the message of a page that failed; longer ones are text."""

_FAILED = re.compile(
    r"\b(?:service (?:temporarily )?unavailable|access denied|page not found|404 not found"
    r"|403 forbidden|bad gateway|gateway time-?out|dns failure|internal server error"
    r"|(?:please )?enable (?:javascript|cookies)|javascript is (?:disabled|required)"
    r"|checking your browser|verify (?:that )?you are (?:a )?human|are you a robot"
    r"|too many requests|this site can.t be reached|something went wrong)\b",
    re.IGNORECASE,
)
"""What a server or a guard against robots says in place of the page."""

_LANGUAGES = frozenset(
    "english deutsch français español português italiano nederlands polski русский українська "
    "svenska dansk norsk suomi čeština slovenčina magyar română български ελληνικά türkçe العربية "
    "עברית فارسی हिन्दी বাংলা தமிழ் తెలుగు ไทย 日本語 中文 한국어 简体中文 繁體中文 indonesia bahasa "
    "melayu "
    "tagalog hrvatski srpski slovenščina eesti latviešu lietuvių català euskara galego íslenska "
    "shqip македонски oromoo kiswahili hausa igbo yorùbá afrikaans cymraeg gaeilge esperanto tiếng "
    "việt british american uk us brasil canada mexico español suomi bosanski українська asturianu "
    "norsk bokmål nynorsk latina 粵語 文言 ქართული հայերեն қазақша o‘zbekcha "
    "монгол اردو नेपाली".split()
)
"""Languages by their own names, with the words that tell their regions apart."""

_MAIL = re.compile(
    r"(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[\w.+-]*\[*\[email(?:\s|&#160;)protected\]*\](?:\([^()\s]*\))?",
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
    if abs(len(left) - len(right)) <= BROKEN and _same_when_mended(old, new):
        return Kind.EXTRACTION
    hidden = [text for text in (old, new) if "protected]" in text]
    if hidden and key(_MAIL.sub(" ", old)) == key(_MAIL.sub(" ", new)):
        return Kind.EXTRACTION
    if is_furniture(old) and is_furniture(new):
        return Kind.FURNITURE
    if is_menu_line(old) and is_menu_line(new):
        return Kind.FURNITURE
    if _paged(old, new) or _titled(old, new):
        return Kind.FURNITURE
    if _dates_only(old, new):
        return Kind.DATES_VERSIONS
    return None


BROKEN = 12
"""Letters by which two texts may differ that differ only in words that an extraction broke."""


def _same_when_mended(old: str, new: str) -> bool:
    before, after = mended(old, new)
    return key(before) == key(after)


@lru_cache(maxsize=MEMORY)
def alone(text: str) -> Kind | None:
    """The kind of noise that a sentence is when it comes or goes, None where it says something."""
    if not key(text):
        return Kind.MARKUP
    if is_furniture(text) or _is_language_choice(text) or is_menu_line(text):
        return Kind.FURNITURE
    if len(text) < FAILURE_LENGTH and _FAILED.search(text):
        return Kind.EXTRACTION
    if _is_dating(text):
        return Kind.DATES_VERSIONS
    return None


def _is_language_choice(text: str) -> bool:
    """Whether a line offers the page in other languages: at least four words in five name one."""
    words = re.findall(r"[^\W\d_]+(?:[‘’'][^\W\d_]+)*", text.lower())
    if not words or "language" in words[:4]:
        words = words[3:] if len(words) > 4 else []
    return bool(words) and 5 * sum(word in _LANGUAGES for word in words) >= 4 * len(words)


NAVIGATION_WORDS = 6
_SENTENCE_WORDS = frozenset(
    "the to we you our your is are a an in by with that this will may must not no".split()
)


def is_navigation(text: str) -> bool:
    """Whether a line looks like part of a menu: few words, no figure, no stop, no small words.

    It is noise only where it stands outside the running text (see `compare`): a list of those
    whom a policy protects looks the same.
    """
    if text.rstrip().endswith((".", ";", ":", "!", "?", ",")) or re.search(r"\d", text):
        return False
    words = re.findall(r"[^\W\d_]+", text.lower())
    return len(words) <= NAVIGATION_WORDS or not _SENTENCE_WORDS.intersection(words)


_BETWEEN_LINKS = re.compile(r"\s[|·•]\s")
LINKS = 4
"""Parts that a line must have between bars to be taken for a row of links: a line of contact
details has two or three."""

LINK_WORDS = 6
"""Words that such a part may have: the title of a page, and no sentence."""


def is_menu_line(text: str) -> bool:
    """Whether a line is a row of links with bars between them."""
    parts = _BETWEEN_LINKS.split(text.strip())
    return len(parts) >= LINKS and all(
        len(part.split()) <= LINK_WORDS and not part.rstrip().endswith((".", ";")) for part in parts
    )


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


_PAGE_OF = re.compile(r"\b(?:page|p\.) ?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?\s*$", re.IGNORECASE)


def _paged(old: str, new: str) -> bool:
    """Whether two lines are one running header or footer with another page number."""
    if _PAGE_OF.search(old) and _PAGE_OF.search(new):
        bare = {key(undated(_PAGE_OF.sub("", text))) for text in (old, new)}
        return len(bare) == 1
    left, right = _PAGED_LINE.match(old.strip()), _PAGED_LINE.match(new.strip())
    if not left or not right or old.rstrip().endswith((".", ";", ":")):
        return False
    return left.group(1) != old.strip() and left.group(1) == right.group(1)


_SITE = re.compile(r"\s[|·]\s[^|·]{1,40}$")


def _titled(old: str, new: str) -> bool:
    """Whether two titles differ in the name of the site behind a bar alone."""
    return old != new and _SITE.sub("", old.strip()) == _SITE.sub("", new.strip())


_MAY_DATE = re.compile(r"\d|\bago\b", re.IGNORECASE)
"""Without which a text holds no date and no version; looked for first because it is quick."""


def undated(text: str) -> str:
    """The text with each date and version number as a mark."""
    if not _MAY_DATE.search(text):
        return text
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
