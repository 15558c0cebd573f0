"""Small documents made at run time: PDFs drawn by reportlab, Word files zipped by hand."""

import io
import zipfile
from collections.abc import Iterable

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pledgebook.capture.blocks import Block, BlockKind, Extraction

WIDTH, HEIGHT = A4
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


class Page:
    """One page to draw on; `y` is the baseline of the next line, from the page's head down."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.y = HEIGHT - 90

    def lines(
        self, *texts: str, x: float = 72, size: float = 10, bold: bool = False, gap: float = 8
    ) -> None:
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        for text in texts:
            self.canvas.drawString(x, self.y, text)
            self.y -= 1.2 * size
        self.y -= gap

    def at(self, x: float, y: float, text: str, size: float = 8) -> None:
        self.canvas.setFont("Helvetica", size)
        self.canvas.drawString(x, y, text)


class Pdf:
    """A PDF in the making."""

    def __init__(self, **options) -> None:
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=A4, invariant=1, **options)

    def page(self) -> Page:
        if self.canvas.getPageNumber() > 1 or getattr(self, "started", False):
            self.canvas.showPage()
        self.started = True
        return Page(self.canvas)

    def bytes(self) -> bytes:
        self.canvas.showPage()
        self.canvas.save()
        return self.buffer.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word file with this body; other parts by name, `styles` for word/styles.xml."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"
        )
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return buffer.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"
    )


def text_of(block: Block) -> str:
    return " ".join(line.text for line in block.lines)


def texts(extraction: Extraction | Iterable[Block], kind: BlockKind | None = None) -> list[str]:
    blocks = extraction.blocks if isinstance(extraction, Extraction) else extraction
    return [text_of(block) for block in blocks if kind is None or block.kind is kind]
