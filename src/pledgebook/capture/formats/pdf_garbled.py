"""Letters that a PDF gives wrongly: ligatures with their bytes swapped, and fonts without a key.

Ghostscript wrote for years the letters of a ligature with the two bytes of each exchanged, so that
"fi" comes out as two Chinese signs; what compresses PDFs uses it. Other files do not say at all
which letters the shapes of a font stand for.
"""

import re

_PAIRS = {
    "昀昀": "ff", "昀椀": "fi", "昀氀": "fl", "昀케": "ffi", "昀툀": "ffl", "昀樀": "fj",
    "昀琀": "ft", "昀戀": "fb", "昀栀": "fh", "昀欀": "fk", "琀琀": "tt", "琀椀": "ti",
    "吀栀": "Th", "猀琀": "st", "挀琀": "ct",
}  # fmt: skip
_LATIN = "A-Za-z\u00c0-\u024f"
_SWAPPED = re.compile(
    rf"(?<=[{_LATIN}])(?:{'|'.join(_PAIRS)})|(?:{'|'.join(_PAIRS)})(?=[{_LATIN}])|^昀[椀氀]$"
)

FEWEST = 150
"""Signs of a page from which it is judged: a title page has fewer."""

STRANGE = 0.15
"""Share of signs that no text holds, such as controls, from which a page is garbled: damaged text
of PDF tools has up to 0.01."""

COMMON = 0.05
"""Share of the letters a and e below which a page is looked at: German, English and French texts
have 0.15 to 0.2."""

VOWELS = 0.22
"""Share of vowels in long words, which no acronyms are, below which they are none: Czech and Polish
have 0.36, what comes out of fonts without a key has 0.1 to 0.2."""

_STRANGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\u2700-\u27bf]")
_LONG = re.compile(f"[{_LATIN}]{{5,}}")
_VOWEL = re.compile(
    "[aeiouyAEIOUY\u00c0-\u00c6\u00c8-\u00cf\u00d2-\u00d6\u00d8-\u00dd\u00e0-\u00e6\u00e8-\u00ef"
    "\u00f2-\u00f6\u00f8-\u00fd\u0100-\u0105\u0112-\u011b\u0128-\u0131\u014c-\u0151\u0168-\u0173]"
)


def with_ligatures(text: str) -> str:
    """A line whose ligatures came out with their bytes swapped, with the letters they show."""
    return _SWAPPED.sub(lambda found: _PAIRS[found[0]], text)


def is_garbled(text: str) -> bool:
    """Whether what is printed on a page comes out as signs that make no words."""
    if len(text) < FEWEST or text.count("e") + text.count("a") > COMMON * len(text):
        return False
    signs = len(text) - text.count(" ") - text.count(".")
    if signs < FEWEST:
        return False
    if len(_STRANGE.findall(text)) > STRANGE * signs:
        return True
    words = "".join(_LONG.findall(text))
    return len(words) > signs / 4 and len(_VOWEL.findall(words)) < VOWELS * len(words)
