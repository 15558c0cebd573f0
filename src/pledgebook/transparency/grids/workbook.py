"""Sheets of an XLSX workbook as tables of text."""

import io
import zipfile

from pledgebook.errors import MissingExtra, UnreadableFile
from pledgebook.transparency.grids.grid import Grid, grid

LARGEST_UNPACKED = 1 << 29
"""Bytes of a workbook's parts together."""


def read_workbook(data: bytes, name: str) -> tuple[Grid, ...]:
    """Each sheet that holds anything. Raises MissingExtra, UnreadableFile."""
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise MissingExtra("xlsx", "Reading a workbook") from error
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > LARGEST_UNPACKED:
                problem = f"unpacks to more than {LARGEST_UNPACKED >> 20} MB."
                raise UnreadableFile(name, problem)  # noqa: TRY301
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = [
            grid(sheet.title, [[_text(cell) for cell in row] for row in sheet.iter_rows()])
            for sheet in book.worksheets
        ]
    except UnreadableFile:
        raise
    except Exception as error:
        problem = f"is no workbook that can be read ({error})."
        raise UnreadableFile(name, problem, "Save it again as XLSX.") from error
    return tuple(sheet for sheet in sheets if sheet.rows)


def _text(cell: object) -> str:
    """A cell as a reader of the sheet sees it: percentages with their sign, dates as ISO."""
    value = getattr(cell, "value", None)
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        if "%" in str(getattr(cell, "number_format", "")):
            return f"{value * 100:.10g}%"
        return str(int(value)) if float(value).is_integer() else repr(value)
    return str(value)
