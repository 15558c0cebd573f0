"""Places of cells in a table whose cells may span rows and columns."""

from pledgebook.capture.blocks import Cell


class Grid:
    """Hands out the places of a table's cells, row by row, as HTML's table model does."""

    def __init__(self, table: int) -> None:
        self._table = table
        self._row = -1
        self._column = 0
        self._taken: dict[int, int] = {}
        """Column → last row taken by a cell that spans down from above."""

    def next_row(self) -> None:
        """Begin a row."""
        self._row += 1
        self._column = 0

    def place(self, columns: int = 1, rows: int = 1) -> Cell:
        """Place of the next cell of the row, which covers `columns` and `rows`."""
        self._row = max(self._row, 0)
        while self._taken.get(self._column, -1) >= self._row:
            self._column += 1
        cell = Cell(self._table, self._row, self._column)
        for column in range(self._column, self._column + columns):
            self._taken[column] = self._row + rows - 1
        self._column += columns
        return cell
