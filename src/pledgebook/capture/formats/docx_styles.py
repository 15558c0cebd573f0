"""Styles and numbering of a Word file: which paragraph is a heading, and what number it shows."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.capture.formats.markers import roman_numeral

if TYPE_CHECKING:
    from lxml.etree import _Element

DEEPEST = 6

USUAL_SIZE = 20
"""Size of type in half points where a file sets none."""

PARTS = frozenset(("paragraph", "character"))
"""Kinds of styles that say how text looks."""

_HEADING_NAME = re.compile(
    r"^(?:heading|(?:ü|u)?berschrift|titre|t[ií]?tulo|titolo|kop|rubrik|overskrift|otsikko|nag[lł][oó]wek|"
    r"заголовок|見出し|标题|標題|제목)\s*(\d)",
    re.IGNORECASE,
)
_LEVEL_IN_TEXT = re.compile(r"%(\d)")


def local(element: "_Element") -> str:
    """Tag without its namespace, so that transitional and strict files read alike."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: "_Element | None", name: str) -> str:
    """Value of an attribute in any namespace, "" if absent."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: "_Element | None", *path: str) -> "_Element | None":
    """First descendant along a path of local names."""
    for name in path:
        if element is None:
            return None
        element = next((other for other in element if local(other) == name), None)
    return element


def is_on(element: "_Element | None") -> bool:
    """Whether a toggle such as `w:b` is present and not switched off."""
    return element is not None and attribute(element, "val") not in {"0", "false", "off", "none"}


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says, with what it is based on already looked up."""

    name: str = ""
    heading: int = 0
    numbering: tuple[str, int] | None = None
    bold: bool = False
    hidden: bool = False
    size: int = 0
    """In half points; 0 where neither the style nor what it is based on says it."""


@dataclass(frozen=True, slots=True)
class _Level:
    shape: str
    pattern: str
    start: int


class Styles:
    """Paragraph styles by id, and what character styles add to a stretch of text."""

    def __init__(self, root: "_Element | None") -> None:
        self.language = ""
        self.size = USUAL_SIZE
        self._elements: dict[str, _Element] = {}
        self._known: dict[str, Style] = {}
        self.default = ""
        for element in root if root is not None else ():
            if local(element) == "style" and attribute(element, "type") in PARTS:
                identifier = attribute(element, "styleId")
                self._elements[identifier] = element
                is_default = attribute(element, "default") in {"1", "true"}
                if is_default and attribute(element, "type") == "paragraph":
                    self.default = identifier
            elif local(element) == "docDefaults":
                properties = child(element, "rPrDefault", "rPr", "lang")
                self.language = attribute(properties, "val")
                self.size = size_of(child(element, "rPrDefault", "rPr")) or self.size

    def get(self, identifier: str) -> Style:
        """Style by id; an unknown id is judged by its name alone."""
        if identifier not in self._known:
            self._known[identifier] = self._resolve(identifier)
        return self._known[identifier]

    def _chain(self, identifier: str) -> "Iterator[_Element]":
        seen: set[str] = set()
        while identifier in self._elements and identifier not in seen:
            seen.add(identifier)
            element = self._elements[identifier]
            yield element
            identifier = attribute(child(element, "basedOn"), "val")

    def _resolve(self, identifier: str) -> Style:
        chain = list(self._chain(identifier))
        name = attribute(child(chain[0], "name"), "val") if chain else identifier
        heading = _heading_of_name(name) or _heading_of_name(identifier)
        numbering: tuple[str, int] | None = None
        bold = hidden = False
        size = 0
        for element in chain:
            own = attribute(child(element, "name"), "val")
            heading = heading or _heading_of_name(own) or outline_level(child(element, "pPr"))
            numbering = numbering or numbering_of(child(element, "pPr"))
            bold = bold or is_on(child(element, "rPr", "b"))
            hidden = hidden or is_on(child(element, "rPr", "vanish"))
            size = size or size_of(child(element, "rPr"))
        return Style(name.lower(), heading, numbering, bold, hidden, size)


