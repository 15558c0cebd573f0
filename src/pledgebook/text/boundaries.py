"""Where sentences end in a run of text: rules made for policies, contracts and law.

A full stop ends a sentence unless something says it does not: an abbreviation, an initial, a
number that opens a clause, an open bracket, a small letter behind it. Semicolons and colons
never end one, so that an enumeration "(a) …; (b) …" stays with the words that govern it.
The rules see one block at a time and nothing around it.
"""

import re

from pledgebook.text.abbreviations import (
    BEFORE_A_NUMBER,
    MAY_BE_LAST,
    MONTH_NAMES,
    MONTHS_AND_DAYS,
    NEVER_LAST,
    OPENERS,
    WITHOUT_STOP,
)

_CLOSERS = r"[\"'”’“»«)\]}]"
_GLUED_OPENERS = (
    "We|The|This|These|Our|If|You|Your|It|In|For|They|When|Please|However|Such|Any|All|As|To"
)

_CANDIDATE = re.compile(
    rf"""
    [.!?…。！？｡؟۔։።।॥‽] (?:
      (?<![。！？｡]) (?<![.!?…][.!?…])                   # from the first of a run
        [.!?…؟۔։።।॥‽]*+ {_CLOSERS}*+ (?: \ [»”](?=\ |$) )?       # closing marks
        (?: (?<=[^\d\s][.!?"”’)\]]) \d{{1,3}} (?: [,–-]\d{{1,3}} )* (?=\s)  # glued footnote
          | [¹²³⁰⁴-⁹]+ | \ ?\[\d{{1,3}}\] )*                             # footnote marks
      (?P<gap>\s+)
    | (?<=[。！？｡]) [。！？｡]* [」』）”’】》〉"')]* (?P<wide>\s*)
    | (?<=[a-z]{{3}}[.?!]) (?P<glued>) (?= (?:{_GLUED_OPENERS})\s | [A-Z][a-z]+\ [a-z]{{2}} )
    )
    """,
    re.VERBOSE,
)
"""A place where a sentence may end. Its groups tell by which evidence."""

_GLUED_OPENER = re.compile(rf"(?:{_GLUED_OPENERS})\b")

_BULLETS = "•▪●○◦‣■□◆➢➤▶∙✓✔❖"
_BULLET_HINT = re.compile(f"[{_BULLETS}*]")
_BULLET = re.compile(rf"(?<=[\s.:;,])(?:[{_BULLETS}](?=\s)|\*(?=\s[A-Z]))")
_NEXT = re.compile(r"([\"'“”‘’„«»‹›(\[{¿¡*_–—-]*)\s?(\w+)?([.’'-]?)")
_OPENING_MARKS = "\"'“”‘’„«»‹›([{¿¡*_"
_NEVER_FOLLOWS = frozenset(",;:)]}%&/+=.!?…")

_ENUMERATOR = re.compile(
    r"[(\[]?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5})[)\]]?$"
)
_INNER_STOPS = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}$")
_CLAUSE_NUMBER = re.compile(
    r"[(\[]?(?:\d|§|(?:[ivxlc]+|[IVXLC]{2,}|[B-HJ-Z])\b|[AIa-z]\b(?=[.,;:)\]]|$))"
)
"""A number, numeral or letter that names a part; "A" and "I" alone are words of English."""
_DOTTED_DATE = re.compile(r"\d{1,4}\. ?\d{1,2}\. ?\d{1,4}")
_ORDINAL_BEFORE = re.compile(
    r"(?:^|\s)(?:der|die|das|des|dem|den|im|am|zum|zur|vom|bis|ab|seit|beim|jede[rsmn]?) $",
    re.IGNORECASE,
)
_KOREAN_DATE = re.compile(r"\d{4}\. \d{1,2}\. \d{1,2}$")
_DATE_PARTICLE = re.compile("부터|까지|자로|기준|현재|이후|이전|에|자 ")
_CODE = re.compile(r"[A-Z]{1,3}\d{1,3}[a-z]?$")
"""Code of a question or an indicator that opens a heading: "G2.", "Q14."."""
_ELISION = re.compile(r"^(?:[dlnsc]|qu|dell|all|dall|nell|sull)['’](?=\w)", re.IGNORECASE)
_BRAND = re.compile(r"[a-z]{1,2}[A-Z]")
_ANY_CASE = frozenset("eg ie cf viz vs v approx resp incl excl".split())
"""Of `NEVER_LAST`, those that are no word however they are written."""
_NEVER_LAST_DOTTED = frozenset("e.g i.e z.b d.h u.a p.ex v.a o.ä i.d".split())
_SPACED_FIRST = frozenset("zduioe")
"""First letters of abbreviations printed with a space: "z. B.", "d. h.", "i. e."."""
_LISTING = frozenset("and or und oder et ou y".split())
_PRONOUN = "I"
_LEADER = "....."
"""Dots that lead the eye to a page number in a table of contents."""

