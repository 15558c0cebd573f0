"""Evidence that stands in the head of a table: a report that breaks down says so in its columns.

A column “Country” over rows of numbers answers the question whether figures are given by country
better than any sentence. The quote is the head itself, where it stands.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from pledgebook.assessing.evidence import LOWEST_RANK
from pledgebook.assessing.model import Answer, Evidence
from pledgebook.capture.documents import DocumentKind
from pledgebook.frameworks.model import Element
from pledgebook.reading.model import DocumentReading
from pledgebook.text.anchors import Anchor, make_anchor
from pledgebook.text.layer import LayerBlock

REPORTS = {DocumentKind.TRANSPARENCY_REPORT, DocumentKind.REPORT, DocumentKind.STATEMENT}
"""Kinds of documents whose tables hold figures; a table of a policy names topics."""

HEAD_ROWS = 2
"""Rows from the top of a table that can be its head."""

NUMBERS = 2
"""Cells with a number that make a table one of figures."""

STRENGTH = 0.7
"""Between a practice that is told and one that is only mentioned: the figures stand there."""

_DEMANDS = re.compile(
    r"\b(?:government|authorit\w+|law enforcement|police|user data|court|legal)\b.{0,40}"
    r"\b(?:requests?|demands?|orders?)\b|\btransparency (?:report|statement)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_ZEROES = {"0", "zero", "none", "nil"}


def table_evidence(element: Element, readings: Iterable[DocumentReading]) -> tuple[Evidence, ...]:
    """The heads of columns that answer an element, the first of each table."""
    wanted = _pattern(element.evidence.heads)
    lowest = LOWEST_RANK[element.stands_in]
    found = []
    for reading in readings:
        document = reading.document
        if document.kind not in REPORTS or document.rank > lowest or not _on_demands(reading):
            continue
        for heads in _heads(reading):
            block = next((b for b in heads if wanted.search(_text(reading, b))), None)
            if block is not None:
                why = "A column of a table of figures is headed so."
                anchor = make_anchor(reading.layer, block.body, block.end)
                found.append(
                    Evidence(document.id, document.rank, anchor, STRENGTH, why, Answer.YES)
                )
    return tuple(found)


def _on_demands(reading: DocumentReading) -> bool:
    """Whether figures can be on demands: a statement on slavery has tables of its own."""
    if reading.document.kind is not DocumentKind.STATEMENT:
        return True
    return _DEMANDS.search(reading.layer.text) is not None


def zero_cells(reading: DocumentReading) -> Iterator[Anchor]:
    """Cells of a table of figures that hold a zero and nothing else."""
    for cells in _tables(reading):
        for block in cells:
            if _text(reading, block).strip() in _ZEROES and block.cell and block.cell.row:
                yield make_anchor(reading.layer, block.body, block.end)


def _text(reading: DocumentReading, block: LayerBlock) -> str:
    return reading.layer.text[block.body : block.end].casefold()


@lru_cache(maxsize=500)
def _pattern(heads: Sequence[str]) -> re.Pattern[str]:
    """Any of the heads as whole words."""
    words = "|".join(re.escape(head.casefold()) for head in sorted(heads, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def _tables(reading: DocumentReading) -> Iterator[list[LayerBlock]]:
    """The cells of each table of figures."""
    tables: dict[int, list[LayerBlock]] = {}
    for block in reading.layer.blocks:
        if block.cell is not None and block.body < block.end:
            tables.setdefault(block.cell.table, []).append(block)
    for cells in tables.values():
        if len(_numbers(reading, cells)) >= NUMBERS:
            yield cells


def _numbers(reading: DocumentReading, cells: Iterable[LayerBlock]) -> list[LayerBlock]:
    """Cells below the first row that hold a digit."""
    return [b for b in cells if b.cell and b.cell.row and _DIGIT.search(_text(reading, b))]


def _heads(reading: DocumentReading) -> Iterator[list[LayerBlock]]:
    """The cells at the head of each table of figures."""
    for cells in _tables(reading):
        numbers = _numbers(reading, cells)
        first = min(b.cell.row for b in numbers if b.cell is not None)
        below = min(first, HEAD_ROWS)
        yield [b for b in cells if b.cell is not None and b.cell.row < below]
