"""What an evaluation found, ready to be printed."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    """One way of answering, and its figures by name; a figure that does not apply is left out."""

    name: str
    figures: dict[str, float]


@dataclass(frozen=True)
class Table:
    """Ways of answering the same questions, side by side."""

    title: str
    rows: tuple[Row, ...]

    def columns(self) -> tuple[str, ...]:
        """Names of the figures in the order in which they first come."""
        return tuple(dict.fromkeys(name for row in self.rows for name in row.figures))


@dataclass(frozen=True)
class Report:
    """The figures of one task, with what others published and what a reader has to know."""

    task: str
    about: str
    tables: tuple[Table, ...]
    published: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())
