"""A name in the form in which names are compared, by the field's library (rigour).

Transliteration, legal forms, equivalents of words ("Intl", "International") and of given names
come from there. What it does not do is added here: Chinese names are cut from their legal form
and their general words and read as pinyin; names in scripts without vowels are compared by
their consonants.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from pledgebook.errors import MissingExtra

_HAN = re.compile("[\u3400-\u9fff]")
_VOWELLESS = re.compile("[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_APART = re.compile(r"[^0-9a-z]+")

_HAN_FORMS = (
    ("股份有限公司", " jsc "),
    ("有限责任公司", " llc "),
    ("有限責任公司", " llc "),
    ("有限公司", " llc "),
    ("株式会社", " jsc "),
    ("株式會社", " jsc "),
    ("公司", " company "),
    ("集团", " group "),
    ("集團", " group "),
    ("科技", " technology "),
    ("技术", " technology "),
    ("技術", " technology "),
    ("通讯", " communications "),
    ("通信", " communications "),
    ("电信", " telecom "),
    ("電信", " telecom "),
    ("电子", " electronics "),
    ("信息", " information "),
    ("软件", " software "),
    ("网络", " network "),
    ("系统", " systems "),
    ("国际", " international "),
    ("控股", " holdings "),
    ("贸易", " trading "),
    ("实业", " industrial "),
    ("投资", " investment "),
)
"""Chinese words that say what a company is and not which, longest first."""

LONGEST_NAME = 400
"""Characters of a name that are looked at: longer ones are notes that slipped into the column."""

SHORT = 4
"""Letters up to which a name is short: many a company is called so (ABC, NSO, Delta is five)."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A name made ready. `words` are its Latin words without legal form; `initials` theirs.

    `consonants` is empty unless the name is in a script without vowels.
    """

    original: str
    readable: str
    words: tuple[str, ...]
    vowelless: bool = False

    @property
    def joined(self) -> str:
        """All letters together: "Black Bird" and "Blackbird" agree in it."""
        return "".join(self.words)

    @property
    def initials(self) -> str:
        """First letters of the words, where there are enough of them for an acronym."""
        return "".join(word[0] for word in self.words) if len(self.words) >= 3 else ""

    @property
    def short(self) -> bool:
        """Whether it has so few letters that agreement says little."""
        return len(self.joined) <= SHORT


@cache
def library() -> Any:  # noqa: ANN401 - a module of the field
    """The library for names. Raises MissingExtra."""
    try:
        import rigour.names
        import rigour.text.translit
    except ImportError as error:
        raise MissingExtra("relations", "Matching names") from error
    return rigour


def prepare(name: str) -> Prepared:
    """The name in the forms that are compared. Raises MissingExtra."""
    rigour = library()
    text = name[:LONGEST_NAME].strip()
    vowelless = False
    if not text.isascii():
        if _HAN.search(text):
            text = pinyin(text)
        vowelless = bool(_VOWELLESS.search(text))
        # Legal forms of other scripts are known in their own letters.
        text = rigour.names.replace_org_types_compare(text.casefold())
        readable = latin(text)
    else:
        readable = text
    bare = rigour.names.remove_org_types(readable.casefold())
    words = tuple(word for word in _APART.split(bare) if word)
    if not words:
        words = tuple(word for word in _APART.split(readable.casefold()) if word)
    return Prepared(name, readable, words, vowelless)


def pinyin(text: str) -> str:
    """A Chinese name in Latin letters, its general words translated, the others run together."""
    for written, meaning in _HAN_FORMS:
        text = text.replace(written, meaning)
    return " ".join(latin(part) for part in text.split())


class _Letters(dict[int, str]):
    """Code point → Latin letters by the library, each looked up once.

    The library takes half a millisecond for a name in another script, and nearly as much for
    one letter: letter by letter and remembered it is a thousand times as fast, and the same
    but for pairs of letters that some alphabets read together.
    """

    def __missing__(self, point: int) -> str:
        char = chr(point)
        found = char if char.isascii() else library().text.translit.ascii_text(char)
        self[point] = found.replace("?", "").replace(" ", "") if found != char else found
        return self[point]


_LETTERS = _Letters()


def latin(text: str) -> str:
    """The text in Latin letters without marks."""
    return unicodedata.normalize("NFKC", text).translate(_LETTERS)


_BONES = str.maketrans("qcjzvp", "kkgsbb", "aeiouwy")
_DOUBLE = re.compile(r"([^\n])\1+")
_ARTICLE = re.compile(r"^(?:al|el|ul|as|ash)(?=[a-z]{3})", re.MULTILINE)


def consonants(words: str) -> str:
    """The bones of a word: Mohammed and mhmd are the same. Or of many, each on a line."""
    bare = _ARTICLE.sub("", words.replace("kh", "k").replace("sh", "s"))
    return _DOUBLE.sub(r"\1", bare.translate(_BONES))
