"""By which names a text speaks of its own author, so that others who are named are told apart."""

import re
from collections import Counter
from functools import lru_cache

from pledgebook.capture.blocks import BlockKind
from pledgebook.reading.promise_words import PromiseWords, promise_words
from pledgebook.text.layer import TextLayer


def names_of_author(layer: TextLayer, company: str) -> frozenset[str]:
    """Lower-case words by which a text names its own author.

    Taken from the company's name if it is given, from a definition such as “Acme” (“we”), from
    "At Acme, we", from a proper name that is said to be committed or to have a mission, and from
    the short name of the one in whose name the title stands: 'Acme Radio Systems ("ARS")'.
    """
    given = {word.lower() for word in _telling_words(company)}
    short = _short_names(layer.text, f"{company} {_title_of(layer)}")
    return frozenset(given | short | _named_in(layer.text)) - _COMMON_STARTS


def names_meaning_author(layer: TextLayer, company: str) -> frozenset[str]:
    """Lower-case words, and names of several, that mean the author wherever they stand.

    Of the company's own name that is the whole of it, without its legal form, and such single
    words as the text uses for nobody and nothing else: not "Mobile" where it writes "mobile"
    too, and not "China" where something happens in China.
    """
    words = _telling_words(company)
    whole = (" ".join(words).lower(), " ".join(re.findall(r"\w+", company.lower())))
    names = {name for name in whole if " " in name}
    for place, word in enumerate(words):
        before = words[place - 1] if place else ""
        if _is_name(word, layer.text) and (len(words) == 1 or _alone(word, before, layer.text)):
            names.add(word.lower())
    return (names_of_author(layer, "") | names) - _COMMON_STARTS


def _telling_words(company: str) -> list[str]:
    """Words of a company's name without its legal form; two letters have to be capitals."""
    return [
        word
        for word in re.findall(r"\w+", company)
        if (len(word) > 2 or (len(word) == 2 and word.isupper()))
        and word.lower() not in _COMPANY_WORDS
    ]


def _is_name(word: str, text: str) -> bool:
    """Whether the text has a word with a capital letter alone: it is no common word there."""
    return not (word[0].isupper() and f" {word.lower()} " in text)


def _alone(word: str, before: str, text: str) -> bool:
    """Whether one word of a longer name stands for the whole of it, and is no place."""
    if any(f" {where} {word}{behind}" in text for where in _WHERE for behind in " .,;)"):
        return False
    return _standing_alone(word, before).search(text) is not None


@lru_cache(maxsize=64)
def _standing_alone(word: str, before: str) -> re.Pattern[str]:
    """The word without the one before it in the name, followed by what goes on in small letters."""
    apart = rf"(?<!{re.escape(before)} )" if before else ""
    return re.compile(rf"\b{apart}{re.escape(word)}(?:['’]s\b|[.,;] | (?!and\b|or\b)[a-z])")


_WHERE = ("in", "throughout", "outside")
"""What stands before a place: "China" is no name of China Mobile where something is in China."""


@lru_cache(maxsize=4)
def _named_in(text: str) -> frozenset[str]:
    """The names that the text itself shows, looked for once though several readings ask."""
    found: set[str] = set()
    for literal, before in _SELF_NAMINGS:
        position = text.find(literal)
        while position >= 0:
            match = before.search(text[max(0, position - _NAME_REACH) : position])
            if match is not None:
                found.add(match[1].lower())
            position = text.find(literal, position + 1)
    return frozenset(found | _acting_names(text, promise_words()))


def _title_of(layer: TextLayer) -> str:
    """The title, the first heading, and one right below it: "Acme Bank", "Complaints Mechanism"."""
    heads = [
        (place, block)
        for place, block in enumerate(layer.blocks[:HEAD_BLOCKS])
        if block.kind is BlockKind.HEADING
    ][:2]
    if len(heads) > 1 and heads[1][0] != heads[0][0] + 1:
        heads = heads[:1]
    return " ".join([layer.title, *(layer.text[one.body : one.end] for _, one in heads)])


HEAD_BLOCKS = 40
"""Blocks among which the heading that names a text stands."""


def _short_names(text: str, titles: str) -> set[str]:
    """Short names that are set in brackets behind the name of the text's author.

    Others are given short names too ("Global Network Initiative (“GNI”)"): the name has to stand
    in the title or in the company's name.
    """
    found = set()
    known = set(titles.split())
    for whole, short in _bracketed(text):
        name = whole.split()
        while name and name[0] not in known:  # "At Acme Radio Systems", "We, Acme"
            del name[0]
        if not name or name[-1].lower() in _TEXTS:
            continue
        initials = "".join(word[0] for word in name if word[0].isupper())
        if short in name or (len(short) > 1 and initials.startswith(short)):
            found.add(short.lower())
    return found


@lru_cache(maxsize=4)
def organs_by_letters(text: str) -> frozenset[str]:
    """Letters that a text gives an organ of its author: 'the Ethics Committee ("EC") reviews'."""
    found: set[str] = set()
    for letters in _LETTERS.finditer(text):
        before = text[max(0, letters.start() - _NAME_REACH) : letters.start()]
        organ = _ORGAN.search(before)
        if organ and _OTHERS_ORGANS.isdisjoint(organ[0].lower().split()):
            found.add(letters[1].lower())
    return frozenset(found)


