"""The text of one paragraph of a Word file, run by run, and what hangs on it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pledgebook.capture.blocks import Line
from pledgebook.capture.formats.docx_styles import Styles, attribute, child, is_on, local, size_of
from pledgebook.capture.formats.raised_figures import RAISED_FIGURES

if TYPE_CHECKING:
    from lxml.etree import _Element

DEEPEST_NESTING = 60
"""Tables in tables and boxes in boxes beyond this are no document; Word itself stops earlier."""

RAISED = 4
"""Half points above the line from which a figure is the number of a note."""

SKIPPED = frozenset(
    "del moveFrom instrText delText delInstrText rPr pPr sdtPr sdtEndPr tblPr tblGrid sectPr "
    "commentRangeStart commentRangeEnd commentReference footnoteRef endnoteRef annotationRef "
    "Fallback fldData ruby".split()
)
SPACES = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


@dataclass
class Runs:
    """The text of one paragraph's runs, and what hangs on it: boxes and notes."""

    page: int | None
    styles: Styles
    fields: list[bool]
    size: int
    """Size of type of the paragraph's style, in half points."""
    lines: list[Line] = field(default_factory=list)
    text: str = ""
    bold: int = 0
    smallest: int = 0
    """Size of the smallest type in it."""
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
            if name == "instrText" and self.fields:
                instruction = (node.text or "").split()
                self.fields[-1] = self.fields[-1] or instruction[:1] == ["TOC"]
            elif name in SKIPPED:
                self.changes = self.changes or name in {"del", "moveFrom"}
            elif name == "r":
                self._run(node)
            elif name == "fldChar":
                self._field(attribute(node, "fldCharType"))
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

    def _run(self, run: "_Element") -> None:
        properties = child(run, "rPr")
        style = self.styles.get(attribute(child(properties, "rStyle"), "val"))
        if is_on(child(properties, "strike")) or is_on(child(properties, "dstrike")):
            self.struck = self.struck or bool(str(run.xpath("string()")).strip())
            return
        vanish = child(properties, "vanish")
        if is_on(vanish) or (vanish is None and style.hidden):
            return
        before = len(self.text)
        self.read(run)
        own = self.text[before:].strip()
        if not own:
            return
        if _is_raised(properties) and own.isdigit():
            self.text = f"{self.text[:before]}{own.translate(RAISED_FIGURES)}"
        bold = child(properties, "b")
        if is_on(bold) or (bold is None and style.bold):
            self.bold += len(own)
        size = size_of(properties) or style.size or self.size
        self.smallest = min(self.smallest or size, size)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "end" and self.fields:
            self.fields.pop()

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


def _is_raised(properties: "_Element | None") -> bool:
    if attribute(child(properties, "vertAlign"), "val") == "superscript":
        return True
    raised = attribute(child(properties, "position"), "val")
    return raised.isdigit() and int(raised) >= RAISED
