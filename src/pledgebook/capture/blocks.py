"""What a format module hands on: the blocks of a document in reading order.

Nothing here is cleaned yet. Joining lines, ligatures, hyphenation and offsets are the
business of `pledgebook.text.layer`, so that every format comes out the same way.
"""

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    QUOTATION = "quotation"
    FOOTNOTE = "footnote"
    FURNITURE = "furniture"
    """Running headers, footers and page numbers: in the layer, not in the sentence stream."""


class Region(StrEnum):
    """Where on a web page a block stands; `MAIN` for every other format."""

    MAIN = "main"
    NAVIGATION = "navigation"
    ASIDE = "aside"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line (or one unbroken run of text) and the 1-based page it stands on."""

    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """Place of a table cell: number of the table in the document, row and column, from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, cell… A paragraph that crosses a page is one block.

    `level` is the depth of a heading (1 is the highest) or of a list item (1 is outermost).
    `marker` is the bullet or number that opens a list item or numbered clause, kept out of
    `lines`.
    """

    kind: BlockKind
    lines: tuple[Line, ...]
    level: int = 0
    region: Region = Region.MAIN
    marker: str = ""
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a reader should know about the intake: a page without text, a skipped part."""

    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one extractor got out of one file.

    `extractor` and `extractor_version` name the code that read it, because a better
    extractor makes a new text layer and never a change by the company.
    """

    media_type: str
    extractor: str
    extractor_version: str
    blocks: tuple[Block, ...]
    title: str = ""
    page_count: int | None = None
    declared_language: str = ""
    declared_date: str = ""
    problems: tuple[Problem, ...] = ()
