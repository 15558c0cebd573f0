"""CSV and its relatives: the encoding and the delimiter are found out, not assumed."""

import csv
import gzip
import io
import zlib
from collections import Counter

from pledgebook.errors import UnreadableFile
from pledgebook.transparency.grids.grid import Grid, grid

DELIMITERS = ",;\t|"
LARGEST_TABLE = 1 << 30
"""Bytes of an unpacked table; a million figures take a tenth of it."""
LARGEST_CELL = 1 << 22
SAMPLE_ROWS = 60
"""Rows from which the delimiter is judged: preambles of reports have under ten lines."""


def read_delimited(data: bytes, name: str) -> tuple[Grid, ...]:
    """The one table of a CSV file, packed or not. Raises UnreadableFile."""
    text = _decoded(_unpacked(data, name), name)
    if not text.strip():
        raise UnreadableFile(name, "the table is empty.")
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        return (grid("", list(reader)),)
    except csv.Error as error:
        problem = f"line {reader.line_num} is no CSV ({error})."
        raise UnreadableFile(name, problem, "Save it again as CSV UTF-8.") from error


def _unpacked(data: bytes, name: str) -> bytes:
    if data[:2] != b"\x1f\x8b":
        return data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            unpacked = packed.read(LARGEST_TABLE + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableFile(name, f"cannot be unpacked ({error}).") from error
    if len(unpacked) > LARGEST_TABLE:
        raise UnreadableFile(name, f"unpacks to more than {LARGEST_TABLE >> 20} MB.")
    return unpacked


def _decoded(data: bytes, name: str) -> str:
    utf16 = data[:2] in {b"\xff\xfe", b"\xfe\xff"}
    encodings = ("utf-16",) if utf16 else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableFile(name, "is no text that can be read.", "Save it again as CSV UTF-8.")


def _delimiter(text: str) -> str:
    """The character that cuts most rows into the same number of cells, at least two."""
    best, found = 0.0, ","
    for delimiter in DELIMITERS:
        reader = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=delimiter)
        widths: Counter[int] = Counter()
        try:
            for row, _ in zip(reader, range(SAMPLE_ROWS), strict=False):
                widths[len(row)] += 1
        except csv.Error:
            continue
        width, count = max(widths.items(), key=lambda pair: (pair[0] > 1, pair[1]), default=(0, 0))
        score = count / sum(widths.values()) * min(width, 3) if width > 1 else 0.0
        if score > best:
            best, found = score, delimiter
    return found
