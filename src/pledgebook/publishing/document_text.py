"""The full text of a document as shown in the report, with what rests on it beside it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup, escape

from pledgebook.assessing.model import Evidence
from pledgebook.capture.blocks import BlockKind, Region
from pledgebook.publishing.marked_text import PageMark, Span, marked
from pledgebook.publishing.printable import shortened
from pledgebook.publishing.summary import Summary
from pledgebook.reading.model import DocumentReading
from pledgebook.text.anchors import Anchor
from pledgebook.text.layer import LayerBlock, TextLayer

LONG_LABEL = 40
"""Characters of a reference beside a paragraph, so that it stays on a line of the margin."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What rests on a passage: where in the report it stands, and how it is called."""

    target: str
    label: str


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block of text with its marks and the references to them.

    `kind` is one of heading, text, item, quotation, furniture, row (of a table, `cells` set).
    """

    kind: str
    html: Markup
    level: int = 0
    marker: str = ""
    references: tuple[Reference, ...] = ()
    cells: tuple[Markup, ...] = ()


class Citations:
    """Which quotes the report shows, by document, and what each is shown for.

    `cite` hands out the address of a quote; a quote cited twice has one address.
    """

    def __init__(self, readings: Sequence[DocumentReading]) -> None:
        self._number = {reading.document.id: n for n, reading in enumerate(readings, start=1)}
        self._cited: dict[str, dict[tuple[int, int], list[Reference]]] = {}

    def cite(self, document_id: str, anchor: Anchor, by: Reference | None = None) -> str:
        """Address (`id`) of the quote, remembering what cites it."""
        spans = self._cited.setdefault(document_id, {})
        references = spans.setdefault((anchor.start, anchor.end), [])
        if by and by not in references:
            references.append(by)
        return self._address(document_id, anchor.start, anchor.end)

    def address(self, document_id: str, anchor: Anchor) -> str:
        """Address of a quote, which has to have been cited."""
        return self._address(document_id, anchor.start, anchor.end)

    def number(self, document_id: str) -> int:
        """Number of the document in the report, from 1."""
        return self._number[document_id]

    def spans(self, document_id: str) -> list[Span]:
        """All cited spans of a document with their addresses, in order.

        What nothing rests on (a passage that came close, a use of a term) is only pointed at.
        """
        cited = self._cited.get(document_id, {})
        return [
            Span(start, end, self._address(document_id, start, end), "mark" if by else "span")
            for (start, end), by in sorted(cited.items(), key=lambda item: item[0])
        ]

    def references(self, document_id: str, start: int, end: int) -> tuple[Reference, ...]:
        """What cites the text of one span."""
        return tuple(self._cited.get(document_id, {}).get((start, end), ()))

    def _address(self, document_id: str, start: int, end: int) -> str:
        return f"t{self._number[document_id]}-{start}-{end}"


def cite_everything(summary: Summary) -> Citations:
    """Address every quote of the report, so that it can be found in the text and back."""
    citations = Citations(summary.assessment.readings)
    for promise in summary.promises:
        by = Reference(f"promise-{promise.number}", f"Promise {promise.number}")
        citations.cite(promise.document.id, promise.commitment.anchor, by)
    for number, term in enumerate(summary.assessment.terms, start=1):
        by = Reference(f"term-{number}", f"Term “{shortened(term.name, LONG_LABEL)}”")
        for located in term.definitions:
            citations.cite(located.document_id, located.definition.anchor, by)
        for use in term.uses:
            citations.cite(use.document_id, use.anchor)
    for part in summary.coverage:
        for finding in part.findings:
            by = Reference(f"finding-{finding.framework.id}--{finding.element.id}", finding.label)
            if finding.suggestion:
                _cite_evidence(citations, finding.suggestion.evidence, by)
                _cite_evidence(citations, finding.suggestion.search.nearest, None)
    for recommendation in summary.assessment.recommendations:
        by = Reference(
            f"recommendation-{recommendation.number}", f"Recommendation {recommendation.number}"
        )
        _cite_evidence(citations, recommendation.evidence, by)
        _cite_evidence(citations, recommendation.former, by)
    return citations


def _cite_evidence(
    citations: Citations, evidence: Sequence[Evidence], by: Reference | None
) -> None:
    for item in evidence:
        citations.cite(item.document_id, item.anchor, by)


def shown_blocks(reading: DocumentReading, citations: Citations) -> Iterator[ShownBlock]:
    """The blocks of a document in order, rows of tables drawn together."""
    layer = reading.layer
    spans = _SpanIndex(reading.document.id, citations)
    pages = _page_marks(layer)
    for key, group in groupby(layer.blocks, key=_row_of):
        blocks = list(group)
        if key is None:
            for block in blocks:
                yield _shown(layer, block, spans, pages)
            continue
        yield ShownBlock(
            kind="row",
            html=Markup(""),
            references=_distinct([r for b in blocks for r in spans.references(b.start, b.end)]),
            cells=_cells(layer, blocks, spans, pages),
        )


def _cells(
    layer: TextLayer, blocks: Sequence[LayerBlock], spans: "_SpanIndex", pages: Sequence[PageMark]
) -> tuple[Markup, ...]:
    """The cells of a row, each in its column; what a cell holds stands below each other."""
    columns: dict[int, list[Markup]] = {}
    for block in blocks:
        marker = layer.text[block.start : block.body]
        html = marked(layer.text, block.body, block.end, spans.within(block), pages)
        column = block.cell.column if block.cell else 0
        columns.setdefault(column, []).append(escape(marker) + html)
    return tuple(Markup("<br>").join(columns.get(number, [])) for number in range(max(columns) + 1))


def _shown(
    layer: TextLayer, block: LayerBlock, spans: "_SpanIndex", pages: Sequence[PageMark]
) -> ShownBlock:
    html = marked(layer.text, block.body, block.end, spans.within(block), pages)
    kinds = {
        BlockKind.HEADING: "heading",
        BlockKind.LIST_ITEM: "item",
        BlockKind.QUOTATION: "quotation",
        BlockKind.FURNITURE: "furniture",
    }
    aside = block.region is not Region.MAIN
    return ShownBlock(
        kind="furniture" if aside else kinds.get(block.kind, "text"),
        html=html,
        level=block.level,
        marker=layer.text[block.start : block.body].strip(),
        references=spans.references(block.start, block.end),
    )


def _row_of(block: LayerBlock) -> tuple[int, int] | None:
    return (block.cell.table, block.cell.row) if block.cell else None


def _page_marks(layer: TextLayer) -> list[PageMark]:
    """Where each page begins for the first time: a footer laid behind a paragraph goes back."""
    marks: list[PageMark] = []
    for start in layer.pages:
        if not marks or start.page > marks[-1].page:
            marks.append(PageMark(start.offset, start.page))
    return marks


class _SpanIndex:
    """The cited spans of one document, to be asked for block by block."""

    def __init__(self, document_id: str, citations: Citations) -> None:
        self._document_id = document_id
        self._citations = citations
        self._spans = citations.spans(document_id)
        self._starts = [span.start for span in self._spans]
        self._longest = max((span.end - span.start for span in self._spans), default=0)

    def within(self, block: LayerBlock) -> list[Span]:
        """Spans that touch a block; one that began in an earlier block goes on in it.

        A quote that begins in the marker of a list item, which stands beside the text, is
        moved to where the text begins, so that it keeps its address.
        """
        low = bisect_left(self._starts, block.start - self._longest)
        high = bisect_right(self._starts, block.end - 1)
        return [
            replace(span, start=max(span.start, block.body)) if span.start >= block.start else span
            for span in self._spans[low:high]
            if span.end > block.body
        ]

    def references(self, start: int, end: int) -> tuple[Reference, ...]:
        """What cites the passages that begin in `start:end`."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        cited = self._citations.references
        return _distinct(
            [
                reference
                for span in self._spans[low:high]
                for reference in cited(self._document_id, span.start, span.end)
            ]
        )


def _distinct(references: Sequence[Reference]) -> tuple[Reference, ...]:
    return tuple(dict.fromkeys(references))
