"""All tables of a file, whatever its format."""

from pathlib import Path

from pledgebook.capture.intake import read_bytes
from pledgebook.transparency.grids.delimited import read_delimited
from pledgebook.transparency.grids.document import read_document
from pledgebook.transparency.grids.grid import Grid
from pledgebook.transparency.grids.records import read_records
from pledgebook.transparency.grids.workbook import read_workbook

DELIMITED = {".csv", ".tsv", ".tab", ".psv"}
WORKBOOKS = {".xlsx", ".xlsm"}
RECORDS = {".json", ".jsonl", ".ndjson"}


def read_grids(path: Path) -> tuple[Grid, ...]:
    """The tables of the file at a path. Raises UnreadableFile, MissingExtra."""
    data = read_bytes(path)
    suffixes = [suffix.lower() for suffix in path.suffixes]
    kind = suffixes[-1] if suffixes else ""
    if kind == ".gz" and len(suffixes) > 1:
        kind = suffixes[-2]
    if kind in DELIMITED:
        return read_delimited(data, path.name)
    if kind in WORKBOOKS:
        return read_workbook(data, path.name)
    if kind in RECORDS:
        return read_records(data, path.name)
    return read_document(data, path.name)
