"""Language of a text, from its script and its commonest words.

Which script most letters belong to settles Arabic, Korean, Chinese, Japanese and their like.
Among languages in Latin or Cyrillic letters the function words decide: they make up a third
to a half of running text and differ from language to language. A word shared by several
languages counts for each of them in part.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from pledgebook.capture.blocks import BlockKind
from pledgebook.text.function_words import FUNCTION_WORDS
from pledgebook.text.layer import Language, TextLayer

READ_FOR_MEANING = frozenset({"en"})
"""Languages whose promises, terms and evidence are searched for; others are only cut."""

UNKNOWN = "und"

SAMPLE = 10_000
"""Characters looked at, spread over the text in `SLICES` pieces: majority, and fast."""
SLICES = 10

MINIMUM_LETTERS = 3

CLEAR_MAJORITY = 0.8
"""Share of Latin letters above which no other script can have the majority, whatever weight
its letters have."""
MINIMUM_SHARE = 0.08
"""Smallest share of function words for a language to be named. Running text of the languages
listed has 0.2 and more; lists of names and of addresses stay below."""

DECLARED_WITHIN = 0.85
"""A declared language wins where its score reaches this part of the best one: web pages
declare wrongly so often that it may only settle what is nearly a tie."""

BLOCK_WORDS = 6
"""Fewest words on which a block is judged alone; a shorter one has its document's language."""
BLOCK_LEAD = 1.6
"""How far ahead of the document's language another must be in a block, in points."""
BLOCK_TELLING = 3
"""Different function words that a block must have: keys and addresses repeat one or two."""

TINY = 80
"""Words up to which a text can be too short to tell: seven short sentences have about 60."""
FEWEST_POINTS = 2.0
"""Points that a language other than English must have in a tiny text."""
UNSURE = 0.2
"""Confidence where something other than function words had to decide."""
ENGLISH_SHARE = 0.15
"""Share of the words of a tiny text that must be spelled as English is, and few others are."""
_ENGLISH_SPELLING = re.compile(
    r"^(?:th|wh)[aeiry]|ght|ough|[a-z]{3}(?:ness|tions?|ies|ying|ity|fully?|less|ments?|ship)$|"
    r"^(?:requests?|required|users?|rights?|policy|privacy|reports?|human|law|year|data|rules|use|"
    r"only|every|law|children|people|workers?|complaints?|days?|email)$"
)

_SCRIPTS: dict[str, str] = {
    "latin": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
    "cyrillic": "\u0400-\u052f",
    "arabic": "\u0620-\u064a\u0671-\u06d3\u06fa-\u06ff\u0750-\u077f",
    "han": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    "kana": "\u3041-\u30ff\u31f0-\u31ff",
    "hangul": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "he": "\u05d0-\u05ea",
    "hy": "\u0531-\u0587",
    "ka": "\u10a0-\u10ff",
    "am": "\u1200-\u137f",
    "hi": "\u0900-\u097f",
    "bn": "\u0980-\u09ff",
    "pa": "\u0a00-\u0a7f",
    "gu": "\u0a80-\u0aff",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
    "kn": "\u0c80-\u0cff",
    "ml": "\u0d00-\u0d7f",
    "si": "\u0d80-\u0dff",
    "th": "\u0e01-\u0e4e",
    "lo": "\u0e80-\u0eff",
    "my": "\u1000-\u109f",
    "km": "\u1780-\u17ff",
}
_SCRIPT_PATTERNS = {name: re.compile(f"[{letters}]") for name, letters in _SCRIPTS.items()}
_ONE_LETTER_WEIGHT = {"han": 3.0, "kana": 2.0, "hangul": 2.0}
"""A Han character says about as much as three letters, a syllable as two."""

_WORD = re.compile(r"[^\W\d_]+")


def identify(text: str, declared: str = "") -> Language:
    """The language most of a text is in. `declared` only settles what is nearly a tie.

    The confidence is between 0 and 1: the share of the letters in the script, times, for
    Latin and Cyrillic letters, how far the language is ahead of the next. A text in Latin letters
    too short to tell is English where it is spelled so, else what is declared, else nothing;
    then it is read like English, since a wild guess must not keep it from being read.
    """
    return identify_with_rest(text, declared)[0]


