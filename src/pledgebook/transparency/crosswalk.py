"""The crosswalk: what kinds, askers and measures there are, and the words reports use for them."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from pledgebook.errors import DataFileError
from pledgebook.frameworks.yamlfile import read_yaml

UNITS: tuple[str, ...] = (
    "requests", "accounts", "items", "actions", "reports", "people", "percent", "share", "hours",
    "days",
)  # fmt: skip

COUNTED = frozenset({"requests", "accounts", "items", "actions", "reports", "people"})
"""Units of things that come whole: half a request is no count."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A code of the crosswalk, its name for readers, and the words that mean it.

    `broader` names the kind that includes it. A measure has a `unit`; `part_of` names the
    measure that it cannot exceed, `of` and `over` the two whose quotient it is.
    """

    code: str
    name: str
    note: str = ""
    broader: str = ""
    unit: str = ""
    part_of: str = ""
    of: str = ""
    over: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """All codes, by what they are codes of."""

    kinds: Mapping[str, Entry]
    askers: Mapping[str, Entry]
    measures: Mapping[str, Entry]

    def name(self, code: str) -> str:
        """The name of a kind, an asker or a measure; the code itself where it is unknown."""
        for entries in (self.kinds, self.askers, self.measures):
            if code in entries:
                return entries[code].name
        return code.replace("_", " ")

    def includes(self, broad: str, narrow: str) -> bool:
        """Whether a kind is another one or is included in it."""
        while narrow:
            if narrow == broad:
                return True
            narrow = self.kinds[narrow].broader if narrow in self.kinds else ""
        return False


@cache
def crosswalk() -> Crosswalk:
    """The crosswalk of the program, read once. Raises DataFileError for a broken file."""
    name = "crosswalk.yaml"
    text = (resources.files("pledgebook.transparency") / "data" / name).read_text("utf-8")
    content = read_yaml(text, name)
    parts = {part: _entries(name, content[part]) for part in ("kinds", "askers", "measures")}
    return Crosswalk(**parts)


def _entries(file: str, part: Mapping[str, Mapping[str, object]]) -> dict[str, Entry]:
    found = {}
    for code, fields in part.items():
        try:
            words = fields.get("words") or ()
            assert isinstance(words, list | tuple)
            rest = {key: str(value) for key, value in fields.items() if key != "words"}
            found[code] = Entry(code=code, words=tuple(map(plain, words)), **rest)
        except TypeError as error:
            raise DataFileError(file, [(code, str(error))]) from error
    return found


def plain(text: str) -> str:
    """Text without case, accents and the spacing of print, for comparing words."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(char for char in folded if not unicodedata.combining(char))
    return " ".join(letters.replace("’", "'").replace("_", " ").split())


def guess(part: Mapping[str, Entry], text: str) -> str:
    """The code whose longest word stands in the text; empty where none does.

    A word for all kinds together gives way to one for a kind: “government requests for user data”.
    """
    finder, code_of = _finder(tuple(part.values()))
    words = {match[1] for match in finder.finditer(plain(text))}
    best = max(words, key=lambda word: (code_of[word] != ANY, len(word), word), default="")
    return code_of.get(best, "")


ANY = "any"
"""The code of all kinds of request together."""


@cache
def _finder(entries: tuple[Entry, ...]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """A pattern that looks ahead for any word, the longest first, and whose word each is."""
    code_of: dict[str, str] = {}
    for entry in entries:
        for word in entry.words:
            code_of.setdefault(word.replace("_", " "), entry.code)
    words = "|".join(re.escape(word) for word in sorted(code_of, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?=({words})(?!\w))"), code_of
