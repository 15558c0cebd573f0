"""Text from outside made safe to print: what a terminal or a page would act on is taken out.

A document, a file name or a company name can hold escape sequences that move the cursor,
controls that reverse the direction of what follows, or half a surrogate pair. None of them
is ever part of what a person reads.
"""

import re
import unicodedata

_ESCAPE_SEQUENCE = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor
    "|(?:\x1b\\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)?"  # OSC: titles, links
    "|\x1b[PX^_][^\x1b]*(?:\x1b\\\\)?"  # DCS, SOS, PM, APC
    "|\x1b[@-Z\\\\-_]?"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACE = re.compile("[\\s\u00a0]+")


def printable(text: str) -> str:
    """The text without escape sequences, controls and lone surrogates; line breaks stay."""
    if text.isprintable():  # which none of these is
        return text
    text = _ESCAPE_SEQUENCE.sub("", text)
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", text))


def one_line(text: str) -> str:
    """The text made printable and laid on one line, runs of space being one space."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACE.sub(" ", printable(text)).strip()


def encodable(text: str) -> str:
    """The text with each lone surrogate, which UTF-8 cannot hold, as U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def shortened(text: str, length: int) -> str:
    """One line of at most `length` characters, cut at a word where it is cut."""
    line = one_line(text)
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    if not line[length - 1].isalnum():
        return cut.rstrip(" ,;:") + "…"
    space = cut.rfind(" ")
    return (cut[:space] if space > length // 2 else cut).rstrip(" ,;:") + "…"


def columns(text: str) -> int:
    """Columns the text takes on a terminal: wide characters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(_columns_of(character) for character in text)


def _columns_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns, broken at spaces, and inside what has none.

    A path is never broken: it may run over, so that it can be copied whole.
    """
    lines: list[str] = []
    current = ""
    for word in one_line(text).split(" "):
        if current and columns(current) + 1 + columns(word) <= width:
            current = f"{current} {word}"
            continue
        if current:
            lines.append(current)
        *full, current = _pieces(word, width)
        lines.extend(full)
    return [*lines, current] if current or not lines else lines


def _pieces(word: str, width: int) -> list[str]:
    """A word cut into pieces that fit; Chinese and Japanese come as one long word."""
    if columns(word) <= width or "/" in word or "\\" in word:
        return [word]
    pieces, current, used = [], "", 0
    for character in word:
        taken = _columns_of(character)
        if used + taken > width:
            pieces.append(current)
            current, used = "", 0
        current += character
        used += taken
    return [*pieces, current]