def identify_with_rest(text: str, declared: str = "") -> tuple[Language, float]:
    """The language of `identify`, and how much of its weight another language has, 0 to 1."""
    sample = _sample(text)
    plain = declared.lower().replace("_", "-").split("-")[0]
    code, confidence, rest = _identify(sample, plain)
    uncertain = code == UNKNOWN and _script(sample)[0] == "latin"
    read = code in READ_FOR_MEANING or uncertain
    return Language(code, round(confidence, 3), read), rest


def block_languages(layer: TextLayer) -> tuple[str, ...]:
    """Language code of each block, for stages that read one language in a mixed document.

    A block that is too short to tell, or not clearly in another language, has the language of
    its document.
    """
    document = layer.language.code
    return tuple(
        document
        if block.kind is BlockKind.FURNITURE
        else _block_language(layer.text[block.body : block.end], document)
        for block in layer.blocks
    )


def _block_language(text: str, document: str) -> str:
    if text.isascii() and document in _LATIN_CODES:
        script = "latin"
    else:
        script, _ = _script(text)
        if script in ("", "latin") and document not in _LATIN_CODES and len(text) < 80:
            return document
    if script not in ("latin", "cyrillic"):
        return _code_of_script(script, text) or document
    words = _WORD.findall(text.lower())
    if len(words) < BLOCK_WORDS:
        return document
    scores = _scores(words, text)
    if not scores:
        return document
    best, points = max(scores.items(), key=lambda item: (item[1], item[0]))
    behind = points - scores.get(document, 0.0)
    if best == document or behind < BLOCK_LEAD or points / len(words) < MINIMUM_SHARE:
        return document
    lexicon = _lexicon()
    telling = sum(any(code == best for code, _ in lexicon.get(word, ())) for word in set(words))
    return best if telling >= BLOCK_TELLING else document


def _identify(text: str, declared: str) -> tuple[str, float, float]:
    script, share = _script(text)
    if not script:
        return UNKNOWN, 0.0, 0.0
    if script not in ("latin", "cyrillic"):
        return _code_of_script(script, text), share, 1 - share
    words = _WORD.findall(text.lower())
    scores = _scores(words, text)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] / len(words) < MINIMUM_SHARE:
        return (*(_unsure(words, declared) if script == "latin" else (UNKNOWN, 0.0)), 0.0)
    best, points = ranked[0]
    if script == "latin" and _wild(ranked, words):
        return (*_unsure(words, declared), 0.0)
    if declared in scores and scores[declared] >= DECLARED_WITHIN * points:
        best = declared
    others = [score for code, score in ranked if code != best]
    rest = min(others[0], points) / points if others else 0.0
    evidence = min(1.0, points / 10)
    confidence = share * min(1.0, 1.5 - rest) * (0.5 + 0.5 * evidence)
    return best, confidence, max(rest, 1 - share)


def _wild(ranked: list[tuple[str, float]], words: list[str]) -> bool:
    """Whether the best of these scores says nearly nothing: a few words, shared by languages."""
    best, points = ranked[0]
    if len(words) > TINY or best == "en":
        return False
    lexicon = _lexicon()
    telling = {word for word in words if any(code == best for code, _ in lexicon.get(word, ()))}
    return len(telling) < BLOCK_TELLING or points < FEWEST_POINTS


def _unsure(words: list[str], declared: str) -> tuple[str, float]:
    """The language of a text whose function words do not tell it."""
    if len(words) <= TINY:
        english = {word for word in words if _ENGLISH_SPELLING.search(word)}
        if len(english) >= 2 and len(english) >= ENGLISH_SHARE * len(set(words)):
            return "en", UNSURE
    return (declared, UNSURE) if declared in _LATIN_CODES else (UNKNOWN, 0.0)


def _sample(text: str) -> str:
    """The text, or slices of it at even distances where it is long."""
    if len(text) <= SAMPLE:
        return text
    width = SAMPLE // SLICES
    step = (len(text) - width) // (SLICES - 1)
    return "\n".join(text[number * step :][:width] for number in range(SLICES))


