"""PDF, by PDFium: its text and reading order, with the lines put together again."""

import re
from functools import partial
from typing import TYPE_CHECKING

from pledgebook.capture.blocks import Extraction, Problem
from pledgebook.capture.formats.format import Format, Match
from pledgebook.capture.formats.titles import title_of
from pledgebook.errors import ScannedFile, UnreadableFile

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

    from pledgebook.capture.formats.pdf_lines import PdfLine

MOST_PAGES = 5_000
"""Pages read of one file; the longest report seen has 700. The rest is said to be left out."""

MOST_CHARACTERS = 30_000_000
"""Characters read of one file, so that a hostile one cannot fill the memory."""

PAGE_CHARACTERS = 12
"""Fewer letters than this on a page with a picture make it a scan: page numbers stay below."""

HEADER_WINDOW = 1024
"""Bytes in which the PDF header has to stand (PDF 1.7, implementation note 13)."""

_DATE = re.compile(r"D?:?(\d{4})(\d{2})?(\d{2})?")
_DULL_TITLE = re.compile(
    r"^(untitled|[^\s]*_[^\s]*$|microsoft (word|powerpoint)|.*\.(docx?|pdf|indd|pptx?|xlsx?)$)",
    re.IGNORECASE,
)
OCR = "Add a text layer first: ocrmypdf in.pdf out.pdf (with -l deu, -l ara… for other languages)."

ANEW = "Recognise its text anew: ocrmypdf --force-ocr in.pdf out.pdf, or export it again."
GARBLED = "the fonts of this page do not say which letters they show: it was left out."

PROBED = 5
"""Pages at the beginning that are looked at for missing blanks: one program writes them all."""


def extract(data: bytes, name: str) -> Extraction:
    """Blocks of a PDF.

    Raises UnreadableFile for a damaged or encrypted file and ScannedFile where the pages are
    pictures of text.
    """
    import pypdfium2

    from pledgebook.capture.formats.pdf_blocks import blocks

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        raise unreadable(name, data, str(error)) from error
    try:
        if count == 0:
            raise UnreadableFile(name, "the file has no page that can be read.", "Export it again.")
        pages, problems = _read_pages(document, count, name)
        found = tuple(blocks(pages, _outline(document)))
        metadata = _metadata(document)
    finally:
        document.close()
    return Extraction(
        media_type="application/pdf",
        extractor="pdf",
        extractor_version="4",
        blocks=found,
        title=metadata["Title"] or title_of(found),
        page_count=count,
        declared_date=metadata["date"],
        problems=tuple(problems),
    )


def _read_pages(
    document: "PdfDocument", count: int, name: str
) -> "tuple[list[list[PdfLine]], list[Problem]]":
    """Lines of every page and what went wrong; each page is closed once it is read."""
    from pledgebook.capture.formats.pdf_characters import PageText
    from pledgebook.capture.formats.pdf_frames import bare_lines, frames, paths_of
    from pledgebook.capture.formats.pdf_garbled import is_garbled
    from pledgebook.capture.formats.pdf_lines import page_lines
    from pledgebook.capture.formats.pdf_markers import dots

    pages: list[list[PdfLine]] = []
    problems: list[Problem] = []
    pictures: list[int] = []
    garbled: list[int] = []
    lacks_blanks = False
    total = 0
    for number in range(1, min(count, MOST_PAGES) + 1):
        try:
            page = document[number - 1]
        except Exception:  # noqa: BLE001
            # Whatever PDFium and its binding raise, one broken page must not lose the rest.
            problems.append(Problem("this page is damaged and was left out", number))
            pages.append([])
            continue
        textpage = None
        try:
            textpage = text_of(page)
            if number <= PROBED and not lacks_blanks:
                lacks_blanks = PageText(textpage).parts_words_without_blanks()
            paths = paths_of(page)
            lines = page_lines(
                textpage,
                number,
                page.get_bbox(),
                partial(frames, page, as_seen=True, paths=paths),
                pages[-1] if pages else (),
                bare_lines=partial(bare_lines, page, paths),
                dots=partial(dots, paths),
                lacks_blanks=lacks_blanks,
            )
            if is_garbled(" ".join(line.text for line in lines)):
                garbled.append(number)
                lines = []
            letters = sum(len(line.text) for line in lines)
            if letters < PAGE_CHARACTERS and _has_picture(page):
                pictures.append(number)
            pages.append(lines)
            total += letters
        except Exception:  # noqa: BLE001 - as above
            problems.append(Problem("this page is damaged and was left out", number))
            pages.append([])
        finally:
            if textpage is not None:
                textpage.close()
            page.close()
        if total > MOST_CHARACTERS:
            problems.append(Problem(f"only the first {number} of {count} pages were read", number))
            break
    if count > MOST_PAGES:
        problems.append(Problem(f"only the first {MOST_PAGES} of {count} pages were read"))
    written = sum(1 for lines in pages if lines)
    if garbled and len(garbled) >= written:
        raise UnreadableFile(
            name,
            f"the fonts of {len(garbled)} of {count} pages do not say which letters they show.",
            ANEW,
        )
    problems += [Problem(f"{GARBLED} {ANEW}", number) for number in garbled]
    if pictures and len(pictures) >= written:
        raise ScannedFile(name, f"{len(pictures)} of {count} pages are pictures without text.", OCR)
    if not written:
        raise UnreadableFile(
            name,
            "no page holds text.",
            "Export it again, or see whether its text is drawn as shapes.",
        )
    problems += [
        Problem(f"this page is a picture without text. {OCR}", number) for number in pictures
    ]
    return pages, problems


