"""CSV files from anywhere as rows, and rows as files that open alike everywhere."""

import codecs
import csv
import gzip
import io
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from pledgebook.errors import DataFileError, UnreadableFile, UsageError

LARGEST_TABLE = 1 << 29
"""Bytes of an unpacked table; ten years of an index take a tenth of it."""
_UTF_16 = {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}
"""What a spreadsheet's "Unicode text" begins with."""
LARGEST_CELL = 1 << 22
"""Characters of one cell; the longest real comment has some 8,000."""


def find_table(folder: Path, name: str) -> Path | None:
    """`name.csv` or `name.csv.gz` in a folder, None where there is neither.

    Where no file has just this name, one that has it in capitals or with a year beside it will
    do: `Elements.csv`, `2022_elements.csv`. Raises UsageError where several would.
    """
    for candidate in (folder / f"{name}.csv", folder / f"{name}.csv.gz"):
        if candidate.is_file():
            return candidate
    alike = [path for path in sorted(folder.iterdir()) if _means(path.name, name)]
    if len(alike) > 1:
        names = ", ".join(path.name for path in alike)
        raise UsageError(f"{folder}: {names} could each be {name}.csv: name one of them so.")
    return alike[0] if alike else None


_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BREAK = re.compile(r"[\s\-_.]+")


def _means(file_name: str, name: str) -> bool:
    stem = file_name.lower().removesuffix(".gz")
    if not stem.endswith(".csv"):
        return False
    return _BREAK.sub("_", _YEAR.sub(" ", stem.removesuffix(".csv"))).strip("_") == name


def read_table(
    path: Path,
    required: Sequence[str],
    named: Callable[[list[str]], list[str]] | None = None,
    kept: tuple[str, Callable[[str], bool]] | None = None,
) -> list[dict[str, str]]:
    """Rows of a CSV file, packed or not, by column name; missing cells are empty.

    `named` may give the columns of the header other names; `kept` is a required column and a
    test that the cell of a row in it has to pass. Cells may be divided by semicolons or tabs
    where the header has no comma. Raises UnreadableFile where the bytes are no table and
    DataFileError where a required column is missing or stands twice.
    """
    text = _decoded(path)
    # Raised once for the process: the default stops at 131,072 characters.
    csv.field_size_limit(LARGEST_CELL)
    divider = _divider(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=False)
    try:
        header = [column.strip() for column in next(reader, [])]
        header = named(header) if named else header
        _check_header(path, header, required)
        rows: Iterable[list[str]] = filter(None, reader)
        if kept is not None:
            rows = _kept(rows, header.index(kept[0]), kept[1])
        return list(_by_column(rows, header))
    except csv.Error as error:
        raise UnreadableFile(
            path.name, f"line {reader.line_num} is no CSV ({error}).", "Save it again as CSV UTF-8."
        ) from error


def _divider(text: str) -> str:
    """What divides the cells: a comma, or what stands in a header without one."""
    header = text[:LARGEST_CELL].partition("\n")[0]
    if "," in header:
        return ","
    return max((";", "\t", ","), key=header.count)


def _decoded(path: Path) -> str:
    try:
        raw = path.read_bytes()
        if raw[:2] == b"\x1f\x8b":
            with gzip.GzipFile(fileobj=io.BytesIO(raw)) as unpacked:
                raw = unpacked.read(LARGEST_TABLE + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableFile(
            path.name, f"cannot be read ({error}).", "Fetch the file again."
        ) from error
    if len(raw) > LARGEST_TABLE:
        raise UnreadableFile(
            path.name, f"has more than {LARGEST_TABLE >> 20} MB.", "Split it by year."
        )
    try:
        return raw.decode("utf-16" if raw[:2] in _UTF_16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            path.name, f"is not UTF-8 (byte {error.start}).", "Save it again as CSV UTF-8."
        ) from error


def _check_header(path: Path, header: list[str], required: Sequence[str]) -> None:
    missing = [column for column in required if column not in header]
    if missing:
        found = ", ".join(column for column in header if column)[:200] or "nothing"
        raise DataFileError(
            path.name,
            [(column, f"this column is missing; there are: {found}") for column in missing],
        )
    twice = [column for column in required if header.count(column) > 1]
    if twice:
        raise DataFileError(path.name, [(column, "this column stands twice") for column in twice])


def _kept(
    rows: Iterable[list[str]], column: int, test: Callable[[str], bool]
) -> Iterator[list[str]]:
    """Rows whose cell passes, before anything is made of them: a year is asked for by itself."""
    passed: dict[str, bool] = {}
    for row in rows:
        cell = row[column] if column < len(row) else ""
        keep = passed.get(cell)
        if keep is None:
            keep = passed[cell] = test(cell)
        if keep:
            yield row


def _by_column(rows: Iterable[list[str]], header: list[str]) -> Iterator[dict[str, str]]:
    width = len(header)
    empty = [""] * width
    for row in rows:
        full = row if len(row) >= width else row + empty[len(row) :]
        yield dict(zip(header, full, strict=False))


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write rows as CSV, packed where the name ends in `.gz`, the same bytes each time."""
    out = io.StringIO(newline="")
    # The line end of RFC 4180 also makes the writer quote a lone carriage return.
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    raw = out.getvalue().encode("utf-8")
    if path.suffix == ".gz":
        raw = gzip.compress(raw, mtime=0)
    path.write_bytes(raw)
