"""Word files: a walk over WordprocessingML that skips no content control and no text box."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import TYPE_CHECKING

from pledgebook.capture.blocks import Block, BlockKind, Extraction, Line, Problem
from pledgebook.capture.formats.docx_package import Package
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
from pledgebook.capture.formats.raised_figures import RAISED_FIGURES
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

DEEPEST_NESTING = 60
"""Tables in tables and boxes in boxes beyond this are no document; Word itself stops earlier."""

SKIPPED = frozenset(
    "del moveFrom instrText delText delInstrText rPr pPr sdtPr sdtEndPr tblPr tblGrid sectPr "
    "commentRangeStart commentRangeEnd commentReference footnoteRef endnoteRef annotationRef "
    "Fallback fldData ruby".split()
)
SPACES = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_LIST_STYLE = re.compile(r"list (?:bullet|number|continue) ([2-9])$")
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
    )
    blocks = [with_marker(block) for block in walk.blocks(body)]
    blocks += _furniture(package, styles)
    core = package.xml("docProps/core.xml")
    problems: tuple[Problem, ...] = ()
    if walk.changes:
        problems = (Problem("the file has tracked changes: read as if all of them were accepted"),)
    if walk.struck:
        problems += (Problem(STRUCK_OUT),)
    return Extraction(
        media_type=FORMAT.media_type,
        extractor="docx",
        extractor_version="3",
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
                    yield from self.blocks(content) if content is not None else ()
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
        runs = _Runs(self.page)
        runs.read(paragraph)
        self.page = runs.page
        self.changes = self.changes or runs.changes
        if is_on(child(properties, "rPr", "del")):
            self.changes = True
        self.struck = self.struck or runs.struck
        lines = runs.finished()
        if any(char.isalnum() for line in lines for char in line.text):
            numbering = numbering_of(properties) or style.numbering
            level = outline_level(properties) or style.heading
            bold = style.bold or runs.wholly_bold()
            block = self._block(lines, style.name, level, numbering, bold=bold)
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
    ) -> Block:
        marker = ""
        if numbering and numbering[0] != "0":
            marker = self.numbering.marker(*numbering)
        text = " ".join(line.text for line in lines)
        if _TOC.match(style):
            return Block(BlockKind.FURNITURE, lines)
        if not level and bold and not marker and len(text) <= BOLD_HEADING_CHARACTERS:
            level = 0 if text.endswith((".", ",", ";")) else min(self.heading + 1, 6)
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


@dataclass
class _Runs:
    """The text of one paragraph's runs, and what hangs on it: boxes and notes."""

    page: int | None
    lines: list[Line] = field(default_factory=list)
    text: str = ""
    bold: int = 0
    changes: bool = False
    struck: bool = False
    turned: bool = False
    """Whether a page ends inside the paragraph, which is no line break of its author."""
    boxes: "list[_Element]" = field(default_factory=list)
    references: list[tuple[str, str]] = field(default_factory=list)
    depth: int = 0

    def read(self, element: "_Element") -> None:
        """Gather the text below an element in order."""
        self.depth += 1
        for node in element if self.depth < DEEPEST_NESTING else ():
            name = local(node)
            if name in SKIPPED:
                self.changes = self.changes or name in {"del", "moveFrom"}
            elif name == "r":
                if is_on(child(node, "rPr", "strike")) or is_on(child(node, "rPr", "dstrike")):
                    self.struck = self.struck or bool(str(node.xpath("string()")).strip())
                elif not is_on(child(node, "rPr", "vanish")):
                    before = len(self.text)
                    self.read(node)
                    own = self.text[before:].strip()
                    raised = attribute(child(node, "rPr", "vertAlign"), "val") == "superscript"
                    if raised and own.isdigit():
                        self.text = f"{self.text[:before]}{own.translate(RAISED_FIGURES)}"
                    if is_on(child(node, "rPr", "b")):
                        self.bold += len(self.text[before:].strip())
            elif name == "t":
                self.text += node.text or ""
            elif name in {"br", "cr", "lastRenderedPageBreak"}:
                self._break(name, attribute(node, "type"))
            elif name in SPACES:
                self.text += SPACES[name]
            elif name in {"footnoteReference", "endnoteReference"}:
                self.references.append((name[:-9], attribute(node, "id")))
            elif name == "txbxContent":
                self.boxes.append(node)
            elif name == "sdt" and is_on(child(node, "sdtPr", "showingPlcHdr")):
                continue
            else:
                self.changes = self.changes or name in {"ins", "moveTo"}
                self.read(node)
        self.depth -= 1

    def _break(self, name: str, kind: str) -> None:
        if name == "lastRenderedPageBreak":
            self.turned = self.turned or bool(self.text.strip() or self.lines)
            self._end_line()
            if self.page is not None:
                self.page += 1
        elif kind not in {"page", "column"}:
            self.lines.append(Line(self.text.strip(), self.page))
            self.text = ""

    def _end_line(self) -> None:
        if self.text.strip():
            self.lines.append(Line(self.text.strip(), self.page))
        self.text = ""

    def finished(self) -> tuple[Line, ...]:
        """Lines of the paragraph."""
        self._end_line()
        if self.turned:
            return tuple(line for line in self.lines if line.text)
        return tuple(self.lines)

    def wholly_bold(self) -> bool:
        """Whether all of the text is bold."""
        return self.bold >= sum(len(line.text) for line in self.lines) * 0.9


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