def text_of(page: "PdfPage") -> "PdfTextPage":
    """The text of a page, in the order in which it is written.

    What is turned as a whole, so that its text stands sideways, PDFium would read from its last
    line up.
    """
    from pledgebook.capture.formats.pdf_characters import PageText

    text = page.get_textpage()
    if page.get_rotation() and PageText(text).stands_upright():
        text.close()
        page.set_rotation(0)
        text = page.get_textpage()
    return text


def _has_picture(page: "PdfPage") -> bool:
    import pypdfium2.raw as pdfium

    return any(
        item.type in {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM}
        for item in page.get_objects(max_depth=2)
    )


def unreadable(name: str, data: bytes, message: str) -> UnreadableFile:
    """What PDFium's refusal of a file means for a reader, and what to do."""
    if "password" in message.lower() or "security" in message.lower():
        return UnreadableFile(
            name,
            "the file is encrypted with a password.",
            "Remove it first: qpdf --decrypt --password=… in.pdf out.pdf",
        )
    cut = b"%%EOF" not in data[-2048:]
    problem = "the file is cut off or damaged." if cut else "the file is damaged."
    return UnreadableFile(name, problem, "Download it again, or repair it: qpdf in.pdf out.pdf")


def _outline(document: "PdfDocument") -> dict[str, int]:
    """Headings of the file's own outline with their level, 1 the highest."""
    outline: dict[str, int] = {}
    try:
        for bookmark in document.get_toc(max_depth=6):
            title = " ".join((bookmark.get_title() or "").split()).lower()
            if title:
                outline.setdefault(title, bookmark.level + 1)
    except Exception:  # noqa: BLE001
        # A broken outline is no reason to refuse the text.
        return outline
    return outline


def _metadata(document: "PdfDocument") -> dict[str, str]:
    metadata = {"Title": "", "date": ""}
    try:
        values = document.get_metadata_dict(skip_empty=True)
    except Exception:  # noqa: BLE001 - nor is broken metadata
        return metadata
    title = " ".join(str(values.get("Title", "")).replace("\x00", "").split())
    if title and not _DULL_TITLE.match(title):
        metadata["Title"] = title
    match = _DATE.match(str(values.get("CreationDate", "") or values.get("ModDate", "")))
    if match and 1985 <= int(match.group(1)) <= 2100:
        metadata["date"] = "-".join(part for part in match.groups() if part)
    return metadata


def _recognise(data: bytes) -> Match:
    return Match.CERTAIN if b"%PDF-" in data[:HEADER_WINDOW] else Match.NO


FORMAT = Format("pdf", "PDF", "application/pdf", (".pdf",), _recognise, extract)
