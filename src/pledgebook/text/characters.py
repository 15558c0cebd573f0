"""Cleaning of single lines: every format's characters made to mean one thing.

What is changed, and nothing else: ligatures and Arabic presentation forms become the letters
they show; every kind of space becomes one plain space; hyphens that only forbid or allow a
line break become plain hyphens; characters that show nothing (controls, bidirectional
controls, zero-width marks, byte-order marks, variation selectors, tags) go; the rest is
brought to NFC. Quotation marks and dashes stay as printed, so that a quote can be found again
on the page.

Sources: Unicode Standard, chapter 23 (special areas and format characters), UAX #9
(bidirectional controls), UAX #15 (normalisation forms).
"""

import re
import unicodedata

SOFT_HYPHEN = "\u00ad"
LINE_HYPHEN = "\ufffe"
"""PDFium writes a hyphen at the end of a printed line as this noncharacter."""


def _mapping() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    for code in (*range(0x20), 0x7F, *range(0x80, 0xA0)):
        table[code] = None
    for code in (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85):
        table[code] = " "
    invisible = (
        *(0x034F, 0x061C, 0x115F, 0x1160, 0x180E, 0x200B, 0x200E, 0x200F, 0x3164, 0xFEFF, 0xFFA0),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
        *range(0xFFF9, 0xFFFC),
        *range(0xFDD0, 0xFDF0),
        0xFFFF,
        *range(0xE0000, 0xE0FFF),
    )
    table.update(dict.fromkeys(invisible))
    # A lone surrogate cannot be written out as UTF-8: show that something was there.
    table.update(dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))
    table.update(dict.fromkeys((0x2010, 0x2011), "-"))
    # Bullets of the Symbol and Wingdings fonts, which land in the private use area.
    table.update(dict.fromkeys((0xF0B7, 0xF0A7, 0xF06C, 0xF0D8, 0xF0FC, 0xF09F), "•"))
    for code in (*range(0xFB00, 0xFB50), *range(0xFB50, 0xFDD0), *range(0xFDF0, 0xFE00)):
        _decompose(table, code)
    for code in range(0xFE70, 0xFEFF):
        _decompose(table, code)
    return table


def _decompose(table: dict[int, str | None], code: int) -> None:
    """Map a compatibility character to the letters it shows."""
    shown = unicodedata.normalize("NFKC", chr(code))
    if shown != chr(code):
        table[code] = shown


_TABLE = _mapping()
_NEEDS_TABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2010\u2011"
    "\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\uf000-\uf0ff\ufb00-\ufdff\ufe00-\ufe0f"
    "\ufe70-\ufeff\uffa0\ufff9-\uffff\U000e0000-\U000e0fff]"
)
_IDLE_JOINER = re.compile(
    # Between letters of Arabic, Syriac and Indic scripts a joiner is spelling; elsewhere noise.
    "(?<![\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff])[\u200c\u200d]"
    "|[\u200c\u200d](?![\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff])"
)


def clean(text: str) -> str:
    """One line with its characters cleaned, white space collapsed, ends stripped.

    Soft hyphens and PDFium's line hyphens are left for the joining of lines to judge.
    """
    if not text.isascii():
        text = _clean_wide(text)
    elif not text.isprintable():
        text = text.translate(_TABLE)
    return " ".join(text.split())


def _clean_wide(text: str) -> str:
    if _NEEDS_TABLE.search(text) is not None:
        text = _IDLE_JOINER.sub("", text.translate(_TABLE))
    elif not text.isprintable():
        text = text.translate(_TABLE)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return text
