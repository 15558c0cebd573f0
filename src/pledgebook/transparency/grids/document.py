"""Tables found in a report: PDF, HTML, Word, Markdown. Cells as they stand on the page."""

from collections.abc import Iterable

from pledgebook.capture.blocks import Block, BlockKind
from pledgebook.capture.intake import extract_tables
from pledgebook.errors import UnreadableFile
from pledgebook.transparency.grids.grid import Grid, grid


def read_document(data: bytes, name: str) -> tuple[Grid, ...]:
    """Each table of a report, under the heading it stands under. Raises UnreadableFile."""
    found = tuple(_tables(extract_tables(data, name).blocks))
    if not found:
        raise UnreadableFile(
            name, "no table was found in it.", "Copy the table into a CSV file and take that."
        )
    return found


def _tables(blocks: Iterable[Block]) -> Iterable[Grid]:
    cells: dict[int, dict[tuple[int, int], str]] = {}
    titles: dict[int, str] = {}
    pages: dict[int, int | None] = {}
    heading = ""
    for block in blocks:
        words = (block.marker, *(line.text.strip() for line in block.lines))
        text = " ".join(word for word in words if word)
        if block.kind is BlockKind.HEADING:
            heading = text
        if block.cell is None:
            continue
        number = block.cell.table
        titles.setdefault(number, heading)
        pages.setdefault(number, block.lines[0].page if block.lines else None)
        place = (block.cell.row, block.cell.column)
        table = cells.setdefault(number, {})
        table[place] = f"{table[place]} {text}" if place in table else text
    for number in sorted(cells):
        yield grid(titles[number], _rows(cells[number]), pages[number])


def _rows(cells: dict[tuple[int, int], str]) -> list[list[str]]:
    height = max(row for row, _ in cells) + 1
    width = max(column for _, column in cells) + 1
    return [[cells.get((row, column), "") for column in range(width)] for row in range(height)]