@lru_cache(maxsize=4)
def _bracketed(text: str) -> tuple[tuple[str, str], ...]:
    """Names with a short name in brackets behind them."""
    found: list[tuple[str, str]] = []
    start = 0
    for bracket in _IN_BRACKETS.finditer(text, 0, _SHORT_NAME_REACH):
        before = max(start, bracket.start() - _LONG_NAME)
        match = _SHORT_NAME.search(text, before, bracket.end())
        if match is not None:
            found.append((match[1], match[2]))
            start = match.end()
    return tuple(found)


def _acting_names(text: str, lexicon: PromiseWords) -> set[str]:
    """Proper names that again and again are said to do, to be allowed or to have to."""
    counts: Counter[str] = Counter()
    for literal in _ACTING:
        position = text.find(literal)
        while position >= 0:
            start = max(0, position - ACTING_REACH)
            name = text[text.rfind(" ", start, position) + 1 : position]
            before = "" if name.islower() else text[start:position]
            match = _NAME_AT_END.search(before) if before else None
            if match is not None and not _OF_A_THING.search(before, 0, match.start()):
                words = match[0].split()
                counts.update({words[0].lower(), words[-1].lower()})
            position = text.find(literal, position + 1)
    return {
        name
        for name, count in counts.items()
        if count >= ACTING_NAME and name not in lexicon.actors and name not in lexicon.tags
    }


_OF_A_THING = re.compile(r"\b(?:[Aa]ny|[Ss]uch|[Cc]ertain|[Tt]his|[Ss]ome|[Yy]our) $")
"""What stands before a defined word that is nobody's name ("certain Software may …")."""
ACTING_NAME = 3
"""Times a proper name must act before it is taken for the author's: in policies that speak of
their author by name it acts dozens of times, other names once or twice."""
ACTING_REACH = 40
"""Characters before the verb in which the name stands."""
_ACTING = (
    " will ",
    " may ",
    " does not ",
    " reserves ",
    " shall ",
    " requires ",
    " provides ",
    " has ",
    " can ",
)
_BRACKET = r"\((?:[^()“”\"']{0,60} )?[“\"'*]{1,3}(?:the )?([A-Z][\w-]*)[”\"'*]"
_IN_BRACKETS = re.compile(_BRACKET)
_SHORT_NAME = re.compile(
    r"\b([A-Z][\w&’'-]*(?: (?:of |and |& |de |for )?[A-Z][\w&.’'-]*){0,6}),? " + _BRACKET
)
_LONG_NAME = 200
"""Characters that a name of seven words takes at most."""
_LETTERS = re.compile(r"\((?:the )?[“\"']?([A-Z]{2,6})[”\"']?\)")
_ORGAN = re.compile(
    r"(?:(?:[A-Z][\w&’'-]*,? (?:of |and |& |for |the )*){1,7}(?:Committee|Board|Team|Unit|Function)"
    r"|\b(?:[Oo]ur|[Ii]ts|\w+[’']s) (?:[A-Z][\w&’'-]*,? (?:of |and |& |for |the )*){1,7}"
    r"(?:Council|Office|Department)) $"
)
"""An organ named right before its letters; a council or an office is its own where it says so."""
_OTHERS_ORGANS = frozenset(
    "un united nations national international european eu global parliament ministry government "
    "security supreme federal state african american asian".split()
)
_TEXTS = frozenset(
    "policy policies terms statement notice agreement code conduct guidelines report principles "
    "service services use charter standards rules".split()
)
"""A name that ends so is one of a text: 'Acceptable Use Policy ("AUP")'."""
_SHORT_NAME_REACH = 20_000
"""Characters in which a text gives its author a short name: it does so where it begins."""
_NAME_AT_END = re.compile(r"(?:\b[A-Z]\w+ )?\b[A-Z]\w*$")
_NAME_REACH = 90
"""Characters before the telling words in which the name stands."""
_IS = re.compile(r"\b([A-Z]\w+) (?:is|are) (?:\w+ )?$")
_QUOTED_BEFORE = re.compile(
    r"([A-Z]\w+)(?:\W{0,4}[”\"'](?:,| or)[^.;]{0,20}|,?(?: \w+){0,3}\.? \([^()]{0,60}?)"
    r"[“\"']\W{0,4}$"
)
_SELF_NAMINGS = (
    (", we ", re.compile(r"\b[Aa]t ([A-Z]\w+)(?: [A-Z]\w+){0,2}$")),
    ("committed to", _IS),
    ("dedicated to", _IS),
    (" will not ", re.compile(r"\b([A-Z]\w+)$")),
    (" mission is", re.compile(r"\b([A-Z]\w+)[’']s$")),
    ("we”", _QUOTED_BEFORE),
    ('we"', _QUOTED_BEFORE),
    ("us”", _QUOTED_BEFORE),
    ("we**”", _QUOTED_BEFORE),
)
_COMPANY_WORDS = frozenset(
    "inc ltd llc plc corp company group the and gmbh networks limited corporation incorporated "
    "holding holdings ag sa se nv bv ab as asa oy oyj kk spa srl pt co kg uk us usa eu".split()
)
_COMMON_STARTS = frozenset(
    "we it this that the our they you he she who which what there group company board user users "
    "government governments state states law court everyone nobody no if when where all each "
    "information data content and un policy management law corporate global".split()
)
