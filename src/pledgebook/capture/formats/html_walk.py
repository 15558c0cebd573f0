"""The walk over a page's elements: blocks in document order, without recursion.

Pages nest to any depth, so the walk keeps its own stack.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pledgebook.capture.blocks import Block, BlockKind, Cell, Line, Region
from pledgebook.capture.formats.html_notes import is_note, leads_nowhere, leads_to_note, numbered
from pledgebook.capture.formats.html_regions import Regions
from pledgebook.capture.formats.line_breaks import broken_up, parts_at_breaks
from pledgebook.capture.formats.markers import roman_numeral
from pledgebook.capture.formats.raised_figures import RAISED_FIGURES
from pledgebook.capture.formats.tables import Grid, Piece, cell_blocks

DROPPED = (
    "script style noscript template svg canvas iframe object embed video audio map select "
    "textarea input math datalist del s strike"
).split()
"""Elements whose text is not part of what the page says; what is struck out no longer is."""
STRUCK = ("del", "s", "strike")

BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu "
    "nav ol p pre search section summary table tbody td tfoot th thead tr ul caption".split()
)
SHUT = frozenset(("details", "dd"))
"""Elements whose headings stand below that of the element, and end with it."""
LISTS = frozenset(("ul", "ol", "menu", "dir"))
LOWEST_HEADING = 6

BOLD_HEADING_CHARACTERS = 120
"""A paragraph wholly in bold is a heading up to this length; longer ones are emphasis."""

CELL_CHARACTERS = 1500
"""A table with a longer cell lays out the page and holds no data."""

LONG_COMPONENT = 40
"""Characters from which an element of a site's own making is a block: shorter ones mark words."""

_SPACE = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True, slots=True)
class Context:
    """What the open elements around a text say about it."""

    region: Region = Region.MAIN
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    lists: int = 0
    bold: bool = False
    raised: bool = False
    note: bool = False
    pre: bool = False
    cell: Cell | None = None


def walk(tree: LexborHTMLParser) -> Iterator[Block]:
    """Visible blocks of a page in document order, each with its region."""
    if tree.body is None:
        return
    tree.strip_tags(DROPPED, recursive=True)
    body = tree.body
    if body is not None:
        yield from _Walk(Regions(tree)).blocks(body)