def size_of(properties: "_Element | None") -> int:
    """Size of type that some properties set, in half points; 0 where they set none."""
    value = attribute(child(properties, "sz"), "val")
    return int(value) if value.isdigit() and len(value) < 5 else 0


def outline_level(properties: "_Element | None") -> int:
    """Heading level that `w:outlineLvl` gives, 0 for body text (9 in the file)."""
    value = attribute(child(properties, "outlineLvl"), "val")
    return min(int(value) + 1, DEEPEST) if value.isdigit() and int(value) < 9 else 0


def numbering_of(properties: "_Element | None") -> tuple[str, int] | None:
    """Number id and level (from 0) of a paragraph; id "0" switches numbering off."""
    element = child(properties, "numPr")
    if element is None:
        return None
    level = attribute(child(element, "ilvl"), "val")
    identifier = attribute(child(element, "numId"), "val")
    return (identifier, int(level) if level.isdigit() else 0) if identifier else None


def _heading_of_name(name: str) -> int:
    if name.lower() == "title":
        return 1
    match = _HEADING_NAME.match(name)
    return min(int(match.group(1)), DEEPEST) if match and int(match.group(1)) else 0


class Numbering:
    """Counts list items and headings as Word does, and writes the number it would show."""

    def __init__(self, root: "_Element | None") -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._restarts: dict[tuple[str, int], int] = {}
        self._seen: set[str] = set()
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                self._levels[attribute(element, "abstractNumId")] = dict(_levels(element))
            elif local(element) == "num":
                identifier = attribute(element, "numId")
                self._abstract[identifier] = attribute(child(element, "abstractNumId"), "val")
                self._read_restarts(identifier, element)

    def _read_restarts(self, identifier: str, element: "_Element") -> None:
        for override in element:
            start = attribute(child(override, "startOverride"), "val")
            level = attribute(override, "ilvl")
            if local(override) == "lvlOverride" and start.isdigit() and level.isdigit():
                self._restarts[identifier, int(level)] = int(start)

    def marker(self, identifier: str, level: int) -> str:
        """The bullet or number of the next paragraph with this numbering."""
        abstract = self._abstract.get(identifier, "")
        levels = self._levels.get(abstract, {})
        rule = levels.get(level)
        if rule is None:
            return "•"
        if rule.shape in {"bullet", "none"}:
            return "•" if rule.shape == "bullet" else ""
        counts = self._counts[abstract]
        if identifier not in self._seen:
            self._seen.add(identifier)
            for (owner, restarted), start in self._restarts.items():
                if owner == identifier:
                    counts[restarted] = start - 1
        counts[level] = counts.get(level, rule.start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]

        def number(match: re.Match[str]) -> str:
            other = int(match.group(1)) - 1
            shown = levels.get(other, rule)
            return _figure(counts.get(other, shown.start), shown.shape)

        return _LEVEL_IN_TEXT.sub(number, rule.pattern).strip()


def _levels(abstract: "_Element") -> "Iterator[tuple[int, _Level]]":
    for element in abstract:
        index = attribute(element, "ilvl")
        if local(element) == "lvl" and index.isdigit():
            start = attribute(child(element, "start"), "val")
            yield (
                int(index),
                _Level(
                    attribute(child(element, "numFmt"), "val") or "decimal",
                    attribute(child(element, "lvlText"), "val"),
                    int(start) if start.isdigit() else 1,
                ),
            )


def _figure(number: int, shape: str) -> str:
    if shape in {"lowerLetter", "upperLetter"} and number >= 1:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if shape == "lowerLetter" else letter.upper()
    if shape in {"lowerRoman", "upperRoman"} and 1 <= number < 400:
        roman = roman_numeral(number)
        return roman if shape == "lowerRoman" else roman.upper()
    return f"{number:02d}" if shape == "decimalZero" else str(number)
