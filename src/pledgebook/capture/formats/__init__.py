"""The readable formats: one module each, and the list that is their registry."""

from pledgebook.capture.formats import docx, html, markdown, pdf, text
from pledgebook.capture.formats.format import Format

# Of equal matches the first counts, so plain text stands before what could be written in it.
FORMATS: tuple[Format, ...] = (pdf.FORMAT, docx.FORMAT, text.FORMAT, markdown.FORMAT, html.FORMAT)