BRACKET_REACH = 400
"""Characters after which an open bracket no longer holds a sentence together: extraction
loses closing brackets, and one of them must not glue a page."""

RUN_REACH = 500
"""Characters back within which "1." makes "2." the next item of a list printed in a row."""


def cut(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of one run of text, in order, without outer spaces."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _CANDIDATE.finditer(text):
        after = match.end()
        if after >= len(text):
            break
        group = match.lastgroup or "gap"
        if group == "gap":
            ends = _ends(text, start, match.start(), after)
        elif group == "wide":
            ends = _ends_wide(text, after)
        else:
            ends = _ends_glued(text, start, match.start())
        if ends:
            spans.append((start, match.start(group)))
            start = after
    end = len(text.rstrip())
    if start < end:
        spans.append((start, end))
    return _at_bullets(text, spans) if _BULLET_HINT.search(text) else spans


def _at_bullets(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Part spans where a bullet stands in the run: the items of a list printed in a row."""
    parted: list[tuple[int, int]] = []
    for start, end in spans:
        begin = start
        for bullet in _BULLET.finditer(text, start + 1, end):
            stop = bullet.start()
            while stop > begin and text[stop - 1].isspace():
                stop -= 1
            parted.append((begin, stop))
            begin = bullet.start()
        parted.append((begin, end))
    return parted


def _ends_wide(text: str, after: int) -> bool:
    """Full-width stops end a sentence, but a Japanese quotation may go on ("…。」と")."""
    return not ("ぁ" <= text[after] <= "ん" and text[after - 1] in "」』）")


def _ends_glued(text: str, start: int, stop: int) -> bool:
    """A stop without a space behind it, before a word that opens sentences: not in an address."""
    token = text[_word_start(text, start, stop) : stop]
    if any(mark in token for mark in "/@") or token.lower().startswith("www"):
        return False
    return _GLUED_OPENER.match(text, stop + 1) is not None or (token.isalpha() and token.islower())


def _ends(text: str, start: int, stop: int, after: int) -> bool:
    """Whether the sentence from `start` ends at the stop, the next words being at `after`."""
    following = text[after]
    if following in _NEVER_FOLLOWS:
        return False
    mark = text[stop]
    if following.islower():
        return bool(_BRAND.match(text, after)) and mark == "." and _plain(text, start, stop)
    if mark in ".…":
        if text[stop + 1] == "." or mark == "…":
            if text.startswith(_LEADER, stop):
                return False
            if stop and text[stop - 1] in "[(":
                return False
        elif not _stop_ends(text, start, stop, after):
            return False
    elif mark == "!" and text[start:stop].endswith("Yahoo"):
        return _opens(text, after)
    return not _in_bracket(text, start, after)


def _word_start(text: str, start: int, end: int) -> int:
    """Where the word that ends at `end` begins, in the sentence from `start`."""
    return text.rfind(" ", start, end) + 1 or start


def _plain(text: str, start: int, stop: int) -> bool:
    token = text[_word_start(text, start, stop) : stop]
    return len(token) > 3 and "." not in token


def _stop_ends(text: str, start: int, stop: int, after: int) -> bool:
    """Judge a single full stop by the word before it and the word behind."""
    begin = _word_start(text, start, stop)
    token = text[begin:stop].lstrip(_OPENING_MARKS)
    if "'" in token or "’" in token:
        token = _ELISION.sub("", token)
    if not token:
        return True
    if begin == start and _CODE.match(token):
        return False
    if token[-1].isdigit() or len(token) == 1 or _ENUMERATOR.match(token):
        return _number_ends(text, start, begin, after, token)
    if token in NEVER_LAST or token.lower() in _ANY_CASE:
        return False
    lowered = token.lower()
    if lowered in BEFORE_A_NUMBER and _CLAUSE_NUMBER.match(text, after):
        return False
    if token in MONTHS_AND_DAYS:
        return not text[after].isdigit() and _opens(text, after)
    if "." in token:
        return _dotted_ends(text, after, token) or _names_again(text, start, begin, after)
    if lowered in MAY_BE_LAST and token not in WITHOUT_STOP:
        return _opens(text, after) or _names_again(text, start, begin, after)
    return True


def _names_again(text: str, start: int, begin: int, after: int) -> bool:
    """Whether the name before "N.V." or "Inc." follows again: it opens the next sentence."""
    if begin - 1 <= start:
        return False
    name = text[_word_start(text, start, begin - 1) : begin]
    return name[0].isupper() and text.startswith(name, after)


def _dotted_ends(text: str, after: int, token: str) -> bool:
    """A word with stops inside: "U.S.", "e.g.", "a.m.", but also "company.com." and "3.1."."""
    tail = token.rpartition("-")[2].rpartition("/")[2]
    if not _INNER_STOPS.match(tail):
        return True
    if tail.lower() in _NEVER_LAST_DOTTED:
        return False
    return _opens(text, after)


def _number_ends(text: str, start: int, begin: int, after: int, token: str) -> bool:
    """Judge a number, letter or numeral before the stop: a value, an initial, a clause number."""
    if _ENUMERATOR.match(token):
        if begin == start or _continues_run(text, start, begin, token):
            return False
        before = text[begin - 2] if begin >= 2 else ""
        if before in ":;•":
            return False
        word = text[_word_start(text, start, begin - 1) : begin - 1].lower()
        if word in _LISTING and not _opens(text, after):
            return not token[-1].isalpha() and text[after].isdigit()
    if token[-1].isdigit():
        return _value_ends(text, after, begin, token)
    return len(token) > 1 or token == _PRONOUN or _letter_ends(text, begin, after, token)


def _continues_run(text: str, start: int, begin: int, token: str) -> bool:
    """Whether "2." follows a "1." of the same sentence: a list without stops printed in a row."""
    if not token.isdigit() or len(token) > 2:
        return False
    earlier = f"{int(token) - 1}. "
    nearest = max(start, begin - RUN_REACH)
    return text.startswith(earlier, start) or text.find(f" {earlier}", nearest, begin) >= 0


def _letter_ends(text: str, begin: int, after: int, letter: str) -> bool:
    """Judge a single letter: an initial or half of an abbreviation, unless an opener follows."""
    if letter in NEVER_LAST or _caseless(letter):
        return False
    if text[begin - 2 : begin - 1] == "." and text[begin - 3 : begin - 2] in _SPACED_FIRST:
        return False
    return _opens(text, after)


def _value_ends(text: str, after: int, begin: int, token: str) -> bool:
    """A number before the stop ends a sentence unless it is a date or a German ordinal."""
    if _DOTTED_DATE.match(text, begin):
        return False
    if text[begin - 2 : begin - 1] == "." and text[begin - 3 : begin - 2].isdigit():
        date = _KOREAN_DATE.search(text[max(0, begin - 12) : begin] + token)
        if date is not None:
            return not _DATE_PARTICLE.match(text, after)
        if text[after].isdigit() and _DOTTED_DATE.match(text, max(0, begin - 6)):
            return False
    if len(token) <= 2:
        word = _NEXT.match(text, after)
        if word is not None and word[2] and word[2].lower() in MONTH_NAMES:
            return False
        return not _ORDINAL_BEFORE.search(text, max(0, begin - 7), begin)
    return True


def _caseless(letter: str) -> bool:
    """A letter of a script without capitals."""
    return letter.isalpha() and letter.lower() == letter.upper()


def _opens(text: str, after: int) -> bool:
    """Whether the next word is one that opens sentences, or script or marks say so."""
    match = _NEXT.match(text, after)
    if match is None or not match[2]:
        return text[after] != "§"
    word = match[2]
    if match[3] == "." and (len(word) == 1 or word.lower() in BEFORE_A_NUMBER):
        return False
    return word.lower() in OPENERS or _caseless(word[0])


def _in_bracket(text: str, start: int, after: int) -> bool:
    """Whether a bracket that opened inside the sentence is still open at `after`."""
    opened = text.rfind("(", max(start + 1, after - BRACKET_REACH), after)
    if opened < 0 or text.find(")", opened, after) >= 0:
        return False
    return text.find(")", after, opened + BRACKET_REACH) >= 0
