"""Rows of an XLSX workbook as text, and rows as a workbook in which every cell is text."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.errors import DataFileError, MissingExtra, UnreadableFile, UsageError

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LARGEST_UNPACKED = 1 << 29
"""Bytes of a workbook's parts together; a year of an index unpacks to a tenth of it."""
_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_TIME = b"2000-01-01T00:00:00Z"
"""Time of writing that a workbook states, fixed so that equal rows give equal bytes."""


def read_workbook(path: Path, sheet: str, required: Sequence[str]) -> list[dict[str, str]]:
    """Rows of a sheet (the first where none is named) by column name.

    A cell that the workbook holds as a date comes out as `2017-01-02 00:00:00`, so that damage
    stays visible. Raises MissingExtra, UnreadableFile, and DataFileError for a missing column.
    """
    sheets = _open(path)
    name = sheet or next(iter(sheets), "")
    if name not in sheets:
        raise DataFileError(path.name, [("sheet", f"no sheet {name!r}; there are: {list(sheets)}")])
    rows = ([_text(cell) for cell in row] for row in sheets[name].iter_rows(values_only=True))
    header = [cell.strip() for cell in next(rows, [])]
    missing = [column for column in required if column not in header]
    if missing:
        raise DataFileError(
            path.name, [(column, f"no such column in sheet {name!r}") for column in missing]
        )
    return [dict(zip(header, row, strict=False)) for row in rows if any(row)]


def _open(path: Path) -> "dict[str, Worksheet]":
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise MissingExtra("xlsx", "Reading a workbook") from error
    try:
        _check_size(path)
        book = load_workbook(path, read_only=True, data_only=True)
    except UnreadableFile:
        raise
    except Exception as error:
        raise UnreadableFile(
            path.name, f"is no workbook that can be read ({error}).", "Save it again as XLSX."
        ) from error
    return {sheet.title: sheet for sheet in book.worksheets}


def _check_size(path: Path) -> None:
    with zipfile.ZipFile(path) as parts:
        unpacked = sum(part.file_size for part in parts.infolist())
    if unpacked > LARGEST_UNPACKED:
        raise UnreadableFile(path.name, f"unpacks to more than {LARGEST_UNPACKED >> 20} MB.")


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def write_workbook(
    path: Path, sheet: str, header: Sequence[str], rows: Iterable[Sequence[str]]
) -> None:
    """Write rows as text cells: no formula runs, no number or date is made of them.

    Raises MissingExtra, and UsageError where the file cannot be written.
    """
    try:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    except ImportError as error:
        raise MissingExtra("xlsx", "Writing a workbook") from error
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet[:31])
    for row in (header, *rows):
        cells = []
        for text in row:
            cell = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub("\ufffd", text))
            cell.data_type = "s"
            cell.number_format = "@"
            cells.append(cell)
        page.append(cells)
    try:
        raw = io.BytesIO()
        book.save(raw)
        path.write_bytes(_without_times(raw))
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}.") from error


def _without_times(raw: io.BytesIO) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        for name in parts.namelist():
            content = parts.read(name)
            if name == "docProps/core.xml":
                content = _TIMES.sub(rb"\g<1>" + _TIME, content)
            part = zipfile.ZipInfo(name)
            part.compress_type = zipfile.ZIP_DEFLATED
            again.writestr(part, content)
    return out.getvalue()
