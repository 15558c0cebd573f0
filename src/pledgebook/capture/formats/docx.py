"""Word files: a walk over WordprocessingML that skips no content control and no text box."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import TYPE_CHECKING

from pledgebook.capture.blocks import Block, BlockKind, Extraction, Line, Problem
from pledgebook.capture.formats.docx_emphasis import Sizes, is_in_capitals
from pledgebook.capture.formats.docx_package import Package
from pledgebook.capture.formats.docx_runs import DEEPEST_NESTING, SKIPPED, Runs
from pledgebook.capture.formats.docx_styles import (
    Numbering,
    Styles,
    attribute,
    child,
    is_on,
    local,
    numbering_of,
    outline_level,
)
from pledgebook.capture.formats.format import Format, Match
from pledgebook.capture.formats.line_breaks import broken_up
from pledgebook.capture.formats.markers import with_marker
from pledgebook.capture.formats.struck_out import STRUCK_OUT
from pledgebook.capture.formats.tables import Grid, Piece, cell_blocks
from pledgebook.capture.formats.titles import title_of
from pledgebook.errors import UnreadableFile

if TYPE_CHECKING:
    from lxml.etree import _Element

BOLD_HEADING_CHARACTERS = 120
"""A paragraph wholly in bold is a heading up to this length; longer ones are emphasis."""

CELL_CHARACTERS = 3000
"""A cell longer than this belongs to a table that lays out the page and holds no data."""

UNREAD = {
    r"word/diagrams/data\d*\.xml": "the file holds a diagram (SmartArt), whose words were not read",
    r"word/afchunk[^/]*|word/chunk[^/]*": (
        "the file holds another file, whose text was not read: save it anew from Word"
    ),
}
"""Parts of a file that hold words which are not read, and what is said of them."""
_LIST_STYLE = re.compile(r"list (?:bullet|number|continue) ([2-9])$")
_PAGE_BEHIND = re.compile(r"(?:\d|\b[ivxlc]+)\s*$")
_ENDED = re.compile(r"[.,;][\"'”’)]*$")
_TOC = re.compile(r"^(toc|table of (contents|figures))\b|^(verzeichnis|tdm|tm) ?\d", re.IGNORECASE)


def extract(data: bytes, name: str) -> Extraction:
    """Blocks of a Word file; raises UnreadableFile for a damaged, hostile or encrypted one."""
    package = Package(data, name)
    main = package.main_part()
    root = package.xml(main)
    body = child(root, "body")
    if body is None:
        raise UnreadableFile(name, "the file has no text body.", "Save it as DOCX or PDF.")
    styles = Styles(package.xml("word/styles.xml"))
    walk = _Walk(
        styles=styles,
        numbering=Numbering(package.xml("word/numbering.xml")),
        notes=_notes(package),
        page=1 if _pages_are_reliable(package, body) else None,
        sizes=Sizes(body, styles),
    )
    blocks = [with_marker(block) for block in walk.blocks(body)]
    blocks += _furniture(package, styles)
    core = package.xml("docProps/core.xml")
    problems: tuple[Problem, ...] = ()
    if walk.changes:
        problems = (Problem("the file has tracked changes: read as if all of them were accepted"),)
    if walk.struck:
        problems += (Problem(STRUCK_OUT),)
    problems += tuple(Problem(said) for part, said in UNREAD.items() if package.holds(part))
    return Extraction(
        media_type=FORMAT.media_type,
        extractor="docx",
        extractor_version="4",
        blocks=tuple(blocks),
        title=_property(core, "title") or title_of(blocks),
        page_count=walk.page,
        declared_language=_property(core, "language") or styles.language,
        declared_date=(_property(core, "modified") or _property(core, "created"))[:10],
        problems=problems,
    )


@dataclass
class _Walk:
    """One pass over the body: numbering and tables so far, and the page where it is known."""

    styles: Styles
    numbering: Numbering
    notes: "dict[tuple[str, str], _Element]"
    page: int | None = None
    sizes: Sizes | None = None
    fields: list[bool] = field(default_factory=list)
    """The open fields, and whether each is a table of contents."""
    tables: int = 0
    heading: int = 0
    changes: bool = False
    struck: bool = False
    depth: int = 0
    noted: int = 0

    def blocks(self, container: "_Element") -> Iterator[Block]:
        """Blocks of a body, cell, box or note."""
        self.depth += 1
        for element in container if self.depth < DEEPEST_NESTING else ():
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name == "sdt":
                if not is_on(child(element, "sdtPr", "showingPlcHdr")):
                    content = child(element, "sdtContent")
                    inner = self.blocks(content) if content is not None else iter(())
                    yield from map(_as_furniture, inner) if _is_contents(element) else inner
            elif name in {"ins", "moveTo"}:
                self.changes = True
                yield from self.blocks(element)
            elif name not in SKIPPED:
                yield from self.blocks(element)
        self.depth -= 1

    def _paragraph(self, paragraph: "_Element") -> Iterator[Block]:
        properties = child(paragraph, "pPr")
        style = self.styles.get(
            attribute(child(properties, "pStyle"), "val") or self.styles.default
        )
        runs = Runs(self.page, self.styles, self.fields, style.size or self.styles.size)
        listed = any(self.fields)
        runs.read(paragraph)
        listed = listed or any(self.fields)
        self.page = runs.page
        self.changes = self.changes or runs.changes
        if is_on(child(properties, "rPr", "del")):
            self.changes = True
        self.struck = self.struck or runs.struck
        lines = runs.finished()
        if style.hidden:
            lines = ()
        if any(char.isalnum() for line in lines for char in line.text):
            numbering = numbering_of(properties) or style.numbering
            level = outline_level(properties) or style.heading
            size = self.sizes.level(runs.smallest) if self.sizes and not style.bold else 0
            bold = style.bold or runs.wholly_bold()
            block = self._block(lines, style.name, level, numbering, bold=bold, size=size)
            if listed and _PAGE_BEHIND.search(lines[-1].text):
                block = _as_furniture(block)
            else:
                self.fields.clear()  # one that never ends must not swallow the text
            yield from (block,) if runs.turned else broken_up(block)
        for box in runs.boxes:
            yield from self.blocks(box)
        for kind, identifier in runs.references:
            yield from self._note(kind, identifier)

    def _block(
        self,
        lines: tuple[Line, ...],
        style: str,
        level: int,
        numbering: tuple[str, int] | None,
        *,
        bold: bool,
        size: int,
    ) -> Block:
        marker = ""
        if numbering and numbering[0] != "0":
            marker = self.numbering.marker(*numbering)
        text = " ".join(line.text for line in lines)
        if _TOC.match(style):
            return Block(BlockKind.FURNITURE, lines)
        emphasis = bold or size or is_in_capitals(text)
        if not level and emphasis and not marker and len(text) <= BOLD_HEADING_CHARACTERS:
            if not _ENDED.search(text):
                level = size or min(self.heading + 1, 6)
                self.heading = size or self.heading
        elif level:
            self.heading = level
        if level:
            return Block(BlockKind.HEADING, lines, level=level, marker=marker)
        if marker and numbering:
            deep = max(numbering[1] + 1, _depth_of(style))
            return Block(BlockKind.LIST_ITEM, lines, level=deep, marker=marker)
        if "quote" in style:
            return Block(BlockKind.QUOTATION, lines)
        return Block(BlockKind.PARAGRAPH, lines)

    def _note(self, kind: str, identifier: str) -> Iterator[Block]:
        note = self.notes.pop((kind, identifier), None)
        if note is None:
            return
        self.noted += 1
        number = str(self.noted)
        for block in self.blocks(note):
            yield replace(block, kind=BlockKind.FOOTNOTE, level=0, marker=number, cell=None)
            number = ""

    def _table(self, table: "_Element") -> Iterator[Block]:
        rows = list(_below(table, "tr"))
        cells = [cell for row in rows for cell in _below(row, "tc")]
        long = any(sum(len(text) for text in cell.itertext()) > CELL_CHARACTERS for cell in cells)
        if len(cells) < 2 or long:
            for cell in cells:
                yield from self.blocks(cell)
            return
        grid = Grid(self.tables)
        self.tables += 1
        for row in rows:
            grid.next_row()
            for cell in _below(row, "tc"):
                yield from self._cell(cell, grid)

    def _cell(self, cell: "_Element", grid: Grid) -> Iterator[Block]:
        properties = child(cell, "tcPr")
        span = attribute(child(properties, "gridSpan"), "val")
        place = grid.place(min(int(span), 100) if span.isdigit() and int(span) else 1)
        merged = child(properties, "vMerge")
        if merged is not None and attribute(merged, "val") != "restart":
            return
        pieces: list[Piece] = []
        notes: list[Block] = []
        tables = self.tables
        for block in self.blocks(cell):
            if block.kind is BlockKind.FOOTNOTE:
                notes.append(block)
            else:
                pieces.append((block.marker, block.lines))
        self.tables = tables  # a table inside a cell has become lines of that cell
        yield from cell_blocks(pieces, place)
        yield from notes


def _is_contents(control: "_Element") -> bool:
    """Whether a content control is a table of contents that the program made."""
    gallery = attribute(child(control, "sdtPr", "docPartObj", "docPartGallery"), "val")
    return gallery == "Table of Contents"


def _as_furniture(block: Block) -> Block:
    return Block(BlockKind.FURNITURE, block.lines)


def _below(element: "_Element", wanted: str) -> "Iterator[_Element]":
    """Rows of a table or cells of a row, also inside content controls and insertions."""
    for node in element:
        name = local(node)
        if name == wanted:
            if not (name == "tr" and child(node, "trPr", "del") is not None):
                yield node
        elif name in {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}:
            yield from _below(node, wanted)


def _notes(package: Package) -> "dict[tuple[str, str], _Element]":
    notes: dict[tuple[str, str], _Element] = {}
    for kind in ("footnote", "endnote"):
        root = package.xml(f"word/{kind}s.xml")
        for note in root if root is not None else ():
            if attribute(note, "type") in {"", "normal"}:
                notes[kind, attribute(note, "id")] = note
    return notes


def _furniture(package: Package, styles: Styles) -> Iterator[Block]:
    """Running headers and footers, each text once: Word keeps them apart from the pages."""
    seen: set[str] = set()
    for part in sorted(package.names):
        if re.fullmatch(r"word/(header|footer)\d*\.xml", part):
            root = package.xml(part)
            walk = _Walk(styles, Numbering(None), {})
            for block in walk.blocks(root) if root is not None else ():
                text = " ".join(line.text for line in block.lines)
                if text not in seen:
                    seen.add(text)
                    yield Block(BlockKind.FURNITURE, block.lines)


def _pages_are_reliable(package: Package, body: "_Element") -> bool:
    """Whether Word's last layout left its page breaks in the file and they add up."""
    properties = package.xml("docProps/app.xml")
    pages = child(properties, "Pages")
    counted = pages.text.strip() if pages is not None and pages.text else ""
    breaks = sum(1 for element in body.iter() if local(element) == "lastRenderedPageBreak")
    return counted.isdigit() and breaks > 0 and int(counted) == breaks + 1


def _property(core: "_Element | None", name: str) -> str:
    element = child(core, name)
    return (element.text or "").strip() if element is not None else ""


def _recognise(data: bytes) -> Match:
    if not data.startswith(b"PK\x03\x04"):
        return Match.NO
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        # A file cut off in the middle has lost its directory but still names its parts.
        return Match.CERTAIN if b"word/" in data else Match.NO
    return (
        Match.CERTAIN
        if any(name.lower().startswith("word/document") for name in names)
        else Match.NO
    )


FORMAT = Format(
    "docx",
    "a Word document",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    (".docx", ".docm", ".dotx"),
    _recognise,
    extract,
)


def _depth_of(style: str) -> int:
    """Level that the built-in styles name ("List Bullet 2"): each has a numbering of its own."""
    named = _LIST_STYLE.match(style)
    return int(named[1]) if named else 1
