"""Statements as CSV for a spreadsheet, in the columns that are read back."""

import csv
import io

from pledgebook.publishing.printable import encodable
from pledgebook.publishing.tables import safe_cell
from pledgebook.relations.graph import RelationGraph
from pledgebook.relations.writers.table import HEADER, table_rows


def table_csv(graph: RelationGraph) -> str:
    """One statement a row; a cell that a spreadsheet would run gets an apostrophe in front."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    for row in table_rows(graph):
        writer.writerow([safe_cell(cell) for cell in row])
    return encodable(out.getvalue())
