"""Bytes to characters: byte-order mark, declared encoding, UTF-8, and Windows-1252 last."""

import codecs
import re
from dataclasses import dataclass

BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

UTF16_ZERO_SHARE = 0.3
"""Share of zero bytes at odd (or even) places that makes text UTF-16 without a mark: mostly
Latin text has one in every other place, and no single-byte text has any."""

CONTROL_SHARE = 0.02
"""Above this share of control characters the bytes are no text. Log files with stray escapes and
text out of PDF tools that put a zero for a lost ligature (up to 0.6 %) stay below; compressed and
machine data lie at 5 % and more."""

SAMPLE = 65_536
"""Characters looked at to tell text from binary data."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters of a file, the encoding that gave them and whether that was a guess."""

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes, declared: str = "") -> Decoded:
    """Characters of `data`; `declared` is an encoding that the file itself names.

    A declared encoding that does not fit the bytes is passed over. Never raises: bytes that
    are no UTF-8 become Windows-1252, as browsers do (WHATWG Encoding Standard).
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Decoded(data.decode(encoding, errors="replace"), encoding)
    for encoding in (_known(declared), _utf16_without_mark(data), "utf-8"):
        if encoding:
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError:
                continue
    if _known(declared) == "utf-8":
        # One damaged byte must not turn a whole declared UTF-8 page into another alphabet.
        return Decoded(data.decode("utf-8", errors="replace"), "utf-8", guessed=True)
    return Decoded(data.decode("cp1252", errors="replace"), "cp1252", guessed=True)


def looks_binary(text: str) -> bool:
    """Whether decoded characters are machine data rather than something to read."""
    sample = text[:SAMPLE]
    return len(_CONTROL.findall(sample)) > max(2, CONTROL_SHARE * len(sample))


def _known(name: str) -> str:
    """Python's name of an encoding label, or "" if unknown; Latin-1 is read as Windows-1252."""
    try:
        codec = codecs.lookup(name.strip())
    except (LookupError, ValueError):
        return ""
    if not codec._is_text_encoding:
        return ""
    # WHATWG: pages that say latin-1 or ascii mean Windows-1252; UTF-16 needs its mark.
    if codec.name in {"iso8859-1", "ascii"}:
        return "cp1252"
    return "" if codec.name.startswith(("utf-16", "utf-32", "idna", "punycode")) else codec.name


def _utf16_without_mark(data: bytes) -> str:
    head = data[:4096]
    if len(head) < 4 or len(data) % 2:
        return ""
    half = len(head) // 2
    if head[1::2].count(0) > UTF16_ZERO_SHARE * half and head[0::2].count(0) < half * 0.05:
        return "utf-16-le"
    if head[0::2].count(0) > UTF16_ZERO_SHARE * half and head[1::2].count(0) < half * 0.05:
        return "utf-16-be"
    return ""