@dataclass
class _Walk:
    """One pass over a page: the text gathered so far and the lists and tables that are open."""

    regions: Regions
    lines: list[str] = field(default_factory=lambda: [""])
    pieces: list[Piece] = field(default_factory=list)
    bold: int = 0
    marker: str = ""
    heading: int = 0
    counters: list[int | None] = field(default_factory=list)
    tables: int = 0
    grids: list[Grid | None] = field(default_factory=list)
    outer_headings: list[int] = field(default_factory=list)

    def blocks(self, root: LexborNode) -> Iterator[Block]:
        """Blocks below `root`."""
        opened: list[tuple[LexborNode, Context]] = []
        node: LexborNode | None = root
        context = Context(region=self.regions.outside)
        while node is not None or opened:
            if node is None:
                node, outer = opened.pop()
                yield from self._leave(node, context)
                context = outer
                node = node.next if opened else None
            elif node.tag == "-text":
                self._text(node.text_content or "", context)
                node = node.next
            elif self._skipped(node, context):
                node = node.next
            else:
                if _is_block(node):
                    yield from self._flush(context)
                opened.append((node, context))
                context = self._enter(node, context)
                node = node.child
        yield from self._flush(context)

    def _skipped(self, node: LexborNode, context: Context) -> bool:
        tag = node.tag or ""
        if tag == "br":
            self.lines.append("")
            return True
        if tag.startswith(("-", "!", "_")) or tag == "title" or self.regions.hidden(node):
            return True
        if tag == "button" and context.kind is not BlockKind.HEADING:
            return not _opens_something(node)
        return tag == "a" and leads_nowhere(node)

    def _enter(self, node: LexborNode, context: Context) -> Context:
        """Context inside an element."""
        tag = node.tag or ""
        inner = context
        region = self.regions.region(node, context.region)
        if region is not context.region:
            inner = replace(inner, region=region)
        if tag[0] == "h" and tag[1:].isdigit() and len(tag) == 2:
            self.heading = min(int(tag[1]), LOWEST_HEADING)
            return replace(inner, kind=BlockKind.HEADING, level=self.heading)
        if tag in {"dt", "summary"} or (tag == "button" and inner.kind is not BlockKind.HEADING):
            level = min(self.heading + 1, LOWEST_HEADING)
            return replace(inner, kind=BlockKind.HEADING, level=level)
        if tag in {"b", "strong"}:
            return replace(inner, bold=True)
        if tag == "sup" or (tag == "a" and leads_to_note(node)):
            return replace(inner, raised=True)
        if not inner.note and is_note(node):
            inner = replace(inner, note=True)
        if tag in SHUT:
            self.outer_headings.append(self.heading)
        if tag in LISTS:
            self.counters.append(_first_number(node))
            return replace(inner, lists=inner.lists + 1)
        if tag == "li":
            self.marker = self._item_marker(node)
            return replace(inner, kind=BlockKind.LIST_ITEM, level=max(1, inner.lists))
        if tag == "blockquote":
            return replace(inner, kind=BlockKind.QUOTATION, level=0)
        if tag == "pre":
            return replace(inner, pre=True)
        return self._enter_table(node, tag, inner)

    def _enter_table(self, node: LexborNode, tag: str, inner: Context) -> Context:
        if tag == "table":
            data = inner.cell is None and _holds_data(node)
            self.grids.append(Grid(self.tables) if data else None)
            self.tables += data
        grid = self.grids[-1] if self.grids else None
        if grid is None or inner.cell is not None:
            return inner
        if tag == "tr":
            grid.next_row()
        elif tag in {"td", "th"}:
            cell = grid.place(_span(node, "colspan"), _span(node, "rowspan"))
            return replace(inner, cell=cell, kind=BlockKind.TABLE_CELL, level=0)
        return inner

    def _leave(self, node: LexborNode, context: Context) -> Iterator[Block]:
        tag = node.tag or ""
        if _is_block(node) or (tag == "button" and context.kind is BlockKind.HEADING):
            yield from self._flush(context, closes_cell=tag in {"td", "th"})
        if tag in SHUT and self.outer_headings:
            self.heading = self.outer_headings.pop()
        if tag in LISTS and self.counters:
            self.counters.pop()
        elif tag == "table" and self.grids:
            self.grids.pop()
        elif tag == "li":
            self.marker = ""
        elif tag in {"a", "button"} and context.region is Region.NAVIGATION:
            self.lines[-1] += " "

    def _text(self, text: str, context: Context) -> None:
        if context.pre:
            first, *others = text.split("\n")
            self.lines[-1] += first
            self.lines += others
            return
        collapsed = _SPACE.sub(" ", text)
        if context.raised and collapsed.strip("[]").isdigit():
            collapsed = collapsed.strip("[]").translate(RAISED_FIGURES)
        if self.lines[-1].endswith(" ") or not self.lines[-1]:
            collapsed = collapsed.lstrip(" ")
        self.lines[-1] += collapsed
        if context.bold:
            self.bold += len(collapsed.strip())

    def _flush(self, context: Context, *, closes_cell: bool = False) -> Iterator[Block]:
        """The block gathered so far; what stands in a cell of data waits for its end."""
        texts = [line.strip() for line in self.lines]
        bold, self.lines, self.bold = self.bold, [""], 0
        lines = tuple(map(Line, texts))
        if context.cell is not None:
            yield from self._flush_cell(context, context.cell, lines, closes=closes_cell)
            return
        if not any(char.isalnum() for line in lines for char in line.text):
            return
        if context.kind is BlockKind.PARAGRAPH and _wholly_bold(texts, bold):
            level = min(self.heading + 1, LOWEST_HEADING)
            context = replace(context, kind=BlockKind.HEADING, level=level)
        marker = ""
        if context.kind is BlockKind.LIST_ITEM:
            marker, self.marker = self.marker, ""
        if context.note and context.kind in {BlockKind.LIST_ITEM, BlockKind.PARAGRAPH}:
            context = replace(context, kind=BlockKind.FOOTNOTE, level=0)
            marker, lines = numbered(marker, lines)
        block = Block(context.kind, lines, context.level, context.region, marker)
        yield from broken_up(block)

    def _flush_cell(
        self, context: Context, cell: Cell, lines: tuple[Line, ...], *, closes: bool
    ) -> Iterator[Block]:
        for _, part in parts_at_breaks(lines):
            marker = ""
            if context.kind is BlockKind.LIST_ITEM:
                marker, self.marker = self.marker, ""
            self.pieces.append((marker, part))
        if closes:
            pieces, self.pieces = self.pieces, []
            if any(char.isalnum() for _, lines in pieces for line in lines for char in line.text):
                yield from cell_blocks(pieces, cell, context.region)

    def _item_marker(self, node: LexborNode) -> str:
        if not self.counters or self.counters[-1] is None:
            return "•"
        value = (node.attributes.get("value") or "").strip()
        number = int(value) if value.isdigit() and len(value) < 6 else self.counters[-1]
        self.counters[-1] = number + 1
        parent = node.parent
        style = (parent.attributes.get("type") or "1") if parent else "1"
        return f"{_numeral(number, style)}."


def _is_block(node: LexborNode) -> bool:
    """Whether an element begins on a line of its own, as those of a site's own making often do."""
    tag = node.tag or ""
    if "-" not in tag:
        return tag in BLOCKS
    return not tag.startswith("-") and len(node.text(deep=True, strip=True)) >= LONG_COMPONENT


def _opens_something(button: LexborNode) -> bool:
    attributes = button.attributes
    return "aria-expanded" in attributes and len((button.text() or "").strip()) > 3


def _first_number(node: LexborNode) -> int | None:
    """Number of the first item of an ordered list, None for a bulleted one."""
    if node.tag != "ol":
        return None
    start = (node.attributes.get("start") or "1").strip()
    return int(start) if start.isdigit() and len(start) < 6 else 1


def _numeral(number: int, style: str) -> str:
    if style in {"a", "A"} and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter if style == "a" else letter.upper()
    if style in {"i", "I"} and 1 <= number < 400:
        roman = roman_numeral(number)
        return roman if style == "i" else roman.upper()
    return str(number)


def _span(node: LexborNode, attribute: str) -> int:
    value = (node.attributes.get(attribute) or "1").strip()
    return min(int(value), 100) if value.isdigit() and len(value) < 6 and int(value) else 1


def _holds_data(table: LexborNode) -> bool:
    """Whether a table shows data; the others lay out the page and are read as plain blocks."""
    if table.attributes.get("role") in {"presentation", "none"}:
        return False
    if table.css_first("table table, h1, h2, h3") is not None and table.css_first("th") is None:
        return False
    cells = table.css("td, th")
    if len(cells) < 2:
        return False
    return all(len(cell.text() or "") <= CELL_CHARACTERS for cell in cells)


def _wholly_bold(texts: list[str], bold: int) -> bool:
    text = " ".join(text for text in texts if text)
    return (
        bold > 0
        and bold >= len(text.replace(" ", "")) * 0.9
        and len(text) <= BOLD_HEADING_CHARACTERS
        and not text.endswith((".", ";", ","))
    )