def _script(text: str) -> tuple[str, float]:
    """The script of most letters and its share; Han with a little Kana is Japanese."""
    if text.isascii():
        return ("latin", 1.0) if len(_WORD.findall(text)) else ("", 0.0)
    letters = sum(map(str.isalpha, text))
    latin = len(_SCRIPT_PATTERNS["latin"].findall(text))
    if latin > letters * CLEAR_MAJORITY:
        return "latin", latin / letters
    counts = {
        name: len(pattern.findall(text)) * _ONE_LETTER_WEIGHT.get(name, 1.0)
        for name, pattern in _SCRIPT_PATTERNS.items()
    }
    total = sum(counts.values())
    if total < MINIMUM_LETTERS:
        return "", 0.0
    counts["han"] += counts.pop("kana")
    script = max(counts, key=lambda name: (counts[name], name))
    return script, counts[script] / total


def _code_of_script(script: str, text: str) -> str:
    if script == "han":
        kana = len(_SCRIPT_PATTERNS["kana"].findall(text))
        han = len(_SCRIPT_PATTERNS["han"].findall(text))
        return "ja" if kana * 10 > han + kana else "zh"
    if script == "hangul":
        return "ko"
    if script == "arabic":
        return _arabic_code(text)
    if script in ("latin", "cyrillic"):
        return ""
    return script


def _arabic_code(text: str) -> str:
    """Arabic, Persian or Urdu, by letters that only the latter two have."""
    letters = max(1, len(_SCRIPT_PATTERNS["arabic"].findall(text)))
    if sum(text.count(letter) for letter in "ٹڈڑںے") > letters * 0.02:
        return "ur"
    return "fa" if sum(text.count(letter) for letter in "پچژگکی") > letters * 0.03 else "ar"


@cache
def _lexicon() -> dict[str, tuple[tuple[str, float], ...]]:
    """Word → the languages it speaks for and how strongly."""
    owners: dict[str, list[str]] = {}
    for code, words in FUNCTION_WORDS.items():
        for word in dict.fromkeys(words.split()):
            owners.setdefault(word, []).append(code)
    return {
        word: tuple((code, 1.0 / len(codes)) for code in codes) for word, codes in owners.items()
    }


_LATIN_CODES = frozenset(FUNCTION_WORDS)

_TELLING_LETTERS: dict[str, str] = {
    "ß": "de", "ñ": "es", "¿": "es", "¡": "es", "ã": "pt", "õ": "pt", "œ": "fr", "ê": "fr",
    "è": "fr", "ø": "da no", "æ": "da no", "ł": "pl", "ż": "pl", "ś": "pl", "ą": "pl", "ę": "pl",
    "ř": "cs", "ě": "cs", "ů": "cs", "ľ": "sk", "ĺ": "sk", "ŕ": "sk", "ő": "hu", "ű": "hu",
    "ğ": "tr", "ı": "tr", "ş": "tr", "ț": "ro", "ș": "ro", "ă": "ro vi", "đ": "hr vi", "ơ": "vi",
    "ư": "vi", "ạ": "vi", "ế": "vi", "ộ": "vi", "ệ": "vi", "ả": "vi", "ģ": "lv", "ķ": "lv",
    "ļ": "lv", "ņ": "lv", "ė": "lt", "ų": "lt", "į": "lt", "ї": "uk", "є": "uk", "і": "uk",
    "ґ": "uk", "ы": "ru", "э": "ru", "ъ": "bg", "ђ": "sr", "ј": "sr", "љ": "sr", "њ": "sr",
}  # fmt: skip
_LETTER_POINTS = 0.25
"""Points for a letter that only one or two of the languages use; a function word has one."""


def _scores(words: Iterable[str], text: str) -> dict[str, float]:
    """Points of each language: its function words, and letters that give it away."""
    lexicon = _lexicon()
    scores: dict[str, float] = {}
    for word, count in Counter(words).items():
        for code, weight in lexicon.get(word, ()):
            scores[code] = scores.get(code, 0.0) + weight * count
    if not text.isascii():
        lowered = text.lower()
        for letter, codes in _TELLING_LETTERS.items():
            found = lowered.count(letter)
            for code in codes.split() if found else ():
                scores[code] = scores.get(code, 0.0) + _LETTER_POINTS * found
    return scores
