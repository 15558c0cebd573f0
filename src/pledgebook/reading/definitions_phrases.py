"""What can be a term: noun phrases told apart from clauses by closed lists of words.

No tagger is run. English marks the edges of a noun phrase with a small, closed set of words
(determiners, pronouns, prepositions, auxiliaries), and a term is what stands between them.
"""

import re

from pledgebook.reading.promise_words import Tag, promise_words

OPENING_QUOTES = "\"“„«‘'"
CLOSING_QUOTES = "\"”“»’'"

DETERMINERS = frozenset(
    "a an the any each every all some such certain this that these those our your their its "
    "his her my no both".split()
)
PRONOUNS = frozenset(
    "i we you he she it they us them who whom which that this these those what there here one "
    "none someone anyone everyone nobody something nothing everything".split()
)
PREPOSITIONS = frozenset(
    "about above across after against along among around as at because before behind below "
    "beneath beside between beyond by despite down during except for from in inside into like "
    "near of off on onto out outside over past per regarding since through throughout to toward "
    "towards under until unless up upon via when where while with within without whether if "
    "than then including involving concerning".split()
)
CONJUNCTIONS = frozenset("and or but nor so yet either neither".split())
AUXILIARIES = frozenset(
    "am is are was were be been being do does did done has have had having can could may might "
    "must shall should will would cannot ought need not never also only".split()
)
VERBS = frozenset(
    "means meant refers uses use used using provides provide provided providing includes include "
    "including sells sell supports support makes make made take takes taken gives give given "
    "applies apply requires require required enables enable prevents prevent protects protect "
    "respects respect engages engage contains contain conducts conduct carries carry operates "
    "operate works work becomes become seeks seek says say said knows know identify identifies "
    "address addresses commit commits committed expect expects follow follows avoid ensure "
    "ensures comply complies consider considers assess assesses disclose discloses receive "
    "receives collect collects process share shares allow allows help helps request requests "
    "involve involves constitute constitutes combat tackle commits see read reads consists "
    "occurs happens exists remains".split()
) - {"process", "request", "requests", "support", "work", "use", "share", "address", "addresses"}

PARTY_LABELS = frozenset(
    "company group we us our ours you your yours user users customer subscriber licensor licensee "
    "parties party agreement terms policy code site sites website service services platform "
    "guidelines statement report notice app apps me my i it they".split()
)
"""What a text calls its parties and itself: labels, not terms that need a meaning."""

QUOTED = re.compile(r"[\"“„«‘]\s?([^\"“”„«»]{2,80}?)\s?[,.]?[\"”“»’](?![\w])")

FUNCTION_WORDS = DETERMINERS | PRONOUNS | PREPOSITIONS | CONJUNCTIONS | AUXILIARIES
NOT_IN_TERM = PRONOUNS | AUXILIARIES | VERBS | (DETERMINERS - {"no"})

MAX_TERM_WORDS = 6
"""Longest term taken; of the terms in the built-in glossary the longest has five words."""
MAX_TERM_CHARACTERS = 80

_LETTERS = re.compile(r"[^\W\d_]{2}")
_FINITE = Tag.BASE | Tag.THIRD | Tag.PAST
_NOUN_LIKE = Tag.NOUN_TOO | Tag.PARTICIPLE | Tag.GERUND
_NEVER_INSIDE = frozenset(",;:?!")
_CODE = re.compile(r"\d[a-z]+\d|\d{4,}|\d\.\d")
_EMPTY_TERMS = frozenset({"term", "terms", "word", "words", "definition", "definitions", "meaning"})
WORD = re.compile(r"[^\W_][\w’'‑-]*(?:/[\w’'‑-]+)*")
"""Hyphenated words and slashed pairs are one word."""
_INNER_NOUN = frozenset("freedom freedoms right rights abuse duty state code rule chain".split())


def words_of(text: str) -> list[tuple[str, int, int]]:
    """Words of `text` with their offsets; hyphenated words and slashed pairs are one word."""
    return [(match.group(), match.start(), match.end()) for match in WORD.finditer(text)]


