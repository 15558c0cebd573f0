"""Ruled tables among the lines of a document's pages, and what goes on from page to page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pledgebook.capture.formats.pdf_frames import Frame
from pledgebook.capture.formats.pdf_lines import PdfLine
from pledgebook.capture.formats.pdf_markers import SAME_BASELINE

_OPEN = re.compile(r"[^.!?:;。؟！？…\"'”’»)\]]$")
_LOWER = re.compile(r"[\"'“‘(]*[a-zà-öø-ÿа-я]")


@dataclass(slots=True)
class FramedTable:
    """The lines of each cell of a ruled table, row by row."""

    frame: Frame
    rows: list[dict[int, list[PdfLine]]]

    @classmethod
    def of(cls, frame: Frame, lines: Sequence[PdfLine]) -> "FramedTable":
        """The table of a frame from the lines that stand in its cells."""
        rows: dict[int, dict[int, list[PdfLine]]] = {}
        for line in lines:
            if line.cell is not None:
                row = rows.setdefault(line.cell.row, {})
                row.setdefault(line.cell.column, []).append(line)
        ordered = [
            {column: _downwards(cells[column]) for column in sorted(cells)}
            for _, cells in sorted(rows.items())
        ]
        return cls(frame, ordered)

    def cells(self) -> Iterator[tuple[int, int, list[PdfLine]]]:
        """Row, column and lines of each cell."""
        for number, row in enumerate(self.rows):
            for column, lines in row.items():
                yield number, column, lines


def _downwards(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """The lines of a cell from top to bottom, which a page that is turned may give otherwise."""
    ordered: list[list[PdfLine]] = []
    for line in sorted(lines, key=lambda one: -one.base):
        if ordered and ordered[-1][0].base - line.base <= SAME_BASELINE * line.size:
            ordered[-1].append(line)
        else:
            ordered.append([line])
    return [line for row in ordered for line in sorted(row, key=lambda one: one.left)]


Part = list[PdfLine] | FramedTable
"""Lines that stand in no frame, or a ruled table."""


def parts_of(lines: Sequence[PdfLine]) -> list[Part]:
    """A page's lines with its ruled tables, each where its first line comes."""
    parts: list[Part] = []
    framed: dict[Frame, list[PdfLine]] = {}
    for line in lines:
        if line.cell is not None:
            framed.setdefault(line.cell.frame, []).append(line)
    seen: set[Frame] = set()
    for line in lines:
        if line.cell is None:
            if not parts or not isinstance(parts[-1], list):
                parts.append([])
            last = parts[-1]
            assert isinstance(last, list)
            last.append(line)
        elif line.cell.frame not in seen:
            seen.add(line.cell.frame)
            parts.append(FramedTable.of(line.cell.frame, framed[line.cell.frame]))
    return parts


def carried_on(before: Sequence[Part], parts: list[Part]) -> list[PdfLine]:
    """Give the rows that a page opens with to the table at the end of the page before.

    A row that the page's end broke becomes one again. The lines of a header that is printed
    again are handed back: they are furniture.
    """
    table = before[-1] if before else None
    following = parts[0] if parts else None
    if not isinstance(table, FramedTable) or not isinstance(following, FramedTable):
        return []
    if not following.frame.has_columns_of(table.frame):
        return []
    rows = following.rows
    again: list[PdfLine] = []
    while rows and len(rows) > 1 and len(again) < len(table.rows) and _repeats(table, rows[0]):
        again += [line for lines in rows[0].values() for line in lines]
        rows = rows[1:]
    if _is_broken(table.rows[-1], rows[0]):
        for column, lines in rows[0].items():
            table.rows[-1].setdefault(column, []).extend(lines)
        table.rows[-1] = dict(sorted(table.rows[-1].items()))
        rows = rows[1:]
    table.rows += rows
    parts[0] = table
    return again


def _repeats(table: FramedTable, row: dict[int, list[PdfLine]]) -> bool:
    """Whether a row is one of the first two of a table again."""
    return any(_texts(row) == _texts(header) for header in table.rows[:2])


def _texts(row: dict[int, list[PdfLine]]) -> dict[int, str]:
    return {column: " ".join(line.text for line in lines) for column, lines in row.items()}


def _is_broken(row: dict[int, list[PdfLine]], rest: dict[int, list[PdfLine]]) -> bool:
    """Whether a cell of the second row goes on with a sentence of the first, and none begins."""
    going_on = [
        column in row
        and bool(_OPEN.search(row[column][-1].text.rstrip()))
        and bool(_LOWER.match(lines[0].text))
        for column, lines in rest.items()
    ]
    return any(going_on) and (0 not in rest or going_on[0])
