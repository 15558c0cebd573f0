"""The text of a version with what was read in it: promises, terms, evidence, the passage asked for.

A character may carry several marks. The text is cut wherever one begins or ends, and each piece
says by its classes what it belongs to; so marks may cross, and a style or a switch shows or
hides them.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from markupsafe import Markup, escape

from pledgebook.capture.blocks import BlockKind, Region
from pledgebook.publishing.printable import printable
from pledgebook.reading.model import DocumentReading
from pledgebook.text.layer import LayerBlock, PageStart, TextLayer


@dataclass(frozen=True, slots=True)
class Mark:
    """`start:end` of the text belongs to something; `key` names it, `kind` is its class."""

    start: int
    end: int
    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block ready to show. `at` is the offset of its first character in the layer."""

    kind: str
    at: int
    html: Markup
    level: int = 0
    marker: str = ""
    cells: tuple[tuple["MarkedBlock", ...], ...] = ()


KINDS = {
    BlockKind.HEADING: "heading",
    BlockKind.LIST_ITEM: "item",
    BlockKind.QUOTATION: "quotation",
    BlockKind.FURNITURE: "furniture",
    BlockKind.FOOTNOTE: "footnote",
}


def marks_of(reading: DocumentReading) -> list[Mark]:
    """Marks of the promises, definitions and uses of terms that were read."""
    marks = [
        Mark(
            promise.anchor.start,
            promise.anchor.end,
            f"promise m-{promise.modality.replace(' ', '-')}",
            f"promise-{number}",
        )
        for number, promise in enumerate(reading.commitments, 1)
    ]
    marks += [
        Mark(definition.anchor.start, definition.anchor.end, "definition", f"definition-{number}")
        for number, definition in enumerate(reading.definitions, 1)
    ]
    marks += [
        Mark(use.start, use.end, "term", f"use-{number}")
        for number, use in enumerate(reading.term_uses, 1)
    ]
    return marks


def marked_blocks(layer: TextLayer, marks: Sequence[Mark]) -> Iterator[MarkedBlock]:
    """The blocks of a text in order, rows of tables drawn together."""
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    starts = [mark.start for mark in ordered]
    longest = max((mark.end - mark.start for mark in ordered), default=0)
    pages = _page_marks(layer)
    seen: set[str] = set()

    def html(block: LayerBlock) -> Markup:
        low = bisect_left(starts, block.body - longest)
        high = bisect_left(starts, block.end)
        own = [mark for mark in ordered[low:high] if mark.end > block.body]
        return _marked(layer.text, block.body, block.end, own, pages, seen)

    def marker(block: LayerBlock) -> str:
        return printable(layer.text[block.start : block.body]).strip()

    for key, group in groupby(layer.blocks, key=_row_of):
        blocks = list(group)
        if key is not None:
            columns: dict[int, list[MarkedBlock]] = {}
            for block in blocks:
                part = MarkedBlock("text", block.body, html(block), marker=marker(block))
                columns.setdefault(block.cell.column if block.cell else 0, []).append(part)
            cells = tuple(tuple(columns.get(n, ())) for n in range(max(columns) + 1))
            yield MarkedBlock("row", blocks[0].body, Markup(""), cells=cells)
            continue
        for block in blocks:
            aside = block.region is not Region.MAIN
            yield MarkedBlock(
                "furniture" if aside else KINDS.get(block.kind, "text"),
                block.body,
                html(block),
                level=block.level,
                marker=marker(block),
            )


def _row_of(block: LayerBlock) -> tuple[int, int] | None:
    return (block.cell.table, block.cell.row) if block.cell else None


def _page_marks(layer: TextLayer) -> list[PageStart]:
    """Where each page begins for the first time: a footer laid behind a paragraph goes back."""
    marks: list[PageStart] = []
    for start in layer.pages:
        if not marks or start.page > marks[-1].page:
            marks.append(start)
    return marks


def _marked(
    text: str,
    start: int,
    end: int,
    marks: Sequence[Mark],
    pages: Sequence[PageStart],
    seen: set[str],
) -> Markup:
    """`text[start:end]` in pieces; the first piece of a mark has its key as address."""
    first_page = bisect_left(pages, start, key=lambda page: page.offset)
    last_page = bisect_left(pages, end, key=lambda page: page.offset)
    turns = {page.offset: page.page for page in pages[first_page:last_page]}
    cuts = {start, end, *turns}
    for mark in marks:
        cuts.update(cut for cut in (mark.start, mark.end) if start < cut < end)
    ordered = sorted(cuts)
    out: list[str] = []
    for low, high in pairwise(ordered):
        if low in turns:
            out.append(
                Markup('<span class="turn" id="text-page-{0}">page {0}</span>').format(turns[low])
            )
        words = escape(printable(text[low:high]))
        out.append(_piece(words, [mark for mark in marks if mark.start <= low < mark.end], seen))
    return Markup("".join(out))  # noqa: S704 - each piece was escaped above


def _piece(words: Markup, marks: Sequence[Mark], seen: set[str]) -> str:
    """Words inside one element a mark, the widest outermost, so that each can be addressed."""
    if not marks or not words.strip():
        return words
    html = str(words)
    for mark in reversed(marks):
        own = "" if mark.key in seen else f' id="{mark.key}"'
        seen.add(mark.key)
        tag = "mark" if mark.kind == "lit" else "span"
        # Class and key are words of ours; formatting by Markup took half the time of a page.
        html = f'<{tag} class="{mark.kind}" data-key="{mark.key}"{own}>{html}</{tag}>'
    return html