def trim_term(text: str, start: int, end: int) -> tuple[int, int]:
    """Shrink `text[start:end]` past quotes, punctuation and a leading article."""
    edge = " \t\n\r\f\v\u00a0,;:.–—-*_•()[]" + OPENING_QUOTES + CLOSING_QUOTES
    opened = text.find("(", start, end)
    while start < end and text[start] in edge:
        start += 1
    while end > start and text[end - 1] in edge and not _closes(text, start, end, opened):
        end -= 1
    if match := _BEFORE_TERM.match(text, start, end):
        start = match.end()
    if _FOOTNOTE_SIGN.search(text, start, end):
        end -= 1
    return start, end


_BEFORE_TERM = re.compile(
    r"(?:(?:an?|the|any|each|every)\s+)?(?:(?:(?:above[-\s])?mentioned|aforementioned|two|three|four|"
    r"five|six|seven|eight|nine|ten)\s+){0,2}",
    re.IGNORECASE,
)
"""Articles, numbers and words that point back: "the four mentioned risk categories"."""
_FOOTNOTE_SIGN = re.compile(r"[a-z]{4,}s\d\Z")
"""What is left of a raised number behind a plural ("risk factors3")."""


def _closes(text: str, start: int, end: int, opened: int) -> bool:
    return text[end - 1] == ")" and opened > start


def is_term_like(text: str, quoted: bool = False) -> bool:
    """Whether `text` can be a term: a short noun phrase, no clause, no pronoun.

    Quotes already set a term apart, so that inside them a verb ("process", "sell") may stand.
    """
    if not 2 <= len(text) <= MAX_TERM_CHARACTERS or not _LETTERS.search(text):
        return False
    if not _NEVER_INSIDE.isdisjoint(text):
        return False
    words = WORD.findall(text.lower())
    if not words or len(words) > MAX_TERM_WORDS:
        return False
    if " ".join(words) in _EMPTY_TERMS or _CODE.search(text):
        return False
    if quoted:
        return text.lower() not in PARTY_LABELS
    if (words[0] in FUNCTION_WORDS and words[0] != "no") or words[-1] in FUNCTION_WORDS:
        return False
    if not NOT_IN_TERM.isdisjoint(words):
        return False
    return len(words) == 1 or not any(map(_is_verb, words))


def _is_verb(word: str) -> bool:
    """Whether a word is a finite verb and nothing else."""
    tags = promise_words().tags[word]
    return bool(tags & _FINITE) and not tags & _NOUN_LIKE


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether quotation marks stand around `text[start:end]`."""
    before, after = text[:start].rstrip(), text[end:].lstrip(" ,.")
    return bool(before and after) and before[-1] in '"“„«‘' and after[0] in '"”“»’'


def phrase_before(text: str, end: int) -> tuple[int, int] | None:
    """The noun phrase that ends just before `end`, as offsets; None where there is none.

    It is walked backwards over at most five words and stops at a function word, a verb or
    punctuation. "of" and "to" are passed inside fixed phrases such as "freedom of expression".
    """
    stop = end
    while stop > 0 and text[stop - 1] in " (,\n\u00a0" + OPENING_QUOTES + CLOSING_QUOTES:
        stop -= 1
    words = words_of(text[max(0, stop - 120) : stop])
    offset = max(0, stop - 120)
    if not words or words[-1][2] + offset != stop:
        return None
    start = None
    taken = 0
    index = len(words) - 1
    while index >= 0 and taken < MAX_TERM_WORDS - 1:
        word, begin, finish = words[index]
        lower = word.lower()
        gap = text[offset + finish : offset + words[index + 1][1]] if index + 1 < len(words) else ""
        if gap.strip():
            break
        if lower in {"of", "to"} and index and words[index - 1][0].lower() in _INNER_NOUN and taken:
            index -= 1
            continue
        if (
            lower in FUNCTION_WORDS
            or lower in VERBS
            or _is_verb(lower)
            or (taken and lower.endswith("ly"))
        ):
            break
        start = offset + begin
        taken += 1
        index -= 1
    return None if start is None else (start, stop)
